//! NewsML-G2: one story a `<newsItem>`, alone or among many in a `<newsMessage>`.

use crate::article::Article;
use crate::article::facts::{NO_END, add, add_topic, keep};
use crate::article::wire::element::Element;
use crate::article::wire::{Content, content, nitf};

/// The story that `item` is; `None` when its content holds no text.
pub(super) fn story(item: &Element, article: &mut Article) -> Option<Content> {
    if let Some(guid) = item.attribute("guid") {
        guid.clone_into(&mut article.id);
    }
    keep(article, "version", item.attribute("version"));
    let contents = item.child("contentSet");
    let language = |element: &Element| element.attribute("lang").map(str::to_owned);
    if let Some(meta) = item.child("contentMeta") {
        let tag = meta.child("language").and_then(|one| one.attribute("tag")).map(str::to_owned);
        article.language = tag.or_else(|| language(meta));
        describe(meta, article);
    }
    if let Some(meta) = item.child("itemMeta") {
        manage(meta, article);
    }
    let rights = item.child("rightsInfo");
    let notice =
        rights.and_then(|r| r.child("copyrightNotice").or_else(|| r.child("copyrightHolder")));
    keep(article, "copyright", notice.and_then(Element::line));
    article.language =
        article.language.take().or_else(|| contents.and_then(language)).or_else(|| language(item));
    let (part, text) = contents?.elements().find_map(|part| {
        let text = match part.name.as_str() {
            "inlineXML" | "inlineData" => {
                content(part, part.attribute("contenttype").unwrap_or_default())
            }
            _ => return None,
        };
        Some((part, text)).filter(|(_, text)| !text.is_blank())
    })?;
    if let Some(nitf) = part.find("nitf") {
        nitf::describe(nitf, article);
    }
    Some(text)
}

fn manage(meta: &Element, article: &mut Article) {
    let part = |name| meta.child(name).and_then(Element::line);
    article.published = part("versionCreated").or(article.published.take());
    keep(article, "created", part("firstCreated"));
    if let Some(embargo) = meta.child("embargoed") {
        // Present but empty: under embargo until a later version says otherwise (G2 specification).
        let until = embargo.line();
        keep(article, "embargoed", Some(until.as_deref().unwrap_or(NO_END)));
    }
    let status = meta.child("pubStatus").and_then(code).map(|code| bare(&code).to_owned());
    keep(article, "status", status);
    keep(
        article,
        "class",
        meta.child("itemClass").and_then(code).map(|code| bare(&code).to_owned()),
    );
    let provider = meta.child("provider").and_then(|provider| {
        let named = provider.child("name").and_then(Element::line);
        named.or_else(|| code(provider).map(|code| bare(&code).to_owned()))
    });
    keep(article, "provider", provider);
    keep(article, "note", part("edNote"));
    article.title = article.title.take().or_else(|| part("title"));
}

fn describe(meta: &Element, article: &mut Article) {
    let tag = article.language.clone();
    let own = |name: &str| {
        let named = |one: &&Element| tag.is_some() && one.attribute("lang") == tag.as_deref();
        let found = meta.all(name).find(named).or_else(|| meta.child(name));
        found.and_then(Element::line)
    };
    article.title = own("headline");
    article.byline = own("by").or_else(|| {
        let names = meta.all("creator").filter_map(|creator| creator.child("name")?.line());
        Some(names.collect::<Vec<_>>().join(", ")).filter(|names| !names.is_empty())
    });
    article.published = own("contentModified").or_else(|| own("contentCreated"));
    for (name, value) in [
        ("dateline", own("dateline")),
        ("slugline", own("slugline")),
        ("urgency", own("urgency")),
        ("abstract", own("description")),
        ("credit", own("creditline")),
    ] {
        keep(article, name, value);
    }
    for subject in meta.all("subject") {
        for concept in std::iter::once(subject).chain(subject.all("broader")) {
            if let Some(code) = code(concept) {
                add_topic(article, &code);
            }
        }
    }
    for genre in meta.all("genre").filter_map(code) {
        add(article, "genre", &genre);
    }
    for keyword in meta.all("keyword").filter_map(Element::line) {
        add(article, "keyword", &keyword);
    }
    for place in meta.all("located").filter_map(|place| place.child("name")?.line()) {
        add(article, "place", &place);
    }
}

/// What a package says it holds: the identifiers of its items, in order.
pub(super) fn members(package: &Element) -> Vec<String> {
    let mut found = Vec::new();
    package.find_all("itemRef", &mut found);
    let named = |item: &&Element| {
        item.attribute("residref").or_else(|| item.attribute("href")).map(str::to_owned)
    };
    found.iter().filter_map(named).collect()
}

/// The code or address that names a thing of a controlled list.
fn code(element: &Element) -> Option<String> {
    let named = element.attribute("qcode").or_else(|| element.attribute("uri"));
    named.or_else(|| element.attribute("literal")).map(str::to_owned)
}

/// `stat:usable` → `usable`, `http://cv.iptc.org/newscodes/pubstatusg2/usable` → `usable`.
fn bare(code: &str) -> &str {
    let local = code
        .rsplit_once('/')
        .map_or(code, |(_, local)| if local.is_empty() { code } else { local });
    local.rsplit_once(':').map_or(local, |(_, local)| local)
}
