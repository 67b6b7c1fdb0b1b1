package main

const platform = "plan9"
