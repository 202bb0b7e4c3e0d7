//! The modules of the library that pack a glossary, as they stand there.

#[path = "../src/glossary/entry.rs"]
mod entry;
#[path = "../src/glossary/agreement.rs"]
mod agreement;
#[path = "../src/glossary/kind.rs"]
mod kind;
#[path = "../src/glossary/mention.rs"]
mod mention;
#[path = "../src/glossary/inflect/mod.rs"]
mod inflect;
#[path = "../src/glossary/forms.rs"]
mod forms;
#[path = "../src/glossary/patterns/pattern.rs"]
mod pattern;
#[path = "../src/glossary/tokens.rs"]
mod tokens;
#[path = "../src/glossary/spelling.rs"]
mod spelling;
#[path = "../src/glossary/check.rs"]
mod check;
#[path = "../src/glossary/load.rs"]
pub(crate) mod load;
#[path = "../src/glossary/error.rs"]
mod error;
#[path = "../src/glossary/packed/mod.rs"]
mod packed;

/// As the library has it, less what applies patterns.
mod patterns {
    pub use super::pattern::{Pattern, Prefix};
}

pub use kind::Kind;

/// `files`, each with its layer, as the text and the numbers of a packed glossary.
pub(crate) fn pack(files: &[(usize, load::File)]) -> (String, Vec<u8>) {
    packed::write::pack(files)
}
