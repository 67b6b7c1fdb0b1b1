package syscall

const (
	EAGAIN       = Errno(0x23)
	EWOULDBLOCK  = Errno(0x23)
	EDEADLK      = Errno(0xb)
	ENAMETOOLONG = Errno(0x3f)
	ENOSYS       = Errno(0x4e)
	ENOTEMPTY    = Errno(0x42)
	ELOOP        = Errno(0x3e)
	ENOTSUP      = Errno(0x2d)
	EOPNOTSUPP   = Errno(0x66)
	EADDRINUSE   = Errno(0x30)
	ECONNRESET   = Errno(0x36)
	ETIMEDOUT    = Errno(0x3c)
	ECONNREFUSED = Errno(0x3d)
)

const (
	SIGBUS   = Signal(0xa)
	SIGUSR1  = Signal(0x1e)
	SIGUSR2  = Signal(0x1f)
	SIGCHLD  = Signal(0x14)
	SIGCONT  = Signal(0x13)
	SIGSTOP  = Signal(0x11)
	SIGTSTP  = Signal(0x12)
	SIGTTIN  = Signal(0x15)
	SIGTTOU  = Signal(0x16)
	SIGWINCH = Signal(0x1c)
)

const (
	O_APPEND  = 0x8
	O_CREAT   = 0x200
	O_EXCL    = 0x800
	O_SYNC    = 0x80
	O_TRUNC   = 0x400
	O_CLOEXEC = 0x1000000
)
