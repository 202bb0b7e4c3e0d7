//! NewsML-G2 2.35: the brief as a news item in XML, with a link to the story it was made from.

use super::news::{date, note, uri, web};
use super::pairs::Rendered;
use super::xml::{Forbidden, Xml};
use crate::brief::Brief;
use crate::translate::Origin;

/// What stands before everything.
pub(super) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// When nobody knows: the standard wants a date, and a clock would give other bytes each time.
const UNDATED: &str = "1970-01-01T00:00:00Z";

/// What stands before the first of several items.
pub(super) const MESSAGE: &str = "<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\">\n<header>\n<sent>\
     1970-01-01T00:00:00Z</sent>\n<origin>depeche</origin>\n</header>\n<itemSet>\n";
/// What stands after the last of several items.
pub(super) const MESSAGE_END: &str = "\n</itemSet>\n</newsMessage>\n";

/// The whole file when there is no brief: a message must hold something, so it is a package of nothing.
pub(super) const NOTHING: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<packageItem \
     xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"urn:depeche:brief:none\" version=\"1\" \
     standard=\"NewsML-G2\" standardversion=\"2.35\" conformance=\"power\" xml:lang=\"en\">\n\
     <catalogRef href=\"http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml\"/>\n<itemMeta>\n\
     <itemClass qcode=\"ninat:composite\"/>\n<provider literal=\"depeche\"/>\n\
     <versionCreated>1970-01-01T00:00:00Z</versionCreated>\n</itemMeta>\n<groupSet root=\"briefs\">\n\
     <group id=\"briefs\" role=\"group:main\"/>\n</groupSet>\n</packageItem>\n";

/// The item, without a line end.
pub(super) fn item(brief: &Brief) -> Rendered {
    let article = &brief.article;
    let mut xml = Xml::new(Forbidden::Drop);
    let moment = article.published.as_deref().and_then(date).unwrap_or_else(|| UNDATED.to_owned());
    xml.markup("<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"")
        .value(&uri(brief));
    xml.markup(
        "\" version=\"1\" standard=\"NewsML-G2\" standardversion=\"2.35\" conformance=\"power\" xml:lang=\"en\">\n\
         <catalogRef href=\"http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml\"/>\n<itemMeta>\n\
         <itemClass qcode=\"ninat:text\"/>\n<provider literal=\"depeche\"/>\n<versionCreated>",
    );
    xml.markup(&moment).markup("</versionCreated>\n<pubStatus qcode=\"stat:usable\"/>\n");
    let (tool, version) = brief.engine.split_once(' ').unwrap_or((&brief.engine, ""));
    xml.markup("<generator versioninfo=\"").value(version).markup("\">").text(tool);
    xml.markup("</generator>\n<edNote>").text(&note(brief)).markup("</edNote>\n");
    xml.markup("<link rel=\"irel:translatedFrom\"");
    match web(brief) {
        Some(url) => xml.markup(" href=\"").value(&url),
        None => xml.markup(&format!(" residref=\"urn:sha256:{}", article.sha256)),
    };
    xml.markup("\"/>\n</itemMeta>\n<contentMeta>\n");
    if let Some(by) = &article.byline {
        xml.markup("<by xml:lang=\"fr\">").text(by).markup("</by>\n");
    }
    xml.markup("<language tag=\"en\"/>\n<language tag=\"fr\"/>\n");
    if let Some(en) = brief.headline.as_ref().and_then(|headline| headline.en.as_ref()) {
        xml.markup("<headline xml:lang=\"en\">").text(&en.text).markup("</headline>\n");
    }
    if let Some(title) = &article.title {
        xml.markup("<headline xml:lang=\"fr\">").text(title).markup("</headline>\n");
    }
    xml.markup("</contentMeta>\n<contentSet>\n<inlineXML contenttype=\"application/xhtml+xml\">\n");
    xml.markup("<html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"en\">\n<head><title>");
    xml.text(article.title.as_deref().unwrap_or(&article.id)).markup("</title></head>\n<body>\n");
    for sentence in &brief.sentences {
        let [start, end] = sentence.fr.bytes;
        xml.markup(&format!("<blockquote xml:lang=\"fr\" id=\"b{start}-{end}\"><p>"));
        xml.text(&sentence.fr.text).markup("</p></blockquote>\n");
        if let Some(english) = &sentence.en {
            let gloss = english.origin == Origin::Builtin;
            xml.markup(&format!("<p class=\"{}\">", english.origin.name()));
            xml.markup(if gloss { "<em>Gloss:</em> " } else { "" }).text(&english.text);
            xml.markup("</p>\n");
        }
    }
    xml.markup("</body>\n</html>\n</inlineXML>\n</contentSet>\n</newsItem>");
    xml.finish()
}
