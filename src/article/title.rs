//! The title of a story that is plain text or Markdown.

use crate::fold;

/// Longest first line that is taken for a title, in characters.
const LONGEST: usize = 200;
/// Longest line that can be furniture, in characters: a credit, not a paragraph that begins like one.
const FURNITURE: usize = 120;
/// Where a dateline has ended, in bytes.
const DATELINE: usize = 80;
/// How furniture begins.
const BEGINNINGS: &str = include_str!("furniture.txt");

/// The title of `text`: its first Markdown heading, else its first line when that reads like one.
///
/// Images and credits above it are passed over. With `markdown`, a heading of the first level counts
/// wherever it stands; in other text only at the top.
pub(crate) fn title(text: &str, markdown: bool) -> Option<String> {
    let lines: Vec<&str> = text.lines().collect();
    if markdown && let Some(heading) = first_level(&lines) {
        return Some(heading);
    }
    let first = lines.iter().position(|line| !is_furniture(line))?;
    let line = lines.get(first)?.trim();
    let after = lines.get(first + 1..).unwrap_or_default();
    if let Some(heading) = heading(line, after.first().copied()) {
        return Some(heading);
    }
    let more = after.iter().any(|line| !line.trim().is_empty());
    let short = line.chars().count() <= LONGEST;
    (more && short && !has_dateline(line) && parted(line, after))
        .then(|| plain(line))
        .filter(|title| !title.is_empty())
}

/// The first heading of level one, outside fenced code.
fn first_level(lines: &[&str]) -> Option<String> {
    let mut fenced = false;
    for (place, line) in lines.iter().enumerate() {
        fenced ^= line.trim_start().starts_with("```");
        let next = lines.get(place + 1).copied();
        let level_one =
            line.starts_with("# ") || next.is_some_and(|next| underline(next) == Some('='));
        if !fenced
            && level_one
            && let Some(heading) = heading(line.trim(), next)
        {
            return Some(heading);
        }
    }
    None
}

/// The text of `line` if it is a Markdown heading: `# …`, or underlined by the `next` line.
fn heading(line: &str, next: Option<&str>) -> Option<String> {
    let hashes = line.len() - line.trim_start_matches('#').len();
    let text = if (1..=6).contains(&hashes) {
        line.get(hashes..)?.strip_prefix(' ')?.trim_end_matches('#')
    } else {
        next.and_then(underline)?;
        line
    };
    Some(plain(text)).filter(|text| !text.is_empty())
}

/// The character of a line that underlines the one above: `===`, `---`.
fn underline(line: &str) -> Option<char> {
    let line = line.trim_end();
    let mark = line.chars().next().filter(|mark| matches!(mark, '=' | '-'))?;
    (line.len() >= 3 && line.chars().all(|c| c == mark)).then_some(mark)
}

/// `text` without the emphasis around the whole of it.
fn plain(text: &str) -> String {
    text.trim().trim_matches(['*', '_']).trim().to_owned()
}

/// Whether `line` is blank, an image, an address, or a credit.
fn is_furniture(line: &str) -> bool {
    let line = line.trim();
    if line.is_empty() || line.starts_with("![") || line.starts_with("<img") {
        return true;
    }
    if line.starts_with("http") && line.contains("://") && !line.contains(char::is_whitespace) {
        return true;
    }
    if line.chars().count() > FURNITURE {
        return false;
    }
    let folded = fold::fold(line);
    BEGINNINGS.lines().filter(|entry| !entry.starts_with('#')).any(|entry| {
        if let Some(whole) = entry.strip_suffix('$') {
            return folded == whole;
        }
        let sign = !entry.ends_with(char::is_alphabetic);
        folded.strip_prefix(entry).map(str::trim_start).is_some_and(|rest| {
            sign || rest.is_empty()
                || rest.starts_with([':', '(', '/', '-', '–', '—', '©', '.', '|', ','])
        })
    })
}

/// Whether `line` opens with a dateline, `PARIS, 12 mars (AFP) - `: it is the lead then.
fn has_dateline(line: &str) -> bool {
    line.match_indices(')').take_while(|(at, _)| *at < DATELINE).any(|(at, mark)| {
        let after = line.get(at + mark.len()..).unwrap_or_default();
        after.strip_prefix([' ', '\u{a0}']).is_some_and(|after| after.starts_with(['-', '–', '—']))
    })
}

