package time

// Layouts: the time 01/02 03:04:05PM '06 -0700 written as others are to be.
const (
	Layout      = "01/02 03:04:05PM '06 -0700"
	ANSIC       = "Mon Jan _2 15:04:05 2006"
	UnixDate    = "Mon Jan _2 15:04:05 MST 2006"
	RubyDate    = "Mon Jan 02 15:04:05 -0700 2006"
	RFC822      = "02 Jan 06 15:04 MST"
	RFC822Z     = "02 Jan 06 15:04 -0700"
	RFC850      = "Monday, 02-Jan-06 15:04:05 MST"
	RFC1123     = "Mon, 02 Jan 2006 15:04:05 MST"
	RFC1123Z    = "Mon, 02 Jan 2006 15:04:05 -0700"
	RFC3339     = "2006-01-02T15:04:05Z07:00"
	RFC3339Nano = "2006-01-02T15:04:05.999999999Z07:00"
	Kitchen     = "3:04PM"
	Stamp       = "Jan _2 15:04:05"
	StampMilli  = "Jan _2 15:04:05.000"
	StampMicro  = "Jan _2 15:04:05.000000"
	StampNano   = "Jan _2 15:04:05.000000000"
	DateTime    = "2006-01-02 15:04:05"
	DateOnly    = "2006-01-02"
	TimeOnly    = "15:04:05"
)

// Elements of a layout.
const (
	elemNone = iota
	elemLongMonth
	elemMonth
	elemNumMonth
	elemZeroMonth
	elemLongWeekday
	elemWeekday
	elemDay
	elemUnderDay
	elemZeroDay
	elemUnderYearDay
	elemZeroYearDay
	elemHour
	elemHour12
	elemZeroHour12
	elemMinute
	elemZeroMinute
	elemSecond
	elemZeroSecond
	elemLongYear
	elemYear
	elemPM
	elempm
	elemZone
	elemOffset // Z or -, see offsetForm
	elemFraction0
	elemFraction9
)

// elementAt tells which element the layout has at i, and its length; 0 for plain text.
func elementAt(layout string, i int) (elem, length int) {
	rest := layout[i:]
	has := func(s string) bool { return len(rest) >= len(s) && rest[:len(s)] == s }
	wordEnds := func(at int) bool { return len(rest) <= at || rest[at] < 'a' || rest[at] > 'z' }
	switch rest[0] {
	case 'J':
		if has("January") {
			return elemLongMonth, 7
		}
		if has("Jan") && wordEnds(3) {
			return elemMonth, 3
		}
	case 'M':
		if has("Monday") {
			return elemLongWeekday, 6
		}
		if has("Mon") && wordEnds(3) {
			return elemWeekday, 3
		}
		if has("MST") {
			return elemZone, 3
		}
	case '0':
		if len(rest) >= 2 && '1' <= rest[1] && rest[1] <= '6' {
			switch rest[1] {
			case '1':
				return elemZeroMonth, 2
			case '2':
				return elemZeroDay, 2
			case '3':
				return elemZeroHour12, 2
			case '4':
				return elemZeroMinute, 2
			case '5':
				return elemZeroSecond, 2
			}
			return elemYear, 2
		}
		if has("002") {
			return elemZeroYearDay, 3
		}
	case '1':
		if has("15") {
			return elemHour, 2
		}
		return elemNumMonth, 1
	case '2':
		if has("2006") {
			return elemLongYear, 4
		}
		return elemDay, 1
	case '_':
		if has("_2") && !has("_2006") {
			return elemUnderDay, 2
		}
		if has("__2") {
			return elemUnderYearDay, 3
		}
	case '3':
		return elemHour12, 1
	case '4':
		return elemMinute, 1
	case '5':
		return elemSecond, 1
	case 'P':
		if has("PM") {
			return elemPM, 2
		}
	case 'p':
		if has("pm") {
			return elempm, 2
		}
	case '-', 'Z':
		tail := rest[1:]
		for _, form := range offsetForms {
			if len(tail) >= len(form) && tail[:len(form)] == form {
				return elemOffset, 1 + len(form)
			}
		}
	case '.', ',':
		if len(rest) > 1 && (rest[1] == '0' || rest[1] == '9') {
			n := 1
			for n < len(rest) && rest[n] == rest[1] {
				n++
			}
			if n == len(rest) || rest[n] < '0' || rest[n] > '9' {
				if rest[1] == '0' {
					return elemFraction0, n
				}
				return elemFraction9, n
			}
		}
	}
	return elemNone, 0
}

var offsetForms = [...]string{"070000", "07:00:00", "0700", "07:00", "07"}

// nextElement finds the first element of the layout: it lies at [start, end); elemNone if there is none.
func nextElement(layout string) (elem, start, end int) {
	for i := 0; i < len(layout); i++ {
		c := layout[i]
		if c > 'Z' && c != '_' && c != 'p' || c == ' ' || c == ':' {
			continue
		}
		if elem, n := elementAt(layout, i); n > 0 {
			return elem, i, i + n
		}
	}
	return elemNone, len(layout), len(layout)
}

// appendInt writes v with at least width digits.
func appendInt(b []byte, v int, width int) []byte {
	u := uint64(v)
	if v < 0 {
		b = append(b, '-')
		u = -u
	}
	s := itoa(u)
	for n := len(s); n < width; n++ {
		b = append(b, '0')
	}
	return append(b, s...)
}

func appendPadded(b []byte, v, width int) []byte {
	for limit := 10; width > 1; width-- {
		if v < limit {
			b = append(b, ' ')
		}
		limit *= 10
	}
	return appendInt(b, v, 0)
}

