//go:build !windows

package main

const platform = "not windows"
