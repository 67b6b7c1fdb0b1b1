package main

import (
	"fmt"
	"net/http"
	"sync"

	"golang.org/x/sync/errgroup"
	"nothing/here"
)

func main() {
	value := sync.OnceValue(func() int { return 1 })
	fmt.Println(value(), http.StatusOK, errgroup.Group{}, here.There)
}
