package p

import 5
