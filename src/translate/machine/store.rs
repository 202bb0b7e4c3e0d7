//! Where models are kept, and which are there.

use std::fs;
use std::fs::File;
use std::path::Path;
use std::path::PathBuf;

use super::error::ModelError;
use super::fetch::{Event, Watch};
use super::manifest::{self, Manifest};

/// Environment variable that names another folder for models.
pub const MODELS_ENV: &str = "DEPECHE_MODELS";
/// Subfolder for what is not whole yet.
const PARTIAL: &str = ".partial";

/// A folder of models, each in a folder of its own.
#[derive(Clone, Debug)]
pub struct Store {
    folder: PathBuf,
}

impl Store {
    /// The folder that `DEPECHE_MODELS` names, else `depeche/models` in the user's folder for caches.
    ///
    /// # Errors
    ///
    /// [`ModelError::Homeless`] when there is neither.
    pub fn locate() -> Result<Self, ModelError> {
        let named = std::env::var_os(MODELS_ENV).filter(|name| !name.is_empty());
        let folder = named
            .map(PathBuf::from)
            .or_else(|| Some(dirs::cache_dir()?.join("depeche").join("models")));
        folder.map(Self::at).ok_or(ModelError::Homeless)
    }

    /// The models in `folder`, which need not exist.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Every model with its folder, sorted by name; with its error where its manifest cannot be used.
    pub fn models(&self) -> Vec<(PathBuf, Result<Manifest, ModelError>)> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut folders: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        folders.retain(|folder| folder.join(manifest::FILE).is_file() && !is_hidden(folder));
        folders.sort();
        folders
            .into_iter()
            .map(|folder| {
                let manifest = Manifest::read(&folder);
                (folder, manifest)
            })
            .collect()
    }

    /// The model called `name`: a pair as `fr-en`, of which the newest is taken, or the name of its folder.
    pub fn find(&self, name: &str) -> Option<(PathBuf, Manifest)> {
        let models = self.models().into_iter();
        let known = models.filter_map(|(folder, manifest)| Some((folder, manifest.ok()?)));
        known
            .filter(|(folder, manifest)| manifest.pair() == name || folder.ends_with(name))
            .max_by_key(|(_, manifest)| manifest.age())
    }

    /// Deletes every model called `name`, and says where they were.
    ///
    /// # Errors
    ///
    /// [`ModelError::NotInstalled`] when there is none, [`ModelError::Write`] when one cannot be deleted.
    pub fn remove(&self, name: &str) -> Result<Vec<PathBuf>, ModelError> {
        let of = |(folder, manifest): (PathBuf, Result<Manifest, ModelError>)| {
            let named = manifest.is_ok_and(|manifest| manifest.pair() == name);
            (named || folder.ends_with(name)).then_some(folder)
        };
        let folders: Vec<PathBuf> = self.models().into_iter().filter_map(of).collect();
        if folders.is_empty() {
            return Err(ModelError::NotInstalled(name.to_owned()));
        }
        let _lock = self.lock(&|_| {})?;
        for folder in &folders {
            self.discard(folder)?;
        }
        Ok(folders)
    }

    /// Keeps other installs away until the answer is dropped; waits for one that is at work.
    pub(super) fn lock(&self, watch: Watch<'_>) -> Result<File, ModelError> {
        let partial = self.partial();
        fs::create_dir_all(&partial).map_err(|error| ModelError::writing(&partial, error))?;
        let path = partial.join("lock");
        let failed = |error| ModelError::writing(&path, error);
        let file = File::options().create(true).append(true).open(&path).map_err(failed)?;
        if file.try_lock().is_err() {
            watch(Event::Waiting);
            file.lock().map_err(failed)?;
        }
        Ok(file)
    }

    /// The folder for what is not whole yet.
    pub(super) fn partial(&self) -> PathBuf {
        self.folder.join(PARTIAL)
    }

    /// Gives the finished `staged` folder its place, in one step; what stood there goes.
    pub(super) fn place(&self, staged: &Path, name: &str) -> Result<PathBuf, ModelError> {
        let folder = self.folder.join(name);
        if folder.exists() {
            self.discard(&folder)?;
        }
        fs::rename(staged, &folder).map_err(|error| ModelError::writing(&folder, error))?;
        Ok(folder)
    }

    /// Deletes `folder`, which no run sees half deleted.
    pub(super) fn discard(&self, folder: &Path) -> Result<(), ModelError> {
        let away = self.partial().join("removed");
        let failed = |error| ModelError::writing(folder, error);
        if away.exists() {
            fs::remove_dir_all(&away).map_err(failed)?;
        }
        fs::rename(folder, &away).map_err(failed)?;
        fs::remove_dir_all(&away).map_err(failed)
    }
}

fn is_hidden(folder: &Path) -> bool {
    folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}
