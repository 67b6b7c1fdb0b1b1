// Package unicode tells properties of runes.
//
// The tables of Unicode are the engine's; a RangeTable of this package is a name for one.
package unicode

const (
	MaxRune         = '\U0010FFFF'
	ReplacementChar = '\uFFFD'
	MaxASCII        = '\u007F'
	MaxLatin1       = '\u00FF'
	Version         = "17.0.0"
)

// Cases, as indices into a CaseRange's Delta.
const (
	UpperCase = iota
	LowerCase
	TitleCase
	MaxCase
)

// UpperLower as a Delta stands for a sequence of upper and lower case in turn.
const UpperLower = MaxRune + 1

func IsControl(r rune) bool
func IsDigit(r rune) bool
func IsGraphic(r rune) bool
func IsLetter(r rune) bool
func IsLower(r rune) bool
func IsMark(r rune) bool
func IsNumber(r rune) bool
func IsPrint(r rune) bool
func IsPunct(r rune) bool
func IsSpace(r rune) bool
func IsSymbol(r rune) bool
func IsTitle(r rune) bool
func IsUpper(r rune) bool

// ToLower, ToTitle and ToUpper map to the simple (one rune) case.
func ToLower(r rune) rune
func ToTitle(r rune) rune
func ToUpper(r rune) rune

// SimpleFold is the next greater rune equal under simple case folding, or the smallest.
func SimpleFold(r rune) rune

// inTable reports whether r is in the category, script or property of that name.
func inTable(name string, r rune) bool

// A RangeTable is a set of runes: listed, or one of the engine's by name.
type RangeTable struct {
	R16         []Range16
	R32         []Range32
	LatinOffset int
	name        string
}

// A Range16 has the runes Lo, Lo+Stride … Hi.
type Range16 struct{ Lo, Hi, Stride uint16 }

// A Range32 has the runes Lo, Lo+Stride … Hi.
type Range32 struct{ Lo, Hi, Stride uint32 }

// Is reports whether r is in the table.
func Is(rangeTab *RangeTable, r rune) bool {
	if rangeTab.name != "" {
		return inTable(rangeTab.name, r)
	}
	for _, t := range rangeTab.R16 {
		if r < rune(t.Lo) {
			return false
		}
		if r <= rune(t.Hi) {
			return t.Stride == 1 || (r-rune(t.Lo))%rune(t.Stride) == 0
		}
	}
	for _, t := range rangeTab.R32 {
		if r < rune(t.Lo) {
			return false
		}
		if r <= rune(t.Hi) {
			return t.Stride == 1 || (r-rune(t.Lo))%rune(t.Stride) == 0
		}
	}
	return false
}

// In reports whether r is in one of the tables.
func In(r rune, ranges ...*RangeTable) bool {
	for _, t := range ranges {
		if Is(t, r) {
			return true
		}
	}
	return false
}

// IsOneOf is In with the arguments the other way round.
func IsOneOf(ranges []*RangeTable, r rune) bool { return In(r, ranges...) }

// To maps r to a case.
func To(_case int, r rune) rune {
	switch _case {
	case UpperCase:
		return ToUpper(r)
	case LowerCase:
		return ToLower(r)
	case TitleCase:
		return ToTitle(r)
	}
	return ReplacementChar
}

// A CaseRange tells how far away the other cases of its runes are.
type CaseRange struct {
	Lo    uint32
	Hi    uint32
	Delta d
}

type d [MaxCase]rune

// A SpecialCase has the case mappings of a language that differ from the usual ones.
type SpecialCase []CaseRange

func (special SpecialCase) to(_case int, r rune) (rune, bool) {
	for _, c := range special {
		if rune(c.Lo) <= r && r <= rune(c.Hi) {
			if delta := c.Delta[_case]; delta <= MaxRune {
				return r + delta, true
			}
			return rune(c.Lo) + ((r-rune(c.Lo))&^1 | rune(_case&1)), true
		}
	}
	return r, false
}

func (special SpecialCase) ToUpper(r rune) rune {
	if m, ok := special.to(UpperCase, r); ok {
		return m
	}
	return ToUpper(r)
}

func (special SpecialCase) ToTitle(r rune) rune {
	if m, ok := special.to(TitleCase, r); ok {
		return m
	}
	return ToTitle(r)
}

func (special SpecialCase) ToLower(r rune) rune {
	if m, ok := special.to(LowerCase, r); ok {
		return m
	}
	return ToLower(r)
}

// TurkishCase has the dotted and dotless i of Turkish and Azeri.
var TurkishCase SpecialCase = SpecialCase{
	{0x49, 0x49, d{0, 0x131 - 0x49, 0}},
	{0x69, 0x69, d{0x130 - 0x69, 0, 0x130 - 0x69}},
	{0x130, 0x130, d{0, 0x69 - 0x130, 0}},
	{0x131, 0x131, d{0x49 - 0x131, 0, 0x49 - 0x131}},
}

// AzeriCase is TurkishCase.
var AzeriCase SpecialCase = TurkishCase
