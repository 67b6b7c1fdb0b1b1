package external

// What the external tests may see besides.
var Secret = secret

func (c *Counter) N() int { return c.n }
