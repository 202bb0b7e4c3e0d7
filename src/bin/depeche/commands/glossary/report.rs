//! Findings as people see them, with the lines in question, or as programs do.

use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};

use clap::ValueEnum;
use depeche::glossary::GlossaryError;
use depeche::glossary::check::{Finding, Level};
use depeche::glossary::load::File;
use depeche::glossary::sarif;
use depeche::glossary::shipped;
use depeche::render::safe;
use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic, MietteError,
    MietteSpanContents, Report, Severity, SourceCode, SourceSpan, SpanContents,
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
            drawn(out, findings, files, colours(color, None))?;
            write!(out, "{summary}")?;
        }
    }
    writeln!(out)?;
    Ok(())
}

/// How many errors a command shows that cannot work with a glossary; `lint` shows all.
const SHOWN: usize = 5;

/// Shows on standard error what makes a glossary unusable, where that is why a command failed.
pub(crate) fn explain(error: &anyhow::Error, color: Color) -> anyhow::Result<()> {
    let Some(GlossaryError::Broken { findings }) = error.downcast_ref() else { return Ok(()) };
    let coloured = match color {
        Color::Auto => colours(color, None) && std::io::stderr().is_terminal(),
        _ => colours(color, None),
    };
    let shown = findings.get(..SHOWN).unwrap_or(findings);
    drawn(&mut std::io::stderr().lock(), shown, &[], coloured)
}

/// Writes `findings` about `files` as people see them.
fn drawn(
    out: &mut impl Write,
    findings: &[Finding],
    files: &[File],
    coloured: bool,
) -> anyhow::Result<()> {
    let theme =
        if coloured { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme).with_links(false);
    let mut texts = Texts { files, read: BTreeMap::new() };
    for finding in findings {
        let mut text = String::new();
        let window = texts.window(finding);
        handler.render_report(&mut text, report(finding, window).as_ref())?;
        writeln!(out, "{}", text.trim_end())?;
    }
    Ok(())
}

/// A finding with the lines around it.
fn report(finding: &Finding, window: Window) -> Report {
    let severity = if finding.level == Level::Error { Severity::Error } else { Severity::Warning };
    let mut lines = window.text.split_inclusive('\n');
    let above: usize = lines.by_ref().take(window.above).map(str::len).sum();
    let line = lines.next().unwrap_or_default().trim_end();
    let start = line.chars().take(finding.column.saturating_sub(1)).map(char::len_utf8).sum();
    let length = line.len().saturating_sub(start).max(1);
    let mut diagnostic =
        MietteDiagnostic::new(safe::line(&finding.message)).with_severity(severity);
    diagnostic = diagnostic.with_help(safe::line(&finding.help));
    if finding.line > 0 && !line.is_empty() {
        let span = above + start..above + start + length;
        diagnostic = diagnostic.with_label(LabeledSpan::at(span, "here"));
    }
    Report::new(diagnostic).with_source_code(window)
}

/// Lines before and after the one in question.
const AROUND: usize = 1;

/// A few lines of a file.
#[derive(Debug)]
struct Window {
    path: String,
    text: String,
    /// Lines of the file before it.
    before: usize,
    /// Lines of it before the one in question.
    above: usize,
}

impl SourceCode for Window {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let lines = self.text.read_span(span, before, after)?;
        Ok(Box::new(MietteSpanContents::new_named(
            self.path.clone(),
            lines.data(),
            *lines.span(),
            lines.line() + self.before,
            lines.column(),
            lines.line_count(),
        )))
    }
}

/// The texts that findings are about, each with the byte at which each line begins.
struct Texts<'files> {
    files: &'files [File],
    read: BTreeMap<String, (String, Vec<usize>)>,
}

impl Texts<'_> {
    /// The lines around `finding`.
    fn window(&mut self, finding: &Finding) -> Window {
        let files = self.files;
        let (text, starts) = self.read.entry(finding.path.clone()).or_insert_with(|| {
            let text = text_of(&finding.path, files);
            let ends = text.match_indices('\n').map(|(at, _)| at + 1);
            let starts = std::iter::once(0).chain(ends).collect();
            (text, starts)
        });
        let line = finding.line.saturating_sub(1);
        let before = line.saturating_sub(AROUND);
        let start = starts.get(before).copied().unwrap_or(text.len());
        let end = starts.get(line + AROUND + 1).copied().unwrap_or(text.len());
        Window {
            path: safe::line(&finding.path).into_owned(),
            text: harmless(text.get(start..end).unwrap_or_default()),
            before,
            above: line - before,
        }
    }
}

/// The text of the file at `path`: one of `files`, a shipped one, or what lies there.
fn text_of(path: &str, files: &[File]) -> String {
    let known = files.iter().find(|file| file.path == path).map(|file| file.text.clone());
    let inside = || {
        let shipped = shipped().into_iter().flatten().find(|file| file.path == path)?;
        Some(shipped.text)
    };
    let there =
        || std::fs::read(path).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    known.or_else(there).or_else(inside).unwrap_or_default()
}

/// `text` with one space for each control character that is no line end: as many characters, none a
/// terminal obeys.
fn harmless(text: &str) -> String {
    let plain = |c: char| if c.is_control() && c != '\n' { ' ' } else { c };
    text.chars().map(plain).collect()
}
