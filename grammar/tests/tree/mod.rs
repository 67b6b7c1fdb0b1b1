//! Prints trees as S-expressions with byte offsets, one declaration a line, in the form in which `dump.go` prints the
//! trees of the real Go's parser. Left out are empty statements, and ends that the two define differently
//! (those of clauses and labelled statements).

use std::fmt::Write;

use golite_grammar::ast::*;
use golite_grammar::{Interner, Span, Sym};

/// The tree of a file that was parsed with base 1.
pub fn dump(interner: &Interner, file: &File) -> String {
    let mut dump = Dump { interner, out: String::new() };
    dump.file(file);
    dump.out
}

struct Dump<'a> {
    interner: &'a Interner,
    out: String,
}

impl Dump<'_> {
    fn text(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn sym(&mut self, sym: Sym) {
        let text = self.interner.text(sym);
        // The real parser drops carriage returns from raw strings.
        let _ = write!(self.out, " {}", text.replace('\r', "").replace('\n', "\\n"));
    }

    fn open(&mut self, name: &str, span: Span) {
        let _ = write!(self.out, "({name} {}-{}", span.lo - 1, span.hi - 1);
    }

    fn file(&mut self, file: &File) {
        for import in &file.imports {
            self.open("import", import.span);
            if let Some(name) = import.name {
                self.sym(name.sym);
            }
            self.sym(import.path);
            self.text(")\n");
        }
        for decl in &file.decls {
            self.decl(decl);
            self.text("\n");
        }
    }

    fn names(&mut self, names: &[Ident]) {
        for name in names {
            self.sym(name.sym);
            let _ = write!(self.out, "@{}", name.span.lo - 1);
        }
    }

    fn decl(&mut self, decl: &Decl) {
        match decl {
            Decl::Const(spec) => self.values("const", spec.span, &spec.names, &spec.ty, &spec.values),
            Decl::Var(spec) => self.values("var", spec.span, &spec.names, &spec.ty, &spec.values),
            Decl::Type(spec) => {
                self.open(if spec.alias { "alias" } else { "type" }, spec.span);
                self.names(&[spec.name]);
                self.fields(&spec.type_params);
                self.expr(&spec.ty);
                self.text(")");
            }
            Decl::Func(func) => {
                self.open("func", func.span);
                if let Some(recv) = &func.recv {
                    self.fields(recv);
                }
                self.names(&[func.name]);
                self.fields(&func.type_params);
                self.signature(&func.ty);
                if let Some(body) = &func.body {
                    self.block(body);
                }
                self.text(")");
            }
        }
    }

    fn values(&mut self, name: &str, span: Span, names: &[Ident], ty: &Option<Expr>, values: &[Expr]) {
        self.open(name, span);
        self.names(names);
        if let Some(ty) = ty {
            self.text(" :");
            self.expr(ty);
        }
        if !values.is_empty() {
            self.text(" =");
            self.exprs(values);
        }
        self.text(")");
    }

    fn fields(&mut self, fields: &[Field]) {
        self.text(" [");
        for field in fields {
            self.open("field", field.span);
            self.names(&field.names);
            self.expr(&field.ty);
            if let Some(tag) = field.tag {
                self.text(" tag");
                self.sym(tag);
            }
            self.text(")");
        }
        self.text("]");
    }

    fn signature(&mut self, ty: &FuncType) {
        let _ = write!(self.out, " {}-{}", ty.span.lo - 1, ty.span.hi - 1);
        self.fields(&ty.params);
        self.fields(&ty.results);
    }

    fn exprs(&mut self, list: &[Expr]) {
        list.iter().for_each(|x| self.expr(x));
    }

    fn optional(&mut self, x: &Option<Box<Expr>>) {
        match x {
            Some(x) => self.expr(x),
            None => self.text(" _"),
        }
    }

    fn node(&mut self, name: &str, span: Span, parts: &[&Expr]) {
        self.open(name, span);
        parts.iter().for_each(|x| self.expr(x));
        self.text(")");
    }

    fn expr(&mut self, x: &Expr) {
        self.text(" ");
        let span = x.span;
        match &x.kind {
            ExprKind::Bad => self.text("bad"),
            ExprKind::Ident(sym) => {
                self.open("name", span);
                self.sym(*sym);
                self.text(")");
            }
            ExprKind::Lit { kind, text } => {
                self.open(&format!("{kind:?}"), span);
                self.sym(*text);
                self.text(")");
            }
            ExprKind::Composite { ty, elems, lbrace, rbrace } => {
                self.open("composite", span);
                let _ = write!(self.out, " {} {}", lbrace - 1, rbrace - 1);
                self.optional(ty);
                for element in elems {
                    match &element.key {
                        Some(key) => {
                            self.text(" (pair");
                            self.expr(key);
                            self.expr(&element.value);
                            self.text(")");
                        }
                        None => self.expr(&element.value),
                    }
                }
                self.text(")");
            }
            ExprKind::FuncLit { ty, body } => {
                self.open("func", span);
                self.signature(ty);
                self.block(body);
                self.text(")");
            }
            ExprKind::Paren(x) => self.node("paren", span, &[x]),
            ExprKind::Selector { x, sel } => {
                self.open("select", span);
                self.expr(x);
                self.names(&[*sel]);
                self.text(")");
            }
            ExprKind::Index { x, indices } => {
                self.open("index", span);
                self.expr(x);
                self.exprs(indices);
                self.text(")");
            }
            ExprKind::Slice { x, lo, hi, max, three } => {
                self.open(if *three { "slice3" } else { "slice" }, span);
                self.expr(x);
                self.optional(lo);
                self.optional(hi);
                self.optional(max);
                self.text(")");
            }
            ExprKind::TypeAssert { x, ty } => {
                self.open("assert", span);
                self.expr(x);
                self.optional(ty);
                self.text(")");
            }
            ExprKind::Call { fun, args, ellipsis, rparen } => {
                self.open("call", span);
                let _ = write!(self.out, " {} {}", ellipsis.map_or(0, |at| at - 1), rparen - 1);
                self.expr(fun);
                self.exprs(args);
                self.text(")");
            }
            ExprKind::Star(x) => self.node("star", span, &[x]),
            ExprKind::Unary { op, x } => self.node(&format!("{op:?}"), span, &[x]),
            ExprKind::Binary { op, op_pos, x, y } => {
                self.open(&format!("{op:?}"), span);
                let _ = write!(self.out, " {}", op_pos - 1);
                self.expr(x);
                self.expr(y);
                self.text(")");
            }
            ExprKind::Ellipsis(x) => {
                self.open("ellipsis", span);
                self.optional(x);
                self.text(")");
            }
            ExprKind::ArrayType { len, elem } => self.node("array", span, &[len, elem]),
            ExprKind::SliceType(elem) => self.node("slicetype", span, &[elem]),
            ExprKind::StructType { fields } => {
                self.open("struct", span);
                self.fields(fields);
                self.text(")");
            }
            ExprKind::FuncType(ty) => {
                self.open("functype", span);
                self.signature(ty);
                self.text(")");
            }
            ExprKind::InterfaceType { elems } => {
                self.open("interface", span);
                for elem in elems {
                    match elem {
                        InterfaceElem::Method { name, ty } => {
                            self.text(" (method");
                            self.names(&[*name]);
                            self.signature(ty);
                            self.text(")");
                        }
                        InterfaceElem::Embed(x) => self.expr(x),
                    }
                }
                self.text(")");
            }
            ExprKind::MapType { key, value } => self.node("map", span, &[key, value]),
            ExprKind::ChanType { dir, elem } => self.node(&format!("chan{dir:?}"), span, &[elem]),
        }
    }

    fn block(&mut self, block: &Block) {
        self.text(" ");
        self.block_alone(block);
    }

    fn block_alone(&mut self, block: &Block) {
        self.open("block", block.span);
        self.stmts(&block.stmts);
        self.text(")");
    }

    fn stmts(&mut self, stmts: &[Stmt]) {
        stmts.iter().for_each(|stmt| self.stmt(stmt));
    }

    fn optional_stmt(&mut self, stmt: &Option<Box<Stmt>>) {
        match stmt {
            Some(stmt) => self.stmt(stmt),
            None => self.text(" _"),
        }
    }

    fn optional_expr(&mut self, x: &Option<Expr>) {
        match x {
            Some(x) => self.expr(x),
            None => self.text(" _"),
        }
    }

    fn assign(&mut self, name: &str, span: Span, lhs: &[Expr], rhs: &[Expr], op_pos: u32) {
        self.open(name, span);
        let _ = write!(self.out, " {}", op_pos - 1);
        self.exprs(lhs);
        self.text(" :=");
        self.exprs(rhs);
        self.text(")");
    }

    fn branch(&mut self, name: &str, span: Span, label: &[Ident]) {
        self.open(name, span);
        self.names(label);
        self.text(")");
    }

    fn stmt(&mut self, stmt: &Stmt) {
        self.text(" ");
        let span = stmt.span;
        match &stmt.kind {
            StmtKind::Bad => self.text("bad"),
            StmtKind::Empty => self.text("empty"),
            StmtKind::Decl(decls) => {
                self.open("decl", span);
                decls.iter().for_each(|decl| self.decl(decl));
                self.text(")");
            }
            StmtKind::Expr(x) => self.node("expr", span, &[x]),
            StmtKind::Send { chan, value, arrow } => {
                self.open("send", span);
                let _ = write!(self.out, " {}", arrow - 1);
                self.expr(chan);
                self.expr(value);
                self.text(")");
            }
            StmtKind::IncDec { x, inc, op_pos } => {
                self.open(if *inc { "inc" } else { "dec" }, span);
                let _ = write!(self.out, " {}", op_pos - 1);
                self.expr(x);
                self.text(")");
            }
            StmtKind::Assign { lhs, rhs, op_pos } => self.assign("assign", span, lhs, rhs, *op_pos),
            StmtKind::Define { lhs, rhs, op_pos } => self.assign("define", span, lhs, rhs, *op_pos),
            StmtKind::OpAssign { op, lhs, rhs, op_pos } => {
                let (lhs, rhs) = (std::slice::from_ref(lhs), std::slice::from_ref(rhs));
                self.assign(&format!("{op:?}="), span, lhs, rhs, *op_pos);
            }
            StmtKind::Go(x) => self.node("go", span, &[x]),
            StmtKind::Defer(x) => self.node("defer", span, &[x]),
            StmtKind::Return(list) => {
                self.open("return", span);
                self.exprs(list);
                self.text(")");
            }
            StmtKind::Break(label) => self.branch("break", span, label.as_slice()),
            StmtKind::Continue(label) => self.branch("continue", span, label.as_slice()),
            StmtKind::Goto(label) => self.branch("goto", span, &[*label]),
            StmtKind::Fallthrough => self.branch("fallthrough", span, &[]),
            StmtKind::Labeled { label, stmt } => {
                let _ = write!(self.out, "(label {}", span.lo - 1);
                self.names(&[*label]);
                self.stmt(stmt);
                self.text(")");
            }
            StmtKind::Block(block) => self.block_alone(block),
            StmtKind::If { init, cond, then, els } => {
                self.open("if", span);
                self.optional_stmt(init);
                self.optional_expr(cond);
                self.block(then);
                self.optional_stmt(els);
                self.text(")");
            }
            StmtKind::For { init, cond, post, body } => {
                self.open("for", span);
                self.optional_stmt(init);
                self.optional_expr(cond);
                self.optional_stmt(post);
                self.block(body);
                self.text(")");
            }
            StmtKind::Range { key, value, define, x, body, for_pos, range_pos } => {
                self.open(if *define { "range:=" } else { "range" }, span);
                let _ = write!(self.out, " {} {}", for_pos - 1, range_pos - 1);
                self.optional_expr(key);
                self.optional_expr(value);
                self.expr(x);
                self.block(body);
                self.text(")");
            }
            StmtKind::Switch { init, tag, cases, body } => {
                self.open("switch", span);
                self.optional_stmt(init);
                self.optional_expr(tag);
                self.cases(cases, *body);
            }
            StmtKind::TypeSwitch { init, bind, x, cases, body } => {
                self.open("typeswitch", span);
                self.optional_stmt(init);
                self.names(bind.as_slice());
                self.expr(x);
                self.cases(cases, *body);
            }
            StmtKind::Select { clauses, body } => {
                self.open("select", span);
                let _ = write!(self.out, " {}-{}", body.lo - 1, body.hi - 1);
                for clause in clauses {
                    let _ = write!(self.out, " (comm {} {}", clause.span.lo - 1, clause.colon - 1);
                    self.optional_stmt(&clause.comm);
                    self.stmts(&clause.body);
                    self.text(")");
                }
                self.text(")");
            }
        }
    }

    fn cases(&mut self, cases: &[Case], body: Span) {
        let _ = write!(self.out, " {}-{}", body.lo - 1, body.hi - 1);
        for case in cases {
            let name = if case.default { "default" } else { "case" };
            let _ = write!(self.out, " ({name} {} {}", case.span.lo - 1, case.colon - 1);
            self.exprs(&case.exprs);
            self.stmts(&case.body);
            self.text(")");
        }
        self.text(")");
    }
}
