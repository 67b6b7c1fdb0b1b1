// Prints the trees of Go files as the example tree.rs does, so that the two parsers can be compared:
//
//	go run grammar/tests/tree/dump.go FILES > go.txt
//	cargo run -p golite-grammar --example tree -- FILES > golite.txt
package main

import (
	"bufio"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strconv"
	"strings"
)

var out = bufio.NewWriter(os.Stdout)

func main() {
	defer out.Flush()
	for _, path := range os.Args[1:] {
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
		text("# " + path + "\n")
		if err != nil {
			text(err.Error() + "\n")
			continue
		}
		for _, imp := range file.Imports {
			open("import", imp)
			if imp.Name != nil {
				text(" " + imp.Name.Name)
			}
			sym(unquote(imp.Path.Value))
			text(")\n")
		}
		for _, d := range file.Decls {
			if g, ok := d.(*ast.GenDecl); ok {
				for _, spec := range g.Specs {
					if g.Tok != token.IMPORT {
						genSpec(g, spec)
						text("\n")
					}
				}
				continue
			}
			f := d.(*ast.FuncDecl)
			open("func", f)
			if f.Recv != nil {
				fields(f.Recv)
			}
			names(f.Name)
			fields(f.Type.TypeParams)
			signature(f.Type)
			if f.Body != nil {
				stmt(f.Body)
			}
			text(")\n")
		}
	}
}

func text(s string)     { out.WriteString(s) }
func at(p token.Pos) int { return int(p) - 1 }
func unquote(s string) string {
	v, _ := strconv.Unquote(s)
	return strings.ToValidUTF8(v, "\uFFFD")
}
func sym(s string) { text(" " + strings.ReplaceAll(strings.ReplaceAll(s, "\r", ""), "\n", "\\n")) }

func open(name string, n ast.Node) { fmt.Fprintf(out, "(%s %d-%d", name, at(n.Pos()), at(n.End())) }

func names(list ...*ast.Ident) {
	for _, n := range list {
		if n != nil {
			fmt.Fprintf(out, " %s@%d", n.Name, at(n.Pos()))
		}
	}
}

func genSpec(g *ast.GenDecl, spec ast.Spec) {
	switch s := spec.(type) {
	case *ast.ValueSpec:
		open(g.Tok.String(), s)
		names(s.Names...)
		if s.Type != nil {
			text(" :")
			expr(s.Type)
		}
		if len(s.Values) > 0 {
			text(" =")
			exprs(s.Values)
		}
	case *ast.TypeSpec:
		if s.Assign.IsValid() {
			open("alias", s)
		} else {
			open("type", s)
		}
		names(s.Name)
		fields(s.TypeParams)
		expr(s.Type)
	}
	text(")")
}

func fields(list *ast.FieldList) {
	text(" [")
	if list != nil {
		for _, f := range list.List {
			open("field", f)
			names(f.Names...)
			expr(f.Type)
			if f.Tag != nil {
				text(" tag")
				sym(unquote(f.Tag.Value))
			}
			text(")")
		}
	}
	text("]")
}

func signature(f *ast.FuncType) {
	fmt.Fprintf(out, " %d-%d", at(f.Pos()), at(f.End()))
	fields(f.Params)
	fields(f.Results)
}

func exprs(list []ast.Expr) {
	for _, x := range list {
		expr(x)
	}
}

func node(name string, n ast.Node, parts ...ast.Expr) {
	open(name, n)
	exprs(parts)
	text(")")
}

func optional(x ast.Expr) {
	if x == nil {
		text(" _")
	} else {
		expr(x)
	}
}

var literals = map[token.Token]string{token.INT: "Int", token.FLOAT: "Float", token.IMAG: "Imaginary", token.CHAR: "Rune", token.STRING: "String"}

var binary = map[token.Token]string{token.LOR: "OrOr", token.LAND: "AndAnd", token.EQL: "Eq", token.NEQ: "Ne", token.LSS: "Lt",
	token.LEQ: "Le", token.GTR: "Gt", token.GEQ: "Ge", token.ADD: "Add", token.SUB: "Sub", token.OR: "Or", token.XOR: "Xor",
	token.MUL: "Mul", token.QUO: "Div", token.REM: "Rem", token.SHL: "Shl", token.SHR: "Shr", token.AND: "And", token.AND_NOT: "AndNot",
	token.ADD_ASSIGN: "Add", token.SUB_ASSIGN: "Sub", token.OR_ASSIGN: "Or", token.XOR_ASSIGN: "Xor",
	token.MUL_ASSIGN: "Mul", token.QUO_ASSIGN: "Div", token.REM_ASSIGN: "Rem", token.SHL_ASSIGN: "Shl", token.SHR_ASSIGN: "Shr",
	token.AND_ASSIGN: "And", token.AND_NOT_ASSIGN: "AndNot"}

