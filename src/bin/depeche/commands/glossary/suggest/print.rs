//! Candidates as text, lines or JSON.

use std::io::Write;

use depeche::glossary::associate::Likely;
use depeche::render::safe;

use super::Candidate;
use super::Format;
use crate::output::Output;

pub(super) fn print(
    out: &mut Output,
    candidates: &[Candidate],
    format: Format,
) -> anyhow::Result<()> {
    match format {
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, candidates)?;
            writeln!(out)?;
        }
        Format::Tsv => {
            writeln!(out, "name\tcount\tstories\ten\tevidence\tnear\tcontext")?;
            for Candidate { unknown, likely, near } in candidates {
                let en = likely.as_ref().map_or("", |likely| likely.en.as_str());
                let evidence = likely.as_ref().map(evidence).unwrap_or_default();
                let near = near.as_ref().map_or("", |near| near.entry.as_str());
                let context = unknown.contexts.first().map_or("", |(_, context)| context.as_str());
                writeln!(
                    out,
                    "{}\t{}\t{}\t{}\t{}\t{}\t{}",
                    safe::line(&unknown.name),
                    unknown.count,
                    unknown.stories,
                    safe::line(en),
                    safe::line(&evidence),
                    safe::line(near),
                    safe::line(context)
                )?;
            }
        }
        Format::Text => {
            for candidate in candidates {
                text(out, candidate)?;
            }
        }
    }
    Ok(())
}

fn text(out: &mut Output, Candidate { unknown, likely, near }: &Candidate) -> anyhow::Result<()> {
    let title = if unknown.titled { " (a person)" } else { "" };
    let times =
        if unknown.count == 1 { "once".to_owned() } else { format!("{} times", unknown.count) };
    let stories = if unknown.stories == 1 { "story" } else { "stories" };
    writeln!(
        out,
        "{}{title}: {times} in {} {stories}",
        safe::line(&unknown.name),
        unknown.stories
    )?;
    if let Some(likely) = likely {
        let line = format!("likely English: {} ({})", likely.en, evidence(likely));
        writeln!(out, "    {}", safe::line(&line))?;
    }
    if let Some(near) = near {
        let line = format!(
            "nearly `{}` → {} of {} (likeness {:.2})",
            near.form, near.en, near.entry, near.similarity
        );
        writeln!(out, "    {}", safe::line(&line))?;
    }
    for (story, context) in &unknown.contexts {
        writeln!(out, "    {} ({})", safe::line(context), safe::line(story))?;
    }
    writeln!(out)?;
    Ok(())
}

/// What speaks for an English name, in words.
fn evidence(likely: &Likely) -> String {
    format!(
        "in {} of its {} pairs, elsewhere in {}; G² {:.1}, likeness {:.2}",
        likely.together,
        likely.french,
        likely.english - likely.together,
        likely.g2,
        likely.similarity
    )
}
