package time


// A Duration is a span of time in nanoseconds.
type Duration int64

const (
	Nanosecond  Duration = 1
	Microsecond          = 1000 * Nanosecond
	Millisecond          = 1000 * Microsecond
	Second               = 1000 * Millisecond
	Minute               = 60 * Second
	Hour                 = 60 * Minute
)

const (
	minDuration Duration = -1 << 63
	maxDuration Duration = 1<<63 - 1
)

// String gives hours, minutes and seconds, such as "72h3m0.5s".
func (d Duration) String() string {
	u := uint64(d)
	if d < 0 {
		u = -u
	}
	var text string
	switch {
	case u == 0:
		return "0s"
	case u < 1000:
		text = itoa(u) + "ns"
	case u < 1000000:
		text = decimal(u, 3) + "µs"
	case u < 1000000000:
		text = decimal(u, 6) + "ms"
	default:
		text = decimal(u%60000000000, 9) + "s"
		if u /= 60000000000; u > 0 {
			text = itoa(u%60) + "m" + text
			if u /= 60; u > 0 {
				text = itoa(u) + "h" + text
			}
		}
	}
	if d < 0 {
		return "-" + text
	}
	return text
}

// decimal writes v with the last digits behind the point, without trailing zeros.
func decimal(v uint64, digits int) string {
	var b [24]byte
	i := len(b)
	show := false
	for ; digits > 0; digits-- {
		c := byte(v % 10)
		v /= 10
		show = show || c != 0
		if show {
			i--
			b[i] = '0' + c
		}
	}
	if show {
		i--
		b[i] = '.'
	}
	return itoa(v) + string(b[i:])
}

func (d Duration) Nanoseconds() int64  { return int64(d) }
func (d Duration) Microseconds() int64 { return int64(d) / 1e3 }
func (d Duration) Milliseconds() int64 { return int64(d) / 1e6 }

// split gives whole units and the rest as a fraction, so that nothing is rounded twice.
func (d Duration) split(unit Duration) float64 {
	return float64(d/unit) + float64(d%unit)/float64(unit)
}

func (d Duration) Seconds() float64 { return d.split(Second) }
func (d Duration) Minutes() float64 { return d.split(Minute) }
func (d Duration) Hours() float64   { return d.split(Hour) }

// Truncate rounds towards zero to a multiple of m.
func (d Duration) Truncate(m Duration) Duration {
	if m <= 0 {
		return d
	}
	return d - d%m
}

// Round rounds to the nearest multiple of m, half away from zero.
func (d Duration) Round(m Duration) Duration {
	if m <= 0 {
		return d
	}
	r := d % m
	if d < 0 {
		r = -r
		if uint64(r)+uint64(r) < uint64(m) {
			return d + r
		}
		if res := d - m + r; res < d {
			return res
		}
		return minDuration
	}
	if uint64(r)+uint64(r) < uint64(m) {
		return d - r
	}
	if res := d + m - r; res > d {
		return res
	}
	return maxDuration
}

// Abs is the absolute value.
func (d Duration) Abs() Duration {
	switch {
	case d >= 0:
		return d
	case d == minDuration:
		return maxDuration
	}
	return -d
}

// quote quotes s; what is not printable ASCII is escaped byte by byte.
func quote(s string) string {
	const hex = "0123456789abcdef"
	b := make([]byte, 1, len(s)+2)
	b[0] = '"'
	for i, c := range s {
		if c >= 0x80 || c < ' ' {
			width := 1
			if c == '\uFFFD' {
				if len(s) >= i+3 && s[i:i+3] == "\uFFFD" {
					width = 3
				}
			} else {
				width = len(string(c))
			}
			for j := 0; j < width; j++ {
				b = append(b, '\\', 'x', hex[s[i+j]>>4], hex[s[i+j]&0xF])
			}
			continue
		}
		if c == '"' || c == '\\' {
			b = append(b, '\\')
		}
		b = append(b, byte(c))
	}
	return string(append(b, '"'))
}

func unitOf(name string) (unit uint64, ok bool) {
	switch name {
	case "ns":
		return uint64(Nanosecond), true
	case "us", "µs", "μs":
		return uint64(Microsecond), true
	case "ms":
		return uint64(Millisecond), true
	case "s":
		return uint64(Second), true
	case "m":
		return uint64(Minute), true
	case "h":
		return uint64(Hour), true
	}
	return 0, false
}

// parseDurationError is what ParseDuration returns.
type parseDurationError struct {
	message, value string
}

func (e *parseDurationError) Error() string { return "time: " + e.message + " " + quote(e.value) }

// ParseDuration reads what Duration.String writes, and more: "300ms", "-1.5h", "2h45m".
func ParseDuration(s string) (Duration, error) {
	orig := s
	invalid := func() (Duration, error) {
		return 0, &parseDurationError{"invalid duration", orig}
	}
	neg := false
	if s != "" && (s[0] == '-' || s[0] == '+') {
		neg = s[0] == '-'
		s = s[1:]
	}
	if s == "0" {
		return 0, nil
	}
	if s == "" {
		return invalid()
	}
	const limit = 1 << 63
	var sum uint64
	for s != "" {
		if s[0] != '.' && (s[0] < '0' || s[0] > '9') {
			return invalid()
		}
		start := len(s)
		var v uint64
		for s != "" && '0' <= s[0] && s[0] <= '9' {
			if v > limit/10 {
				return invalid()
			}
			v = v*10 + uint64(s[0]-'0')
			if v > limit {
				return invalid()
			}
			s = s[1:]
		}
		digits := len(s) != start
		var frac uint64
		scale := 1.0
		if s != "" && s[0] == '.' {
			s = s[1:]
			start = len(s)
			full := false
			for s != "" && '0' <= s[0] && s[0] <= '9' {
				// Digits that no longer fit are too small to count.
				if !full && frac <= (1<<63-1)/10 {
					if next := frac*10 + uint64(s[0]-'0'); next <= limit {
						frac = next
						scale *= 10
					} else {
						full = true
					}
				} else {
					full = true
				}
				s = s[1:]
			}
			digits = digits || len(s) != start
		}
		if !digits {
			return invalid()
		}
		i := 0
		for i < len(s) && s[i] != '.' && (s[i] < '0' || s[i] > '9') {
			i++
		}
		if i == 0 {
			return 0, &parseDurationError{"missing unit in duration", orig}
		}
		unit, ok := unitOf(s[:i])
		if !ok {
			return 0, &parseDurationError{"unknown unit " + quote(s[:i]) + " in duration", orig}
		}
		s = s[i:]
		if v > limit/unit {
			return invalid()
		}
		v *= unit
		if frac > 0 {
			v += uint64(float64(frac) * (float64(unit) / scale))
			if v > limit {
				return invalid()
			}
		}
		sum += v
		if sum > limit {
			return invalid()
		}
	}
	if neg {
		return -Duration(sum), nil
	}
	if sum > limit-1 {
		return invalid()
	}
	return Duration(sum), nil
}
