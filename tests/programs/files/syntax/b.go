package main

func f( {
}
