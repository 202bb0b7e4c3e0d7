//! Step 3 of 10: cuts a clean text into sentences.
//!
//! A scanner walks from one final mark (`.`, `!`, `?`, `…`) or line break to the next, reads what
//! stands before and after it, and asks the rules whether a sentence ends there. Unicode's own
//! sentence bounds (UAX #29) are not the base, measured: they cut after `M.`, between `!` and ` »`
//! and at each line break, and miss `…` and a lost space, so nearly every bound they propose has
//! to be questioned again. Its grapheme clusters are kept: no cut ever parts one.
//!
//! Conventions, as in the field's parallel corpora (a sentence is what a brief can print alone):
//!
//! - A quotation of several sentences is cut inside: `« Oui.` and `Je viendrai », a-t-il dit.`
//! - A closing quote or bracket stays with the final mark before it: `« … demain. »`
//! - A bracket opened inside a sentence belongs to it whole, whatever marks it holds.
//! - `(...)` and `[…]` for words left out lead the next sentence after a final mark, and end one only
//!   before a word that opens sentences.
//! - A small letter after a full stop opens a sentence only after a whole word, where the capital
//!   was forgotten: an abbreviation no list holds is the likelier else.
//! - A paragraph break lost without a trace (`domestique.Consternant`, `un bas niveauÀ peine`) is a cut.
//! - White space between two sentences belongs to the first.
//! - A blank line always ends a paragraph. A single line break ends one unless the text is
//!   hard-wrapped there; see [`sentences`].
//!
//! Abbreviations and other word lists are data: `fr.txt` and `en.txt` beside this file.

use serde::{Deserialize, Serialize};

use crate::span::Span;

mod glue;
mod layout;
mod lexicon;
mod lost;
mod mark;
mod opening;
mod rules;
mod scan;
mod shape;
mod words;

/// The language whose habits of punctuation and abbreviation apply.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// French.
    #[default]
    French,
    /// English, for reference texts.
    English,
}

/// One sentence and the paragraph it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The sentence without the white space around it: bytes into the clean text.
    pub span: Span,
    /// Its paragraph, counted from 0.
    pub paragraph: usize,
}

/// Cuts `text` into pieces that are its sentences and, joined again, are the text.
///
/// Spans are bytes into `text`; the white space after a sentence is in its piece. An empty text
/// has no piece. Time is linear in the length of the text.
///
/// # Examples
///
/// ```
/// use depeche::segment::{Language, cut};
///
/// let text = "« Oui ! » dit M. Macron. Il part.";
/// let pieces: Vec<_> = cut(text, Language::French).iter().map(|span| span.of(text)).collect();
/// assert_eq!(pieces, ["« Oui ! » dit M. Macron. ", "Il part."]);
/// ```
pub fn cut(text: &str, language: Language) -> Vec<Span> {
    pieces(text, language).map(|piece| piece.span).collect()
}

/// The sentences of `text`, trimmed, blank ones left out.
///
/// A blank line starts a new paragraph. So does a single line break, unless what follows it goes
/// on in the middle of a sentence (a small letter, after a comma or a word such as `de`), or the
/// text is hard-wrapped and the next word would not have fitted on the line.
///
/// # Examples
///
/// ```
/// use depeche::segment::{Language, sentences};
///
/// let text = "Crise à Matignon\n\nM. Philippe démissionne. Il l'a dit.";
/// let found = sentences(text, Language::French);
/// assert_eq!(found[1].span.of(text), "M. Philippe démissionne.");
/// let paragraphs: Vec<_> = found.iter().map(|sentence| sentence.paragraph).collect();
/// assert_eq!(paragraphs, [0, 1, 1]);
/// ```
pub fn sentences(text: &str, language: Language) -> Vec<Sentence> {
    pieces(text, language)
        .map(|piece| Sentence { span: piece.span.trimmed(text), ..piece })
        .filter(|sentence| !sentence.span.is_empty())
        .collect()
}

