//! Step 5: phrase pairs from the examples, with their scores.
//!
//! A pair of stretches is a phrase pair when no link leads out of it (Koehn, Och and Marcu 2003) and
//! both say the same numbers. One that holds terms is learned twice: with their words, and with their classes.

use std::fs;
use std::hash::{Hash, Hasher};
use std::io::{BufWriter, Write};
use std::path::Path;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use crate::coded::{Coded, Seen, Words, coded};
use crate::filter;
use crate::lexical::Lexical;
use crate::lexicon::{self, Entry};
use crate::units::{Example, Unit};

/// Longest French side, in units and in tokens.
const FRENCH: (usize, usize) = (6, 7);
/// Longest English side.
const ENGLISH: (usize, usize) = (7, 9);
/// Mean log probability of its words below which a phrase seen once is not believed.
const UNLIKELY: f32 = -3.5;
/// English sides kept for one French side.
const CHOICES: usize = 24;

/// Calls `emit` with every phrase pair of `coded`.
fn each(coded: &Coded, words: &mut Words, emit: &mut impl FnMut(&Seen)) {
    let (french, english) = (&coded.example.french, &coded.example.english);
    let (n, m) = (french.len(), english.len());
    let mut target: Vec<(usize, usize)> = vec![(m, 0); n];
    let mut source: Vec<(usize, usize)> = vec![(n, 0); m];
    for (f, e) in coded.links {
        target[*f] = (target[*f].0.min(*e), target[*f].1.max(*e));
        source[*e] = (source[*e].0.min(*f), source[*e].1.max(*f));
    }
    let linked = |e: usize| source[e].0 < n;
    for first in 0..n {
        let (mut low, mut high) = (m, 0);
        for last in first..n.min(first + FRENCH.0) {
            if target[last].0 < m {
                low = low.min(target[last].0);
                high = high.max(target[last].1);
            }
            if low == m {
                continue;
            }
            if high + 1 - low > ENGLISH.0 {
                break;
            }
            if (low..=high).any(|e| linked(e) && (source[e].0 < first || source[e].1 > last)) {
                continue;
            }
            // Unlinked words at either end may come along.
            let mut start = low;
            loop {
                let mut end = high;
                while end + 1 - start <= ENGLISH.0 {
                    pair(coded, words, (first, last), (start, end), emit);
                    end += 1;
                    if end == m || linked(end) {
                        break;
                    }
                }
                if start == 0 || linked(start - 1) {
                    break;
                }
                start -= 1;
            }
        }
    }
}

/// Calls `emit` with the pair of the two stretches: as words, and as classes if it holds terms.
fn pair(
    coded: &Coded,
    words: &mut Words,
    french: (usize, usize),
    english: (usize, usize),
    emit: &mut impl FnMut(&Seen),
) {
    let (source, target) =
        (&coded.example.french[french.0..=french.1], &coded.example.english[english.0..=english.1]);
    let numbers = |units: &[Unit]| -> Vec<String> {
        units.iter().filter_map(|unit| unit.number.clone()).collect()
    };
    if numbers(source) != numbers(target) {
        return;
    }
    let inside: Vec<(usize, usize)> = coded
        .links
        .iter()
        .filter(|(f, e)| (french.0..=french.1).contains(f) && (english.0..=english.1).contains(e))
        .map(|(f, e)| (f - french.0, e - english.0))
        .collect();
    let has_terms = source.iter().chain(target).any(|unit| unit.class.is_some());
    for classed in [false, true] {
        if classed && !has_terms {
            continue;
        }
        let mut side = |units: &[Unit], codes: &[Vec<u32>]| -> (Vec<u32>, Vec<(usize, usize)>) {
            let (mut flat, mut bounds) = (Vec::new(), Vec::new());
            for (unit, code) in units.iter().zip(codes) {
                let start = flat.len();
                match unit.class.filter(|_| classed) {
                    Some(class) => flat.push(words.number(class)),
                    None => flat.extend(code),
                }
                bounds.push((start, flat.len()));
            }
            (flat, bounds)
        };
        let (flat_source, source_bounds) = side(source, &coded.french[french.0..=french.1]);
        let (flat_target, target_bounds) = side(target, &coded.english[english.0..=english.1]);
        if flat_source.len() > FRENCH.1 || flat_target.len() > ENGLISH.1 {
            continue;
        }
        let mut links = Vec::new();
        for (f, e) in &inside {
            for from in source_bounds[*f].0..source_bounds[*f].1 {
                for to in target_bounds[*e].0..target_bounds[*e].1 {
                    links.push((from as u8, to as u8));
                }
            }
        }
        emit(&Seen {
            french: &flat_source,
            english: &flat_target,
            links: &links,
            weight: coded.weight,
        });
    }
}

