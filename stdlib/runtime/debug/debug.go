// Package debug reaches a little further into the runtime.
package debug

import (
	"os"
	"runtime"
)

// Stack returns the traceback of the goroutine.
func Stack() []byte {
	buf := make([]byte, 1024)
	for {
		n := runtime.Stack(buf, false)
		if n < len(buf) {
			return buf[:n]
		}
		buf = make([]byte, 2*len(buf))
	}
}

// PrintStack prints the traceback to standard error.
func PrintStack() { os.Stderr.Write(Stack()) }

// FreeOSMemory runs a collection.
func FreeOSMemory() { runtime.GC() }

func setGCPercent(percent int) int
func setMemoryLimit(limit int64) int64

// SetGCPercent sets how much the heap may grow between collections, and returns the former setting.
func SetGCPercent(percent int) int { return setGCPercent(percent) }

// SetMemoryLimit sets a soft limit on memory, if limit >= 0, and returns the former setting.
func SetMemoryLimit(limit int64) int64 { return setMemoryLimit(limit) }

// SetMaxStack is accepted and has no effect.
func SetMaxStack(bytes int) int { return 1000000000 }

// SetMaxThreads is accepted and has no effect.
func SetMaxThreads(threads int) int { return 10000 }

// SetPanicOnFault is accepted and has no effect.
func SetPanicOnFault(enabled bool) bool { return false }

// SetTraceback is accepted and has no effect.
func SetTraceback(level string) {}

// Module describes a module of a build.
type Module struct {
	Path    string
	Version string
	Sum     string
	Replace *Module
}

// BuildSetting is a key and a value.
type BuildSetting struct{ Key, Value string }

// BuildInfo describes a build.
type BuildInfo struct {
	GoVersion string
	Path      string
	Main      Module
	Deps      []*Module
	Settings  []BuildSetting
}

// ReadBuildInfo finds nothing: nothing was built.
func ReadBuildInfo() (info *BuildInfo, ok bool) { return nil, false }
