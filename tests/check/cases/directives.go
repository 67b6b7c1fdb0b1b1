package main

var before int

//go:linkname x
//go:linkname a b c d
//go:linknamestd a b c d
//go:linkname
//go:embed
//go:embed "a
//go:embed "a\q" b
//go:embed `a`b
//go:embed a "b\"" `c`  
//go:wasmimport a
//go:wasmimport a b
//go:wasmexport a b
//go:cgo_import_dynamic a
//go:cgo_import_dynamic a b "-c"
//go:cgo_import_dynamic a b c
//go:cgo_import_dynamic a b "c" d
//go:cgo_import_static a
//go:cgo_import_static "a"
//go:cgo_export_static a b
//go:cgo_export_dynamic a b c
//go:cgo_dynamic_linker "a
//go:cgo_dynamic_linker "a"
//go:cgo_ldflag a
//go:cgo_unsafe_args
//go:cgo_other
//go:systemstack
//go:nowritebarrier
//go:nowritebarrierrec x
//go:yeswritebarrierrec
//go:uintptrkeepalive
//go:nointerface
//go:notinheap
//go:registerparams
func main() {
	x := 1
	var y int = "" //go:anything
}
