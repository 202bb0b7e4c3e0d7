//! Step 5 of 10: titles, names, dates, numbers and money get their English.
//!
//! What the glossary found is joined by what rules find: quantities ([`mod@quantities`]), titles and
//! the short names of people introduced in full ([`mod@names`]). Where two overlap, the one that
//! begins first wins, then the longer, then the glossary's. Patterns then make one of several:
//! `le président russe` → Russian president.

pub mod names;
mod initials;
pub mod quantities;

use crate::article::Minutes;
use crate::glossary::Glossary;
use crate::glossary::Mention;
use crate::segment::Sentence;

use quantities::quantities;

/// Every mention in `text`: in order, none overlapping. Spans are bytes into `text`.
///
/// # Examples
///
/// ```
/// use depeche::glossary::Glossary;
/// use depeche::normalize::normalize;
/// use depeche::segment::{Language, sentences};
///
/// let yaml = "{name: demo, source: us, entries: [
///   {id: p, fr: Vladimir Poutine, en: Vladimir Putin, kind: person, gender: m}]}";
/// let glossary = Glossary::parse("demo.yaml", yaml)?;
/// let text = "Vladimir Poutine est parti. M. Poutine reviendra.";
/// let found = normalize(text, &sentences(text, Language::French), &glossary);
/// let english: Vec<_> = found.iter().map(|mention| mention.en.as_str()).collect();
/// assert_eq!(english, ["Vladimir Putin", "Mr Putin"]);
/// # Ok::<(), depeche::glossary::GlossaryError>(())
/// ```
pub fn normalize(text: &str, sentences: &[Sentence], glossary: &Glossary) -> Vec<Mention> {
    normalize_at(text, sentences, glossary, None)
}

/// As [`normalize`], in a story of the moment `time`, where it is known: entries with dates count as they say.
pub fn normalize_at(
    text: &str,
    sentences: &[Sentence],
    glossary: &Glossary,
    time: Option<Minutes>,
) -> Vec<Mention> {
    let terms = glossary.mentions_at(text, sentences, time);
    let named = names::names(text, sentences, &terms, glossary, time);
    let initialled = initials::initialled(text, sentences, glossary);
    let found = [named, initialled, terms, quantities(text)];
    glossary.compose(text, sentences, settle(found.into_iter().flatten().collect()))
}

/// Keeps, of overlapping mentions, the one that begins first, then the longer, then the earlier in the list.
fn settle(mut mentions: Vec<Mention>) -> Vec<Mention> {
    mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
    let mut end = 0;
    mentions.retain(|mention| {
        let free = mention.span.start >= end && !mention.span.is_empty();
        if free {
            end = mention.span.end;
        }
        free
    });
    mentions
}
