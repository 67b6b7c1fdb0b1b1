// +build ignore

package main

const old = "ignored"
