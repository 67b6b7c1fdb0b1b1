package os

import (
	"errors"
	"io"
	"io/fs"
	"syscall"
	"time"
)

// sysStat and sysFstat give st_mode, st_size, the modification time's seconds and
// nanoseconds, st_dev, st_ino, st_nlink, st_uid, st_gid, in this order.
func sysStat(path string, follow bool) (st []int64, errno int)
func sysFstat(fd int) (st []int64, errno int)

// sysReadDir lists a directory without "." and "..", in the system's order, with the kinds
// of the entries as readdir(3) has them in d_type (0: unknown).
func sysReadDir(path string) (names []string, kinds []byte, errno int)

func sysMkdir(path string, mode uint32) (errno int)
func sysRmdir(path string) (errno int)
func sysUnlink(path string) (errno int)
func sysRename(old, new string) (errno int)
func sysLink(old, new string) (errno int)
func sysSymlink(old, new string) (errno int)
func sysReadlink(path string) (target string, errno int)
func sysChmod(path string, mode uint32) (errno int)
func sysChown(path string, uid, gid int, follow bool) (errno int)
func sysTruncate(path string, size int64) (errno int)
func sysChdir(path string) (errno int)
func sysGetwd() (path string, errno int)

// sysUtimes sets access and modification time; nanoseconds of -1 leave one as it is.
func sysUtimes(path string, asec, ansec, msec, mnsec int64) (errno int)

type (
	FileInfo = fs.FileInfo
	FileMode = fs.FileMode
	DirEntry = fs.DirEntry
)

const (
	ModeDir        = fs.ModeDir
	ModeAppend     = fs.ModeAppend
	ModeExclusive  = fs.ModeExclusive
	ModeTemporary  = fs.ModeTemporary
	ModeSymlink    = fs.ModeSymlink
	ModeDevice     = fs.ModeDevice
	ModeNamedPipe  = fs.ModeNamedPipe
	ModeSocket     = fs.ModeSocket
	ModeSetuid     = fs.ModeSetuid
	ModeSetgid     = fs.ModeSetgid
	ModeCharDevice = fs.ModeCharDevice
	ModeSticky     = fs.ModeSticky
	ModeIrregular  = fs.ModeIrregular
	ModeType       = fs.ModeType
	ModePerm       = fs.ModePerm
)

// unixMode is a mode as the system has it.
func unixMode(m FileMode) uint32 {
	u := uint32(m.Perm())
	if m&ModeSetuid != 0 {
		u |= 0x800
	}
	if m&ModeSetgid != 0 {
		u |= 0x400
	}
	if m&ModeSticky != 0 {
		u |= 0x200
	}
	return u
}

// kindMode is the mode of a file of a kind as in d_type, which st_mode has in its top bits.
func kindMode(kind int64) FileMode {
	switch kind {
	case 1:
		return ModeNamedPipe
	case 2:
		return ModeDevice | ModeCharDevice
	case 4:
		return ModeDir
	case 6:
		return ModeDevice
	case 10:
		return ModeSymlink
	case 12:
		return ModeSocket
	}
	return 0
}

type fileStat struct {
	name    string
	size    int64
	mode    FileMode
	modTime time.Time
	st      []int64
}

func baseName(name string) string {
	for len(name) > 1 && name[len(name)-1] == '/' {
		name = name[:len(name)-1]
	}
	for i := len(name) - 1; i >= 0 && len(name) > 1; i-- {
		if name[i] == '/' {
			return name[i+1:]
		}
	}
	return name
}

func newStat(name string, st []int64) *fileStat {
	m := st[0]
	mode := FileMode(m&0777) | kindMode(m>>12&0xF)
	if m&0x800 != 0 {
		mode |= ModeSetuid
	}
	if m&0x400 != 0 {
		mode |= ModeSetgid
	}
	if m&0x200 != 0 {
		mode |= ModeSticky
	}
	return &fileStat{baseName(name), st[1], mode, time.Unix(st[2], st[3]), st}
}