/// The pieces of `text` between its bounds, white space and all, each with its paragraph.
fn pieces(text: &str, language: Language) -> impl Iterator<Item = Sentence> {
    let last = (!text.is_empty()).then_some(scan::Bound { at: text.len(), paragraph: false });
    let (mut start, mut paragraph) = (0, 0);
    scan::bounds(text, language).into_iter().chain(last).map(move |bound| {
        let piece = Sentence { span: Span::new(start, bound.at), paragraph };
        start = bound.at;
        paragraph += usize::from(bound.paragraph);
        piece
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    fn french(text: &str) -> Vec<&str> {
        sentences(text, Language::French).iter().map(|sentence| sentence.span.of(text)).collect()
    }

    #[test]
    fn an_empty_text_has_no_piece() {
        assert!(cut("", Language::French).is_empty());
        assert!(sentences(" \n\n ", Language::French).is_empty());
    }

    #[test]
    fn raw_typography_is_cut_like_clean_text() {
        assert_eq!(
            french("«\u{a0}L’accord est signé\u{202f}!\u{a0}» a dit M.\u{a0}Macron.\r\n\r\nFin."),
            ["«\u{a0}L’accord est signé\u{202f}!\u{a0}» a dit M.\u{a0}Macron.", "Fin."]
        );
    }

    #[test]
    fn paragraphs_are_numbered_in_hard_wrapped_text() {
        let text = "Le président de la République a\nreçu mardi à Paris M. Poutine. Il\na parlé.\n\nLe soir, il est parti.";
        let paragraphs: Vec<_> = sentences(text, Language::French)
            .iter()
            .map(|sentence| (sentence.span.of(text).len(), sentence.paragraph))
            .collect();
        assert_eq!(paragraphs, [(66, 0), (12, 0), (22, 1)]);
    }

    #[test]
    fn a_long_line_takes_linear_time() {
        for unit in
            ["mot ", "(. ", "a.B", "\" . ", ". ", "! ", "…", "\n", "a\nb", "[", "🇫🇷. ", "' "]
        {
            let text = unit.repeat(300_000 / unit.len());
            assert_eq!(cut(&text, Language::French).last().map(|span| span.end), Some(text.len()));
        }
    }

    /// Texts made of the pieces that go wrong.
    fn awkward() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            4 => proptest::sample::select(vec![
                "M. ", "Macron", " », ", "« ", "\u{a0}»", "…", "...", ". ", ".", "! ", "?", "\n", "\n\n",
                "\r\n", "\r", "\"", "'", "’", "(", ")", "[…]", "— ", "- ", "J.-C.", "l’", "e\u{301}",
                "\u{301}", "É", "12", "3.5", "art. ", "😀", "🇫🇷", "\u{200d}", "\u{2029}", "\t", "Il ",
                "a ", "www.a.fr", "。", "\u{fe0f}", "1. ", "X. ", "-", "\u{85}",
            ]).prop_map(str::to_owned),
            1 => "\\PC{0,4}",
            1 => any::<String>(),
        ];
        proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn the_pieces_joined_are_the_text(text in awkward()) {
            for language in [Language::French, Language::English] {
                let pieces = cut(&text, language);
                let joined: String = pieces.iter().map(|span| span.of(&text)).collect();
                prop_assert_eq!(&joined, &text);
                prop_assert!(pieces.iter().all(|span| !span.is_empty()));
            }
        }

        #[test]
        fn no_cut_parts_a_grapheme_cluster(text in awkward()) {
            let clusters: Vec<_> = text.grapheme_indices(true).map(|(at, _)| at).collect();
            for span in cut(&text, Language::French) {
                prop_assert!(clusters.binary_search(&span.start).is_ok(), "{:?}", span.of(&text));
            }
        }

        #[test]
        fn sentences_are_trimmed_in_order_and_their_paragraphs_never_go_back(text in awkward()) {
            let found = sentences(&text, Language::English);
            for sentence in &found {
                prop_assert!(!sentence.span.is_empty());
                prop_assert_eq!(sentence.span, sentence.span.trimmed(&text));
            }
            for pair in found.windows(2) {
                prop_assert!(pair[0].span.end <= pair[1].span.start);
                prop_assert!(pair[0].paragraph <= pair[1].paragraph);
            }
        }
    }
}
