//! Step 7 of 10: which English sentences say what a French one says.
//!
//! Two texts, each a list of [`Passage`]s (one sentence each), go in; [`Bead`]s come out: runs of
//! source passages beside the run of target passages that says the same, with a confidence and
//! the evidence. Three steps, each linear in the number of passages:
//!
//! 1. words that occur rarely and stand opposite each other give *anchors*, which draw a band
//!    around the likely path, wider where anchors are thin (`anchors`, `band`);
//! 2. inside the band every grouping of passages is scored by its evidence — lengths, words,
//!    names, numbers, punctuation, paragraphs — and all paths are weighed against each other, so
//!    that a bead's confidence is the share of the weight that goes through it (`lattice`);
//! 3. the pair teaches its own lexicon (`learn`), and step 2 is done again with it.
//!
//! What stands on one side only is left alone, never forced; stretches that changed places are
//! found afterwards (`crossing`). The weights are fitted by `eval/align/fit.py`; what needs a
//! lexicon of the two languages is kept apart from what does not ([`Options::lexicon`]).

mod anchors;
mod band;
mod cells;
mod crossing;
mod engine;
mod evidence;
pub mod fit;
pub mod formats;
mod lattice;
mod learn;
pub mod lexicon;
mod links;
mod numbers;
mod passage;
mod score;
mod side;
mod tokens;
mod trust;
pub mod weights;

pub use engine::align;
pub use lexicon::Lexicon;
pub use lexicon::LexiconError;
pub use passage::Alignment;
pub use passage::Bead;
pub use passage::Evidence;
pub use passage::Options;
pub use passage::Passage;
pub use score::Pairing;
pub use score::Prf;
pub use score::Scores;
pub use score::Tally;
pub use score::score;
pub use score::tally;
pub use weights::Weights;
pub use weights::WeightsError;
