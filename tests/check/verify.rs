//! The typed tree's invariants, as `types::tree` states them: what the checker hands out is looked at again, so that
//! `lower/` may rely on it.

use golite::types::Checker;
use golite::types::tree::{
    Body, Builtin, Call, Callee, Comm, Const, Expr, ExprKind, Func, FuncId, LabelId, Place, RangeVar, Stmt, StmtKind,
    UnaryOp, VarId,
};
use golite::types::ty::{Basic, Signature, Type, TypeId};
use golite_grammar::Span;
use golite_grammar::ast::BinaryOp;

/// What is wrong in the body of a function: places and complaints.
pub fn verify(checker: &mut Checker, id: FuncId, body: &Body) -> Vec<(Span, String)> {
    let sig = checker.func(id).sig;
    let recv = checker.func(id).recv;
    let mut verifier = Verifier {
        checker,
        body,
        problems: Vec::new(),
        loops: Vec::new(),
        gotos: Vec::new(),
        labels: Vec::new(),
        results: Vec::new(),
    };
    if body.func.sig != sig {
        verifier.problem(body.func.span, "the signature is not the declared one".into());
    }
    if body.recv.map(|var| verifier.var(var, body.func.span)) != recv {
        verifier.problem(body.func.span, "the receiver is not of the declared type".into());
    }
    verifier.func(&body.func);
    verifier.problems
}

struct Verifier<'a> {
    checker: &'a mut Checker,
    body: &'a Body,
    problems: Vec<(Span, String)>,
    loops: Vec<(LabelId, bool)>,
    gotos: Vec<(LabelId, Span)>,
    labels: Vec<LabelId>,
    results: Vec<TypeId>,
}

