package fstest

import (
	"io"
	"io/fs"
	"testing"
	"testing/fstest"
	"time"
)

var files = fstest.MapFS{
	"hello.txt":       {Data: []byte("hello"), Mode: 0o644, ModTime: time.Unix(1e9, 0)},
	"a/b/deep.txt":    {Data: []byte("deep")},
	"a/other.md":      {Data: nil},
	"empty":           {Mode: fs.ModeDir | 0o755},
	"link":            {Data: []byte("a/b"), Mode: fs.ModeSymlink},
	"a/b/up":          {Data: []byte("../other.md"), Mode: fs.ModeSymlink},
	"a/b/c/d/e/f.txt": {Data: []byte("f")},
}

func TestWalk(t *testing.T) {
	err := fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
		t.Log(path, d, err)
		return nil
	})
	t.Log(err)
}

func TestFiles(t *testing.T) {
	for _, name := range []string{"hello.txt", "link/deep.txt", "a/b/up", "a", "missing", "/bad", "empty"} {
		data, err := fs.ReadFile(files, name)
		t.Logf("%s: %q %v", name, data, err)
		info, err := fs.Stat(files, name)
		t.Log(info, err)
		info, err = files.Lstat(name)
		t.Log(info, err)
		target, err := files.ReadLink(name)
		t.Log(target, err)
	}
}

func TestLists(t *testing.T) {
	for _, name := range []string{".", "a", "link", "empty", "hello.txt", "none"} {
		list, err := files.ReadDir(name)
		t.Log(name, list, err)
	}
	matches, err := files.Glob("*/*.md")
	t.Log(matches, err)
	sub, err := files.Sub("a/b")
	t.Log(err)
	data, err := fs.ReadFile(sub, "deep.txt")
	t.Log(string(data), err)
	matches, err = fs.Glob(sub, "*")
	t.Log(matches, err)
}

func TestSeeking(t *testing.T) {
	f, err := files.Open("hello.txt")
	if err != nil {
		t.Fatal(err)
	}
	b := make([]byte, 3)
	n, err := f.Read(b)
	t.Log(n, err, string(b))
	at, err := f.(io.Seeker).Seek(-2, io.SeekEnd)
	t.Log(at, err)
	n, err = f.Read(b)
	t.Log(n, err, string(b[:n]))
	n, err = f.(io.ReaderAt).ReadAt(b, 1)
	t.Log(n, err, string(b[:n]))
	n, err = f.(io.ReaderAt).ReadAt(b, 9)
	t.Log(n, err)
	_, err = f.(io.Seeker).Seek(-1, io.SeekStart)
	t.Log(err, f.Close())
	d, _ := files.Open("a")
	_, err = d.Read(b)
	t.Log(err)
	list, err := d.(fs.ReadDirFile).ReadDir(1)
	t.Log(list, err)
	list, err = d.(fs.ReadDirFile).ReadDir(5)
	t.Log(list, err)
	list, err = d.(fs.ReadDirFile).ReadDir(5)
	t.Log(list, err)
}
