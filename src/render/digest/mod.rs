//! A digest in any format: events one after the other, so that a day of them never has to be held.

mod html;
mod markdown;

use std::fmt;
use std::io;
use std::io::Write;
use std::str::FromStr;

use crate::brief::Claim;
use crate::brief::Digest;
use crate::brief::Event;
use crate::brief::StoryRef;

/// What a digest looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// For people; plain Markdown.
    #[default]
    Markdown,
    /// The same for a terminal, with colours.
    Terminal,
    /// `depeche/digest/1`, one object.
    Json,
    /// `depeche/digest/1`, one digest of one event a line.
    Jsonl,
    /// A page that needs nothing else: the events by country and topic.
    Html,
}

/// A format that is not known.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no format of digests; the formats are markdown, json, jsonl and html")]
pub struct FormatError(String);

impl FromStr for Format {
    type Err = FormatError;

    /// By name, or by the ending of a file (`md`, `htm`).
    fn from_str(name: &str) -> Result<Self, FormatError> {
        match name {
            "markdown" | "md" => Ok(Self::Markdown),
            "json" => Ok(Self::Json),
            "jsonl" | "ndjson" => Ok(Self::Jsonl),
            "html" | "htm" => Ok(Self::Html),
            _ => Err(FormatError(name.to_owned())),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Markdown | Self::Terminal => "markdown",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Html => "html",
        })
    }
}

impl Format {
    /// `event` in this format, without what goes around events.
    pub fn text(self, event: &Event) -> String {
        match self {
            Self::Markdown => markdown::event(event, false),
            Self::Terminal => markdown::event(event, true),
            Self::Json => serde_json::to_string_pretty(event).unwrap_or_default(), // only what JSON has
            Self::Jsonl => {
                let digest = Digest::new(vec![event.clone()]);
                serde_json::to_string(&digest).map(|line| line + "\n").unwrap_or_default()
            }
            Self::Html => html::event(event),
        }
    }
}

/// Puts events into one stream, with what the format wants around them.
pub struct Writer<W> {
    out: W,
    format: Format,
    written: usize,
    /// What the page of an HTML digest lists before its events.
    index: html::Index,
    /// The events of that page, which come after the list.
    body: String,
}

impl<W: Write> Writer<W> {
    /// A digest in `format`.
    pub fn new(out: W, format: Format) -> Self {
        Self { out, format, written: 0, index: html::Index::default(), body: String::new() }
    }

    /// Adds `event`, whose text [`Format::text`] gave.
    ///
    /// # Errors
    ///
    /// What writing to the stream gives.
    pub fn add(&mut self, event: &Event, text: &str) -> io::Result<()> {
        self.written += 1;
        match (self.format, self.written) {
            (Format::Json, 1) => {
                let Digest { schema, engine, .. } = Digest::new(Vec::new());
                let (schema, engine) = (serde_json::json!(schema), serde_json::json!(engine));
                write!(
                    self.out,
                    "{{\n  \"schema\": {schema},\n  \"engine\": {engine},\n  \"events\": [\n{text}"
                )?;
            }
            (Format::Json, _) => write!(self.out, ",\n{text}")?,
            (Format::Markdown | Format::Terminal, 2..) => write!(self.out, "\n{text}")?,
            (Format::Html, number) => {
                self.index.add(number, event);
                self.body.push_str(&html::section(number, text));
            }
            _ => self.out.write_all(text.as_bytes())?,
        }
        Ok(())
    }

    /// Ends the digest and flushes it; one without an event is still one.
    ///
    /// # Errors
    ///
    /// What writing to the stream gives.
    pub fn finish(mut self) -> io::Result<W> {
        match (self.format, self.written) {
            (Format::Json, 0) => {
                let digest = serde_json::to_string_pretty(&Digest::new(Vec::new()));
                writeln!(self.out, "{}", digest.unwrap_or_default())?;
            }
            (Format::Json, _) => writeln!(self.out, "\n]}}")?,
            (Format::Html, _) => {
                self.out.write_all(html::page(&self.index, &self.body).as_bytes())?;
            }
            _ => {}
        }
        self.out.flush()?;
        Ok(self.out)
    }
}

/// `3 stories, 2 sources`.
fn counted(event: &Event) -> String {
    let (stories, sources) = (event.stories.len(), event.sources());
    if sources == stories || sources < 2 {
        return number(stories, "story", "stories");
    }
    format!("{}, {sources} sources", number(stories, "story", "stories"))
}

fn number(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

/// `AFP, 10:05`: who tells it, and when if the story says so to the minute.
fn credit(story: &StoryRef) -> String {
    let clock = story.article.published.as_deref().and_then(clock);
    clock.map_or_else(|| story.by.clone(), |clock| format!("{}, {clock}", story.by))
}

/// `12 dead (AFP, 10:05; Reuters, 10:20)`.
fn claim(claim: &Claim, what: &str, stories: &[StoryRef]) -> String {
    let credits: Vec<String> =
        claim.stories.iter().filter_map(|place| stories.get(*place)).map(credit).collect();
    format!("{} {what} ({})", grouped(claim.value), shortened(&credits, 3))
}

/// The first `most` of `items`, and how many more there are.
fn shortened(items: &[String], most: usize) -> String {
    let shown: Vec<&str> = items.iter().take(most).map(String::as_str).collect();
    let rest = items.len().saturating_sub(most);
    shown.join("; ") + &if rest > 0 { format!("; {rest} more") } else { String::new() }
}

/// A whole number as English writes it: `1,200`.
fn grouped(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The clock time that `published` writes, as `10:05`; `None` when it gives only a day.
fn clock(published: &str) -> Option<String> {
    let at = published.find(':')?;
    let before = published.get(..at)?;
    let hour = before.get(before.len().checked_sub(2)?..)?;
    let minute = published.get(at + 1..at + 3)?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    (digits(hour) && digits(minute)).then(|| format!("{hour}:{minute}"))
}

#[cfg(test)]
mod tests;
