//go:build ignore

// Writes what the packages named by the arguments export, as declarations that compile only where the name is
// there with the same type: lines of package, name, declaration and the packages that it mentions, parted by tabs.
// Generic names have the declaration "generic".
package main

import (
	"fmt"
	"go/importer"
	"go/token"
	"go/types"
	"os"
	"regexp"
	"sort"
	"strings"
)

// hidden finds a type that only its own package can name.
var hidden = regexp.MustCompile(`\b[a-z0-9_]+\.[a-z]`)

// alias is the name under which a package is imported.
func alias(path string) string { return strings.ReplaceAll(path, "/", "_") }

// writer writes the lines of one package.
type writer struct {
	pkg   *types.Package
	lines []string
}

func (w *writer) line(name string, declare func(text func(types.Type) string) string) {
	used := map[string]bool{w.pkg.Path(): true}
	text := func(t types.Type) string {
		return types.TypeString(t, func(p *types.Package) string {
			used[p.Path()] = true
			return alias(p.Path())
		})
	}
	declaration := declare(text)
	if hidden.MatchString(declaration) {
		return
	}
	imports := []string{}
	for path := range used {
		if strings.Contains(path, "internal/") {
			return
		}
		imports = append(imports, path)
	}
	sort.Strings(imports)
	w.lines = append(w.lines, strings.Join([]string{w.pkg.Path(), name, declaration, strings.Join(imports, ",")}, "\t"))
}

func generic(t types.Type) bool {
	switch t := t.(type) {
	case *types.Named:
		return t.TypeParams().Len() > 0
	case *types.Alias:
		return t.TypeParams().Len() > 0
	case *types.Signature:
		return t.TypeParams().Len() > 0
	}
	return false
}

func (w *writer) object(object types.Object) {
	name := object.Name()
	full := alias(w.pkg.Path()) + "." + name
	if generic(object.Type()) {
		w.line(name, func(func(types.Type) string) string { return "generic" })
		return
	}
	switch object := object.(type) {
	case *types.Const:
		w.line(name, func(text func(types.Type) string) string {
			if basic, ok := object.Type().(*types.Basic); ok && basic.Info()&types.IsUntyped != 0 {
				return "const _ = " + full
			}
			return "const _ " + text(object.Type()) + " = " + full
		})
	case *types.Var:
		w.line(name, func(text func(types.Type) string) string { return "var _ *" + text(object.Type()) + " = &" + full })
	case *types.Func:
		w.line(name, func(text func(types.Type) string) string { return "var _ " + text(object.Type()) + " = " + full })
	case *types.TypeName:
		w.line(name, func(func(types.Type) string) string { return "var _ " + full })
		w.members(object, full)
	}
}

// members writes the exported methods and fields of a type.
func (w *writer) members(object *types.TypeName, full string) {
	if object.Pkg() != w.pkg || object.IsAlias() {
		return
	}
	receiver := types.Type(types.NewPointer(object.Type()))
	if types.IsInterface(object.Type()) {
		receiver = object.Type()
	}
	methods := types.NewMethodSet(receiver)
	for i := 0; i < methods.Len(); i++ {
		method := methods.At(i).Obj().(*types.Func)
		if !method.Exported() {
			continue
		}
		signature := method.Type().(*types.Signature)
		params := []*types.Var{types.NewParam(token.NoPos, nil, "", receiver)}
		for j := 0; j < signature.Params().Len(); j++ {
			params = append(params, types.NewParam(token.NoPos, nil, "", signature.Params().At(j).Type()))
		}
		whole := types.NewSignatureType(nil, nil, nil, types.NewTuple(params...), signature.Results(), signature.Variadic())
		w.line(object.Name()+"."+method.Name(), func(text func(types.Type) string) string {
			return "var _ " + text(whole) + " = (" + text(receiver) + ")." + method.Name()
		})
	}
	if fields, ok := object.Type().Underlying().(*types.Struct); ok {
		for i := 0; i < fields.NumFields(); i++ {
			field := fields.Field(i)
			if !field.Exported() {
				continue
			}
			w.line(object.Name()+"."+field.Name(), func(text func(types.Type) string) string {
				return "var _ *" + text(field.Type()) + " = &new(" + full + ")." + field.Name()
			})
		}
	}
}

func main() {
	from := importer.ForCompiler(token.NewFileSet(), "source", nil)
	for _, path := range os.Args[1:] {
		pkg, err := from.Import(path)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		w := &writer{pkg: pkg}
		for _, name := range pkg.Scope().Names() {
			if object := pkg.Scope().Lookup(name); object.Exported() {
				w.object(object)
			}
		}
		for _, line := range w.lines {
			fmt.Println(line)
		}
	}
}
