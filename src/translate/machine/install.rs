//! A model made ready aside, checked, and put in its place in one step.

use std::fs;
use std::fs::File;
use std::io;
use std::io::BufReader;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use super::engine::Engine;
use super::error::ModelError;
use super::fetch::{self, Event, Watch};
use super::manifest::{self, Manifest, ModelFile, Role};
use super::place::Place;
use super::store::Store;

/// What a Zstandard frame begins with.
const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

/// What an install would fetch, from where.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Languages, as `fr-en`.
    pub pair: String,
    /// Version; empty when it is not stated.
    pub version: String,
    /// Kind of network; empty when it is not stated.
    pub architecture: String,
    /// Licence; empty when it is not stated.
    pub licence: String,
    /// Where from.
    pub place: String,
    pub(super) wanted: Vec<Wanted>,
    archive: Option<PathBuf>,
}

/// A file to be had.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub(super) role: Role,
    pub(super) name: String,
    pub(super) source: Source,
    /// SHA-256 of the file itself, where it is known.
    pub(super) sha256: Option<String>,
}

/// Where a file is to be had.
#[derive(Clone, Debug)]
pub(super) enum Source {
    File(PathBuf),
    /// With SHA-256 and size of what is sent, which may be compressed.
    Url {
        url: String,
        size: Option<u64>,
        sha256: String,
    },
}

impl Plan {
    pub(super) fn new(pair: &str, place: &str) -> Self {
        Self {
            pair: pair.to_owned(),
            version: String::new(),
            architecture: String::new(),
            licence: String::new(),
            place: place.to_owned(),
            wanted: Vec::new(),
            archive: None,
        }
    }

    /// That of an archive, which shows what it holds only once it is unpacked.
    pub(super) fn packed(path: &Path) -> Self {
        Self { archive: Some(path.to_owned()), ..Self::new("", &path.display().to_string()) }
    }

    /// That of a model with a manifest.
    pub(super) fn of(
        manifest: Manifest,
        place: &str,
        source: impl Fn(&ModelFile) -> Source,
    ) -> Self {
        let wanted = manifest.files.iter().map(|file| Wanted {
            role: file.role,
            name: file.name.clone(),
            source: source(file),
            sha256: Some(file.sha256.clone()),
        });
        Self {
            wanted: wanted.collect(),
            pair: manifest.pair(),
            version: manifest.version,
            architecture: manifest.architecture,
            licence: manifest.licence,
            place: place.to_owned(),
            archive: None,
        }
    }

    /// Bytes to be had.
    pub fn bytes(&self) -> u64 {
        let length = |path: &Path| path.metadata().map_or(0, |file| file.len());
        let files = self.wanted.iter().map(|wanted| match &wanted.source {
            Source::Url { size, .. } => size.unwrap_or(0),
            Source::File(path) => length(path),
        });
        files.sum::<u64>() + self.archive.as_deref().map_or(0, length)
    }

    /// Name of the model's folder.
    fn folder(&self, files: &[ModelFile]) -> String {
        let weights = files.iter().find(|file| file.role == Role::Model);
        let end = if manifest::is_plain(&self.version) {
            self.version.as_str()
        } else {
            weights.and_then(|file| file.sha256.get(..8)).unwrap_or("0")
        };
        format!("{}-{end}", self.pair)
    }
}

impl Store {
    /// What `place` has for `pair`, as `fr-en`; nothing is installed.
    ///
    /// # Errors
    ///
    /// [`ModelError::Fetch`], [`ModelError::Read`], [`ModelError::Manifest`] and [`ModelError::NotOffered`] when
    /// there is nothing to be had.
    pub fn plan(&self, place: &Place, pair: &str, watch: Watch<'_>) -> Result<Plan, ModelError> {
        let plan = place.plan(pair, watch)?;
        if plan.archive.is_none() && plan.pair != "fr-en" {
            return Err(ModelError::Pair { name: plan.place, pair: plan.pair });
        }
        Ok(plan)
    }

