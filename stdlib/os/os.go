// Package os reaches files, the environment and the process.
package os

import (
	"errors"
	"internal/stdio"
	"io/fs"
	"syscall"
)

// What the engine does; an errno of 0 is success.
func args() []string
func environ() []string
func getenv(key string) (value string, found bool)
func setenv(key, value string)
func unsetenv(key string)
func hostname() (name string, errno int)
func executable() (path string, errno int)
func groups() []int

// randomName is a fresh random number for names of temporary files.
func randomName() uint64

func exit(code int)

// Exit ends the program at once.
func Exit(code int) {
	if code == 0 && stdio.OnExit0 != nil {
		stdio.OnExit0()
	}
	exit(code)
}

// Args holds the program's name and arguments.
var Args []string = args()

func init() {
	stdio.StdoutFd = func() int { return descriptor(Stdout) }
	stdio.StdinFd = func() int { return descriptor(Stdin) }
	stdio.FileFd = func(w any) int {
		if f, ok := w.(*File); ok {
			return descriptor(f)
		}
		return -1
	}
	stdio.WriteError = func(fd, errno int) error {
		if fd < 0 {
			_, err := Stdout.Write(nil)
			return err
		}
		name := "/dev/stdout"
		if fd == 2 {
			name = "/dev/stderr"
		}
		return &PathError{Op: "write", Path: name, Err: syscall.Errno(errno)}
	}
}

func descriptor(f *File) int {
	if f == nil {
		return -1
	}
	return int(f.fd.Load())
}

// The errors of io/fs, and some more.
var (
	ErrInvalid                = fs.ErrInvalid
	ErrPermission             = fs.ErrPermission
	ErrExist                  = fs.ErrExist
	ErrNotExist               = fs.ErrNotExist
	ErrClosed                 = fs.ErrClosed
	ErrNoDeadline             = errors.New("file type does not support deadline")
	ErrDeadlineExceeded error = &deadlineError{}
	ErrProcessDone            = errors.New("os: process already finished")
	ErrNoHandle               = errors.New("process handle unavailable")
)

type deadlineError struct{}

func (*deadlineError) Error() string   { return "i/o timeout" }
func (*deadlineError) Timeout() bool   { return true }
func (*deadlineError) Temporary() bool { return true }

type PathError = fs.PathError

// A SyscallError is a system call that failed.
type SyscallError struct {
	Syscall string
	Err     error
}

func (e *SyscallError) Error() string { return e.Syscall + ": " + e.Err.Error() }
func (e *SyscallError) Unwrap() error { return e.Err }

func (e *SyscallError) Timeout() bool {
	t, ok := e.Err.(interface{ Timeout() bool })
	return ok && t.Timeout()
}

// NewSyscallError wraps err, nil for nil.
func NewSyscallError(syscall string, err error) error {
	if err == nil {
		return nil
	}
	return &SyscallError{syscall, err}
}

// A LinkError is an operation on two paths that failed.
type LinkError struct {
	Op  string
	Old string
	New string
	Err error
}

func (e *LinkError) Error() string { return e.Op + " " + e.Old + " " + e.New + ": " + e.Err.Error() }
func (e *LinkError) Unwrap() error { return e.Err }

func underlying(err error) error {
	switch e := err.(type) {
	case *PathError:
		return e.Err
	case *LinkError:
		return e.Err
	case *SyscallError:
		return e.Err
	}
	return err
}

func isKind(err, kind error) bool {
	err = underlying(err)
	if err == kind {
		return true
	}
	e, ok := err.(syscall.Errno)
	return ok && e.Is(kind)
}

func IsExist(err error) bool      { return isKind(err, ErrExist) }
func IsNotExist(err error) bool   { return isKind(err, ErrNotExist) }
func IsPermission(err error) bool { return isKind(err, ErrPermission) }

func IsTimeout(err error) bool {
	t, ok := underlying(err).(interface{ Timeout() bool })
	return ok && t.Timeout()
}

func Environ() []string { return environ() }

