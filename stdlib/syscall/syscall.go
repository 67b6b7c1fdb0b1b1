// Package syscall has the system's error numbers and signals.
package syscall

import (
	"errors"
	"internal/oserror"
	"internal/stdio"
)

// An Errno is an error number of the system; 0 is none.
type Errno uintptr

func (e Errno) Error() string { return stdio.ErrnoText(int(e)) }

// Is lets errors.Is compare with the errors of package os.
func (e Errno) Is(target error) bool {
	switch target {
	case oserror.ErrPermission:
		return e == EACCES || e == EPERM
	case oserror.ErrExist:
		return e == EEXIST || e == ENOTEMPTY
	case oserror.ErrNotExist:
		return e == ENOENT
	case errors.ErrUnsupported:
		return e == ENOSYS || e == ENOTSUP
	}
	return false
}

func (e Errno) Temporary() bool { return e == EINTR || e == EMFILE || e == ENFILE || e.Timeout() }
func (e Errno) Timeout() bool   { return e == EAGAIN || e == ETIMEDOUT }

// A Signal is a number of the system.
type Signal int

func (s Signal) Signal() {}

func (s Signal) String() string { return signalName(int(s)) }

// signalName is Go's text for a signal, such as "interrupt"; "signal 99" for others.
func signalName(sig int) string

const (
	O_RDONLY = 0x0
	O_WRONLY = 0x1
	O_RDWR   = 0x2
)

const (
	SIGHUP  = Signal(0x1)
	SIGINT  = Signal(0x2)
	SIGQUIT = Signal(0x3)
	SIGILL  = Signal(0x4)
	SIGTRAP = Signal(0x5)
	SIGABRT = Signal(0x6)
	SIGFPE  = Signal(0x8)
	SIGKILL = Signal(0x9)
	SIGSEGV = Signal(0xb)
	SIGPIPE = Signal(0xd)
	SIGALRM = Signal(0xe)
	SIGTERM = Signal(0xf)
)

const (
	EPERM   = Errno(0x1)
	ENOENT  = Errno(0x2)
	ESRCH   = Errno(0x3)
	EINTR   = Errno(0x4)
	EIO     = Errno(0x5)
	E2BIG   = Errno(0x7)
	EBADF   = Errno(0x9)
	ECHILD  = Errno(0xa)
	ENOMEM  = Errno(0xc)
	EACCES  = Errno(0xd)
	EFAULT  = Errno(0xe)
	EBUSY   = Errno(0x10)
	EEXIST  = Errno(0x11)
	EXDEV   = Errno(0x12)
	ENODEV  = Errno(0x13)
	ENOTDIR = Errno(0x14)
	EISDIR  = Errno(0x15)
	EINVAL  = Errno(0x16)
	ENFILE  = Errno(0x17)
	EMFILE  = Errno(0x18)
	ENOTTY  = Errno(0x19)
	EFBIG   = Errno(0x1b)
	ENOSPC  = Errno(0x1c)
	ESPIPE  = Errno(0x1d)
	EROFS   = Errno(0x1e)
	EMLINK  = Errno(0x1f)
	EPIPE   = Errno(0x20)
	ERANGE  = Errno(0x22)
)

// What the system tells of itself and of the process.
func Getpid() (pid int)
func Getppid() (ppid int)
func Getuid() (uid int)
func Geteuid() (euid int)
func Getgid() (gid int)
func Getegid() (egid int)
func Getpagesize() int

// kill sends a signal to a process.
func kill(pid, sig int) (errno int)

// Kill sends a signal to a process.
func Kill(pid int, sig Signal) (err error) {
	if errno := kill(pid, int(sig)); errno != 0 {
		return Errno(errno)
	}
	return nil
}

// Exit ends the process.
func Exit(code int)
