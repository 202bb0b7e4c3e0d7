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
    let mut spelled = String::with_capacity(text.len());
    spelled.extend(units(text.trim()).map(|unit| unit.folded));
    spelled.truncate(spelled.trim_end().len());
    spelled
}

/// Whether two texts have one [`spelling`].
pub(super) fn alike(one: &str, other: &str) -> bool {
    if one.eq_ignore_ascii_case(other) {
        return true;
    }
    let (mut one, mut other) = (units(one.trim()), units(other.trim()));
    let ends = |unit: &Unit, mut rest: Units<'_>| unit.folded == ' ' && rest.next().is_none();
    loop {
        match (one.next(), other.next()) {
            (Some(a), Some(b)) if a.folded == b.folded => {}
            (Some(unit), None) => return ends(&unit, one),
            (None, Some(unit)) => return ends(&unit, other),
            (a, _) => return a.is_none(),
        }
    }
}

/// One folded character and the letter it came from.
struct Unit {
    folded: char,
    letter: char,
}

/// The folded characters of a text, one space between words and none before the first.
struct Units<'text> {
    letters: std::str::Chars<'text>,
    /// What the last letter folds to beyond its first character, last first.
    pending: Vec<Unit>,
    spaced: bool,
}

fn units(text: &str) -> Units<'_> {
    Units { letters: text.chars(), pending: Vec::new(), spaced: true }
}

impl Iterator for Units<'_> {
    type Item = Unit;

    fn next(&mut self) -> Option<Unit> {
        loop {
            let unit = match self.pending.pop() {
                Some(unit) => unit,
                None => match self.letter()? {
                    Some(unit) => unit,
                    None => continue,
                },
            };
            let space = unit.folded == ' ';
            if !space || !self.spaced {
                self.spaced = space;
                return Some(unit);
            }
        }
    }
}

impl Units<'_> {
    /// The first unit of the next letter, if it folds to anything; `None` at the end.
    #[expect(clippy::option_option, reason = "no letter, or one that folds to nothing")]
    fn letter(&mut self) -> Option<Option<Unit>> {
        let letter = self.letters.next()?;
        let mut first = None;
        fold_char(letter, |folded| {
            let folded = if folded == '-' { ' ' } else { folded };
            if first.is_none() {
                first = Some(Unit { folded, letter });
            } else {
                self.pending.insert(0, Unit { folded, letter });
            }
        });
        Some(first)
    }
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
    for (place, (ours, theirs)) in units(form).zip(units(text)).enumerate() {
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
