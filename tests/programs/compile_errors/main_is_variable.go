package main

var main = 1

var init = 2
