package syscall

// More signals whose numbers differ between systems.
const (
	SIGEMT    = Signal(0x7)
	SIGSYS    = Signal(0xc)
	SIGURG    = Signal(0x10)
	SIGIO     = Signal(0x17)
	SIGXCPU   = Signal(0x18)
	SIGXFSZ   = Signal(0x19)
	SIGVTALRM = Signal(0x1a)
	SIGPROF   = Signal(0x1b)
	SIGINFO   = Signal(0x1d)
	SIGIOT    = Signal(0x6)
)
