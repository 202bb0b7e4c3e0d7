//! The formats glossaries come and go in.

use std::fmt;
use std::str::FromStr;

use super::error::ExchangeError;

/// A format of glossary files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// TBX-Basic, data categories as attributes (DCA). Reading takes either style.
    Tbx,
    /// TBX-Basic, data categories as tags (DCT).
    TbxDct,
    /// Comma-separated values with a header.
    Csv,
    /// Tab-separated values with a header.
    Tsv,
    /// A `DeepL` glossary: CSV without header: source, target, their two languages.
    Deepl,
    /// An AWS Translate custom terminology: CSV under a header of language codes.
    Aws,
    /// A Google Cloud Translation glossary of equivalent terms: CSV under a header of language codes.
    Google,
    /// An `OmegaT` glossary: tab-separated source, target, comment.
    Omegat,
    /// Translation memory exchange 1.4.
    Tmx,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 9] = [
        Self::Tbx,
        Self::TbxDct,
        Self::Csv,
        Self::Tsv,
        Self::Deepl,
        Self::Aws,
        Self::Google,
        Self::Omegat,
        Self::Tmx,
    ];

    /// Its name, as [`Format::from_str`] takes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tbx => "tbx",
            Self::TbxDct => "tbx-dct",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Deepl => "deepl",
            Self::Aws => "aws",
            Self::Google => "google",
            Self::Omegat => "omegat",
            Self::Tmx => "tmx",
        }
    }

    /// What the ending of `path` says, else what `text` begins with.
    pub fn guess(path: &str, text: &str) -> Option<Self> {
        let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        let head: String = text.chars().take(2048).collect();
        match ending.as_deref() {
            Some("tbx") => Some(Self::Tbx),
            Some("tmx") => Some(Self::Tmx),
            Some("csv") => Some(Self::Csv),
            Some("tsv" | "tab") => Some(Self::Tsv),
            Some("utf8") => Some(Self::Omegat),
            _ if head.contains("<tmx") => Some(Self::Tmx),
            _ if head.contains("<tbx") || head.contains("<martif") => Some(Self::Tbx),
            _ if head.trim_start().starts_with('<') => None,
            _ => {
                let first = head.lines().find(|line| !line.trim().is_empty())?;
                let tab = first.contains('\t').then_some(Self::Tsv);
                tab.or_else(|| first.contains([',', ';']).then_some(Self::Csv))
            }
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = ExchangeError;

    /// # Errors
    ///
    /// [`ExchangeError::NoFormat`] for a name that is none of [`Format::ALL`].
    fn from_str(given: &str) -> Result<Self, ExchangeError> {
        let named = |format: &Self| format.name().eq_ignore_ascii_case(given);
        let known = Self::ALL.into_iter().find(named);
        known.ok_or_else(|| ExchangeError::NoFormat { given: given.to_owned() })
    }
}
