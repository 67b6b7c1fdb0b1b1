package testing

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// parseCorpus reads a file of a seed: a line that names the version, and a value in Go's syntax in each line.
func parseCorpus(text string) ([]any, error) {
	lines := strings.Split(text, "\n")
	if strings.TrimSuffix(lines[0], "\r") != "go test fuzz v1" {
		return nil, errors.New("unmarshal: must include version and at least one value")
	}
	var values []any
	for _, line := range lines[1:] {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		value, err := parseValue(line)
		if err != nil {
			return nil, fmt.Errorf("unmarshal: malformed line %q: %v", line, err)
		}
		values = append(values, value)
	}
	if values == nil {
		return nil, errors.New("unmarshal: must include version and at least one value")
	}
	return values, nil
}

var errForm = errors.New("expected a call of a type with a literal")

// parseValue reads TYPE(LITERAL).
func parseValue(line string) (any, error) {
	open := strings.IndexByte(line, '(')
	if open < 0 || !strings.HasSuffix(line, ")") {
		return nil, errForm
	}
	name, literal := strings.TrimSpace(line[:open]), strings.TrimSpace(line[open+1:len(line)-1])
	switch name {
	case "string", "[]byte":
		text, err := strconv.Unquote(literal)
		if name == "string" {
			return text, err
		}
		return []byte(text), err
	case "bool":
		return strconv.ParseBool(literal)
	case "byte", "rune":
		return parseChar(name, literal)
	case "float32":
		f, err := strconv.ParseFloat(literal, 32)
		return float32(f), err
	case "float64":
		return strconv.ParseFloat(literal, 64)
	case "math.Float32frombits":
		bits, err := strconv.ParseUint(literal, 0, 32)
		return math.Float32frombits(uint32(bits)), err
	case "math.Float64frombits":
		bits, err := strconv.ParseUint(literal, 0, 64)
		return math.Float64frombits(bits), err
	}
	return parseInteger(name, literal)
}

// parseChar reads a byte or a rune, which may be written as one.
func parseChar(name, literal string) (any, error) {
	if strings.HasPrefix(literal, "'") {
		text, err := strconv.Unquote(literal)
		if err != nil {
			return nil, err
		}
		r := []rune(text)[0]
		if name == "byte" {
			return byte(r), nil
		}
		return r, nil
	}
	if name == "byte" {
		return parseInteger("uint8", literal)
	}
	return parseInteger("int32", literal)
}

func parseInteger(name, literal string) (any, error) {
	signed := func(bits int) (int64, error) { return strconv.ParseInt(literal, 0, bits) }
	unsigned := func(bits int) (uint64, error) { return strconv.ParseUint(literal, 0, bits) }
	switch name {
	case "int":
		n, err := signed(64)
		return int(n), err
	case "int8":
		n, err := signed(8)
		return int8(n), err
	case "int16":
		n, err := signed(16)
		return int16(n), err
	case "int32":
		n, err := signed(32)
		return int32(n), err
	case "int64":
		return signed(64)
	case "uint":
		n, err := unsigned(64)
		return uint(n), err
	case "uint8":
		n, err := unsigned(8)
		return uint8(n), err
	case "uint16":
		n, err := unsigned(16)
		return uint16(n), err
	case "uint32":
		n, err := unsigned(32)
		return uint32(n), err
	case "uint64":
		return unsigned(64)
	}
	return nil, errForm
}
