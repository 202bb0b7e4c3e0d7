//! XLIFF 2.1: one file a pair, one unit a bead that has source text.

use super::{Pair, Rendered};
use crate::render::xml::{Forbidden, Xml, attribute};

/// What stands before the first file.
pub(in crate::render) fn head(languages: &[String; 2]) -> String {
    let [source, target] = languages;
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" \
         xmlns:mda=\"urn:oasis:names:tc:xliff:metadata:2.0\" version=\"2.1\" srcLang=\"{}\" trgLang=\"{}\">\n",
        attribute(source),
        attribute(target)
    )
}

/// What stands in the place of files when there is none: the standard wants one.
pub(in crate::render) const NOTHING: &str = "  <file id=\"f0\">\n    <unit id=\"u0\" translate=\"no\">\n      \
     <segment>\n        <source/>\n      </segment>\n    </unit>\n  </file>\n";

/// What stands after the last file.
pub(in crate::render) const FOOT: &str = "</xliff>\n";

/// `pair` as file `place`; nothing when no bead has source text.
pub(super) fn file(pair: &Pair, place: usize) -> Rendered {
    let mut xml = Xml::new(Forbidden::Code);
    let beads = pair.alignment.beads.iter().enumerate();
    let mut beads = beads.filter(|(_, bead)| !bead.source.is_empty()).peekable();
    if beads.peek().is_none() {
        return xml.finish();
    }
    xml.markup(&format!("  <file id=\"f{place}\" original=\""));
    xml.value(&pair.source.source).markup("\">\n");
    for (number, bead) in beads {
        xml.markup(&format!("    <unit id=\"u{}\">\n", number + 1));
        let source = [
            ("source-sentences", pair.source.numbers_of(&bead.source)),
            ("source-bytes", pair.source.bytes_of(&bead.source)),
        ];
        let target = bead.is_pair().then(|| {
            [
                ("target-sentences", pair.target.numbers_of(&bead.target)),
                ("target-bytes", pair.target.bytes_of(&bead.target)),
                ("confidence", format!("{:.3}", bead.confidence)),
            ]
        });
        xml.markup("      <mda:metadata>\n        <mda:metaGroup category=\"alignment\">\n");
        for (kind, value) in source.iter().chain(target.iter().flatten()) {
            xml.markup(&format!("          <mda:meta type=\"{kind}\">{value}</mda:meta>\n"));
        }
        let facts = pair.facts_of(number);
        for (kind, value) in facts {
            xml.markup(&format!("          <mda:meta type=\"{kind}\">")).text(value);
            xml.markup("</mda:meta>\n");
        }
        xml.markup("        </mda:metaGroup>\n      </mda:metadata>\n");
        let gloss = facts.iter().any(|(kind, value)| *kind == "origin" && value == "builtin");
        let state = match (bead.is_pair(), gloss) {
            (true, true) => " state=\"initial\"",
            (true, false) => " state=\"translated\"",
            (false, _) => "",
        };
        xml.markup(&format!("      <segment{state}>\n        <source>"));
        xml.text(&pair.source.text_of(&bead.source)).markup("</source>\n");
        if bead.is_pair() {
            xml.markup("        <target>").text(&pair.target.text_of(&bead.target));
            xml.markup("</target>\n");
        }
        xml.markup("      </segment>\n    </unit>\n");
    }
    xml.markup("  </file>\n");
    xml.finish()
}
