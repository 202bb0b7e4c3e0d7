//! A memory opened: its index found, or made and kept.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::fs::File;
use std::io;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use super::Memory;
use super::error::MemoryError;
use super::find::Asked;
use super::index::{Index, hash};
use super::kept::{Partial, key};
use super::read::{Tally, units};
use super::text::Texts;
use crate::article::Input;
use crate::article::find;

/// Units of one memory: they are counted in `u32`.
const MOST: usize = 1 << 30;
/// Names of the files of an index.
const UNITS: &str = "units.txt";
const INDEX: &str = "index";

impl Memory {
    /// The memory in the files, folders and globs `places`; of units that match equally the first counts.
    ///
    /// Its index is kept below `folder` ([`crate::cache::folder`]`("memory")`) and found there by what the files hold; with
    /// none it is made each time and held in memory.
    ///
    /// # Errors
    ///
    /// [`MemoryError::Place`] for a place that is not there, [`MemoryError::Broken`] for a file that is not what its
    /// name says, [`MemoryError::Languages`] for one without French or English, [`MemoryError::Keep`] when the folder
    /// cannot be written.
    ///
    /// # Examples
    ///
    /// ```
    /// use depeche::translate::memory::Memory;
    ///
    /// let path = std::env::temp_dir().join(format!("depeche-doc-{}.tsv", std::process::id()));
    /// std::fs::write(&path, "fr\ten\nLe Sénat a voté.\tThe Senate voted.\n")?;
    /// let memory = Memory::open(&[path.clone()], None)?;
    /// assert_eq!(memory.matches("Le Sénat a voté.")[0].english, "The Senate voted.");
    /// # std::fs::remove_file(path)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn open(places: &[PathBuf], folder: Option<&Path>) -> Result<Self, MemoryError> {
        let inputs = find(places).into_iter().collect::<Result<Vec<Input>, _>>()?;
        if inputs.iter().any(Input::is_stdin) {
            return Err(MemoryError::Stdin);
        }
        let Some(folder) = folder else {
            let mut held = Vec::new();
            let (gathered, remarks) = gather(&inputs, &mut held)?;
            let texts = Texts::Held(held);
            let index =
                gathered.index(&texts).map_err(|source| unkept(Path::new("memory"), source))?;
            return Ok(Self { index, texts, remarks });
        };
        let path = folder.join(key(&inputs, Some(folder))?);
        if let Some((index, texts)) = kept(&path) {
            return Ok(Self { index, texts, remarks: Vec::new() });
        }
        let failed = |source| unkept(folder, source);
        if path.exists() {
            fs::remove_dir_all(&path).map_err(failed)?; // damaged, or cut short
        }
        let partial = Partial::new(path).map_err(failed)?;
        let file = File::create(partial.file(UNITS)).map_err(failed)?;
        let mut out = BufWriter::with_capacity(1 << 18, file);
        let (gathered, remarks) = gather(&inputs, &mut out)?;
        out.flush().map_err(failed)?;
        let texts = Texts::open(&partial.file(UNITS)).map_err(failed)?;
        let index = gathered.index(&texts).map_err(failed)?;
        index.save(&partial.file(INDEX)).map_err(failed)?;
        let path = partial.finish().map_err(failed)?;
        let texts = Texts::open(&path.join(UNITS)).map_err(failed)?;
        Ok(Self { index, texts, remarks })
    }
}

fn unkept(folder: &Path, source: io::Error) -> MemoryError {
    MemoryError::Keep { folder: folder.display().to_string(), source }
}

/// The index kept at `path`, if it is whole.
fn kept(path: &Path) -> Option<(Index, Texts)> {
    let index = Index::load(&path.join(INDEX))?;
    let texts = Texts::open(&path.join(UNITS)).ok()?;
    (texts.bytes() == index.text_bytes()).then_some((index, texts))
}

/// What a first reading of all units tells.
struct Gathered {
    whole: Vec<(u64, u32)>,
    offsets: Vec<u64>,
    counts: HashMap<u32, u32>,
}

impl Gathered {
    /// The index, units listed in a second reading of their texts.
    fn index(self, texts: &Texts) -> io::Result<Index> {
        let mut index = Index::start(self.whole, self.offsets, self.counts.into_iter().collect());
        index.list(|add| {
            let mut unit = 0;
            texts.each_french(|french| {
                add(unit, &mut Asked::of(french).rare_words());
                unit += 1;
            })
        })?;
        Ok(index)
    }
}

/// Reads all units of `inputs` and writes them to `out`, those that are there twice once.
fn gather(inputs: &[Input], out: &mut impl Write) -> Result<(Gathered, Vec<String>), MemoryError> {
    let mut gathered = Gathered { whole: Vec::new(), offsets: vec![0], counts: HashMap::new() };
    let mut seen: HashSet<u64> = HashSet::new();
    let mut remarks = Vec::new();
    let mut at = 0;
    for input in inputs {
        let tally = units(input, |french, english| {
            let unit = format!("{french}\n{english}\n");
            if !seen.insert(hash(&unit)) {
                return Ok(());
            }
            let number = gathered.whole.len();
            let number = u32::try_from(number)
                .ok()
                .filter(|_| number < MOST)
                .ok_or(MemoryError::TooMany { limit: MOST })?;
            let asked = Asked::of(french);
            for word in asked.rare_words() {
                *gathered.counts.entry(word).or_default() += 1;
            }
            gathered.whole.push((asked.whole(), number));
            at += unit.len() as u64;
            gathered.offsets.push(at);
            out.write_all(unit.as_bytes()).map_err(|source| unkept(Path::new(UNITS), source))
        })?;
        remarks.extend(remark(&input.name(), &tally));
        if tally.taken == 0 {
            return Err(match tally.foreign {
                0 => MemoryError::Empty { name: input.name() },
                units => MemoryError::Languages {
                    name: input.name(),
                    units,
                    found: "one column, or empty ones".to_owned(),
                },
            });
        }
    }
    Ok((gathered, remarks))
}

/// What was left out of a file.
fn remark(name: &str, tally: &Tally) -> Option<String> {
    let left =
        [(tally.foreign, "without French or English"), (tally.odd, "empty, wordless or too long")];
    let left = left.iter().filter(|(count, _)| *count > 0);
    let said: Vec<String> = left.map(|(count, what)| format!("{count} {what}")).collect();
    (!said.is_empty()).then(|| {
        format!("memory `{name}`: {} units taken; left out: {}", tally.taken, said.join(", "))
    })
}
