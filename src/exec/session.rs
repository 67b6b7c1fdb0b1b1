//! An Engine as a session uses it: functions run one by one, what is remembered about types can be forgotten, goroutines can be looked at.
//!
//! Comes in: functions that the checker and `lower` know, from a thread that drives no worker. Goes out: how they ended; what goroutines do.

use std::sync::atomic::Ordering;
use std::time::Instant;

use super::engine::Engine;
use super::sites::Sites;
use crate::heap::World;
use crate::sched::End;
use crate::sched::goroutine::Status;
use crate::sched::stack::{ROOT_SITE, walk};
use crate::types::tree::{FuncId, GlobalId};

/// A goroutine and where it is.
#[derive(Clone, Debug)]
pub struct Stands {
    /// Its number.
    pub id: u64,
    /// What it does or waits for, as in a traceback.
    pub state: &'static str,
    /// The innermost function of the program, and where in it: file, line.
    pub at: Option<(String, String)>,
    /// The function with the `go` statement that made it, where that is, and the number of the goroutine that ran it.
    pub created: Option<(String, String, u64)>,
}

impl Engine {
    /// Lets functions run, on the calling thread and others, until the session is ended ([`Engine::stop`]). Once.
    pub fn run_session(&self) -> End {
        let end = self.scheduler().run_session();
        self.flush();
        end
    }

    /// Runs functions without parameters and results one after another, as one goroutine; says how it ended. What was written is
    /// written then.
    pub fn run_entry(&self, functions: &[FuncId], deadline: Option<Instant>) -> End {
        let code = self.compiler().sequence(functions);
        // SAFETY: the code was made for this, and the caller's thread is not one of the scheduler's.
        let end = unsafe { self.scheduler().run_entry(code, deadline) };
        self.flush();
        end
    }

    /// Forgets what was remembered about method sets: a type has got a method.
    pub fn forget_method_sets(&self) {
        self.answers.forget_methods();
        self.methods.forget();
    }

    /// Lets a package-level variable go that no code mentions any more: its memory is zero, and another variable may get it.
    pub fn drop_global(&self, id: GlobalId) {
        let mut compiler = self.compiler();
        if let Some((at, words)) = compiler.release_global(id) {
            Sites::clear_global(at, words);
        }
    }

    /// The goroutines that are alive, in the order of their numbers. Everything stands still meanwhile.
    pub fn standing(&self) -> Vec<Stands> {
        while !World::stop(self.scheduler(), std::ptr::null_mut()) {}
        let found = self.scheduler().goroutines().into_iter().map(|info| {
            let mut at = None;
            // SAFETY: the world is stopped, so the stack does not change; a goroutine that is off its stack has stored where it is.
            unsafe {
                if info.status != Status::Dead {
                    walk((*info.cx).segment, (*info.cx).fp, (*info.cx).site, |_, site| {
                        at = self.function_at(site);
                        site != ROOT_SITE && at.is_none()
                    });
                }
            }
            // SAFETY: as above.
            let (site, by) = unsafe { ((*info.cx).created_site, (*info.cx).created_by) };
            let created = self.function_at(site).map(|(function, place)| (function, place, by));
            Stands { id: info.id, state: info.state(), at, created }
        });
        let found = found.collect();
        World::start(self.scheduler(), std::ptr::null_mut());
        found
    }

    /// The function of a site, and the place, if it has a name.
    fn function_at(&self, site: u32) -> Option<(String, String)> {
        let (code, position) = self.sites.find(site)?;
        let at = self.sources.position(position)?;
        let line = at.line;
        (!code.name.is_empty()).then(|| (code.name.to_owned(), format!("{}:{line}", at.file_or_unknown())))
    }
}

impl super::engine::Answers {
    fn forget_methods(&self) {
        self.missing.write().clear();
        self.fmt_methods.write().clear();
        self.methods.write().clear();
        self.bound.write().clear();
    }
}

impl super::method::MethodTable {
    /// Empties the table. Entries live on, since call nodes remember them: they say what was true of values converted before.
    fn forget(&self) {
        for cell in self.cells() {
            cell.store(std::ptr::null_mut(), Ordering::Release);
        }
    }
}
