//! Prose out of markup of any kind: paragraphs parted by a blank line, everything else one line.

/// Elements that stand on lines of their own (HTML Living Standard §15.3, the common ones).
pub(crate) const BLOCKS: [&str; 36] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "td",
    "tr",
    "ul",
];

/// Elements whose content is no part of a story: machinery, pictures and what stands beside the text.
pub(crate) const PASSED_OVER: [&str; 22] = [
    "aside", "audio", "button", "canvas", "embed", "figure", "footer", "form", "head", "iframe",
    "input", "nav", "noscript", "object", "picture", "script", "select", "style", "svg",
    "template", "textarea", "video",
];

/// A text being put together, with the break that is due before the next word.
#[derive(Default)]
pub(crate) struct Prose {
    text: String,
    due: Break,
}

/// What parts the last word from the next, weakest first.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Break {
    #[default]
    None,
    Space,
    Line,
    Paragraph,
}

impl Prose {
    /// Adds inline text: runs of white space become one space, soft hyphens are left out.
    pub(crate) fn push(&mut self, text: &str) {
        for c in text.chars().filter(|&c| c != '\u{ad}') {
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                self.due = self.due.max(Break::Space);
                continue;
            }
            if !self.text.is_empty() {
                self.text.push_str(match self.due {
                    Break::None => "",
                    Break::Space => " ",
                    Break::Line => "\n",
                    Break::Paragraph => "\n\n",
                });
            }
            self.due = Break::None;
            self.text.push(c);
        }
    }

    /// A line ends here; two of them end a paragraph.
    pub(crate) fn break_line(&mut self) {
        self.due = if self.due >= Break::Line { Break::Paragraph } else { Break::Line };
    }

    /// A paragraph ends here.
    pub(crate) fn break_paragraph(&mut self) {
        self.due = Break::Paragraph;
    }

    /// The text.
    pub(crate) fn finish(self) -> String {
        self.text
    }
}
