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

// Scripts, the commoner ones.
var (
	Arabic     = &RangeTable{name: "Arabic"}
	Armenian   = &RangeTable{name: "Armenian"}
	Bengali    = &RangeTable{name: "Bengali"}
	Bopomofo   = &RangeTable{name: "Bopomofo"}
	Braille    = &RangeTable{name: "Braille"}
	Cherokee   = &RangeTable{name: "Cherokee"}
	Common     = &RangeTable{name: "Common"}
	Coptic     = &RangeTable{name: "Coptic"}
	Cuneiform  = &RangeTable{name: "Cuneiform"}
	Cyrillic   = &RangeTable{name: "Cyrillic"}
	Devanagari = &RangeTable{name: "Devanagari"}
	Ethiopic   = &RangeTable{name: "Ethiopic"}
	Georgian   = &RangeTable{name: "Georgian"}
	Gothic     = &RangeTable{name: "Gothic"}
	Greek      = &RangeTable{name: "Greek"}
	Gujarati   = &RangeTable{name: "Gujarati"}
	Gurmukhi   = &RangeTable{name: "Gurmukhi"}
	Han        = &RangeTable{name: "Han"}
	Hangul     = &RangeTable{name: "Hangul"}
	Hebrew     = &RangeTable{name: "Hebrew"}
	Hiragana   = &RangeTable{name: "Hiragana"}
	Inherited  = &RangeTable{name: "Inherited"}
	Javanese   = &RangeTable{name: "Javanese"}
	Kannada    = &RangeTable{name: "Kannada"}
	Katakana   = &RangeTable{name: "Katakana"}
	Khmer      = &RangeTable{name: "Khmer"}
	Lao        = &RangeTable{name: "Lao"}
	Latin      = &RangeTable{name: "Latin"}
	Malayalam  = &RangeTable{name: "Malayalam"}
	Mongolian  = &RangeTable{name: "Mongolian"}
	Myanmar    = &RangeTable{name: "Myanmar"}
	Ogham      = &RangeTable{name: "Ogham"}
	Oriya      = &RangeTable{name: "Oriya"}
	Runic      = &RangeTable{name: "Runic"}
	Sinhala    = &RangeTable{name: "Sinhala"}
	Syriac     = &RangeTable{name: "Syriac"}
	Tamil      = &RangeTable{name: "Tamil"}
	Telugu     = &RangeTable{name: "Telugu"}
	Thaana     = &RangeTable{name: "Thaana"}
	Thai       = &RangeTable{name: "Thai"}
	Tibetan    = &RangeTable{name: "Tibetan"}
	Yi         = &RangeTable{name: "Yi"}
)

// Properties, the commoner ones.
var (
	ASCII_Hex_Digit         = &RangeTable{name: "ASCII_Hex_Digit"}
	Dash                    = &RangeTable{name: "Dash"}
	Diacritic               = &RangeTable{name: "Diacritic"}
	Hex_Digit               = &RangeTable{name: "Hex_Digit"}
	Hyphen                  = &RangeTable{name: "Hyphen"}
	Ideographic             = &RangeTable{name: "Ideographic"}
	Join_Control            = &RangeTable{name: "Join_Control"}
	Noncharacter_Code_Point = &RangeTable{name: "Noncharacter_Code_Point"}
	Pattern_Syntax          = &RangeTable{name: "Pattern_Syntax"}
	Pattern_White_Space     = &RangeTable{name: "Pattern_White_Space"}
	Quotation_Mark          = &RangeTable{name: "Quotation_Mark"}
	Radical                 = &RangeTable{name: "Radical"}
	Regional_Indicator      = &RangeTable{name: "Regional_Indicator"}
	Sentence_Terminal       = &RangeTable{name: "Sentence_Terminal"}
	Soft_Dotted             = &RangeTable{name: "Soft_Dotted"}
	Terminal_Punctuation    = &RangeTable{name: "Terminal_Punctuation"}
	Unified_Ideograph       = &RangeTable{name: "Unified_Ideograph"}
	Variation_Selector      = &RangeTable{name: "Variation_Selector"}
	White_Space             = &RangeTable{name: "White_Space"}
)

// GraphicRanges and PrintRanges are what IsGraphic and IsPrint accept.
var (
	GraphicRanges = []*RangeTable{L, M, N, P, S, Zs}
	PrintRanges   = []*RangeTable{L, M, N, P, S}
)