    /// Installs what `plan` says, and says where. Another install at the same time is waited for.
    ///
    /// A model is there whole and checked, or not at all; what was fetched before an error is not fetched again.
    ///
    /// # Errors
    ///
    /// A [`ModelError`] when something cannot be fetched or written, is not what was announced, or is no model that
    /// the engine runs.
    pub fn install(&self, plan: &Plan, watch: Watch<'_>) -> Result<PathBuf, ModelError> {
        let _lock = self.lock(watch)?;
        let unpacked = self.partial().join("archive");
        if let Some(archive) = &plan.archive {
            empty(&unpacked)?;
            unpack(archive, &unpacked)?;
            let inner = Place::Folder(unpacked.clone()).plan("", watch)?;
            let installed = self.settle(&Plan { place: plan.place.clone(), ..inner }, watch);
            let _ = fs::remove_dir_all(&unpacked); // the next install empties it
            return installed;
        }
        self.settle(plan, watch)
    }

    fn settle(&self, plan: &Plan, watch: Watch<'_>) -> Result<PathBuf, ModelError> {
        let there = self.find(&plan.pair).filter(|(_, known)| plan.is(known));
        if let Some((folder, _)) = there.filter(|(folder, known)| known.verify(folder).is_ok()) {
            watch(Event::Present);
            return Ok(folder);
        }
        let staged = self.partial().join("model");
        empty(&staged)?;
        let mut files = Vec::new();
        let mut fetched = Vec::new();
        for wanted in &plan.wanted {
            let packed = match &wanted.source {
                Source::File(path) => path.clone(),
                Source::Url { url, size, sha256 } => {
                    let path = self.partial().join(format!("{}.part", safe_name(sha256)));
                    fetch::file(url, &path, *size, watch)?;
                    if hash_of(&path)? != sha256.to_ascii_lowercase() {
                        fs::remove_file(&path)
                            .map_err(|error| ModelError::writing(&path, error))?;
                        let what = "its SHA-256 is another".to_owned();
                        return Err(ModelError::Mismatch { place: url.clone(), what });
                    }
                    fetched.push(path.clone());
                    path
                }
            };
            let (size, sha256) = copy(&packed, &staged.join(&wanted.name))?;
            let known = wanted.sha256.as_ref().map(|known| known.to_ascii_lowercase());
            if known.is_some_and(|known| known != sha256) {
                let (place, what) =
                    (plan.place.clone(), format!("the SHA-256 of `{}`", wanted.name));
                return Err(ModelError::Mismatch { place, what });
            }
            files.push(ModelFile { role: wanted.role, name: wanted.name.clone(), size, sha256 });
        }
        let name = plan.folder(&files);
        plan.describe(files, &name, &staged)?;
        Engine::open(&staged)?;
        let folder = self.place(&staged, &name)?;
        for (other, known) in self.models() {
            if other != folder && known.is_ok_and(|known| known.pair() == plan.pair) {
                self.discard(&other)?;
            }
        }
        for path in fetched {
            let _ = fs::remove_file(path); // only room is lost
        }
        Ok(folder)
    }
}

impl Plan {
    /// Writes the manifest of what was `staged`.
    fn describe(&self, files: Vec<ModelFile>, name: &str, staged: &Path) -> Result<(), ModelError> {
        let (source, target) = self.pair.split_once('-').unwrap_or((&self.pair, ""));
        let manifest = Manifest {
            schema: manifest::SCHEMA.to_owned(),
            name: name.to_owned(),
            source: source.to_owned(),
            target: target.to_owned(),
            version: self.version.clone(),
            architecture: self.architecture.clone(),
            licence: self.licence.clone(),
            from: self.place.clone(),
            files,
        };
        let path = staged.join(manifest::FILE);
        let failed = |error| ModelError::writing(&path, error);
        let text = serde_json::to_string_pretty(&manifest).unwrap_or_default() + "\n";
        let mut file = File::create(&path).map_err(failed)?;
        file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(failed)
    }

