//! Mutated files do no harm: every target of `fuzz/`, without `cargo fuzz`.
//!
//! Deterministic: the same seed gives the same input. `FUZZ_SECONDS=180 cargo test --test fuzz` runs
//! each target for that long, from `FUZZ_SEED` on; by default each gets a few dozen inputs.

#![cfg(all(
    feature = "archives",
    feature = "compression",
    feature = "exchange",
    feature = "feeds"
))]
#![allow(clippy::expect_used, clippy::print_stderr)] // a test stops when its files are missing; a long run says how far it came

#[path = "../fuzz/targets.rs"]
mod targets;

use std::fs;
use std::io::Write;
use std::panic::catch_unwind;
use std::path::Path;
use std::time::{Duration, Instant};

use targets::{TARGETS, Target};

/// Inputs for each target in a plain run.
const FEW: u64 = 40;
/// Bytes of an input at most: the size is not what is tested here.
const LARGEST: usize = 64 << 10;
/// What one input may take, in a build without optimization on a busy machine.
const SLOWEST: Duration = Duration::from_secs(60);

/// Pieces that parsers stumble over.
const PIECES: [&[u8]; 32] = [
    b"<",
    b"</",
    b"/>",
    b"]]>",
    b"<![CDATA[",
    b"<!--",
    b"-->",
    b"<?xml ",
    b"<!DOCTYPE a [<!ENTITY b 'c'>",
    b"&b;",
    b"&#x110000;",
    b"&#0;",
    b"\"",
    b"\\",
    b"\\u0000",
    b"{",
    b"}",
    b"[",
    b",",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\0",
    b"\xe2\x80\x8b",
    b"e\xcc\x81",
    "« ".as_bytes(),
    b"\x01",
    b"\x02",
    b"\x03",
    b"ZCZC",
    b"---\n",
    b"\n\n",
    b"<nitf><body><body.content><p>",
];

/// A small generator (xorshift64*), so that a seed says everything.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(high).unwrap_or(0) % sides.max(1)
    }
}

/// Every file below `tests/` that is no program, and some packed.
fn corpus() -> Vec<Vec<u8>> {
    let mut files = Vec::new();
    let mut folders = vec![Path::new("tests").to_owned()];
    while let Some(folder) = folders.pop() {
        for item in fs::read_dir(folder).expect("a folder") {
            let path = item.expect("a readable folder").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_none_or(|end| end != "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    let mut corpus: Vec<_> = files.iter().map(|path| fs::read(path).expect("a file")).collect();
    for file in &mut corpus {
        file.truncate(LARGEST);
    }
    let texts = corpus.clone();
    for text in texts.iter().take(6) {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        zip.start_file("a.txt", zip::write::SimpleFileOptions::default()).expect("memory");
        zip.write_all(text).expect("memory");
        corpus.push(zip.finish().expect("memory").into_inner());
        let mut header = tar::Header::new_gnu();
        header.set_size(text.len() as u64);
        let mut tar = tar::Builder::new(Vec::new());
        tar.append_data(&mut header, "a.txt", text.as_slice()).expect("memory");
        corpus.push(tar.into_inner().expect("memory"));
        corpus.push(zstd::encode_all(text.as_slice(), 1).expect("memory"));
    }
    corpus
}

/// One file of `corpus`, changed in a few places.
fn mutated(corpus: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = corpus[dice.roll(corpus.len())].clone();
    for _ in 0..=dice.roll(8) {
        let at = dice.roll(bytes.len() + 1);
        let end = (at + dice.roll(64)).min(bytes.len());
        match dice.roll(7) {
            0 if at < bytes.len() => bytes[at] ^= 1 << dice.roll(8),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let again = bytes[at..end].to_vec();
                let many = again.repeat(1 + dice.roll(20));
                bytes.splice(at..at, many);
            }
            3 => bytes.truncate(at),
            4 => {
                let other = &corpus[dice.roll(corpus.len())];
                let from = dice.roll(other.len());
                let to = (from + dice.roll(400)).min(other.len());
                bytes.splice(at..end, other[from..to].iter().copied());
            }
            _ => {
                let piece = PIECES[dice.roll(PIECES.len())].repeat(1 + dice.roll(3));
                bytes.splice(at..at, piece);
            }
        }
    }
    bytes.truncate(LARGEST);
    bytes
}

fn run((name, target): Target, corpus: &[Vec<u8>]) {
    let number = |name: &str| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    let seconds = number("FUZZ_SECONDS");
    let (first, start) = (number("FUZZ_SEED").unwrap_or(1), Instant::now());
    let mut seed = first;
    loop {
        let more = match seconds {
            Some(seconds) => start.elapsed().as_secs() < seconds,
            None => seed < first + FEW,
        };
        if !more {
            break;
        }
        let bytes = mutated(corpus, &mut Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1));
        let begun = Instant::now();
        let done = catch_unwind(|| target(&bytes));
        assert!(
            done.is_ok(),
            "`{name}` fails on FUZZ_SEED={seed}: {:?}",
            String::from_utf8_lossy(&bytes)
        );
        assert!(
            begun.elapsed() < SLOWEST,
            "`{name}` takes {:?} on FUZZ_SEED={seed}",
            begun.elapsed()
        );
        seed += 1;
    }
    if seconds.is_some() {
        eprintln!("{name}: {} inputs in {:?}", seed - first, start.elapsed());
    }
}

#[test]
fn mutated_files_do_no_harm() {
    let corpus = corpus();
    let only = std::env::var("FUZZ_TARGET").ok();
    for target in
        TARGETS.into_iter().filter(|(name, _)| only.as_ref().is_none_or(|only| only == name))
    {
        run(target, &corpus);
    }
}
