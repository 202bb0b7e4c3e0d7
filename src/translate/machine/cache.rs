//! Sentences translated before.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::PoisonError;

/// Sentences kept at most, twice: some 20 MB.
const KEPT: usize = 30_000;

/// What a model made of a sentence: English, or nothing.
pub(super) type Made = Option<String>;

/// What one model made of each sentence; forgets the oldest, so that a million stories take no more room than a few.
#[derive(Debug, Default)]
pub(super) struct Cache(Mutex<Generations>);

#[derive(Debug, Default)]
struct Generations {
    young: HashMap<Box<str>, Made>,
    old: HashMap<Box<str>, Made>,
}

impl Cache {
    /// What was made of `french`; `None` when that is not known.
    pub(super) fn get(&self, french: &str) -> Option<Made> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept.young.get(french) {
            return Some(known.clone());
        }
        let known = kept.old.get(french)?.clone();
        kept.put(french, known.clone());
        Some(known)
    }

    /// Keeps what was made of `french`.
    pub(super) fn put(&self, french: &str, english: Made) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).put(french, english);
    }
}

impl Generations {
    fn put(&mut self, french: &str, english: Made) {
        if self.young.len() >= KEPT {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(french.into(), english);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_kept_and_the_rest_forgotten() {
        let cache = Cache::default();
        cache.put("Oui.", Some("Yes.".to_owned()));
        cache.put("…", None);
        for n in 0..3 * KEPT {
            cache.put(&n.to_string(), None);
            if n % 1_000 == 0 {
                assert_eq!(cache.get("Oui."), Some(Some("Yes.".to_owned())));
            }
        }
        assert_eq!(cache.get("…"), None);
        let kept = cache.0.lock().unwrap();
        assert!(kept.young.len() + kept.old.len() <= 2 * KEPT);
    }
}
