package os

import (
	"errors"
	"io"
	"io/fs"
	"sync/atomic"
	"syscall"
	"time"
)

func sysOpen(path string, flag int, perm uint32) (fd int, errno int)
func sysClose(fd int) (errno int)
func sysRead(fd int, b []byte) (n int, errno int)
func sysWrite(fd int, b []byte) (n int, errno int)
func sysPread(fd int, b []byte, off int64) (n int, errno int)
func sysPwrite(fd int, b []byte, off int64) (n int, errno int)
func sysSeek(fd int, off int64, whence int) (pos int64, errno int)
func sysFtruncate(fd int, size int64) (errno int)
func sysFsync(fd int) (errno int)
func sysFchmod(fd int, mode uint32) (errno int)
func sysFchown(fd, uid, gid int) (errno int)
func sysFchdir(fd int) (errno int)
func sysPipe() (r, w int, errno int)

const (
	O_RDONLY int = syscall.O_RDONLY
	O_WRONLY int = syscall.O_WRONLY
	O_RDWR   int = syscall.O_RDWR
	O_APPEND int = syscall.O_APPEND
	O_CREATE int = syscall.O_CREAT
	O_EXCL   int = syscall.O_EXCL
	O_SYNC   int = syscall.O_SYNC
	O_TRUNC  int = syscall.O_TRUNC
)

const (
	SEEK_SET int = 0
	SEEK_CUR int = 1
	SEEK_END int = 2
)

const (
	PathSeparator     = '/'
	PathListSeparator = ':'
	DevNull           = "/dev/null"
)

func IsPathSeparator(c uint8) bool { return c == PathSeparator }

// file is what copies of a File share.
type file struct {
	fd      atomic.Int64 // -1 once closed
	name    string
	appends bool
	entries []DirEntry // what ReadDir has not yet given out
	listed  bool
}

// A File is an open file.
type File struct{ *file }

func newFile(fd int, name string) *File {
	f := &File{&file{name: name}}
	f.fd.Store(int64(fd))
	return f
}

// The standard streams.
var (
	Stdin  = newFile(0, "/dev/stdin")
	Stdout = newFile(1, "/dev/stdout")
	Stderr = newFile(2, "/dev/stderr")
)

// NewFile makes a File of a descriptor.
func NewFile(fd uintptr, name string) *File {
	if int(fd) < 0 {
		return nil
	}
	return newFile(int(fd), name)
}

func Open(name string) (*File, error)   { return OpenFile(name, O_RDONLY, 0) }
func Create(name string) (*File, error) { return OpenFile(name, O_RDWR|O_CREATE|O_TRUNC, 0666) }

func OpenFile(name string, flag int, perm FileMode) (*File, error) {
	fd, errno := sysOpen(name, flag|syscall.O_CLOEXEC, unixMode(perm))
	if errno != 0 {
		return nil, pathError("open", name, errno)
	}
	f := newFile(fd, name)
	f.appends = flag&O_APPEND != 0
	return f, nil
}

func pathError(op, name string, errno int) error {
	if errno == 0 {
		return nil
	}
	return &PathError{Op: op, Path: name, Err: syscall.Errno(errno)}
}

// use gives the descriptor for an operation, or the error that there is none.
func (f *File) use(op string) (fd int, err error) {
	if f == nil {
		return -1, ErrInvalid
	}
	fd = int(f.fd.Load())
	if fd < 0 {
		return -1, &PathError{Op: op, Path: f.name, Err: ErrClosed}
	}
	return fd, nil
}

func (f *File) Name() string { return f.name }

func (f *File) Fd() uintptr {
	if f == nil {
		return ^uintptr(0)
	}
	return uintptr(f.fd.Load())
}

func (f *File) Close() error {
	if f == nil {
		return ErrInvalid
	}
	fd := f.fd.Swap(-1)
	if fd < 0 {
		return &PathError{Op: "close", Path: f.name, Err: ErrClosed}
	}
	return pathError("close", f.name, sysClose(int(fd)))
}

