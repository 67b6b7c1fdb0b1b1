package time

// A ParseError is a time that could not be read.
type ParseError struct {
	Layout     string
	Value      string
	LayoutElem string
	ValueElem  string
	Message    string
}

func (e *ParseError) Error() string {
	if e.Message == "" {
		return "parsing time " + quote(e.Value) + " as " + quote(e.Layout) + ": cannot parse " +
			quote(e.ValueElem) + " as " + quote(e.LayoutElem)
	}
	return "parsing time " + quote(e.Value) + e.Message
}

// Parse reads a time written as layout; without a zone it is UTC.
func Parse(layout, value string) (Time, error) { return parse(layout, value, UTC, Local) }

// ParseInLocation reads a time; without a zone it is in loc.
func ParseInLocation(layout, value string, loc *Location) (Time, error) {
	return parse(layout, value, loc, loc)
}

// fields is what has been read so far; -1 where 0 means something.
type fields struct {
	value            string // what is left to read
	year             int
	month, day, yday int
	hour, min, sec   int
	nsec             int
	am, pm           bool
	zone             *Location
	offset           int
	zoneName         string
	outOfRange       string // what was
}

func digitAt(s string, i int) bool { return i < len(s) && '0' <= s[i] && s[i] <= '9' }

// skip matches plain text; a run of spaces stands for any number of them.
func (f *fields) skip(text string) bool {
	for text != "" {
		if text[0] == ' ' {
			if f.value != "" && f.value[0] != ' ' {
				return false
			}
			text = cutSpace(text)
			f.value = cutSpace(f.value)
			continue
		}
		if f.value == "" || f.value[0] != text[0] {
			return false
		}
		text = text[1:]
		f.value = f.value[1:]
	}
	return true
}

func cutSpace(s string) string {
	for s != "" && s[0] == ' ' {
		s = s[1:]
	}
	return s
}

// number reads one or two digits, exactly two if fixed.
func (f *fields) number(fixed bool) (v int, ok bool) {
	s := f.value
	if !digitAt(s, 0) || fixed && !digitAt(s, 1) {
		return 0, false
	}
	v = int(s[0] - '0')
	n := 1
	if digitAt(s, 1) {
		v = v*10 + int(s[1]-'0')
		n = 2
	}
	f.value = s[n:]
	return v, true
}

// signed reads all of s as a number with an optional sign.
func signed(s string) (v int, ok bool) {
	neg := false
	if s != "" && (s[0] == '-' || s[0] == '+') {
		neg = s[0] == '-'
		s = s[1:]
	}
	if s == "" {
		return 0, false
	}
	for i := 0; i < len(s); i++ {
		if !digitAt(s, i) {
			return 0, false
		}
		v = v*10 + int(s[i]-'0')
	}
	if neg {
		v = -v
	}
	return v, true
}

// name reads one of the names, whatever its case, each width bytes with short ones padded
// and, for short > 0, cut to that length.
func (f *fields) name(names string, short int) (i int, ok bool) {
	const width = 9
	for i := 0; i*width < len(names); i++ {
		name := trimmed(names, width, i)
		if short > 0 {
			name = name[:short]
		}
		if len(f.value) < len(name) {
			continue
		}
		j := 0
		for j < len(name) && name[j]|0x20 == f.value[j]|0x20 && (name[j] == f.value[j] || f.value[j]|0x20 >= 'a') {
			j++
		}
		if j == len(name) {
			f.value = f.value[j:]
			return i, true
		}
	}
	return -1, false
}

// take cuts n bytes off.
func (f *fields) take(n int) (s string, ok bool) {
	if len(f.value) < n {
		return "", false
	}
	s = f.value[:n]
	f.value = f.value[n:]
	return s, true
}

// fraction reads a separator and n-1 digits.
func (f *fields) fraction(n int) bool {
	s := f.value
	if s[0] != '.' && s[0] != ',' {
		return false
	}
	if n > 10 {
		s = s[:10]
		n = 10
	}
	v, ok := signed(s[1:n])
	if !ok {
		return false
	}
	if v < 0 {
		f.outOfRange = "fractional second"
		return true
	}
	for ; n < 10; n++ {
		v *= 10
	}
	f.nsec = v
	return true
}

func (f *fields) check(ok bool, what string) {
	if !ok {
		f.outOfRange = what
	}
}

