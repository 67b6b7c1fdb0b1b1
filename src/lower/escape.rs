//! Which variables need a box: those whose address is taken, and those that a function literal shares with the
//! function around it. A variable that is captured but never assigned after its declaration is captured by value instead.
//!
//! Comes in: a checked body. Goes out: a [`Fate`] for each of its variables, and for each literal what it captures. Flow-insensitive: one
//! address-taking anywhere puts the variable in the heap for its whole life.
//!
//! For `tidy` it also finds the last statement that mentions a variable, among those of the block that declares it.

use rustc_hash::FxHashMap as HashMap;
use std::collections::BTreeSet;

use crate::types::tree::{Body, Callee, Comm, Expr, ExprKind, Func, Place, RangeVar, Stmt, StmtKind, VarId};
use crate::types::ty::{Type, Types};

/// What was seen of a variable.
#[derive(Clone, Copy, Default, Debug)]
pub struct Fate {
    /// Its address is taken.
    pub address: bool,
    /// A literal other than the one that declares it uses it.
    pub captured: bool,
    /// It is assigned after its declaration.
    pub assigned: bool,
}

impl Fate {
    /// It lives in a box on the heap.
    pub fn boxed(self) -> bool {
        self.address || (self.captured && self.assigned)
    }
}

/// The answer for a body.
#[derive(Default)]
pub struct Escapes {
    /// By variable.
    pub fates: Vec<Fate>,
    /// By the address of the literal in the tree: what it captures from outside, in a fixed order.
    pub captures: HashMap<*const Func, Vec<VarId>>,
    /// By the address of a statement: parameters and declared variables that nothing mentions after it. Empty unless asked for.
    pub deaths: HashMap<*const Stmt, Vec<VarId>>,
}

struct Walk<'a> {
    types: &'a Types,
    out: Escapes,
    /// The literal that declares each variable: its index in the stack of literals; parameters of the outermost are 0.
    owner: Vec<Option<*const Func>>,
    /// The literals around the present place, outermost first, with what they have used from outside.
    stack: Vec<(*const Func, BTreeSet<VarId>)>,
    /// The statement that is looked at in each block around the present place; null in one with labels, which jumps may repeat.
    blocks: Vec<*const Stmt>,
    /// How deep the block is that declares a variable, and the last statement there that mentions it; empty unless that is asked for.
    last: HashMap<VarId, (usize, *const Stmt)>,
    /// Deaths are asked for.
    deaths: bool,
}

/// Looks at a whole body; with `deaths` also for [`Escapes::deaths`].
pub fn analyse(types: &Types, body: &Body, deaths: bool) -> Escapes {
    let mut walk = Walk {
        types,
        out: Escapes { fates: vec![Fate::default(); body.vars.len()], ..Escapes::default() },
        owner: vec![None; body.vars.len()],
        stack: Vec::new(),
        blocks: Vec::new(),
        last: HashMap::default(),
        deaths,
    };
    walk.stack.push((&body.func, BTreeSet::new()));
    if let Some(recv) = body.recv {
        walk.declare(recv);
        walk.mentioned_at(recv, 0, std::ptr::null());
    }
    walk.signature(&body.func);
    walk.stmts(&body.func.block);
    for (var, (_, stmt)) in walk.last {
        if !stmt.is_null() {
            walk.out.deaths.entry(stmt).or_default().push(var);
        }
    }
    walk.out
}

