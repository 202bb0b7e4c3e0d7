//! An event for people: Markdown, and the same with colours for a terminal.

use std::fmt::Write;

use super::claim;
use super::counted;
use super::credit;
use super::number;
use crate::brief::Event;
use crate::brief::StoryRef;
use crate::brief::Told;
use crate::render::markdown::Paint;
use crate::render::markdown::english_line;
use crate::render::marks::french;
use crate::render::safe::line;

/// Stories listed below an event.
const LISTED: usize = 20;

/// `event` under a heading of its own.
pub(super) fn event(event: &Event, terminal: bool) -> String {
    let paint = Paint { terminal };
    let mut out = String::new();
    let _ = writeln!(out, "{}", paint.heading(&line(&event.title))); // writing to a string cannot fail
    if let Some(title) = &event.title_en {
        let _ = writeln!(out, "\n{}", paint.text(&line(&title.text)));
    }
    let mut facts = vec![event.countries.join(", "), event.topics.join(", "), counted(event)];
    facts.retain(|fact| !fact.is_empty());
    let _ = writeln!(out, "\n{}", paint.quiet(&paint.text(&line(&facts.join(" · ")))));
    for told in &event.sentences {
        out.push_str(&sentence(told, &event.stories, paint));
    }
    if !event.figures.is_empty() {
        out.push('\n');
    }
    for figure in &event.figures {
        let claims: Vec<String> = figure
            .claims
            .iter()
            .map(|one| line(&claim(one, &figure.what, &event.stories)).into_owned())
            .collect();
        let claims = paint.text(&claims.join(" / "));
        let _ = writeln!(out, "{}", item(&format!("Figures differ: {claims}"), paint));
    }
    out.push('\n');
    out.push_str(&stories(event, paint));
    for warning in &event.warnings {
        let _ = writeln!(out, "{}", item(&format!("Note: {}", paint.text(&line(warning))), paint));
    }
    out
}

/// A chosen sentence in two languages, and where it is from.
fn sentence(told: &Told, stories: &[StoryRef], paint: Paint) -> String {
    let french = paint.pieces(&french(&told.sentence));
    let english = english_line(&told.sentence, paint);
    let origin = stories.get(told.story).map_or_else(String::new, |story| {
        let [start, end] = told.sentence.fr.bytes;
        let count = told.told_by.len();
        let agreed = if count > 1 {
            format!(" · {}", number(count, "story", "stories"))
        } else {
            String::new()
        };
        let id = paint.code(&line(&story.article.id));
        format!("— {}{agreed} · {id} bytes {start}–{end}", paint.text(&line(&credit(story))))
    });
    let (fr, en) = (paint.label("fr", "> "), paint.label("en", "\n"));
    let by = if paint.terminal { "   " } else { "\n" };
    format!("\n{fr}{french}\n{en}{english}\n{by}{}\n", paint.dim(&origin))
}

/// The list of the stories.
fn stories(event: &Event, paint: Paint) -> String {
    let mut out = String::new();
    for story in event.stories.iter().take(LISTED) {
        let date =
            story.article.published.as_deref().map(|date| format!(", {}", paint.text(&line(date))));
        let repeats = story.repeats.and_then(|place| event.stories.get(place));
        let repeats =
            repeats.map(|other| format!(", repeats {}", paint.code(&line(&other.article.id))));
        let known = if story.known { ", known" } else { "" };
        let (source, by) = (paint.code(&line(&story.article.source)), paint.text(&line(&story.by)));
        let (date, repeats) = (date.unwrap_or_default(), repeats.unwrap_or_default());
        let _ = writeln!(out, "{}", item(&format!("{source}: {by}{date}{repeats}{known}"), paint));
    }
    let rest = event.stories.len().saturating_sub(LISTED);
    if rest > 0 {
        let _ = writeln!(
            out,
            "{}",
            item(&format!("and {}", number(rest, "story more", "stories more")), paint)
        );
    }
    out
}

fn item(text: &str, paint: Paint) -> String {
    if paint.terminal { paint.dim(text) } else { format!("- {text}") }
}
