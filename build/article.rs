//! What the library's glossary takes of its articles.

#[path = "../src/article/moment.rs"]
mod moment;

pub use moment::{Minutes, moment};
