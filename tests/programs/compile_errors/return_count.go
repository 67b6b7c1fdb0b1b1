package main

func none() { return 1 }

func one() int { return }

func two() (int, string) { return 1 }

func three() (int, int, int) { return two3() }

func two3() (int, int) { return 1, 2 }

func named() (a int, err error) {
	{
		a := 1
		_ = a
		return
	}
}

func main() { return 0 }
