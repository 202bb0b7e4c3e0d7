//! The text of a story that is marked up in XML: NITF, XHTML, or bare paragraphs.

use crate::article::prose::{BLOCKS, PASSED_OVER, Prose};
use crate::article::wire::element::{Element, Node};

/// Elements of NITF that stand on lines of their own, beyond those that HTML has too.
const MORE_BLOCKS: [&str; 9] =
    ["block", "bq", "caption", "credit", "fn", "hl1", "hl2", "nitf-table", "note"];

/// Elements of NITF that are no part of a story's text: pictures with what is written under them,
/// and remarks to editors.
const BESIDE: [&str; 12] = [
    "media",
    "media-caption",
    "media-metadata",
    "media-producer",
    "media-reference",
    "media-object",
    "note",
    "fn",
    "credit",
    "datasource",
    "custom-table",
    "title",
];

/// The paragraphs of `element`, parted by a blank line; white space as HTML has it.
pub(super) fn paragraphs(element: &Element) -> String {
    let mut prose = Prose::default();
    add(element, &mut prose);
    prose.finish()
}

fn add(element: &Element, prose: &mut Prose) {
    for node in &element.children {
        match node {
            Node::Text(text) if element.name == "pre" => lines(text, prose),
            Node::Text(text) => prose.push(text),
            Node::Element(child) => inside(child, prose),
        }
    }
}

fn inside(child: &Element, prose: &mut Prose) {
    let name = child.name.to_ascii_lowercase();
    let name = name.as_str();
    if name == "br" {
        prose.break_line();
        return;
    }
    let block = BLOCKS.contains(&name) || MORE_BLOCKS.contains(&name);
    if block {
        prose.break_paragraph();
    }
    if !PASSED_OVER.contains(&name) && !BESIDE.contains(&name) {
        add(child, prose);
    }
    if block {
        prose.break_paragraph();
    }
}

/// Adds text whose line breaks count.
fn lines(text: &str, prose: &mut Prose) {
    for (place, line) in text.lines().enumerate() {
        if place > 0 {
            prose.break_line();
        }
        prose.push(line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::wire::tree::Walk;

    fn of(xml: &str) -> String {
        let mut walk = Walk::new(xml.to_owned(), &["body.content"]);
        paragraphs(&walk.advance().unwrap().1.unwrap())
    }

    #[test]
    fn paragraphs_are_parted_and_pictures_passed_over() {
        let xml = "<body.content><p><br/></p><p>   </p>\n<block><p> Le <em>juge</em>\n a tranché. </p>\
                   <media><media-caption>Photo</media-caption></media><hl2>Suite</hl2><p>Fin.</p></block></body.content>";
        assert_eq!(of(xml), "Le juge a tranché.\n\nSuite\n\nFin.");
    }

    #[test]
    fn lines_of_a_table_of_results_stay() {
        assert_eq!(
            of("<body.content><pre>Lens 2\nNice 1\n\nMetz 0</pre></body.content>"),
            "Lens 2\nNice 1\n\nMetz 0"
        );
    }
}
