//! The plural of an English noun phrase.

use std::sync::LazyLock;

use super::Table;

static IRREGULAR: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("english.txt")));

/// Words after which the phrase no longer agrees: `chiefs | of staff`, `calls | for tender`.
const LINKS: [&str; 14] = [
    "of", "for", "to", "on", "in", "under", "against", "at", "from", "with", "by", "without",
    "and", "or",
];
/// Adjectives that English puts after the noun of an office: `secretaries general`.
const AFTER_NOUN: [&str; 5] = ["general", "elect", "designate", "emeritus", "laureate"];

/// `phrase` in the plural: the last word before the first preposition takes the ending.
pub(in crate::glossary) fn plural(phrase: &str) -> String {
    let mut words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
    let before_link =
        words.iter().position(|word| LINKS.contains(&word.as_str())).unwrap_or(words.len());
    let mut head = before_link.saturating_sub(1);
    if head > 0 && words.get(head).is_some_and(|word| AFTER_NOUN.contains(&word.as_str())) {
        head -= 1;
    }
    if let Some(word) = words.get_mut(head) {
        *word = match word.split_once('-') {
            Some((noun, adjective)) if AFTER_NOUN.contains(&adjective) => {
                format!("{}-{adjective}", noun_plural(noun))
            }
            _ => noun_plural(word),
        };
    }
    words.join(" ")
}

fn noun_plural(word: &str) -> String {
    if let Some(irregular) = IRREGULAR.get(word) {
        return irregular.to_owned();
    }
    let before_y = word.strip_suffix('y').and_then(|stem| stem.chars().last());
    if before_y.is_some_and(|c| !"aeiou".contains(c)) {
        return format!("{}ies", word.trim_end_matches('y'));
    }
    if ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end)) {
        return format!("{word}es");
    }
    if word.chars().last().is_some_and(char::is_alphabetic) {
        format!("{word}s")
    } else {
        word.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_takes_the_plural() {
        for (one, many) in [
            ("no-confidence motion", "no-confidence motions"),
            ("chief of staff", "chiefs of staff"),
            ("secretary general", "secretaries general"),
            ("secretary-general", "secretaries-general"),
            ("Member of Parliament", "Members of Parliament"),
            ("embassy", "embassies"),
            ("hostage crisis", "hostage crises"),
            ("spokesperson", "spokespeople"),
            ("tax", "taxes"),
        ] {
            assert_eq!(plural(one), many);
        }
    }
}
