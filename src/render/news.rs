//! What ninjs and NewsML-G2 both say of a brief.

use crate::brief::{Brief, sha256};

/// A name for the brief: the same story and the same choice of sentences give the same.
pub(super) fn uri(brief: &Brief) -> String {
    let places: Vec<String> =
        brief.sentences.iter().map(|sentence| sentence.index.to_string()).collect();
    let article = &brief.article;
    let key = sha256(&format!("{}\n{}\n{}", article.id, article.sha256, places.join(",")));
    format!("urn:depeche:brief:{}", key.get(..32).unwrap_or_default())
}

/// Where the story is on the web; `None` when it does not say or what it says is no address.
pub(super) fn web(brief: &Brief) -> Option<String> {
    let url = brief.article.url.as_deref()?;
    let (scheme, rest) = url.split_once("://")?;
    let sound = |c: char| c.is_ascii_graphic() && !"<>\"{}|\\^`[]".contains(c);
    let known = matches!(scheme, "http" | "https") && !rest.is_empty();
    (known && rest.chars().all(sound)).then(|| url.to_owned())
}

/// `text` as RFC 3339 has it; `None` when it is no date with a time and an offset.
pub(super) fn date(text: &str) -> Option<String> {
    let (day, rest) = text.split_at_checked(10)?;
    let (time, zone) = rest.split_at_checked(9)?;
    let zone = if zone.starts_with('.') {
        zone.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit())
    } else {
        zone
    };
    let fits = |text: &str, form: &str| {
        text.len() == form.len()
            && text.bytes().zip(form.bytes()).all(|(byte, form)| match form {
                b'0' => byte.is_ascii_digit(),
                other => byte == other,
            })
    };
    let part = |text: &str, from: usize, most: u8| {
        text.get(from..from + 2).and_then(|two| two.parse::<u8>().ok()).is_some_and(|n| n <= most)
    };
    let month_and_day = part(day, 5, 12) && part(day, 8, 31) && !day.contains("-00");
    let whole = fits(day, "0000-00-00") && month_and_day && fits(time, "T00:00:00");
    let hours = part(time, 1, 23) && part(time, 4, 59) && part(time, 7, 59);
    let zone_fits = match zone {
        "Z" => true,
        _ => {
            (fits(zone, "+00:00") || fits(zone, "-00:00")) && part(zone, 1, 14) && part(zone, 4, 59)
        }
    };
    (whole && hours && zone_fits).then(|| text.to_owned())
}

/// The English, a sentence a line.
pub(super) fn english(brief: &Brief) -> String {
    let texts = brief.sentences.iter().filter_map(|sentence| sentence.en.as_ref());
    texts.map(|english| english.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// The French, a sentence a line.
pub(super) fn french(brief: &Brief) -> String {
    let texts = brief.sentences.iter().map(|sentence| sentence.fr.text.as_str());
    texts.collect::<Vec<_>>().join("\n")
}

/// What an editor should know: which program, how the terms fared, where the English comes from.
pub(super) fn note(brief: &Brief) -> String {
    let report = &brief.report;
    let origins: Vec<String> =
        report.origins.iter().map(|(origin, count)| format!("{origin} {count}")).collect();
    let terms = &report.terms;
    let mut note = format!(
        "{}: {} of {} sentences; English: {}; terms: {} found, {} applied",
        brief.engine,
        brief.sentences.len(),
        report.sentences,
        if origins.is_empty() { "none".to_owned() } else { origins.join(", ") },
        terms.found,
        terms.applied
    );
    for warning in &report.warnings {
        note.push_str("; ");
        note.push_str(warning);
    }
    note
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_moment_is_a_date() {
        for sound in ["2026-03-12T06:05:00Z", "2026-03-12T06:05:00.25+01:00"] {
            assert_eq!(date(sound).as_deref(), Some(sound));
        }
        for other in ["2026-03-12", "2026-13-12T06:05:00Z", "2026-03-12T06:05:00", "hier", "é", ""]
        {
            assert_eq!(date(other), None, "{other}");
        }
    }
}