// element reads what an element of the layout asks for; layout is what follows it.
func (f *fields) element(elem int, text, layout string) (ok bool) {
	var s string
	switch elem {
	case elemYear:
		if s, ok = f.take(2); ok {
			if f.year, ok = signed(s); ok {
				f.year += 1900
				if f.year < 1969 {
					f.year += 100
				}
			}
		}
	case elemLongYear:
		if !digitAt(f.value, 0) {
			return false
		}
		if s, ok = f.take(4); ok {
			f.year, ok = signed(s)
		}
	case elemMonth:
		f.month, ok = f.name(monthNames, 3)
		f.month++
	case elemLongMonth:
		f.month, ok = f.name(monthNames, 0)
		f.month++
	case elemNumMonth, elemZeroMonth:
		f.month, ok = f.number(elem == elemZeroMonth)
		f.check(!ok || 1 <= f.month && f.month <= 12, "month")
	case elemWeekday:
		_, ok = f.name(dayNames, 3)
	case elemLongWeekday:
		_, ok = f.name(dayNames, 0)
	case elemDay, elemUnderDay, elemZeroDay:
		if elem == elemUnderDay && f.value != "" && f.value[0] == ' ' {
			f.value = f.value[1:]
		}
		f.day, ok = f.number(elem == elemZeroDay)
	case elemUnderYearDay, elemZeroYearDay:
		for i := 0; i < 2 && elem == elemUnderYearDay && f.value != "" && f.value[0] == ' '; i++ {
			f.value = f.value[1:]
		}
		n := 0
		for n < 3 && digitAt(f.value, n) {
			n++
		}
		if n == 0 || elem == elemZeroYearDay && n != 3 {
			return false
		}
		s, _ = f.take(n)
		f.yday, ok = signed(s)
	case elemHour:
		f.hour, ok = f.number(false)
		f.check(f.hour < 24, "hour")
	case elemHour12, elemZeroHour12:
		f.hour, ok = f.number(elem == elemZeroHour12)
		f.check(f.hour <= 12, "hour")
	case elemMinute, elemZeroMinute:
		f.min, ok = f.number(elem == elemZeroMinute)
		f.check(f.min < 60, "minute")
	case elemSecond, elemZeroSecond:
		f.sec, ok = f.number(elem == elemZeroSecond)
		f.check(f.sec < 60, "second")
		if !ok || f.sec >= 60 {
			return ok
		}
		// A fraction in the value needs none in the layout.
		if v := f.value; len(v) >= 2 && (v[0] == '.' || v[0] == ',') && digitAt(v, 1) {
			if next, _, _ := nextElement(layout); next == elemFraction0 || next == elemFraction9 {
				return true
			}
			return f.longFraction()
		}
	case elemPM:
		s, _ = f.take(2)
		f.am, f.pm = f.am || s == "AM", f.pm || s == "PM"
		return s == "AM" || s == "PM"
	case elempm:
		s, _ = f.take(2)
		f.am, f.pm = f.am || s == "am", f.pm || s == "pm"
		return s == "am" || s == "pm"
	case elemOffset:
		return f.zoneOffset(text)
	case elemZone:
		if len(f.value) >= 3 && f.value[:3] == "UTC" {
			f.zone = UTC
			f.value = f.value[3:]
			return true
		}
		n := zoneNameLen(f.value)
		if n == 0 {
			return false
		}
		f.zoneName, ok = f.take(n)
	case elemFraction0:
		if len(f.value) < len(text) {
			return false
		}
		ok = f.fraction(len(text))
		f.value = f.value[len(text):]
	case elemFraction9:
		if len(f.value) < 2 || f.value[0] != '.' && f.value[0] != ',' || !digitAt(f.value, 1) {
			return true
		}
		return f.longFraction()
	}
	return ok
}

// longFraction reads a fraction with however many digits.
func (f *fields) longFraction() bool {
	n := 1
	for digitAt(f.value, n) {
		n++
	}
	ok := f.fraction(n)
	f.value = f.value[n:]
	return ok
}

// zoneOffset reads an offset in the form of the layout, such as "-07:00".
func (f *fields) zoneOffset(form string) bool {
	if form[0] == 'Z' && f.value != "" && f.value[0] == 'Z' {
		f.value = f.value[1:]
		f.zone = UTC
		return true
	}
	s, ok := f.take(len(form))
	if !ok {
		return false
	}
	for i := 3; i < len(form); i++ {
		if form[i] == ':' && s[i] != ':' {
			return false
		}
	}
	rest := f.value
	var parts [3]int
	at := 1
	for i := range parts {
		if at >= len(form) {
			break
		}
		if form[at] == ':' {
			at++
		}
		f.value = s[at : at+2]
		if parts[i], ok = f.number(true); !ok {
			break // what came before may be out of range, which is said first
		}
		at += 2
	}
	f.value = rest
	f.check(parts[0] <= 24, "time zone offset hour")
	f.check(parts[1] <= 60, "time zone offset minute")
	f.check(parts[2] <= 60, "time zone offset second")
	f.offset = (parts[0]*60+parts[1])*60 + parts[2]
	if s[0] == '-' {
		f.offset = -f.offset
	}
	return ok && (s[0] == '+' || s[0] == '-')
}

