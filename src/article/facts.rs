//! What a wire says of a story beside its text, under one set of names whatever the format.
//!
//! The names: `urgency` (1 the most urgent), `topic` (codes, the most general included), `slugline`,
//! `dateline`, `keyword`, `genre`, `place`, `provider`, `version`, `created`, `embargoed`, `status`,
//! `note` (to editors), `abstract`, `copyright`, `package`. Several values are parted by `, `.

use crate::article::Article;

/// What parts the values of a field that has several.
pub(crate) const PARTED: &str = ", ";

/// What is put where no end of an embargo is named.
#[cfg(feature = "wires")]
pub(crate) const NO_END: &str = "until further notice";

/// Beginnings of the addresses of IPTC's vocabularies, and their usual prefixes.
const VOCABULARIES: [(&str, &str); 2] = [
    ("http://cv.iptc.org/newscodes/mediatopic/", "medtop:"),
    ("http://cv.iptc.org/newscodes/subjectcode/", "subj:"),
];

/// `text` with runs of white space made one space; `None` when it is blank.
pub(crate) fn one_line(text: &str) -> Option<String> {
    let words = text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty());
    Some(words.collect::<Vec<_>>().join(" ")).filter(|line| !line.is_empty())
}

/// Puts `value` on one line under `name`; what is there already, and blank values, change nothing.
pub(crate) fn keep(article: &mut Article, name: &str, value: Option<impl AsRef<str>>) {
    if let Some(value) = value.and_then(|value| one_line(value.as_ref())) {
        article.metadata.entry(name.to_owned()).or_insert(value);
    }
}

/// Adds `value` to those under `name`, once.
pub(crate) fn add(article: &mut Article, name: &str, value: &str) {
    let Some(value) = one_line(value) else { return };
    let known = article.metadata.entry(name.to_owned()).or_default();
    if known.is_empty() {
        *known = value;
    } else if !known.split(PARTED).any(|one| one == value) {
        known.push_str(PARTED);
        known.push_str(&value);
    }
}

/// Adds the code of a subject, as `scheme:code`.
///
/// The old Subject Codes (`11006000`, `subj:11006000`) also give the Media Topic they stand under:
/// the 17 most general ones kept their numbers (IPTC, "Media Topics", mapping to Subject Codes).
pub(crate) fn add_topic(article: &mut Article, code: &str) {
    let code = code.trim();
    let vocabulary = VOCABULARIES.iter().find_map(|(address, prefix)| {
        let secure = address.strip_prefix("http").unwrap_or_default();
        let plain = code.strip_prefix("https").or_else(|| code.strip_prefix("http"))?;
        plain.strip_prefix(secure).map(|number| format!("{prefix}{number}"))
    });
    let is_number = |number: &str| number.len() == 8 && number.bytes().all(|b| b.is_ascii_digit());
    let code = match vocabulary {
        Some(code) => code,
        None if is_number(code) => format!("subj:{code}"),
        None => code.to_owned(),
    };
    add(article, "topic", &code);
    if let Some(general) =
        code.strip_prefix("subj:").filter(|number| is_number(number)).and_then(|n| n.get(..2))
    {
        add(article, "topic", &format!("medtop:{general}000000"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_told_by_one_prefix() {
        let mut article = Article::default();
        for code in [
            "11006000",
            "http://cv.iptc.org/newscodes/mediatopic/20000574",
            "medtop:11000000",
            "geo:1",
        ] {
            add_topic(&mut article, code);
        }
        assert_eq!(
            article.metadata["topic"],
            "subj:11006000, medtop:11000000, medtop:20000574, geo:1"
        );
    }

    #[test]
    fn the_first_value_stays_and_blank_ones_are_none() {
        let mut article = Article::default();
        keep(&mut article, "urgency", Some(" 3\n"));
        keep(&mut article, "urgency", Some("4"));
        keep(&mut article, "note", Some(" "));
        assert_eq!(
            article.metadata.into_iter().collect::<Vec<_>>(),
            [("urgency".to_owned(), "3".to_owned())]
        );
    }
}
