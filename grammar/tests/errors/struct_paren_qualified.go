package p

type T struct {
	a int
	(io.Reader)
	*(bytes.Buffer)
	(*bytes.Buffer) `tag`
	(G[int])
	b int
}

var x = = 1
