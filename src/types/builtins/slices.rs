//! `append` and `copy`.

use golite_grammar::Span;

use super::super::Checker;
use super::super::operand::Operand;
use super::super::tree::{Builtin, Expr, ExprKind};
use super::super::ty::{Basic, Type, TypeId};
use super::BuiltinCall;

impl Checker {
    /// `append(s, a, b)`, `append(s, t...)`, `append(bytes, string...)`
    pub(super) fn append<'a>(
        &mut self,
        call: &BuiltinCall<'a>,
        slice: Operand<'a>,
        rest: Vec<Operand<'a>>,
    ) -> Option<Operand<'a>> {
        const CONTEXT: &str = "argument to append";
        let elem = match self.slice_elem(&slice) {
            Ok(elem) => elem,
            Err(why) => return self.refuse("bad-argument", slice.span, format!("invalid append: {why}")),
        };
        let ty = slice.ty;
        if call.dots && rest.len() != 1 {
            return self.append_count(&slice, &rest, elem);
        }
        let span = call.e.span;
        let mut args = vec![self.value_tree(slice)?];
        if call.dots {
            let more = rest.into_iter().next()?;
            let bytes = self.types.intern(Type::Slice(Basic::Uint8.id()));
            if self.is_string(more.ty) && self.basic(elem) == Some(Basic::Uint8) && self.underlying(ty) == bytes {
                args.push(self.assignment(more, None, CONTEXT)?);
            } else {
                let plain = self.types.intern(Type::Slice(elem));
                let more = self.assignment(more, Some(plain), CONTEXT)?;
                args.push(self.convert_tree(more, ty));
            }
        } else if !rest.is_empty() {
            let at = rest.first().map_or(span, |x| x.span).to(Span::at(span.hi));
            let mut elems = Some(Vec::with_capacity(rest.len()));
            for (i, x) in rest.into_iter().enumerate() {
                let value = self.assignment(x, Some(elem), CONTEXT);
                elems = elems.zip(value).map(|(mut elems, value)| {
                    elems.push((i as u64, value));
                    elems
                });
            }
            // What is wrong with them has been reported; the call has its type all the same.
            let elems = elems.unwrap_or_default();
            let kind = ExprKind::SliceLit { len: elems.len() as u64, elems };
            args.push(Expr { kind, ty, span: at });
        }
        Some(self.value(call, Builtin::Append, args, ty))
    }

    /// Reports `append(s...)` and `append(s, a, b...)`.
    fn append_count<'a>(&mut self, slice: &Operand<'a>, rest: &[Operand<'a>], elem: TypeId) -> Option<Operand<'a>> {
        let types: Vec<TypeId> = std::iter::once(slice.ty).chain(rest.iter().map(|x| x.ty)).collect();
        let have = self.types_summary(&types, false, true);
        let plain = self.types.intern(Type::Slice(elem));
        let want = self.types_summary(&[slice.ty, plain], true, false);
        let (what, at) = match rest.get(1) {
            Some(extra) => ("too many", extra.span),
            None => ("not enough", slice.span),
        };
        let message = format!("{what} arguments in call to append\n\thave {have}\n\twant {want}");
        self.refuse("wrong-argument-count", at, message)
    }

    /// `copy(dst, src)`
    pub(super) fn copy<'a>(
        &mut self,
        call: &BuiltinCall<'a>,
        dst: Operand<'a>,
        src: Operand<'a>,
    ) -> Option<Operand<'a>> {
        let to = match self.slice_elem(&dst) {
            Ok(elem) => elem,
            Err(why) => return self.refuse("bad-argument", dst.span, format!("invalid copy: {why}")),
        };
        let from = match self.slice_elem(&src) {
            Ok(elem) => elem,
            Err(_) if self.is_string(src.ty) => Basic::Uint8.id(),
            Err(why) => return self.refuse("bad-argument", src.span, format!("invalid copy: {why}")),
        };
        if to != from {
            let (dst_text, src_text) = (self.describe(&dst), self.describe(&src));
            let (to, from) = (self.type_text(to), self.type_text(from));
            let message = format!(
                "invalid copy: arguments {dst_text} and {src_text} have different element types {to} and {from}"
            );
            return self.refuse("bad-argument", dst.span, message);
        }
        let args = vec![self.value_tree(dst)?, self.value_tree(src)?];
        Some(self.value(call, Builtin::Copy, args, Basic::Int.id()))
    }

    /// The element type of a slice, or what is wrong with the argument.
    fn slice_elem(&mut self, x: &Operand) -> Result<TypeId, String> {
        match self.under(x.ty) {
            Type::Slice(elem) => Ok(elem),
            _ if x.is_nil() => Err("argument must be a slice; have untyped nil".into()),
            _ => Err(format!("argument must be a slice; have {}", self.describe(x))),
        }
    }
}
