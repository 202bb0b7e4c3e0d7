//! Addresses of the net: one token, which stays as it is in any language.

use super::Scan;

/// Ends of names of sites that news cites (IANA's list has many more, some of them words: `.la`, `.me`).
const DOMAINS: [&str; 20] = [
    "com", "org", "net", "fr", "eu", "be", "ch", "ca", "info", "tv", "io", "uk", "us", "gouv",
    "gov", "edu", "int", "biz", "ru", "lu",
];

impl Scan<'_> {
    /// The place after the address that begins at `at`, if one does: `tiktok.com`, `https://…`, `nom@site.fr`.
    pub(super) fn address(&self, at: usize) -> Option<usize> {
        let inside = |c: char| c.is_alphanumeric() || "-._/:@%?=&#~+".contains(c);
        let mut end = at;
        while inside(self.char(end)) {
            end += 1;
        }
        while end > at && !self.char(end - 1).is_alphanumeric() && self.char(end - 1) != '/' {
            end -= 1;
        }
        // Most words have no stop: they are not copied to be looked at.
        let stops = (at..end).any(|place| self.char(place) == '.');
        (stops && is_address(&self.lower(at, end))).then_some(end)
    }
}

/// Whether `form`, in lower case, is an address of the net.
pub(in super::super) fn is_address(form: &str) -> bool {
    let host = form.split_once("://").map_or(form, |(_, rest)| rest);
    let host = host.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    let label = |label: &str| {
        !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let Some((site, domain)) = host.rsplit_once('.') else { return false };
    DOMAINS.contains(&domain) && site.len() > 1 && site.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::Language;
    use crate::translate::builtin::tokens::tokenize;

    #[test]
    fn an_address_is_one_token() {
        let forms = |text| -> Vec<String> {
            tokenize(text, Language::French).into_iter().map(|token| token.form).collect()
        };
        assert_eq!(
            forms("le site TikTok.com, et l'appli"),
            ["le", "site", "tiktok.com", ",", "et", "l'", "appli"]
        );
        assert_eq!(forms("voir https://ab.fr/b?c=d."), ["voir", "https://ab.fr/b?c=d", "."]);
        assert_eq!(forms("la fin.Les autres"), ["la", "fin", ".", "les", "autres"]);
    }

    #[test]
    fn words_and_initials_are_no_addresses() {
        for form in ["m.com", "fin.les", ".fr", "com", "a..fr", "17h30", "j.-l."] {
            assert!(!is_address(form), "{form}");
        }
        assert!(is_address("www.elysee.fr/x") && is_address("lemonde.fr"));
    }
}
