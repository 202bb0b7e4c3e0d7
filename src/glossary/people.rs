//! Who bears which surname.

use std::collections::BTreeMap;

use super::compile::Glossary;
use super::kind::Kind;

/// What follows each space of `name`.
fn endings(name: &str) -> impl Iterator<Item = &str> {
    name.match_indices(' ').filter_map(|(at, _)| name.get(at + 1..))
}

/// Persons of a glossary by French surname: indexes into its terms.
pub(super) type Bearers = BTreeMap<String, Vec<usize>>;

impl Glossary {
    /// The persons of whose French forms one ends in `surname` or whose `short` it is: indexes into [`Glossary::terms`].
    pub fn bearers(&self, surname: &str) -> impl Iterator<Item = usize> {
        let known = self.bearers.get_or_init(|| self.surnames()).get(surname);
        known.into_iter().flatten().copied()
    }

    fn surnames(&self) -> Bearers {
        let mut bearers = Bearers::new();
        let persons = (0..self.terms.len()).filter(|index| self.kind(*index) == Some(Kind::Person));
        for (index, term) in persons.filter_map(|index| Some((index, self.terms.get(index)?))) {
            let entry = &term.entry;
            let mut names: Vec<&str> = match &entry.short {
                Some(short) => vec![short],
                // Every ending that begins with a word: `Ursula von der Leyen` is found by `von der Leyen` too.
                None => entry.listed().flat_map(endings).collect(),
            };
            names.sort_unstable();
            names.dedup();
            for name in names {
                bearers.entry(name.to_owned()).or_default().push(index);
            }
        }
        bearers
    }
}
