//! Why a glossary could not be used.

use std::path::PathBuf;

use super::check::Finding;

/// Why a glossary could not be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GlossaryError {
    /// The file or folder could not be read.
    #[error("cannot read glossary `{}`", path.display())]
    Read {
        /// What we tried to open.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// A folder without a `.yaml` file.
    #[error("no .yaml or .yml file in `{}`; name a glossary file, or a folder that holds some", path.display())]
    NoFiles {
        /// The folder.
        path: PathBuf,
    },
    /// Findings that leave no doubt: broken YAML, an entry without English, two entries for one form.
    #[error("{}", summary(findings))]
    Broken {
        /// Every error found, in the order of the files.
        findings: Vec<Finding>,
    },
}

fn summary(findings: &[Finding]) -> String {
    let first = findings.first().map(ToString::to_string).unwrap_or_default();
    match findings.len() {
        0 | 1 => first,
        more => format!("{first} (and {} more; `depeche glossary lint` shows them all)", more - 1),
    }
}
