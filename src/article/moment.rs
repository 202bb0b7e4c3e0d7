//! When a story was published, in minutes, from whatever its source writes.

/// Minutes since 1970-01-01 00:00 UTC.
pub type Minutes = i64;

/// English months as RFC 2822 writes them.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The moment that `published` names: ISO 8601 with or without punctuation, time and zone, or RFC 2822.
///
/// A day without a time is its midnight; a time without a zone is taken for UTC. `None` for anything else.
///
/// # Examples
///
/// ```
/// use depeche::article::moment;
///
/// assert_eq!(moment("1970-01-02"), Some(24 * 60));
/// assert_eq!(moment("1970-01-01T02:30:00+02:00"), Some(30));
/// assert_eq!(moment("Thu, 01 Jan 1970 00:05:00 GMT"), Some(5));
/// assert_eq!(moment("hier"), None);
/// ```
pub fn moment(published: &str) -> Option<Minutes> {
    let text = published.trim();
    iso(text).or_else(|| rfc2822(text))
}

/// `2026-02-06T10:05:00+01:00`, `20260206T100500Z`, `2026-02-06 10:05`, `2026-02-06`.
fn iso(text: &str) -> Option<Minutes> {
    let (day, rest) = match text.get(4..5)? {
        "-" => (compact(text.get(..10)?)?, text.get(10..)?),
        _ => (text.get(..8)?.to_owned(), text.get(8..)?),
    };
    let day = days(number(day.get(..4)?)?, number(day.get(4..6)?)?, number(day.get(6..8)?)?)?;
    let rest = rest.trim_start_matches(['T', 't', ' ']);
    Some(day * 24 * 60 + if rest.is_empty() { 0 } else { time(rest)? })
}

/// `10:05:00+01:00`, `100500Z`, `10:05`: minutes after midnight UTC.
fn time(text: &str) -> Option<Minutes> {
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.' | ','));
    let (clock, zone) = text.split_at_checked(end.unwrap_or(text.len()))?;
    let digits: String = clock.chars().filter(char::is_ascii_digit).collect();
    let (hour, minute) = (number(digits.get(..2)?)?, number(digits.get(2..4)?)?);
    (hour < 25 && minute < 60).then_some(())?;
    Some(hour * 60 + minute - offset(zone.trim())?)
}

/// `+01:00`, `-0500`, `Z`, `GMT`: minutes east of UTC; an unknown name counts as UTC.
fn offset(zone: &str) -> Option<Minutes> {
    let sign = match zone.chars().next() {
        Some('+') => 1,
        Some('-') => -1,
        _ => return Some(0),
    };
    let digits: String = zone.chars().filter(char::is_ascii_digit).take(4).collect();
    let minute = digits.get(2..4).map_or(Some(0), number)?;
    Some(sign * (number(digits.get(..2)?)? * 60 + minute))
}

/// `Fri, 06 Feb 2026 10:05:00 +0100`.
fn rfc2822(text: &str) -> Option<Minutes> {
    let rest = text.split_once(',').map_or(text, |(_, rest)| rest);
    let mut parts = rest.split_whitespace();
    let day = number(parts.next()?)?;
    let name = parts.next()?.to_ascii_lowercase();
    let month = MONTHS.iter().position(|known| name.starts_with(known))?;
    let year = number(parts.next()?)?;
    let day = days(year, i64::try_from(month).ok()? + 1, day)?;
    let rest: Vec<&str> = parts.collect();
    Some(day * 24 * 60 + if rest.is_empty() { 0 } else { time(&rest.join(" "))? })
}

fn compact(day: &str) -> Option<String> {
    let digits: String = day.chars().filter(|c| *c != '-').collect();
    (digits.len() == 8).then_some(digits)
}

fn number(text: &str) -> Option<i64> {
    let plain = !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

/// Days from 1970-01-01 to a date of the Gregorian calendar.
///
/// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(())?;
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_way_of_writing_a_moment_gives_the_same() {
        for text in [
            "2026-02-06T10:05:00+01:00",
            "20260206T090500Z",
            "2026-02-06 09:05",
            "2026-02-06T09:05:33.123Z",
            "Fri, 06 Feb 2026 10:05:00 +0100",
            "6 Feb 2026 09:05 GMT",
        ] {
            assert_eq!(moment(text), moment("2026-02-06T09:05Z"), "{text}");
        }
        assert_eq!(moment("2000-03-01").unwrap() - moment("2000-02-28").unwrap(), 2 * 24 * 60);
    }

    #[test]
    fn what_names_no_moment_is_none() {
        for text in
            ["", "hier", "2026", "2026-13-01", "2026-02-06T99:00", "06/02/2026", "é", "2026é02"]
        {
            assert_eq!(moment(text), None, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn any_text_is_a_moment_or_none(text in "\\PC{0,24}|[0-9T:Z+ -]{0,24}") {
            let _ = moment(&text);
        }
    }
}
