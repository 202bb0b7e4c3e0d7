//! Briefs as pages that need nothing else, and briefs by a house's own layout: both are templates over one view.

mod frame;
mod template;
mod view;
mod words;

pub(super) use frame::{foot, head};
pub use frame::{index_foot, index_head, index_row};
pub use template::{Template, TemplateError};
