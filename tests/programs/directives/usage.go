package main

var before int

//go:linkname x
//go:linkname a b c
//go:linkname
//go:embed
//go:embed "a
//go:embed "a\q"
//go:embed `a`b
//go:wasmimport a
//go:wasmexport a b
//go:cgo_import_dynamic a b "-c"
func main() {
}
