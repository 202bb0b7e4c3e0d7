//! Step 4 of 10: the newsroom's terms, found in the text.
//!
//! YAML files are read ([`load`]), checked ([`check`], [`lint`]), inflected by French grammar
//! ([`forms`]) and compiled into a [`Glossary`]. [`Glossary::mentions`] finds its terms
//! leftmost-longest on word bounds; [`Glossary::contest`] tells what each term lost to and
//! [`Glossary::compose`] joins mentions by the glossary's [`Pattern`]s.
//!
//! # Examples
//!
//! ```
//! use depeche::glossary::Glossary;
//! use depeche::segment::{Language, sentences};
//!
//! let yaml = "
//! name: demo
//! source: our desk
//! entries:
//!   - {id: otan, fr: OTAN, en: NATO, kind: organization}
//!   - {id: motion, fr: motion de censure, en: no-confidence motion, kind: term}
//! ";
//! let glossary = Glossary::parse("demo.yaml", yaml)?;
//! let text = "Deux motions de censure visent l’Otan.";
//! let found = glossary.mentions(text, &sentences(text, Language::French));
//! let english: Vec<_> = found.iter().map(|mention| mention.en.as_str()).collect();
//! assert_eq!(english, ["no-confidence motions", "NATO"]);
//! # Ok::<(), depeche::glossary::GlossaryError>(())
//! ```

mod entry;
mod agreement;
mod kind;
mod mention;
mod inflect;
mod forms;
mod patterns;
mod tokens;
mod spelling;
mod surroundings;
pub mod check;
pub mod load;
mod error;
mod packed;
mod terms;
mod compile;
mod scan;
mod contest;
mod clash;
pub mod lint;
mod people;
mod plain;
mod shipped;
mod cache;
mod gather;
pub(crate) mod given;
mod suggest;
pub mod yaml;
pub mod sarif;
pub mod prove;
pub mod diff;
pub mod coverage;
pub mod unknown;
pub mod associate;
pub mod insert;
#[cfg(feature = "exchange")]
pub mod exchange;
#[cfg(feature = "schema")]
pub mod schema;

pub use agreement::Agreement;
pub use compile::{Glossary, Source};
pub use contest::{Contender, Outcome};
pub use entry::{Case, Context, Entry, Example, Gender, Inflect, Number, Speech};
pub use error::GlossaryError;
pub use forms::{Form, forms};
pub use kind::Kind;
pub use mention::{Composition, Mention, Rule};
pub use patterns::{Pattern, PatternTerm, Prefix};
pub use shipped::shipped;
pub use spelling::Refusal;
pub use suggest::Suggestion;
pub use terms::{Term, Terms};
