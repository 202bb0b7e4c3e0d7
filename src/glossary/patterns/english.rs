//! The English of a pattern, read and filled in.

const FORMAL: &str = include_str!("formal.txt");
const DEFINITE: &str = include_str!("definite.txt");
/// Words that stay small in a title: `former French Prime Minister`.
const SMALL: [&str; 7] = ["former", "acting", "of", "the", "for", "and", "to"];

/// A piece of a pattern's English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    Slot { name: String, title: bool, article: bool },
}

/// Reads `text`: `{office}` as the glossary has it, `{Office}` as a title before a name, `{the place}`
/// with the article that the name calls for.
pub(super) fn parse(text: &str) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, inside)) = rest.split_once('{') {
        let (slot, after) =
            inside.split_once('}').ok_or_else(|| format!("a `{{` of `{text}` is never closed"))?;
        if !before.is_empty() {
            pieces.push(Piece::Text(before.to_owned()));
        }
        let (bare, article) = slot.strip_prefix("the ").map_or((slot, false), |bare| (bare, true));
        let title = bare.chars().next().is_some_and(char::is_uppercase);
        pieces.push(Piece::Slot { name: bare.to_lowercase(), title, article });
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    Ok(pieces)
}

/// The slots of `pieces` in their order.
pub(super) fn slots(pieces: &[Piece]) -> impl Iterator<Item = &str> {
    pieces.iter().filter_map(|piece| match piece {
        Piece::Slot { name, .. } => Some(name.as_str()),
        Piece::Text(_) => None,
    })
}

/// `pieces` with the English that `filled` gives each slot.
pub(super) fn fill<'text>(
    pieces: &[Piece],
    filled: impl Fn(&str) -> Option<&'text str>,
) -> Option<String> {
    let mut english = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => english.push_str(text),
            Piece::Slot { name, title, article } => {
                let text = filled(name)?;
                if *article && wants_article(text) {
                    english.push_str("the ");
                }
                let text = if *title { titled(text) } else { text.to_owned() };
                english.push_str(unsaid(&english, &text));
            }
        }
    }
    Some(english)
}

/// `text` without a first word that `english` ends with: `King` before `King Abdullah II`.
fn unsaid<'text>(english: &str, text: &'text str) -> &'text str {
    let said =
        |word: &&str| english.strip_suffix(' ').is_some_and(|english| english.ends_with(word));
    match text.split_once(' ') {
        Some((first, rest)) if Some(first).as_ref().is_some_and(said) => rest,
        _ => text,
    }
}

fn listed(list: &str, word: &str) -> bool {
    list.lines().any(|line| line == word)
}

fn wants_article(name: &str) -> bool {
    !name.starts_with("the ") && name.split([' ', '-']).any(|word| listed(DEFINITE, word))
}

/// `Russian president` → `Russian President`, when it is a title that agencies capitalize.
fn titled(office: &str) -> String {
    let head = office.split(" of ").next().unwrap_or(office);
    let last = head.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let last = last.rsplit('-').next().unwrap_or_default();
    if !listed(FORMAL, last) {
        return office.to_owned();
    }
    let words = office.split(' ').map(|word| {
        let mut letters = word.chars();
        match letters.next().filter(|_| !SMALL.contains(&word)) {
            Some(first) => first.to_uppercase().chain(letters).collect(),
            None => word.to_owned(),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formal_titles_are_capitalized_before_a_name() {
        for (office, title) in [
            ("Russian president", "Russian President"),
            ("former US president", "former US President"),
            ("prime minister", "Prime Minister"),
            ("secretary of state", "Secretary of State"),
            ("spokesperson", "spokesperson"),
            ("lawyer", "lawyer"),
        ] {
            assert_eq!(titled(office), title);
        }
    }

    #[test]
    fn the_article_follows_the_name() {
        let pieces = parse("{office} of {the place}").unwrap();
        let of = |place: &'static str| {
            fill(&pieces, |slot| Some(if slot == "place" { place } else { "king" }))
        };
        assert_eq!(of("Spain").as_deref(), Some("king of Spain"));
        assert_eq!(of("Netherlands").as_deref(), Some("king of the Netherlands"));
    }
}