func (s *fileStat) Name() string       { return s.name }
func (s *fileStat) Size() int64        { return s.size }
func (s *fileStat) Mode() FileMode     { return s.mode }
func (s *fileStat) ModTime() time.Time { return s.modTime }
func (s *fileStat) IsDir() bool        { return s.mode.IsDir() }
func (s *fileStat) Sys() any           { return nil }

// SameFile reports whether two infos of this package are of one file.
func SameFile(fi1, fi2 FileInfo) bool {
	a, ok1 := fi1.(*fileStat)
	b, ok2 := fi2.(*fileStat)
	return ok1 && ok2 && a.st[4] == b.st[4] && a.st[5] == b.st[5]
}

func stat(op, name string, follow bool) (FileInfo, error) {
	st, errno := sysStat(name, follow)
	if errno != 0 {
		return nil, pathError(op, name, errno)
	}
	return newStat(name, st), nil
}

func Stat(name string) (FileInfo, error)  { return stat("stat", name, true) }
func Lstat(name string) (FileInfo, error) { return stat("lstat", name, false) }

type unixDirent struct {
	parent string
	name   string
	mode   FileMode
	info   FileInfo
}

func (d *unixDirent) Name() string   { return d.name }
func (d *unixDirent) IsDir() bool    { return d.mode.IsDir() }
func (d *unixDirent) Type() FileMode { return d.mode }
func (d *unixDirent) String() string { return fs.FormatDirEntry(d) }

func (d *unixDirent) Info() (FileInfo, error) {
	if d.info != nil {
		return d.info, nil
	}
	return Lstat(d.parent + "/" + d.name)
}

func list(dir string) (entries []DirEntry, errno int) {
	names, kinds, errno := sysReadDir(dir)
	if errno != 0 {
		return nil, errno
	}
	entries = make([]DirEntry, 0, len(names))
	for i, name := range names {
		d := &unixDirent{parent: dir, name: name, mode: kindMode(int64(kinds[i]))}
		if kinds[i] == 0 {
			info, err := Lstat(dir + "/" + name)
			if err != nil {
				continue // gone since
			}
			d.mode, d.info = info.Mode().Type(), info
		}
		entries = append(entries, d)
	}
	return entries, 0
}

// ReadDir gives the directory's entries, in its own order: the next n at most, all for n <= 0.
func (f *File) ReadDir(n int) ([]DirEntry, error) {
	if _, err := f.use("readdirent"); err != nil {
		if e, ok := err.(*PathError); ok && e.Err == ErrClosed {
			e.Err = errClosing
		}
		return nil, err
	}
	if !f.listed {
		entries, errno := list(f.name)
		if errno != 0 {
			return nil, pathError("readdirent", f.name, errno)
		}
		f.entries, f.listed = entries, true
	}
	got := f.entries
	if n > 0 {
		if len(got) == 0 {
			return nil, io.EOF
		}
		if len(got) > n {
			got = got[:n:n]
		}
	}
	f.entries = f.entries[len(got):]
	if got == nil {
		got = []DirEntry{}
	}
	return got, nil
}

// Readdir is ReadDir with infos.
func (f *File) Readdir(n int) ([]FileInfo, error) {
	if f == nil {
		return nil, ErrInvalid
	}
	entries, err := f.ReadDir(n)
	infos := make([]FileInfo, 0, len(entries))
	for _, e := range entries {
		if info, err := e.Info(); err == nil {
			infos = append(infos, info)
		}
	}
	return infos, err
}

// Readdirnames is ReadDir with names only.
func (f *File) Readdirnames(n int) (names []string, err error) {
	if f == nil {
		return nil, ErrInvalid
	}
	entries, err := f.ReadDir(n)
	names = make([]string, 0, len(entries))
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names, err
}

type sortedDir []DirEntry

