// Package filepath works on paths of files.
package filepath

import (
	"errors"
	"io/fs"
	"os"
	slashpath "path"
	"syscall"
)

const (
	Separator     = os.PathSeparator
	ListSeparator = os.PathListSeparator
)

var (
	ErrBadPattern = slashpath.ErrBadPattern
	SkipDir       = fs.SkipDir
	SkipAll       = fs.SkipAll
)

// WalkFunc is called for each file by Walk.
type WalkFunc func(path string, info fs.FileInfo, err error) error

func Clean(path string) string                             { return slashpath.Clean(path) }
func ToSlash(path string) string                           { return path }
func FromSlash(path string) string                         { return path }
func VolumeName(path string) string                        { return "" }
func Split(path string) (dir, file string)                 { return slashpath.Split(path) }
func Join(elem ...string) string                           { return slashpath.Join(elem...) }
func Ext(path string) string                               { return slashpath.Ext(path) }
func Base(path string) string                              { return slashpath.Base(path) }
func Dir(path string) string                               { return slashpath.Dir(path) }
func IsAbs(path string) bool                               { return slashpath.IsAbs(path) }
func Match(pattern, name string) (matched bool, err error) { return slashpath.Match(pattern, name) }

// HasPrefix is strings.HasPrefix.
func HasPrefix(p, prefix string) bool { return len(p) >= len(prefix) && p[:len(prefix)] == prefix }

// IsLocal reports whether path stays below the directory it starts in.
func IsLocal(path string) bool {
	if path == "" || path[0] == '/' {
		return false
	}
	clean := slashpath.Clean(path)
	return clean != ".." && (len(clean) < 3 || clean[:3] != "../")
}

// Localize turns a path of io/fs into one of the system.
func Localize(path string) (string, error) {
	bad := !fs.ValidPath(path)
	for i := 0; i < len(path); i++ {
		bad = bad || path[i] == 0
	}
	if bad {
		return "", errors.New("invalid path")
	}
	return path, nil
}

// SplitList splits a list such as PATH holds.
func SplitList(path string) []string {
	list := []string{}
	if path == "" {
		return list
	}
	start := 0
	for i := 0; i < len(path); i++ {
		if path[i] == ListSeparator {
			list = append(list, path[start:i])
			start = i + 1
		}
	}
	return append(list, path[start:])
}

// Abs makes path absolute.
func Abs(path string) (string, error) {
	if IsAbs(path) {
		return Clean(path), nil
	}
	wd, err := os.Getwd()
	if err != nil {
		return "", err
	}
	return Join(wd, path), nil
}

// Rel gives the path that leads from basePath to targPath.
func Rel(basePath, targPath string) (string, error) {
	base, targ := Clean(basePath), Clean(targPath)
	if targ == base {
		return ".", nil
	}
	if base == "." {
		base = ""
	}
	if targ == "." {
		targ = ""
	}
	fail := errors.New("Rel: can't make " + targPath + " relative to " + basePath)
	if IsAbs(base) != IsAbs(targ) {
		return "", fail
	}
	// Skip the elements in common.
	b0, t0, bi, ti := 0, 0, 0, 0
	for bi < len(base) && ti < len(targ) {
		for bi < len(base) && base[bi] != '/' {
			bi++
		}
		for ti < len(targ) && targ[ti] != '/' {
			ti++
		}
		if base[b0:bi] != targ[t0:ti] {
			break
		}
		if bi < len(base) {
			bi++
		}
		if ti < len(targ) {
			ti++
		}
		b0, t0 = bi, ti
	}
	if base[b0:bi] == ".." || base[b0:] == ".." || len(base) > b0+2 && base[b0:b0+3] == "../" {
		return "", fail
	}
	if b0 == len(base) {
		return targ[t0:], nil
	}
	rel := ".."
	for _, c := range base[b0:] {
		if c == '/' {
			rel += "/.."
		}
	}
	if t0 != len(targ) {
		rel += "/" + targ[t0:]
	}
	return rel, nil
}

// WalkDir calls fn for root and all below, in the order of names.
func WalkDir(root string, fn fs.WalkDirFunc) error {
	info, err := os.Lstat(root)
	if err != nil {
		err = fn(root, nil, err)
	} else {
		err = walkDir(root, fs.FileInfoToDirEntry(info), fn)
	}
	if err == SkipDir || err == SkipAll {
		return nil
	}
	return err
}