impl Verifier<'_> {
    fn problem(&mut self, span: Span, what: String) {
        self.problems.push((span, what));
    }

    fn text(&self, ty: TypeId) -> String {
        self.checker.runtime_type_text(ty)
    }

    fn under(&self, ty: TypeId) -> Type {
        self.checker.types().under(ty).clone()
    }

    fn basic(&self, ty: TypeId) -> Option<Basic> {
        match self.under(ty) {
            Type::Basic(basic) => Some(basic),
            _ => None,
        }
    }

    fn signature(&self, ty: TypeId) -> Option<Signature> {
        match self.under(ty) {
            Type::Func(sig) => Some((*sig).clone()),
            _ => None,
        }
    }

    fn is_integer(&self, ty: TypeId) -> bool {
        self.basic(ty).is_some_and(|basic| (Basic::Int..=Basic::Uintptr).contains(&basic))
    }

    fn is_bool(&self, ty: TypeId) -> bool {
        self.basic(ty) == Some(Basic::Bool)
    }

    fn var(&mut self, var: VarId, span: Span) -> TypeId {
        match self.body.vars.get(var.0 as usize) {
            Some(var) => var.ty,
            None => {
                self.problem(span, format!("no variable {}", var.0));
                Basic::Invalid.id()
            }
        }
    }

    fn same(&mut self, span: Span, what: &str, found: TypeId, wanted: TypeId) {
        if found != wanted {
            let (found, wanted) = (self.text(found), self.text(wanted));
            self.problem(span, format!("{what}: {found}, not {wanted}"));
        }
    }

    fn require(&mut self, span: Span, what: &str, holds: bool) {
        if !holds {
            self.problem(span, what.into());
        }
    }

    fn func(&mut self, func: &Func) {
        let loops = std::mem::take(&mut self.loops);
        let gotos = std::mem::take(&mut self.gotos);
        let labels = std::mem::take(&mut self.labels);
        let results = std::mem::take(&mut self.results);
        let Some(sig) = self.signature(func.sig) else { return self.problem(func.span, "no signature".into()) };
        let params: Vec<TypeId> = func.params.iter().map(|&var| self.var(var, func.span)).collect();
        self.results = func.results.iter().map(|&var| self.var(var, func.span)).collect();
        if params != sig.params || self.results != sig.results {
            self.problem(func.span, "parameters or results are not of the signature's types".into());
        }
        self.block(&func.block);
        for (goto, span) in std::mem::take(&mut self.gotos) {
            let found = self.labels.contains(&goto);
            self.require(span, "goto without its label", found);
        }
        (self.loops, self.gotos, self.labels, self.results) = (loops, gotos, labels, results);
    }

    fn block(&mut self, stmts: &[Stmt]) {
        for stmt in stmts {
            self.stmt(stmt);
        }
    }

    fn stmt(&mut self, stmt: &Stmt) {
        let span = stmt.span;
        match &stmt.kind {
            StmtKind::Expr(e) => {
                self.expr(e);
                let fits = is_call(e) || matches!(e.kind, ExprKind::Recv { .. });
                self.require(span, "an expression statement that is no call", fits);
            }
            StmtKind::VarDecl { var, init } => {
                let ty = self.var(*var, span);
                if let Some(init) = init {
                    self.expr(init);
                    self.same(init.span, "initial value", init.ty, ty);
                }
            }
            StmtKind::VarDeclTuple { vars, init } => {
                let parts = self.tuple(init);
                self.require(span, "as many variables as parts", parts.len() == vars.len());
                for (var, part) in vars.iter().zip(parts) {
                    if let Some(var) = var {
                        let ty = self.var(*var, span);
                        self.convertible(span, part, ty);
                    }
                }
            }
            StmtKind::Assign { places, values } => {
                self.require(span, "as many places as values", places.len() == values.len());
                for (place, value) in places.iter().zip(values) {
                    self.expr(value);
                    if let Some(ty) = self.place(place) {
                        self.same(value.span, "assigned value", value.ty, ty);
                    }
                }
            }
            StmtKind::AssignTuple { places, value } => {
                let parts = self.tuple(value);
                self.require(span, "as many places as parts", parts.len() == places.len());
                for (place, part) in places.iter().zip(parts) {
                    if let Some(ty) = self.place(place) {
                        self.convertible(span, part, ty);
                    }
                }
            }
            StmtKind::OpAssign { op, place, value, .. } => {
                self.expr(place);
                self.expr(value);
                self.check_place(place);
                if matches!(op, BinaryOp::Shl | BinaryOp::Shr) {
                    let fits = self.is_integer(value.ty) && self.is_integer(place.ty);
                    self.require(span, "shift of integers", fits);
                } else {
                    self.same(value.span, "operand", value.ty, place.ty);
                }
            }
            StmtKind::Send { chan, value, .. } => self.send(chan, value),
            StmtKind::Go { call, .. } | StmtKind::Defer { call, .. } => {
                self.expr(call);
                let fits = matches!(call.kind, ExprKind::Call(_) | ExprKind::Builtin { .. });
                self.require(span, "go or defer of a call", fits);
            }
            StmtKind::Return { values, bare } => {
                let results = self.results.clone();
                if *bare {
                    return self.require(span, "a bare return has no values", values.is_empty());
                }
                if let ([only], true) = (values.as_slice(), results.len() > 1) {
                    let parts = self.tuple(only);
                    return self.require(span, "the tuple is not what is returned", parts == results);
                }
                self.require(span, "as many values as results", values.len() == results.len());
                for (value, ty) in values.iter().zip(results) {
                    self.expr(value);
                    self.same(value.span, "returned value", value.ty, ty);
                }
            }
            StmtKind::Break(label) => {
                let found = self.loops.iter().any(|(around, _)| around == label);
                self.require(span, "break without its statement", found);
            }
            StmtKind::Continue(label) => {
                let found = self.loops.contains(&(*label, true));
                self.require(span, "continue without its loop", found);
            }
            StmtKind::Goto(label) => self.gotos.push((*label, span)),
            StmtKind::Label(label) => self.labels.push(*label),
            StmtKind::Block(stmts) => self.block(stmts),
            StmtKind::If { cond, then, els } => {
                self.condition(cond);
                self.block(then);
                self.block(els);
            }
            StmtKind::For { label, per_iteration, cond, post, body } => {
                for var in per_iteration {
                    self.var(*var, span);
                }
                if let Some(cond) = cond {
                    self.condition(cond);
                }
                if let Some(post) = post {
                    self.stmt(post);
                }
                self.enclosed(*label, true, body);
            }
            StmtKind::Range { label, x, key, value, body, .. } => {
                self.expr(x);
                let (key_ty, value_ty) = self.ranged(x);
                self.range_var(key, key_ty, span);
                self.range_var(value, value_ty, span);
                self.enclosed(*label, true, body);
            }
            StmtKind::Switch { label, tag, cases } => {
                if let Some((var, tag)) = tag {
                    self.expr(tag);
                    let ty = self.var(*var, span);
                    self.same(tag.span, "tag", tag.ty, ty);
                }
                let defaults = cases.iter().filter(|case| case.default).count();
                self.require(span, "one default", defaults <= 1);
                self.loops.push((*label, false));
                for (i, case) in cases.iter().enumerate() {
                    for cond in &case.conds {
                        self.condition(cond);
                    }
                    self.block(&case.body);
                    self.require(span, "fallthrough of the last case", !case.fallthrough || i + 1 < cases.len());
                }
                self.loops.pop();
            }
            StmtKind::TypeSwitch { label, x, cases } => {
                self.expr(x);
                let interface = matches!(self.under(x.ty), Type::Interface(_));
                self.require(x.span, "type switch on an interface", interface);
                self.loops.push((*label, false));
                for case in cases {
                    if let Some(bind) = case.bind {
                        let ty = self.var(bind, span);
                        let wanted = match case.types.as_slice() {
                            [Some(only)] => *only,
                            _ => x.ty,
                        };
                        self.same(span, "variable of a type case", ty, wanted);
                    }
                    self.block(&case.body);
                }
                self.loops.pop();
            }
            StmtKind::Select { label, clauses, .. } => {
                self.loops.push((*label, false));
                for clause in clauses {
                    match &clause.comm {
                        Comm::Default => {}
                        Comm::Send { chan, value } => self.send(chan, value),
                        Comm::Recv { chan, value, ok } => {
                            self.expr(chan);
                            let elem = self.chan_elem(chan);
                            self.range_var(value, elem, span);
                            self.range_var(ok, Some(Basic::Bool.id()), span);
                        }
                    }
                    self.block(&clause.body);
                }
                self.loops.pop();
            }
        }
    }

    fn enclosed(&mut self, label: LabelId, is_loop: bool, body: &[Stmt]) {
        self.loops.push((label, is_loop));
        self.block(body);
        self.loops.pop();
    }

    fn condition(&mut self, cond: &Expr) {
        self.expr(cond);
        let fits = self.is_bool(cond.ty);
        self.require(cond.span, "a condition is a boolean", fits);
    }

    fn chan_elem(&mut self, chan: &Expr) -> Option<TypeId> {
        match self.under(chan.ty) {
            Type::Chan { elem, .. } => Some(elem),
            _ => {
                self.problem(chan.span, "not a channel".into());
                None
            }
        }
    }

    fn send(&mut self, chan: &Expr, value: &Expr) {
        self.expr(chan);
        self.expr(value);
        if let Some(elem) = self.chan_elem(chan) {
            self.same(value.span, "sent value", value.ty, elem);
        }
    }

    fn ranged(&mut self, x: &Expr) -> (Option<TypeId>, Option<TypeId>) {
        let int = Some(Basic::Int.id());
        let under = match self.under(x.ty) {
            Type::Pointer(elem) => self.under(elem),
            other => other,
        };
        match under {
            Type::Basic(Basic::String) => (int, Some(Basic::Int32.id())),
            Type::Basic(_) if self.is_integer(x.ty) => (Some(x.ty), None),
            Type::Slice(elem) | Type::Array { elem, .. } => (int, Some(elem)),
            Type::Map { key, value } => (Some(key), Some(value)),
            Type::Chan { elem, .. } => (Some(elem), None),
            _ => {
                self.problem(x.span, "not to be ranged over".into());
                (None, None)
            }
        }
    }

    fn range_var(&mut self, var: &RangeVar, ty: Option<TypeId>, span: Span) {
        let found = match var {
            RangeVar::None => return,
            RangeVar::Define(var) => {
                let found = self.var(*var, span);
                if let Some(ty) = ty {
                    self.same(span, "range variable", found, ty);
                }
                Some(found)
            }
            RangeVar::Assign(place) => self.place(place),
        };
        match (found, ty) {
            (Some(found), Some(ty)) => self.convertible(span, ty, found),
            (Some(_), None) => self.problem(span, "a range variable without a value".into()),
            _ => {}
        }
    }

    /// A part of a tuple, which `lower/` converts to the place's type.
    fn convertible(&mut self, span: Span, from: TypeId, to: TypeId) {
        let interface = matches!(self.under(to), Type::Interface(_));
        let under = self.checker.types().underlying(from) == self.checker.types().underlying(to);
        let channels = matches!((self.under(from), self.under(to)), (Type::Chan { .. }, Type::Chan { .. }));
        if !(from == to || interface || under || channels) {
            self.same(span, "part of a tuple", from, to);
        }
    }

    fn tuple(&mut self, e: &Expr) -> Vec<TypeId> {
        self.expr(e);
        match self.checker.types().get(e.ty) {
            Type::Tuple(types) => types.to_vec(),
            _ => {
                self.problem(e.span, "not a tuple".into());
                Vec::new()
            }
        }
    }

    fn place(&mut self, place: &Place) -> Option<TypeId> {
        let Place::Expr(e) = place else { return None };
        self.expr(e);
        self.check_place(e);
        Some(e.ty)
    }

    fn check_place(&mut self, e: &Expr) {
        let fits = match &e.kind {
            ExprKind::MapIndex { comma_ok, .. } => !comma_ok,
            _ => self.addressable(e),
        };
        self.require(e.span, "not a place", fits);
    }

    fn addressable(&self, e: &Expr) -> bool {
        match &e.kind {
            ExprKind::Var(_) | ExprKind::Global(_) | ExprKind::Deref { .. } => true,
            ExprKind::Field { x, .. } => self.addressable(x),
            ExprKind::Index { x, .. } => match self.under(x.ty) {
                Type::Array { .. } => self.addressable(x),
                under => matches!(under, Type::Slice(_)),
            },
            _ => false,
        }
    }

    fn call(&mut self, call: &Call, e: &Expr) {
        let sig = match &call.callee {
            Callee::Func(id) => self.checker.func(*id).sig,
            Callee::Method(id, recv) => {
                self.expr(recv);
                if let Some(wanted) = self.checker.func(*id).recv {
                    self.same(recv.span, "receiver", recv.ty, wanted);
                }
                self.checker.func(*id).sig
            }
            Callee::Interface(x, index) => {
                self.expr(x);
                match self.under(x.ty) {
                    Type::Interface(methods) => match methods.get(*index as usize) {
                        Some(method) => method.sig,
                        None => return self.problem(e.span, "no such method".into()),
                    },
                    _ => return self.problem(e.span, "a method of no interface".into()),
                }
            }
            Callee::Value(fun) => {
                self.expr(fun);
                fun.ty
            }
        };
        let Some(sig) = self.signature(sig) else { return self.problem(e.span, "call of no function".into()) };
        self.require(e.span, "as many arguments as parameters", sig.params.len() == call.args.len());
        for (arg, ty) in call.args.iter().zip(sig.params) {
            self.expr(arg);
            self.same(arg.span, "argument", arg.ty, ty);
        }
        match (sig.results.as_slice(), self.checker.types().get(e.ty).clone()) {
            ([only], _) => self.same(e.span, "result", e.ty, *only),
            (results, Type::Tuple(types)) if *types == *results => {}
            _ => self.problem(e.span, "the call's type is not its results'".into()),
        }
    }

    fn expr(&mut self, e: &Expr) {
        let (span, ty) = (e.span, e.ty);
        if let Type::Basic(basic) = self.checker.types().get(ty)
            && (*basic == Basic::Invalid || *basic >= Basic::UntypedBool)
        {
            let text = self.text(ty);
            self.problem(span, format!("an expression of type {text}"));
        }
        match &e.kind {
            ExprKind::Const(value) => {
                let fits = match (value, self.basic(ty)) {
                    (Const::Bool(_), basic) => basic == Some(Basic::Bool),
                    (Const::Str(_), basic) => basic == Some(Basic::String),
                    (Const::Float(_), basic) => matches!(basic, Some(Basic::Float32 | Basic::Float64)),
                    (Const::Complex(..), basic) => matches!(basic, Some(Basic::Complex64 | Basic::Complex128)),
                    (Const::Int(_), _) => self.is_integer(ty),
                };
                self.require(span, "a constant of another type", fits);
            }
            ExprKind::Zero => {}
            ExprKind::Var(var) => {
                let found = self.var(*var, span);
                self.same(span, "variable", ty, found);
            }
            ExprKind::Global(id) => {
                let found = self.checker.global(*id).ty;
                self.same(span, "variable", ty, found);
            }
            ExprKind::Func(id) => {
                let found = self.checker.func(*id).sig;
                self.same(span, "function", ty, found);
            }
            ExprKind::FuncLit(func) | ExprKind::MethodExpr(func) => {
                self.same(span, "function literal", ty, func.sig);
                self.func(func);
            }
            ExprKind::Unary(op, x) => {
                self.expr(x);
                self.same(span, "unary operation", ty, x.ty);
                let fits = match op {
                    UnaryOp::Not => self.is_bool(ty),
                    UnaryOp::BitNot => self.is_integer(ty),
                    UnaryOp::Neg => self.basic(ty).is_some_and(|b| (Basic::Int..=Basic::Complex128).contains(&b)),
                };
                self.require(span, "operator not defined", fits);
            }
            ExprKind::Binary { op, x, y, .. } => self.binary(e, *op, x, y),
            ExprKind::Convert(x) => {
                self.expr(x);
                self.require(span, "a tuple is converted", !matches!(self.under(x.ty), Type::Tuple(_)));
            }
            ExprKind::Call(call) => self.call(call, e),
            ExprKind::Builtin { which, args, .. } => self.builtin(e, *which, args),
            ExprKind::Field { x, index } => {
                self.expr(x);
                match self.under(x.ty) {
                    Type::Struct(fields) => match fields.get(*index as usize) {
                        Some(field) => self.same(span, "field", ty, field.ty),
                        None => self.problem(span, "no such field".into()),
                    },
                    _ => self.problem(span, "a field of no struct".into()),
                }
            }
            ExprKind::Deref { x, .. } => {
                self.expr(x);
                match self.under(x.ty) {
                    Type::Pointer(elem) => self.same(span, "dereference", ty, elem),
                    _ => self.problem(span, "a dereference of no pointer".into()),
                }
            }
            ExprKind::AddrOf(x) => {
                self.expr(x);
                match self.under(ty) {
                    Type::Pointer(elem) => self.same(span, "address", x.ty, elem),
                    _ => self.problem(span, "an address that is no pointer".into()),
                }
                let literal = matches!(
                    x.kind,
                    ExprKind::StructLit(_)
                        | ExprKind::ArrayLit(_)
                        | ExprKind::SliceLit { .. }
                        | ExprKind::MapLit(_)
                        | ExprKind::Zero
                );
                let fits = literal || self.addressable(x);
                self.require(span, "the address of what has none", fits);
            }
            ExprKind::Index { x, index, .. } => {
                self.expr(x);
                self.expr(index);
                let integer = self.is_integer(index.ty);
                self.require(index.span, "an index is an integer", integer);
                match self.under(x.ty) {
                    Type::Array { elem, .. } | Type::Slice(elem) => self.same(span, "element", ty, elem),
                    Type::Basic(Basic::String) => self.same(span, "element", ty, Basic::Uint8.id()),
                    _ => self.problem(span, "not to be indexed".into()),
                }
            }
            ExprKind::MapIndex { map, key, comma_ok, .. } => {
                self.expr(map);
                self.expr(key);
                match self.under(map.ty) {
                    Type::Map { key: wanted, value } => {
                        self.same(key.span, "key", key.ty, wanted);
                        self.comma_ok(e, value, *comma_ok);
                    }
                    _ => self.problem(span, "not a map".into()),
                }
            }
            ExprKind::Slice { x, lo, hi, max, .. } => {
                self.expr(x);
                for bound in [lo, hi, max].into_iter().flatten() {
                    self.expr(bound);
                    let integer = self.is_integer(bound.ty);
                    self.require(bound.span, "a bound is an integer", integer);
                }
                match (self.under(x.ty), self.under(ty)) {
                    (Type::Array { elem, .. }, Type::Slice(found)) => {
                        self.same(span, "slice", found, elem);
                        let fits = self.addressable(x);
                        self.require(span, "slice of an array without an address", fits);
                    }
                    _ => {
                        let string = self.basic(x.ty) == Some(Basic::String) && ty == Basic::String.id();
                        self.require(span, "slice of another type", x.ty == ty || string);
                    }
                }
            }
            ExprKind::TypeAssert { x, target, comma_ok, .. } => {
                self.expr(x);
                let interface = matches!(self.under(x.ty), Type::Interface(_));
                self.require(span, "an assertion on no interface", interface);
                self.comma_ok(e, *target, *comma_ok);
            }
            ExprKind::Recv { chan, comma_ok, .. } => {
                self.expr(chan);
                if let Some(elem) = self.chan_elem(chan) {
                    self.comma_ok(e, elem, *comma_ok);
                }
            }
            ExprKind::StructLit(fields) => match self.under(ty) {
                Type::Struct(types) => {
                    for (index, value) in fields {
                        self.expr(value);
                        match types.get(*index as usize) {
                            Some(field) => self.same(value.span, "field value", value.ty, field.ty),
                            None => self.problem(value.span, "no such field".into()),
                        }
                    }
                }
                _ => self.problem(span, "a literal of no struct".into()),
            },
            ExprKind::ArrayLit(elems) => match self.under(ty) {
                Type::Array { len, elem } => self.elements(elems, len, elem),
                _ => self.problem(span, "a literal of no array".into()),
            },
            ExprKind::SliceLit { len, elems } => match self.under(ty) {
                Type::Slice(elem) => self.elements(elems, *len, elem),
                _ => self.problem(span, "a literal of no slice".into()),
            },
            ExprKind::MapLit(pairs) => match self.under(ty) {
                Type::Map { key, value } => {
                    for (k, v) in pairs {
                        self.expr(k);
                        self.expr(v);
                        self.same(k.span, "key", k.ty, key);
                        self.same(v.span, "map value", v.ty, value);
                    }
                }
                _ => self.problem(span, "a literal of no map".into()),
            },
            ExprKind::MethodValue { callee, .. } => {
                let sig = match callee {
                    Callee::Func(id) => self.checker.func(*id).sig,
                    Callee::Method(id, recv) => {
                        self.expr(recv);
                        if let Some(wanted) = self.checker.func(*id).recv {
                            self.same(recv.span, "receiver", recv.ty, wanted);
                        }
                        self.checker.func(*id).sig
                    }
                    Callee::Interface(x, index) => {
                        self.expr(x);
                        match self.under(x.ty) {
                            Type::Interface(methods) => methods.get(*index as usize).map_or(ty, |method| method.sig),
                            _ => return self.problem(span, "a method of no interface".into()),
                        }
                    }
                    Callee::Value(_) => return self.problem(span, "a method value of a value".into()),
                };
                self.same(span, "method value", ty, sig);
            }
            ExprKind::LetTuple { vars, init, body } => {
                let parts = self.tuple(init);
                self.require(span, "as many variables as parts", parts.len() == vars.len());
                for (var, part) in vars.iter().zip(parts) {
                    let found = self.var(*var, span);
                    self.same(span, "variable of a tuple", found, part);
                }
                self.expr(body);
                self.same(span, "value over a tuple", ty, body.ty);
            }
        }
    }

    fn elements(&mut self, elems: &[(u64, Expr)], len: u64, ty: TypeId) {
        for (index, value) in elems {
            self.expr(value);
            self.same(value.span, "element value", value.ty, ty);
            self.require(value.span, "element out of range", *index < len);
        }
    }

    fn comma_ok(&mut self, e: &Expr, single: TypeId, comma_ok: bool) {
        if !comma_ok {
            return self.same(e.span, "value", e.ty, single);
        }
        let fits = match self.checker.types().get(e.ty) {
            Type::Tuple(types) => **types == [single, Basic::Bool.id()],
            _ => false,
        };
        self.require(e.span, "a comma-ok form of another type", fits);
    }

    fn binary(&mut self, e: &Expr, op: BinaryOp, x: &Expr, y: &Expr) {
        self.expr(x);
        self.expr(y);
        match op {
            BinaryOp::Shl | BinaryOp::Shr => {
                self.same(e.span, "shift", e.ty, x.ty);
                let fits = self.is_integer(x.ty) && self.is_integer(y.ty);
                self.require(e.span, "shift of integers", fits);
            }
            BinaryOp::Eq | BinaryOp::Ne | BinaryOp::Lt | BinaryOp::Le | BinaryOp::Gt | BinaryOp::Ge => {
                self.same(e.span, "compared operands", x.ty, y.ty);
                let fits = self.is_bool(e.ty);
                self.require(e.span, "a comparison is a boolean", fits);
            }
            _ => {
                self.same(e.span, "operands", x.ty, y.ty);
                self.same(e.span, "operation", e.ty, x.ty);
                let fits = matches!(self.under(e.ty), Type::Basic(_));
                self.require(e.span, "an operation on no basic type", fits);
            }
        }
    }

    fn builtin(&mut self, e: &Expr, which: Builtin, args: &[Expr]) {
        for arg in args {
            self.expr(arg);
        }
        let int = Basic::Int.id();
        let types: Vec<TypeId> = args.iter().map(|arg| arg.ty).collect();
        let fits = match (which, types.as_slice()) {
            (Builtin::Len | Builtin::Cap, [_]) => e.ty == int,
            (Builtin::Append, [slice]) => *slice == e.ty,
            (Builtin::Append, [slice, more]) => {
                *slice == e.ty && (more == slice || self.basic(*more) == Some(Basic::String))
            }
            (Builtin::Copy, [_, _]) => e.ty == int,
            (Builtin::Clear | Builtin::Close, [_]) => true,
            (Builtin::Delete, [map, key]) => matches!(self.under(*map), Type::Map { key: k, .. } if k == *key),
            (Builtin::Make, sizes) => sizes.len() < 3 && sizes.iter().all(|&ty| self.is_integer(ty)),
            (Builtin::New, []) => matches!(self.under(e.ty), Type::Pointer(_)),
            (Builtin::New, [value]) => matches!(self.under(e.ty), Type::Pointer(elem) if elem == *value),
            (Builtin::Panic, [value]) => matches!(self.under(*value), Type::Interface(m) if m.is_empty()),
            (Builtin::Print | Builtin::Println, _) => true,
            (Builtin::Recover, []) => matches!(self.under(e.ty), Type::Interface(_)),
            (Builtin::Min | Builtin::Max, all) => !all.is_empty() && all.iter().all(|&ty| ty == e.ty),
            (Builtin::Complex, [re, im]) => re == im,
            (Builtin::Real | Builtin::Imag, [_]) => true,
            _ => false,
        };
        self.require(e.span, "a builtin with other arguments", fits);
    }
}

fn is_call(e: &Expr) -> bool {
    match &e.kind {
        ExprKind::Call(_) | ExprKind::Builtin { .. } => true,
        ExprKind::LetTuple { body, .. } => is_call(body),
        _ => false,
    }
}
