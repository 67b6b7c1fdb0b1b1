// Package time measures and shows time.
package time

// A Time is an instant to the nanosecond.
//
// wall holds, from the top: one bit that says whether there is a monotonic reading, 33 bits of
// seconds since 1885, 30 bits of nanoseconds. With a reading, ext is that; without one the
// 33 bits are 0 and ext holds all seconds since the start of year 1. loc nil means UTC.
type Time struct {
	wall uint64
	ext  int64
	loc  *Location
}

const (
	hasMonotonic = 1 << 63
	nsecMask     = 1<<30 - 1
	nsecShift    = 30

	secondsPerDay  = 86400
	unixToInternal = 62135596800 // seconds from year 1 to 1970
	wallToInternal = 59453308800 // seconds from year 1 to 1885
	maxWall        = wallToInternal + 1<<33 - 1
)

// A Month is a month of the year, from January = 1.
type Month int

const (
	January Month = 1 + iota
	February
	March
	April
	May
	June
	July
	August
	September
	October
	November
	December
)

const monthNames = "January  February March    April    May      June     July     August   SeptemberOctober  November December "

func trimmed(names string, width, i int) string {
	s := names[i*width : (i+1)*width]
	for s[len(s)-1] == ' ' {
		s = s[:len(s)-1]
	}
	return s
}

func (m Month) String() string {
	if January <= m && m <= December {
		return trimmed(monthNames, 9, int(m)-1)
	}
	return "%!Month(" + itoa(uint64(m)) + ")"
}

// A Weekday is a day of the week, from Sunday = 0.
type Weekday int

const (
	Sunday Weekday = iota
	Monday
	Tuesday
	Wednesday
	Thursday
	Friday
	Saturday
)

const dayNames = "Sunday   Monday   Tuesday  WednesdayThursday Friday   Saturday "

func (d Weekday) String() string {
	if Sunday <= d && d <= Saturday {
		return trimmed(dayNames, 9, int(d))
	}
	return "%!Weekday(" + itoa(uint64(d)) + ")"
}

func itoa(v uint64) string {
	var b [20]byte
	i := len(b)
	for {
		i--
		b[i] = byte('0' + v%10)
		v /= 10
		if v == 0 {
			return string(b[i:])
		}
	}
}

// now gives the clock: seconds since 1970, nanoseconds, and the monotonic clock in
// nanoseconds, which starts above 0 with the program.
func now() (sec int64, nsec int64, mono int64)

// runtimeNano is the monotonic clock alone.
func runtimeNano() int64

// Now is the current local time.
func Now() Time {
	sec, nsec, mono := now()
	sec += unixToInternal
	if sec < wallToInternal || sec > maxWall {
		return Time{uint64(nsec), sec, Local}
	}
	return Time{hasMonotonic | uint64(sec-wallToInternal)<<nsecShift | uint64(nsec), mono, Local}
}

func (t *Time) nsec() int64 { return int64(t.wall & nsecMask) }

// sec is the seconds since year 1.
func (t *Time) sec() int64 {
	if t.wall&hasMonotonic != 0 {
		return wallToInternal + int64(t.wall<<1>>(nsecShift+1))
	}
	return t.ext
}

func (t *Time) unix() int64 { return t.sec() - unixToInternal }

func (t *Time) strip() {
	if t.wall&hasMonotonic != 0 {
		t.ext = t.sec()
		t.wall &= nsecMask
	}
}

// addSec moves the wall clock only.
func (t *Time) addSec(d int64) {
	if t.wall&hasMonotonic != 0 {
		sec := t.wall << 1 >> (nsecShift + 1)
		if sum := int64(sec) + d; 0 <= sum && sum <= 1<<33-1 {
			t.wall = t.wall&nsecMask | uint64(sum)<<nsecShift | hasMonotonic
			return
		}
		t.strip()
	}
	sum := t.ext + d
	if (sum > t.ext) == (d > 0) {
		t.ext = sum
	} else if d > 0 {
		t.ext = 1<<63 - 1
	} else {
		t.ext = -(1<<63 - 1)
	}
}

func (t *Time) setLoc(loc *Location) {
	if loc == &utcLoc {
		loc = nil
	}
	t.strip()
	t.loc = loc
}

// After, Before, Compare and Equal compare instants, whatever the locations.
func (t Time) After(u Time) bool { return t.Compare(u) > 0 }

func (t Time) Before(u Time) bool { return t.Compare(u) < 0 }

func (t Time) Equal(u Time) bool { return t.Compare(u) == 0 }

