//! Is the story in French?

use crate::article::Article;

/// Characters that language identification looks at: enough to be sure, few enough to be quick.
const LANGUAGE_SAMPLE: usize = 600;

/// The language of `text` in English when it is surely not French.
pub(super) fn foreign(article: &Article, text: &str) -> Option<String> {
    if let Some(tag) = &article.language {
        let base = tag.split(['-', '_']).next().unwrap_or_default().to_lowercase();
        return (!matches!(base.as_str(), "fr" | "fra" | "fre" | "french" | "français" | ""))
            .then(|| tag.clone());
    }
    let sample: String = text.chars().take(LANGUAGE_SAMPLE).collect();
    let guess = whatlang::detect(&sample).filter(whatlang::Info::is_reliable)?;
    (guess.lang() != whatlang::Lang::Fra).then(|| guess.lang().eng_name().to_owned())
}
