//! Everything worth saying about glossary files: errors, and forms that can never be reached.

use super::check::{Finding, Level, quote};
use super::clash::clashes;
use super::compile::Glossary;
use super::forms::{Form, forms};
use super::load::File;
use super::shipped;
use crate::segment::Sentence;
use crate::span::Span;

/// Findings about `files`, taken as one glossary, in their order; empty when there is nothing to mend.
pub fn lint(files: &[File]) -> Vec<Finding> {
    let layered: Vec<(usize, File)> = files.iter().map(|file| (0, file.clone())).collect();
    let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let mut findings = clashes(&layered, &shipped::patterns(&paths));
    for file in files {
        findings.extend(file.entries.iter().filter_map(|(place, entry)| {
            let unsourced = file.source.is_none() && entry.source.is_none();
            let message = format!("`{}` has no source", entry.id);
            let help = "say who vouches for it: `source:` of the entry or of the file";
            unsourced.then(|| Finding::at(&file.path, "", *place, Level::Warning, message, help))
        }));
    }
    findings.extend(unreachable(&Glossary::compile(&layered), files));
    findings.sort_by(|a, b| (&a.path, a.line, &a.message).cmp(&(&b.path, b.line, &b.message)));
    quote(&mut findings, files);
    findings
}

/// Listed forms that, standing alone, are never read as their own entry. What follows by rule may be another's
/// by name: `Suisse` is a country before it is a Swiss woman.
fn unreachable(glossary: &Glossary, files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut index = 0;
    for file in files {
        for (place, entry) in &file.entries {
            let own = index;
            index += 1;
            if !entry.context.is_empty() {
                continue;
            }
            let listed = |form: &Form| entry.listed().any(|text| text == form.text);
            let own_forms = forms(entry).into_iter().filter(|form| form.after.is_empty());
            for form in own_forms.filter(listed) {
                let whole = Sentence { span: Span::new(0, form.text.len()), paragraph: 0 };
                let found = glossary.mentions(&form.text, &[whole]);
                let winner = found.first().filter(|mention| mention.span == whole.span);
                if winner.is_some_and(|winner| winner.entry == Some(own) || winner.en == form.en) {
                    continue;
                }
                let rival = winner.and_then(|winner| glossary.term_of(winner));
                let message = match rival {
                    Some(rival) => {
                        format!("`{}` of `{}` is read as `{}`", form.text, entry.id, rival.entry.id)
                    }
                    None => format!("`{}` of `{}` can never match", form.text, entry.id),
                };
                let help = "drop the form, or give one of the two a `priority` or a `context`";
                findings.push(Finding::at(&file.path, "", *place, Level::Warning, message, help));
            }
        }
    }
    findings
}
