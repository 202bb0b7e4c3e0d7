//! What large glossary files compile to, kept from one run to the next.
//!
//! One file for each list of glossary files: a head that says what it was made of and by, then the
//! packed glossary. It is written beside its place and moved there whole, so that two programs may
//! do so at once. Whatever is not exactly as expected is as good as absent.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use twox_hash::{XxHash3_64, XxHash3_128};

use super::packed::Packed;

/// What the file begins with: its kind, then what made it (see the build script).
const MAGIC: &str = concat!("depeche glossary cache 1\n", env!("DEPECHE_COMPILER"), "\n");
/// Bytes of the numbers after that: what it was made of, the check sum, the length of the text.
const HEAD: usize = 16 + 8 + 8;
/// Less YAML than this many bytes is read sooner than a cache is looked for.
const SMALLEST: usize = 64 * 1024;

/// A glossary file as read.
pub(super) struct Input {
    pub(super) layer: usize,
    pub(super) path: PathBuf,
    pub(super) text: String,
}

/// Where a compiled glossary is kept, and what it must have been made of.
pub(super) struct Cache {
    path: PathBuf,
    made_of: u128,
}

impl Cache {
    /// The cache in `folder` for what `inputs` compile to; `None` when they are too small to be worth one.
    pub(super) fn of(folder: &Path, inputs: &[Input], with_shipped: bool) -> Option<Self> {
        if inputs.iter().map(|input| input.text.len()).sum::<usize>() < SMALLEST {
            return None;
        }
        let mut names = vec![u8::from(with_shipped)];
        let mut all = names.clone();
        for input in inputs {
            let path = std::path::absolute(&input.path).ok()?;
            names.extend(path.as_os_str().as_encoded_bytes());
            names.push(0);
            // Messages name the file as it was typed.
            all.extend(input.path.as_os_str().as_encoded_bytes());
            all.extend(input.layer.to_le_bytes());
            all.extend(XxHash3_128::oneshot(input.text.as_bytes()).to_le_bytes());
        }
        let name = format!("{:016x}.glossary", XxHash3_64::oneshot(&names));
        Some(Self { path: folder.join(name), made_of: XxHash3_128::oneshot(&all) })
    }

    /// What is kept, when it was made by this program of these files and is whole.
    pub(super) fn read(&self) -> Option<Packed> {
        let mut file = File::open(&self.path).ok()?;
        let size = usize::try_from(file.metadata().ok()?.len()).ok()?;
        let mut head = vec![0; MAGIC.len() + HEAD];
        file.read_exact(&mut head).ok()?;
        let numbers = head.strip_prefix(MAGIC.as_bytes())?;
        let (made_of, rest) = numbers.split_first_chunk()?;
        let (sum, rest) = rest.split_first_chunk()?;
        let (length, _) = rest.split_first_chunk()?;
        let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
        let rest = size.checked_sub(head.len())?.checked_sub(length)?;
        if u128::from_le_bytes(*made_of) != self.made_of {
            return None;
        }
        let (mut text, mut numbers) = (vec![0; length], vec![0; rest]);
        file.read_exact(&mut text).ok()?;
        file.read_exact(&mut numbers).ok()?;
        if u64::from_le_bytes(*sum) != check_sum(&text, &numbers) {
            return None;
        }
        Packed::new(String::from_utf8(text).ok()?.into(), numbers.into())
    }

    /// Keeps `packed`; when that fails, nothing is kept.
    pub(super) fn write(&self, packed: &Packed) {
        // The next run compiles again, as this one did.
        let _ = self.try_write(packed);
    }

    fn try_write(&self, packed: &Packed) -> io::Result<()> {
        let folder = self.path.parent().unwrap_or(Path::new(""));
        fs::create_dir_all(folder)?;
        let (text, numbers) = packed.parts();
        let beside = self.path.with_extension(format!("{}.part", std::process::id()));
        let written = File::create(&beside).and_then(|mut file| {
            file.write_all(MAGIC.as_bytes())?;
            file.write_all(&self.made_of.to_le_bytes())?;
            file.write_all(&check_sum(text.as_bytes(), numbers).to_le_bytes())?;
            file.write_all(&u64::try_from(text.len()).unwrap_or(u64::MAX).to_le_bytes())?;
            file.write_all(text.as_bytes())?;
            file.write_all(numbers)
        });
        let moved = written.and_then(|()| fs::rename(&beside, &self.path));
        if moved.is_err() {
            let _ = fs::remove_file(&beside);
        }
        moved
    }
}

