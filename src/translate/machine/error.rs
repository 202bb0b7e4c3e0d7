//! Why a model cannot be had or used.

use std::io;
use std::path::PathBuf;

/// Why a model cannot be had or used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// A file cannot be read.
    #[error("cannot read `{}`", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file cannot be written.
    #[error("cannot write `{}`", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The disk is full.
    #[error(
        "no space is left for `{}`; free some (a model takes up to 100 MB) and run the command again, which goes on where this one ended",
        path.display()
    )]
    Full {
        /// The file that could not grow.
        path: PathBuf,
    },
    /// A manifest does not say what it must.
    #[error("`{place}` describes no model: {why}")]
    Manifest {
        /// File or address.
        place: String,
        /// What is wrong.
        why: String,
    },
    /// A file is not what its manifest says.
    #[error(
        "`{}` is damaged: size or SHA-256 are not those of its model.json; `depeche model install` gets it anew",
        path.display()
    )]
    Damaged {
        /// The file.
        path: PathBuf,
    },
    /// Something was received that is not what was announced.
    #[error("what `{place}` sent is not what was announced ({what}); nothing was installed")]
    Mismatch {
        /// File or address.
        place: String,
        /// Which check failed.
        what: String,
    },
    /// A model between other languages.
    #[error("the model `{name}` translates {pair}; depeche needs one for fr-en")]
    Pair {
        /// The model.
        name: String,
        /// Its languages.
        pair: String,
    },
    /// A model of another kind.
    #[error("`{}` is no model that the engine runs: {why}", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// What is missing or strange.
        why: String,
    },
    /// A processor too old for how the program was built.
    #[error(
        "this processor has no {feature}, which the program was built to use; build it on this machine without a C++ compiler, or use other --origins"
    )]
    Processor {
        /// What it lacks.
        feature: &'static str,
    },
    /// An address gave no answer, or a bad one.
    #[error("cannot fetch `{url}`: {why}")]
    Fetch {
        /// The address.
        url: String,
        /// What happened, and what to do.
        why: String,
    },
    /// There is no such model to be had.
    #[error("{place} offers no model for {pair}")]
    NotOffered {
        /// Where it was looked for.
        place: String,
        /// The languages.
        pair: String,
    },
    /// Nothing is installed under that name.
    #[error("no model `{0}` is installed; `depeche model list` shows what is")]
    NotInstalled(String),
    /// There is no folder to keep models in.
    #[error(
        "this account has no folder for caches; name one in the environment variable DEPECHE_MODELS"
    )]
    Homeless,
}

impl ModelError {
    /// That `path` cannot be written, for the reason `source`.
    pub(super) fn writing(path: impl Into<PathBuf>, source: io::Error) -> Self {
        let path = path.into();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full { path },
            _ => Self::Write { path, source },
        }
    }

    /// That `path` cannot be read, for the reason `source`.
    pub(super) fn reading(path: impl Into<PathBuf>, source: io::Error) -> Self {
        Self::Read { path: path.into(), source }
    }
}