// String is the time in the layout "2006-01-02 15:04:05.999999999 -0700 MST", and the
// monotonic reading if there is one.
func (t Time) String() string {
	s := t.Format("2006-01-02 15:04:05.999999999 -0700 MST")
	if t.wall&hasMonotonic != 0 {
		m := uint64(t.ext)
		sign := " m=+"
		if t.ext < 0 {
			sign = " m=-"
			m = -m
		}
		b := append([]byte(s), sign...)
		b = appendInt(b, int(m/1e9), 0)
		b = append(b, '.')
		s = string(appendInt(b, int(m%1e9), 9))
	}
	return s
}

// GoString is t as an expression in Go.
func (t Time) GoString() string {
	year, month, day := t.Date()
	hour, min, sec := t.Clock()
	b := append([]byte(nil), "time.Date("...)
	b = appendInt(b, year, 0)
	if January <= month && month <= December {
		b = append(b, ", time."...)
		b = append(b, month.String()...)
	}
	for _, v := range [...]int{day, hour, min, sec, int(t.nsec())} {
		b = append(b, ", "...)
		b = appendInt(b, v, 0)
	}
	b = append(b, ", "...)
	switch loc := t.Location(); loc {
	case UTC, nil:
		b = append(b, "time.UTC"...)
	case Local:
		b = append(b, "time.Local"...)
	default:
		b = append(b, "time.Location("...)
		b = append(b, quote(loc.name)...)
		b = append(b, ')')
	}
	return string(append(b, ')'))
}

// Format writes t as the layout shows.
func (t Time) Format(layout string) string { return string(t.AppendFormat(nil, layout)) }

// AppendFormat appends what Format gives.
func (t Time) AppendFormat(b []byte, layout string) []byte {
	name, offset, _, _, _ := t.loc.lookup(t.unix())
	days, clock := splitDays(t.sec() + int64(offset))
	year, month, day := civil(days)
	hour, min, sec := int(clock/3600), int(clock/60%60), int(clock%60)
	for layout != "" {
		elem, start, end := nextElement(layout)
		b = append(b, layout[:start]...)
		text := layout[start:end]
		layout = layout[end:]
		switch elem {
		case elemNone:
			return b
		case elemYear:
			y := year
			if y < 0 {
				y = -y
			}
			b = appendInt(b, y%100, 2)
		case elemLongYear:
			b = appendInt(b, year, 4)
		case elemMonth:
			b = append(b, month.String()[:3]...)
		case elemLongMonth:
			b = append(b, month.String()...)
		case elemNumMonth:
			b = appendInt(b, int(month), 0)
		case elemZeroMonth:
			b = appendInt(b, int(month), 2)
		case elemWeekday:
			b = append(b, t.Weekday().String()[:3]...)
		case elemLongWeekday:
			b = append(b, t.Weekday().String()...)
		case elemDay:
			b = appendInt(b, day, 0)
		case elemUnderDay:
			b = appendPadded(b, day, 2)
		case elemZeroDay:
			b = appendInt(b, day, 2)
		case elemUnderYearDay:
			b = appendPadded(b, t.YearDay(), 3)
		case elemZeroYearDay:
			b = appendInt(b, t.YearDay(), 3)
		case elemHour:
			b = appendInt(b, hour, 2)
		case elemHour12:
			b = appendInt(b, (hour+11)%12+1, 0)
		case elemZeroHour12:
			b = appendInt(b, (hour+11)%12+1, 2)
		case elemMinute:
			b = appendInt(b, min, 0)
		case elemZeroMinute:
			b = appendInt(b, min, 2)
		case elemSecond:
			b = appendInt(b, sec, 0)
		case elemZeroSecond:
			b = appendInt(b, sec, 2)
		case elemPM, elempm:
			c := byte('A')
			if hour >= 12 {
				c = 'P'
			}
			m := byte('M')
			if elem == elempm {
				c += 'a' - 'A'
				m = 'm'
			}
			b = append(b, c, m)
		case elemOffset:
			b = appendOffset(b, text, offset)
		case elemZone:
			if name != "" {
				b = append(b, name...)
				break
			}
			zone := offset / 60
			if zone < 0 {
				b = append(b, '-')
				zone = -zone
			} else {
				b = append(b, '+')
			}
			b = appendInt(b, zone/60, 2)
			b = appendInt(b, zone%60, 2)
		case elemFraction0, elemFraction9:
			b = appendFraction(b, text, int(t.nsec()), elem == elemFraction9)
		}
	}
	return b
}

// appendOffset writes a zone's offset as form shows, such as "Z07:00".
func appendOffset(b []byte, form string, offset int) []byte {
	if form[0] == 'Z' && offset == 0 {
		return append(b, 'Z')
	}
	if offset < 0 {
		b = append(b, '-')
		offset = -offset
	} else {
		b = append(b, '+')
	}
	colon := len(form) > 3 && form[3] == ':'
	b = appendInt(b, offset/3600, 2)
	if len(form) > 3 {
		if colon {
			b = append(b, ':')
		}
		b = appendInt(b, offset/60%60, 2)
	}
	if len(form) > 6 {
		if colon {
			b = append(b, ':')
		}
		b = appendInt(b, offset%60, 2)
	}
	return b
}

// appendFraction writes as many digits of the second's fraction as form has.
func appendFraction(b []byte, form string, nsec int, trim bool) []byte {
	start := len(b)
	b = append(b, form[0])
	b = appendInt(b, nsec, 9)
	n := len(form) - 1
	if n > 9 {
		n = 9
	}
	b = b[:start+1+n]
	if trim {
		for b[len(b)-1] == '0' {
			b = b[:len(b)-1]
		}
		if len(b) == start+1 {
			b = b[:start]
		}
	}
	return b
}
