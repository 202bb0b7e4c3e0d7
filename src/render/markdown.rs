//! For people: Markdown, and the same with colours for a terminal.

use std::fmt::Write;

use super::marks::{Mark, english, french};
use super::safe::line;
use crate::brief::{Brief, Report, Sentence};
use crate::clean::FurnitureKind;
use crate::translate::Status;

/// How things are told apart.
#[derive(Clone, Copy)]
pub(super) struct Paint {
    pub(super) terminal: bool,
}

/// The brief for people; with ANSI colours instead of Markdown signs when `terminal`.
pub(super) fn markdown(brief: &Brief, terminal: bool) -> String {
    let paint = Paint { terminal };
    let mut out = String::new();
    let article = &brief.article;
    let title = article.title.as_deref().unwrap_or(&article.id);
    push(&mut out, &[&paint.heading(&line(title)), "\n\n"]);
    if let Some(english) = brief.headline.as_ref().and_then(|headline| headline.en.as_ref()) {
        let origin = paint.quiet(&format!("({}, {:.2})", english.origin, english.confidence));
        push(&mut out, &[&paint.text(&line(&english.text)), " ", &origin, "\n\n"]);
    }
    let encoding = Some(&article.encoding).filter(|name| !matches!(name.as_str(), "" | "UTF-8"));
    let encoding = encoding.map(|name| format!("read as {}", line(name)));
    let count = format!("{} of {} sentences", brief.sentences.len(), brief.report.sentences);
    let source = paint.code(&line(&article.source));
    let date = article.published.as_deref().map(|date| paint.text(&line(date)));
    let byline = article.byline.as_deref().map(|byline| paint.text(&line(byline)));
    let facts: Vec<String> =
        [Some(source), encoding, date, byline, Some(count)].into_iter().flatten().collect();
    push(&mut out, &[&paint.quiet(&facts.join(" · ")), "\n"]);
    for sentence in &brief.sentences {
        push(&mut out, &["\n", &paint.label("fr", "> "), &paint.pieces(&french(sentence)), "\n"]);
        push(&mut out, &[&paint.label("en", "\n"), &english_line(sentence, paint), "\n"]);
    }
    push(&mut out, &["\n", &report(&brief.report, &brief.sentences, paint)]);
    out
}

fn push(out: &mut String, parts: &[&str]) {
    for part in parts {
        out.push_str(part);
    }
}

pub(super) fn english_line(sentence: &Sentence, paint: Paint) -> String {
    match &sentence.en {
        None => paint.quiet("(no English)"),
        Some(en) => {
            let origin = paint.quiet(&format!("({}, {:.2})", en.origin, en.confidence));
            format!("{} {origin}", paint.pieces(&english(sentence)))
        }
    }
}

/// What an editor should know, a line each.
fn report(report: &Report, sentences: &[Sentence], paint: Paint) -> String {
    report_lines(report, sentences).iter().fold(String::new(), |mut text, item| {
        let item = paint.text(item);
        let item = if paint.terminal { item } else { format!("- {item}") };
        let _ = writeln!(text, "{}", paint.dim(&item)); // writing to a string cannot fail
        text
    })
}

/// The same in plain text.
pub(super) fn report_lines(report: &Report, sentences: &[Sentence]) -> Vec<String> {
    let mut terms =
        format!("Terms: {} found, {} applied", report.terms.found, report.terms.applied);
    if report.terms.repaired > 0 {
        let _ = write!(terms, ", {} repaired", report.terms.repaired); // writing to a string cannot fail
    }
    let mut lines = vec![terms];
    for sentence in sentences {
        for term in sentence.terms.iter().filter(|term| !term.reason.is_empty()) {
            let (fr, en, reason) = (line(&term.fr), line(&term.en), line(&term.reason));
            let became = if term.status == Status::Repaired { "Repaired" } else { "Missing" };
            lines.push(format!("{became}: {fr} → {en}: {reason}"));
        }
    }
    if sentences.iter().any(|sentence| sentence.en.as_ref().is_some_and(|en| !en.french.is_empty()))
    {
        lines.push("Between ‹ and ›: French that no origin could render".to_owned());
    }
    for near in &report.near_misses {
        let (found, form) = (line(&near.found), line(&near.form));
        lines.push(format!("Misspelt? {found} is nearly {form}; left as it is"));
    }
    if !report.furniture.is_empty() {
        let mut kinds: Vec<String> =
            report.furniture.iter().map(|piece| named(piece.kind)).collect();
        kinds.dedup();
        lines.push(format!("Set aside: {}", kinds.join(", ")));
    }
    lines.extend(report.warnings.iter().map(|warning| format!("Note: {}", line(warning))));
    lines
}

/// The name of a kind of furniture as the schema writes it.
fn named(kind: FurnitureKind) -> String {
    serde_json::to_string(&kind).unwrap_or_default().trim_matches('"').replace('-', " ")
}

impl Paint {
    fn ansi(self, code: &str, text: &str, markdown: String) -> String {
        if self.terminal { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { markdown }
    }

    pub(super) fn heading(self, text: &str) -> String {
        self.ansi("1", text, format!("# {}", escaped(text)))
    }

    /// Text that is not ours.
    pub(super) fn text(self, text: &str) -> String {
        if self.terminal { text.to_owned() } else { escaped(text) }
    }

    pub(super) fn code(self, text: &str) -> String {
        if self.terminal { text.to_owned() } else { format!("`{}`", text.replace('`', "'")) }
    }

    pub(super) fn quiet(self, text: &str) -> String {
        self.ansi(
            "2",
            text,
            if text.starts_with('(') { format!("*{text}*") } else { text.to_owned() },
        )
    }

    pub(super) fn dim(self, text: &str) -> String {
        self.ansi("2", text, text.to_owned())
    }

    /// What stands before a line: its language on a terminal, in Markdown the sign for a quotation
    /// or the blank line that ends one.
    pub(super) fn label(self, language: &str, markdown: &str) -> String {
        self.ansi("2", &format!("{language} "), markdown.to_owned())
    }

    pub(super) fn pieces(self, pieces: &[(Mark, &str)]) -> String {
        let mut text = String::new();
        for (place, (mark, piece)) in pieces.iter().enumerate() {
            let safe = line(piece);
            let plain = if place == 0 { escaped_start(&safe) } else { escaped(&safe) };
            text.push_str(&match mark {
                Mark::Plain if self.terminal => safe.into_owned(),
                Mark::Plain => plain,
                Mark::Term(_) => self.ansi("1;36", &safe, format!("**{}**", escaped(&safe))),
                Mark::Left => self.ansi("2;3", &safe, plain),
            });
        }
        text
    }
}

/// `text` so that Markdown shows it as it is.
pub(super) fn escaped(text: &str) -> String {
    let special =
        |c: char| matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|');
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if special(c) {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}

/// [`escaped`], and no heading, list or rule at the start of a line.
fn escaped_start(text: &str) -> String {
    let safe = escaped(text);
    let digits = safe.len() - safe.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let after = safe.get(digits..).unwrap_or_default();
    if digits > 0 && after.starts_with(['.', ')']) {
        return format!("{}\\{after}", safe.get(..digits).unwrap_or_default());
    }
    if safe.starts_with(['#', '-', '+', '=']) { format!("\\{safe}") } else { safe }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_signs_are_shown_not_obeyed() {
        assert_eq!(escaped("a*b_c <script> [x](y)"), "a\\*b\\_c \\<script\\> \\[x\\](y)");
        assert_eq!(escaped_start("2024. Puis"), "2024\\. Puis");
        assert_eq!(escaped_start("- Oui"), "\\- Oui");
    }
}
