//! Names in scope: looking them up, declaring local ones.

use golite_grammar::ast::Ident;
use golite_grammar::{Span, Sym};

use super::Checker;
use super::object::{ObjId, ObjKind, Object, Scope, State};
use super::tree::{Var, VarId};
use super::ty::TypeId;

impl Checker {
    /// Opens a local block.
    pub(super) fn open_scope(&mut self) {
        self.cx.scopes.push(Scope::default());
    }

    /// Closes the innermost local block and reports its unused variables.
    pub(super) fn close_scope(&mut self) {
        if let Some(scope) = self.cx.scopes.pop() {
            self.report_unused(scope);
        }
    }

    /// What `name` stands for in the innermost local block alone.
    pub(super) fn lookup_local(&self, name: Sym) -> Option<ObjId> {
        self.cx.scopes.last().and_then(|scope| scope.names.get(&name).copied())
    }

    /// What `name` stands for here: local blocks, the file's imports, the package, the universe.
    pub(super) fn lookup_name(&self, name: Sym) -> Option<ObjId> {
        for scope in self.cx.scopes.iter().rev() {
            if let Some(&id) = scope.names.get(&name) {
                return Some(id);
            }
        }
        let file = self.files.get(self.cx.file.0 as usize);
        if let Some(&id) = file.and_then(|file| file.names.get(&name)) {
            return Some(id);
        }
        let package = self.packages.get(self.cx.pkg.0 as usize);
        if let Some(&id) = package.and_then(|package| package.names.get(&name)) {
            return Some(id);
        }
        self.universe.get(&name).copied()
    }

    /// A new local variable that no name leads to.
    pub(super) fn new_var(&mut self, name: Sym, ty: TypeId, span: Span) -> VarId {
        let func = self.cx.func.get_or_insert_default();
        let id = VarId(func.vars.len() as u32);
        func.vars.push(Var { name, ty, span });
        func.used.push(false);
        id
    }

    /// Declares a local variable in the innermost block, from here on. A blank one gets a variable and no name.
    pub(super) fn declare_var(&mut self, name: Ident, ty: TypeId) -> VarId {
        let var = self.new_var(name.sym, ty, name.span);
        let id = self.new_object(Object {
            name: name.sym,
            span: name.span,
            pkg: Some(self.cx.pkg),
            kind: ObjKind::Local(var),
            ty,
            state: State::Done,
            decl: None,
            used: false,
        });
        if self.declare(name.sym, id)
            && let Some(scope) = self.cx.scopes.last_mut()
        {
            scope.vars.push(id);
        }
        var
    }

    /// Puts an object into the innermost block; reports a redeclaration. False if the name is blank or taken.
    pub(super) fn declare(&mut self, name: Sym, id: ObjId) -> bool {
        if name == self.names.blank {
            return false;
        }
        if let Some(other) = self.lookup_local(name) {
            let span = self.object(id).span;
            let text = self.text(name);
            self.redeclared(&text, span, other);
            return false;
        }
        match self.cx.scopes.last_mut() {
            Some(scope) => {
                scope.names.insert(name, id);
                true
            }
            None => false,
        }
    }

    /// The value of the variable is used somewhere.
    pub(super) fn mark_used(&mut self, var: VarId) {
        if let Some(used) = self.cx.func.as_mut().and_then(|func| func.used.get_mut(var.0 as usize)) {
            *used = true;
        }
    }

    /// The local variable that an identifier names, without using it: for the left side of an assignment.
    pub(super) fn lhs_var(&self, e: &golite_grammar::ast::Expr) -> Option<VarId> {
        let golite_grammar::ast::ExprKind::Ident(name) = e.kind else { return None };
        match self.object(self.lookup_name(name)?).kind {
            ObjKind::Local(var) => Some(var),
            _ => None,
        }
    }

    /// The type of a local variable.
    pub(super) fn var_type(&self, var: VarId) -> TypeId {
        self.cx
            .func
            .as_ref()
            .and_then(|func| func.vars.get(var.0 as usize))
            .map_or(super::ty::Basic::Invalid.id(), |var| var.ty)
    }

    /// A label number, new in this body.
    pub(super) fn new_label(&mut self) -> super::tree::LabelId {
        let func = self.cx.func.get_or_insert_default();
        func.labels += 1;
        super::tree::LabelId(func.labels - 1)
    }
}
