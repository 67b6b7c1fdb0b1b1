//go:build (linux || darwin) && !ignore && (amd64 || arm64)

// Package main is here.
package main

const tagged = "not ignored"