var unary = map[token.Token]string{token.ADD: "Plus", token.SUB: "Neg", token.NOT: "Not", token.XOR: "BitNot", token.AND: "Addr",
	token.ARROW: "Recv", token.TILDE: "Tilde"}

func expr(x ast.Expr) {
	text(" ")
	switch x := x.(type) {
	case *ast.Ident:
		open("name", x)
		text(" " + x.Name + ")")
	case *ast.BasicLit:
		open(literals[x.Kind], x)
		sym(x.Value)
		text(")")
	case *ast.CompositeLit:
		open("composite", x)
		fmt.Fprintf(out, " %d %d", at(x.Lbrace), at(x.Rbrace))
		optional(x.Type)
		for _, e := range x.Elts {
			if kv, ok := e.(*ast.KeyValueExpr); ok {
				text(" (pair")
				expr(kv.Key)
				expr(kv.Value)
				text(")")
			} else {
				expr(e)
			}
		}
		text(")")
	case *ast.FuncLit:
		open("func", x)
		signature(x.Type)
		stmt(x.Body)
		text(")")
	case *ast.ParenExpr:
		node("paren", x, x.X)
	case *ast.SelectorExpr:
		open("select", x)
		expr(x.X)
		names(x.Sel)
		text(")")
	case *ast.IndexExpr:
		node("index", x, x.X, x.Index)
	case *ast.IndexListExpr:
		node("index", x, append([]ast.Expr{x.X}, x.Indices...)...)
	case *ast.SliceExpr:
		if x.Slice3 {
			open("slice3", x)
		} else {
			open("slice", x)
		}
		expr(x.X)
		optional(x.Low)
		optional(x.High)
		optional(x.Max)
		text(")")
	case *ast.TypeAssertExpr:
		open("assert", x)
		expr(x.X)
		optional(x.Type)
		text(")")
	case *ast.CallExpr:
		open("call", x)
		dots := 0
		if x.Ellipsis.IsValid() {
			dots = at(x.Ellipsis)
		}
		fmt.Fprintf(out, " %d %d", dots, at(x.Rparen))
		expr(x.Fun)
		exprs(x.Args)
		text(")")
	case *ast.StarExpr:
		node("star", x, x.X)
	case *ast.UnaryExpr:
		node(unary[x.Op], x, x.X)
	case *ast.BinaryExpr:
		open(binary[x.Op], x)
		fmt.Fprintf(out, " %d", at(x.OpPos))
		expr(x.X)
		expr(x.Y)
		text(")")
	case *ast.Ellipsis:
		open("ellipsis", x)
		optional(x.Elt)
		text(")")
	case *ast.ArrayType:
		if x.Len == nil {
			node("slicetype", x, x.Elt)
		} else {
			node("array", x, x.Len, x.Elt)
		}
	case *ast.StructType:
		open("struct", x)
		fields(x.Fields)
		text(")")
	case *ast.FuncType:
		open("functype", x)
		signature(x)
		text(")")
	case *ast.InterfaceType:
		open("interface", x)
		for _, f := range x.Methods.List {
			if len(f.Names) > 0 {
				text(" (method")
				names(f.Names...)
				signature(f.Type.(*ast.FuncType))
				text(")")
			} else {
				expr(f.Type)
			}
		}
		text(")")
	case *ast.MapType:
		node("map", x, x.Key, x.Value)
	case *ast.ChanType:
		name := map[ast.ChanDir]string{ast.SEND: "chanSend", ast.RECV: "chanRecv", ast.SEND | ast.RECV: "chanBoth"}[x.Dir]
		node(name, x, x.Value)
	default:
		fmt.Fprintf(out, "?%T", x)
	}
}

func stmts(list []ast.Stmt) {
	for _, s := range list {
		if _, ok := s.(*ast.EmptyStmt); !ok {
			stmt(s)
		}
	}
}