// zoneNameLen is the length of the zone abbreviation that s starts with, 0 if there is none.
func zoneNameLen(s string) int {
	if len(s) < 3 {
		return 0
	}
	if len(s) >= 4 && (s[:4] == "ChST" || s[:4] == "MeST") {
		return 4
	}
	if s[:3] == "GMT" {
		return 3 + hourOffsetLen(s[3:])
	}
	if s[0] == '+' || s[0] == '-' {
		return hourOffsetLen(s)
	}
	n := 0
	for n < 6 && n < len(s) && 'A' <= s[n] && s[n] <= 'Z' {
		n++
	}
	if n == 3 || n == 4 && (s[3] == 'T' || s[:4] == "WITA") || n == 5 && s[4] == 'T' {
		return n
	}
	return 0
}

// hourOffsetLen is the length of a signed number of hours at the start of s.
func hourOffsetLen(s string) int {
	if s == "" || s[0] != '-' && s[0] != '+' {
		return 0
	}
	n := 1
	hours := 0
	for digitAt(s, n) {
		hours = hours*10 + int(s[n]-'0')
		n++
		if hours > 23 {
			return 0
		}
	}
	if n == 1 {
		return 0
	}
	return n
}

func daysIn(m Month, year int) int {
	switch m {
	case April, June, September, November:
		return 30
	case February:
		if isLeap(year) {
			return 29
		}
		return 28
	}
	return 31
}

// settle turns a day of the year into month and day and checks the day; it returns
// what is wrong.
func (f *fields) settle() string {
	if f.yday >= 0 {
		days := 365
		if isLeap(f.year) {
			days = 366
		}
		if f.yday < 1 || f.yday > days {
			return ": day-of-year out of range"
		}
		month, day := January, f.yday
		for day > daysIn(month, f.year) {
			day -= daysIn(month, f.year)
			month++
		}
		if f.month >= 0 && f.month != int(month) {
			return ": day-of-year does not match month"
		}
		f.month = int(month)
		if f.day >= 0 && f.day != day {
			return ": day-of-year does not match day"
		}
		f.day = day
	} else {
		if f.month < 0 {
			f.month = 1
		}
		if f.day < 0 {
			f.day = 1
		}
	}
	if f.day < 1 || f.day > daysIn(Month(f.month), f.year) {
		return ": day out of range"
	}
	return ""
}

func (f *fields) date(loc *Location) Time {
	return Date(f.year, Month(f.month), f.day, f.hour, f.min, f.sec, f.nsec, loc)
}

func parse(layout, value string, defaultLoc, local *Location) (Time, error) {
	f := fields{value: value, month: -1, day: -1, yday: -1, offset: -1}
	fail := func(layoutElem, valueElem, message string) (Time, error) {
		return Time{}, &ParseError{layout, value, layoutElem, valueElem, message}
	}
	for rest := layout; ; {
		elem, start, end := nextElement(rest)
		if !f.skip(rest[:start]) {
			return fail(rest[:start], f.value, "")
		}
		if elem == elemNone {
			if f.value != "" {
				return fail("", f.value, ": extra text: "+quote(f.value))
			}
			break
		}
		text := rest[start:end]
		rest = rest[end:]
		hold := f.value
		ok := f.element(elem, text, rest)
		if f.outOfRange != "" {
			return fail(text, f.value, ": "+f.outOfRange+" out of range")
		}
		if !ok {
			return fail(text, hold, "")
		}
	}
	if f.pm && f.hour < 12 {
		f.hour += 12
	} else if f.am && f.hour == 12 {
		f.hour = 0
	}
	if wrong := f.settle(); wrong != "" {
		return fail("", f.value, wrong)
	}
	if f.zone != nil {
		return f.date(f.zone), nil
	}
	if f.offset != -1 {
		t := f.date(UTC)
		t.addSec(-int64(f.offset))
		name, offset, _, _, _ := local.lookup(t.unix())
		if offset == f.offset && (f.zoneName == "" || name == f.zoneName) {
			t.setLoc(local)
			return t, nil
		}
		t.setLoc(FixedZone(f.zoneName, f.offset))
		return t, nil
	}
	if f.zoneName != "" {
		t := f.date(UTC)
		offset, ok := local.lookupName(f.zoneName, t.unix())
		if ok {
			t.addSec(-int64(offset))
			t.setLoc(local)
			return t, nil
		}
		if len(f.zoneName) > 3 && f.zoneName[:3] == "GMT" {
			offset, _ = signed(f.zoneName[3:])
			offset *= 3600
		}
		t.setLoc(FixedZone(f.zoneName, offset))
		return t, nil
	}
	return f.date(defaultLoc), nil
}
