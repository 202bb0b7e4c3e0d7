//! Many articles: reader, pool, ordered writer; the only module that knows threads.

use rayon::prelude::*;

use crate::translate::Spread;

/// Stories worked on together: enough to keep all threads busy, few enough to fit in memory.
const CHUNK: usize = 256;
/// A chunk also ends once it holds this many bytes of text, so that long stories do not pile up.
const CHUNK_BYTES: usize = 16 << 20;

/// Why a batch ended early.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BatchError {
    /// No pool of threads could be made.
    #[error("cannot start {jobs} threads; ask for fewer with --jobs")]
    Threads {
        /// How many were asked for.
        jobs: usize,
        /// What the pool said.
        source: rayon::ThreadPoolBuildError,
    },
    /// The writer failed.
    #[error("cannot write")]
    Write(#[from] std::io::Error),
}

/// Something a batch can hold in memory.
pub trait Weight {
    /// Its size in bytes, about.
    fn bytes(&self) -> usize;
}

/// The threads of a batch, for work that the items of a chunk share.
#[derive(Clone, Copy, Debug)]
pub struct Pool(());

impl Spread for Pool {
    fn map<Item: Send, Answer: Send>(
        &self,
        items: Vec<Item>,
        work: impl Fn(Item) -> Answer + Sync + Send,
    ) -> Vec<Answer> {
        items.into_par_iter().map(work).collect()
    }
}

/// Applies `work` to each of `items` on `jobs` threads (0: one a core) and hands the answers to
/// `write` in the order of the items.
///
/// The next items are read while the last ones are worked on; memory holds two chunks of them, however many come.
/// The answers are the same for any `jobs`.
///
/// # Errors
///
/// [`BatchError::Threads`] when the threads cannot be had, [`BatchError::Write`] when `write` fails: then
/// the rest is left.
pub fn run<Item, Answer>(
    items: impl Iterator<Item = Item> + Send,
    jobs: usize,
    work: impl Fn(Item) -> Answer + Sync,
    write: impl FnMut(Answer) -> std::io::Result<()>,
) -> Result<(), BatchError>
where
    Item: Weight + Send,
    Answer: Send,
{
    run_together(items, jobs, work, |_, _| {}, |answer| answer, write)
}

/// As [`run`], with work in the middle that the items of a chunk share: `first` is applied to each item, `together`
/// to all that came of it, `last` to each of these.
///
/// Chunks do not depend on `jobs`; if `together` does not either, no answer does.
///
/// # Errors
///
/// As [`run`].
pub fn run_together<Item, Held, Answer>(
    items: impl Iterator<Item = Item> + Send,
    jobs: usize,
    first: impl Fn(Item) -> Held + Sync,
    together: impl Fn(&mut [Held], &Pool) + Sync,
    last: impl Fn(Held) -> Answer + Sync,
    mut write: impl FnMut(Answer) -> std::io::Result<()>,
) -> Result<(), BatchError>
where
    Item: Weight + Send,
    Held: Send,
    Answer: Send,
{
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(jobs)
        .build()
        .map_err(|source| BatchError::Threads { jobs, source })?;
    let mut items = items;
    let mut chunk = next_chunk(&mut items);
    while !chunk.is_empty() {
        let work = || {
            let mut held: Vec<Held> = chunk.into_par_iter().map(&first).collect();
            together(&mut held, &Pool(()));
            held.into_par_iter().map(&last).collect::<Vec<Answer>>()
        };
        let (answers, next) = pool.install(|| rayon::join(work, || next_chunk(&mut items)));
        for answer in answers {
            write(answer)?;
        }
        chunk = next;
    }
    Ok(())
}

fn next_chunk<Item: Weight>(items: &mut impl Iterator<Item = Item>) -> Vec<Item> {
    let mut chunk = Vec::new();
    let mut bytes = 0;
    while chunk.len() < CHUNK && bytes < CHUNK_BYTES {
        let Some(item) = items.next() else { break };
        bytes += item.bytes();
        chunk.push(item);
    }
    chunk
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Weight for usize {
        fn bytes(&self) -> usize {
            1 << 14
        }
    }

    #[test]
    fn answers_come_in_order_for_any_number_of_threads() {
        for jobs in [1, 2, 7] {
            let mut seen = Vec::new();
            let slow = |n: usize| (0..n % 50).fold(n, |sum, _| std::hint::black_box(sum));
            run(0..3_000_usize, jobs, slow, |n| {
                seen.push(n);
                Ok(())
            })
            .unwrap();
            assert!(seen.iter().copied().eq(0..3_000), "{jobs} jobs");
        }
    }

    #[test]
    fn items_of_a_chunk_share_their_middle() {
        let answers = |jobs| {
            let (mut seen, first, last) = (Vec::new(), |n: usize| n + 1, |n: usize| n * 2);
            let together = |held: &mut [usize], pool: &Pool| {
                let doubled = pool.map(held.to_vec(), |n| n * 2);
                assert!(doubled.len() <= CHUNK);
                let most = doubled.iter().copied().max().unwrap_or(0);
                for n in held {
                    *n += most;
                }
            };
            run_together(0..1_000_usize, jobs, first, together, last, |n| {
                seen.push(n);
                Ok(())
            })
            .unwrap();
            seen
        };
        assert_eq!(answers(1), answers(3));
        assert_eq!(answers(1)[..2], [(1 + 512) * 2, (2 + 512) * 2]);
    }

    #[test]
    fn a_failing_writer_ends_the_run() {
        let failed = run(0..9_usize, 1, |n| n, |_| Err(std::io::Error::other("full")));
        assert!(matches!(failed, Err(BatchError::Write(_))));
    }
}
