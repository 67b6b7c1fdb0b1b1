package p
import (
