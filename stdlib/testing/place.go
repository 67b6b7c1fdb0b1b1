package testing

import (
	"path/filepath"
	"runtime"
	"strconv"
)

// callers are the calls that led to the function skip levels above the one that asks.
func callers(skip int) []uintptr {
	pcs := make([]uintptr, 64)
	return pcs[:runtime.Callers(skip+1, pcs)]
}

// Helper marks the function that calls it: what it logs is said to come from where it was called.
func (c *common) Helper() { c.helper(callers(2)) }

// helper marks the function of the innermost of these calls.
func (c *common) helper(pcs []uintptr) {
	if len(pcs) == 0 {
		return
	}
	frame, _ := runtime.CallersFrames(pcs[:1]).Next()
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.helpers == nil {
		c.helpers = map[string]bool{}
	}
	c.helpers[frame.Function] = true
}

func (c *common) isHelper(function string) bool {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.helpers[function]
}

// registered is the place where the cleanup that is being called was registered; empty if none is.
func (c *common) registered() string {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.cleaning
}

// place is the innermost of these calls that is not in a helper, as file and line. No lock is held: a parent may be asked.
func (c *common) place(pcs []uintptr) string {
	first := true
	var before, found runtime.Frame
	frames := runtime.CallersFrames(pcs)
	for more := len(pcs) > 0; more; {
		var frame runtime.Frame
		frame, more = frames.Next()
		if first {
			found, first = frame, false
		}
		if frame.Function == cleanFunction {
			if place := c.registered(); place != "" {
				return place
			}
		}
		if frame.Function == runFunction {
			// All the way up there are helpers. A subtest's helpers may be the parent's, which called Run.
			if c.level > 1 {
				return c.parent.place(c.creator)
			}
			found = before
			break
		}
		before = frame
		if !c.isHelper(frame.Function) {
			found = frame
			break
		}
	}
	if found.File == "" {
		return "???:1"
	}
	file := found.File
	if fullPath == nil || !*fullPath {
		file = filepath.Base(file)
	}
	return file + ":" + strconv.Itoa(found.Line)
}

// The functions that call what tests and cleanups are.
const (
	runFunction   = "testing.tRunner"
	cleanFunction = "testing.(*common).clean"
)
