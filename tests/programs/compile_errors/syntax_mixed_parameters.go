package main

func f(a, b int, string) {}

func g(a, b) int { return 0 }

func main() {}
