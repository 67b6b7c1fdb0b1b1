package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
)

type item struct {
	Name  string
	Price float64
	Qty   int
	Tags  []string
}

func (i item) Total() float64 { return i.Price * float64(i.Qty) }

type inventory struct {
	items map[string]*item
	order []string
}

var ErrMissing = errors.New("no such item")

func (inv *inventory) add(name string, price float64, qty int, tags ...string) {
	if inv.items == nil {
		inv.items = make(map[string]*item)
	}
	if it, ok := inv.items[name]; ok {
		it.Qty += qty
		return
	}
	inv.items[name] = &item{name, price, qty, tags}
	inv.order = append(inv.order, name)
}

func (inv *inventory) remove(name string, qty int) error {
	it, ok := inv.items[name]
	switch {
	case !ok:
		return fmt.Errorf("%s: %w", name, ErrMissing)
	case it.Qty < qty:
		return fmt.Errorf("%s: only %d left", name, it.Qty)
	}
	it.Qty -= qty
	return nil
}

func (inv inventory) report(title string) {
	fmt.Fprintf(os.Stdout, "%s\n%s\n", title, strings.Repeat("=", len(title)))
	sum := 0.0
	for i, n := range inv.order {
		it := inv.items[n]
		fmt.Printf("%2d. %-10s %8.2f x %-3d = %9.2f %v\n", i+1, it.Name, it.Price, it.Qty, it.Total(), it.Tags)
		sum += it.Total()
	}
	fmt.Printf("%40.2f\n", sum)
}

func main() {
	var inv inventory
	inv.add("apple", 0.25, 100, "fruit", "fresh")
	inv.add("bread", 2.5, 10)
	inv.add("cheese", 12.75, 3, "dairy")
	inv.add("apple", 0, 50)
	for _, try := range []struct {
		name string
		qty  int
	}{{"apple", 30}, {"bread", 11}, {"wine", 1}} {
		if err := inv.remove(try.name, try.qty); err != nil {
			fmt.Println("error:", err, errors.Is(err, ErrMissing))
		}
	}
	inv.report("Stock")
	fmt.Printf("%+v\n%v\n", *inv.items["cheese"], inv.order)
}
