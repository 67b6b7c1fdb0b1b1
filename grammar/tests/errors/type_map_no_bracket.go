package p

func f() {
	var x map string
}
