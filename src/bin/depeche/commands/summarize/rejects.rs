//! Stories that gave no brief, and where they are listed.

use std::io;
use std::io::Write;

use depeche::render::safe;
use serde::Serialize;

use crate::output::Output;

/// A story that gave no brief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Reject {
    /// Where it was to be read.
    input: String,
    /// Which record of it, from 1; absent where the place holds one story.
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<u64>,
    /// A sentence that says why and what to do.
    pub(super) reason: String,
}

impl Reject {
    /// The story at `source`, which may end in `#N`, and why it gave no brief.
    pub(super) fn new(source: &str, reason: String) -> Self {
        let parted = source
            .rsplit_once('#')
            .and_then(|(input, record)| Some((input.to_owned(), Some(record.parse().ok()?))));
        let (input, record) = parted.unwrap_or_else(|| (source.to_owned(), None));
        Self { input, record, reason }
    }

    /// Adds it to `file` as a line of JSON.
    pub(super) fn write(&self, file: &mut Output) -> io::Result<()> {
        let safe = Self { reason: safe::line(&self.reason).into_owned(), ..self.clone() };
        let line = serde_json::to_string(&safe)? + "\n";
        file.write_all(line.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_parted_from_its_record() {
        let reject = Reject::new("fil/a#b.jsonl#12", "why".to_owned());
        assert_eq!((reject.input.as_str(), reject.record), ("fil/a#b.jsonl", Some(12)));
        let reject = Reject::new("a#b.txt", "why".to_owned());
        assert_eq!((reject.input.as_str(), reject.record), ("a#b.txt", None));
    }
}