    /// Whether `known`, which is installed, is what this plan would fetch.
    fn is(&self, known: &Manifest) -> bool {
        let same = |wanted: &Wanted| {
            let file = known.file(wanted.role);
            wanted.sha256.is_some() && file.map(|file| &file.sha256) == wanted.sha256.as_ref()
        };
        known.version == self.version && self.wanted.iter().all(same)
    }
}

/// An empty folder at `path`.
fn empty(path: &Path) -> Result<(), ModelError> {
    let failed = |error| ModelError::writing(path, error);
    if path.exists() {
        fs::remove_dir_all(path).map_err(failed)?;
    }
    fs::create_dir_all(path).map_err(failed)
}

/// Copies `from` to `to`, unpacked if it is compressed; the size and SHA-256 of what was written.
fn copy(from: &Path, to: &Path) -> Result<(u64, String), ModelError> {
    let reading = |error| ModelError::reading(from, error);
    let writing = |error| ModelError::writing(to, error);
    let mut source = opened(from)?.take(manifest::MOST + 1);
    let mut file = File::create(to).map_err(writing)?;
    let (mut size, mut hasher, mut buffer) = (0_u64, Sha256::new(), vec![0; 1 << 16]);
    loop {
        let read = source.read(&mut buffer).map_err(reading)?;
        let bytes = buffer.get(..read).unwrap_or_default();
        if bytes.is_empty() {
            break;
        }
        size += bytes.len() as u64;
        hasher.update(bytes);
        file.write_all(bytes).map_err(writing)?;
    }
    if size > manifest::MOST {
        let why = "it is too large for a model file".to_owned();
        return Err(ModelError::Foreign { path: from.to_owned(), why });
    }
    file.sync_all().map_err(writing)?;
    Ok((size, manifest::hex(&hasher.finalize())))
}

/// What `path` holds, unpacked if it is compressed.
fn opened(path: &Path) -> Result<Box<dyn Read>, ModelError> {
    let reading = |error| ModelError::reading(path, error);
    let file = File::open(path).map_err(reading)?;
    let mut head = Vec::new();
    (&file).take(4).read_to_end(&mut head).map_err(reading)?;
    let whole = io::Cursor::new(head.clone()).chain(file);
    Ok(if head == ZSTD {
        Box::new(zstd::Decoder::new(whole).map_err(reading)?)
    } else {
        Box::new(BufReader::new(whole))
    })
}

/// Unpacks the files of a tar archive into `folder`, folders inside it left out.
fn unpack(archive: &Path, folder: &Path) -> Result<(), ModelError> {
    let reading = |error| ModelError::reading(archive, error);
    let mut entries = tar::Archive::new(opened(archive)?);
    let strange = |_| {
        let why = "a tar archive with a model is needed".to_owned();
        ModelError::Foreign { path: archive.to_owned(), why }
    };
    for entry in entries.entries().map_err(reading)? {
        let entry = entry.map_err(strange)?;
        let path = entry.path().map_err(strange)?.into_owned();
        let name = path.file_name().and_then(|name| name.to_str());
        let plain = name.filter(|name| manifest::is_plain(name));
        let Some(name) = plain.filter(|_| entry.header().entry_type().is_file()) else { continue };
        let to = folder.join(name);
        let writing = |error| ModelError::writing(&to, error);
        let mut file = File::create(&to).map_err(writing)?;
        io::copy(&mut entry.take(manifest::MOST), &mut file).map_err(writing)?;
    }
    Ok(())
}

/// SHA-256 of a file, in hexadecimal.
fn hash_of(path: &Path) -> Result<String, ModelError> {
    let reading = |error| ModelError::reading(path, error);
    let mut file = File::open(path).map_err(reading)?;
    let (mut hasher, mut buffer) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        let read = file.read(&mut buffer).map_err(reading)?;
        if read == 0 {
            return Ok(manifest::hex(&hasher.finalize()));
        }
        hasher.update(buffer.get(..read).unwrap_or_default());
    }
}

/// A file name of an announced hash, whatever it holds.
fn safe_name(hash: &str) -> String {
    hash.chars().filter(char::is_ascii_alphanumeric).take(64).collect()
}
