//! What a story becomes: the schema `depeche/brief/1`, and the check that it is true to its source.

mod digest;
mod hash;
mod parts;
mod rendering;
mod schema;
mod verify;

pub use digest::{Claim, DIGEST_SCHEMA, Digest, Event, Figure, StoryRef, Told};
pub use hash::sha256;
pub use parts::{Part, parts};
pub use rendering::Rendering;
pub use schema::{
    ArticleRef, Brief, ENGINE, English, French, FurnitureRef, Headline, Link, NearMiss, Report,
    SCHEMA, Sentence, Term, TermCount,
};
pub use verify::{Fault, verify};
