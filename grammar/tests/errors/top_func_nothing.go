package p

func
