package main

import (
	"fmt"
	"sort"
	"sync"
)

type fetcher map[string][]string

func (f fetcher) fetch(url string) ([]string, error) {
	if links, ok := f[url]; ok {
		return links, nil
	}
	return nil, fmt.Errorf("not found: %s", url)
}

type crawler struct {
	f    fetcher
	mu   sync.Mutex
	seen map[string]error
	wg   sync.WaitGroup
}

func (c *crawler) crawl(url string, depth int) {
	defer c.wg.Done()
	if depth == 0 {
		return
	}
	c.mu.Lock()
	if _, ok := c.seen[url]; ok {
		c.mu.Unlock()
		return
	}
	c.seen[url] = nil
	c.mu.Unlock()
	links, err := c.f.fetch(url)
	if err != nil {
		c.mu.Lock()
		c.seen[url] = err
		c.mu.Unlock()
		return
	}
	for _, l := range links {
		c.wg.Add(1)
		go c.crawl(l, depth-1)
	}
}

func main() {
	c := crawler{f: fetcher{"/": {"/a", "/b"}, "/a": {"/", "/c"}, "/b": {"/c", "/missing"}, "/c": {"/a"}}, seen: map[string]error{}}
	c.wg.Add(1)
	c.crawl("/", 10)
	c.wg.Wait()
	var urls []string
	for u := range c.seen {
		urls = append(urls, u)
	}
	sort.Strings(urls)
	for _, u := range urls {
		fmt.Println(u, c.seen[u])
	}
}
