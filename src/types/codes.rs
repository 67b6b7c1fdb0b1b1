//! The codes of the checker's diagnostics: each with its meaning and an example that a test runs.
//!
//! A code is never renamed or given another meaning.

/// What a code means.
#[derive(Clone, Copy, Debug)]
pub struct CodeInfo {
    /// The code.
    pub code: &'static str,
    /// What is wrong, in one line.
    pub meaning: &'static str,
    /// Declarations that have this error and no other: `package main` is put before them, and `func main() {}` after them
    /// if they have no `main`. Empty where declarations alone cannot show it.
    pub example: &'static str,
}

impl CodeInfo {
    /// The example as a whole program; empty if there is none.
    pub fn program(&self) -> String {
        if self.example.is_empty() {
            return String::new();
        }
        let main = if self.example.contains("func main()") { "" } else { "\n\nfunc main() {}" };
        if self.example.contains("package main") {
            return format!("{}\n", self.example);
        }
        format!("package main\n\n{}{main}\n", self.example)
    }
}

/// All codes there are.
pub fn all() -> impl Iterator<Item = &'static CodeInfo> {
    CODES.iter().chain(GRAMMAR)
}

/// What a code means.
pub fn find(code: &str) -> Option<&'static CodeInfo> {
    all().find(|info| info.code == code)
}

/// The codes of the parser.
pub const GRAMMAR: &[CodeInfo] = &[
    CodeInfo {
        code: "nesting-too-deep",
        meaning: "more than 1,000 brackets, blocks or operators stand inside one another",
        example: "",
    },
    CodeInfo { code: "source-too-large", meaning: "the files of a program come to more than 4 GiB", example: "" },
    CodeInfo {
        code: "syntax-error",
        meaning: "the text cannot be read as Go",
        example: "func main() {\n\tif x == 1\n\t{\n\t}\n}",
    },
];