/// Whether `line` stands apart from the lines `after` it, and is no first line of a paragraph.
fn parted(line: &str, after: &[&str]) -> bool {
    let Some(next) = after.first().map(|next| next.trim()) else { return false };
    if next.is_empty() {
        return true;
    }
    if hard_wrapped(after) {
        return false;
    }
    let ends = line.ends_with(['.', '!', '?', '…', '»', '”', '"']);
    let begins = next.chars().next().is_some_and(|c| {
        c.is_uppercase() || c.is_numeric() || matches!(c, '«' | '“' | '"' | '—' | '–' | '-' | '*')
    });
    ends || begins
}

/// Whether paragraphs run over several lines: many a line goes on in lower case on the next.
///
/// A text of one paragraph a line has next to none of that.
fn hard_wrapped(lines: &[&str]) -> bool {
    let pairs = lines.windows(2).filter_map(|pair| match pair {
        [one, two] if !one.trim().is_empty() => two.trim().chars().next(),
        _ => None,
    });
    let (on, all) =
        pairs.fold((0, 0), |(on, all), c| (on + usize::from(c.is_lowercase()), all + 1));
    on * 4 >= all && on > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<String> {
        title(text, false)
    }

    #[test]
    fn the_line_under_an_image_is_the_title() {
        let text = "![](https://a/b.jpg)\nLe président est arrivé à Évian.\nLe président russe est arrivé, \
                    selon l'agence.\n« Oui », a-t-il dit.\n";
        assert_eq!(of(text).as_deref(), Some("Le président est arrivé à Évian."));
    }

    #[test]
    fn a_heading_is_the_title() {
        assert_eq!(of("## Bilan provisoire ##\nTrois morts.").as_deref(), Some("Bilan provisoire"));
        assert_eq!(of("Bilan provisoire\n====\nTrois morts.").as_deref(), Some("Bilan provisoire"));
        assert_eq!(title("Exergue.\n\n# **Bilan**\nx", true).as_deref(), Some("Bilan"));
        assert_eq!(title("```\n# code\n```\n", true).as_deref(), None);
    }

    #[test]
    fn a_credit_is_not_the_title() {
        for credit in
            ["Photo : AFP", "© Reuters", "Crédit photo : Belga", "(c) AFP", "https://a.fr/b"]
        {
            assert_eq!(
                of(&format!("{credit}\nGrève à la SNCF\n\nTexte.")).as_deref(),
                Some("Grève à la SNCF")
            );
        }
        let text = "Photos interdites au tribunal\n\nTexte.";
        assert_eq!(of(text).as_deref(), Some("Photos interdites au tribunal"));
    }

    #[test]
    fn the_first_line_of_a_wrapped_paragraph_is_not_the_title() {
        assert_eq!(
            of("Le gouvernement a annoncé mardi\nqu'il déposerait un texte\nEn mars."),
            None
        );
        let text =
            "Le ministre a vu M.\nDupont et lui a dit que\nle projet serait prêt\nen mars.\n";
        assert_eq!(of(text), None);
        let text = "Un titre\n\nLe gouvernement a annoncé mardi\nqu'il déposerait un texte.\n";
        assert_eq!(of(text).as_deref(), Some("Un titre"));
    }

    #[test]
    fn a_lead_with_its_dateline_is_not_the_title() {
        assert_eq!(of("URGENT\n\nPARIS, 12 mars (AFP) - Le président a parlé.\n\nSuite."), None);
        let text = "Le président (enfin) a parlé\n\nPARIS, 12 mars (AFP) – Le président a parlé.";
        assert_eq!(of(text).as_deref(), Some("Le président (enfin) a parlé"));
    }

    #[test]
    fn a_text_of_one_line_has_no_title() {
        assert_eq!(of("Trois morts dans un accident.\n"), None);
        assert_eq!(of(""), None);
        assert_eq!(of(&format!("{}\n\nTexte.", "mot ".repeat(51))), None);
    }
}