/// A number that other bytes seldom have.
fn check_sum(text: &[u8], numbers: &[u8]) -> u64 {
    XxHash3_64::oneshot_with_seed(XxHash3_64::oneshot(text), numbers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::Glossary;
    use crate::segment::Language;
    use crate::segment::sentences;

    /// A glossary file large enough to be worth a cache, with `english` for its first entry.
    fn yaml(english: &str) -> String {
        let mut text = format!(
            "name: big\nsource: us\nentries:\n- {{id: a, fr: Otan, en: {english}, kind: organization}}\n"
        );
        for number in 0..1500 {
            text += &format!(
                "- {{id: m{number}, fr: Mot numéro {number}, en: Word {number}, kind: place}}\n"
            );
        }
        text
    }

    /// What a glossary of `yaml` with a cache in `folder` makes of `L’Otan.`; the caches there.
    fn run(folder: &Path, yaml: &str) -> (String, Vec<PathBuf>) {
        let path = folder.join("big.yaml");
        fs::write(&path, yaml).unwrap();
        let cache = folder.join("cache");
        let glossary = Glossary::load_cached(&[path], true, &cache).unwrap();
        let text = "L’Otan.";
        let found = glossary.mentions(text, &sentences(text, Language::French));
        let files = fs::read_dir(&cache).map(|dir| dir.map(|file| file.unwrap().path()).collect());
        (found[0].en.clone(), files.unwrap_or_default())
    }

    fn folder(name: &str) -> PathBuf {
        let folder =
            std::env::temp_dir().join(format!("depeche-cache-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn a_cache_is_used_until_a_file_changes() {
        let folder = folder("changes");
        let (english, caches) = run(&folder, &yaml("NATO"));
        assert_eq!((english.as_str(), caches.len()), ("NATO", 1));
        let made = fs::metadata(&caches[0]).unwrap().modified().unwrap();
        assert_eq!(run(&folder, &yaml("NATO")), (english, caches.clone()));
        assert_eq!(fs::metadata(&caches[0]).unwrap().modified().unwrap(), made, "written again");
        assert_eq!(run(&folder, &yaml("OTAN")), ("OTAN".to_owned(), caches));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_cache_that_is_not_as_written_is_ignored_and_made_again() {
        let folder = folder("broken");
        let text = yaml("NATO");
        let (_, caches) = run(&folder, &text);
        let whole = fs::read(&caches[0]).unwrap();
        for place in [
            0,
            30,
            MAGIC.len(),
            MAGIC.len() + 20,
            MAGIC.len() + 30,
            MAGIC.len() + HEAD,
            whole.len() - 1,
        ] {
            let mut bytes = whole.clone();
            bytes[place] ^= 1;
            fs::write(&caches[0], &bytes).unwrap();
            assert_eq!(run(&folder, &text).0, "NATO", "byte {place}");
            assert_eq!(fs::read(&caches[0]).unwrap(), whole, "byte {place}");
        }
        for length in [0, 10, MAGIC.len() + HEAD, whole.len() - 1] {
            fs::write(&caches[0], &whole[..length]).unwrap();
            assert_eq!(run(&folder, &text).0, "NATO", "{length} bytes");
            assert_eq!(fs::read(&caches[0]).unwrap(), whole, "{length} bytes");
        }
        fs::write(&caches[0], [whole.as_slice(), b"more"].concat()).unwrap();
        assert_eq!(run(&folder, &text).0, "NATO");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_cache_that_cannot_be_written_costs_nothing_else() {
        let folder = folder("unwritable");
        fs::write(folder.join("cache"), "a file where the folder should be").unwrap();
        assert_eq!(run(&folder, &yaml("NATO")).0, "NATO");
        fs::remove_dir_all(folder).unwrap();
    }
}
