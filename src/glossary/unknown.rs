//! Names in stories that no entry knows: capitalized words in a row, counted with their contexts.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde::Serialize;

use super::mention::Mention;
use crate::fold::words;
use crate::segment::Sentence;
use crate::span::Span;

const LISTS: &str = include_str!("surroundings.txt");
/// Small words inside a name; see the file.
const PARTICLES: &str = include_str!("particles.txt");
/// Contexts kept of each name.
const CONTEXTS: usize = 3;
/// Characters of context on each side.
const AROUND: usize = 40;
/// Names beyond which those met once are forgotten, so that memory stays bounded.
const NAMES: usize = 400_000;

/// Where a name stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// The name as written.
    pub name: String,
    /// What is left of it without its first word, whose capital may be that of the sentence.
    pub rest: Option<String>,
    /// The words around it.
    pub context: String,
    /// Whether a title (`M.`, `Mme`) stands before it.
    pub titled: bool,
}

/// What one story adds: a worker makes it, [`Unknowns::add`] takes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sightings {
    /// Names in order.
    pub names: Vec<Sighting>,
    /// How often words stood in lower case: what mostly does is no name when it has a capital.
    pub common: BTreeMap<String, u64>,
}

/// The names in `sentences` of `text` that none of `mentions` covers.
pub fn sightings(text: &str, sentences: &[Sentence], mentions: &[Mention]) -> Sightings {
    let mut found = Sightings::default();
    for sentence in sentences {
        let inside = sentence.span.of(text);
        let tokens: Vec<Span> =
            words(inside).map(|word| word.shifted(sentence.span.start)).collect();
        let small = |word: &Span| word.of(text).chars().any(char::is_lowercase);
        if tokens.iter().filter(|word| small(word)).count() * 2 < tokens.len() {
            continue; // capitals all over: a headline says nothing of names
        }
        for word in &tokens {
            let word = word.of(text);
            if word.starts_with(char::is_lowercase) {
                *found.common.entry(word.to_owned()).or_default() += 1;
            }
        }
        let known = |word: Span| {
            let after = mentions.partition_point(|mention| mention.span.end <= word.start);
            mentions.get(after).is_some_and(|mention| mention.span.overlaps(word))
        };
        for run in runs(text, &tokens, &known) {
            found.names.extend(sighting(text, sentence.span, &run, &known));
        }
    }
    found
}

/// Runs of capitalized words, with particles between them; those that entries know wholly are left out.
fn runs(text: &str, tokens: &[Span], known: &dyn Fn(Span) -> bool) -> Vec<Vec<Span>> {
    let mut runs: Vec<Vec<Span>> = Vec::new();
    let mut place = 0;
    while let Some(&word) = tokens.get(place) {
        place += 1;
        if !is_name_word(text, word) {
            continue;
        }
        let mut run = vec![word];
        loop {
            let last = run.last().map_or(word.end, |last| last.end);
            let joined =
                |next: Span| matches!(Span::new(last, next.start).of(text), " " | "-" | "\u{a0}");
            let next = tokens.get(place).copied().filter(|next| joined(*next));
            let Some(next) = next else { break };
            if is_name_word(text, next) {
                run.push(next);
                place += 1;
                continue;
            }
            // A particle joins two names that are both unknown: `Dominique de Villepin`, not `Airbus de Toulouse`.
            let mut after = place;
            while tokens
                .get(after)
                .is_some_and(|small| is_particle(small.of(text)) || is_initial(small.of(text)))
            {
                after += 1;
            }
            let whole = tokens.get(after).copied().filter(|last| {
                after > place && after - place <= 2 && is_name_word(text, *last) && !known(*last)
            });
            let gap = whole.map(|end| Span::new(last, end.start).of(text));
            match (whole, gap) {
                (Some(end), Some(gap)) if joins(gap) && !known(word) => {
                    run.extend(tokens.get(place..after).unwrap_or_default());
                    run.push(end);
                    place = after + 1;
                }
                _ => break,
            }
        }
        if !run.iter().all(|word| known(*word)) {
            runs.push(run);
        }
    }
    runs
}

fn is_name_word(text: &str, word: Span) -> bool {
    let mut letters = word.of(text).chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some()
        && !word.of(text).ends_with(crate::fold::is_apostrophe)
}

/// `C` of `Julio C. Paredes`.
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// Whether what stands between two parts of a name may stand inside one: small words and initials.
fn joins(gap: &str) -> bool {
    let parts = gap.split(' ').filter(|part| !part.is_empty());
    let fits = |part: &str| {
        let bare = part.strip_suffix('.').filter(|bare| is_initial(bare)).unwrap_or(part);
        bare.chars().all(|c| c.is_alphanumeric() || crate::fold::is_apostrophe(c) || c == '-')
    };
    !gap.contains('\n') && parts.into_iter().all(fits)
}

