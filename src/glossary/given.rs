//! Given names, which tell a person's name from all else that has a capital.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Each name, in lower case, and whether women bear it; `None` for names of either.
static NAMES: LazyLock<HashMap<&str, Option<bool>>> = LazyLock::new(|| {
    let lines = include_str!("given.txt").lines().filter_map(|line| line.split_once(": "));
    let woman = |mark: &str| match mark {
        "m" => Some(Some(false)),
        "f" => Some(Some(true)),
        "e" => Some(None),
        _ => None,
    };
    let lines = lines.filter_map(|(mark, names)| Some((woman(mark)?, names)));
    lines.flat_map(|(woman, names)| names.split(' ').map(move |name| (name, woman))).collect()
});

/// Whether `word` is a given name: `Sylvie`, `France`.
pub(crate) fn is_given(word: &str) -> bool {
    lookup(word).is_some()
}

/// Whether women bear the given name `word`; `None` for one of either gender, and for what is none.
pub(crate) fn is_womans(word: &str) -> Option<bool> {
    lookup(word).flatten()
}

fn lookup(word: &str) -> Option<Option<bool>> {
    if word.chars().any(char::is_uppercase) {
        NAMES.get(word.to_lowercase().as_str()).copied()
    } else {
        NAMES.get(word).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_their_bearers() {
        assert!(is_given("Romain") && is_given("CLAUDE") && !is_given("Paris") && !is_given(""));
        assert_eq!(is_womans("Sylvie"), Some(true));
        assert_eq!(is_womans("Pierre"), Some(false));
        assert_eq!(is_womans("Dominique"), None);
    }
}
