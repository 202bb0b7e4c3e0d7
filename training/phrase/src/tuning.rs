//! The sentences that weights are tuned on: news with a human's English, never learned from.

use std::fs;
use std::path::Path;

use anyhow::Context;
use depeche::segment::Language;
use depeche::translate::builtin::tokens::tokenize;

use crate::corpus::learned;

/// The sets that may be tuned on; later ones are for reporting.
const SETS: [&str; 3] = ["wmt08", "wmt09", "wmt10"];

/// The lines of `name` in each set under `folder`.
pub(crate) fn lines(folder: &Path, name: &str) -> anyhow::Result<Vec<String>> {
    let mut lines = Vec::new();
    for set in SETS {
        let path = folder.join(set).join(name);
        let text = fs::read_to_string(&path)
            .with_context(|| format!("cannot read `{}`", path.display()))?;
        lines.extend(text.lines().map(str::to_owned));
    }
    Ok(lines)
}

/// The sentences of the stories in a JSON Lines file, as token forms: what real French uses.
pub(crate) fn stories(path: &Path) -> anyhow::Result<Vec<String>> {
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display()))?;
    let forms = |line: &str| -> Option<String> {
        let story: serde_json::Value = serde_json::from_str(line).ok()?;
        let tokens = tokenize(story.get("article")?.as_str()?, Language::French);
        Some(tokens.iter().map(learned).collect::<Vec<_>>().join(" "))
    };
    Ok(text.lines().filter_map(forms).collect())
}
