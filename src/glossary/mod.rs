//! Step 4 of 10: the newsroom's terms, found in the text.

mod kind;
mod mention;

pub use kind::Kind;
pub use mention::{Mention, Rule};
