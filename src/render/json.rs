//! JSON and JSONL: the schema `depeche/brief/1` as it is.

use crate::brief::Brief;

/// The brief over several lines, two spaces a level, without a line end.
pub(super) fn pretty(brief: &Brief) -> String {
    serde_json::to_string_pretty(brief).unwrap_or_default() // strings, numbers and lists: nothing that JSON lacks
}

/// The brief on one line, with its line end.
pub(super) fn line(brief: &Brief) -> String {
    serde_json::to_string(brief).map(|line| line + "\n").unwrap_or_default()
}
