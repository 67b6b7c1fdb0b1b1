package main

import (
	"log"
	"os"
)

func main() {
	logger := log.New(os.Stdout, "", log.Lshortfile)
	logger.Println("here")
//line templates/page.tmpl:7
	logger.Println("in the template")
	logger.Println("in its next line")
//line :5
	logger.Println("nowhere")
}
