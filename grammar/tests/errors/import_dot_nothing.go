package p

import .
