package main_test

import "testing"

func TestOther(t *testing.T) {}
