//! Words: elisions, clitics, endings, abbreviations.

use super::{Scan, is_letter};
use crate::fold::is_elided;
use crate::segment::Language;

/// What may hang on a French verb by a hyphen.
const CLITICS: [&str; 21] = [
    "je", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "ce", "moi", "toi", "le", "la",
    "les", "lui", "leur", "y", "en", "t", "là",
];

/// Words whose full stop is their own, in either language.
const ABBREVIATIONS: [&str; 28] = [
    "m", "mm", "mr", "mrs", "ms", "dr", "st", "no", "gen", "sen", "rep", "hon", "col", "lt", "jr",
    "sr", "inc", "corp", "ltd", "vs", "etc", "prof", "gov", "mlle", "art", "ste", "mgr", "messrs",
];

/// Whether `ending`, its apostrophe included, is one that English hangs on a word.
pub(super) fn is_english_ending(ending: &str) -> bool {
    matches!(ending, "'s" | "'re" | "'ve" | "'ll" | "'d" | "'m")
}

impl Scan<'_> {
    /// Takes the word that begins at `at`, or the first of its parts.
    pub(super) fn word(&mut self, at: usize) -> usize {
        if let Some(end) = self.address(at) {
            self.push(self.lower(at, end), at, end);
            return end;
        }
        let end = self.word_end(at);
        let form = self.lower(at, end);
        match self.language {
            Language::English => self.english(at, end, form),
            Language::French if form.ends_with('\'') => {
                self.push(form, at, end);
                end
            }
            Language::French => self.french(at, end, &form),
        }
    }

    /// The place after the word: over inner hyphens, after an elision, over an abbreviation's stop.
    fn word_end(&self, at: usize) -> usize {
        let mut end = at;
        loop {
            end = self.letters_from(end);
            match self.char(end) {
                '-' if is_letter(self.char(end + 1)) => end += 1,
                '\'' => match self.over_apostrophe(at, end) {
                    Some((place, true)) => end = place,
                    Some((place, false)) => return place,
                    None => return end,
                },
                '.' => match self.over_stop(at, end) {
                    Some((place, true)) => end = place,
                    Some((place, false)) => return place,
                    None => return end,
                },
                _ => return end,
            }
        }
    }

    /// The place after the apostrophe at `end`, and whether the word goes on; `None` when it ends before.
    fn over_apostrophe(&self, at: usize, end: usize) -> Option<(usize, bool)> {
        let before = self.lower(at, end);
        let after = self.char(end + 1);
        if self.language == Language::French {
            let last = before.rsplit('-').next().unwrap_or_default();
            return if is_elided(last) {
                Some((end + 1, false))
            } else {
                is_letter(after).then_some((end + 1, true))
            };
        }
        let ending = self.lower(end, self.letters_from(end + 1));
        let joined = after.is_alphabetic()
            && !is_english_ending(&ending)
            && !(ending == "'t" && before.ends_with('n'));
        joined.then_some((end + 1, true))
    }

    /// As [`Scan::over_apostrophe`], for the full stop at `end`: `J.-L.`, `U.S.`, `Mr.`
    fn over_stop(&self, at: usize, end: usize) -> Option<(usize, bool)> {
        let written: String =
            self.chars.get(at..end).unwrap_or_default().iter().map(|(_, c)| *c).collect();
        let last = written.rsplit(['.', '-']).next().unwrap_or_default();
        let capital = written.starts_with(char::is_uppercase);
        if last.chars().count() == 1 && last.chars().all(char::is_uppercase) {
            let hyphen = self.char(end + 1) == '-' && self.char(end + 2).is_uppercase();
            let goes_on = self.char(end + 1).is_uppercase() || hyphen;
            return Some((end + 1 + usize::from(hyphen), goes_on));
        }
        let known = ABBREVIATIONS.contains(&written.to_lowercase().as_str());
        (known && (capital || written.len() > 2)).then_some((end + 1, false))
    }

    /// Puts down a French word, the clitics after a verb each on its own.
    fn french(&mut self, at: usize, end: usize, form: &str) -> usize {
        let parts: Vec<&str> = form.split('-').collect();
        let hanging = parts.iter().skip(1).rev().take_while(|part| CLITICS.contains(part)).count();
        if hanging == 0 || matches!(form, "rendez-vous" | "vis-à-vis" | "au-delà" | "celui-là") {
            self.push(form, at, end);
            return end;
        }
        let verb = parts.len() - hanging;
        let mut place = at;
        for (index, part) in parts.iter().enumerate() {
            let length = part.chars().count() + usize::from(index > 0);
            match index {
                0 => {}
                _ if index < verb || *part == "t" => {}
                _ => self.push(format!("-{part}"), place, place + length),
            }
            place += length;
            if index + 1 == verb {
                self.push(parts.get(..verb).unwrap_or_default().join("-"), at, place);
            }
        }
        end
    }

    /// Puts down an English word; `n't` is `not`.
    fn english(&mut self, at: usize, end: usize, form: String) -> usize {
        let negated = self.char(end) == '\''
            && form.ends_with('n')
            && self.char(end + 1).eq_ignore_ascii_case(&'t')
            && !is_letter(self.char(end + 2));
        if !negated {
            self.push(form, at, end);
            return end;
        }
        let verb = match form.as_str() {
            "can" => "can",
            "won" => "will",
            "shan" => "shall",
            _ => form.strip_suffix('n').unwrap_or_default(),
        };
        if !verb.is_empty() {
            self.push(verb, at, end - 1);
        }
        self.push("not", end - 1, end + 2);
        end + 2
    }
}