func (t Time) Compare(u Time) int {
	a, b := t.ext, u.ext
	if t.wall&u.wall&hasMonotonic == 0 {
		a, b = t.sec(), u.sec()
		if a == b {
			a, b = t.nsec(), u.nsec()
		}
	}
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// IsZero reports whether t is the start of year 1, UTC.
func (t Time) IsZero() bool { return t.sec() == 0 && t.nsec() == 0 }

// Add returns t+d.
func (t Time) Add(d Duration) Time {
	sec := int64(d / 1e9)
	nsec := t.nsec() + int64(d%1e9)
	if nsec >= 1e9 {
		sec++
		nsec -= 1e9
	} else if nsec < 0 {
		sec--
		nsec += 1e9
	}
	t.wall = t.wall&^nsecMask | uint64(nsec)
	t.addSec(sec)
	if t.wall&hasMonotonic != 0 {
		sum := t.ext + int64(d)
		if d < 0 && sum > t.ext || d > 0 && sum < t.ext {
			t.strip()
		} else {
			t.ext = sum
		}
	}
	return t
}

// Sub returns t-u, or the nearest Duration.
func (t Time) Sub(u Time) Duration {
	if t.wall&u.wall&hasMonotonic != 0 {
		d := Duration(t.ext - u.ext)
		if d < 0 && t.ext > u.ext {
			return maxDuration
		}
		if d > 0 && t.ext < u.ext {
			return minDuration
		}
		return d
	}
	d := Duration(t.sec()-u.sec())*Second + Duration(t.nsec()-u.nsec())
	switch {
	case u.Add(d).Equal(t):
		return d
	case t.Before(u):
		return minDuration
	}
	return maxDuration
}

// Since is Now().Sub(t).
func Since(t Time) Duration {
	if t.wall&hasMonotonic != 0 {
		return Time{hasMonotonic, runtimeNano(), nil}.Sub(t)
	}
	return Now().Sub(t)
}

// Until is t.Sub(Now()).
func Until(t Time) Duration {
	if t.wall&hasMonotonic != 0 {
		return t.Sub(Time{hasMonotonic, runtimeNano(), nil})
	}
	return t.Sub(Now())
}

// AddDate adds years, months and days, and normalizes.
func (t Time) AddDate(years int, months int, days int) Time {
	year, month, day := t.Date()
	hour, min, sec := t.Clock()
	return Date(year+years, month+Month(months), day+days, hour, min, sec, int(t.nsec()), t.Location())
}

// UTC, Local and In give the same instant in another location.
func (t Time) UTC() Time {
	t.setLoc(&utcLoc)
	return t
}

func (t Time) Local() Time {
	t.setLoc(Local)
	return t
}

func (t Time) In(loc *Location) Time {
	if loc == nil {
		panic("time: missing Location in call to Time.In")
	}
	t.setLoc(loc)
	return t
}

func (t Time) Location() *Location {
	if t.loc == nil {
		return UTC
	}
	return t.loc
}

// Zone gives the zone's name and offset in seconds east of UTC.
func (t Time) Zone() (name string, offset int) {
	name, offset, _, _, _ = t.loc.lookup(t.unix())
	return name, offset
}

// ZoneBounds gives the start and end of the zone's validity.
func (t Time) ZoneBounds() (start, end Time) {
	_, _, s, e, _ := t.loc.lookup(t.unix())
	if s != alpha {
		start = Unix(s, 0)
		start.setLoc(t.loc)
	}
	if e != omega {
		end = Unix(e, 0)
		end.setLoc(t.loc)
	}
	return start, end
}

func (t Time) IsDST() bool {
	_, _, _, _, dst := t.loc.lookup(t.unix())
	return dst
}

func (t Time) Unix() int64      { return t.unix() }
func (t Time) UnixMilli() int64 { return t.unix()*1e3 + t.nsec()/1e6 }
func (t Time) UnixMicro() int64 { return t.unix()*1e6 + t.nsec()/1e3 }
func (t Time) UnixNano() int64  { return t.unix()*1e9 + t.nsec() }

// Unix makes a local time of seconds and nanoseconds since 1970.
func Unix(sec int64, nsec int64) Time {
	if nsec < 0 || nsec >= 1e9 {
		n := nsec / 1e9
		sec += n
		nsec -= n * 1e9
		if nsec < 0 {
			nsec += 1e9
			sec--
		}
	}
	return Time{uint64(nsec), sec + unixToInternal, Local}
}

func UnixMilli(msec int64) Time { return Unix(msec/1e3, msec%1e3*1e6) }
func UnixMicro(usec int64) Time { return Unix(usec/1e6, usec%1e6*1e3) }

// local is the seconds since year 1 on the clock of t's location.
func (t *Time) local() int64 {
	sec := t.sec()
	if t.loc != nil {
		_, offset, _, _, _ := t.loc.lookup(sec - unixToInternal)
		sec += int64(offset)
	}
	return sec
}

// splitDays parts seconds since year 1 into days and the seconds of the day. Seconds below the
// year -292277022399 have run over: they are as far beyond the greatest.
func splitDays(sec int64) (days, rest int64) {
	const first = -9223371966579724800
	start := int64(first)
	since := uint64(sec) - uint64(start)
	return int64(since/secondsPerDay) + first/secondsPerDay, int64(since % secondsPerDay)
}

func floorDiv(a, b int64) (q, r int64) {
	q, r = a/b, a%b
	if r < 0 {
		q--
		r += b
	}
	return q, r
}

// civil turns days since year 1 into a date: years are counted from March 1 of year 0, so
// that the leap day comes last, in eras of 400 years.
func civil(days int64) (year int, month Month, day int) {
	era, d := floorDiv(days+306, 146097)
	y := (d - d/1460 + d/36524 - d/146096) / 365
	d -= 365*y + y/4 - y/100
	m := (5*d + 2) / 153
	day = int(d - (153*m+2)/5 + 1)
	month = Month(m + 3)
	y += era * 400
	if month > 12 {
		month -= 12
		y++
	}
	return int(y), month, day
}

// daysSince1 is the inverse of civil; month is in range, day may be anything.
func daysSince1(year int64, month Month, day int64) int64 {
	m := int64(month) - 3
	if m < 0 {
		m += 12
		year--
	}
	era, y := floorDiv(year, 400)
	return era*146097 + y*365 + y/4 - y/100 + (153*m+2)/5 + day - 1 - 306
}

func isLeap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

func (t Time) Date() (year int, month Month, day int) {
	days, _ := splitDays(t.local())
	return civil(days)
}

func (t Time) Clock() (hour, min, sec int) {
	_, s := splitDays(t.local())
	return int(s / 3600), int(s / 60 % 60), int(s % 60)
}

func (t Time) Year() int {
	year, _, _ := t.Date()
	return year
}

func (t Time) Month() Month {
	_, month, _ := t.Date()
	return month
}

func (t Time) Day() int {
	_, _, day := t.Date()
	return day
}

func (t Time) Hour() int {
	hour, _, _ := t.Clock()
	return hour
}

func (t Time) Minute() int {
	_, min, _ := t.Clock()
	return min
}

func (t Time) Second() int {
	_, _, sec := t.Clock()
	return sec
}

func (t Time) Nanosecond() int { return int(t.nsec()) }

func (t Time) Weekday() Weekday {
	days, _ := splitDays(t.local())
	_, d := floorDiv(days+1, 7) // year 1 began with a Monday
	return Weekday(d)
}

func (t Time) YearDay() int {
	days, _ := splitDays(t.local())
	year, _, _ := civil(days)
	return int(days-daysSince1(int64(year), January, 1)) + 1
}

// ISOWeek gives the ISO 8601 year and week.
func (t Time) ISOWeek() (year, week int) {
	days, _ := splitDays(t.local())
	_, monday := floorDiv(days, 7)
	days += 3 - monday // the week belongs to the year of its Thursday
	year, _, _ = civil(days)
	return year, int(days-daysSince1(int64(year), January, 1))/7 + 1
}

// carry normalizes lo to [0, base) and carries into hi.
func carry(hi, lo, base int) (int, int) {
	q, r := floorDiv(int64(lo), int64(base))
	return hi + int(q), int(r)
}

// Date makes a time; values out of their usual range are normalized.
func Date(year int, month Month, day, hour, min, sec, nsec int, loc *Location) Time {
	if loc == nil {
		panic("time: missing Location in call to Date")
	}
	m := int(month) - 1
	year, m = carry(year, m, 12)
	sec, nsec = carry(sec, nsec, 1e9)
	min, sec = carry(min, sec, 60)
	hour, min = carry(hour, min, 60)
	day, hour = carry(day, hour, 24)
	unix := daysSince1(int64(year), Month(m)+1, int64(day)) * secondsPerDay
	unix += int64(hour*3600+min*60+sec) - unixToInternal
	if loc != &utcLoc {
		_, offset, start, end, _ := loc.lookup(unix)
		if offset != 0 {
			if utc := unix - int64(offset); utc < start || utc >= end {
				_, offset, _, _, _ = loc.lookup(utc)
			}
			unix -= int64(offset)
		}
	}
	t := Time{uint64(nsec), unix + unixToInternal, nil}
	t.setLoc(loc)
	return t
}

// sinceMultiple is how far t lies above a multiple of d since year 1.
func (t *Time) sinceMultiple(d Duration) Duration {
	m := uint64(d)
	sec := t.sec() % int64(d)
	if sec < 0 {
		sec += int64(d)
	}
	// sec × 1e9 mod d by doubling, since the product may not fit.
	var r uint64
	for bit := 29; bit >= 0; bit-- {
		r = r * 2 % m
		if 1000000000>>bit&1 != 0 {
			r = (r + uint64(sec)) % m
		}
	}
	return Duration((r + uint64(t.nsec())) % m)
}

// Truncate rounds t down to a multiple of d since year 1.
func (t Time) Truncate(d Duration) Time {
	t.strip()
	if d <= 0 {
		return t
	}
	return t.Add(-t.sinceMultiple(d))
}

// Round rounds t to the nearest multiple of d, up from half way.
func (t Time) Round(d Duration) Time {
	t.strip()
	if d <= 0 {
		return t
	}
	r := t.sinceMultiple(d)
	if uint64(r)+uint64(r) < uint64(d) {
		return t.Add(-r)
	}
	return t.Add(d - r)
}
