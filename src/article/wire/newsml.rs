//! NewsML 1.2, as AFP and ATS send it: one story a `<NewsItem>`.

use crate::article::Article;
use crate::article::facts::{NO_END, add, add_topic, keep};
use crate::article::wire::element::Element;
use crate::article::wire::{Content, content, nitf};

/// The story that `item` is; `None` when no component of it holds text.
pub(super) fn story(item: &Element, article: &mut Article) -> Option<Content> {
    identify(item, article);
    if let Some(management) = item.child("NewsManagement") {
        manage(management, article);
    }
    let component = item.child("NewsComponent")?;
    describe(component, article);
    let mut parts = Vec::new();
    component.find_all("ContentItem", &mut parts);
    // Most specific last: what is nested around the text says more than the outermost component.
    let text = parts.iter().find_map(|part| data(part));
    if let Some(data) = text.as_ref().and_then(|(data, _)| data.find("nitf")) {
        nitf::describe(data, article);
    }
    let text = text.map(|(_, content)| content);
    let around = article.language.is_none().then(|| item.attribute("lang")).flatten();
    article.language = article.language.take().or_else(|| around.map(str::to_owned));
    text
}

/// The text that a `<ContentItem>` carries, and where.
fn data(part: &Element) -> Option<(&Element, Content)> {
    let kind = part.child("MediaType").and_then(formal).unwrap_or("Text");
    let data = part.child("DataContent")?;
    if !kind.eq_ignore_ascii_case("text") {
        return None;
    }
    // Base64 is declared by an encoding around the data; nothing in it can be shown.
    let mime = part.child("MimeType").or_else(|| part.child("Format")).and_then(formal);
    let text = content(data, mime.unwrap_or_default());
    Some((data, text)).filter(|(_, text)| !text.is_blank())
}

fn identify(item: &Element, article: &mut Article) {
    let Some(names) = item.find("NewsIdentifier") else { return };
    let part = |name| names.child(name).and_then(Element::line);
    let (provider, date, id) = (part("ProviderId"), part("DateId"), part("NewsItemId"));
    // The public identifier ends in the revision: without it, it names the story through its updates.
    if let (Some(provider), Some(date), Some(id)) = (&provider, &date, &id) {
        article.id = format!("urn:newsml:{provider}:{date}:{id}");
    } else if let Some(public) = part("PublicIdentifier") {
        article.id = public;
    }
    keep(article, "version", part("RevisionId"));
    keep(article, "slugline", item.find("NameLabel").and_then(Element::line));
}

fn manage(management: &Element, article: &mut Article) {
    let part = |name| management.child(name).and_then(Element::line);
    article.published = part("ThisRevisionCreated").or_else(|| part("FirstCreated"));
    keep(article, "created", part("FirstCreated"));
    keep(article, "urgency", management.child("Urgency").and_then(formal));
    let status = management.child("Status").and_then(formal).map(str::to_ascii_lowercase);
    if status.as_deref() == Some("embargoed") {
        let until = management.child("StatusWillChange").and_then(|will| will.child("DateAndTime"));
        let until = until.and_then(Element::line);
        keep(article, "embargoed", Some(until.as_deref().unwrap_or(NO_END)));
    }
    keep(article, "status", status);
    for note in management.all("Instruction").chain(management.all("SpecialInstructions")) {
        keep(article, "note", note.line());
    }
}

/// What the components around the text say, the outermost first.
fn describe(component: &Element, article: &mut Article) {
    if let Some(lines) = component.child("NewsLines") {
        let line = |name| lines.child(name).and_then(Element::line);
        article.title = article.title.take().or_else(|| line("HeadLine"));
        article.byline = article.byline.take().or_else(|| line("ByLine"));
        for (name, element) in [
            ("dateline", "DateLine"),
            ("slugline", "SlugLine"),
            ("copyright", "CopyrightLine"),
            ("subtitle", "SubHeadLine"),
        ] {
            keep(article, name, line(element));
        }
        for keyword in lines.all("KeywordLine").filter_map(Element::line) {
            add(article, "keyword", &keyword);
        }
    }
    if let Some(data) = component.child("AdministrativeMetadata") {
        let party = data.child("Provider").or_else(|| data.child("Source"));
        keep(article, "provider", party.and_then(|party| party.find("Party")).and_then(formal));
    }
    if let Some(data) = component.child("DescriptiveMetadata") {
        classify(data, article);
    }
    for inner in component.all("NewsComponent") {
        describe(inner, article);
    }
}

fn classify(data: &Element, article: &mut Article) {
    let language = data.child("Language").and_then(formal).map(str::to_ascii_lowercase);
    article.language = article.language.take().or(language);
    for code in data.all("SubjectCode").flat_map(Element::elements).filter_map(formal) {
        add_topic(article, code);
    }
    for genre in data.all("Genre").filter_map(formal) {
        add(article, "genre", genre);
    }
    let property = |element: &Element, wanted: &str| {
        let all = element.all("Property").filter(|one| formal(one) == Some(wanted));
        all.filter_map(|one| one.attribute("Value").map(str::to_owned)).collect::<Vec<_>>()
    };
    for keyword in property(data, "Keyword") {
        add(article, "keyword", &keyword);
    }
    for place in data.all("Location").flat_map(|place| property(place, "City")) {
        add(article, "place", &place);
    }
}

/// The name that NewsML gives a thing of a controlled list.
fn formal(element: &Element) -> Option<&str> {
    element.attribute("FormalName")
}