fn is_particle(word: &str) -> bool {
    PARTICLES.lines().any(|known| known == word)
}

fn is_listed(list: &str, word: &str) -> bool {
    let word = word.to_lowercase();
    let mut lines = LISTS.lines().filter_map(|line| line.split_once(' '));
    lines.any(|(name, known)| name == list && known == word)
}

fn sighting(
    text: &str,
    sentence: Span,
    run: &[Span],
    known: &dyn Fn(Span) -> bool,
) -> Option<Sighting> {
    let mut run = run;
    let first = run.first()?;
    let before = Span::new(sentence.start, first.start).of(text).trim_end();
    // An apostrophe after a letter is an elision, after anything else it opens a quotation.
    let quoted = before.strip_suffix(crate::fold::is_apostrophe);
    let opens = before.is_empty()
        || quoted.is_some_and(|before| !before.ends_with(char::is_alphanumeric))
        || before
            .ends_with(['«', '“', '"', '(', '[', ':', '–', '—', '…', '!', '?', '.', '-', '•', '*']);
    // `M. Untel`: the abbreviation's stop parts the title from the name.
    let abbreviated = before
        .strip_suffix('.')
        .map(|before| before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default());
    let mut titled = abbreviated.is_some_and(|word| is_listed("title", word));
    if is_listed("title", first.of(text)) {
        titled = true;
        run = run.get(1..)?;
    }
    let opens = opens && !titled;
    if opens && is_listed("article", first.of(text)) {
        run = run.get(1..)?;
    }
    let unknown = |words: &[Span]| !words.iter().all(|word| known(*word));
    if !unknown(run) {
        return None;
    }
    let starts_sentence = opens && run.first() == Some(first);
    let whole = Span::new(run.first()?.start, run.last()?.end);
    let rest = run
        .get(1)
        .filter(|_| unknown(run.get(1..).unwrap_or_default()))
        .map(|second| Span::new(second.start, whole.end).of(text).to_owned());
    Some(Sighting {
        name: whole.of(text).split_whitespace().collect::<Vec<_>>().join(" "),
        rest: if starts_sentence { Some(rest.unwrap_or_default()) } else { None },
        context: context(text, sentence, whole),
        titled,
    })
}

