//! How the translation of many passages is shared out.

/// Applies work to many things; this module knows no threads, whoever implements it may.
pub trait Spread {
    /// What `work` makes of each of `items`, in their order.
    fn map<Item: Send, Answer: Send>(
        &self,
        items: Vec<Item>,
        work: impl Fn(Item) -> Answer + Sync + Send,
    ) -> Vec<Answer>;
}

/// One after the other, on the thread that asks.
#[derive(Clone, Copy, Debug, Default)]
pub struct InTurn;

impl Spread for InTurn {
    fn map<Item: Send, Answer: Send>(
        &self,
        items: Vec<Item>,
        work: impl Fn(Item) -> Answer + Sync + Send,
    ) -> Vec<Answer> {
        items.into_iter().map(work).collect()
    }
}
