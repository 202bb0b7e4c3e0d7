//! Step 10 of 10: a brief in any format.
//!
//! A [`Renderer`] turns one brief into text; [`Writer`] puts the briefs of a run into one stream.

mod csv;
pub mod digest;
mod format;
mod json;
mod markdown;
mod marks;
mod memory;
mod news;
mod newsml;
mod ninjs;
#[cfg(feature = "templates")]
mod page;
pub mod pairs;
#[cfg(feature = "parquet")]
mod parquet;
mod renderer;
mod row;
pub mod safe;
pub mod terms;
pub mod translation;
mod tsv;
mod writer;
mod xml;

pub use format::{Format, FormatError};
#[cfg(feature = "templates")]
pub use page::{Template, TemplateError, index_foot, index_head, index_row};
pub use renderer::{RenderError, Renderer};
pub use writer::Writer;

/// A brief or pair in some format, and what the format could not hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The brief or pair.
    pub text: String,
    /// Characters left out, since XML 1.0 has no way to write them (most control characters).
    pub lost: usize,
    /// Such characters that the format writes by their code instead.
    pub coded: usize,
}