// ReadDir lists a directory, sorted by name.
func ReadDir(name string) ([]DirEntry, error) {
	entries, errno := list(name)
	if errno != 0 {
		return nil, pathError("open", name, errno)
	}
	sortedDir(entries).sort()
	return entries, nil
}

// sort is heap sort; names differ, so that any algorithm gives the same order.
func (s sortedDir) sort() {
	for i := len(s)/2 - 1; i >= 0; i-- {
		s.sink(i, len(s))
	}
	for n := len(s) - 1; n > 0; n-- {
		s[0], s[n] = s[n], s[0]
		s.sink(0, n)
	}
}

func (s sortedDir) sink(i, n int) {
	for {
		c := 2*i + 1
		if c >= n {
			return
		}
		if c+1 < n && s[c].Name() < s[c+1].Name() {
			c++
		}
		if s[c].Name() <= s[i].Name() {
			return
		}
		s[i], s[c] = s[c], s[i]
		i = c
	}
}

func Mkdir(name string, perm FileMode) error {
	return pathError("mkdir", name, sysMkdir(name, unixMode(perm)))
}

// MkdirAll makes a directory and those above it.
func MkdirAll(path string, perm FileMode) error {
	if dir, err := Stat(path); err == nil {
		if dir.IsDir() {
			return nil
		}
		return &PathError{Op: "mkdir", Path: path, Err: syscall.ENOTDIR}
	}
	i := len(path) - 1
	for i >= 0 && path[i] == '/' {
		i--
	}
	for i >= 0 && path[i] != '/' {
		i--
	}
	if i > 0 {
		if err := MkdirAll(path[:i], perm); err != nil {
			return err
		}
	}
	err := Mkdir(path, perm)
	if err != nil {
		if dir, err1 := Lstat(path); err1 == nil && dir.IsDir() {
			return nil
		}
	}
	return err
}

// Remove removes a file or an empty directory.
func Remove(name string) error {
	errno := sysUnlink(name)
	if errno == 0 {
		return nil
	}
	errno1 := sysRmdir(name)
	if errno1 == 0 {
		return nil
	}
	if errno1 != int(syscall.ENOTDIR) {
		errno = errno1
	}
	return pathError("remove", name, errno)
}

// RemoveAll removes path and everything below it.
func RemoveAll(path string) error {
	if path == "" {
		return nil
	}
	if n := len(path); path[n-1] == '.' && (n == 1 || path[n-2] == '/') {
		return &PathError{Op: "RemoveAll", Path: path, Err: syscall.EINVAL}
	}
	err := Remove(path)
	if err == nil || IsNotExist(err) {
		return nil
	}
	info, err1 := Lstat(path)
	if err1 != nil || !info.IsDir() {
		if IsNotExist(err1) {
			return nil
		}
		return unlinkError(path, err)
	}
	entries, errno := list(path)
	if errno != 0 {
		return pathError("open", path, errno)
	}
	var first error
	for _, e := range entries {
		if err := RemoveAll(path + "/" + e.Name()); err != nil && first == nil {
			first = err
		}
	}
	err = Remove(path)
	if err == nil || IsNotExist(err) {
		return nil
	}
	if first != nil {
		return first
	}
	return unlinkError(path, err)
}

// unlinkError is err of Remove as RemoveAll tells it: by the call, with the folder always named.
func unlinkError(path string, err error) error {
	e, ok := err.(*PathError)
	if !ok {
		return err
	}
	slash := false
	for i := 0; i < len(path); i++ {
		slash = slash || path[i] == '/'
	}
	if !slash {
		path = "./" + path
	}
	return &PathError{Op: "unlinkat", Path: path, Err: e.Err}
}

func linkError(op, old, new string, errno int) error {
	if errno == 0 {
		return nil
	}
	return &LinkError{op, old, new, syscall.Errno(errno)}
}

