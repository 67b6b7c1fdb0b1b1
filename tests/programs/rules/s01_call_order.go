// Calls and receives happen from left to right, nested ones first.
package main

import "fmt"

func t(name string, v int) int { fmt.Print(name, " "); return v }

func add(a, b int) int { fmt.Print("add "); return a + b }

func get(name string) []int { fmt.Print(name, " "); return []int{1, 2, 3} }

func fn(name string) func(int, int) int {
	fmt.Print(name, " ")
	return func(a, b int) int { fmt.Print("run ", name, " "); return a * b }
}

func main() {
	fmt.Println(add(t("a", 1), t("b", 2)) + t("c", 3))
	fmt.Println(get("s")[t("i", 1)] + t("j", 1))
	get("left")[t("index", 0)] = t("right", 5)
	fmt.Println()
	fmt.Println(fn("f")(t("x", 2), fn("g")(t("y", 3), t("z", 4))))
	ch := make(chan int, 2)
	ch <- 1
	ch <- 2
	fmt.Println(<-ch*10+t("between", 0), <-ch)
	m := map[int]string{t("k1", 1): fmt.Sprint(t("v1", 1)), t("k2", 2): fmt.Sprint(t("v2", 2))}
	fmt.Println(len(m))
	switch t("tag", 2) {
	case t("one", 1), t("two", 2), t("three", 3):
		fmt.Println("found")
	case t("four", 4):
		fmt.Println("no")
	}
}
