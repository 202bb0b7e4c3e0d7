//! Which countries and topics a story is about, from its mentions.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::sync::LazyLock;

use crate::glossary::Glossary;
use crate::glossary::Kind;
use crate::glossary::Mention;

/// Country by the entries that point to it, from `lands.tsv`.
static LANDS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let rows = include_str!("lands.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| line.split_once('\t'))
        .flat_map(|(land, others)| {
            others.split_whitespace().chain([land]).map(move |entry| (entry, land))
        })
        .collect()
});

/// Countries an event is filed under at most.
const COUNTRIES: usize = 3;
/// Topics it is filed under at most.
const TOPICS: usize = 2;
/// Share of the first country's mentions that another one needs.
const WORTH: f64 = 0.3;

/// How often things are named.
#[derive(Default)]
pub(super) struct Places {
    countries: BTreeMap<String, usize>,
    topics: BTreeMap<String, usize>,
}

impl Places {
    /// Counts the mentions of one story.
    pub(super) fn add(&mut self, mentions: &[Mention], glossary: &Glossary, english: &Lands) {
        for mention in mentions {
            let Some(term) = glossary.term_of(mention) else { continue };
            match mention.kind {
                Kind::Place | Kind::Demonym => {
                    let land = LANDS.get(term.entry.id.as_str());
                    if let Some(name) = land.and_then(|land| english.0.get(*land)) {
                        *self.countries.entry(name.clone()).or_default() += 1;
                    }
                }
                Kind::Term | Kind::Event | Kind::Phrase => {
                    let topic = glossary.name_of(term).to_owned();
                    *self.topics.entry(topic).or_default() += 1;
                }
                _ => {}
            }
        }
    }

    /// The countries named most, the first first.
    pub(super) fn countries(&self) -> Vec<String> {
        most(&self.countries, COUNTRIES)
    }

    /// The topics named most, the first first.
    pub(super) fn topics(&self) -> Vec<String> {
        most(&self.topics, TOPICS)
    }
}

#[allow(clippy::cast_precision_loss)] // counts of mentions
fn most(counts: &BTreeMap<String, usize>, kept: usize) -> Vec<String> {
    let mut order: Vec<(&String, usize)> = counts.iter().map(|(name, n)| (name, *n)).collect();
    order.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let best = order.first().map_or(0, |(_, count)| *count) as f64;
    let worth = |count: usize| count as f64 >= WORTH * best;
    order.into_iter().filter(|(_, n)| worth(*n)).take(kept).map(|(name, _)| name.clone()).collect()
}

/// The English of each country, by its entry: as the glossary in use writes it.
#[derive(Clone, Debug, Default)]
pub(super) struct Lands(HashMap<String, String>);

impl Lands {
    pub(super) fn new(glossary: &Glossary) -> Self {
        let known: std::collections::HashSet<&str> = LANDS.values().copied().collect();
        let terms = glossary.terms().iter().map(|term| &term.entry);
        let lands =
            terms.filter(|entry| entry.kind == Kind::Place && known.contains(entry.id.as_str()));
        Self(lands.map(|entry| (entry.id.clone(), entry.en.clone())).collect())
    }
}

#[cfg(test)]
mod tests {
    use crate::glossary::Glossary;

    #[test]
    fn every_entry_of_the_table_stands_in_the_shipped_glossaries() {
        let glossary = Glossary::load(&[], true).unwrap();
        let known: std::collections::HashSet<&str> =
            glossary.terms().iter().map(|term| term.entry.id.as_str()).collect();
        let rows = include_str!("lands.tsv").lines().filter(|line| !line.starts_with('#'));
        let mut seen = std::collections::HashSet::new();
        for entry in rows.flat_map(str::split_whitespace) {
            assert!(known.contains(entry), "`{entry}` is no entry");
            assert!(seen.insert(entry), "`{entry}` stands twice");
        }
    }
}
