package time

import (
	"errors"
	"sync"
)

// A Location maps instants to the zones in use there.
type Location struct {
	name   string
	zones  []zone
	starts []int64 // when zones begin, ascending; until the first, zone first is used
	index  []byte  // which zone begins
	first  int
	rule   string // for what comes after the last start, in the form of POSIX's TZ
}

type zone struct {
	name   string
	offset int
	dst    bool
}

// Bounds of a zone that has always been, or always will be.
const (
	alpha = -1 << 63
	omega = 1<<63 - 1
)

var utcLoc = Location{name: "UTC"}
var localLoc Location
var localOnce sync.Once

// UTC is universal time.
var UTC *Location = &utcLoc

// Local is the system's time zone.
var Local *Location = &localLoc

// zoneData is the TZif file of a zone, empty if there is none; "" is the system's own zone
// as TZ and /etc/localtime have it. name is "UTC" if the zone is that, else "Local" for "".
func zoneData(name string) (data []byte, local string)

func initLocal() {
	data, name := zoneData("")
	if l, err := LoadLocationFromTZData("Local", data); err == nil {
		localLoc = *l
	}
	localLoc.name = name
}

func (l *Location) get() *Location {
	if l == nil {
		return &utcLoc
	}
	if l == &localLoc {
		localOnce.Do(initLocal)
	}
	return l
}

func (l *Location) String() string { return l.get().name }

// FixedZone makes a Location with one zone.
func FixedZone(name string, offset int) *Location {
	return &Location{name: name, zones: []zone{{name, offset, false}}}
}

var errLocation = errors.New("time: invalid location name")

// LoadLocation finds a zone by its name, such as "Europe/Berlin".
func LoadLocation(name string) (*Location, error) {
	switch name {
	case "", "UTC":
		return UTC, nil
	case "Local":
		return Local, nil
	}
	if name[0] == '/' || name[0] == '\\' {
		return nil, errLocation
	}
	for i := 0; i < len(name); i++ {
		if name[i] == '.' && i+1 < len(name) && name[i+1] == '.' {
			return nil, errLocation
		}
	}
	data, _ := zoneData(name)
	if len(data) == 0 {
		return nil, errors.New("unknown time zone " + name)
	}
	return LoadLocationFromTZData(name, data)
}

var errZoneData = errors.New("malformed time zone information")

func big(b []byte, width int) int64 {
	var v uint64
	for _, c := range b[:width] {
		v = v<<8 | uint64(c)
	}
	if width == 4 {
		return int64(int32(v))
	}
	return int64(v)
}

// LoadLocationFromTZData reads a TZif file.
func LoadLocationFromTZData(name string, data []byte) (*Location, error) {
	width := 4
	for {
		if len(data) < 44 || string(data[:4]) != "TZif" {
			return nil, errZoneData
		}
		version := data[4]
		// Counts: UT flags, standard flags, leap seconds, transitions, zones, characters.
		var n [6]int
		for i := range n {
			n[i] = int(big(data[20+4*i:], 4))
			if n[i] < 0 || n[i] > len(data) {
				return nil, errZoneData
			}
		}
		data = data[44:]
		size := n[3]*(width+1) + n[4]*6 + n[5] + n[2]*(width+4) + n[1] + n[0]
		if len(data) < size {
			return nil, errZoneData
		}
		if width == 4 && version != 0 {
			data = data[size:] // the same again follows with 8 bytes
			width = 8
			continue
		}
		l := &Location{name: name}
		if err := l.read(data, width, n[3], n[4], n[5]); err != nil {
			return nil, err
		}
		if rule := data[size:]; width == 8 && len(rule) > 2 && rule[0] == '\n' && rule[len(rule)-1] == '\n' {
			l.rule = string(rule[1 : len(rule)-1])
		}
		return l, nil
	}
}

func (l *Location) read(data []byte, width, starts, zones, chars int) error {
	if zones == 0 {
		return errZoneData
	}
	times := data
	index := data[starts*width:]
	infos := index[starts:]
	names := infos[zones*6:]
	for i := 0; i < zones; i++ {
		b := infos[i*6:]
		at := int(b[5])
		end := at
		for end < chars && names[end] != 0 {
			end++
		}
		if at >= chars {
			return errZoneData
		}
		l.zones = append(l.zones, zone{string(names[at:end]), int(big(b, 4)), b[4] != 0})
	}
	for i := 0; i < starts; i++ {
		if int(index[i]) >= zones {
			return errZoneData
		}
		l.starts = append(l.starts, big(times[i*width:], width))
	}
	l.index = append([]byte(nil), index[:starts]...)
	// Before the first start: the first zone if nothing starts it, else the first standard one.
	used := false
	for _, z := range l.index {
		used = used || z == 0
	}
	if used {
		if starts > 0 && l.zones[l.index[0]].dst {
			for z := int(l.index[0]) - 1; z >= 0; z-- {
				if !l.zones[z].dst {
					l.first = z
					return nil
				}
			}
		}
		for i, z := range l.zones {
			if !z.dst {
				l.first = i
				break
			}
		}
	}
	return nil
}

