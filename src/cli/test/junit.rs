//! Results as the XML that CI systems read: one suite for the programs and one for each package.

use std::time::Duration;

use quick_junit::{NonSuccessKind, Report as Xml, TestCase, TestCaseStatus, TestSuite};

use super::report::Report;
use super::result::{Kind, Tested, Totals, Verdict};

/// The report: it is written as a whole, at the end.
#[derive(Default)]
pub struct Junit {
    suites: Vec<TestSuite>,
}

impl Report for Junit {
    fn one(&mut self, tested: Tested) -> String {
        let suite = match tested.kind {
            Kind::Program | Kind::Expectation => "programs",
            _ => &tested.path,
        };
        let case = case(&tested);
        match self.suites.iter_mut().find(|known| known.name.as_str() == suite) {
            Some(known) => {
                known.add_test_case(case);
            }
            None => {
                let mut new = TestSuite::new(suite);
                new.add_test_case(case);
                self.suites.push(new);
            }
        }
        String::new()
    }

    fn end(&mut self, _: Totals, time: Duration) -> String {
        let mut xml = Xml::new("golite test");
        xml.set_time(time);
        xml.add_test_suites(std::mem::take(&mut self.suites));
        // Writing to memory does not fail, and what is written is text.
        xml.to_string().unwrap_or_default()
    }
}

fn case(tested: &Tested) -> TestCase {
    let (class, name) = match tested.kind {
        Kind::Program | Kind::Expectation => ("programs", tested.path.as_str()),
        Kind::Package => (tested.path.as_str(), "package"),
        _ => (tested.path.as_str(), tested.name.as_str()),
    };
    let status = match &tested.verdict {
        Verdict::Passed | Verdict::Updated(_) => TestCaseStatus::success(),
        Verdict::Skipped(why) => {
            let mut status = TestCaseStatus::skipped();
            status.set_message(why.as_str());
            status
        }
        Verdict::Failed(complaints) => {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            if let Some(first) = complaints.first() {
                status.set_message(first.headline.as_str()).set_type(first.fault.id());
            }
            let under = tested.under.iter().map(|under| format!("{under}\n"));
            let texts = complaints.iter().map(|complaint| format!("{complaint}\n"));
            let text: String = under.chain(texts).collect();
            status.set_description(format!("{text}again: {}", tested.repeat));
            status
        }
    };
    let mut case = TestCase::new(name, status);
    case.set_classname(class).set_time(tested.time);
    if !tested.output.is_empty() {
        case.set_system_out(tested.output.as_str());
    }
    case
}
