//! The fingerprint that ties a brief to its source.

use std::fmt::Write;

use sha2::Digest;
use sha2::Sha256;

/// SHA-256 of `text` as UTF-8, in lower-case hexadecimal.
///
/// For a UTF-8 file without byte order mark this is what `sha256sum` prints.
///
/// # Examples
///
/// ```
/// let empty = depeche::brief::sha256("");
/// assert!(empty.starts_with("e3b0c44298fc1c14"));
/// ```
pub fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}"); // writing to a string cannot fail
        hex
    })
}
