//! Markup becomes paragraphs: block elements part them, everything else is one line of prose.

use dom_query::{Document, NodeRef};

use crate::article::prose::{BLOCKS, PASSED_OVER, Prose};

/// Parts of the class names that sites give to what is written under a picture.
const CAPTIONS: [&str; 4] = ["caption", "legend", "credit", "img-metadata"];
/// Longest caption, in bytes: a longer element with such a class holds more than that.
const LONGEST_CAPTION: usize = 300;

/// Whether `node` is written under a picture, by its class and its length.
fn is_caption(node: &NodeRef) -> bool {
    let class = node.class().map(|class| class.to_ascii_lowercase()).unwrap_or_default();
    CAPTIONS.iter().any(|part| class.contains(part)) && node.text().len() <= LONGEST_CAPTION
}

/// The paragraphs below `node` in document order, parted by a blank line.
///
/// Runs of white space become one space; a no-break space stays what it is. `<br>` is a line
/// break, two of them a new paragraph. Soft hyphens, a hint for setting lines, are left out:
/// some sites have one in every long word.
pub(crate) fn of(node: &NodeRef) -> String {
    let mut text = Prose::default();
    // Iterative: markup may be nested deeper than the stack.
    let mut next = Some(*node);
    while let Some(here) = next {
        let name = here.node_name();
        let name = name.as_deref().unwrap_or_default();
        if here.is_text() {
            text.push(&here.text());
        } else if name == "br" {
            text.break_line();
        } else if BLOCKS.contains(&name) {
            text.break_paragraph();
        }
        let beside = here.id != node.id && (PASSED_OVER.contains(&name) || is_caption(&here));
        let inside = if beside { None } else { here.first_child() };
        next = inside.or_else(|| leave(here, node, &mut text));
    }
    text.finish()
}

/// The node after `here` and all it holds; every block left on the way ends its paragraph.
fn leave<'a>(here: NodeRef<'a>, root: &NodeRef<'a>, text: &mut Prose) -> Option<NodeRef<'a>> {
    let mut here = here;
    loop {
        if here.node_name().is_some_and(|name| BLOCKS.contains(&&*name)) {
            text.break_paragraph();
        }
        if here.id == root.id {
            return None;
        }
        if let Some(next) = here.next_sibling() {
            return Some(next);
        }
        here = here.parent()?;
    }
}

/// The paragraphs of `markup`, which is all story.
pub(crate) fn of_fragment(markup: &str) -> String {
    of(&Document::fragment(markup).root())
}

#[cfg(test)]
mod tests {
    use super::of_fragment;

    #[test]
    fn blocks_part_and_inline_markup_does_not() {
        let markup =
            "<h2>Un <em>titre</em></h2>\n<p>Le\n  <b>pré</b>sident.<p>Fin.<ul><li>a<li>b</ul>";
        assert_eq!(of_fragment(markup), "Un titre\n\nLe président.\n\nFin.\n\na\n\nb");
    }

    #[test]
    fn breaks_and_no_break_spaces_stay() {
        assert_eq!(of_fragment("a<br>b<br><br>c«&nbsp;d&shy;e"), "a\nb\n\nc«\u{a0}de");
    }

    #[test]
    fn what_stands_beside_the_text_is_left_out() {
        let markup =
            "<nav>Menu</nav><p>Oui<script>x()</script>.</p><aside>Lire aussi</aside><p>Non.";
        assert_eq!(of_fragment(markup), "Oui.\n\nNon.");
        let long = format!("<div class=has-caption><p>{}</p></div>", "mot ".repeat(100));
        assert_eq!(of_fragment(&format!("<p class=wp-caption-text>Photo</p>{long}")).len(), 399);
    }

    #[test]
    fn deep_nesting_is_no_trouble() {
        let markup = format!("{}oui", "<div>".repeat(500));
        assert_eq!(of_fragment(&markup), "oui");
    }
}