func optionalStmt(s ast.Stmt) {
	if s == nil {
		text(" _")
	} else {
		stmt(s)
	}
}

func cases(body *ast.BlockStmt) {
	fmt.Fprintf(out, " %d-%d", at(body.Pos()), at(body.End()))
	for _, s := range body.List {
		c := s.(*ast.CaseClause)
		name := "case"
		if c.List == nil {
			name = "default"
		}
		fmt.Fprintf(out, " (%s %d %d", name, at(c.Case), at(c.Colon))
		exprs(c.List)
		stmts(c.Body)
		text(")")
	}
	text(")")
}

func stmt(s ast.Stmt) {
	text(" ")
	switch s := s.(type) {
	case *ast.EmptyStmt:
		text("empty")
	case *ast.DeclStmt:
		open("decl", s)
		g := s.Decl.(*ast.GenDecl)
		for _, spec := range g.Specs {
			genSpec(g, spec)
		}
		text(")")
	case *ast.ExprStmt:
		node("expr", s, s.X)
	case *ast.SendStmt:
		open("send", s)
		fmt.Fprintf(out, " %d", at(s.Arrow))
		expr(s.Chan)
		expr(s.Value)
		text(")")
	case *ast.IncDecStmt:
		if s.Tok == token.INC {
			open("inc", s)
		} else {
			open("dec", s)
		}
		fmt.Fprintf(out, " %d", at(s.TokPos))
		expr(s.X)
		text(")")
	case *ast.AssignStmt:
		switch s.Tok {
		case token.ASSIGN:
			open("assign", s)
		case token.DEFINE:
			open("define", s)
		default:
			open(binary[s.Tok]+"=", s)
		}
		fmt.Fprintf(out, " %d", at(s.TokPos))
		exprs(s.Lhs)
		text(" :=")
		exprs(s.Rhs)
		text(")")
	case *ast.GoStmt:
		node("go", s, s.Call)
	case *ast.DeferStmt:
		node("defer", s, s.Call)
	case *ast.ReturnStmt:
		node("return", s, s.Results...)
	case *ast.BranchStmt:
		open(s.Tok.String(), s)
		names(s.Label)
		text(")")
	case *ast.LabeledStmt:
		fmt.Fprintf(out, "(label %d", at(s.Pos()))
		names(s.Label)
		stmt(s.Stmt)
		text(")")
	case *ast.BlockStmt:
		open("block", s)
		stmts(s.List)
		text(")")
	case *ast.IfStmt:
		open("if", s)
		optionalStmt(s.Init)
		expr(s.Cond)
		stmt(s.Body)
		optionalStmt(s.Else)
		text(")")
	case *ast.ForStmt:
		open("for", s)
		optionalStmt(s.Init)
		optional(s.Cond)
		optionalStmt(s.Post)
		stmt(s.Body)
		text(")")
	case *ast.RangeStmt:
		if s.Tok == token.DEFINE {
			open("range:=", s)
		} else {
			open("range", s)
		}
		fmt.Fprintf(out, " %d %d", at(s.For), at(s.Range))
		optional(s.Key)
		optional(s.Value)
		expr(s.X)
		stmt(s.Body)
		text(")")
	case *ast.SwitchStmt:
		open("switch", s)
		optionalStmt(s.Init)
		optional(s.Tag)
		cases(s.Body)
	case *ast.TypeSwitchStmt:
		open("typeswitch", s)
		optionalStmt(s.Init)
		switch a := s.Assign.(type) {
		case *ast.AssignStmt:
			names(a.Lhs[0].(*ast.Ident))
			expr(a.Rhs[0].(*ast.TypeAssertExpr).X)
		case *ast.ExprStmt:
			expr(a.X.(*ast.TypeAssertExpr).X)
		}
		cases(s.Body)
	case *ast.SelectStmt:
		open("select", s)
		fmt.Fprintf(out, " %d-%d", at(s.Body.Pos()), at(s.Body.End()))
		for _, c := range s.Body.List {
			c := c.(*ast.CommClause)
			fmt.Fprintf(out, " (comm %d %d", at(c.Case), at(c.Colon))
			optionalStmt(c.Comm)
			stmts(c.Body)
			text(")")
		}
		text(")")
	default:
		fmt.Fprintf(out, "?%T", s)
	}
}
