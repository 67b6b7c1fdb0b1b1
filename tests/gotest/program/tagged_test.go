//go:build never

package main

this is not read
