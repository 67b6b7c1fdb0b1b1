package main

func main() int { return 0 }

func init(x int) {}
