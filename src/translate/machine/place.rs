//! Places a model can be had from.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use serde_json::Value;

use super::error::ModelError;
use super::fetch::{self, Watch};
use super::install::{Plan, Source, Wanted};
use super::manifest::{self, Manifest, ModelFile, Role};
use super::records;

/// Mozilla's listing of its models.
pub const RECORDS: &str = "https://firefox.settings.services.mozilla.com/v1/buckets/main/collections/translations-models-v2/records";
/// Environment variable that names another listing.
pub const RECORDS_ENV: &str = "DEPECHE_MODEL_RECORDS";
/// Where the files of Mozilla's listing are.
const ATTACHMENTS: &str = "https://firefox-settings-attachments.cdn.mozilla.net/";

/// A place a model can be had from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// A listing as Mozilla's, by its address.
    Listing(String),
    /// The address of a `model.json`, its files beside it.
    Manifest(String),
    /// A folder with a `model.json`, or with files as Mozilla names them.
    Folder(PathBuf),
    /// Such a folder as a tar archive, also `.tar.zst`.
    Archive(PathBuf),
}

impl Place {
    /// The listing that `DEPECHE_MODEL_RECORDS` names, else Mozilla's.
    pub fn usual() -> Self {
        let named = std::env::var(RECORDS_ENV).ok().filter(|url| !url.is_empty());
        Self::Listing(named.unwrap_or_else(|| RECORDS.to_owned()))
    }

    /// What someone named: a folder, a file, an address.
    pub fn named(name: &str) -> Self {
        if name.starts_with("https://") || name.starts_with("http://") {
            return if name.ends_with(&format!("/{}", manifest::FILE)) {
                Self::Manifest(name.to_owned())
            } else {
                Self::Listing(name.to_owned())
            };
        }
        let path = PathBuf::from(name);
        if path.ends_with(manifest::FILE) {
            return Self::Folder(path.parent().unwrap_or(Path::new("")).to_owned());
        }
        if path.is_file() { Self::Archive(path) } else { Self::Folder(path) }
    }

    /// What is there for `pair`, as `fr-en`.
    pub(super) fn plan(&self, pair: &str, watch: Watch<'_>) -> Result<Plan, ModelError> {
        match self {
            Self::Listing(url) => listed(url, pair, watch),
            Self::Manifest(url) => {
                let manifest = Manifest::parse(&fetch::text(url, watch)?, url)?;
                let base = url.strip_suffix(manifest::FILE).unwrap_or(url);
                let source = |file: &ModelFile| Source::Url {
                    url: format!("{base}{}", file.name),
                    size: Some(file.size),
                    sha256: file.sha256.clone(),
                };
                Ok(Plan::of(manifest, url, source))
            }
            Self::Folder(folder) => found(folder),
            Self::Archive(path) => Ok(Plan::packed(path)),
        }
    }
}

/// The newest model of a listing.
fn listed(url: &str, pair: &str, watch: Watch<'_>) -> Result<Plan, ModelError> {
    let (source, target) = pair.split_once('-').unwrap_or((pair, ""));
    let records = records::newest(&fetch::text(url, watch)?, url, source, target)?;
    let base = attachments(url, watch)?;
    let mut plan = Plan::new(pair, url);
    for record in records {
        let Some(role) = record.role() else { continue };
        plan.version.clone_from(&record.version);
        plan.architecture = record.architecture.clone().unwrap_or_default();
        let name = record.name.trim_end_matches(".zst").to_owned();
        if !manifest::is_plain(&name) {
            let why = format!("`{name}` is no plain file name");
            return Err(ModelError::Manifest { place: url.to_owned(), why });
        }
        let source = Source::Url {
            url: format!("{base}{}", record.attachment.location.trim_start_matches('/')),
            size: Some(record.attachment.size),
            sha256: record.attachment.hash,
        };
        plan.wanted.push(Wanted { role, name, source, sha256: record.decompressed_hash });
    }
    Ok(plan)
}

/// Where the files of the listing at `url` are: what its server says, else beside the listing.
fn attachments(url: &str, watch: Watch<'_>) -> Result<String, ModelError> {
    if url == RECORDS {
        return Ok(ATTACHMENTS.to_owned());
    }
    if let Some((root, _)) = url.split_once("/v1/") {
        let root = format!("{root}/v1/");
        let about: Value = serde_json::from_str(&fetch::text(&root, watch)?).unwrap_or_default();
        let base = about.pointer("/capabilities/attachments/base_url").and_then(Value::as_str);
        let missing = || ModelError::Fetch {
            url: root.clone(),
            why: "it does not say where its attachments are".to_owned(),
        };
        return Ok(format!("{}/", base.ok_or_else(missing)?.trim_end_matches('/')));
    }
    let folder = url.rsplit_once('/').map_or(url, |(folder, _)| folder);
    Ok(format!("{folder}/"))
}

/// The model in `folder`.
fn found(folder: &Path) -> Result<Plan, ModelError> {
    let place = folder.display().to_string();
    if folder.join(manifest::FILE).is_file() {
        let source = |file: &ModelFile| Source::File(folder.join(&file.name));
        return Ok(Plan::of(Manifest::read(folder)?, &place, source));
    }
    let entries = fs::read_dir(folder).map_err(|error| ModelError::reading(folder, error))?;
    let mut names: Vec<String> =
        entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    let mut plan = Plan::new("", &place);
    for name in names.iter().filter(|name| manifest::is_plain(name)) {
        let bare = name.trim_end_matches(".zst");
        let Some(role) = role(bare) else { continue };
        // `model.fren.intgemm.alphas.bin`
        let pair = bare.split('.').nth(1).and_then(|pair| pair.split_at_checked(2));
        if let Some((source, target)) = pair {
            plan.pair = format!("{source}-{target}");
        }
        let source = Source::File(folder.join(name));
        plan.wanted.push(Wanted { role, name: bare.to_owned(), source, sha256: None });
    }
    let why =
        "no model.json, nor files named like `model.fren.intgemm.alphas.bin` and `vocab.fren.spm`";
    if plan.wanted.is_empty() {
        return Err(ModelError::Manifest { place, why: why.to_owned() });
    }
    Ok(plan)
}

/// What a file of Mozilla's is for, by its name.
fn role(name: &str) -> Option<Role> {
    let (kind, _) = name.split_once('.')?;
    match (kind, name.rsplit_once('.')?.1) {
        ("model", "bin") => Some(Role::Model),
        ("vocab", "spm") => Some(Role::Vocab),
        ("srcvocab", "spm") => Some(Role::SourceVocab),
        ("trgvocab", "spm") => Some(Role::TargetVocab),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_told_by_its_name() {
        let listing = "https://mirror.example/v1/records";
        assert_eq!(Place::named(listing), Place::Listing(listing.to_owned()));
        let manifest = "http://mirror.example/fr-en/model.json";
        assert_eq!(Place::named(manifest), Place::Manifest(manifest.to_owned()));
        assert_eq!(Place::named("a/model.json"), Place::Folder(PathBuf::from("a")));
        assert_eq!(Place::named("nowhere"), Place::Folder(PathBuf::from("nowhere")));
    }

    #[test]
    fn files_are_known_by_mozilla_s_names() {
        assert_eq!(role("model.fren.intgemm.alphas.bin"), Some(Role::Model));
        assert_eq!(role("trgvocab.enja.spm"), Some(Role::TargetVocab));
        assert_eq!(role("lex.50.50.fren.s2t.bin"), None);
        assert_eq!(role("README"), None);
    }
}
