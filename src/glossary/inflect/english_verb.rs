//! The forms of an English verb phrase: `place under formal investigation` → `placed under …`.

const VERBS: &str = include_str!("english_verbs.txt");

/// A verb phrase in the forms that French tenses call for; the verb is its first word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct EnglishVerb {
    pub(super) base: String,
    /// Present, third person singular and plural.
    pub(super) present: [String; 2],
    /// Past, third person singular and plural.
    pub(super) past: [String; 2],
    pub(super) participle: String,
    pub(super) gerund: String,
}

impl EnglishVerb {
    pub(super) fn of(phrase: &str) -> Self {
        let (verb, rest) = match phrase.split_once(' ') {
            Some((verb, rest)) => (verb, format!(" {rest}")),
            None => (phrase, String::new()),
        };
        let mut known = VERBS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
            let mut words = line.split(' ');
            (words.next()? == verb).then(|| [words.next(), words.next(), words.next()])
        });
        let [past, participle, gerund] = known.next().unwrap_or_default();
        let full = |word: String| format!("{word}{rest}");
        let given = |word: Option<&str>, rule: fn(&str) -> String| {
            full(word.map_or_else(|| rule(verb), str::to_owned))
        };
        let (present, past) = if verb == "be" {
            (["is", "are"].map(str::to_owned), ["was", "were"].map(str::to_owned))
        } else {
            let past = past.map_or_else(|| regular_past(verb), str::to_owned);
            ([third_person(verb), verb.to_owned()], [past.clone(), past])
        };
        Self {
            base: phrase.to_owned(),
            present: present.map(full),
            past: past.map(full),
            participle: given(participle, regular_past),
            gerund: given(gerund, regular_gerund),
        }
    }
}

/// Whether a `y` ends `verb` after a consonant.
fn stem_of_y(verb: &str) -> Option<&str> {
    verb.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']))
}

fn third_person(verb: &str) -> String {
    match (verb, stem_of_y(verb)) {
        ("have", _) => "has".to_owned(),
        (_, Some(stem)) => format!("{stem}ies"),
        _ if ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| verb.ends_with(end)) => {
            format!("{verb}es")
        }
        _ => format!("{verb}s"),
    }
}

fn regular_past(verb: &str) -> String {
    match stem_of_y(verb) {
        Some(stem) => format!("{stem}ied"),
        None if verb.ends_with('e') => format!("{verb}d"),
        None => format!("{verb}ed"),
    }
}

fn regular_gerund(verb: &str) -> String {
    let stem =
        verb.strip_suffix('e').filter(|stem| !stem.ends_with(['e', 'o', 'y']) && *verb != *"be");
    format!("{}ing", stem.unwrap_or(verb))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_word_is_conjugated() {
        for (phrase, forms) in [
            (
                "place in custody",
                "places in custody, placed in custody, placed in custody, placing in custody",
            ),
            ("take office", "takes office, took office, taken office, taking office"),
            ("ban", "bans, banned, banned, banning"),
            ("ratify", "ratifies, ratified, ratified, ratifying"),
            ("be sworn in", "is sworn in, was sworn in, been sworn in, being sworn in"),
            ("go on strike", "goes on strike, went on strike, gone on strike, going on strike"),
            ("veto", "vetoes, vetoed, vetoed, vetoing"),
        ] {
            let verb = EnglishVerb::of(phrase);
            let said = [&verb.present[0], &verb.past[0], &verb.participle, &verb.gerund];
            assert_eq!(said.map(String::as_str).join(", "), forms);
        }
    }
}
