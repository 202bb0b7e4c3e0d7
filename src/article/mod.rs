//! Step 1 of 10: bytes become articles.
//!
//! [`find`] turns files, folders, globs and `-` into [`Input`]s; a [`Reader`] opens each and gives
//! its [`Articles`] one by one: plain text, Markdown, HTML pages, JSON and JSONL, ninjs, NewsML-G2,
//! NewsML 1.2, NITF, RSS, Atom and JSON Feed, IPTC 7901 and ANPA wires, Parquet and Arrow IPC, each also
//! packed with gzip or Zstandard, in ZIP and tar archives. Content and name tell the format; bytes that are not UTF-8 are decoded, and the encoding is named. A place or record that
//! cannot be read is an [`ArticleError`] in its stead, and reading goes on.
//!
//! A [`Filter`] takes the stories that are wanted, [`newest`] the last version of each.

mod archive;
mod binary;
mod decode;
mod elements;
mod error;
mod facts;
#[cfg(feature = "feeds")]
mod feed;
mod fields;
mod filter;
mod format;
mod input;
mod json;
mod json_feed;
mod jsonl;
mod lines;
mod moment;
mod ninjs;
mod page;
mod plain;
#[cfg(any(feature = "html", feature = "wires"))]
mod prose;
mod reader;
mod table;
mod telegram;
mod title;
mod unpack;
mod versions;
#[cfg(feature = "wires")]
mod wire;

use std::collections::BTreeMap;

pub use decode::Encoding;
pub use error::{ArticleError, SettingError};
pub use fields::Fields;
pub use filter::{Condition, Filter};
pub use format::Format;
pub use input::{Input, find};
pub use lines::Lines;
pub use moment::{Minutes, moment};
pub use reader::{Articles, Limits, Reader};
#[cfg(feature = "memory")]
pub(crate) use unpack::Source;
pub use versions::newest;

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
    /// matter. JSON: the value of the text field. HTML, NewsML, NITF, feeds: the text of the body,
    /// paragraphs parted by a blank line. Plain-text wires: the lines of the body.
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
    /// Other fields of the source worth keeping to the brief, by name; several values are parted by `, `.
    ///
    /// Wires give, under these names whatever their format: `urgency`, `topic`, `slugline`, `dateline`,
    /// `keyword`, `genre`, `place`, `provider`, `version`, `created`, `embargoed`, `status`, `note`,
    /// `abstract`, `copyright`, `package`; feeds give `extent`, which is `summary` where that is all they have.
    pub metadata: BTreeMap<String, String>,
}
