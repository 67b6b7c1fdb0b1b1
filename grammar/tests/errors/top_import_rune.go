package p

import 'a'
