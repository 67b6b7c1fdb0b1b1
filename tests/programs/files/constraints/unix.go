//go:build unix && gc

package main

const unix = true
