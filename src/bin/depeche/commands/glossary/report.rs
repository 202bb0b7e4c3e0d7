//! Findings as people see them, with the lines in question, or as programs do.

use std::io::Write;

use clap::ValueEnum;
use depeche::glossary::check::{Finding, Level};
use depeche::glossary::load::File;
use depeche::glossary::sarif;
use depeche::glossary::shipped;
use depeche::render::safe;
use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic, NamedSource, Report,
    Severity,
};

use crate::args::Color;
use crate::output::Output;
use crate::output::colours;

/// How to print findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people, with the lines in question.
    Text,
    /// A JSON array.
    Json,
    /// SARIF 2.1.0, for code hosts and editors.
    Sarif,
}

/// Writes `findings` about `files`, then, for people, the line `summary`.
pub(super) fn print(
    out: &mut Output,
    findings: &[Finding],
    files: &[File],
    (format, color): (Format, Color),
    summary: &str,
) -> anyhow::Result<()> {
    match format {
        Format::Json => serde_json::to_writer_pretty(&mut *out, findings)?,
        Format::Sarif => serde_json::to_writer_pretty(&mut *out, &sarif::log(findings))?,
        Format::Text => {
            let theme = if colours(color, None) {
                GraphicalTheme::unicode()
            } else {
                GraphicalTheme::unicode_nocolor()
            };
            let handler = GraphicalReportHandler::new_themed(theme).with_links(false);
            for finding in findings {
                let mut text = String::new();
                handler.render_report(&mut text, report(finding, files).as_ref())?;
                writeln!(out, "{}", text.trim_end())?;
            }
            write!(out, "{summary}")?;
        }
    }
    writeln!(out)?;
    Ok(())
}

/// A finding with the lines around it.
fn report(finding: &Finding, files: &[File]) -> Report {
    let severity = if finding.level == Level::Error { Severity::Error } else { Severity::Warning };
    let text = harmless(&text_of(&finding.path, files));
    let lines = text.split_inclusive('\n').take(finding.line.saturating_sub(1));
    let start: usize = lines.map(str::len).sum();
    let column = finding
        .excerpt
        .chars()
        .take(finding.column.saturating_sub(1))
        .map(char::len_utf8)
        .sum::<usize>();
    let length = finding.excerpt.len().saturating_sub(column).max(1);
    let mut diagnostic =
        MietteDiagnostic::new(safe::line(&finding.message)).with_severity(severity);
    diagnostic = diagnostic.with_help(safe::line(&finding.help));
    if finding.line > 0 && start + column + length <= text.len() + 1 {
        diagnostic =
            diagnostic.with_label(LabeledSpan::at(start + column..start + column + length, "here"));
    }
    Report::new(diagnostic).with_source_code(NamedSource::new(safe::line(&finding.path), text))
}

/// The text of the file at `path`: one of `files`, a shipped one, or what lies there.
fn text_of(path: &str, files: &[File]) -> String {
    let known = files.iter().find(|file| file.path == path).map(|file| file.text.clone());
    let inside = || {
        let shipped = shipped().into_iter().flatten().find(|file| file.path == path)?;
        Some(shipped.text)
    };
    known.or_else(|| std::fs::read_to_string(path).ok()).or_else(inside).unwrap_or_default()
}

/// `text` with one space for each control character that is no line end: as many characters, none a
/// terminal obeys.
fn harmless(text: &str) -> String {
    let plain = |c: char| if c.is_control() && c != '\n' { ' ' } else { c };
    text.chars().map(plain).collect()
}