fn hash(words: &[u32]) -> u64 {
    let mut hasher = FxHasher::default();
    words.hash(&mut hasher);
    hasher.finish()
}

fn both(seen: &Seen) -> u64 {
    hash(seen.french).rotate_left(21) ^ hash(seen.english).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// A phrase pair with its scores.
pub(crate) struct Phrase {
    pub(crate) french: Vec<u32>,
    pub(crate) english: Vec<u32>,
    pub(crate) links: Vec<(u8, u8)>,
    /// How often it was seen, and what that counts by domain; a pair of a lexicon may never have been.
    pub(crate) seen: u32,
    pub(crate) weight: f32,
    pub(crate) listed: Listed,
    /// Log probabilities: English given French by phrase and by word, French given English likewise.
    pub(crate) scores: [f32; 4],
}

/// Whether a lexicon has a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Listed {
    /// No.
    Not,
    /// A dictionary has it.
    Dictionary,
    /// The vetted lexicon has it.
    Vetted,
}

/// Counts the phrase pairs of `examples` and writes `phrases.tsv` under `work`: French, English, four log
/// probabilities, times seen, weight, whether a lexicon has it, links; the pairs of `lexicon` among them.
pub(crate) fn extract(examples: &[Example], lexicon: &[Entry], work: &Path) -> anyhow::Result<()> {
    let mut words = Words::default();
    let (mut lexical, mut pairs) = (Lexical::default(), FxHashMap::<u64, (u32, f32)>::default());
    let (mut by_french, mut by_english) =
        (FxHashMap::<u64, f32>::default(), FxHashMap::<u64, f32>::default());
    for example in examples {
        let coded = coded(example, &mut words);
        lexical.count(&coded);
        each(&coded, &mut words, &mut |seen| {
            let count = pairs.entry(both(seen)).or_default();
            *count = (count.0 + 1, count.1 + seen.weight);
            *by_french.entry(hash(seen.french)).or_default() += seen.weight;
            *by_english.entry(hash(seen.english)).or_default() += seen.weight;
        });
    }
    eprintln!("{} pairs of {} French phrases", pairs.len(), by_french.len());
    let (mut done, mut phrases) = (FxHashSet::default(), Vec::new());
    for example in examples {
        let coded = coded(example, &mut words);
        each(&coded, &mut words, &mut |seen| {
            let key = both(seen);
            let (count, weight) = pairs.get(&key).copied().unwrap_or_default();
            let short = seen.french.len() <= 3 && seen.english.len() <= 4;
            if (count < 2 && !short) || !done.insert(key) {
                return;
            }
            let total = |map: &FxHashMap<u64, f32>, side: &[u32]| {
                map.get(&hash(side)).copied().unwrap_or(weight)
            };
            let (lexical_forward, lexical_back) = lexical.score(seen);
            // Seen once, and its words say nothing of each other elsewhere: a slip of the alignment.
            let sides = (seen.english.len() as f32, seen.french.len() as f32);
            if count == 1 && (lexical_forward / sides.0).min(lexical_back / sides.1) < UNLIKELY {
                return;
            }
            // Half a case of nothing: a phrase seen once is not sure.
            let share = |total: f32| (weight / (total + 0.5)).ln();
            phrases.push(Phrase {
                french: seen.french.to_vec(),
                english: seen.english.to_vec(),
                links: seen.links.to_vec(),
                seen: count,
                weight,
                listed: Listed::Not,
                scores: [
                    share(total(&by_french, seen.french)),
                    lexical_forward,
                    share(total(&by_english, seen.english)),
                    lexical_back,
                ],
            });
        });
    }
    drop((pairs, done));
    eprintln!("{} kept", phrases.len());
    for (french, english, share, vetted) in lexicon::coded(lexicon, &mut words) {
        let links = lexical.guess(&french, &english);
        let total =
            |map: &FxHashMap<u64, f32>, side: &[u32]| map.get(&hash(side)).copied().unwrap_or(0.0);
        let (often, back) = (total(&by_french, &french), total(&by_english, &english));
        // A dictionary speaks for words that were hardly seen; the vetted lexicon for all it holds.
        let forward = match vetted {
            true => 0.8 * share,
            false if often > 40.0 => continue,
            false => share / (often.min(5.0) + 1.0),
        };
        let (lexical_forward, lexical_back) =
            lexical.score(&Seen { french: &french, english: &english, links: &links, weight: 0.0 });
        let words = (english.len() as f32, french.len() as f32);
        // What a vetted phrase means is not what its words mean.
        let floor = if vetted && french.len() > 1 { -0.7 } else { -1.5 };
        phrases.push(Phrase {
            french,
            english,
            links,
            seen: 0,
            weight: 0.0,
            listed: if vetted { Listed::Vetted } else { Listed::Dictionary },
            scores: [
                forward.ln(),
                lexical_forward.max(floor * words.0),
                (0.5 / (back.min(50.0) + 1.0)).ln(),
                lexical_back.max(floor * words.1),
            ],
        });
    }
    write(phrases, &words, work)
}

