//! Stories with their number in the run, and a checksum by which an interrupted run knows them again.

use depeche::batch::Weight;

use super::stats::Clock;
use super::stats::Step;
use crate::stories::Received;

/// A story and its place in the run.
pub(super) struct Numbered {
    /// Its number, from 1.
    pub(super) number: u64,
    /// Checksum of all stories up to this one.
    pub(super) read: u32,
    pub(super) story: Received,
}

impl Weight for Numbered {
    fn bytes(&self) -> usize {
        self.story.bytes()
    }
}

/// Numbers stories as they are read.
pub(super) struct Numbers<'run, Stories> {
    stories: Stories,
    clock: &'run Clock,
    number: u64,
    read: u32,
}

impl<'run, Stories> Numbers<'run, Stories> {
    /// Counts on from `number` and `read`.
    pub(super) fn new(stories: Stories, clock: &'run Clock, (number, read): (u64, u32)) -> Self {
        Self { stories, clock, number, read }
    }
}

impl<Stories: Iterator<Item = Received>> Iterator for Numbers<'_, Stories> {
    type Item = Numbered;

    fn next(&mut self) -> Option<Numbered> {
        let story = self.clock.time(Step::Read, || self.stories.next())?;
        let mut hash = crc32fast::Hasher::new_with_initial(self.read);
        match &story.0 {
            Ok(article) => {
                hash.update(article.source.as_bytes());
                hash.update(article.text.as_bytes());
            }
            Err(error) => hash.update(error.source_name().as_bytes()),
        }
        (self.number, self.read) = (self.number + 1, hash.finalize());
        Some(Numbered { number: self.number, read: self.read, story })
    }
}
