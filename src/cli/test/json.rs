//! Results for programs: one object a line. The help of `golite test` says what is in them.

use std::time::Duration;

use serde_json::{Map, Value, json};

use super::report::Report;
use super::result::{Tested, Totals, Verdict};
use crate::golden::{Complaint, Detail};

/// The report.
pub struct Json;

impl Report for Json {
    fn one(&mut self, tested: Tested) -> String {
        let mut object = Map::new();
        let mut set = |name: &str, value: Value| object.insert(name.to_owned(), value);
        set("event", json!("test"));
        set("kind", json!(tested.kind.id()));
        set("path", json!(tested.path));
        if !tested.name.is_empty() {
            set("name", json!(tested.name));
        }
        let status = match tested.verdict {
            Verdict::Passed => "passed",
            Verdict::Failed(_) => "failed",
            Verdict::Skipped(_) => "skipped",
            Verdict::Updated(_) => "updated",
        };
        set("status", json!(status));
        set("seconds", seconds(tested.time));
        if let Some(under) = tested.under {
            set("under", json!(under));
        }
        if !tested.output.is_empty() {
            set("output", json!(tested.output));
        }
        match tested.verdict {
            Verdict::Passed => {}
            Verdict::Skipped(reason) => {
                set("reason", json!(reason));
            }
            Verdict::Updated(files) => {
                set("files", files.iter().map(|file| file.display().to_string()).collect());
            }
            Verdict::Failed(complaints) => {
                set("complaints", complaints.iter().map(complaint).collect());
                set("repeat", json!(tested.repeat));
            }
        }
        format!("{}\n", Value::Object(object))
    }

    fn end(&mut self, totals: Totals, time: Duration) -> String {
        let Totals { passed, failed, skipped, updated } = totals;
        let summary = json!({
            "event": "summary",
            "passed": passed,
            "failed": failed,
            "skipped": skipped,
            "updated": updated,
            "seconds": seconds(time),
        });
        format!("{summary}\n")
    }
}

fn complaint(complaint: &Complaint) -> Value {
    let mut object = json!({ "fault": complaint.fault.id(), "headline": complaint.headline });
    if let (Detail::Text(text) | Detail::Diff(text), Some(object)) = (&complaint.detail, object.as_object_mut()) {
        object.insert("detail".into(), json!(text));
    }
    object
}

/// In thousandths.
fn seconds(time: Duration) -> Value {
    json!((time.as_secs_f64() * 1000.0).round() / 1000.0)
}