/// Writes the best English sides of each French one that the filters let through.
fn write(mut phrases: Vec<Phrase>, words: &Words, work: &Path) -> anyhow::Result<()> {
    let promise = |phrase: &Phrase| phrase.scores[0] + 0.3 * phrase.scores[1];
    merge(&mut phrases);
    phrases.sort_by(|a, b| {
        let by_promise = b.listed.cmp(&a.listed).then(promise(b).total_cmp(&promise(a)));
        a.french.cmp(&b.french).then(by_promise).then(a.english.cmp(&b.english))
    });
    let mut out = BufWriter::new(fs::File::create(work.join("phrases.tsv"))?);
    let (mut kept, mut choices) = (0_usize, 0);
    let mut last: Vec<u32> = Vec::new();
    let spell = |side: &[u32]| -> Vec<&str> { side.iter().map(|word| words.form(*word)).collect() };
    for phrase in phrases {
        if phrase.french != last {
            (last, choices) = (phrase.french.clone(), 0);
        }
        let (french, english) = (spell(&phrase.french), spell(&phrase.english));
        let sound =
            phrase.listed == Listed::Vetted || filter::keeps(&french, &english, &phrase.links);
        if choices == CHOICES || !sound {
            continue;
        }
        choices += 1;
        kept += 1;
        let scores = phrase.scores.map(|score| format!("{score:.3}")).join(" ");
        let links: Vec<String> = phrase.links.iter().map(|(f, e)| format!("{f}-{e}")).collect();
        let (french, english, links) = (french.join(" "), english.join(" "), links.join(" "));
        writeln!(
            out,
            "{french}\t{english}\t{scores}\t{}\t{:.2}\t{}\t{links}",
            phrase.seen, phrase.weight, phrase.listed as u8
        )?;
    }
    eprintln!("{kept} written");
    Ok(())
}

/// Makes one of the pairs that were both counted and listed: the better of each score, and the mark of the lexicon.
fn merge(phrases: &mut Vec<Phrase>) {
    phrases.sort_by(|a, b| {
        (&a.french, &a.english, b.seen, b.listed).cmp(&(&b.french, &b.english, a.seen, a.listed))
    });
    phrases.dedup_by(|second, first| {
        let same = second.french == first.french && second.english == first.english;
        if same {
            first.listed = first.listed.max(second.listed);
            for (score, other) in first.scores.iter_mut().zip(second.scores) {
                *score = score.max(other);
            }
        }
        same
    });
}
