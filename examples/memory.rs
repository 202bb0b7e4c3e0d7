//! How long a translation memory takes to index, to open and to look up: `cargo run --release --example memory -- 1000000`.
//!
//! With a path besides, that memory is measured. Else units are made up: 5 to 40 words a sentence, drawn from
//! 60,000 by Zipf's law, as in real text. Asked are units with a word or two changed, and sentences made up anew.

#![allow(
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]

use std::fs;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use depeche::translate::memory::Memory;

/// Words that sentences are drawn from.
const WORDS: f64 = 60_000.0;
/// Sentences asked of each kind.
const ASKED: usize = 1_000;

/// A generator of numbers that are the same on every machine (Marsaglia, "Xorshift RNGs", 2003).
struct Numbers(u64);

impl Numbers {
    /// A number from 0 to 1.
    fn share(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, most: usize) -> usize {
        (self.share() * most as f64) as usize
    }

    /// A word: the common ones short.
    fn word(&mut self) -> String {
        let mut rank = WORDS.powf(self.share()) as usize;
        let mut word = String::new();
        loop {
            word.push(
                ['s', 't', 'r', 'n', 'l', 'd', 'm', 'p'].get(rank % 8).copied().unwrap_or('x'),
            );
            word.push(['e', 'a', 'i', 'o', 'u', 'é', 'è'].get(rank % 7).copied().unwrap_or('y'));
            rank /= 8;
            if rank == 0 {
                return word;
            }
        }
    }

    fn sentence(&mut self) -> String {
        let count = 5 + self.below(36);
        let words: Vec<String> = (0..count).map(|_| self.word()).collect();
        words.join(" ") + "."
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let count: usize = args.next().map_or(Ok(100_000), |count| count.parse())?;
    let folder = std::env::temp_dir().join(format!("depeche-memory-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let mut numbers = Numbers(88_172_645_463_325_252);
    let path = if let Some(path) = args.next() {
        PathBuf::from(path)
    } else {
        let path = folder.join("made-up.tsv");
        let mut out = BufWriter::new(fs::File::create(&path)?);
        for unit in 0..count {
            writeln!(out, "{}\tEnglish of unit {unit}.", numbers.sentence())?;
        }
        out.flush()?;
        path
    };
    let kept = folder.join("kept");
    let start = Instant::now();
    let memory = Memory::open(std::slice::from_ref(&path), Some(&kept))?;
    println!("units {}", memory.units());
    println!("index made in {:.2} s", start.elapsed().as_secs_f64());
    drop(memory);
    let start = Instant::now();
    let memory = Memory::open(std::slice::from_ref(&path), Some(&kept))?;
    println!("opened again in {:.3} s", start.elapsed().as_secs_f64());
    let text = fs::read_to_string(&path)?;
    let known: Vec<&str> = text.lines().filter_map(|line| line.split('\t').next()).collect();
    let near: Vec<String> = (0..ASKED)
        .filter_map(|_| {
            let unit = known.get(numbers.below(known.len()))?;
            let mut words: Vec<String> = unit.split(' ').map(str::to_owned).collect();
            let place = numbers.below(words.len());
            if let Some(word) = words.get_mut(place) {
                *word = numbers.word();
            }
            Some(words.join(" "))
        })
        .collect();
    let fresh: Vec<String> = (0..ASKED).map(|_| numbers.sentence()).collect();
    for (what, asked) in [("a word changed", &near), ("made up anew", &fresh)] {
        let mut times: Vec<Duration> = Vec::new();
        let mut hits = 0;
        for sentence in asked {
            let start = Instant::now();
            hits += usize::from(!memory.matches(sentence).is_empty());
            times.push(start.elapsed());
        }
        times.sort_unstable();
        let at = |share: f64| {
            let place = ((times.len() - 1) as f64 * share) as usize;
            times.get(place).map_or(0.0, |time| time.as_secs_f64() * 1e3)
        };
        let mean = times.iter().sum::<Duration>().as_secs_f64() * 1e3 / times.len() as f64;
        println!(
            "{what}: {hits} of {} found; look-up mean {mean:.2} ms, median {:.2}, 99 % {:.2}, longest {:.2}",
            asked.len(),
            at(0.5),
            at(0.99),
            at(1.0)
        );
    }
    fs::remove_dir_all(&folder)?;
    Ok(())
}
