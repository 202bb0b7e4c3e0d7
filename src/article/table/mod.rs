//! Tables: Parquet and Arrow IPC, each row read as a JSON record of its columns would be.
//!
//! Rows come a batch at a time, as the iterator advances. What of a file cannot be read is named by
//! its rows, and reading goes on behind it.

#[cfg(feature = "parquet")]
mod arrow;
#[cfg(feature = "parquet")]
mod bytes;
#[cfg(feature = "parquet")]
mod frame;
#[cfg(feature = "parquet")]
mod nesting;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "parquet")]
mod rows;
#[cfg(feature = "parquet")]
mod store;

use std::path::Path;

use crate::article::Article;
use crate::article::binary;
use crate::article::error::ArticleError;
use crate::article::format::Format;
use crate::article::json::Place;
use crate::article::reader::Reader;
use crate::article::unpack::Source;

/// The format of the table that begins with `head`; `told` is what its name or the user says, which
/// counts where `head` is nothing else that is known.
pub(crate) fn of_head(head: &[u8], told: Option<Format>) -> Option<Format> {
    match head {
        [b'P', b'A', b'R', b'1' | b'E', ..] => Some(Format::Parquet),
        [b'A', b'R', b'R', b'O', b'W', b'1', 0, 0, ..] => Some(Format::Arrow),
        // The first message of a stream: a marker, and a length below 16 MiB.
        [0xff, 0xff, 0xff, 0xff, _, _, _, 0, ..] => Some(Format::Arrow),
        _ => told
            .filter(|told| matches!(told, Format::Parquet | Format::Arrow))
            .filter(|_| binary::look(head).is_some_and(|(looks, _)| looks == binary::UNKNOWN)),
    }
}

/// The stories of the table that `source` is; `file` is where it can be read out of order.
#[cfg(feature = "parquet")]
pub(crate) fn stories(
    reader: &Reader,
    place: &Place,
    format: Format,
    source: Source,
    file: Option<&Path>,
) -> Result<impl Iterator<Item = Result<Article, ArticleError>> + Send + use<>, ArticleError> {
    let batches: rows::Batches = match format {
        Format::Parquet => Box::new(parquet::Groups::open(reader, place, source, file)?),
        _ => Box::new(arrow::Messages::open(reader, source, file)?),
    };
    Ok(rows::Rows::new(reader, place, batches))
}

/// The error for a table: this library was built without the feature `parquet`.
#[cfg(not(feature = "parquet"))]
#[allow(clippy::needless_pass_by_value)] // as where it can be read
pub(crate) fn stories(
    _reader: &Reader,
    place: &Place,
    format: Format,
    _source: Source,
    _file: Option<&Path>,
) -> Result<std::iter::Empty<Result<Article, ArticleError>>, ArticleError> {
    let what = if format == Format::Parquet { "a Parquet file" } else { "Arrow IPC" };
    Err(place.without(what, "parquet"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_tell_a_table_and_a_name_only_what_nothing_else_is() {
        assert_eq!(of_head(b"PAR1\x15\x04", None), Some(Format::Parquet));
        assert_eq!(of_head(b"ARROW1\0\0", Some(Format::Text)), Some(Format::Arrow));
        assert_eq!(of_head(b"\xff\xff\xff\xff\x90\0\0\0", None), Some(Format::Arrow));
        assert_eq!(of_head("ÿÿÿÿ de l'Yonne".as_bytes(), None), None);
        assert_eq!(of_head(b"\x90\0\0\0\x10", Some(Format::Arrow)), Some(Format::Arrow));
        assert_eq!(of_head(b"\x90\0\0\0\x10", None), None);
        assert_eq!(of_head(b"{\"text\": \"a\"}", Some(Format::Parquet)), None);
        assert_eq!(of_head(b"%PDF-1.7\0", Some(Format::Parquet)), None);
    }
}
