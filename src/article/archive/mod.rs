//! Archives: ZIP and tar, each member read as a file of its name would be.
//!
//! Nothing is ever written to disk, links are not followed, and a member's name serves only to tell
//! its format and to name its stories: `news.zip/politique/12.xml`.

#[cfg(feature = "archives")]
mod tar;
#[cfg(feature = "archives")]
mod zip;

#[cfg(feature = "archives")]
pub(crate) use tar::tar;
#[cfg(feature = "archives")]
pub(crate) use zip::zip;

#[cfg(feature = "archives")]
use crate::article::error::{ArticleError, shown};
#[cfg(feature = "archives")]
use crate::article::format;
use crate::article::format::Format;
#[cfg(feature = "archives")]
use crate::article::json::Place;

/// How many archives may be one inside the other.
#[cfg(feature = "archives")]
const DEEPEST: u8 = 2;
/// Bytes of a member's name beyond which it is cut.
#[cfg(feature = "archives")]
const LONGEST_NAME: usize = 1024;
/// Expanded bytes below which the ratio of a whole archive says nothing.
#[cfg(feature = "archives")]
const RATIO_FROM: u64 = 16 << 20;

/// What a file that begins with `head` holds many files in.
pub(crate) fn container(head: &[u8]) -> Option<Format> {
    match head {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Some(Format::Zip),
        _ => head.get(257..262).filter(|magic| *magic == b"ustar").map(|_| Format::Tar),
    }
}

/// Where the member called `path` of the archive at `place` stands; `None` for what a folder would
/// hide: hidden files, and what macOS adds.
#[cfg(feature = "archives")]
fn member(place: &Place, path: &str) -> Option<Place> {
    let parts = path.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | ".."));
    let parts: Vec<&str> = parts.collect();
    if parts.is_empty() || parts.iter().any(|part| part.starts_with('.') || *part == "__MACOSX") {
        return None;
    }
    let path: String = parts.join("/").chars().take(LONGEST_NAME).collect();
    let (name, id) = (format!("{}/{}", place.name, shown(&path)), shown(format::stem(&path)));
    Some(Place { name, id, inside: place.inside + 1 })
}

/// The error for an archive of `kind` at `name` that cannot be read on.
#[cfg(feature = "archives")]
fn unusable(name: &str, kind: &'static str, reason: &impl ToString) -> ArticleError {
    ArticleError::Archive { name: name.to_owned(), kind, reason: shown(&reason.to_string()) }
}
