//! `model.json`: what a model is and what its files must be.

use std::fmt::Write;
use std::fs;
use std::io::Read;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::error::ModelError;

/// Name of the file.
pub(super) const FILE: &str = "model.json";
/// Name of its schema.
pub(super) const SCHEMA: &str = "depeche/model/1";
/// A model file is never as large.
pub(super) const MOST: u64 = 1 << 30;

/// What a model says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// `depeche/model/1`.
    pub schema: String,
    /// Its name.
    pub name: String,
    /// Language it reads, as `fr`.
    pub source: String,
    /// Language it writes, as `en`.
    pub target: String,
    /// Version, as `3.1`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub version: String,
    /// Kind of network, as whoever trained it calls it: `tiny`, `base`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub architecture: String,
    /// Licence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub licence: String,
    /// Where it was had from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// Its files.
    pub files: Vec<ModelFile>,
}

/// One file of a model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelFile {
    /// What it is for.
    pub role: Role,
    /// Its name in the model's folder.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// What a file of a model is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The weights.
    Model,
    /// The pieces of both languages.
    Vocab,
    /// The pieces of the language it reads.
    SourceVocab,
    /// The pieces of the language it writes.
    TargetVocab,
}

impl Manifest {
    /// Reads that of `folder`.
    ///
    /// # Errors
    ///
    /// [`ModelError::Read`] when there is none, [`ModelError::Manifest`] when it does not say what it must.
    pub fn read(folder: &Path) -> Result<Self, ModelError> {
        let path = folder.join(FILE);
        let text = fs::read_to_string(&path)
            .map_err(|source| ModelError::Read { path: path.clone(), source })?;
        Self::parse(&text, &path.display().to_string())
    }

    /// Reads one from `text`, found at `place`.
    pub(super) fn parse(text: &str, place: &str) -> Result<Self, ModelError> {
        let wrong = |why: String| ModelError::Manifest { place: place.to_owned(), why };
        let manifest: Self =
            serde_json::from_str(text).map_err(|error| wrong(error.to_string()))?;
        if manifest.schema != SCHEMA {
            return Err(wrong(format!("its schema is not `{SCHEMA}`")));
        }
        for file in &manifest.files {
            if !is_plain(&file.name) {
                return Err(wrong(format!("`{}` is no plain file name", file.name)));
            }
            if file.size > MOST {
                return Err(wrong(format!("`{}` is too large for a model file", file.name)));
            }
        }
        if manifest.file(Role::Model).is_none() || manifest.vocabularies().is_none() {
            return Err(wrong("it needs a `model` and a `vocab`, or two of these".to_owned()));
        }
        Ok(manifest)
    }

    /// The file for `role`.
    pub fn file(&self, role: Role) -> Option<&ModelFile> {
        self.files.iter().find(|file| file.role == role)
    }

    /// The files with the pieces of the source and of the target.
    pub(super) fn vocabularies(&self) -> Option<(&ModelFile, &ModelFile)> {
        let both = self.file(Role::Vocab);
        self.file(Role::SourceVocab).or(both).zip(self.file(Role::TargetVocab).or(both))
    }

    /// `fr-en`.
    pub fn pair(&self) -> String {
        format!("{}-{}", self.source, self.target)
    }

    /// Bytes of all files together.
    pub fn size(&self) -> u64 {
        self.files.iter().map(|file| file.size).sum()
    }

    /// Hashes every file in `folder` again.
    ///
    /// # Errors
    ///
    /// [`ModelError::Read`] for a file that cannot be read, [`ModelError::Damaged`] for one that is not what it was.
    pub fn verify(&self, folder: &Path) -> Result<(), ModelError> {
        self.files.iter().try_for_each(|file| file.read(folder).map(drop))
    }

    /// What tells versions apart, the newest last: numbers compare as numbers.
    pub(super) fn age(&self) -> Age {
        age(&self.version)
    }
}

/// The numbers of a version, whether it is a release, and the numbers behind its first letter.
pub(super) type Age = (Vec<u64>, bool, Vec<u64>);

/// `3.0a1` is older than `3.0`, which is `3` and older than `3.1`.
pub(super) fn age(version: &str) -> Age {
    let letter = version.find(|c: char| c.is_ascii_alphabetic());
    let (release, rest) = version.split_at(letter.unwrap_or(version.len()));
    let numbers = |part: &str| -> Vec<u64> {
        part.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect()
    };
    let mut release = numbers(release);
    while release.last() == Some(&0) {
        release.pop();
    }
    (release, letter.is_none(), numbers(rest))
}

impl ModelFile {
    /// Its bytes in `folder`, once they are known to be right.
    pub(super) fn read(&self, folder: &Path) -> Result<Vec<u8>, ModelError> {
        let path = folder.join(&self.name);
        let bytes = fs::File::open(&path).and_then(|file| {
            let mut bytes = Vec::new();
            file.take(self.size + 1).read_to_end(&mut bytes)?;
            Ok(bytes)
        });
        let bytes = bytes.map_err(|source| ModelError::Read { path: path.clone(), source })?;
        if bytes.len() as u64 != self.size || hash(&bytes) != self.sha256.to_ascii_lowercase() {
            return Err(ModelError::Damaged { path });
        }
        Ok(bytes)
    }
}

/// SHA-256 in hexadecimal.
pub(super) fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes in hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}"); // writing to a string cannot fail
        hex
    })
}

/// Whether `name` is that of a file in its own folder: no path, nothing hidden, nothing a shell or disk minds.
pub(super) fn is_plain(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    !name.is_empty() && name.len() < 128 && !name.starts_with(['.', '-']) && name.chars().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_stand_in_order() {
        let sorted = ["", "2.9", "3.0a1", "3.0a2", "3", "3.0", "3.1", "3.10", "12"];
        assert!(sorted.is_sorted_by_key(|version| age(version)));
    }

    #[test]
    fn a_manifest_names_no_file_elsewhere() {
        let of = |name: &str| {
            let text = format!(
                r#"{{"schema": "{SCHEMA}", "name": "m", "source": "fr", "target": "en", "files": [
                    {{"role": "model", "name": "{name}", "size": 1, "sha256": ""}},
                    {{"role": "vocab", "name": "v.spm", "size": 1, "sha256": ""}}]}}"#
            );
            Manifest::parse(&text, "here")
        };
        assert!(of("model.bin").is_ok());
        for name in ["../model.bin", "/etc/passwd", "a/b", ".hidden", "", "a b", "-rf"] {
            assert!(matches!(of(name), Err(ModelError::Manifest { .. })), "{name}");
        }
    }
}
