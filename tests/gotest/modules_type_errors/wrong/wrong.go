package wrong

import "os"

type T struct{ a int }

func F() int { return "x" }

func g() { y := 1 }
