//! The XML that news travels in: NewsML-G2, NewsML 1.2, NITF; many stories a file.
//!
//! A document is in memory as text; its items are taken apart one at a time as the reader asks. The
//! text of a story is what its markup says, paragraphs parted by a blank line: positions in a brief
//! are positions in that text.

mod body;
mod element;
mod g2;
mod newsml;
mod nitf;
pub(crate) mod tree;

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::article::Article;
use crate::article::decode::Decoded;
use crate::article::error::{ArticleError, shown};
use crate::article::facts::{add, keep};
use crate::article::json::Place;
use crate::article::page;
use crate::article::wire::element::Element;
use crate::article::wire::tree::{Flaw, Walk};

/// Elements that hold a story each, or say why they do not.
pub(crate) const ITEMS: [&str; 8] = [
    "newsItem",
    "NewsItem",
    "nitf",
    "packageItem",
    "conceptItem",
    "knowledgeItem",
    "planningItem",
    "catalogItem",
];
/// Items of other kinds shown in an error.
const SHOWN: usize = 5;

/// The content of a story as its source has it.
pub(crate) enum Content {
    /// Text with its paragraphs.
    Plain(String),
    /// HTML that is text to the XML around it.
    Html(String),
}

impl Content {
    fn is_blank(&self) -> bool {
        match self {
            Self::Plain(text) | Self::Html(text) => text.trim().is_empty(),
        }
    }
}

/// The stories of one document as they are asked for.
pub(crate) struct Stories {
    place: Place,
    encoding: String,
    walk: Walk,
    /// Which packages a story is in, by its identifier.
    packages: BTreeMap<String, Vec<String>>,
    /// Packages that hold something, and what.
    referred: Vec<String>,
    record: u64,
    /// Whether the document has more than one item.
    many: bool,
}

impl Stories {
    /// The stories of `decoded`.
    ///
    /// # Errors
    ///
    /// [`ArticleError::NotWire`] when nothing in it is an item of NewsML or NITF.
    pub(crate) fn new(place: Place, decoded: Decoded) -> Result<Self, ArticleError> {
        let text = decoded.text;
        if let Some((line, offset)) = decoded.flaw {
            return Err(ArticleError::Malformed {
                name: place.name,
                encoding: decoded.encoding,
                line,
                offset,
            });
        }
        let (packages, referred) = packages(&text);
        let mut tags = text.match_indices('<').filter(|(at, _)| {
            let tag = text.as_bytes().get(at + 1..).unwrap_or_default();
            let name = tag
                .iter()
                .take(64)
                .position(|b| b" \t\r\n>/".contains(b))
                .and_then(|end| tag.get(..end));
            let local =
                name.and_then(|name| name.rsplit(|b| *b == b':').next()).unwrap_or_default();
            ITEMS.iter().any(|item| item.as_bytes() == local)
        });
        if tags.next().is_none() {
            let mut walk = Walk::new(text, &ITEMS);
            // Nothing to find: but it may be broken, and that is the better reason.
            return Err(match walk.advance() {
                Some((_, Err(flaw))) => broken(&place.name, &mut walk, &flaw),
                _ => ArticleError::NotWire { name: place.name },
            });
        }
        // An `<nitf>` inside an item is no item of its own: only then the count may be too high.
        let many = tags.next().is_some_and(|_| items(&text) > 1);
        let walk = Walk::new(text, &ITEMS);
        let encoding = decoded.encoding.to_owned();
        Ok(Self { place, encoding, walk, packages, referred, record: 0, many })
    }

    /// The story of one item, or why it has none; `None` for a package, which only refers to others.
    fn story(&mut self, item: &Element, line: u64) -> Option<Result<Article, ArticleError>> {
        if item.name == "packageItem" {
            return None;
        }
        self.record += 1;
        let place = if self.many { self.place.record(self.record) } else { self.place.clone() };
        let mut article = Article {
            id: place.id.clone(),
            source: place.name.clone(),
            encoding: self.encoding.clone(),
            ..Article::default()
        };
        let name = place.name;
        let content = match item.name.as_str() {
            "newsItem" => g2::story(item, &mut article),
            "NewsItem" => newsml::story(item, &mut article),
            "nitf" => {
                nitf::describe(item, &mut article);
                Some(Content::Plain(nitf::text(item)))
            }
            other => {
                let kind = ITEMS.into_iter().find(|item| *item == other).unwrap_or("item");
                return Some(Err(ArticleError::NoStory {
                    name,
                    line,
                    kind: format!("a <{kind}>"),
                }));
            }
        };
        for package in self.packages.get(&article.id).into_iter().flatten() {
            add(&mut article, "package", package);
        }
        Some(finish(article, content, line))
    }
}