/// The words around `span`, whole ones, with an ellipsis where more follows.
fn context(text: &str, sentence: Span, span: Span) -> String {
    let before = Span::new(sentence.start, span.start).of(text);
    let after = Span::new(span.end, sentence.end).of(text);
    let cut = before
        .char_indices()
        .rev()
        .nth(AROUND)
        .and_then(|(at, _)| before.get(at..)?.find(' ').map(|space| at + space + 1));
    let end = after.char_indices().nth(AROUND).and_then(|(at, _)| after.get(..at)?.rfind(' '));
    let left = cut.map_or_else(
        || before.to_owned(),
        |cut| format!("… {}", before.get(cut..).unwrap_or_default()),
    );
    let right = end.map_or_else(
        || after.to_owned(),
        |end| format!("{} …", after.get(..end).unwrap_or_default()),
    );
    format!("{left}{}{right}", span.of(text)).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name that no entry knows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Unknown {
    /// The name as it is mostly written.
    pub name: String,
    /// How often it stood there.
    pub count: u64,
    /// In how many stories.
    pub stories: u64,
    /// Whether a title (`M.`, `Mme`) stood before it at least once: then it is a person.
    pub titled: bool,
    /// Some places: story, words around it.
    pub contexts: Vec<(String, String)>,
}

/// Unknown names over any number of stories, in bounded memory.
#[derive(Clone, Debug, Default)]
pub struct Unknowns {
    inside: BTreeMap<String, Unknown>,
    /// Names met at the start of a sentence: whether they are names is settled at the end.
    initial: BTreeMap<(String, String), Unknown>,
    common: BTreeMap<String, u64>,
    forgotten: bool,
}

impl Unknowns {
    /// Adds the names of one story.
    pub fn add(&mut self, story: &str, found: Sightings) {
        for (word, count) in found.common {
            *self.common.entry(word).or_default() += count;
        }
        let mut seen = BTreeSet::new();
        for Sighting { name, rest, context, titled } in found.names {
            let first = seen.insert(name.clone());
            let held = match rest {
                None => self.inside.entry(name).or_default(),
                Some(rest) => self.initial.entry((name, rest)).or_default(),
            };
            held.count += 1;
            held.stories += u64::from(first);
            held.titled |= titled;
            if first && held.contexts.len() < CONTEXTS {
                held.contexts.push((story.to_owned(), context));
            }
        }
        if self.inside.len() + self.initial.len() > NAMES {
            self.inside.retain(|_, name| name.count > 1);
            self.initial.retain(|_, name| name.count > 1);
            self.forgotten = true;
        }
    }

    /// Whether names met once had to be forgotten, so that counts may be too low.
    pub fn forgot(&self) -> bool {
        self.forgotten
    }

    /// The names met `least` times or more, most frequent first, equal ones in alphabetical order.
    pub fn ranked(mut self, least: u64) -> Vec<Unknown> {
        for ((name, rest), sighting) in std::mem::take(&mut self.initial) {
            // The whole is a name when it stands inside sentences too, or its first word is never a common one.
            let first = name.split([' ', '-']).next().unwrap_or_default().to_lowercase();
            let whole = self.inside.contains_key(&name)
                || (!rest.is_empty() && !self.common.contains_key(&first));
            let key = if whole { name } else { rest };
            if key.is_empty() {
                continue;
            }
            let held = self.inside.entry(key).or_default();
            held.count += sighting.count;
            held.stories += sighting.stories;
            held.titled |= sighting.titled;
            let room = CONTEXTS.saturating_sub(held.contexts.len());
            held.contexts.extend(sighting.contexts.into_iter().take(room));
        }
        let mut ranked: Vec<Unknown> = self
            .inside
            .into_iter()
            .filter(|(name, unknown)| {
                let small = self.common.get(&name.to_lowercase()).copied().unwrap_or(0);
                unknown.count >= least && unknown.count >= small
            })
            .map(|(name, unknown)| Unknown { name, ..unknown })
            .collect();
        ranked.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
        ranked
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::glossary::Glossary;
    use crate::segment::Language;
    use crate::segment::sentences;

    fn names(text: &str) -> Vec<(String, u64, bool)> {
        let yaml = "name: d\nsource: s\nentries:\n  - {id: f, fr: France, en: France, kind: place}\n  - {id: p, fr: Paris, en: Paris, kind: place}\n";
        let glossary = Glossary::parse("d.yaml", yaml).unwrap();
        let cut = sentences(text, Language::French);
        let mut all = Unknowns::default();
        all.add("story", sightings(text, &cut, &glossary.mentions(text, &cut)));
        all.ranked(1).into_iter().map(|u| (u.name, u.count, u.titled)).collect()
    }

    fn name(text: &str, count: u64, titled: bool) -> (String, u64, bool) {
        (text.to_owned(), count, titled)
    }

    #[test]
    fn a_capital_at_the_start_of_a_sentence_is_no_name_by_itself() {
        assert_eq!(names("Hier, il pleuvait. Des pluies, hier."), []);
        assert_eq!(names("Zorglub est venu. On a vu Zorglub, hier."), [name("Zorglub", 2, false)]);
        let said = names("Hier Jean Dupont a parlé. Il est parti hier.");
        assert_eq!(said, [name("Jean Dupont", 1, false)]);
    }

    #[test]
    fn what_entries_know_is_left_out_and_particles_join_the_rest() {
        assert_eq!(names("On a vu Paris et la France."), []);
        assert_eq!(
            names("Le discours de Dominique de Villepin à Paris et celui de Mme Weidel."),
            [name("Dominique de Villepin", 1, false), name("Weidel", 1, true)]
        );
        assert_eq!(names("un usine d'Airbus de Paris"), [name("Airbus", 1, false)]);
        assert_eq!(names("La France et Le Caire"), [name("Le Caire", 1, false)]);
        assert_eq!(names("le maire Julio C. Paredes a dit"), [name("Julio C. Paredes", 1, false)]);
        assert_eq!(names("avec M. Sarr, hier"), [name("Sarr", 1, true)]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn any_text_gives_names_that_stand_in_it(pieces in prop::collection::vec(prop::sample::select(vec![
            "Jean", " ", "de", "M.", "Mme ", "\u{a0}", "É", "e\u{301}", "’", "L'", "« ", "-", "\n", ". ", "🙂", "\u{200d}", "Zorg", "ﬁ", "ß", "İ", "d'"
        ]), 0..30)) {
            let text = pieces.concat();
            let cut = sentences(&text, Language::French);
            for sighting in sightings(&text, &cut, &[]).names {
                let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
                prop_assert!(flat.contains(&sighting.name), "{:?} in {:?}", sighting.name, text);
            }
        }
    }
}
