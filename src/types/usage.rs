//! What is declared and not used: local variables and imports.

use golite_grammar::{Diagnostic, Span};

use super::Checker;
use super::object::{ObjKind, Scope};
use super::tree::PkgId;

impl Checker {
    /// Reports the variables of a block that is left which nothing has read.
    pub(super) fn report_unused(&mut self, scope: Scope) {
        if self.session.is_some() {
            return;
        }
        for id in scope.vars {
            let object = self.object(id);
            let (name, span) = (object.name, object.span);
            let ObjKind::Local(var) = object.kind else { continue };
            let used = self.cx.func.as_ref().and_then(|func| func.used.get(var.0 as usize));
            if used.is_some_and(|&used| !used) {
                let text = self.text(name);
                let message = format!("declared and not used: {text}");
                let diagnostic = Diagnostic::error("unused-variable", span, message);
                self.report(diagnostic.help(format!("use `{text}`, remove it, or write `_` in its place")));
            }
        }
    }

    /// Reports the imports of a package that no file of it mentions.
    pub(super) fn report_unused_imports(&mut self, pkg: PkgId) {
        let Some(package) = self.packages.get(pkg.0 as usize) else { return };
        for file in package.files.clone() {
            let Some(file) = self.files.get(file.0 as usize) else { continue };
            for id in file.imports.clone() {
                let object = self.object(id);
                let (ObjKind::Package(imported), false) = (&object.kind, object.used) else { continue };
                let (name, span) = (object.name, object.span);
                let Some(imported) = self.packages.get(imported.0 as usize) else { continue };
                let (path, own_name) = (imported.path.clone(), imported.name);
                self.unused_import(
                    &path,
                    (name != own_name && name != self.names.dot).then(|| self.text(name).to_string()),
                    span,
                );
            }
        }
    }

    fn unused_import(&mut self, path: &str, renamed: Option<String>, span: Span) {
        let message = match renamed {
            Some(name) => format!("\"{path}\" imported as {name} and not used"),
            None => format!("\"{path}\" imported and not used"),
        };
        self.report(Diagnostic::error("unused-import", span, message).help("remove the import"));
    }
}
