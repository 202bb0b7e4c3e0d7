//! Plain-text wires: IPTC 7901 and ANPA 1312, framed by control characters, or `ZCZC` … `NNNN`.
//!
//! A message is a header, a slug, and a body of hard-wrapped lines; a file may hold many. The text
//! of a story is the body: line ends made one kind, control characters and filling left out, a blank
//! line before each indented one. Lines stay wrapped; `segment` joins them.

use crate::article::Article;
use crate::article::decode::Decoded;
use crate::article::error::ArticleError;
use crate::article::facts::{add, keep};
use crate::article::json::Place;

/// Start of header, of text, end of text, of transmission (ISO 646), as IPTC 7901 §3 uses them.
const SOH: char = '\u{1}';
const STX: char = '\u{2}';
const ETX: char = '\u{3}';
const EOT: char = '\u{4}';

/// Names of months in the line that closes a message.
const MONTHS: [&str; 12] =
    ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

/// Whether a text that begins with `head` is framed as a wire is.
pub(crate) fn is_framed(head: &str) -> bool {
    let start = head.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() && c != SOH);
    start.starts_with(SOH) && head.contains(STX)
        || start.trim_start_matches(SOH).starts_with("ZCZC")
}

/// The stories of the wire `decoded`.
pub(crate) fn stories(place: &Place, decoded: &Decoded) -> Vec<Result<Article, ArticleError>> {
    let messages = messages(&decoded.text);
    if messages.is_empty() {
        return vec![Err(ArticleError::NoRecord { name: place.name.clone() })];
    }
    let many = messages.len() > 1;
    let numbered = (1..).zip(messages);
    numbered
        .map(|(number, message)| {
            let place = if many { place.record(number) } else { place.clone() };
            story(&place, message, decoded.encoding)
        })
        .collect()
}

/// The messages of a file: what stands between the marks of their beginnings.
fn messages(text: &str) -> Vec<&str> {
    let mark = if text.contains(SOH) { "\u{1}" } else { "ZCZC" };
    let parts = text.split(mark).skip(1).filter(|part| !part.trim().is_empty());
    parts.map(|part| part.split(EOT).next().unwrap_or(part)).collect()
}

/// The story of one message: `header STX body ETX trailer`, or the telex way without the marks.
fn story(place: &Place, message: &str, encoding: &str) -> Result<Article, ArticleError> {
    let (header, rest) = match message.split_once(STX) {
        Some(parts) => parts,
        // `ZCZC abc 0123` and the lines up to a blank one.
        None => message
            .split_once("\n\n")
            .or_else(|| message.split_once("\r\n\r\n"))
            .unwrap_or((message, "")),
    };
    let (body, trailer) = rest.split_once(ETX).unwrap_or((rest, ""));
    let (body, trailer) = match body.rsplit_once("\nNNNN") {
        Some((body, after)) if trailer.is_empty() => (body, after),
        _ => (body, trailer),
    };
    let text = lines(body);
    if text.is_empty() {
        return Err(ArticleError::Empty { name: place.name.clone() });
    }
    let mut article = Article {
        id: place.id.clone(),
        source: place.name.clone(),
        encoding: encoding.to_owned(),
        text,
        ..Article::default()
    };
    describe(header, &mut article);
    article.published =
        date(trailer).or_else(|| date(body.lines().next_back().unwrap_or_default()));
    Ok(article)
}

/// What the header says: `AFP0421 4 I 0233 FRA /AFP-CD45`, then the slug, which ends in the headline.
fn describe(header: &str, article: &mut Article) {
    let header: String = header
        .chars()
        .map(|c| if c.is_control() && !matches!(c, '\n' | '\r') { ' ' } else { c })
        .collect();
    let mut rows = header.split(['\n', '\r']).map(str::trim).filter(|row| !row.is_empty());
    let first = rows.next().unwrap_or_default();
    let mut rest: Vec<&str> = rows.collect();
    let words: Vec<&str> = first.split_whitespace().collect();
    let number = |word: &&str| word.bytes().any(|b| b.is_ascii_digit());
    // Service letters and number may stand apart or together.
    let split = words.iter().position(number).map_or(0, |place| place + 1);
    let (name, fields) = words.split_at(split.min(words.len()));
    if !name.is_empty() {
        keep(article, "message", Some(name.join("")));
    }
    let mut fields = fields.to_vec();
    // ANPA has priority and category on the line after the number and the selector.
    let is_urgency = |word: Option<&str>| word.is_some_and(|word| word.len() == 1);
    let next = rest.first().and_then(|row| row.split_whitespace().next());
    if !is_urgency(fields.first().copied()) && is_urgency(next) {
        fields = rest.remove(0).split_whitespace().collect();
    }
    let mut fields = fields.into_iter().peekable();
    if let Some(urgency) = fields.next_if(|word| word.len() == 1) {
        keep(article, "urgency", Some(urgency_of(urgency)));
    }
    let is_category =
        |word: &&str| word.len() <= 4 && word.bytes().all(|b| b.is_ascii_alphabetic());
    keep(article, "category", fields.next_if(is_category));
    let is_count = |word: &&str| word.bytes().all(|b| b.is_ascii_digit());
    keep(article, "words", fields.next_if(is_count).map(|count| count.trim_start_matches('0')));
    let slug: Vec<&str> = fields.filter(|word| !word.bytes().all(|b| b.is_ascii_digit())).collect();
    keep(article, "slugline", Some(slug.join(" ")));
    let is_headline =
        rest.len() > 1 || rest.last().is_some_and(|row| row.split_whitespace().count() > 2);
    article.title = is_headline.then(|| rest.pop()).flatten().map(str::to_owned);
    for row in rest {
        if article.metadata.contains_key("slugline") {
            add(article, "keyword", row);
        } else {
            keep(article, "slugline", Some(row));
        }
    }
    if let Some(provider) = name.first() {
        let letters: String = provider.chars().take_while(char::is_ascii_alphabetic).collect();
        keep(article, "provider", Some(letters).filter(|letters| letters.len() > 1));
    }
}

