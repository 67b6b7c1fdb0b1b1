// Package stdio lets fmt work without package os and strconv: those two, when a program
// uses them, leave here what fmt needs to know of them. So a program that only prints
// does not pay for parsing them.
package stdio

// EINTR says that a read was interrupted and is to be tried again.
const EINTR = 4

// StdoutFd gives the descriptor of os.Stdout as it stands, or -1 if it is closed or nil;
// nil while package os is not part of the program.
var StdoutFd func() int

// StdinFd is the same for os.Stdin.
var StdinFd func() int

// FileFd gives the descriptor of an open *os.File in write mode, or -1 for anything else.
var FileFd func(w any) int

// WriteError makes the error of a failed write to a descriptor, as package os words it.
var WriteError func(fd, errno int) error

// NumError makes a *strconv.NumError; kind is 1 for bad syntax, 2 for out of range.
var NumError func(fn, num string, kind int) error

// OnExit0 is called by os.Exit(0), where package testing wants to hear of it; else nil.
var OnExit0 func()

// ErrnoText is the system's text for an error number, in Go's wording.
func ErrnoText(errno int) string

// Write writes b to a descriptor through the engine's output buffers.
func Write(fd int, b []byte) (n int, errno int)

// Read reads from a descriptor; n is 0 and errno 0 at the end.
func Read(fd int, b []byte) (n int, errno int)
