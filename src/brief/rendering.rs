//! A text in two languages, where the whole of it is wanted and not a brief.

use super::schema::Sentence;

/// A sentence of a text that was translated whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Rendering {
    /// Its paragraph, from 0.
    pub paragraph: usize,
    /// The French as received with its place in the text, its English, its terms. Its score is 0.
    pub sentence: Sentence,
}
