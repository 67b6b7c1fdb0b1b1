package errors_external

func hidden() {}
