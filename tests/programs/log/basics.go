package main

import (
	"fmt"
	"log"
	"os"
	"strings"
)

func main() {
	log.SetFlags(0)
	log.Println("to", "stderr", 1)
	log.Printf("%d-%s", 5, "x")
	log.Print("a", "b", 1, 2)
	log.SetPrefix("prefix: ")
	log.Println("with prefix")
	fmt.Println(log.Flags(), log.Prefix())
	var buf strings.Builder
	l := log.New(&buf, "[own] ", log.Lmsgprefix)
	l.Println("message")
	l.SetPrefix("new ")
	l.Print("no newline added twice\n")
	fmt.Print(buf.String())
	log.SetOutput(os.Stdout)
	log.Println("now to stdout")
	log.SetFlags(log.Lshortfile)
	log.Println("with file")
	func() {
		defer func() { fmt.Println("recovered:", recover()) }()
		log.Panicf("panic %d", 7)
	}()
	log.SetOutput(os.Stderr)
	log.Fatalln("the end")
}
