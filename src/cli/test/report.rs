//! How results are told: what each form of report has to offer, and the form for people.

use std::time::Duration;

use super::options::Format;
use super::result::{Tested, Totals, Verdict};
use super::{json, junit};
use crate::golden::Detail;

/// A form of report.
pub trait Report {
    /// What is written about one test, now.
    fn one(&mut self, tested: Tested) -> String;
    /// What is written at the end.
    fn end(&mut self, totals: Totals, time: Duration) -> String;
}

/// The report in a format. `timed` reports for people tell times, too.
pub fn report(format: Format, color: bool, timed: bool) -> Box<dyn Report> {
    match format {
        Format::Pretty => Box::new(Pretty { color, timed }),
        Format::Json => Box::new(json::Json),
        Format::Junit => Box::<junit::Junit>::default(),
    }
}

/// For people: only what they have to look at.
struct Pretty {
    color: bool,
    timed: bool,
}

const BOLD_RED: &str = "1;31";
const RED: &str = "31";
const GREEN: &str = "32";
const YELLOW: &str = "33";
const CYAN: &str = "36";
const DIM: &str = "2";

impl Pretty {
    fn paint(&self, code: &str, text: &str) -> String {
        if self.color && !text.is_empty() { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }

    fn failure(&self, tested: &Tested, complaints: &[crate::golden::Complaint]) -> String {
        let under = tested.under.as_ref().map(|under| format!(" ({under})")).unwrap_or_default();
        let mut text = format!("{} {}{under}\n", self.paint(BOLD_RED, "FAIL"), tested.title());
        for complaint in complaints {
            let (detail, is_diff) = match &complaint.detail {
                Detail::Nothing => ("", false),
                Detail::Text(detail) => (detail.as_str(), false),
                Detail::Diff(detail) => (detail.as_str(), true),
            };
            let colon = if detail.is_empty() { "" } else { ":" };
            text.push_str(&format!("  {}{colon}\n", complaint.headline));
            for line in detail.lines() {
                let line = if is_diff { self.diff_line(line) } else { line.to_owned() };
                // No white space at the ends of lines that are empty.
                text.push_str(format!("    {line}").trim_end_matches(' '));
                text.push('\n');
            }
        }
        text.push_str(&format!("  {}\n\n", self.paint(DIM, &format!("again: {}", tested.repeat))));
        text
    }

    fn diff_line(&self, line: &str) -> String {
        match line.as_bytes().first() {
            Some(b'-') => self.paint(RED, line),
            Some(b'+') => self.paint(GREEN, line),
            Some(b'@') => self.paint(CYAN, line),
            _ => line.to_owned(),
        }
    }
}

impl Report for Pretty {
    fn one(&mut self, tested: Tested) -> String {
        match &tested.verdict {
            Verdict::Failed(complaints) => self.failure(&tested, complaints),
            Verdict::Updated(files) => {
                let line =
                    |file: &std::path::PathBuf| format!("{} {}\n", self.paint(YELLOW, "updated"), file.display());
                files.iter().map(line).collect()
            }
            Verdict::Passed | Verdict::Skipped(_) => tested.output,
        }
    }

    fn end(&mut self, totals: Totals, time: Duration) -> String {
        let part = |count: usize, what: &str, code: &str| {
            let text = format!("{count} {what}");
            if count == 0 { text } else { self.paint(code, &text) }
        };
        let mut parts = vec![part(totals.passed, "passed", GREEN), part(totals.failed, "failed", BOLD_RED)];
        for (count, what) in [(totals.skipped, "skipped"), (totals.updated, "updated")] {
            parts.extend((count > 0).then(|| part(count, what, YELLOW)));
        }
        let time = if self.timed { format!(" ({:.1} s)", time.as_secs_f64()) } else { String::new() };
        format!("{}{time}\n", parts.join(", "))
    }
}
