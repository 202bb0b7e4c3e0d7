//! TSV: one bead a line, the two texts first, so that `cut -f1,2` is a parallel text.

use std::fmt::Write;

use super::Pair;
use crate::render::safe::line;

/// The first line of a file, for texts in these two languages.
pub(super) fn header(languages: &[String; 2]) -> String {
    let [source, target] = match languages {
        [source, target] if source == target => ["source", "target"],
        [source, target] => [source.as_str(), target.as_str()],
    };
    format!("{source}\t{target}\tconfidence\t{source}_ids\t{target}_ids\tpair\n")
}

/// One line a bead; tabs and line ends inside a text are spaces.
pub(super) fn rows(pair: &Pair) -> String {
    let mut rows = String::new();
    for bead in &pair.alignment.beads {
        let (source, target) =
            (pair.source.text_of(&bead.source), pair.target.text_of(&bead.target));
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            rows,
            "{}\t{}\t{:.3}\t{}\t{}\t{}",
            line(&source),
            line(&target),
            bead.confidence,
            pair.source.numbers_of(&bead.source),
            pair.target.numbers_of(&bead.target),
            line(&pair.id)
        );
    }
    rows
}
