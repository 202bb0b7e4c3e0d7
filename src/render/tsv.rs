//! TSV: French and English side by side.

use super::safe::line;
use crate::brief::Brief;

/// The first line of a file.
pub(super) const HEADER: &str = "id\tindex\tscore\tfr\ten\torigin\tconfidence\n";

/// One line a sentence; tabs and line ends inside a field are spaces.
pub(super) fn rows(brief: &Brief) -> String {
    let mut rows = String::new();
    for sentence in &brief.sentences {
        let (en, origin, confidence) = match &sentence.en {
            Some(en) => (line(&en.text), en.origin.name(), format!("{:.2}", en.confidence)),
            None => (line(""), "", String::new()),
        };
        let (id, fr) = (line(&brief.article.id), line(&sentence.fr.text));
        let (index, score) = (sentence.index, sentence.score);
        rows.push_str(&format!("{id}\t{index}\t{score:.3}\t{fr}\t{en}\t{origin}\t{confidence}\n"));
    }
    rows
}
