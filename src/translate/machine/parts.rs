//! A sentence too long for a model, cut where it hurts least.

use crate::span::Span;

/// The parts of `text`, in order, each of which `fits`; `None` when a part without a space does not.
///
/// Each cut is at a space near the middle, after punctuation if there is any: `;` and `:` before `,`.
pub(super) fn parts<'a>(text: &'a str, fits: &impl Fn(&str) -> bool) -> Option<Vec<&'a str>> {
    let (mut ready, mut open) = (Vec::new(), vec![text.trim()]);
    while let Some(part) = open.pop() {
        if fits(part) {
            ready.push(part);
            continue;
        }
        let cut = cut(part)?;
        open.push(Span::new(cut, part.len()).of(part).trim());
        open.push(Span::new(0, cut).of(part).trim());
    }
    Some(ready)
}

/// The byte of the space to cut `text` at.
fn cut(text: &str) -> Option<usize> {
    let middle = text.len() / 2;
    let spaces = text.match_indices(' ').map(|(at, _)| at);
    spaces.min_by_key(|at| {
        let before = Span::new(0, *at).of(text).chars().next_back();
        let weight = match before {
            Some(';' | ':' | '.' | '!' | '?' | '…') => 1,
            Some(',' | '»' | ')' | '–' | '—') => 2,
            _ => 6,
        };
        (at.abs_diff(middle) + text.len() / 16) * weight
    })
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn a_long_sentence_is_cut_after_punctuation() {
        let text = "Il a parlé longtemps, puis il est parti ; personne ne l'a suivi.";
        let fits = |limit: usize| move |part: &str| part.len() <= limit;
        assert_eq!(parts(text, &fits(100)).unwrap(), [text]);
        assert_eq!(
            parts(text, &fits(45)).unwrap(),
            ["Il a parlé longtemps, puis il est parti ;", "personne ne l'a suivi."]
        );
        assert_eq!(
            parts(text, &fits(25)).unwrap(),
            ["Il a parlé longtemps,", "puis il est parti ;", "personne ne l'a suivi."]
        );
    }

    #[test]
    fn nothing_is_lost_and_a_word_is_never_cut() {
        let text = "mot ".repeat(2_000);
        let ready = parts(&text, &|part: &str| part.len() <= 300).unwrap();
        assert_eq!(ready.join(" "), text.trim());
        assert_eq!(parts(&"x".repeat(400), &|part: &str| part.len() <= 300), None);
        assert_eq!(parts("", &|_: &str| true).unwrap(), [""]);
    }
}
