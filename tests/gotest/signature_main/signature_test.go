package signature_main

func TestMain() {}
