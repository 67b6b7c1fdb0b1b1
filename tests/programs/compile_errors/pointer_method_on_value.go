package main

type Counter struct{ n int }

func (c *Counter) Inc() { c.n++ }

type Incer interface{ Inc() }

func main() {
	var c Counter
	var i Incer = c
	i.Inc()
	m := map[string]Counter{}
	m["a"].Inc()
	Counter.Inc(c)
	pp := &i
	pp.Inc()
}
