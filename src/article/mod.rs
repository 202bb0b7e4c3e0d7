//! Step 1 of 10: bytes become articles.
//!
//! [`find`] turns files, folders, globs and `-` into [`Input`]s; a [`Reader`] opens each and gives
//! its [`Articles`] one by one: plain text, Markdown, HTML pages, JSON and JSONL, each also packed
//! with gzip or Zstandard. The name tells the format, else the content; bytes that are not UTF-8 are
//! decoded, and the encoding is named. A place or record that cannot be read is an [`ArticleError`]
//! in its stead, and reading goes on.

mod binary;
mod decode;
mod error;
mod fields;
mod format;
mod input;
mod json;
mod jsonl;
mod lines;
mod moment;
mod page;
mod plain;
mod reader;
mod title;
mod unpack;

use std::collections::BTreeMap;

pub use decode::Encoding;
pub use error::{ArticleError, SettingError};
pub use fields::Fields;
pub use format::Format;
pub use input::{Input, find};
pub use lines::Lines;
pub use moment::{Minutes, moment};
pub use reader::{Articles, Limits, Reader};
#[cfg(feature = "memory")]
pub(crate) use unpack::Source;

/// One story as received, decoded to UTF-8 and otherwise untouched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// The story's own identifier, else one made from its place: file name, or file name and record number.
    pub id: String,
    /// Where it was read: a path or `-`, with `#N` for record N (1-based) of a file that holds many.
    pub source: String,
    /// Headline, where the source has one. The text may repeat it: `clean` sets that line aside.
    pub title: Option<String>,
    /// The text as received, after decoding: every offset in a brief points into this.
    ///
    /// Plain text and Markdown: the whole file, its title with it, less a byte-order mark and front
    /// matter. JSON: the value of the text field. HTML: the body, paragraphs parted by a blank line.
    pub text: String,
    /// Publication date as the source writes it, usually ISO 8601.
    pub published: Option<String>,
    /// Who signed it.
    pub byline: Option<String>,
    /// Language tag as the source gives it (`fr`, `fr-FR`); `None` when it does not say.
    pub language: Option<String>,
    /// Where the story is on the web.
    pub url: Option<String>,
    /// An English text of the same story, where the source carries one.
    pub english: Option<String>,
    /// The encoding the bytes were in, as the Encoding Standard names it (`UTF-8`, `windows-1252`, …).
    pub encoding: String,
    /// Other fields of the source worth keeping to the brief, by name.
    pub metadata: BTreeMap<String, String>,
}
