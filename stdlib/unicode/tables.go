package unicode

// Categories.
var (
	Digit  = &RangeTable{name: "Nd"}
	Nd     = Digit
	Letter = &RangeTable{name: "L"}
	L      = Letter
	Lower  = &RangeTable{name: "Ll"}
	Ll     = Lower
	Mark   = &RangeTable{name: "M"}
	M      = Mark
	Number = &RangeTable{name: "N"}
	N      = Number
	Other  = &RangeTable{name: "C"}
	C      = Other
	Punct  = &RangeTable{name: "P"}
	P      = Punct
	Space  = &RangeTable{name: "Z"}
	Z      = Space
	Symbol = &RangeTable{name: "S"}
	S      = Symbol
	Title  = &RangeTable{name: "Lt"}
	Lt     = Title
	Upper  = &RangeTable{name: "Lu"}
	Lu     = Upper
	Cc     = &RangeTable{name: "Cc"}
	Cf     = &RangeTable{name: "Cf"}
	Cn     = &RangeTable{name: "Cn"}
	Co     = &RangeTable{name: "Co"}
	Cs     = &RangeTable{name: "Cs"}
	LC     = &RangeTable{name: "LC"}
	Lm     = &RangeTable{name: "Lm"}
	Lo     = &RangeTable{name: "Lo"}
	Mc     = &RangeTable{name: "Mc"}
	Me     = &RangeTable{name: "Me"}
	Mn     = &RangeTable{name: "Mn"}
	Nl     = &RangeTable{name: "Nl"}
	No     = &RangeTable{name: "No"}
	Pc     = &RangeTable{name: "Pc"}
	Pd     = &RangeTable{name: "Pd"}
	Pe     = &RangeTable{name: "Pe"}
	Pf     = &RangeTable{name: "Pf"}
	Pi     = &RangeTable{name: "Pi"}
	Po     = &RangeTable{name: "Po"}
	Ps     = &RangeTable{name: "Ps"}
	Sc     = &RangeTable{name: "Sc"}
	Sk     = &RangeTable{name: "Sk"}
	Sm     = &RangeTable{name: "Sm"}
	So     = &RangeTable{name: "So"}
	Zl     = &RangeTable{name: "Zl"}
	Zp     = &RangeTable{name: "Zp"}
	Zs     = &RangeTable{name: "Zs"}
)

// GraphicRanges and PrintRanges are what IsGraphic and IsPrint accept.
var (
	GraphicRanges = []*RangeTable{L, M, N, P, S, Zs}
	PrintRanges   = []*RangeTable{L, M, N, P, S}
)
