// +build linux,amd64 darwin linux,arm64
// +build !windows

package main

const old = "old form"