// lookup tells the zone in use at sec since 1970, and when it began and ends.
func (l *Location) lookup(sec int64) (name string, offset int, start, end int64, dst bool) {
	l = l.get()
	if len(l.zones) == 0 {
		return "UTC", 0, alpha, omega, false
	}
	if len(l.starts) == 0 || sec < l.starts[0] {
		z := l.zones[l.first]
		end = omega
		if len(l.starts) > 0 {
			end = l.starts[0]
		} else if l.rule != "" {
			if name, offset, start, end, dst, ok := ruleLookup(l.rule, alpha, sec); ok {
				return name, offset, start, end, dst
			}
		}
		return z.name, z.offset, alpha, end, z.dst
	}
	lo, hi := 0, len(l.starts)
	for hi-lo > 1 {
		m := int(uint(lo+hi) >> 1)
		if sec < l.starts[m] {
			hi = m
		} else {
			lo = m
		}
	}
	z := l.zones[l.index[lo]]
	start, end = l.starts[lo], omega
	if hi < len(l.starts) {
		end = l.starts[hi]
	} else if l.rule != "" {
		if name, offset, start, end, dst, ok := ruleLookup(l.rule, start, sec); ok {
			return name, offset, start, end, dst
		}
	}
	return z.name, z.offset, start, end, z.dst
}

// lookupName finds the offset of the zone with that name, best of one in use at unix.
func (l *Location) lookupName(name string, unix int64) (offset int, ok bool) {
	l = l.get()
	for _, z := range l.zones {
		if z.name == name {
			if n, offset, _, _, _ := l.lookup(unix - int64(z.offset)); n == name {
				return offset, true
			}
		}
	}
	for _, z := range l.zones {
		if z.name == name {
			return z.offset, true
		}
	}
	return 0, false
}

// ruleReader takes a TZ rule apart.
type ruleReader struct {
	s   string
	bad bool
}

func (r *ruleReader) next(c byte) bool {
	if r.s != "" && r.s[0] == c {
		r.s = r.s[1:]
		return true
	}
	return false
}

func (r *ruleReader) number(max int) int {
	v, n := 0, 0
	for digitAt(r.s, n) && n < 5 {
		v = v*10 + int(r.s[n]-'0')
		n++
	}
	if n == 0 || v > max {
		r.bad = true
	}
	r.s = r.s[n:]
	return v
}

func (r *ruleReader) zoneName() string {
	n := 0
	if r.next('<') {
		for n < len(r.s) && r.s[n] != '>' {
			n++
		}
		if n == len(r.s) {
			r.bad = true
			return ""
		}
		name := r.s[:n]
		r.s = r.s[n+1:]
		return name
	}
	for n < len(r.s) && r.s[n] != '-' && r.s[n] != '+' && r.s[n] != ',' && !digitAt(r.s, n) {
		n++
	}
	name := r.s[:n]
	r.s = r.s[n:]
	r.bad = r.bad || n < 3
	return name
}

// clock reads [+-]hh[:mm[:ss]] as seconds.
func (r *ruleReader) clock() int {
	sign := 1
	if r.next('-') {
		sign = -1
	} else {
		r.next('+')
	}
	v := r.number(24*7) * 3600
	if r.next(':') {
		v += r.number(59) * 60
		if r.next(':') {
			v += r.number(59)
		}
	}
	return sign * v
}

// change reads when a zone begins and gives the seconds from the start of the year, for
// a year with the given first weekday, on the clock in use until then.
func (r *ruleReader) change(year int, firstDay int64) int {
	day := 0
	switch {
	case r.next('M'):
		month := r.number(12)
		r.next('.')
		week := r.number(5)
		r.next('.')
		weekday := r.number(6)
		if month == 0 || week == 0 || r.bad {
			r.bad = true
			return 0
		}
		for m := January; m < Month(month); m++ {
			day += daysIn(m, year)
		}
		_, first := floorDiv(firstDay+int64(day)+1, 7)
		d := (weekday-int(first)+7)%7 + (week-1)*7
		if d >= daysIn(Month(month), year) {
			d -= 7
		}
		day += d
	case r.next('J'):
		day = r.number(365) - 1
		if isLeap(year) && day >= 59 {
			day++
		}
	default:
		day = r.number(365)
	}
	at := 2 * 3600
	if r.next('/') {
		at = r.clock()
	}
	return day*secondsPerDay + at
}

// ruleLookup tells the zone that a TZ rule gives at sec; lastStart is when the rule began.
func ruleLookup(rule string, lastStart, sec int64) (name string, offset int, start, end int64, dst, ok bool) {
	r := &ruleReader{s: rule}
	stdName := r.zoneName()
	stdOffset := -r.clock()
	if r.bad {
		return "", 0, 0, 0, false, false
	}
	if r.s == "" || r.s[0] == ',' {
		return stdName, stdOffset, lastStart, omega, false, true
	}
	dstName := r.zoneName()
	dstOffset := stdOffset + 3600
	if r.s != "" && r.s[0] != ',' {
		dstOffset = -r.clock()
	}
	if r.s == "" {
		r.s = ",M3.2.0,M11.1.0"
	}
	days, _ := floorDiv(sec+unixToInternal, secondsPerDay)
	year, _, _ := civil(days)
	first := daysSince1(int64(year), January, 1)
	r.next(',')
	begin := r.change(year, first)
	r.next(',')
	finish := r.change(year, first)
	if r.bad || r.s != "" {
		return "", 0, 0, 0, false, false
	}
	zero := first*secondsPerDay - unixToInternal
	on := zero + int64(begin-stdOffset)
	off := zero + int64(finish-dstOffset)
	yearEnd := zero + 365*secondsPerDay // as Go takes it, in leap years too
	swapped := on > off
	a, b := on, off
	if swapped {
		a, b = off, on
	}
	// Outside [a, b) the year's other zone is in use; its far bound is taken as the year's.
	inside := a <= sec && sec < b
	start, end = a, b
	if sec < a {
		start, end = zero, a
	} else if sec >= b {
		start, end = b, yearEnd
	}
	if inside != swapped {
		return dstName, dstOffset, start, end, true, true
	}
	return stdName, stdOffset, start, end, false, true
}
