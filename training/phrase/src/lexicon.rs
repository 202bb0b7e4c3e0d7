//! Phrase pairs that people wrote down: the vetted lexicon of news, and dictionaries.

use std::fs;
use std::path::Path;

use anyhow::Context;
use depeche::segment::Language;
use depeche::translate::builtin::order::order;
use depeche::translate::builtin::tokens::tokenize;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::coded::Words;
use crate::reorder::Shares;

/// Longest side of a pair, in tokens.
const LONGEST: usize = 7;
/// Share of a sense that is kept of a single form that no text uses.
const LIKELY: f32 = 0.3;
/// Dictionaries under the data, surest first; a third column may hold the part of speech.
const DICTIONARIES: [&str; 4] =
    ["cldr.tsv", "enwiktionary-fr-en-2015.tsv", "eurovoc.tsv", "laws-canada-defined-terms.tsv"];

/// The English of tokens that the program itself makes: of its negations, the first `ni`, prepositions, `dont`, an `il` of
/// nobody and the conditional of hearsay.
const MADE: [(&str, &str, f32); 31] = [
    ("~il", "it", 1.0),
    ("~ni", "neither", 1.0),
    ("~sur", "on", 1.0),
    ("~depuis_lieu", "from", 1.0),
    ("~vers_heure", "around", 1.0),
    ("~il_y_a", "ago", 1.0),
    ("~plus_de", "more", 1.0),
    ("~moins_de", "fewer", 0.5),
    ("~moins_de", "less", 0.5),
    ("~dont", "including", 1.0),
    ("~dont_le", "whose", 1.0),
    ("~dont_qui", "of whom", 0.6),
    ("~dont_qui", "of which", 0.4),
    ("~de_ne_pas", "not to", 1.0),
    ("~de_ne_plus", "not to", 0.5),
    ("~de_ne_plus", "to no longer", 0.5),
    ("~de_ne_jamais", "never to", 1.0),
    ("~depuis_temps", "for", 1.0),
    ("ne_que", "only", 1.0),
    ("ne_pas_que", "not only", 0.6),
    ("ne_pas_que", "not just", 0.4),
    ("ne_personne", "no one", 0.5),
    ("ne_personne", "anyone", 0.3),
    ("ne_personne", "nobody", 0.2),
    ("~aurait", "reportedly", 1.0),
    ("~auraient", "reportedly", 1.0),
    ("~aurait_été", "was reportedly", 1.0),
    ("~auraient_été", "were reportedly", 1.0),
    ("~serait", "is reportedly", 1.0),
    ("~seraient", "are reportedly", 1.0),
    ("ne_jamais", "never", 1.0),
];

/// A pair of a lexicon.
pub(crate) struct Entry {
    /// French forms in the order of English.
    pub(crate) french: Vec<String>,
    pub(crate) english: Vec<String>,
    /// The share of this English among those of the French in its lexicon.
    pub(crate) share: f32,
    /// Whether it was judged by a person of the news desk, and so outweighs what was counted.
    pub(crate) vetted: bool,
}

/// The stretches of French that real text holds, as keys of their forms in text order.
pub(crate) struct Usage(FxHashSet<u64>);

impl Usage {
    /// Of every line of the texts `lines`, given as forms with spaces between.
    pub(crate) fn of<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let mut seen = FxHashSet::default();
        for line in lines {
            let forms: Vec<&str> = line.split(' ').collect();
            for start in 0..forms.len() {
                for end in start + 1..=(start + LONGEST).min(forms.len()) {
                    seen.insert(key(&forms[start..end]));
                }
            }
        }
        Self(seen)
    }
}

fn key(forms: &[&str]) -> u64 {
    depeche::translate::builtin::key::sequence(forms.iter().copied())
}

/// The pairs of `vetted` (French, English, share) that `usage` has, and of the dictionaries under `data`.
pub(crate) fn read(
    vetted: &Path,
    data: &Path,
    usage: &Usage,
    shares: &Shares,
) -> anyhow::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    let text = fs::read_to_string(vetted)
        .with_context(|| format!("cannot read `{}`", vetted.display()))?;
    for line in text.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [french, english, share, ref fixed @ ..] = fields[..] else { continue };
        let forms = only(french.split(' ').collect());
        let share: f32 = share.parse()?;
        // Any single form and any fixed phrase may come up; constructions are too many to keep those that
        // no text uses.
        let denied = forms.len() == 2 && matches!(forms[0], "ne_pas" | "ne_plus");
        let likely = (forms.len() == 1 || denied) && share >= LIKELY;
        let used = usage.0.contains(&key(&forms))
            || (share >= LIKELY && usage.0.contains(&key(&masculine(&forms))));
        if forms.len() <= LONGEST && (likely || used || fixed == ["fixed"]) {
            let english = english.split(' ').map(str::to_owned).collect();
            entries.push(Entry { french: ordered(&forms, shares), english, share, vetted: true });
        }
    }
    for (french, english, share) in MADE {
        let english = english.split(' ').map(str::to_owned).collect();
        entries.push(Entry { french: vec![french.to_owned()], english, share, vetted: true });
    }
    eprintln!("{} vetted pairs in use", entries.len());
    let mut senses: FxHashMap<Vec<String>, usize> = FxHashMap::default();
    let mut seen = FxHashSet::default();
    for name in DICTIONARIES {
        let path = data.join("lexpack").join(name);
        let text = fs::read_to_string(&path)
            .with_context(|| format!("cannot read `{}`", path.display()))?;
        for line in text.lines() {
            let mut fields = line.split('\t');
            let (Some(french), Some(english)) = (fields.next(), fields.next()) else { continue };
            for (french, english) in forms(french, english, fields.next().unwrap_or_default()) {
                if !seen.insert((french.clone(), english.clone())) {
                    continue;
                }
                let rank = senses.entry(french.clone()).or_default();
                *rank += 1;
                let forms: Vec<&str> = french.iter().map(String::as_str).collect();
                let share = 0.5 / *rank as f32;
                entries.push(Entry {
                    french: ordered(&forms, shares),
                    english,
                    share,
                    vetted: false,
                });
            }
        }
    }
    eprintln!("{} pairs of lexicons", entries.len());
    Ok(entries)
}

