//! Given names, which tell a person's name from all else that has a capital.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Who bears a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bearers {
    Men,
    Women,
    Either,
}

/// Each name, in lower case.
static NAMES: LazyLock<HashMap<&str, Bearers>> = LazyLock::new(|| {
    let lines = include_str!("given.txt").lines().filter_map(|line| line.split_once(": "));
    let bearers = |mark: &str| match mark {
        "m" => Some(Bearers::Men),
        "f" => Some(Bearers::Women),
        "e" => Some(Bearers::Either),
        _ => None,
    };
    let lines = lines.filter_map(|(mark, names)| Some((bearers(mark)?, names)));
    lines.flat_map(|(bearers, names)| names.split(' ').map(move |name| (name, bearers))).collect()
});

/// Whether `word` is a given name: `Sylvie`, `France`.
pub(crate) fn is_given(word: &str) -> bool {
    bearers(word).is_some()
}

/// Whether women bear the given name `word`; `None` for one of either gender, and for what is none.
pub(crate) fn is_womans(word: &str) -> Option<bool> {
    bearers(word)
        .filter(|bearers| *bearers != Bearers::Either)
        .map(|bearers| bearers == Bearers::Women)
}

fn bearers(word: &str) -> Option<Bearers> {
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
