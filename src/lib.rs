//! A French wire story in, a bilingual brief out.
//!
//! The modules stand in the order the text passes through them; each uses only
//! those above it (`tests/layers.rs` holds that).
//!
//! ```text
//! bytes ─► Article ─► Clean ─► [Sentence] ─► [Mention] ─► [Score] ─► choice ─► [Draft] ─► Brief
//! ```

pub mod span;
pub mod fold;
pub mod cache;
pub mod article;
pub mod clean;
pub mod segment;
pub mod glossary;
pub mod normalize;
pub mod translate;
pub mod align;
pub mod rank;
pub mod select;
pub mod brief;
pub mod render;
pub mod pipeline;
pub mod digest;
pub mod batch;
