//! The French of a pattern, read: slots in braces, links, words and the gaps between them.

use super::super::kind::Kind;

/// What contracts and elides, by the slot that stands for it; see the file.
const LINKS: &str = include_str!("links.txt");
/// Slots that rules fill, not entries: quantities by their rule.
pub(super) const QUANTITIES: [&str; 4] = ["n", "percent", "date", "measure"];

/// A piece of a pattern's French.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// A mention of one of these symbols; the first names the slot.
    Slot(Vec<String>),
    /// The words of an entry before its first preposition: `{office..}`.
    Head(Vec<Kind>),
    /// The rest of that entry: `{..}`.
    Tail,
    /// The first part of a compound demonym.
    Prefix,
    /// One capitalized word that no mention covers: `Nancy`, `La Rochelle`.
    Name,
    /// One of the words of a link, with the gap after it.
    Link(&'static str),
    /// Letters and marks without white space.
    Word(String),
    /// White space.
    Gap,
}

/// Reads `text`; the error says what is wrong with it.
pub(super) fn parse(text: &str) -> Result<Vec<Element>, String> {
    let mut elements: Vec<Element> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let Some(inside) = rest.strip_prefix('{') {
            let (slot, after) = inside
                .split_once('}')
                .ok_or_else(|| format!("a `{{` of `{text}` is never closed"))?;
            elements.push(slot_element(slot)?);
            rest = after;
        } else if first.is_whitespace() {
            if !matches!(elements.last(), Some(Element::Link(_) | Element::Gap)) {
                elements.push(Element::Gap);
            }
            rest = rest.trim_start();
        } else {
            let end = rest.find(|c: char| c == '{' || c.is_whitespace()).unwrap_or(rest.len());
            let (word, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            elements.push(Element::Word(word.to_owned()));
            rest = after;
        }
    }
    sound(text, &elements)?;
    Ok(elements)
}

fn slot_element(slot: &str) -> Result<Element, String> {
    if let Some(head) = slot.strip_suffix("..").filter(|head| !head.is_empty()) {
        let kinds = head.split('|').map(|name| {
            kind(name)
                .ok_or_else(|| format!("`{{{slot}}}` splits `{name}`, which is no kind of entry"))
        });
        return Ok(Element::Head(kinds.collect::<Result<_, _>>()?));
    }
    match slot {
        ".." => Ok(Element::Tail),
        "prefix" => Ok(Element::Prefix),
        "name" => Ok(Element::Name),
        _ => match link(slot) {
            Some(name) => Ok(Element::Link(name)),
            None => Ok(Element::Slot(slot.split('|').map(str::to_owned).collect())),
        },
    }
}

/// What no pattern may lack: a slot, a second piece, no gap at its ends, a tail for its head.
fn sound(text: &str, elements: &[Element]) -> Result<(), String> {
    let slot = |e: &Element| matches!(e, Element::Slot(_) | Element::Head(_));
    let splits = |wanted: fn(&Element) -> bool| elements.iter().filter(|e| wanted(e)).count();
    let (heads, tails) =
        (splits(|e| matches!(e, Element::Head(_))), splits(|e| matches!(e, Element::Tail)));
    let after_head =
        elements.iter().skip_while(|e| !matches!(e, Element::Head(_))).any(|e| *e == Element::Tail);
    if !elements.iter().any(slot) {
        Err(format!("`{text}` has no slot; without one it is an entry"))
    } else if elements.len() < 2 {
        Err(format!("`{text}` composes nothing: it is one slot"))
    } else if [elements.first(), elements.last()].contains(&Some(&Element::Gap)) {
        Err(format!("`{text}` begins or ends with a space"))
    } else if heads != tails || heads > 1 || (heads == 1 && !after_head) {
        Err(format!(
            "`{text}` splits an entry but does not say once where its rest stands: `{{..}}`"
        ))
    } else {
        Ok(())
    }
}

/// The kind that `name` names in YAML.
pub(super) fn kind(name: &str) -> Option<Kind> {
    serde_json::from_value(serde_json::Value::String(name.to_owned())).ok()
}

/// How YAML names `kind`.
pub(super) fn name_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "person",
        Kind::Place => "place",
        Kind::Demonym => "demonym",
        Kind::Organization => "organization",
        Kind::Office => "office",
        Kind::Party => "party",
        Kind::Event => "event",
        Kind::Term => "term",
        Kind::Phrase => "phrase",
        Kind::Money => "money",
        Kind::Unit => "unit",
        Kind::Media => "media",
    }
}

fn link_lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    LINKS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' '))
}

fn link(name: &str) -> Option<&'static str> {
    link_lines().map(|(known, _)| known).find(|known| *known == name)
}

/// The words that link `name` stands for, longest first.
pub(super) fn link_words(name: &str) -> impl Iterator<Item = &'static str> {
    link_lines().filter(move |(known, _)| *known == name).map(|(_, words)| words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_words_and_gaps_are_told_apart() {
        let slot = |names: &[&str]| Element::Slot(names.iter().map(|s| (*s).to_owned()).collect());
        assert_eq!(
            parse("l'ex-{office|official} {de} {place}").unwrap(),
            [
                Element::Word("l'ex-".to_owned()),
                slot(&["office", "official"]),
                Element::Gap,
                Element::Link("de"),
                slot(&["place"]),
            ]
        );
        assert_eq!(
            parse("{office..} {demonym} {..}").unwrap(),
            [
                Element::Head(vec![Kind::Office]),
                Element::Gap,
                slot(&["demonym"]),
                Element::Gap,
                Element::Tail
            ]
        );
    }

    #[test]
    fn what_composes_nothing_is_refused() {
        for text in [
            "",
            "{office}",
            "président russe",
            "{office",
            " {office} {demonym}",
            "{office..} {demonym}",
            "{..} {office..}",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn every_kind_has_the_name_yaml_gives_it() {
        for name in [
            "person",
            "place",
            "demonym",
            "organization",
            "office",
            "party",
            "event",
            "term",
            "phrase",
            "money",
            "unit",
            "media",
        ] {
            assert_eq!(kind(name).map(name_of), Some(name));
        }
    }
}
