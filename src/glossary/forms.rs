//! Every French form of an entry, with its English and the rule that made it.

use super::agreement::Agreement;
use super::entry::{Entry, Gender, Inflect, Number, Speech};
use super::inflect::{Ending, conjugated, english_plural, inflected};
use super::kind::Kind;
use super::mention::Rule;

/// One French spelling that an entry answers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The spelling.
    pub text: String,
    /// The English that stands for it.
    pub en: String,
    /// The rule that made it; [`Rule::Exact`] when the entry lists it.
    pub rule: Rule,
    /// Words of which one must stand directly before, lower case: `du`, `au` for a merged article.
    pub after: &'static [&'static str],
    /// Gender and number that it can have.
    pub agreement: Agreement,
    /// Where spelling leaves the number open (`Polonais`, `porte-parole`), the one that the words before must show.
    pub number: Option<Number>,
}

/// Articles that merge with a preposition, and what they then look like.
pub(super) const MERGED: [(&str, &[&str]); 2] = [("le ", &["du", "au"]), ("les ", &["des", "aux"])];

/// All forms of `entry`, listed ones first, no spelling twice.
///
/// Terms, offices, money and units get a plural; offices and demonyms a feminine too; demonyms
/// also the inhabitants, with a capital. Where a plural is spelled like its singular there are two forms,
/// told apart by the words before. Names keep the forms that are listed. A leading article merges (`Le Caire` → `du Caire`), and an acronym of four letters or more is also met as a word
/// (`OTAN`, `Otan`).
pub fn forms(entry: &Entry) -> Vec<Form> {
    let mut all: Vec<Form> = Vec::new();
    let mut add = |text: String, en: &str, rule: Rule, after: &'static [&'static str]| {
        let same = |form: &&mut Form| form.text == text && form.after == after;
        let open = entry.kind != Kind::Demonym || text.starts_with(char::is_uppercase);
        if let Some(one) = all
            .iter_mut()
            .find(same)
            .filter(|one| open && rule == Rule::Plural && one.en != en && one.number.is_none())
        {
            one.number = Some(Number::Singular);
            let agreement = agreement_of(entry, rule, false);
            let (en, number) = (en.to_owned(), Some(Number::Plural));
            all.push(Form { text, en, rule, after, agreement, number });
            return;
        }
        let twin =
            all.iter().position(|form| form.text == text && form.after == after && form.en == en);
        let twin =
            twin.or_else(|| all.iter().position(|form| form.text == text && form.after == after));
        let known = twin.and_then(|place| all.get_mut(place));
        let agreement = agreement_of(entry, rule, text == entry.fr);
        match known {
            Some(known) => known.agreement = known.agreement.or(agreement),
            None if text.trim().is_empty() => {}
            None => {
                all.push(Form { text, en: en.to_owned(), rule, after, agreement, number: None });
            }
        }
    };
    for text in entry.listed().filter(|text| !is_plural(entry, text)) {
        add(text.to_owned(), &entry.en, Rule::Exact, &[]);
    }
    if entry.part == Some(Speech::Verb) {
        if entry.inflect == Inflect::Auto {
            for (text, en) in conjugated(&entry.fr, &entry.en) {
                add(text, &en, Rule::Conjugated, &[]);
            }
        }
        return all;
    }
    for (text, en, rule) in grammatical(entry) {
        add(text, &en, rule, &[]);
    }
    for text in entry.listed() {
        for (article, merged) in MERGED {
            if let Some(name) = strip_prefix_ignoring_case(text, article) {
                add(name.to_owned(), &entry.en, Rule::Contraction, merged);
            }
        }
        if let Some(word) = acronym_as_word(text) {
            add(word, &entry.en, Rule::Variant, &[]);
        }
    }
    all
}

/// Whether `text` is the plural, by rule, of another form that `entry` lists: its English is a plural too.
fn is_plural(entry: &Entry, text: &str) -> bool {
    let (by_rule, _) = agreement(entry);
    by_rule && entry.listed().any(|other| other != text && inflected(other, Ending::Plural) == text)
}

