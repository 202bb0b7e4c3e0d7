//! Reading: every format, every packing, every encoding; what is broken is named and passed over.

#![allow(clippy::expect_used)] // a test stops when its files are missing
#![allow(clippy::print_stderr)] // a skipped test says so

#[cfg(all(feature = "archives", feature = "compression"))]
mod archives;
mod formats;
#[cfg(feature = "compression")]
mod packed;
#[cfg(feature = "html")]
mod pages;
mod places;
mod random;
#[cfg(feature = "parquet")]
mod tables;
#[cfg(feature = "wires")]
mod wires;

use depeche::article::{Article, ArticleError, Reader};

/// The stories of `bytes` under `name`, by the default reader.
fn all(bytes: impl Into<Vec<u8>>, name: &str) -> Vec<Result<Article, ArticleError>> {
    Reader::default().read_bytes(bytes.into(), name).collect()
}

/// The only story of `bytes`.
fn one(bytes: impl Into<Vec<u8>>, name: &str) -> Result<Article, ArticleError> {
    let mut stories = all(bytes, name);
    assert_eq!(stories.len(), 1, "{stories:?}");
    stories.remove(0)
}

/// The only story's failure, as it is shown.
fn failure(bytes: impl Into<Vec<u8>>, name: &str) -> String {
    one(bytes, name).expect_err("a failure").to_string()
}

/// A story of a title and a sentence.
const STORY: &str = "Grève à la SNCF\n\nLe trafic sera « très perturbé » mardi.\n";
