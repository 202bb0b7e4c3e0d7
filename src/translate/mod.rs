//! Step 6 of 10: the English of a chosen sentence, and where it comes from.
//!
//! One trait, several origins. A sentence takes the first origin that can serve it ([`Origins::serve`]); the brief
//! names it. Whatever the origin, [`check`] says of each term whether its English is there.

mod origin;
pub mod builtin;
#[cfg(feature = "neural")]
pub mod machine;
mod reference;
mod spread;
mod style;
mod line;
mod terms;
mod mend;
mod enforce;
mod serve;
mod settle;
#[cfg(feature = "memory")]
pub mod memory;

pub use builtin::Builtin;
pub use enforce::enforce;
pub use origin::{Draft, Link, Origin, OriginError, Passage, Translator};
pub use reference::Reference;
pub use serve::{Origins, Wanted};
pub use spread::{InTurn, Spread};
pub use terms::{Status, TermCheck, check};
