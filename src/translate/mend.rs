//! A stretch of English replaced, and what stands around it made to agree.

use super::line::folded_words;
use super::origin::{Draft, Link};
use crate::span::Span;

/// Letters whose names begin with a vowel: *an MP*, *an FBI agent*.
const SPELT_WITH_VOWEL: &str = "AEFHILMNORSX";
/// How words begin that are spelt with a vowel and said without: *a union*, *a European*, *a one-off*.
const SAID_WITH_CONSONANT: [&str; 9] =
    ["uni", "use", "usu", "uti", "eu", "ewe", "one", "once", "ukr"];
/// Words that are negated so: *union* is said otherwise than *unimportant*.
const NEGATED: [&str; 4] = ["unim", "unin", "unid", "unint"];
/// How words begin whose h is not said.
const SILENT_H: [&str; 4] = ["hour", "honest", "honor", "heir"];

/// `draft` with `with` in the place of `span`, which says `french`, a stretch of the passage.
///
/// A capital at the start of the line stays one; `a` and `an`, `the the` and a word said twice are mended; nothing else changes.
/// Links and marks of French move along.
pub(super) fn replaced(draft: &Draft, span: Span, with: &str, french: Option<Span>) -> Draft {
    let mut draft = draft.clone();
    let mut span = span;
    let mut with = with.to_owned();
    let (before, after) = (previous(&draft.text, span.start), next(&draft.text, span.end));
    // `the the Gambia`, `President President`, `Council Council`.
    if let Some(before) = before.filter(|word| same(word.of(&draft.text), first_word(&with))) {
        span.start = before.start;
    }
    if let Some(after) = after.filter(|word| same(word.of(&draft.text), last_word(&with))) {
        span.end = after.end;
    }
    // Words are found without the signs around them: `0.3` of `0.3%`.
    let words = with.trim_start_matches(|c: char| !c.is_alphanumeric());
    let head = with.get(..with.len() - words.len()).unwrap_or_default();
    let tail = with.get(with.trim_end_matches(|c: char| !c.is_alphanumeric()).len()..);
    if Span::new(0, span.start).of(&draft.text).ends_with(head) {
        span.start -= head.len();
    }
    let tail = tail.unwrap_or_default();
    if draft.text.get(span.end..).is_some_and(|after| after.starts_with(tail)) {
        span.end += tail.len();
    }
    let old = span.of(&draft.text);
    let opens = !Span::new(0, span.start).of(&draft.text).contains(char::is_alphanumeric);
    if opens && old.starts_with(char::is_uppercase) {
        with = capitalized(&with);
    }
    if shouted(&draft.text) {
        with = with.to_uppercase();
    }
    let end = span.start + with.len();
    edit(&mut draft, span, &with);
    link(&mut draft, Span::new(span.start, end), french);
    let article = previous(&draft.text, span.start);
    if let Some(article) = article {
        let word = article.of(&draft.text).to_owned();
        if let Some(right) = agreeing(&word, &with).filter(|right| *right != word) {
            edit(&mut draft, article, &right);
        }
    }
    draft
}

/// Puts `with` in the place of `span`, moving what stands after it.
fn edit(draft: &mut Draft, span: Span, with: &str) {
    let (Some(before), Some(after)) = (draft.text.get(..span.start), draft.text.get(span.end..))
    else {
        return;
    };
    let text = [before, with, after].concat();
    let moved = |old: Span| {
        let shift = |at: usize| at + with.len() - span.len();
        if old.end <= span.start {
            Some(old)
        } else if old.start >= span.end {
            Some(Span::new(shift(old.start), shift(old.end)))
        } else if old.contains(span) {
            Some(Span::new(old.start, shift(old.end)))
        } else {
            None
        }
    };
    draft.french = draft.french.iter().filter_map(|old| moved(*old)).collect();
    let links = draft.links.iter();
    draft.links =
        links.filter_map(|link| Some(Link { en: moved(link.en)?, fr: link.fr })).collect();
    draft.text = text;
}

/// Ties the new words to the French they say, where the draft has links at all.
fn link(draft: &mut Draft, en: Span, french: Option<Span>) {
    let Some(fr) = french.filter(|_| !draft.links.is_empty()) else { return };
    draft.links.retain(|link| !link.en.overlaps(en));
    draft.links.push(Link { en, fr });
    draft.links.sort_unstable();
}

/// The word that ends at `at` but for one space.
fn previous(text: &str, at: usize) -> Option<Span> {
    let before = text.get(..at)?.strip_suffix(' ')?;
    let letters = before.trim_end_matches(char::is_alphanumeric);
    let span = Span::new(letters.len(), before.len());
    (!span.is_empty()).then_some(span)
}

/// The word that begins at `at` but for one space.
fn next(text: &str, at: usize) -> Option<Span> {
    let after = text.get(at..)?.strip_prefix(' ')?;
    let rest = after.trim_start_matches(char::is_alphanumeric);
    let span = Span::new(at + 1, at + 1 + after.len() - rest.len());
    (!span.is_empty()).then_some(span)
}

fn same(word: &str, other: Option<&str>) -> bool {
    other.is_some_and(|other| folded_words(word) == folded_words(other))
        && word.chars().any(char::is_alphabetic)
}

