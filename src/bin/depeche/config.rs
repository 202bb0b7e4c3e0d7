//! The configuration file: defaults of a newsroom, under the flags.

use std::path::{Path, PathBuf};

use anyhow::Context;
use serde::Deserialize;

use crate::args::{Common, Metonyms};

/// What `depeche.yaml` may say; an unknown key is an error.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Config {
    /// Glossary files or folders, from the folder of the file; those on the command line come after.
    pub(crate) glossary: Vec<PathBuf>,
    /// Leave out the shipped glossaries.
    pub(crate) no_builtin_glossary: bool,
    /// English of metonyms: `expanded` or `plain`.
    pub(crate) metonyms: Option<Metonyms>,
    /// Length of a brief: sentences, or as `60 words`.
    pub(crate) budget: Option<String>,
    /// Where English may come from, first choice first.
    pub(crate) origins: Option<Vec<String>>,
    /// The neural model: a pair as `fr-en`, or the name of its folder.
    pub(crate) model: Option<String>,
    /// Translation memories, from the folder of the file; those on the command line come after.
    pub(crate) memory: Vec<PathBuf>,
    /// How sentences are scored.
    pub(crate) scorer: Option<String>,
    /// Format of briefs.
    pub(crate) format: Option<String>,
    /// Threads; 0 is one a core.
    pub(crate) jobs: Option<usize>,
    /// Folder for compiled glossaries; not for the file to say.
    #[serde(skip)]
    pub(crate) cache: Option<PathBuf>,
}

/// Name of the file that is looked for, from the working folder upwards.
const NAME: &str = "depeche.yaml";

/// The configuration that applies, its glossaries joined with those of the command line.
pub(crate) fn resolve(common: &Common) -> anyhow::Result<Config> {
    let path = match &common.config {
        Some(path) => Some(path.clone()),
        None if common.isolated => None,
        None => nearest(),
    };
    let mut config = match path {
        Some(path) => read(&path)?,
        None => Config::default(),
    };
    config.glossary.extend(common.glossary.iter().cloned());
    config.metonyms = common.metonyms.or(config.metonyms);
    config.no_builtin_glossary |= common.no_builtin_glossary;
    config.cache = cache(common);
    Ok(config)
}

/// The folder for compiled glossaries: that of the flag, the variable or the user; `None` for none.
fn cache(common: &Common) -> Option<PathBuf> {
    let folder =
        |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(folder) = common.cache.clone().or_else(|| folder("DEPECHE_CACHE")) {
        return (folder != Path::new("off")).then_some(folder);
    }
    // As the XDG Base Directory Specification has it; Windows has a variable of its own.
    let user = folder("XDG_CACHE_HOME").filter(|folder| folder.is_absolute());
    let user = user.or_else(|| folder("LOCALAPPDATA"));
    let home = || std::env::home_dir().map(|home| home.join(".cache"));
    user.or_else(home).map(|user| user.join("depeche"))
}

fn nearest() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    here.ancestors().map(|folder| folder.join(NAME)).find(|path| path.is_file())
}

fn read(path: &Path) -> anyhow::Result<Config> {
    let naming = || format!("cannot use the configuration `{}`", path.display());
    let text = std::fs::read_to_string(path).with_context(naming)?;
    if text.trim().is_empty() {
        return Ok(Config::default());
    }
    let options = serde_yaml::options! { with_snippet: false };
    let mut config: Config =
        serde_yaml::from_str_with_options(&text, options).with_context(naming)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    for path in config.glossary.iter_mut().chain(&mut config.memory) {
        *path = folder.join(&*path);
    }
    Ok(config)
}