/// All codes of the checker, sorted.
pub const CODES: &[CodeInfo] = &[
    CodeInfo {
        code: "ambiguous",
        meaning: "a selector finds several fields or methods at the same depth",
        example: "type A struct{ x int }\ntype B struct{ x int }\ntype C struct {\n\tA\n\tB\n}\n\nvar v = C{}.x",
    },
    CodeInfo {
        code: "argument-count",
        meaning: "a call or conversion has too many or too few arguments",
        example: "func f(a, b int) {}\n\nfunc main() { f(1) }",
    },
    CodeInfo {
        code: "array-length",
        meaning: "the length of an array is no constant integer, negative, or too large",
        example: "var n = 3\nvar a [n]int",
    },
    CodeInfo {
        code: "assign-to-map-field",
        meaning: "a field of a struct in a map cannot be assigned by itself",
        example: "type T struct{ x int }\n\nfunc main() {\n\tm := map[int]T{}\n\tm[1].x = 2\n}",
    },
    CodeInfo {
        code: "assignment-mismatch",
        meaning: "the numbers of variables and values differ",
        example: "var a, b, c = 1, 2",
    },
    CodeInfo {
        code: "bad-argument",
        meaning: "a builtin function does not take such an argument",
        example: "var n = len(5)",
    },
    CodeInfo {
        code: "bad-call",
        meaning: "`go` and `defer` need a call whose result may be dropped",
        example: "func main() { defer len(\"x\") }",
    },
    CodeInfo {
        code: "bad-declaration",
        meaning: "such a name cannot be declared in this way",
        example: "var init = 1",
    },
    CodeInfo {
        code: "bad-ellipsis",
        meaning: "`...` stands where it means nothing",
        example: "var y = []int{}\nvar x = int(y...)",
    },
    CodeInfo { code: "bad-import", meaning: "the path of an import cannot be one", example: "import \"a b\"" },
    CodeInfo {
        code: "bad-index",
        meaning: "an index, length or capacity is no integer, negative or too large",
        example: "var s = []int{1}[-1]",
    },
    CodeInfo { code: "bad-operand", meaning: "an operator is not defined on its operand", example: "var x = -\"a\"" },
    CodeInfo {
        code: "bad-range",
        meaning: "such a value, or so many variables, cannot be ranged over",
        example: "func main() {\n\tfor range 1.5 {\n\t}\n}",
    },
    CodeInfo {
        code: "bad-receiver",
        meaning: "methods cannot be declared for this type",
        example: "func (int) m() {}",
    },
    CodeInfo {
        code: "bad-select-case",
        meaning: "a case of a select is neither a send nor a receive",
        example: "func main() {\n\tselect {\n\tcase 1:\n\t}\n}",
    },
    CodeInfo {
        code: "bad-switch",
        meaning: "values of this type cannot be switched on",
        example: "func main() {\n\tswitch (struct{ f func() }{}) {\n\t}\n}",
    },
    CodeInfo { code: "blank", meaning: "`_` is no value, type or method", example: "var x = _" },
    CodeInfo {
        code: "builtin-not-called",
        meaning: "a builtin function is named and not called",
        example: "func main() { len }",
    },
    CodeInfo { code: "cannot-index", meaning: "a value of this type cannot be indexed", example: "var x = 5[0]" },
    CodeInfo {
        code: "cannot-slice",
        meaning: "a value of this type cannot be sliced",
        example: "var x = 5\nvar y = x[:]",
    },
    CodeInfo {
        code: "cannot-use",
        meaning: "a value cannot be assigned to a variable of this type",
        example: "var s string = 5",
    },
    CodeInfo {
        code: "channel",
        meaning: "a send or receive on what is no channel or has the other direction",
        example: "var c <-chan int\n\nfunc main() { c <- 1 }",
    },
    CodeInfo {
        code: "comparison",
        meaning: "values of this type cannot be compared in this way",
        example: "var f func()\nvar b = f == f",
    },
    CodeInfo {
        code: "composite-literal",
        meaning: "a composite literal does not fit its type",
        example: "type P struct{ x, y int }\n\nvar p = P{z: 1}",
    },
    CodeInfo {
        code: "constant",
        meaning: "a constant cannot have this value or type",
        example: "var v = 1\n\nconst c = v",
    },
    CodeInfo {
        code: "constant-conversion",
        meaning: "a constant does not fit the type of the other operand",
        example: "var x int\nvar y = x + 1.5",
    },
    CodeInfo {
        code: "constant-overflow",
        meaning: "the result of a constant operation is too large",
        example: "const a uint8 = 255\n\nvar b = a + 1",
    },
    CodeInfo { code: "conversion", meaning: "a value cannot be converted to this type", example: "var x = int(\"a\")" },
    CodeInfo {
        code: "directive",
        meaning: "a comment for the compiler, as `//go:noinline`, is wrong or stands where it means nothing",
        example: "//go:noinline\nvar x int",
    },
    CodeInfo {
        code: "division-by-zero",
        meaning: "a division by the constant zero",
        example: "var x = 1\nvar y = x / 0",
    },
    CodeInfo {
        code: "duplicate-case",
        meaning: "a case of a switch appears twice",
        example: "func main() {\n\tswitch 1 {\n\tcase 2:\n\tcase 2:\n\t}\n}",
    },
    CodeInfo {
        code: "duplicate-key",
        meaning: "a key or index of a literal appears twice",
        example: "var m = map[int]int{1: 1, 1: 2}",
    },
    CodeInfo {
        code: "duplicate-label",
        meaning: "a label is declared twice in a function",
        example: "func main() {\nL:\n\tgoto L\nL:\n}",
    },
    CodeInfo {
        code: "embed",
        meaning: "a //go:embed comment, which needs package embed; golite does not have it",
        example: "//go:embed text.txt\nvar text string",
    },
    CodeInfo {
        code: "embedded-field",
        meaning: "a type of this kind cannot be embedded",
        example: "type P *int\ntype T struct{ P }",
    },
    CodeInfo {
        code: "goto-into-block",
        meaning: "a goto jumps into a block",
        example: "func main() {\n\tgoto L\n\t{\n\tL:\n\t}\n}",
    },
    CodeInfo {
        code: "goto-over-declaration",
        meaning: "a goto jumps over the declaration of a variable",
        example: "func main() {\n\tgoto L\n\tx := 1\n\t_ = x\nL:\n}",
    },
    CodeInfo {
        code: "impossible-assertion",
        meaning: "an assertion to a type that lacks a method of the interface",
        example: "var e error\nvar x = e.(int)",
    },
    CodeInfo {
        code: "impossible-case",
        meaning: "a case of a type switch names a type that lacks a method of the interface",
        example: "func f(e error) {\n\tswitch e.(type) {\n\tcase int:\n\t}\n}",
    },
    CodeInfo {
        code: "index-out-of-bounds",
        meaning: "a constant index is beyond the end",
        example: "var a [3]int\nvar x = a[5]",
    },
    CodeInfo {
        code: "initialization-cycle",
        meaning: "the initial value of a variable depends on itself",
        example: "var a = b\nvar b = a",
    },
    CodeInfo { code: "internal", meaning: "golite's own library is at fault; please report it", example: "" },
    CodeInfo { code: "iota", meaning: "`iota` stands outside a constant declaration", example: "var x = iota" },
    CodeInfo {
        code: "language-version",
        meaning: "a file says that it is for another version of Go (`//go:build go1.21`), which lacks this, or is not there yet",
        example: "//go:build go1.28\n\npackage main",
    },
    CodeInfo {
        code: "line-directive",
        meaning: "a comment `//line FILE:LINE` or `//line FILE:LINE:COLUMN` has a number that is none",
        example: "//line x.y:0\nvar x int",
    },
    CodeInfo { code: "map-key", meaning: "keys of maps must be comparable", example: "var m map[[]int]string" },
    CodeInfo { code: "mismatched-packages", meaning: "files of different packages are run together", example: "" },
    CodeInfo {
        code: "mismatched-types",
        meaning: "the operands of an operator have different types",
        example: "var x int\nvar y float64\nvar z = x + y",
    },
    CodeInfo {
        code: "misplaced-break",
        meaning: "`break` stands outside a loop, switch or select",
        example: "func main() { break }",
    },
    CodeInfo {
        code: "misplaced-continue",
        meaning: "`continue` stands outside a loop",
        example: "func main() { continue }",
    },
    CodeInfo {
        code: "misplaced-fallthrough",
        meaning: "`fallthrough` is not the last statement of a case, or in the last case",
        example: "func main() { fallthrough }",
    },
    CodeInfo { code: "missing-body", meaning: "a function has no body", example: "func f()" },
    CodeInfo {
        code: "missing-member",
        meaning: "a type has no field or method of this name",
        example: "var x = 5\nvar y = x.z",
    },
    CodeInfo {
        code: "missing-return",
        meaning: "a function with results can reach its end",
        example: "func f() int {}",
    },
    CodeInfo {
        code: "multiple-values",
        meaning: "a call with several results stands where one value is needed",
        example: "func f() (int, int) { return 1, 2 }\n\nvar x = f()",
    },
    CodeInfo {
        code: "no-new-variables",
        meaning: "all variables on the left side of `:=` exist already",
        example: "func main() {\n\tx := 1\n\tx := 2\n\t_ = x\n}",
    },
    CodeInfo {
        code: "non-boolean-condition",
        meaning: "the condition of an if or for is no boolean",
        example: "func main() {\n\tif 1 {\n\t}\n}",
    },
    CodeInfo { code: "not-a-function", meaning: "what is called is no function", example: "var x = 5\nvar y = x()" },
    CodeInfo { code: "not-a-type", meaning: "what stands for a type is none", example: "var x = 5\nvar y x" },
    CodeInfo { code: "not-a-value", meaning: "what stands for a value is none", example: "var x = int" },
    CodeInfo {
        code: "not-an-expression",
        meaning: "a type stands where a statement is needed",
        example: "func main() { int }",
    },
    CodeInfo {
        code: "not-an-interface",
        meaning: "only the dynamic type of interfaces can be switched on",
        example: "func main() {\n\tswitch (5).(type) {\n\t}\n}",
    },
    CodeInfo {
        code: "not-assignable",
        meaning: "what is assigned to is no variable",
        example: "func main() { 5 = 6 }",
    },
    CodeInfo {
        code: "not-generic",
        meaning: "type arguments are given to what has no type parameters",
        example: "type T int\n\nvar x T[int]",
    },
    CodeInfo {
        code: "not-main",
        meaning: "the program is not package main, or has no function main",
        example: "package main\n\nvar x = 1",
    },
    CodeInfo {
        code: "pointer-receiver",
        meaning: "a method with a pointer receiver is called on what has no address",
        example: "type T struct{}\n\nfunc (*T) m() {}\n\nfunc main() { T{}.m() }",
    },
    CodeInfo { code: "recursive-type", meaning: "a type contains itself", example: "type T struct{ t T }" },
    CodeInfo {
        code: "redeclared",
        meaning: "a name is declared twice in one block",
        example: "var a int\nvar a string",
    },
    CodeInfo {
        code: "result-shadowed",
        meaning: "a bare return where a result is hidden by another variable",
        example: "func f() (x int) {\n\t{\n\t\tx := 1\n\t\t_ = x\n\t\treturn\n\t}\n}",
    },
    CodeInfo {
        code: "shift",
        meaning: "the operands of a shift are not integers, or the count is out of range",
        example: "var x = 1.5 << 2",
    },
    CodeInfo {
        code: "test-signature",
        meaning: "a function in a test file has the name of a test, but not its signature; or there are two functions TestMain",
        example: "",
    },
    CodeInfo {
        code: "type-assertion",
        meaning: "an assertion on what is no interface",
        example: "var x = 5\nvar y = x.(int)",
    },
    CodeInfo {
        code: "type-size",
        meaning: "a type, a channel's element or a package-level variable is too large",
        example: "var a [1 << 62]int",
    },
    CodeInfo {
        code: "type-switch",
        meaning: "`.(type)` stands outside a type switch",
        example: "func main() {\n\tvar e any\n\t_ = e.(type)\n}",
    },
    CodeInfo { code: "undefined", meaning: "a name that is declared nowhere", example: "var x = y" },
    CodeInfo {
        code: "undefined-label",
        meaning: "a label that is declared nowhere",
        example: "func main() { goto L }",
    },
    CodeInfo {
        code: "unknown-package",
        meaning: "an import of a package that golite does not have",
        example: "import \"no/such/package\"",
    },
    CodeInfo {
        code: "unsupported",
        meaning: "Go that golite does not run yet",
        example: "func f[T any](x T) T { return x }",
    },
    CodeInfo { code: "untyped-nil", meaning: "`nil` alone gives a variable no type", example: "var x = nil" },
    CodeInfo { code: "unused-import", meaning: "an import that nothing mentions", example: "import \"fmt\"" },
    CodeInfo { code: "unused-label", meaning: "a label that nothing jumps to", example: "func main() {\nL:\n}" },
    CodeInfo {
        code: "unused-result",
        meaning: "the value of an expression is dropped",
        example: "func main() { 1 + 2 }",
    },
    CodeInfo {
        code: "unused-variable",
        meaning: "a local variable that is never read",
        example: "func main() { x := 1 }",
    },
    CodeInfo {
        code: "waiting",
        meaning: "at the prompt: a declaration mentions what is not declared yet, or does not fit any more",
        example: "",
    },
    CodeInfo {
        code: "wrong-argument-count",
        meaning: "a builtin function has too many or too few arguments",
        example: "var n = len()",
    },
    CodeInfo {
        code: "wrong-result-count",
        meaning: "a return has too many or too few values",
        example: "func f() int { return 1, 2 }",
    },
];
