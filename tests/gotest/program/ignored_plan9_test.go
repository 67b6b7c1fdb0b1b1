package main

func TestNotHere(does, not, count int) {}
