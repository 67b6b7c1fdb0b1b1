package main

const answer = 42
