package p

import "fmt" f
