//! Many articles: reader, pool, ordered writer; the only module that knows threads.

mod journal;

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::mpsc;
use std::sync::mpsc::Sender;

use rayon::prelude::*;

use crate::translate::Spread;

pub use journal::{Journal, JournalError, Mark};

/// Stories worked on together: enough for what they share, few enough to fit in memory.
const CHUNK: usize = 256;
/// A chunk also ends once it holds this many bytes of text, so that long stories do not pile up.
const CHUNK_BYTES: usize = 16 << 20;
/// Chunks on their way at a time: while a long story holds the first up, the rest go on and wait for their turn.
const CHUNKS: usize = 24;
/// No chunk more is read while those on their way hold this many bytes of text.
const BYTES: usize = 48 << 20;

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
/// Items are read, worked on and written at the same time; however many come, memory holds a bounded number of them, and
/// one that takes long holds only its own thread.
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

/// What a task tells the thread that writes.
enum Told<Answer> {
    /// It has read its chunk: bytes of text, and whether there was any story left.
    Read { bytes: usize, ended: bool },
    /// The answers of chunk `number`.
    Done { number: usize, answers: Vec<Answer> },
    /// It ended without: it panicked, and the scope will say so.
    Lost,
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
    let each = |answers: Vec<Answer>| answers.into_iter().try_for_each(&mut write);
    run_in_chunks(items, jobs, first, together, last, each)
}

/// As [`run_together`], where `write` gets the answers of a chunk at a time.
///
/// A run that begins after a whole chunk has the chunks that the whole run would have had.
///
/// # Errors
///
/// As [`run`].
pub fn run_in_chunks<Item, Held, Answer>(
    items: impl Iterator<Item = Item> + Send,
    jobs: usize,
    first: impl Fn(Item) -> Held + Sync,
    together: impl Fn(&mut [Held], &Pool) + Sync,
    last: impl Fn(Held) -> Answer + Sync,
    mut write: impl FnMut(Vec<Answer>) -> std::io::Result<()>,
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
    // Only one task reads at a time: the next is started when it has read.
    let items = Mutex::new(items.fuse());
    let (tell, told) = mpsc::channel();
    let task = |number: usize, tell: &Sender<Told<Answer>>| {
        let mut lost = Lost { tell: tell.clone(), armed: true };
        let chunk = items.lock().map(|mut items| next_chunk(&mut *items)).unwrap_or_default();
        let (bytes, ended) = (chunk.iter().map(Weight::bytes).sum(), chunk.is_empty());
        // Nobody listens any more when the writer has failed.
        let _ = tell.send(Told::Read { bytes, ended });
        let mut held: Vec<Held> = chunk.into_par_iter().map(&first).collect();
        together(&mut held, &Pool(()));
        let answers = held.into_par_iter().map(&last).collect();
        lost.armed = false;
        let _ = tell.send(Told::Done { number, answers });
    };
    pool.in_place_scope_fifo(|scope| {
        let (mut started, mut written, mut reading, mut ended) = (0, 0, false, false);
        let (mut waiting, mut sizes) = (BTreeMap::new(), BTreeMap::new());
        loop {
            let room = started - written < CHUNKS && sizes.values().sum::<usize>() < BYTES;
            if !ended && !reading && (room || started == written) {
                let (number, tell, task) = (started, tell.clone(), &task);
                scope.spawn_fifo(move |_| task(number, &tell));
                (started, reading) = (started + 1, true);
            }
            if started == written {
                return Ok(());
            }
            match told.recv() {
                Ok(Told::Read { bytes, ended: over }) => {
                    sizes.insert(started - 1, bytes);
                    (reading, ended) = (false, over);
                }
                Ok(Told::Done { number, answers }) => drop(waiting.insert(number, answers)),
                Ok(Told::Lost) | Err(_) => return Ok(()),
            }
            while let Some(answers) = waiting.remove(&written) {
                write(answers)?;
                sizes.remove(&written);
                written += 1;
            }
        }
    })
}

/// Tells that a task ended without its answers, unless it was disarmed.
struct Lost<Answer> {
    tell: Sender<Told<Answer>>,
    armed: bool,
}

impl<Answer> Drop for Lost<Answer> {
    fn drop(&mut self) {
        if self.armed {
            let _ = self.tell.send(Told::Lost); // nobody listens when the writer has failed
        }
    }
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
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::{Duration, Instant};

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
    fn one_long_item_does_not_stall_the_rest() {
        let done = AtomicUsize::new(0);
        let others = AtomicUsize::new(0);
        let work = |n: usize| {
            if n == 0 {
                let start = Instant::now();
                // Until the others have gone on, or it is clear that they do not.
                while done.load(Ordering::Relaxed) < 2_000 && start.elapsed().as_secs() < 30 {
                    std::thread::sleep(Duration::from_millis(1));
                }
                others.store(done.load(Ordering::Relaxed), Ordering::Relaxed);
            }
            done.fetch_add(1, Ordering::Relaxed);
            n
        };
        let mut seen = Vec::new();
        run(0..9_000_usize, 2, work, |n| {
            seen.push(n);
            Ok(())
        })
        .unwrap();
        assert!(others.load(Ordering::Relaxed) >= 2_000);
        assert!(seen.into_iter().eq(0..9_000));
    }

    #[test]
    fn memory_holds_a_bounded_number_of_items() {
        let (alive, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let items = (0..60_000_usize).inspect(|_| {
            most.fetch_max(alive.fetch_add(1, Ordering::Relaxed), Ordering::Relaxed);
        });
        run(
            items,
            2,
            |n| n,
            |_| {
                alive.fetch_sub(1, Ordering::Relaxed);
                Ok(())
            },
        )
        .unwrap();
        assert!(most.load(Ordering::Relaxed) <= (CHUNKS + 1) * CHUNK, "{most:?}");
    }

    #[test]
    #[should_panic(expected = "an item that cannot be")]
    fn a_panic_is_told_and_hangs_nothing() {
        let work = |n: usize| assert!(n != 700, "an item that cannot be");
        let _ = run(0..90_000_usize, 2, work, |()| Ok(()));
    }

    #[test]
    fn a_failing_writer_ends_the_run() {
        let failed = run(0..9_usize, 1, |n| n, |_| Err(std::io::Error::other("full")));
        assert!(matches!(failed, Err(BatchError::Write(_))));
    }
}
