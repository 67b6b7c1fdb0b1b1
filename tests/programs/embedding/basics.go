package main

import "fmt"

type animal struct {
	name string
	legs int
}

func (a animal) describe() string { return fmt.Sprintf("%s has %d legs", a.name, a.legs) }
func (a *animal) rename(n string) { a.name = n }
func (a animal) sound() string    { return "..." }

type dog struct {
	animal
	breed string
}

func (d dog) sound() string { return "woof" }

type puppy struct {
	*dog
	age int
}

type describer interface{ describe() string }
type sounder interface{ sound() string }

func main() {
	d := dog{animal{"Rex", 4}, "lab"}
	fmt.Println(d.describe(), d.name, d.sound(), d.animal.sound())
	d.rename("Max")
	fmt.Println(d.name, d)
	p := puppy{&d, 1}
	p.rename("Tiny")
	p.legs = 3
	fmt.Println(p.describe(), d.describe(), p.sound())
	var x describer = p
	fmt.Println(x.describe())
	for _, s := range []sounder{d, p, d.animal, &d, &p} {
		fmt.Print(s.sound(), " ")
	}
	fmt.Println()
	f := p.describe
	d.name = "Later"
	fmt.Println(f(), p.name)
	fmt.Printf("%v %+v\n", d, d)
}