func walkDir(name string, d fs.DirEntry, fn fs.WalkDirFunc) error {
	if err := fn(name, d, nil); err != nil || !d.IsDir() {
		if err == SkipDir && d.IsDir() {
			err = nil
		}
		return err
	}
	list, err := os.ReadDir(name)
	if err != nil {
		if err = fn(name, d, err); err != nil {
			if err == SkipDir && d.IsDir() {
				err = nil
			}
			return err
		}
	}
	for _, e := range list {
		if err := walkDir(Join(name, e.Name()), e, fn); err != nil {
			if err == SkipDir {
				break
			}
			return err
		}
	}
	return nil
}

// Walk is WalkDir with infos.
func Walk(root string, fn WalkFunc) error {
	info, err := os.Lstat(root)
	if err != nil {
		err = fn(root, nil, err)
	} else {
		err = walk(root, info, fn)
	}
	if err == SkipDir || err == SkipAll {
		return nil
	}
	return err
}

func walk(name string, info fs.FileInfo, fn WalkFunc) error {
	if !info.IsDir() {
		return fn(name, info, nil)
	}
	list, err := os.ReadDir(name)
	err1 := fn(name, info, err)
	// With an error of reading, fn decides whether to go on; there is nothing to go on with.
	if err != nil || err1 != nil {
		return err1
	}
	for _, e := range list {
		file := Join(name, e.Name())
		info, err := os.Lstat(file)
		if err != nil {
			if err := fn(file, info, err); err != nil && err != SkipDir {
				return err
			}
			continue
		}
		if err := walk(file, info, fn); err != nil && (!info.IsDir() || err != SkipDir) {
			return err
		}
	}
	return nil
}

func hasMeta(s string) bool {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '*', '?', '[', '\\':
			return true
		}
	}
	return false
}

// Glob lists the files that match a pattern.
func Glob(pattern string) (matches []string, err error) {
	if _, err := Match(pattern, ""); err != nil {
		return nil, err
	}
	if !hasMeta(pattern) {
		if _, err = os.Lstat(pattern); err != nil {
			return nil, nil
		}
		return []string{pattern}, nil
	}
	dir, file := Split(pattern)
	switch dir {
	case "":
		dir = "."
	case "/":
	default:
		dir = dir[:len(dir)-1]
	}
	dirs := []string{dir}
	if hasMeta(dir) {
		if dir == pattern {
			return nil, ErrBadPattern
		}
		if dirs, err = Glob(dir); err != nil {
			return nil, err
		}
	}
	for _, d := range dirs {
		info, err := os.Stat(d)
		if err != nil || !info.IsDir() {
			continue
		}
		list, _ := os.ReadDir(d)
		for _, e := range list {
			ok, err := Match(file, e.Name())
			if err != nil {
				return matches, err
			}
			if ok {
				matches = append(matches, Join(d, e.Name()))
			}
		}
	}
	return matches, nil
}

// EvalSymlinks gives the path without symbolic links.
func EvalSymlinks(path string) (string, error) {
	const limit = 255
	links := 0
	done := ""
	rest := path
	if IsAbs(rest) {
		done = "/"
	}
	for rest != "" {
		for rest != "" && rest[0] == '/' {
			rest = rest[1:]
		}
		end := 0
		for end < len(rest) && rest[end] != '/' {
			end++
		}
		elem := rest[:end]
		rest = rest[end:]
		if elem == "" || elem == "." {
			continue
		}
		if elem == ".." {
			if done == "" || Base(done) == ".." {
				done = Join(done, "..")
			} else if done != "/" {
				done = Dir(done)
				if done == "." {
					done = ""
				}
			}
			continue
		}
		next := Join(done, elem)
		info, err := os.Lstat(next)
		if err != nil {
			return "", err
		}
		if info.Mode()&fs.ModeSymlink == 0 {
			if !info.IsDir() && rest != "" {
				return "", syscall.ENOTDIR
			}
			done = next
			continue
		}
		links++
		if links > limit {
			return "", errors.New("EvalSymlinks: too many links")
		}
		target, err := os.Readlink(next)
		if err != nil {
			return "", err
		}
		if IsAbs(target) {
			done = "/"
		}
		rest = target + rest
	}
	return Clean(done), nil
}