/// The forms that follow by French grammar: text, English, rule.
fn grammatical(entry: &Entry) -> Vec<(String, String, Rule)> {
    let (number, gender) = agreement(entry);
    let plural_en = entry
        .en_plural
        .clone()
        .unwrap_or_else(|| english_plural(entry.en_noun.as_ref().unwrap_or(&entry.en)));
    let demonym = entry.kind == Kind::Demonym;
    let noun = entry.en_noun.as_ref().unwrap_or(&entry.en);
    let woman = entry.en_noun_feminine.as_ref().unwrap_or(noun);
    let adjective_plural = if demonym { entry.en.clone() } else { plural_en.clone() };
    let mut made = Vec::new();
    for (place, base) in entry.listed().enumerate() {
        let given = |field: &Option<String>| if place == 0 { field.clone() } else { None };
        let feminine = given(&entry.feminine);
        let feminine_plural = given(&entry.feminine_plural)
            .or_else(|| feminine.as_deref().map(|form| inflected(form, Ending::Plural)));
        let wanted = [
            (number, Rule::Plural, given(&entry.plural), Ending::Plural),
            (gender, Rule::Feminine, feminine, Ending::Feminine),
            (gender && number, Rule::FemininePlural, feminine_plural, Ending::FemininePlural),
        ];
        if demonym {
            made.push((inhabitant(base), noun.clone(), Rule::Exact));
        }
        for (by_rule, rule, given, ending) in wanted {
            let text = given.or_else(|| by_rule.then(|| inflected(base, ending)));
            let Some(text) = text else { continue };
            let many = rule != Rule::Feminine;
            if demonym {
                let people = if many { &plural_en } else { woman };
                made.push((inhabitant(&text), people.clone(), rule));
                if rule == Rule::Plural && takes_article(&entry.en, &plural_en) {
                    let all = format!("les {}", inhabitant(&text));
                    made.push((all, format!("the {}", entry.en), rule));
                }
            }
            made.push((text, if many { adjective_plural.clone() } else { entry.en.clone() }, rule));
        }
    }
    made
}

/// Whether a people is `the` and its adjective: `the French`, where the bare plural is `French people`.
fn takes_article(adjective: &str, people: &str) -> bool {
    adjective.ends_with('h') && people.strip_suffix(" people") == Some(adjective)
}

/// Gender and number of a form that `rule` made of `entry`; only what is sure narrows it.
fn agreement_of(entry: &Entry, rule: Rule, main: bool) -> Agreement {
    let (plural, feminine) = agreement(entry);
    let masculine = (main && feminine).then_some(Gender::Masculine);
    match rule {
        Rule::Plural => {
            Agreement::of_gender(entry.gender.or(feminine.then_some(Gender::Masculine)))
                .and(Agreement::PLURAL)
        }
        Rule::Feminine => Agreement::of_gender(Some(Gender::Feminine)).and(Agreement::SINGULAR),
        Rule::FemininePlural => Agreement::of_gender(Some(Gender::Feminine)).and(Agreement::PLURAL),
        _ => Agreement::of_gender(entry.gender.or(masculine)).and(match entry.number {
            Some(Number::Plural) => Agreement::PLURAL,
            Some(Number::Singular) => Agreement::SINGULAR,
            None if plural && main => Agreement::SINGULAR,
            None => Agreement::ANY,
        }),
    }
}

/// Whether an entry's plural and its feminine follow by rule.
fn agreement(entry: &Entry) -> (bool, bool) {
    if entry.inflect == Inflect::None || entry.number == Some(Number::Plural) {
        return (false, false);
    }
    match entry.kind {
        Kind::Demonym => (true, true),
        Kind::Office => (true, entry.gender.is_none_or(|gender| gender != Gender::Feminine)),
        Kind::Term | Kind::Money | Kind::Unit => (true, false),
        _ => (false, false),
    }
}

