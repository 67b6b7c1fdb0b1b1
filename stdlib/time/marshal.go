package time

import "errors"

// strict writes t as RFC 3339 has it, and refuses what that cannot express.
func (t Time) strict(b []byte, method string) ([]byte, error) {
	n := len(b)
	b = t.AppendFormat(b, RFC3339Nano)
	if len(b) < n+5 || b[n+4] != '-' {
		return nil, errors.New(method + "year outside of range [0,9999]")
	}
	if end := len(b); b[end-1] != 'Z' && int(b[end-5]-'0')*10+int(b[end-4]-'0') > 23 {
		return nil, errors.New(method + "timezone hour outside of range [0,23]")
	}
	return b, nil
}

// parseText reads RFC 3339, with the freedoms that Parse allows.
func parseText(s string) (Time, error) {
	t, err := Parse(RFC3339, s)
	if err != nil {
		return Time{}, err
	}
	return t, nil
}

// MarshalText and MarshalJSON give RFC 3339.
func (t Time) MarshalText() ([]byte, error) { return t.strict(nil, "Time.MarshalText: ") }

func (t Time) AppendText(b []byte) ([]byte, error) { return t.strict(b, "Time.AppendText: ") }

func (t *Time) UnmarshalText(data []byte) error {
	var err error
	*t, err = parseText(string(data))
	return err
}

func (t Time) MarshalJSON() ([]byte, error) {
	b, err := t.strict([]byte{'"'}, "Time.MarshalJSON: ")
	if err != nil {
		return nil, err
	}
	return append(b, '"'), nil
}

func (t *Time) UnmarshalJSON(data []byte) error {
	s := string(data)
	if s == "null" {
		return nil
	}
	if len(s) < 2 || s[0] != '"' || s[len(s)-1] != '"' {
		return errors.New("Time.UnmarshalJSON: input is not a JSON string")
	}
	var err error
	*t, err = parseText(s[1 : len(s)-1])
	return err
}

// AppendBinary writes a version, 8 bytes of seconds, 4 of nanoseconds, 2 of the zone's
// offset in minutes (-1 for UTC), and its seconds if there are any.
func (t Time) AppendBinary(b []byte) ([]byte, error) {
	version := byte(1)
	offset, seconds := -1, 0
	if t.Location() != UTC {
		_, offset = t.Zone()
		if offset%60 != 0 {
			version = 2
			seconds = offset % 60
		}
		offset /= 60
		if offset < -32768 || offset == -1 || offset > 32767 {
			return b, errors.New("Time.MarshalBinary: unexpected zone offset")
		}
	}
	b = append(b, version)
	sec, nsec := t.sec(), t.nsec()
	for i := 56; i >= 0; i -= 8 {
		b = append(b, byte(sec>>i))
	}
	b = append(b, byte(nsec>>24), byte(nsec>>16), byte(nsec>>8), byte(nsec), byte(offset>>8), byte(offset))
	if version == 2 {
		b = append(b, byte(seconds))
	}
	return b, nil
}

func (t Time) MarshalBinary() ([]byte, error) { return t.AppendBinary(nil) }

func (t *Time) UnmarshalBinary(data []byte) error {
	if len(data) == 0 {
		return errors.New("Time.UnmarshalBinary: no data")
	}
	version := data[0]
	if version != 1 && version != 2 {
		return errors.New("Time.UnmarshalBinary: unsupported version")
	}
	if len(data) != 14+int(version) {
		return errors.New("Time.UnmarshalBinary: invalid length")
	}
	sec := big(data[1:], 8)
	nsec := int32(big(data[9:], 4))
	offset := int(int16(uint16(data[13])<<8|uint16(data[14]))) * 60
	if version == 2 {
		offset += int(int8(data[15]))
	}
	*t = Time{uint64(nsec), sec, nil}
	if offset == -60 {
		t.setLoc(&utcLoc)
	} else if _, local, _, _, _ := Local.lookup(t.unix()); offset == local {
		t.setLoc(Local)
	} else {
		t.setLoc(FixedZone("", offset))
	}
	return nil
}

func (t Time) GobEncode() ([]byte, error)   { return t.MarshalBinary() }
func (t *Time) GobDecode(data []byte) error { return t.UnmarshalBinary(data) }
