package main

import (
	"container/list"
	"fmt"
)

type entry struct {
	key   string
	value int
}

type cache struct {
	capacity int
	order    *list.List
	items    map[string]*list.Element
}

func newCache(n int) *cache {
	return &cache{n, list.New(), make(map[string]*list.Element)}
}

func (c *cache) get(k string) (int, bool) {
	if e, ok := c.items[k]; ok {
		c.order.MoveToFront(e)
		return e.Value.(*entry).value, true
	}
	return 0, false
}

func (c *cache) put(k string, v int) {
	if e, ok := c.items[k]; ok {
		e.Value.(*entry).value = v
		c.order.MoveToFront(e)
		return
	}
	c.items[k] = c.order.PushFront(&entry{k, v})
	if c.order.Len() > c.capacity {
		last := c.order.Back()
		c.order.Remove(last)
		delete(c.items, last.Value.(*entry).key)
	}
}

func main() {
	c := newCache(2)
	c.put("a", 1)
	c.put("b", 2)
	fmt.Println(c.get("a"))
	c.put("c", 3)
	fmt.Println(c.get("b"))
	c.put("a", 10)
	for e := c.order.Front(); e != nil; e = e.Next() {
		fmt.Print(*e.Value.(*entry), " ")
	}
	fmt.Println()
}
