package p

import (
	fmt
)
