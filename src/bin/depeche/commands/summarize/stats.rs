//! What took how long, which terms were met most, and which names no entry knows: `--stats`.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use depeche::brief::Brief;
use depeche::glossary::unknown::Sightings;
use depeche::glossary::unknown::Unknowns;
use depeche::render::safe;

/// Lines of a list.
const LISTED: usize = 10;
/// Terms beyond which those met once are forgotten, so that memory stays bounded.
const TERMS: usize = 200_000;

/// A part of the work.
#[derive(Clone, Copy)]
pub(super) enum Step {
    Read,
    Choose,
    Translate,
    Present,
    Render,
    Write,
}

/// Their names, in order.
const STEPS: [&str; 6] =
    ["read", "clean, match and choose", "translate", "present and check", "render", "write"];

/// How long each step took, all threads together.
#[derive(Default)]
pub(super) struct Clock([AtomicU64; 6]);

impl Clock {
    /// Does `work` and books its time under `step`.
    pub(super) fn time<Answer>(&self, step: Step, work: impl FnOnce() -> Answer) -> Answer {
        let start = Instant::now();
        let answer = work();
        let spent = u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX);
        if let Some(sum) = self.0.get(step as usize) {
            sum.fetch_add(spent, Ordering::Relaxed);
        }
        answer
    }

    /// A line a step: seconds, and its share of all.
    pub(super) fn lines(&self) -> Vec<String> {
        #[expect(clippy::cast_precision_loss, reason = "seconds for people")]
        let seconds = self.0.each_ref().map(|sum| sum.load(Ordering::Relaxed) as f64 / 1e9);
        let all = seconds.iter().sum::<f64>().max(1e-9);
        let row = |(name, spent): (&&str, f64)| {
            format!("{spent:>9.2} s {:>5.1} %  {name}", spent / all * 100.0)
        };
        STEPS.iter().zip(seconds).map(row).collect()
    }
}

/// What one story adds to the counts.
pub(super) struct Facts {
    id: String,
    terms: Vec<(String, String)>,
    unknown: Sightings,
}

impl Facts {
    /// Of `brief`, and the names that stand in the whole story.
    pub(super) fn new(brief: &Brief, unknown: Sightings) -> Self {
        let terms = brief.sentences.iter().flat_map(|sentence| &sentence.terms);
        let terms = terms.filter_map(|term| Some((term.entry.clone()?, term.en.clone()))).collect();
        Self { id: brief.article.id.clone(), terms, unknown }
    }
}

/// The counts of a run.
#[derive(Default)]
pub(super) struct Counts {
    terms: BTreeMap<(String, String), u64>,
    unknown: Unknowns,
}

impl Counts {
    pub(super) fn add(&mut self, facts: Facts) {
        for term in facts.terms {
            *self.terms.entry(term).or_default() += 1;
        }
        if self.terms.len() > TERMS {
            self.terms.retain(|_, count| *count > 1);
        }
        self.unknown.add(&facts.id, facts.unknown);
    }

    /// The terms and names met most, a line each.
    pub(super) fn lines(&mut self) -> Vec<String> {
        let mut terms: Vec<_> = std::mem::take(&mut self.terms).into_iter().collect();
        terms.sort_by(|(a, one), (b, other)| other.cmp(one).then_with(|| a.cmp(b)));
        let mut lines = vec!["terms most met in briefs:".to_owned()];
        for ((entry, en), count) in terms.into_iter().take(LISTED) {
            lines.push(format!("{count:>9}  {} ({})", safe::line(&en), safe::line(&entry)));
        }
        lines.push("names that no entry knows:".to_owned());
        for unknown in std::mem::take(&mut self.unknown).ranked(2).into_iter().take(LISTED) {
            lines.push(format!("{:>9}  {}", unknown.count, safe::line(&unknown.name)));
        }
        lines
    }
}
