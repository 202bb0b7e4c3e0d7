//! How long a brief may be.

use std::fmt;
use std::str::FromStr;

/// The most a brief may hold; sentences are never cut to fit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Budget {
    /// That many sentences.
    Sentences(usize),
    /// That many words, as an editor counts them: between spaces, marks that stand alone left out.
    Words(usize),
    /// That many characters (`char`s), one space between two sentences counted.
    Characters(usize),
    /// That share of the story's sentences, 0 to 1, rounded up.
    Ratio(f64),
}

impl Default for Budget {
    fn default() -> Self {
        Self::Sentences(3)
    }
}

/// Text that names no budget.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no budget; write sentences as `3`, words as `60w`, characters as `400c`, a share of the story as `20%`"
)]
pub struct BudgetError(pub String);

/// Reads `3`, `3 sentences`, `60w`, `60 words`, `400c`, `400 characters`, `20%`, `0.2`.
impl FromStr for Budget {
    type Err = BudgetError;

    fn from_str(text: &str) -> Result<Self, BudgetError> {
        let error = || BudgetError(text.to_owned());
        let text = text.trim();
        let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
        let (number, unit) = text.split_at_checked(end).ok_or_else(error)?;
        let count = || number.parse::<usize>().map_err(|_| error());
        let share = |whole: f64| {
            let share = number.parse::<f64>().map_err(|_| error())? / whole;
            if (0.0..=1.0).contains(&share) { Ok(Self::Ratio(share)) } else { Err(error()) }
        };
        match unit.trim() {
            "" if number.contains('.') => share(1.0),
            "" | "s" | "sentence" | "sentences" => count().map(Self::Sentences),
            "w" | "word" | "words" => count().map(Self::Words),
            "c" | "char" | "chars" | "character" | "characters" => count().map(Self::Characters),
            "%" => share(100.0),
            _ => Err(error()),
        }
    }
}

/// As [`FromStr`] reads it, in its short form.
impl fmt::Display for Budget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sentences(count) => write!(f, "{count}"),
            Self::Words(count) => write!(f, "{count}w"),
            Self::Characters(count) => write!(f, "{count}c"),
            Self::Ratio(share) => write!(f, "{}%", share * 100.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_is_read_as_people_write_it() {
        let cases = [
            ("3", Budget::Sentences(3)),
            (" 1 sentence", Budget::Sentences(1)),
            ("60w", Budget::Words(60)),
            ("60 words", Budget::Words(60)),
            ("400 chars", Budget::Characters(400)),
            ("25%", Budget::Ratio(0.25)),
            ("0.25", Budget::Ratio(0.25)),
            ("0", Budget::Sentences(0)),
        ];
        for (text, budget) in cases {
            assert_eq!(text.parse(), Ok(budget), "{text}");
            assert_eq!(budget.to_string().parse(), Ok(budget));
        }
    }

    #[test]
    fn what_is_no_budget_is_refused_with_examples() {
        for text in
            ["", "w", "-3", "1.5", "120%", "60 mots", "1.5w", "3 4", "60é", "99999999999999999999"]
        {
            let error = text.parse::<Budget>().unwrap_err();
            assert!(error.to_string().contains("60w"), "{text}: {error}");
        }
    }
}
