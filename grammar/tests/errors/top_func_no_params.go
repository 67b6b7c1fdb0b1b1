package p

func f {
}