/// ANPA writes urgency as a letter: flash, bulletin, urgent, rush, then what can wait.
fn urgency_of(word: &str) -> &str {
    match word {
        "f" | "F" => "1",
        "b" | "B" => "2",
        "u" | "U" => "3",
        "r" | "R" => "4",
        "d" | "D" => "5",
        other => other,
    }
}

/// The lines of `body`: control characters out, a blank line before an indented one.
fn lines(body: &str) -> String {
    let mut text = String::with_capacity(body.len());
    let mut blank = true;
    for line in body.split('\n') {
        let line: String = line.chars().filter(|c| *c == '\t' || !c.is_control()).collect();
        let words = line.trim();
        if words.is_empty() {
            blank = true;
            continue;
        }
        let indented = line.starts_with('\t') || line.starts_with("  ");
        if !text.is_empty() {
            text.push_str(if blank || indented { "\n\n" } else { "\n" });
        }
        text.push_str(words);
        blank = false;
    }
    text
}

/// `AFP 121045 GMT MAR 24`: day, hour and minute, then month and year, as ISO 8601.
fn date(trailer: &str) -> Option<String> {
    let words: Vec<&str> = trailer.split_whitespace().collect();
    let digits = |word: &str, length: usize| {
        word.len() == length && word.bytes().all(|b| b.is_ascii_digit())
    };
    let place = words.iter().position(|word| digits(word, 6))?;
    let stamp = words.get(place)?;
    let after = words.get(place + 1..)?;
    let month = after.iter().find_map(|word| {
        let word = word.get(..3)?.to_ascii_uppercase();
        MONTHS.iter().position(|month| *month == word)
    })?;
    let year = after.iter().find(|word| digits(word, 2) || digits(word, 4))?;
    let year = if year.len() == 2 { format!("20{year}") } else { (*year).to_owned() };
    let (day, hour, minute) = (stamp.get(..2)?, stamp.get(2..4)?, stamp.get(4..)?);
    Some(format!("{year}-{:02}-{day}T{hour}:{minute}:00Z", month + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    const IPTC: &str = "\u{16}\u{16}\u{1}AD0421 3 POL 0042 Senat-budget\r\r\nFRA\r\r\nLe Sénat adopte le budget\r\r\n\u{2}\
        PARIS, 12 mars (AD) - Le Sénat a adopté\r\r\nmardi le budget.\r\r\n   Le texte part à l'Assemblée.\r\r\n\u{3}\
        \r\r\nAD 121045 GMT MAR 24\r\r\n\u{4}";

    fn read(text: &str) -> Vec<Article> {
        let place = Place { name: "fil.txt".into(), id: "fil".into(), inside: 0 };
        let decoded = Decoded { text: text.to_owned(), encoding: "UTF-8", flaw: None };
        stories(&place, &decoded).into_iter().map(|story| story.unwrap()).collect()
    }

    #[test]
    fn a_message_gives_its_header_and_body() {
        let stories = read(&IPTC.repeat(2));
        let story = &stories[1];
        assert_eq!(
            story.text,
            "PARIS, 12 mars (AD) - Le Sénat a adopté\nmardi le budget.\n\nLe texte part à l'Assemblée."
        );
        assert_eq!(story.title.as_deref(), Some("Le Sénat adopte le budget"));
        assert_eq!(story.published.as_deref(), Some("2024-03-12T10:45:00Z"));
        assert_eq!(story.source, "fil.txt#2");
        let kept: Vec<_> = story.metadata.iter().map(|(k, v)| format!("{k}={v}")).collect();
        assert_eq!(
            kept,
            [
                "category=POL",
                "keyword=FRA",
                "message=AD0421",
                "provider=AD",
                "slugline=Senat-budget",
                "urgency=3",
                "words=42"
            ]
        );
    }

    #[test]
    fn anpa_and_telex_are_read_too() {
        let anpa = "\u{16}\u{16}\u{1}a0421\u{1f}wr-\r\nu i \u{13}bc-Senat 03-12 0042\r\n\u{2}   Le Sénat a voté.\r\n\u{3}\r\n03-12-24 1045EST\r\n\u{4}";
        let story = &read(anpa)[0];
        assert_eq!(
            (story.text.as_str(), story.metadata["urgency"].as_str()),
            ("Le Sénat a voté.", "3")
        );
        let telex = "ZCZC AD0421\nLe Sénat vote\n\nPARIS, 12 mars (AD) - Le Sénat a voté.\nNNNN\n";
        let story = &read(telex)[0];
        assert_eq!(story.text, "PARIS, 12 mars (AD) - Le Sénat a voté.");
        assert_eq!(story.title.as_deref(), Some("Le Sénat vote"));
    }

    #[test]
    fn a_frame_is_told_from_text() {
        assert!(is_framed(IPTC) && is_framed("\r\nZCZC AD1\n"));
        assert!(!is_framed("PARIS, 12 mars") && !is_framed("\u{2}x"));
    }
}