fn first_word(text: &str) -> Option<&str> {
    text.split(' ').next().filter(|word| word.chars().all(char::is_alphanumeric))
}

fn last_word(text: &str) -> Option<&str> {
    text.rsplit(' ').next().filter(|word| word.chars().all(char::is_alphanumeric))
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|c| c.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Whether `text` has letters and all are capitals, as a headline may.
fn shouted(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    let count = letters.clone().count();
    count > 12 && letters.all(char::is_uppercase)
}

/// `article` as it must read before `phrase`; `None` when it is no `a` or `an`.
fn agreeing(article: &str, phrase: &str) -> Option<String> {
    let right = match article {
        "a" | "an" if begins_with_vowel(phrase) => "an",
        "a" | "an" => "a",
        "A" | "An" if begins_with_vowel(phrase) => "An",
        "A" | "An" => "A",
        _ => return None,
    };
    Some(right.to_owned())
}

/// Whether `phrase` is said with a vowel first.
fn begins_with_vowel(phrase: &str) -> bool {
    let word: String = phrase.chars().take_while(|c| c.is_alphanumeric()).collect();
    let Some(first) = word.chars().next() else { return false };
    if first.is_ascii_digit() {
        let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        return digits.starts_with('8') || matches!(digits, "11" | "18");
    }
    let capitals = word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
    // `UN` and `IMF` are spelt out; `NATO` and `OPEC` are said as words.
    let said = word.len() > 3 && word.chars().skip(1).any(|c| "AEIOU".contains(c));
    if capitals && !said {
        return SPELT_WITH_VOWEL.contains(first);
    }
    let word = word.to_lowercase();
    let begins = |heads: &[&str]| heads.iter().any(|head| word.starts_with(head));
    if begins(&SAID_WITH_CONSONANT) && !begins(&NEGATED) {
        return false;
    }
    begins(&SILENT_H) || "aeiou".contains(crate::fold::fold(&word).chars().next().unwrap_or(first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::translate::Origin;

    fn put(text: &str, old: &str, new: &str) -> String {
        let at = text.find(old).unwrap();
        let span = Span::new(at, at + old.len());
        let draft = Draft {
            text: text.to_owned(),
            origin: Origin::Machine,
            confidence: 1.0,
            french: Vec::new(),
            links: Vec::new(),
        };
        replaced(&draft, span, new, None).text
    }

    #[test]
    fn articles_agree_with_what_follows() {
        for (text, old, new, right) in [
            ("a cease-fire holds", "cease-fire", "armistice", "an armistice holds"),
            ("An ally", "ally", "partner", "A partner"),
            ("an OTAN base", "OTAN", "NATO", "a NATO base"),
            ("a FMI loan", "FMI", "IMF", "an IMF loan"),
            ("an ONU envoy", "ONU", "UN", "a UN envoy"),
            ("a deal", "deal", "honest deal", "an honest deal"),
            ("an accord", "accord", "European accord", "a European accord"),
            ("an accord", "accord", "unusual accord", "an unusual accord"),
            ("an accord", "accord", "ethnic accord", "an ethnic accord"),
        ] {
            assert_eq!(put(text, old, new), right);
        }
    }

    #[test]
    fn nothing_is_said_twice() {
        assert_eq!(put("in the Gambie.", "Gambie", "the Gambia"), "in the Gambia.");
        assert_eq!(put("Mr Poutine left", "Poutine", "Mr Putin"), "Mr Putin left");
        assert_eq!(
            put("the Security Council met", "Security", "UN Security Council"),
            "the UN Security Council met"
        );
    }

    #[test]
    fn signs_go_with_their_number() {
        assert_eq!(put("fell by 0.3% in", "0.3", "1.5%"), "fell by 1.5% in");
        assert_eq!(put("about €35 billion.", "35 billion", "€2 billion"), "about €2 billion.");
    }

    #[test]
    fn capitals_of_the_line_stay() {
        assert_eq!(
            put("Motion of censure fails", "Motion of censure", "no-confidence motion"),
            "No-confidence motion fails"
        );
        assert_eq!(
            put("THE MOTION OF CENSURE FAILS", "MOTION OF CENSURE", "no-confidence motion"),
            "THE NO-CONFIDENCE MOTION FAILS"
        );
        assert_eq!(put("« OTAN »", "OTAN", "NATO"), "« NATO »");
    }

    #[test]
    fn links_move_along() {
        let link = |en: (usize, usize), fr: (usize, usize)| Link {
            en: Span::new(en.0, en.1),
            fr: Span::new(fr.0, fr.1),
        };
        let draft = Draft {
            text: "a FMI loan".to_owned(),
            origin: Origin::Machine,
            confidence: 1.0,
            french: vec![Span::new(6, 10)],
            links: vec![link((0, 1), (0, 2)), link((2, 5), (10, 13)), link((6, 10), (3, 7))],
        };
        let made = replaced(&draft, Span::new(2, 5), "IMF", Some(Span::new(10, 13)));
        assert_eq!(made.text, "an IMF loan");
        let said = made.links.iter().map(|link| link.en.of(&made.text));
        assert_eq!(said.collect::<Vec<_>>(), ["an", "IMF", "loan"]);
        assert_eq!(made.french[0].of(&made.text), "loan");
    }
}