func Rename(oldpath, newpath string) error {
	// A directory is not put in the place of another, not even an empty one.
	if info, err := Lstat(newpath); err == nil && info.IsDir() {
		old, err := Lstat(oldpath)
		if err != nil {
			return &LinkError{"rename", oldpath, newpath, underlying(err)}
		}
		if newpath == oldpath || !SameFile(info, old) {
			return &LinkError{"rename", oldpath, newpath, syscall.EEXIST}
		}
	}
	return linkError("rename", oldpath, newpath, sysRename(oldpath, newpath))
}

func Link(oldname, newname string) error {
	return linkError("link", oldname, newname, sysLink(oldname, newname))
}

func Symlink(oldname, newname string) error {
	return linkError("symlink", oldname, newname, sysSymlink(oldname, newname))
}

func Readlink(name string) (string, error) {
	target, errno := sysReadlink(name)
	return target, pathError("readlink", name, errno)
}

func Chmod(name string, mode FileMode) error {
	return pathError("chmod", name, sysChmod(name, unixMode(mode)))
}

func Chown(name string, uid, gid int) error {
	return pathError("chown", name, sysChown(name, uid, gid, true))
}

func Lchown(name string, uid, gid int) error {
	return pathError("lchown", name, sysChown(name, uid, gid, false))
}

func Truncate(name string, size int64) error {
	if size < 0 {
		return &PathError{Op: "truncate", Path: name, Err: syscall.EINVAL}
	}
	return pathError("truncate", name, sysTruncate(name, size))
}

func nanos(t time.Time) int64 {
	if t.IsZero() {
		return -1
	}
	return int64(t.Nanosecond())
}

func Chtimes(name string, atime time.Time, mtime time.Time) error {
	return pathError("chtimes", name, sysUtimes(name, atime.Unix(), nanos(atime), mtime.Unix(), nanos(mtime)))
}

func Chdir(dir string) error { return pathError("chdir", dir, sysChdir(dir)) }

func Getwd() (dir string, err error) {
	dir, errno := sysGetwd()
	if errno != 0 {
		return "", NewSyscallError("getwd", syscall.Errno(errno))
	}
	return dir, nil
}

// userDir is where a user keeps something, below home unless a variable says where.
func userDir(variable, below string) (string, error) {
	dir := Getenv(variable)
	if dir == "" {
		dir = Getenv("HOME")
		if dir == "" {
			return "", errors.New("neither $" + variable + " nor $HOME are defined")
		}
		return dir + below, nil
	}
	if dir[0] != '/' {
		return "", errors.New("path in $" + variable + " is relative")
	}
	return dir, nil
}

func UserCacheDir() (string, error)  { return userDir("XDG_CACHE_HOME", "/.cache") }
func UserConfigDir() (string, error) { return userDir("XDG_CONFIG_HOME", "/.config") }

var errClosing = errors.New("use of closed file")

// CopyFS copies everything that fsys holds into the folder dir. A file that is there already is an error.
func CopyFS(dir string, fsys fs.FS) error {
	return fs.WalkDir(fsys, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		place := dir
		if path != "." {
			place = dir + "/" + path
		}
		switch entry.Type() {
		case ModeDir:
			return MkdirAll(place, 0o777)
		case ModeSymlink:
			target, err := fs.ReadLink(fsys, path)
			if err != nil {
				return err
			}
			return Symlink(target, place)
		case 0:
			return copyFile(fsys, path, place)
		}
		return &PathError{Op: "CopyFS", Path: path, Err: ErrInvalid}
	})
}

// copyFile copies one file of fsys.
func copyFile(fsys fs.FS, path, place string) error {
	from, err := fsys.Open(path)
	if err != nil {
		return err
	}
	defer from.Close()
	info, err := from.Stat()
	if err != nil {
		return err
	}
	to, err := OpenFile(place, O_CREATE|O_EXCL|O_WRONLY, 0o666|info.Mode().Perm())
	if err != nil {
		return err
	}
	if _, err := io.Copy(to, from); err != nil {
		to.Close()
		return &PathError{Op: "Copy", Path: place, Err: err}
	}
	return to.Close()
}
