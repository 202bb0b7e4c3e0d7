//! The ways to score, by name.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;
use serde::Serialize;

/// How sentences are scored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scorer {
    /// The fitted model of French news.
    #[default]
    News,
    /// Earlier is better.
    Lead,
    /// A random walk over cosines of sentences (Erkan and Radev, 2004).
    Lexrank,
    /// A random walk over shared words (Mihalcea and Tarau, 2004).
    Textrank,
    /// Nearness to the story's mean (Radev, Jing and Budzikowska, 2000).
    Centroid,
}

impl Scorer {
    /// All of them, the default first.
    pub const ALL: [Self; 5] =
        [Self::News, Self::Lead, Self::Lexrank, Self::Textrank, Self::Centroid];

    /// Its name, as flags and configuration write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::Lead => "lead",
            Self::Lexrank => "lexrank",
            Self::Textrank => "textrank",
            Self::Centroid => "centroid",
        }
    }
}

impl fmt::Display for Scorer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name that no scorer has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown scorer `{0}`; choose one of news, lead, lexrank, textrank, centroid")]
pub struct UnknownScorer(pub String);

impl FromStr for Scorer {
    type Err = UnknownScorer;

    fn from_str(name: &str) -> Result<Self, UnknownScorer> {
        Self::ALL
            .into_iter()
            .find(|scorer| scorer.name() == name)
            .ok_or_else(|| UnknownScorer(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back_and_the_error_lists_them() {
        for scorer in Scorer::ALL {
            assert_eq!(scorer.name().parse(), Ok(scorer));
            let message = "best".parse::<Scorer>().unwrap_err().to_string();
            assert!(message.contains(scorer.name()), "{message}");
        }
    }
}
