package syscall

const (
	EAGAIN       = Errno(0xb)
	EWOULDBLOCK  = Errno(0xb)
	EDEADLK      = Errno(0x23)
	ENAMETOOLONG = Errno(0x24)
	ENOSYS       = Errno(0x26)
	ENOTEMPTY    = Errno(0x27)
	ELOOP        = Errno(0x28)
	ENOTSUP      = Errno(0x5f)
	EOPNOTSUPP   = Errno(0x5f)
	EADDRINUSE   = Errno(0x62)
	ECONNRESET   = Errno(0x68)
	ETIMEDOUT    = Errno(0x6e)
	ECONNREFUSED = Errno(0x6f)
)

const (
	SIGBUS   = Signal(0x7)
	SIGUSR1  = Signal(0xa)
	SIGUSR2  = Signal(0xc)
	SIGCHLD  = Signal(0x11)
	SIGCONT  = Signal(0x12)
	SIGSTOP  = Signal(0x13)
	SIGTSTP  = Signal(0x14)
	SIGTTIN  = Signal(0x15)
	SIGTTOU  = Signal(0x16)
	SIGWINCH = Signal(0x1c)
)

const (
	O_APPEND  = 0x400
	O_CREAT   = 0x40
	O_EXCL    = 0x80
	O_SYNC    = 0x101000
	O_TRUNC   = 0x200
	O_CLOEXEC = 0x80000
)
