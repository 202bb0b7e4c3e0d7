//! The patterns of `patterns.txt`: read once, matched against tokens.

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error;

use crate::clean::FurnitureKind;
use crate::clean::furniture::class::Class;
use crate::clean::furniture::token::Token;

/// Where in a text a pattern may match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Zone {
    Line,
    Top,
    End,
    Head,
    Tail,
    Last,
}

/// One line of `patterns.txt`.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    pub(super) kind: FurnitureKind,
    pub(super) zone: Zone,
    items: Vec<Item>,
}

/// One or another thing, once, or perhaps not at all.
#[derive(Clone, Debug)]
struct Item {
    choices: Vec<Choice>,
    optional: bool,
}

#[derive(Clone, Debug)]
enum Choice {
    Word {
        folded: String,
        capitals: bool,
    },
    Class(Class),
    /// `*`
    Any,
    /// `+`
    Rest,
}

impl Pattern {
    /// Reads one line; `None` when it names a kind, a zone or a class that there is not.
    pub(super) fn read(line: &str) -> Option<Self> {
        let mut parts = line.split(' ').filter(|part| !part.is_empty());
        let kind = FurnitureKind::deserialize(de(parts.next()?)).ok()?;
        let zone = Zone::deserialize(de(parts.next()?)).ok()?;
        let items: Option<Vec<Item>> = parts.map(Item::read).collect();
        items.filter(|items| !items.is_empty()).map(|items| Self { kind, zone, items })
    }

    /// The words one of which every match begins with; `None` when it may begin otherwise.
    pub(super) fn first_words(&self) -> Option<Vec<&str>> {
        let first = self.items.first().filter(|item| !item.optional)?;
        let words = first.choices.iter().map(|choice| match choice {
            Choice::Word { folded, .. } => Some(folded.as_str()),
            _ => None,
        });
        words.collect()
    }

    /// Whether it can take a line of any length.
    pub(super) fn is_open(&self) -> bool {
        let open = |choice: &Choice| matches!(choice, Choice::Any | Choice::Rest);
        self.items.iter().any(|item| item.choices.iter().any(open))
    }

    /// The number of `tokens` at their head that the pattern takes, of those `done` accepts.
    pub(super) fn takes(&self, tokens: &[Token], done: &dyn Fn(usize) -> bool) -> Option<usize> {
        walk(&self.items, tokens, 0, done)
    }
}

/// A string as serde reads the name of a variant from.
fn de(name: &str) -> serde::de::value::StrDeserializer<'_, Error> {
    name.into_deserializer()
}

impl Item {
    fn read(text: &str) -> Option<Self> {
        let (text, optional) = match text.strip_suffix('?') {
            Some(bare) if !bare.is_empty() => (bare, true),
            _ => (text, false),
        };
        let choices: Option<Vec<Choice>> = match text {
            "/" => Some(vec![Choice::Word { folded: text.to_owned(), capitals: false }]),
            _ => text.split('/').map(Choice::read).collect(),
        };
        Some(Self { choices: choices?, optional })
    }

    /// The numbers of `tokens` it can take, the greatest first.
    fn lengths(&self, tokens: &[Token]) -> Vec<usize> {
        let mut lengths: Vec<usize> = Vec::new();
        for choice in &self.choices {
            match choice {
                Choice::Word { folded, capitals } => {
                    let fits =
                        |token: &Token| token.folded == *folded && (!capitals || token.capitals);
                    lengths.extend(tokens.first().filter(|token| fits(token)).map(|_| 1));
                }
                Choice::Class(class) => class.lengths(tokens, &mut lengths),
                Choice::Any => lengths.extend(0..=tokens.len()),
                Choice::Rest => {
                    let stated = tokens.last().is_none_or(|token| token.folded == ".");
                    lengths.extend((!stated).then_some(tokens.len()));
                }
            }
        }
        lengths.extend(self.optional.then_some(0));
        lengths.sort_unstable_by(|a, b| b.cmp(a));
        lengths.dedup();
        lengths
    }
}

impl Choice {
    fn read(text: &str) -> Option<Self> {
        match text {
            "" => None,
            "*" => Some(Self::Any),
            "+" => Some(Self::Rest),
            _ if text.starts_with('{') => {
                let name = text.strip_prefix('{')?.strip_suffix('}')?;
                Class::deserialize(de(name)).ok().map(Self::Class)
            }
            _ => {
                let capitals = text.contains(char::is_uppercase);
                Some(Self::Word { folded: text.to_lowercase(), capitals })
            }
        }
    }
}

/// Matches `items` against `tokens` from `at` on, the longest way first.
fn walk(
    items: &[Item],
    tokens: &[Token],
    at: usize,
    done: &dyn Fn(usize) -> bool,
) -> Option<usize> {
    let Some((item, rest)) = items.split_first() else {
        return done(at).then_some(at);
    };
    let left = tokens.get(at..).unwrap_or_default();
    item.lengths(left).into_iter().find_map(|length| walk(rest, tokens, at + length, done))
}
