package p

func f() {
	for ;; i++ j {
	}
}
