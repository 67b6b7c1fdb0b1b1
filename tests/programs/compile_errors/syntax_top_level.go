package main

x := 1

fmt.Println("x")

func f() {}
}
