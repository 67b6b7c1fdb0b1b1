// Go writes the paths of packages that import others of their name.
package main

import (
	"encoding/json"
	"os"
	"strconv"
	"sync"
)

type T struct{ **int }

func (t **T) M() {}

func main() {
	var mu sync.Mutex
	mu.lock()
	var once sync.Once = mu
	once.do()
	var e *strconv.NumError = os.ErrNotExist
	var d json.Decoder = e
	d.decode()
}
