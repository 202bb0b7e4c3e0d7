//! The day as one page that needs nothing else: an index by country and topic, then the events.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::claim;
use super::counted;
use super::credit;
use super::number;
use crate::brief::Event;
use crate::brief::Told;
use crate::render::marks::Mark;
use crate::render::marks::english;
use crate::render::marks::french;
use crate::render::safe::line;

/// Looks: the reader's own light or dark, no script, nothing fetched.
const STYLE: &str = include_str!("page.css");
/// Events listed under one country or topic.
const LISTED: usize = 200;

/// Which events stand under which country and topic.
#[derive(Default)]
pub(super) struct Index {
    countries: BTreeMap<String, Vec<(usize, String)>>,
    topics: BTreeMap<String, Vec<(usize, String)>>,
    events: usize,
    stories: usize,
}

impl Index {
    /// Files `event`, the `number`th of the page.
    pub(super) fn add(&mut self, number: usize, event: &Event) {
        self.events += 1;
        self.stories += event.stories.len();
        let entry = (number, event.title.clone());
        let nowhere = [String::from("No country named")];
        let countries = if event.countries.is_empty() { &nowhere[..] } else { &event.countries };
        for country in countries {
            self.countries.entry(country.clone()).or_default().push(entry.clone());
        }
        let nothing = [String::from("other")];
        let topics = if event.topics.is_empty() { &nothing[..] } else { &event.topics };
        for topic in topics {
            self.topics.entry(topic.clone()).or_default().push(entry.clone());
        }
    }
}

/// The whole page.
pub(super) fn page(index: &Index, body: &str) -> String {
    let events = number(index.events, "event", "events");
    let stories = number(index.stories, "story", "stories");
    let countries = list("By country", &index.countries);
    let topics = list("By topic", &index.topics);
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>Digest: {events}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<header><h1>Digest</h1><p>{events} from {stories}</p></header>\n\
         <nav>\n{countries}{topics}</nav>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )
}

/// One half of the index.
fn list(heading: &str, entries: &BTreeMap<String, Vec<(usize, String)>>) -> String {
    let mut out = format!("<section><h2>{heading}</h2>\n");
    for (name, events) in entries {
        let _ = write!(out, "<details><summary>{} ({})</summary><ul>", escaped(name), events.len());
        for (number, title) in events.iter().take(LISTED) {
            let _ = write!(out, "<li><a href=\"#e{number}\">{}</a></li>", escaped(title));
        }
        let rest = events.len().saturating_sub(LISTED);
        if rest > 0 {
            let _ = write!(out, "<li>and {rest} more</li>");
        }
        out.push_str("</ul></details>\n");
    }
    out + "</section>\n"
}

/// The event's text with an anchor around it.
pub(super) fn section(number: usize, text: &str) -> String {
    format!("<article id=\"e{number}\">\n{text}</article>\n")
}

/// One event.
pub(super) fn event(event: &Event) -> String {
    let mut out = format!("<h2 lang=\"fr\">{}</h2>\n", escaped(&event.title));
    if let Some(title) = &event.title_en {
        let _ = writeln!(out, "<p class=\"title\">{}</p>", escaped(&title.text));
    }
    let mut facts = vec![event.countries.join(", "), event.topics.join(", "), counted(event)];
    facts.retain(|fact| !fact.is_empty());
    let _ = writeln!(out, "<p class=\"facts\">{}</p>", escaped(&facts.join(" · ")));
    for told in &event.sentences {
        out.push_str(&sentence(told, event));
    }
    for figure in &event.figures {
        let claims: Vec<String> = figure
            .claims
            .iter()
            .map(|one| escaped(&claim(one, &figure.what, &event.stories)))
            .collect();
        let _ = writeln!(out, "<p class=\"differ\">Figures differ: {}</p>", claims.join(" / "));
    }
    for warning in &event.warnings {
        let _ = writeln!(out, "<p class=\"note\">{}</p>", escaped(warning));
    }
    let stories = number(event.stories.len(), "story", "stories");
    let _ = write!(out, "<details><summary>{stories}</summary><ul>");
    for story in &event.stories {
        let title = story.article.title.as_deref().unwrap_or(&story.article.id);
        let (title, source) = (escaped(title), escaped(&story.article.source));
        let _ =
            write!(out, "<li>{title} <small>{} · {source}</small></li>", escaped(&credit(story)));
    }
    out + "</ul></details>\n"
}

/// A chosen sentence in two columns, and where it is from.
fn sentence(told: &Told, event: &Event) -> String {
    let fr = pieces(&french(&told.sentence));
    let en = if told.sentence.en.is_some() {
        pieces(&english(&told.sentence))
    } else {
        "(no English)".to_owned()
    };
    let origin = told
        .sentence
        .en
        .as_ref()
        .map_or_else(String::new, |en| format!(" · English: {}", en.origin));
    let by = event.stories.get(told.story).map_or_else(String::new, |story| {
        let [start, end] = told.sentence.fr.bytes;
        let count = told.told_by.len();
        let agreed = if count > 1 { format!(" · {count} stories") } else { String::new() };
        format!("{}{agreed} · {} bytes {start}–{end}{origin}", credit(story), story.article.id)
    });
    format!(
        "<div class=\"pair\"><p lang=\"fr\">{fr}</p><p>{en}</p><p class=\"by\">{}</p></div>\n",
        escaped(&by)
    )
}

fn pieces(pieces: &[(Mark, &str)]) -> String {
    let marked = pieces.iter().map(|(mark, piece)| {
        let piece = escaped(piece);
        match mark {
            Mark::Plain => piece,
            Mark::Term(_) => format!("<b>{piece}</b>"),
            Mark::Left => format!("<i lang=\"fr\">{piece}</i>"),
        }
    });
    marked.collect()
}

/// `text` on one line so that HTML shows it as it is, in text and in attributes.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in line(text).chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(c),
        }
    }
    safe
}
