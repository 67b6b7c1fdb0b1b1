package errors_package

func Number() int { return "text" }
