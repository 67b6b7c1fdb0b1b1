//go:build go1.27 && !go1.28

package main

const release = "go1.27"
