//! How like a glossary form a stretch of text is spelled.

use serde::Serialize;

use super::entry::Case;
use crate::fold::fold_char;

/// Why a form that stands in the text by its letters does not count there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// It is part of a longer word, compound or web address.
    Word,
    /// An accent differs: `marche` is not `marché`.
    Accent,
    /// A capital of the entry is a small letter in the text.
    Case,
    /// The entry's article is not there, merged or whole.
    Article,
    /// It is part of somebody's name: `Mme France Gall`.
    Name,
    /// The words that the entry's `context` asks for are missing.
    Context,
    /// The words before it show that it is one, or many: `un Polonais`, `les Polonais`.
    Number,
    /// The story is older or younger than the entry's dates.
    Date,
}

impl Refusal {
    /// What it means, as the end of a sentence that begins "it does not count because".
    pub fn reason(self) -> &'static str {
        match self {
            Self::Word => "it is part of a longer word or compound",
            Self::Accent => "an accent differs",
            Self::Case => "the entry's capitals are small letters in the text",
            Self::Article => {
                "the entry begins with an article, and none merges into the word before"
            }
            Self::Name => "it reads as part of a person's name",
            Self::Number => "the words before it show the other number",
            Self::Date => "the story is not of the entry's dates",
            Self::Context => "the words that the entry's `context` asks for are not there",
        }
    }
}

/// How faithfully a stretch of text spells a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Likeness {
    /// 255 when letter for letter, less for each difference.
    pub(super) score: u8,
    /// Whether more than the capital of a sentence's first word differs.
    pub(super) variant: bool,
}

/// What all spellings of a form have in common: folded, hyphens as spaces, one space between words.
pub(super) fn spelling(text: &str) -> String {
    units(text.trim()).iter().map(|unit| unit.folded).collect::<String>().trim_end().to_owned()
}

/// One folded character and the letter it came from.
struct Unit {
    folded: char,
    letter: char,
}

fn units(text: &str) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::with_capacity(text.len());
    for letter in text.chars() {
        fold_char(letter, |folded| {
            let folded = if folded == '-' { ' ' } else { folded };
            if folded != ' ' || units.last().is_some_and(|last| last.folded != ' ') {
                units.push(Unit { folded, letter });
            }
        });
    }
    units
}

/// Compares `text` with `form`, whose folded letters are the same.
///
/// # Errors
///
/// The [`Refusal`] that `case` or an accent calls for.
pub(super) fn compare(form: &str, text: &str, case: Case) -> Result<Likeness, Refusal> {
    if form == text {
        return Ok(Likeness { score: u8::MAX, variant: false });
    }
    let (mut differences, mut variant) = (0_u8, false);
    for (place, (ours, theirs)) in units(form).iter().zip(&units(text)).enumerate() {
        let (form, text) = (ours.letter, theirs.letter);
        if form == text || ours.folded == ' ' || ours.folded == '\'' {
            continue;
        }
        let up = (form.is_uppercase(), text.is_uppercase());
        if up.0 != up.1 && (case == Case::Exact || (case == Case::Smart && up.0)) {
            return Err(Refusal::Case);
        }
        let accents_differ = !same_letter(form, text);
        if accents_differ && !up.1 {
            return Err(Refusal::Accent);
        }
        variant |= accents_differ || (up.0 != up.1 && place > 0);
        differences = differences.saturating_add(1);
    }
    Ok(Likeness {
        score: u8::MAX - 1 - differences.min(u8::MAX - 1),
        variant: variant || !same_marks(form, text),
    })
}

/// Whether two letters are the same but for case; a ligature is its two letters.
fn same_letter(form: char, text: char) -> bool {
    let ligature = |c: char| matches!(c, 'œ' | 'Œ' | 'æ' | 'Æ');
    ligature(form) || ligature(text) || form.to_lowercase().eq(text.to_lowercase())
}

/// Whether hyphens stand in the same number in both.
fn same_marks(form: &str, text: &str) -> bool {
    form.matches('-').count() == text.matches('-').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typography_does_not_count_but_accents_do() {
        let like = |form, text| compare(form, text, Case::Smart);
        assert!(!like("chef de l'État", "chef de l’État").unwrap().variant);
        assert!(like("État", "Etat").unwrap().variant);
        assert!(like("État", "ETAT").is_ok());
        assert!(like("sœur", "soeur").is_ok());
        assert!(like("vice-président", "vice président").unwrap().variant);
        assert_eq!(like("marche", "marché"), Err(Refusal::Accent));
        assert_eq!(like("marché", "marche"), Err(Refusal::Accent));
        assert_eq!(like("Front national", "front national"), Err(Refusal::Case));
        assert!(!like("motion de censure", "Motion de censure").unwrap().variant);
    }

    #[test]
    fn exact_case_wants_every_letter() {
        assert_eq!(compare("Marche", "MARCHE", Case::Exact), Err(Refusal::Case));
        assert!(compare("Marche", "marche", Case::Ignore).is_ok());
    }

    #[test]
    fn spellings_of_one_form_are_one() {
        assert_eq!(spelling("Nord-Coréen"), spelling("nord  coreen"));
        assert_eq!(spelling(" l’ŒUVRE "), "l'oeuvre");
    }
}