fn ordered(forms: &[&str], shares: &Shares) -> Vec<String> {
    order(forms, shares).into_iter().map(|place| forms[place].to_owned()).collect()
}

/// `s'est exprimées` as the text would have of a man: gender and number change no meaning.
fn masculine<'a>(forms: &[&'a str]) -> Vec<&'a str> {
    let mut forms = forms.to_vec();
    if let Some(last) = forms.last_mut() {
        *last = last.strip_suffix('s').unwrap_or(last);
        *last = last.strip_suffix('e').unwrap_or(last);
    }
    forms
}

/// `ne … que` as the program cuts it: `ne_que` where `que` stood.
fn only(mut forms: Vec<&str>) -> Vec<&str> {
    if forms.len() > 2
        && matches!(forms.first(), Some(&"ne" | &"n'"))
        && matches!(forms.last(), Some(&"que" | &"qu'"))
    {
        forms.remove(0);
        if let Some(last) = forms.last_mut() {
            *last = "ne_que";
        }
    }
    forms
}

/// An entry of a dictionary as tokens, with the plural of a noun and the forms of an adjective.
fn forms(french: &str, english: &str, part: &str) -> Vec<(Vec<String>, Vec<String>)> {
    let (french, english) = (bare(french), bare(english));
    let english = match part {
        _ if part.starts_with('v') => english.strip_prefix("to ").unwrap_or(&english),
        _ => ["a ", "an ", "the "]
            .iter()
            .find_map(|article| english.strip_prefix(article))
            .unwrap_or(&english),
    };
    // Dictionaries explain names (`male given name`) where a translation is wanted.
    let explains = |text: &str| {
        ["given name", "surname", "city in", "town in", "river in"]
            .iter()
            .any(|words| text.contains(words))
    };
    let odd = |text: &str| {
        text.is_empty() || text.contains(['{', '|', '%', ':', '=', ',']) || explains(text)
    };
    if odd(&french) || odd(english) || matches!(part, "letter" | "prefix" | "suffix" | "abbr") {
        return Vec::new();
    }
    let cut = |text: &str, language| -> Vec<String> {
        tokenize(text, language).into_iter().map(|token| token.form).collect()
    };
    let (source, target) = (cut(&french, Language::French), cut(english, Language::English));
    let most = if part == "prop" { source.len() } else { source.len() + 2 };
    if source.is_empty() || target.is_empty() || source.len() > 5 || target.len() > most.min(5) {
        return Vec::new();
    }
    let mut forms = vec![(source.clone(), target.clone())];
    if let ([word], "m" | "f" | "mf" | "n" | "adj") = (source.as_slice(), part) {
        let plural = french_plural(word);
        let mut many = target.clone();
        if part != "adj"
            && let Some(last) = many.last_mut()
        {
            *last = english_plural(last);
        }
        forms.push((vec![plural.clone()], many.clone()));
        if part == "adj" && !word.ends_with('e') {
            forms.push((vec![format!("{word}e")], target.clone()));
            forms.push((vec![format!("{word}es")], target));
        }
    }
    forms
}

fn bare(text: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::new();
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept.trim_matches([' ', ';', ',']).to_owned()
}

fn french_plural(word: &str) -> String {
    match word {
        _ if word.ends_with(['s', 'x', 'z']) => word.to_owned(),
        _ if word.ends_with("al") => format!("{}aux", word.trim_end_matches("al")),
        _ if ["au", "eu"].iter().any(|end| word.ends_with(end)) => format!("{word}x"),
        _ => format!("{word}s"),
    }
}

fn english_plural(word: &str) -> String {
    match word {
        _ if word.ends_with('s') => word.to_owned(),
        _ if ["x", "ch", "sh", "z"].iter().any(|end| word.ends_with(end)) => format!("{word}es"),
        "man" | "woman" => word.replace("man", "men"),
        _ => match word.strip_suffix('y') {
            Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
            _ => format!("{word}s"),
        },
    }
}

/// Numbers for the words of `entries`.
pub(crate) fn coded(entries: &[Entry], words: &mut Words) -> Vec<(Vec<u32>, Vec<u32>, f32, bool)> {
    entries
        .iter()
        .map(|entry| {
            let mut code = |side: &[String]| side.iter().map(|form| words.number(form)).collect();
            (code(&entry.french), code(&entry.english), entry.share, entry.vetted)
        })
        .collect()
}
