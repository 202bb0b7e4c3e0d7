//! Why a memory cannot be used.

use std::io;

use crate::article::ArticleError;

/// Why a translation memory cannot be used: nothing of it is, then.
///
/// `name` is the file as the user gave it; lines count from 1.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[allow(missing_docs)] // the messages say what each variant and field is
pub enum MemoryError {
    #[error(transparent)]
    Place(#[from] ArticleError),
    #[error("standard input cannot be a memory: it is read more than once; give a file")]
    Stdin,
    #[error("cannot read `{name}`, line {line}")]
    Read { name: String, line: u64, source: io::Error },
    #[error("cannot tell whether `{name}` is TMX or a table; end its name in .tmx or .tsv")]
    Unknown { name: String },
    #[error("`{name}`, line {line}: {what}; {help}")]
    Broken { name: String, line: u64, what: String, help: &'static str },
    #[error(
        "`{name}`: none of its {units} units has both French and English (it has {found}); give a memory with `fr` and `en`"
    )]
    Languages { name: String, units: u64, found: String },
    #[error("`{name}` holds no unit; give a memory with French and English")]
    Empty { name: String },
    #[error(
        "cannot keep the index of the memory in `{folder}`; name another folder with DEPECHE_CACHE"
    )]
    Keep { folder: String, source: io::Error },
    #[error("there are more than {limit} units; give fewer memories")]
    TooMany { limit: usize },
}
