//! French and English inflection of glossary forms, by grammar and short lists of exceptions.

mod english;
mod french;
mod phrase;
mod verb;
mod english_verb;
mod conjugation;

pub(super) use conjugation::conjugated;
pub(super) use english::plural as english_plural;
pub(super) use phrase::{Ending, inflected};

/// The second column of the line of `table` whose first is `word`; lines are `word answer`, `#` is a comment.
fn exception<'table>(table: &'table str, word: &str) -> Option<&'table str> {
    table.lines().filter(|line| !line.starts_with('#')).find_map(|line| {
        let (known, answer) = line.split_once(' ')?;
        (known == word).then_some(answer)
    })
}
