package main

const platform = "hidden"