/// `nord-coréen` → `Nord-Coréen`: a people takes a capital in each part of its name.
fn inhabitant(adjective: &str) -> String {
    let mut start = true;
    let letters = adjective.chars().flat_map(|c| {
        let raise = start && c.is_lowercase();
        start = c == '-';
        let upper = raise.then(|| c.to_uppercase());
        let same = (!raise).then_some(c);
        upper.into_iter().flatten().chain(same)
    });
    letters.collect()
}

/// `text` after `prefix`, whose own letters are lower case; `None` when nothing would be left.
fn strip_prefix_ignoring_case<'text>(text: &'text str, prefix: &str) -> Option<&'text str> {
    let (head, tail) = text.split_at_checked(prefix.len())?;
    (head.eq_ignore_ascii_case(prefix) && !tail.trim().is_empty()).then_some(tail)
}

/// `OTAN` → `Otan`: the press also writes long acronyms as words.
fn acronym_as_word(text: &str) -> Option<String> {
    let all_capitals = text.chars().all(|c| c.is_alphabetic() && c.is_uppercase());
    if !all_capitals || text.chars().count() < 4 {
        return None;
    }
    let mut letters = text.chars();
    let first = letters.next()?;
    Some(std::iter::once(first).chain(letters.flat_map(char::to_lowercase)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(yaml: &str) -> Vec<(String, String)> {
        let entry: Entry = serde_yaml::from_str(yaml).unwrap();
        forms(&entry).into_iter().map(|form| (form.text, form.en)).collect()
    }

    fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter().map(|(fr, en)| ((*fr).to_owned(), (*en).to_owned())).collect()
    }

    #[test]
    fn the_english_of_a_plural_is_a_plural() {
        let found = spelled("{id: m, fr: motion de censure, en: no-confidence motion, kind: term}");
        let expected = [
            ("motion de censure", "no-confidence motion"),
            ("motions de censure", "no-confidence motions"),
        ];
        assert_eq!(found, pairs(&expected));
    }

    #[test]
    fn a_demonym_is_an_adjective_and_a_people() {
        let found = spelled("{id: g, fr: grec, feminine: grecque, en: Greek, kind: demonym}");
        let expected = [
            ("grec", "Greek"),
            ("Grec", "Greek"),
            ("Grecs", "Greeks"),
            ("grecs", "Greek"),
            ("Grecque", "Greek"),
            ("grecque", "Greek"),
            ("Grecques", "Greeks"),
            ("grecques", "Greek"),
        ];
        assert_eq!(found, pairs(&expected));
    }

    #[test]
    fn a_people_whose_plural_looks_like_its_singular_has_both() {
        let found = spelled(
            "{id: f, fr: français, en: French, en_plural: French people, en_noun: Frenchman, kind: demonym}",
        );
        for pair in [
            ("Français", "Frenchman"),
            ("Français", "French people"),
            ("les Français", "the French"),
            ("français", "French"),
        ] {
            assert!(found.contains(&pairs(&[pair])[0]), "{pair:?} in {found:?}");
        }
    }

    #[test]
    fn a_name_keeps_the_forms_it_lists() {
        let found = spelled("{id: c, fr: Le Caire, en: Cairo, kind: place}");
        assert_eq!(found, pairs(&[("Le Caire", "Cairo"), ("Caire", "Cairo")]));
        let found = spelled("{id: o, fr: OTAN, en: NATO, kind: organization}");
        assert_eq!(found, pairs(&[("OTAN", "NATO"), ("Otan", "NATO")]));
    }

    #[test]
    fn a_plural_that_is_listed_has_plural_english() {
        let found = spelled(
            "{id: e, fr: essai clinique, forms: [essais cliniques], en: clinical trial, kind: term}",
        );
        assert!(
            found.contains(&("essais cliniques".to_owned(), "clinical trials".to_owned())),
            "{found:?}"
        );
    }

    #[test]
    fn inflection_can_be_switched_off() {
        let found = spelled("{id: m, fr: motion, en: motion, kind: term, inflect: none}");
        assert_eq!(found, pairs(&[("motion", "motion")]));
    }
}
