//! TMX 1.4b: one unit a bead that pairs something with something.

use super::{Pair, Rendered, Side};
use crate::brief;
use crate::render::xml::{Forbidden, Xml, attribute};

/// What stands before the first unit.
///
/// No date: the same input gives the same bytes.
pub(in crate::render) fn head(languages: &[String; 2]) -> String {
    let source = match languages[0].as_str() {
        "und" => "*all*".to_owned(),
        tag => attribute(tag),
    };
    let (tool, version) = brief::ENGINE.split_once(' ').unwrap_or((brief::ENGINE, ""));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\">\n  \
         <header creationtool=\"{tool}\" creationtoolversion=\"{version}\" segtype=\"sentence\" o-tmf=\"{tool}\" \
         adminlang=\"en\" srclang=\"{source}\" datatype=\"plaintext\"/>\n  <body>\n"
    )
}

/// What stands after the last unit.
pub(in crate::render) const FOOT: &str = "  </body>\n</tmx>\n";

/// The units of `pair`, number `place` of the run.
pub(super) fn units(pair: &Pair, place: usize) -> Rendered {
    let mut xml = Xml::new(Forbidden::Drop);
    for (number, bead) in pair.alignment.beads.iter().enumerate().filter(|(_, b)| b.is_pair()) {
        xml.markup(&format!("    <tu tuid=\"{place}-{}\"", number + 1));
        if bead.source.len() > 1 || bead.target.len() > 1 {
            xml.markup(" segtype=\"block\"");
        }
        xml.markup(">\n      <prop type=\"x-pair\">").text(&pair.id);
        xml.markup("</prop>\n      <prop type=\"x-confidence\">");
        xml.markup(&format!("{:.3}</prop>\n", bead.confidence));
        for (name, value) in pair.facts_of(number) {
            xml.markup(&format!("      <prop type=\"x-{name}\">")).text(value).markup("</prop>\n");
        }
        variant(&mut xml, &pair.source, &bead.source);
        variant(&mut xml, &pair.target, &bead.target);
        xml.markup("    </tu>\n");
    }
    xml.finish()
}

/// One language of a unit, with the numbers of its sentences and where they stand in the text as received.
fn variant(xml: &mut Xml, side: &Side, range: &std::ops::Range<usize>) {
    xml.markup("      <tuv xml:lang=\"").value(&side.language).markup("\">\n        ");
    xml.markup(&format!("<prop type=\"x-sentences\">{}</prop>\n        ", side.numbers_of(range)));
    xml.markup(&format!("<prop type=\"x-bytes\">{}</prop>\n        <seg>", side.bytes_of(range)));
    xml.text(&side.text_of(range)).markup("</seg>\n      </tuv>\n");
}
