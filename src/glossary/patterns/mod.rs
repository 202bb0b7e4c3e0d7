//! Patterns: how mentions side by side make one, `le président russe` → Russian president.
//!
//! A pattern is data: French with slots ([`syntax`]), English with the same slots ([`english`]).
//! [`check`] says what is wrong with one, [`grammar`] puts those that feed others first and
//! [`compose`] applies them, leftmost-longest, to the mentions of a text.

mod pattern;
mod syntax;
mod english;
mod split;
mod grammar;
pub(super) mod check;
mod letters;
mod matcher;
mod compose;

pub(super) use grammar::Grammar;
pub use pattern::{Pattern, PatternTerm, Prefix};
