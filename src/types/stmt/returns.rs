//! `return` (Go specification, "Return statements").

use golite_grammar::ast;
use golite_grammar::{Diagnostic, Span, Sym};

use super::super::Checker;
use super::super::object::ObjKind;
use super::super::operand::Operand;
use super::super::tree::{Expr, Stmt, StmtKind, VarId};
use super::super::ty::TypeId;
use super::assign::{Values, is_lone_call};
use super::var_expr;

impl Checker {
    /// Checks `return`, with or without values.
    pub(super) fn return_stmt(&mut self, exprs: &[ast::Expr], span: Span, out: &mut Vec<Stmt>) {
        let Some(state) = self.cx.func.as_ref().and_then(|func| func.funcs.last()) else { return };
        let (results, named) = (state.results.clone(), state.named_results);
        let wanted: Vec<TypeId> = results.iter().map(|&var| self.var_type(var)).collect();
        if exprs.is_empty() && named && !results.is_empty() {
            self.check_results_in_scope(&results, span);
            out.push(Stmt { kind: StmtKind::Return { values: Vec::new(), bare: true }, span });
            return;
        }
        if let Some(values) = self.return_values(exprs, &wanted, span, out) {
            out.push(Stmt { kind: StmtKind::Return { values, bare: false }, span });
        }
    }

    fn return_values(
        &mut self,
        exprs: &[ast::Expr],
        wanted: &[TypeId],
        span: Span,
        out: &mut Vec<Stmt>,
    ) -> Option<Vec<Expr>> {
        const CONTEXT: &str = "return statement";
        if exprs.len() == wanted.len() && !is_lone_call(exprs) {
            let mut values = Some(Vec::with_capacity(exprs.len()));
            for (e, &ty) in exprs.iter().zip(wanted) {
                let x = self.expr(e, None);
                let value = self.assignment(x, Some(ty), CONTEXT);
                values = values.zip(value).map(|(mut values, value)| {
                    values.push(value);
                    values
                });
            }
            return values;
        }
        let [only] = exprs else {
            let found: Vec<Operand> = exprs.iter().map(|e| self.expr(e, None)).collect();
            if found.iter().all(Operand::is_valid) {
                self.return_mismatch(&found, wanted, span);
            }
            return None;
        };
        match self.multi_value(only, false) {
            Values::One(x) => match wanted {
                [ty] => Some(vec![self.assignment(x, Some(*ty), CONTEXT)?]),
                _ => {
                    self.return_mismatch(&[x], wanted, span);
                    None
                }
            },
            Values::Tuple(tuple, parts) if parts.len() == wanted.len() => {
                let types: Vec<TypeId> = parts.iter().map(|part| part.ty).collect();
                let mut right = true;
                for (part, &ty) in parts.into_iter().zip(wanted) {
                    right &= self.assignment(part, Some(ty), CONTEXT).is_some();
                }
                if !right {
                    return None;
                }
                if types == wanted {
                    return Some(vec![tuple]);
                }
                Some(self.convert_parts(tuple, &types, wanted, out))
            }
            Values::Tuple(_, parts) => {
                self.return_mismatch(&parts, wanted, span);
                None
            }
            Values::Invalid => None,
        }
    }

    /// The parts of a tuple through variables of their own, each as a value of the wanted type.
    fn convert_parts(&mut self, tuple: Expr, types: &[TypeId], wanted: &[TypeId], out: &mut Vec<Stmt>) -> Vec<Expr> {
        let span = tuple.span;
        let vars: Vec<VarId> = types.iter().map(|&ty| self.temporary(ty, span)).collect();
        let values = vars.iter().zip(types).zip(wanted).map(|((&var, &ty), &target)| {
            let value = var_expr(var, ty, span);
            self.convert_tree(value, target)
        });
        let values = values.collect();
        let vars = vars.into_iter().map(Some).collect();
        out.push(Stmt { kind: StmtKind::VarDeclTuple { vars, init: tuple }, span });
        values
    }

    fn return_mismatch(&mut self, found: &[Operand], wanted: &[TypeId], span: Span) {
        let (qualifier, at) = if found.len() > wanted.len() {
            ("too many", found.get(wanted.len()))
        } else {
            ("not enough", found.last())
        };
        let types: Vec<TypeId> = found.iter().map(|x| x.ty).collect();
        let have = self.types_summary(&types, false, false);
        let want = self.types_summary(wanted, false, false);
        let message = format!("{qualifier} return values\n\thave {have}\n\twant {want}");
        self.error("wrong-result-count", at.map_or(span, |x| x.span), message);
    }

    /// A bare return must not stand where a result's name means something else.
    fn check_results_in_scope(&mut self, results: &[VarId], span: Span) {
        for &var in results {
            let name = self.cx.func.as_ref().and_then(|func| func.vars.get(var.0 as usize)).map(|var| var.name);
            let Some(name) = name.filter(|&name| name != self.names.blank && name != Sym::EMPTY) else { continue };
            let Some(id) = self.lookup_name(name) else { continue };
            let object = self.object(id).clone();
            if matches!(object.kind, ObjKind::Local(found) if found == var) {
                continue;
            }
            // Go shows the result's type here, whatever the other declaration is.
            let (text, ty) = (self.text(name), self.type_text(self.var_type(var)));
            let place = self.at(object.span.lo);
            let message = format!(
                "result parameter {text} not in scope at return\n\t{place}: inner declaration of var {text} {ty}"
            );
            self.report(
                Diagnostic::error("result-shadowed", span, message).label(object.span, "this one is meant here"),
            );
        }
    }
}
