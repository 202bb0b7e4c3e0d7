//! Where in a line the wrong English of a missing term may stand.

use super::Candidate;
use super::exact::is_name;
use super::spelling::run_together;
use crate::fold::fold;
use crate::glossary::Entry;
use crate::glossary::Glossary;
use crate::glossary::Kind;
use crate::glossary::Mention;
use crate::normalize::names::surnames;
use crate::span::Span;
use crate::translate::line::{Line, folded_words, share};
use crate::translate::origin::{Draft, Passage};
use crate::translate::terms::inflections;

/// How like a name, 0 to 1 (normalized Levenshtein over folded letters), each word of what stands for it must be.
///
/// Below, names of different things meet: Slovakia and Slovenia are at .75, Austria and Australia at .78.
const ALIKE: f64 = 0.8;
/// How far from where the French stands, as a share of the line, French may have been left.
const NEAR: f64 = 0.4;
/// Letters of the shortest name that may be found by likeness.
const SHORTEST: usize = 5;
/// Words that may stand between the words of a term in another order: `minister of the interior`.
const BETWEEN: [&str; 6] = ["of", "the", "for", "s", "on", "in"];
/// Words after which English is singular, or plural.
const SINGULAR: [&str; 6] = ["a", "an", "this", "that", "each", "every"];
const PLURAL: [&str; 6] = ["these", "those", "many", "several", "few", "both"];

/// Places of `draft` where the English of `mention` should be, with what must stand there: best evidence first,
/// then nearest to where the French stands.
pub(super) fn candidates(
    mention: &Mention,
    passage: &Passage,
    draft: &Draft,
    line: &Line,
    glossary: &Glossary,
) -> Vec<Candidate> {
    let entry = glossary.term_of(mention).map(|term| &term.entry);
    let place = share(mention.span.start + mention.span.len() / 2, passage.text.len());
    let said = |span: Span| (span, numbered(mention, entry, span, line));
    let stages: [Vec<(Span, String)>; 6] = [
        linked(mention, draft, line).into_iter().map(said).collect(),
        banned(entry, line).into_iter().map(said).collect(),
        left(mention, passage, draft, entry, line).into_iter().map(said).collect(),
        respelt(mention, entry, line),
        reordered(mention, entry, line),
        alike(mention, entry, draft, line)
            .into_iter()
            .filter(|span| !is_another(span.of(&draft.text), mention, glossary))
            .map(said)
            .collect(),
    ];
    let mut found: Vec<Candidate> = Vec::new();
    for mut stage in stages {
        stage.sort_by(|(a, _), (b, _)| line.far(*a, place).total_cmp(&line.far(*b, place)));
        for (span, english) in stage {
            let candidate = Candidate { span, english };
            if !found.contains(&candidate) {
                found.push(candidate);
            }
        }
    }
    found
}

/// The words that the origin itself ties to the French, if they stand together and say nothing else.
fn linked(mention: &Mention, draft: &Draft, line: &Line) -> Vec<Span> {
    let own = draft.links.iter().filter(|link| link.fr.overlaps(mention.span));
    let Some(first) = own.clone().map(|link| link.en.start).min() else { return Vec::new() };
    let last = own.clone().map(|link| link.en.end).max().unwrap_or(first);
    let span = Span::new(first, last);
    let inside = draft.links.iter().filter(|link| link.en.overlaps(span));
    let apart = inside.clone().all(|link| mention.span.contains(link.fr) && span.contains(link.en));
    let free = line.words().iter().all(|word| !word.taken || !word.span.overlaps(span));
    if apart && free { vec![span] } else { Vec::new() }
}

/// English that the entry forbids, its last word perhaps in the plural.
fn banned(entry: Option<&Entry>, line: &Line) -> Vec<Span> {
    let phrases =
        entry.into_iter().flat_map(|entry| &entry.forbid).map(|phrase| folded_words(phrase));
    phrases
        .flat_map(|words| {
            let mut plural = words.clone();
            if let Some(last) = plural.last_mut() {
                last.push('s');
            }
            spans(&plural, line).into_iter().chain(spans(&words, line)).collect::<Vec<_>>()
        })
        .collect()
}

/// The French as it was: a name or word that the origin did not translate.
fn left(
    mention: &Mention,
    passage: &Passage,
    draft: &Draft,
    entry: Option<&Entry>,
    line: &Line,
) -> Vec<Span> {
    let place = share(mention.span.start + mention.span.len() / 2, passage.text.len());
    let said = std::iter::once(mention.span.of(&passage.text));
    let short = entry.filter(|entry| entry.kind == Kind::Person).and_then(surnames);
    let forms = said.chain(entry.into_iter().flat_map(Entry::listed)).map(str::to_owned);
    let forms = forms.chain(short.map(|(short, _)| short));
    forms
        .map(|form| folded_words(&form))
        .filter(|words| words.iter().map(String::len).sum::<usize>() > 2)
        .flat_map(|words| spans(&words, line))
        .filter(|span| {
            is_telling(span.of(&draft.text))
                && line.is_whole(*span)
                && line.far(*span, place) <= NEAR
        })
        .collect()
}

/// Whether `word` is no word of English by chance (`but`): a name, an acronym, or of four letters and more.
fn is_telling(word: &str) -> bool {
    word.chars().count() > 3 || word.chars().any(|c| c.is_uppercase() || c.is_ascii_digit())
}