impl Walk<'_> {
    fn declare(&mut self, var: VarId) {
        self.owner[var.0 as usize] = self.stack.last().map(|top| top.0);
    }

    fn signature(&mut self, func: &Func) {
        func.params.iter().chain(&func.results).for_each(|&var| self.declare(var));
        let block = self.blocks.len();
        func.params.iter().for_each(|&var| self.mentioned_at(var, block, std::ptr::null()));
        if func.named_results {
            // `return x` assigns them.
            func.results.iter().for_each(|&var| self.out.fates[var.0 as usize].assigned = true);
        }
    }

    fn used(&mut self, var: VarId) {
        if let Some((block, last)) = self.last.get_mut(&var) {
            *last = self.blocks.get(*block).copied().unwrap_or(std::ptr::null());
        }
        let owner = self.owner[var.0 as usize];
        for level in (0..self.stack.len()).rev() {
            if Some(self.stack[level].0) == owner {
                break;
            }
            self.out.fates[var.0 as usize].captured = true;
            self.stack[level].1.insert(var);
        }
    }

    fn stmts(&mut self, stmts: &[Stmt]) {
        let has_labels = stmts.iter().any(|stmt| matches!(stmt.kind, StmtKind::Label(_)));
        let at = self.blocks.len();
        self.blocks.push(std::ptr::null());
        for stmt in stmts {
            if !has_labels {
                self.blocks[at] = stmt;
            }
            self.stmt(stmt);
        }
        self.blocks.truncate(at);
    }

    /// Declares a variable of the present block.
    fn declare_here(&mut self, var: VarId) {
        self.declare(var);
        let block = self.blocks.len().saturating_sub(1);
        self.mentioned_at(var, block, self.blocks.last().copied().unwrap_or(std::ptr::null()));
    }

    /// A variable is declared in the block that is so deep, by this statement or before the first.
    fn mentioned_at(&mut self, var: VarId, block: usize, stmt: *const Stmt) {
        if self.deaths {
            self.last.insert(var, (block, stmt));
        }
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match &stmt.kind {
            StmtKind::Expr(x) | StmtKind::Go { call: x, .. } | StmtKind::Defer { call: x, .. } => self.expr(x),
            StmtKind::VarDecl { var, init } => {
                self.declare_here(*var);
                if let Some(init) = init {
                    self.expr(init);
                }
            }
            StmtKind::VarDeclTuple { vars, init } => {
                vars.iter().flatten().for_each(|&var| self.declare_here(var));
                self.expr(init);
            }
            StmtKind::Assign { places, values } => {
                places.iter().for_each(|place| self.place(place));
                values.iter().for_each(|value| self.expr(value));
            }
            StmtKind::AssignTuple { places, value } => {
                places.iter().for_each(|place| self.place(place));
                self.expr(value);
            }
            StmtKind::OpAssign { place, value, .. } => {
                self.assigned(place);
                self.expr(place);
                self.expr(value);
            }
            StmtKind::Send { chan, value, .. } => {
                self.expr(chan);
                self.expr(value);
            }
            StmtKind::Return { values, .. } => values.iter().for_each(|value| self.expr(value)),
            StmtKind::Break(_) | StmtKind::Continue(_) | StmtKind::Goto(_) | StmtKind::Label(_) => {}
            StmtKind::Block(stmts) => self.stmts(stmts),
            StmtKind::If { cond, then, els } => {
                self.expr(cond);
                self.stmts(then);
                self.stmts(els);
            }
            StmtKind::For { cond, post, body, .. } => {
                if let Some(cond) = cond {
                    self.expr(cond);
                }
                if let Some(post) = post {
                    self.stmt(post);
                }
                self.stmts(body);
            }
            StmtKind::Range { x, key, value, body, .. } => {
                self.expr(x);
                self.range_var(key);
                self.range_var(value);
                self.stmts(body);
            }
            StmtKind::Switch { tag, cases, .. } => {
                if let Some((var, tag)) = tag {
                    self.declare(*var);
                    self.expr(tag);
                }
                for case in cases {
                    case.conds.iter().for_each(|cond| self.expr(cond));
                    self.stmts(&case.body);
                }
            }
            StmtKind::TypeSwitch { x, cases, .. } => {
                self.expr(x);
                for case in cases {
                    if let Some(bind) = case.bind {
                        self.declare(bind);
                    }
                    self.stmts(&case.body);
                }
            }
            StmtKind::Select { clauses, .. } => {
                for clause in clauses {
                    match &clause.comm {
                        Comm::Default => {}
                        Comm::Send { chan, value } => {
                            self.expr(chan);
                            self.expr(value);
                        }
                        Comm::Recv { chan, value, ok } => {
                            self.expr(chan);
                            self.range_var(value);
                            self.range_var(ok);
                        }
                    }
                    self.stmts(&clause.body);
                }
            }
        }
    }

    fn range_var(&mut self, var: &RangeVar) {
        match var {
            RangeVar::None => {}
            RangeVar::Define(var) => self.declare(*var),
            RangeVar::Assign(place) => self.place(place),
        }
    }

    fn place(&mut self, place: &Place) {
        if let Place::Expr(x) = place {
            self.assigned(x);
            self.expr(x);
        }
    }

    /// Marks the variable that an assignment to this place changes (a part of).
    fn assigned(&mut self, place: &Expr) {
        if let Some(var) = root_variable(self.types, place) {
            self.out.fates[var.0 as usize].assigned = true;
        }
    }

    fn address(&mut self, place: &Expr) {
        if let Some(var) = root_variable(self.types, place) {
            self.out.fates[var.0 as usize].address = true;
        }
    }

    fn callee(&mut self, callee: &Callee) {
        match callee {
            Callee::Func(_) => {}
            Callee::Method(_, x) | Callee::Interface(x, _) | Callee::Value(x) => self.expr(x),
        }
    }

    fn literal(&mut self, func: &Func) {
        self.stack.push((func, BTreeSet::new()));
        self.signature(func);
        self.stmts(&func.block);
        if let Some((_, captures)) = self.stack.pop() {
            self.out.captures.insert(func, captures.into_iter().collect());
        }
    }

    fn expr(&mut self, x: &Expr) {
        match &x.kind {
            ExprKind::Const(_) | ExprKind::Zero | ExprKind::Global(_) | ExprKind::Func(_) => {}
            ExprKind::Var(var) => self.used(*var),
            ExprKind::FuncLit(func) | ExprKind::MethodExpr(func) => self.literal(func),
            ExprKind::Unary(_, x) | ExprKind::Convert(x) | ExprKind::Field { x, .. } | ExprKind::Deref { x, .. } => {
                self.expr(x);
            }
            ExprKind::Binary { x, y, .. } => {
                self.expr(x);
                self.expr(y);
            }
            ExprKind::Call(call) => {
                self.callee(&call.callee);
                call.args.iter().for_each(|arg| self.expr(arg));
            }
            ExprKind::Builtin { args, .. } => args.iter().for_each(|arg| self.expr(arg)),
            ExprKind::AddrOf(x) => {
                self.address(x);
                self.expr(x);
            }
            ExprKind::Index { x, index, .. } => {
                self.expr(x);
                self.expr(index);
            }
            ExprKind::MapIndex { map, key, .. } => {
                self.expr(map);
                self.expr(key);
            }
            ExprKind::Slice { x, lo, hi, max, .. } => {
                // Slicing an array shares it; slicing a slice or a string does not touch the variable.
                if is_array(self.types, x) {
                    self.address(x);
                }
                self.expr(x);
                [lo, hi, max].into_iter().flatten().for_each(|part| self.expr(part));
            }
            ExprKind::TypeAssert { x, .. } => self.expr(x),
            ExprKind::Recv { chan, .. } => self.expr(chan),
            ExprKind::StructLit(fields) => fields.iter().for_each(|(_, value)| self.expr(value)),
            ExprKind::ArrayLit(elems) | ExprKind::SliceLit { elems, .. } => {
                elems.iter().for_each(|(_, value)| self.expr(value));
            }
            ExprKind::MapLit(entries) => entries.iter().for_each(|(key, value)| {
                self.expr(key);
                self.expr(value);
            }),
            ExprKind::MethodValue { callee, .. } => self.callee(callee),
            ExprKind::LetTuple { vars, init, body } => {
                vars.iter().for_each(|&var| self.declare(var));
                self.expr(init);
                self.expr(body);
            }
        }
    }
}

fn is_array(types: &Types, x: &Expr) -> bool {
    matches!(types.under(x.ty), Type::Array { .. })
}

/// The variable that holds the memory of a place, if it is not reached through a pointer, slice or map.
pub fn root_variable(types: &Types, place: &Expr) -> Option<VarId> {
    match &place.kind {
        ExprKind::Var(var) => Some(*var),
        ExprKind::Field { x, .. } => root_variable(types, x),
        ExprKind::Index { x, .. } if is_array(types, x) => root_variable(types, x),
        _ => None,
    }
}
