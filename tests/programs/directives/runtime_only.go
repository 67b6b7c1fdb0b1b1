package main

//go:nowritebarrier
func a() {}

//go:systemstack
func b() {}

//go:uintptrkeepalive
func c() {}

//go:cgo_ldflag "-lm"
//go:cgo_import_static
func main() {
	var x int = ""
}