func (f *File) Read(b []byte) (n int, err error) {
	fd, err := f.use("read")
	if err != nil {
		return 0, err
	}
	if len(b) == 0 {
		return 0, nil
	}
	n, errno := sysRead(fd, b)
	// An embedder's input may have its reader look up: a goroutine that is to end does so here.
	for errno == int(syscall.EINTR) {
		n, errno = sysRead(fd, b)
	}
	if errno != 0 {
		return n, pathError("read", f.name, errno)
	}
	if n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

func (f *File) ReadAt(b []byte, off int64) (n int, err error) {
	fd, err := f.use("read")
	if err != nil {
		return 0, err
	}
	if off < 0 {
		return 0, &PathError{Op: "readat", Path: f.name, Err: errNegative}
	}
	for len(b) > 0 {
		k, errno := sysPread(fd, b, off)
		if errno != 0 {
			return n, pathError("read", f.name, errno)
		}
		if k == 0 {
			return n, io.EOF
		}
		n += k
		b = b[k:]
		off += int64(k)
	}
	return n, nil
}

var (
	errNegative    = errors.New("negative offset")
	errWriteAppend = errors.New("os: invalid use of WriteAt on file opened with O_APPEND")
	errSeparator   = errors.New("pattern contains path separator")
)

func (f *File) Write(b []byte) (n int, err error) {
	fd, err := f.use("write")
	if err != nil {
		return 0, err
	}
	n, errno := sysWrite(fd, b)
	if errno != 0 {
		return n, pathError("write", f.name, errno)
	}
	if n != len(b) {
		return n, io.ErrShortWrite
	}
	return n, nil
}

func (f *File) WriteString(s string) (n int, err error) { return f.Write([]byte(s)) }

func (f *File) WriteAt(b []byte, off int64) (n int, err error) {
	fd, err := f.use("write")
	if err != nil {
		return 0, err
	}
	if f.appends {
		return 0, errWriteAppend
	}
	if off < 0 {
		return 0, &PathError{Op: "writeat", Path: f.name, Err: errNegative}
	}
	for len(b) > 0 {
		k, errno := sysPwrite(fd, b, off)
		if errno != 0 {
			return n, pathError("write", f.name, errno)
		}
		n += k
		b = b[k:]
		off += int64(k)
	}
	return n, nil
}

// onlyWriter and onlyReader hide the methods that would lead back here.
type onlyWriter struct{ io.Writer }
type onlyReader struct{ io.Reader }

func (f *File) ReadFrom(r io.Reader) (n int64, err error) {
	if _, err := f.use("write"); err != nil {
		return 0, err
	}
	return io.Copy(onlyWriter{f}, r)
}

func (f *File) WriteTo(w io.Writer) (n int64, err error) {
	if _, err := f.use("read"); err != nil {
		return 0, err
	}
	return io.Copy(w, onlyReader{f})
}

func (f *File) Seek(offset int64, whence int) (ret int64, err error) {
	fd, err := f.use("seek")
	if err != nil {
		return 0, err
	}
	pos, errno := sysSeek(fd, offset, whence)
	if errno != 0 {
		return 0, pathError("seek", f.name, errno)
	}
	f.entries, f.listed = nil, false
	return pos, nil
}

func (f *File) Sync() error {
	fd, err := f.use("sync")
	if err != nil {
		return err
	}
	return pathError("sync", f.name, sysFsync(fd))
}

func (f *File) Truncate(size int64) error {
	fd, err := f.use("truncate")
	if err != nil {
		return err
	}
	if size < 0 {
		return &PathError{Op: "truncate", Path: f.name, Err: syscall.EINVAL}
	}
	return pathError("truncate", f.name, sysFtruncate(fd, size))
}

func (f *File) Chmod(mode FileMode) error {
	fd, err := f.use("chmod")
	if err != nil {
		return err
	}
	return pathError("chmod", f.name, sysFchmod(fd, unixMode(mode)))
}

func (f *File) Chown(uid, gid int) error {
	fd, err := f.use("chown")
	if err != nil {
		return err
	}
	return pathError("chown", f.name, sysFchown(fd, uid, gid))
}

func (f *File) Chdir() error {
	fd, err := f.use("chdir")
	if err != nil {
		return err
	}
	return pathError("chdir", f.name, sysFchdir(fd))
}

func (f *File) Stat() (FileInfo, error) {
	fd, err := f.use("stat")
	if err != nil {
		return nil, err
	}
	st, errno := sysFstat(fd)
	if errno != 0 {
		return nil, pathError("stat", f.name, errno)
	}
	return newStat(f.name, st), nil
}

func (f *File) deadline() error {
	if _, err := f.use("set deadline"); err != nil {
		return err
	}
	return ErrNoDeadline
}

func (f *File) SetDeadline(t time.Time) error      { return f.deadline() }
func (f *File) SetReadDeadline(t time.Time) error  { return f.deadline() }
func (f *File) SetWriteDeadline(t time.Time) error { return f.deadline() }

// Pipe returns the two ends of a pipe of the system.
func Pipe() (r *File, w *File, err error) {
	rfd, wfd, errno := sysPipe()
	if errno != 0 {
		return nil, nil, NewSyscallError("pipe2", syscall.Errno(errno))
	}
	return newFile(rfd, "|0"), newFile(wfd, "|1"), nil
}

// ReadFile reads a whole file.
func ReadFile(name string) ([]byte, error) {
	f, err := Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	size := 512
	if st, errno := sysFstat(int(f.fd.Load())); errno == 0 && st[1] > 511 {
		size = int(st[1]) + 1
	}
	b := make([]byte, 0, size)
	for {
		n, err := f.Read(b[len(b):cap(b)])
		b = b[:len(b)+n]
		if err != nil {
			if err == io.EOF {
				err = nil
			}
			return b, err
		}
		if len(b) == cap(b) {
			b = append(b, 0)[:len(b)]
		}
	}
}

// WriteFile writes a whole file, made with perm if need be.
func WriteFile(name string, data []byte, perm FileMode) error {
	f, err := OpenFile(name, O_WRONLY|O_CREATE|O_TRUNC, perm)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err1 := f.Close(); err1 != nil && err == nil {
		err = err1
	}
	return err
}

func TempDir() string {
	if dir := Getenv("TMPDIR"); dir != "" {
		return dir
	}
	return "/tmp"
}

// tempName makes a function that gives names, with a random number in the place of pattern's last star.
func tempName(op, dir, pattern string) (func() string, error) {
	if dir == "" {
		dir = TempDir()
	}
	star := len(pattern)
	for i := 0; i < len(pattern); i++ {
		if pattern[i] == '/' {
			return nil, &PathError{Op: op, Path: pattern, Err: errSeparator}
		}
		if pattern[i] == '*' {
			star = i
		}
	}
	prefix, suffix := pattern[:star], ""
	if star < len(pattern) {
		suffix = pattern[star+1:]
	}
	if dir[len(dir)-1] != '/' {
		dir += "/"
	}
	return func() string { return dir + prefix + itoa(randomName()&0xFFFFFFFF) + suffix }, nil
}

func itoa(v uint64) string {
	var b [20]byte
	i := len(b)
	for {
		i--
		b[i] = byte('0' + v%10)
		v /= 10
		if v == 0 {
			return string(b[i:])
		}
	}
}

const tempTries = 10000

func CreateTemp(dir, pattern string) (*File, error) {
	name, err := tempName("createtemp", dir, pattern)
	if err != nil {
		return nil, err
	}
	for try := 0; ; try++ {
		path := name()
		f, err := OpenFile(path, O_RDWR|O_CREATE|O_EXCL, 0600)
		if IsExist(err) {
			if try < tempTries {
				continue
			}
			return nil, &PathError{Op: "createtemp", Path: path, Err: ErrExist}
		}
		return f, err
	}
}

func MkdirTemp(dir, pattern string) (string, error) {
	name, err := tempName("mkdirtemp", dir, pattern)
	if err != nil {
		return "", err
	}
	for try := 0; ; try++ {
		path := name()
		err := Mkdir(path, 0700)
		if err == nil {
			return path, nil
		}
		if !IsExist(err) {
			return "", err
		}
		if try >= tempTries {
			return "", &PathError{Op: "mkdirtemp", Path: path, Err: ErrExist}
		}
	}
}

type dirFS string

// DirFS is the tree of files below dir.
func DirFS(dir string) fs.FS { return dirFS(dir) }

func (d dirFS) full(op, name string) (string, error) {
	if d == "" {
		return "", &PathError{Op: op, Path: name, Err: errors.New("os: DirFS with empty root")}
	}
	if !fs.ValidPath(name) {
		return "", &PathError{Op: op, Path: name, Err: ErrInvalid}
	}
	if d[len(d)-1] == '/' {
		return string(d) + name, nil
	}
	return string(d) + "/" + name, nil
}

// short puts the name as the caller gave it into an error.
func short(err error, name string) error {
	if e, ok := err.(*PathError); ok {
		e.Path = name
	}
	return err
}

func (d dirFS) Open(name string) (fs.File, error) {
	full, err := d.full("open", name)
	if err != nil {
		return nil, err
	}
	f, err := Open(full)
	if err != nil {
		return nil, short(err, name)
	}
	return f, nil
}

func (d dirFS) ReadFile(name string) ([]byte, error) {
	full, err := d.full("readfile", name)
	if err != nil {
		return nil, err
	}
	b, err := ReadFile(full)
	if err != nil {
		return nil, short(err, name)
	}
	return b, nil
}

func (d dirFS) ReadDir(name string) ([]DirEntry, error) {
	full, err := d.full("readdir", name)
	if err != nil {
		return nil, err
	}
	list, err := ReadDir(full)
	return list, short(err, name)
}

func (d dirFS) Stat(name string) (fs.FileInfo, error) {
	full, err := d.full("stat", name)
	if err != nil {
		return nil, err
	}
	info, err := Stat(full)
	return info, short(err, name)
}

func (d dirFS) Lstat(name string) (fs.FileInfo, error) {
	full, err := d.full("lstat", name)
	if err != nil {
		return nil, err
	}
	info, err := Lstat(full)
	return info, short(err, name)
}

func (d dirFS) ReadLink(name string) (string, error) {
	full, err := d.full("readlink", name)
	if err != nil {
		return "", err
	}
	return Readlink(full)
}