impl Stories {
    /// What to say at the end of a document that gave nothing; once.
    fn nothing(&mut self) -> Option<Result<Article, ArticleError>> {
        if std::mem::replace(&mut self.record, u64::MAX) > 0 {
            return None;
        }
        let name = self.place.name.clone();
        if self.referred.is_empty() {
            return Some(Err(ArticleError::NoRecord { name }));
        }
        let shown = self.referred.iter().take(SHOWN).map(|id| format!("`{}`", shown(id)));
        let mut items: Vec<_> = shown.collect();
        if self.referred.len() > items.len() {
            items.push("…".to_owned());
        }
        Some(Err(ArticleError::OnlyRefers { name, items: items.join(", ") }))
    }
}

impl Iterator for Stories {
    type Item = Result<Article, ArticleError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some((start, found)) = self.walk.advance() else { return self.nothing() };
            match found {
                Ok(item) => {
                    let (line, _) = self.walk.place(start);
                    if let Some(story) = self.story(&item, line) {
                        return Some(story);
                    }
                }
                Err(flaw) => {
                    self.record += 1;
                    let place =
                        if self.many { self.place.record(self.record) } else { self.place.clone() };
                    return Some(Err(broken(&place.name, &mut self.walk, &flaw)));
                }
            }
        }
    }
}

/// `article` with its text, or why it has none.
fn finish(
    mut article: Article,
    content: Option<Content>,
    line: u64,
) -> Result<Article, ArticleError> {
    let name = article.source.clone();
    if let Some(status @ ("canceled" | "cancelled" | "withheld")) =
        article.metadata.get("status").map(String::as_str)
    {
        let (id, version) = (article.id.clone(), article.metadata.get("version").cloned());
        let status = status.to_owned();
        return Err(ArticleError::Withdrawn { name, id, version, status });
    }
    article.text = match content {
        Some(Content::Plain(text)) => text,
        Some(Content::Html(markup)) => page::fragment(&name, &markup)?,
        None => {
            let class = article
                .metadata
                .get("class")
                .filter(|class| *class != "text" && *class != "composite");
            let kind = class.map_or_else(
                || "an item without text".to_owned(),
                |class| format!("a {} item", shown(class)),
            );
            return Err(ArticleError::NoStory { name, line, kind });
        }
    };
    if article.text.trim().is_empty() {
        return Err(ArticleError::Empty { name });
    }
    let class = article.metadata.remove("class").filter(|class| class != "text");
    keep(&mut article, "class", class);
    Ok(article)
}

/// What `holder` carries: NITF, XHTML or bare paragraphs as markup, else text that may itself be HTML.
fn content(holder: &Element, kind: &str) -> Content {
    if let Some(nitf) = holder.find("nitf") {
        return Content::Plain(nitf::text(nitf));
    }
    if holder.elements().next().is_some() {
        let body = holder.find("body").unwrap_or(holder);
        return Content::Plain(body::paragraphs(body));
    }
    let text = holder.text();
    let is_html = kind.to_ascii_lowercase().contains("html")
        || text.trim_start().starts_with("<p")
        || text.contains("</p>");
    if is_html { Content::Html(text) } else { Content::Plain(text.trim().to_owned()) }
}

/// The packages of a document: which each identifier is in, and all that they refer to.
fn packages(text: &str) -> (BTreeMap<String, Vec<String>>, Vec<String>) {
    let (mut packages, mut all) = (BTreeMap::<String, Vec<String>>::new(), Vec::new());
    if !text.contains("packageItem") {
        return (packages, all);
    }
    let mut walk = Walk::new(text.to_owned(), &["packageItem"]);
    while let Some((_, found)) = walk.advance() {
        let Ok(package) = found else { continue };
        let name = package.attribute("guid").unwrap_or("package").to_owned();
        for member in g2::members(&package) {
            packages.entry(member.clone()).or_default().push(name.clone());
            all.push(member);
        }
    }
    (packages, all)
}

/// How many outermost items `text` has; two stand for more.
fn items(text: &str) -> usize {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let (mut count, mut inside) = (0, 0_usize);
    loop {
        let is_item = |name: &str| ITEMS.contains(&name.rsplit(':').next().unwrap_or(name));
        match reader.read_event() {
            Ok(Event::Start(start)) if is_item(start.name().as_ref()) => {
                count += usize::from(inside == 0);
                inside += 1;
            }
            Ok(Event::Empty(start)) if is_item(start.name().as_ref()) && inside == 0 => count += 1,
            Ok(Event::End(end)) if is_item(end.name().as_ref()) => {
                inside = inside.saturating_sub(1);
            }
            Ok(Event::Eof) => return count,
            Ok(_) => {}
            // What is broken may hold many.
            Err(_) => return 2,
        }
        if count > 1 {
            return count;
        }
    }
}

/// The error for a document that is broken at `flaw`.
fn broken(name: &str, walk: &mut Walk, flaw: &Flaw) -> ArticleError {
    let (line, column) = walk.place(flaw.offset);
    ArticleError::Xml { name: name.to_owned(), line, column, reason: shown(&flaw.reason) }
}