/// The same letters with other hyphens, spaces or spelling: `cease-fire`, `air defense`.
fn respelt(mention: &Mention, entry: Option<&Entry>, line: &Line) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    for english in own_english(mention, entry) {
        let words = folded_words(&english);
        let wanted = run_together(&words);
        if wanted.chars().count() < SHORTEST {
            continue;
        }
        let counts = words.len().saturating_sub(1).max(1)..=words.len() + 1;
        for count in counts {
            let spans = windows(count, line, |words| run_together(words) == wanted);
            found.extend(spans.into_iter().map(|span| (span, english.clone())));
        }
    }
    found
}

/// The same words in another order: `Security Council of the UN`.
fn reordered(mention: &Mention, entry: Option<&Entry>, line: &Line) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    if entry.is_none() {
        return found; // `from Wednesday` is no `overnight from Wednesday`
    }
    for english in own_english(mention, entry) {
        let words = folded_words(&english);
        let mut wanted = content(&words);
        if wanted.len() < 2 {
            continue;
        }
        wanted.sort_unstable();
        for count in wanted.len()..=wanted.len() + 3 {
            let spans = windows(count, line, |words| {
                let mut said = content(words);
                said.sort_unstable();
                let ends = [words.first(), words.last()].into_iter().flatten();
                said == wanted && ends.into_iter().all(|word| !BETWEEN.contains(&word.as_str()))
            });
            found.extend(spans.into_iter().map(|span| (span, english.clone())));
        }
    }
    found
}

/// A name nearly as the glossary, or the French, writes it.
fn alike(mention: &Mention, entry: Option<&Entry>, draft: &Draft, line: &Line) -> Vec<Span> {
    if !is_name(mention.kind) {
        return Vec::new();
    }
    let short = entry.filter(|entry| entry.kind == Kind::Person).and_then(surnames);
    let names = [Some(mention.en.clone()), entry.map(|entry| entry.en.clone())];
    let names = names.into_iter().flatten().chain(short.into_iter().flat_map(|(fr, en)| [en, fr]));
    let mut found = Vec::new();
    for name in names {
        let words = folded_words(&name);
        if words.iter().map(|word| word.chars().count()).sum::<usize>() < SHORTEST {
            continue;
        }
        found.extend(windows(words.len(), line, |said| {
            said.iter().zip(&words).all(|(said, wanted): (&String, &String)| {
                // `Pakistani` is no misspelt Pakistan.
                let longer = said != wanted
                    && (said.starts_with(wanted.as_str()) || wanted.starts_with(said.as_str()));
                said.chars().next() == wanted.chars().next()
                    && !longer
                    && strsim::normalized_levenshtein(said, wanted) >= ALIKE
            })
        }));
    }
    found.retain(|span| span.of(&draft.text).starts_with(char::is_uppercase));
    found
}

/// Whether `said` is what the glossary writes for something else: `Honduran` is no misspelt Honduras.
fn is_another(said: &str, mention: &Mention, glossary: &Glossary) -> bool {
    let terms = glossary.terms().iter().enumerate();
    terms
        .filter(|(place, _)| mention.entry != Some(*place))
        .any(|(_, term)| term.entry.en.eq_ignore_ascii_case(said))
}

/// The English of `mention` in the number that the words before `span` call for.
fn numbered(mention: &Mention, entry: Option<&Entry>, span: Span, line: &Line) -> String {
    let before = line.words().iter().rev().find(|word| word.span.end <= span.start);
    let before = before.map_or("", |word| word.folded.as_str());
    let plural_wanted = PLURAL.contains(&before);
    if !plural_wanted && !SINGULAR.contains(&before) {
        return mention.en.clone();
    }
    let Some(entry) = entry.filter(|entry| matches!(entry.kind, Kind::Term | Kind::Office)) else {
        return mention.en.clone();
    };
    let many = inflections(Some(entry)).into_iter().find(|english| *english != entry.en);
    match many {
        Some(many) if plural_wanted && mention.en == entry.en => many,
        Some(many) if !plural_wanted && mention.en == many => entry.en.clone(),
        _ => mention.en.clone(),
    }
}

/// The English of the term and of its other forms: what the glossary writes, not what it merely takes.
fn own_english(mention: &Mention, entry: Option<&Entry>) -> Vec<String> {
    let mut english = vec![mention.en.clone()];
    english.extend(inflections(entry));
    let mut seen = Vec::new();
    english.retain(|english| {
        let key = fold(english);
        let fresh = !seen.contains(&key);
        seen.push(key);
        fresh
    });
    english
}

/// `words` without those that may stand between.
fn content(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).filter(|word| !BETWEEN.contains(word)).collect()
}

/// Where `words` stand free.
fn spans(words: &[String], line: &Line) -> Vec<Span> {
    line.places(words).into_iter().filter_map(|at| line.span(at, words.len())).collect()
}

/// Stretches of `count` free words that `fits`.
fn windows(count: usize, line: &Line, fits: impl Fn(&[String]) -> bool) -> Vec<Span> {
    if count == 0 {
        return Vec::new();
    }
    let windows = line.words().windows(count);
    windows
        .filter(|window| window.iter().all(|word| !word.taken))
        .filter(|window| window.iter().skip(1).all(|word| word.goes_on))
        .filter(|window| {
            let words: Vec<String> = window.iter().map(|word| word.folded.clone()).collect();
            fits(&words)
        })
        .filter_map(|window| Some(Span::new(window.first()?.span.start, window.last()?.span.end)))
        .collect()
}
