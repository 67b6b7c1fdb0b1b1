// Package fstest has a file system in memory for tests.
package fstest

import (
	"io"
	"io/fs"
	"path"
	"sort"
	"strings"
	"time"
)

// A MapFS is a file system: files by path. Folders that are not named are there all the same.
type MapFS map[string]*MapFile

// A MapFile is a file or a folder of a MapFS.
type MapFile struct {
	Data    []byte // the target of a symbolic link
	Mode    fs.FileMode
	ModTime time.Time
	Sys     any
}

var (
	_ fs.FS         = MapFS(nil)
	_ fs.ReadLinkFS = MapFS(nil)
)

func failed(op, name string, err error) error { return &fs.PathError{Op: op, Path: name, Err: err} }

// mostLinks are followed in one path.
const mostLinks = 40

// resolve follows the symbolic links on the way to name, and the last one if it is to be followed.
func (m MapFS) resolve(name string, last bool) (string, bool) {
	for range mostLinks {
		link := ""
		for i := 0; i <= len(name) && link == ""; i++ {
			end := i == len(name)
			if !end && name[i] != '/' || end && !last {
				continue
			}
			if f := m[name[:i]]; f != nil && f.Mode.Type() == fs.ModeSymlink {
				link = path.Join(path.Dir(name[:i]), string(f.Data)) + name[i:]
			}
		}
		if link == "" {
			return name, true
		}
		if !fs.ValidPath(link) {
			return "", false
		}
		name = link
	}
	return "", false
}

// find returns the file under a name without links; a folder that is not named is made up.
func (m MapFS) find(name string) (f *MapFile, ok bool) {
	if f := m[name]; f != nil {
		return f, true
	}
	if name == "." || len(m.children(name)) > 0 {
		return &MapFile{Mode: fs.ModeDir | 0555}, true
	}
	return nil, false
}

// children are the names in a folder, sorted.
func (m MapFS) children(folder string) []string {
	prefix := folder + "/"
	if folder == "." {
		prefix = ""
	}
	seen := map[string]bool{}
	var names []string
	for name := range m {
		if !strings.HasPrefix(name, prefix) || name == "." {
			continue
		}
		child, _, _ := strings.Cut(name[len(prefix):], "/")
		if child != "" && !seen[child] {
			seen[child] = true
			names = append(names, child)
		}
	}
	sort.Strings(names)
	return names
}

// lookup finds the file of an operation.
func (m MapFS) lookup(op, name string, last bool) (real string, f *MapFile, err error) {
	if !fs.ValidPath(name) {
		return "", nil, failed(op, name, fs.ErrNotExist)
	}
	real, ok := m.resolve(name, last)
	if ok {
		f, ok = m.find(real)
	}
	if !ok {
		return "", nil, failed(op, name, fs.ErrNotExist)
	}
	return real, f, nil
}

// Open opens a file or a folder.
func (m MapFS) Open(name string) (fs.File, error) {
	real, f, err := m.lookup("open", name, true)
	if err != nil {
		return nil, err
	}
	info := &fileInfo{path.Base(name), f}
	if !f.Mode.IsDir() {
		return &openFile{path: name, fileInfo: info}, nil
	}
	folder := &openFolder{path: name, fileInfo: info}
	for _, child := range m.children(real) {
		if f, ok := m.find(path.Join(real, child)); ok {
			folder.entries = append(folder.entries, &fileInfo{child, f})
		}
	}
	return folder, nil
}

// ReadLink returns the target of a symbolic link.
func (m MapFS) ReadLink(name string) (string, error) {
	_, f, err := m.lookup("readlink", name, false)
	if err != nil {
		return "", err
	}
	if f.Mode.Type() != fs.ModeSymlink {
		return "", failed("readlink", name, fs.ErrInvalid)
	}
	return string(f.Data), nil
}

// Lstat describes a file; a symbolic link itself.
func (m MapFS) Lstat(name string) (fs.FileInfo, error) {
	_, f, err := m.lookup("lstat", name, false)
	if err != nil {
		return nil, err
	}
	return &fileInfo{path.Base(name), f}, nil
}

// plain hides the methods of a MapFS that package fs would call, since they call it.
type plain struct{ fs.FS }

// ReadFile reads a whole file.
func (m MapFS) ReadFile(name string) ([]byte, error) { return fs.ReadFile(plain{m}, name) }

// Stat describes a file.
func (m MapFS) Stat(name string) (fs.FileInfo, error) { return fs.Stat(plain{m}, name) }

// ReadDir lists a folder.
func (m MapFS) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(plain{m}, name) }

// Glob lists the files whose paths match a pattern.
func (m MapFS) Glob(pattern string) ([]string, error) { return fs.Glob(plain{m}, pattern) }

type noSub struct{ MapFS }

// Sub hides MapFS's own, which would be called for ever.
func (noSub) Sub() {}

// Sub returns the folder dir as a file system.
func (m MapFS) Sub(dir string) (fs.FS, error) { return fs.Sub(noSub{m}, dir) }

// A fileInfo describes a file.
type fileInfo struct {
	name string
	f    *MapFile
}

func (i *fileInfo) Name() string               { return i.name }
func (i *fileInfo) Size() int64                { return int64(len(i.f.Data)) }
func (i *fileInfo) Mode() fs.FileMode          { return i.f.Mode }
func (i *fileInfo) Type() fs.FileMode          { return i.f.Mode.Type() }
func (i *fileInfo) ModTime() time.Time         { return i.f.ModTime }
func (i *fileInfo) IsDir() bool                { return i.f.Mode.IsDir() }
func (i *fileInfo) Sys() any                   { return i.f.Sys }
func (i *fileInfo) Info() (fs.FileInfo, error) { return i, nil }
func (i *fileInfo) String() string             { return fs.FormatFileInfo(i) }

// An openFile is a file that is read.
type openFile struct {
	path string
	*fileInfo
	offset int64
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f.fileInfo, nil }
func (f *openFile) Close() error               { return nil }

func (f *openFile) Read(b []byte) (int, error) {
	if f.offset >= f.Size() {
		return 0, io.EOF
	}
	n := copy(b, f.f.Data[f.offset:])
	f.offset += int64(n)
	return n, nil
}

func (f *openFile) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += f.offset
	case io.SeekEnd:
		offset += f.Size()
	}
	if offset < 0 || offset > f.Size() {
		return 0, failed("seek", f.path, fs.ErrInvalid)
	}
	f.offset = offset
	return offset, nil
}

func (f *openFile) ReadAt(b []byte, offset int64) (int, error) {
	if offset < 0 || offset > f.Size() {
		return 0, failed("read", f.path, fs.ErrInvalid)
	}
	n := copy(b, f.f.Data[offset:])
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}

// An openFolder is a folder that is read.
type openFolder struct {
	path string
	*fileInfo
	entries []fs.DirEntry
	offset  int
}

func (d *openFolder) Stat() (fs.FileInfo, error) { return d.fileInfo, nil }
func (d *openFolder) Close() error               { return nil }

func (d *openFolder) Read(b []byte) (int, error) { return 0, failed("read", d.path, fs.ErrInvalid) }

func (d *openFolder) ReadDir(count int) ([]fs.DirEntry, error) {
	n := len(d.entries) - d.offset
	if n == 0 && count > 0 {
		return nil, io.EOF
	}
	if count > 0 {
		n = min(n, count)
	}
	list := append([]fs.DirEntry{}, d.entries[d.offset:d.offset+n]...)
	d.offset += n
	return list, nil
}