func Getenv(key string) string {
	v, _ := getenv(key)
	return v
}

func LookupEnv(key string) (string, bool) { return getenv(key) }

func Setenv(key, value string) error {
	bad := key == ""
	for i := 0; i < len(key); i++ {
		bad = bad || key[i] == '=' || key[i] == 0
	}
	for i := 0; i < len(value); i++ {
		bad = bad || value[i] == 0
	}
	if bad {
		return NewSyscallError("setenv", syscall.EINVAL)
	}
	setenv(key, value)
	return nil
}

func Unsetenv(key string) error {
	unsetenv(key)
	return nil
}

func Clearenv() {
	for _, kv := range environ() {
		for i := 1; i < len(kv); i++ {
			if kv[i] == '=' {
				unsetenv(kv[:i])
				break
			}
		}
	}
}

// ExpandEnv replaces $var and ${var} by the environment's values.
func ExpandEnv(s string) string { return Expand(s, Getenv) }

// Expand replaces $var and ${var} by what mapping gives.
func Expand(s string, mapping func(string) string) string {
	out := ""
	last := 0
	for i := 0; i+1 < len(s); i++ {
		if s[i] != '$' {
			continue
		}
		out += s[last:i]
		name, n := variable(s[i+1:])
		if name != "" {
			out += mapping(name)
		} else if n == 0 {
			out += s[i : i+1] // a $ without a name stays
		}
		i += n
		last = i + 1
	}
	if last == 0 {
		return s
	}
	return out + s[last:]
}

func isAlnum(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

func isSpecial(c byte) bool {
	switch c {
	case '*', '#', '$', '@', '!', '?', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return true
	}
	return false
}

// variable reads the name behind a $ and tells how many bytes it took.
func variable(s string) (name string, n int) {
	if s[0] == '{' {
		if len(s) > 2 && isSpecial(s[1]) && s[2] == '}' {
			return s[1:2], 3
		}
		for i := 1; i < len(s); i++ {
			if s[i] == '}' {
				if i == 1 {
					return "", 2
				}
				return s[1:i], i + 1
			}
		}
		return "", 1
	}
	if isSpecial(s[0]) {
		return s[:1], 1
	}
	for n < len(s) && isAlnum(s[n]) {
		n++
	}
	return s[:n], n
}

func Getpid() int      { return syscall.Getpid() }
func Getppid() int     { return syscall.Getppid() }
func Getuid() int      { return syscall.Getuid() }
func Geteuid() int     { return syscall.Geteuid() }
func Getgid() int      { return syscall.Getgid() }
func Getegid() int     { return syscall.Getegid() }
func Getpagesize() int { return syscall.Getpagesize() }

func Getgroups() ([]int, error) { return groups(), nil }

func Hostname() (name string, err error) {
	name, errno := hostname()
	if errno != 0 {
		return "", NewSyscallError("gethostname", syscall.Errno(errno))
	}
	return name, nil
}

// Executable is the path of the running program.
func Executable() (string, error) {
	path, errno := executable()
	if errno != 0 {
		return "", syscall.Errno(errno)
	}
	return path, nil
}

// A Signal is a signal of the system.
type Signal interface {
	String() string
	Signal()
}

var (
	Interrupt Signal = syscall.SIGINT
	Kill      Signal = syscall.SIGKILL
)

// A Process is a process by its number.
type Process struct{ Pid int }

func FindProcess(pid int) (*Process, error) { return &Process{pid}, nil }

func (p *Process) Kill() error    { return p.Signal(Kill) }
func (p *Process) Release() error { return nil }

func (p *Process) Signal(sig Signal) error {
	s, ok := sig.(syscall.Signal)
	if !ok {
		return errors.New("os: unsupported signal type")
	}
	err := syscall.Kill(p.Pid, s)
	if err == syscall.ESRCH {
		return ErrProcessDone
	}
	return err
}

func UserHomeDir() (string, error) {
	if dir := Getenv("HOME"); dir != "" {
		return dir, nil
	}
	return "", errors.New("$HOME is not defined")
}
