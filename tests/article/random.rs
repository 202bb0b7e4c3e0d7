//! Anything at all is read or refused, never worse.

use depeche::article::Article;
use proptest::prelude::*;

use crate::{all, one};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for name in ["-", "a.txt", "a.md", "a.json", "a.jsonl"] {
            prop_assert!(!all(bytes.clone(), name).is_empty() || name == "a.jsonl");
        }
    }

    #[test]
    fn any_text_is_kept_letter_for_letter(text in "(?s)[a-zéœ’«»…\u{a0}\u{202f}\r\n😀e\u{301}#-]{1,300}") {
        prop_assume!(!text.trim().is_empty());
        prop_assert_eq!(one(text.clone(), "a.txt").expect("a story").text, text.clone());
        let record = serde_json::json!({ "text": text.clone() }).to_string();
        prop_assert_eq!(one(record, "a.json").expect("a story").text, text);
    }

    #[test]
    fn any_text_has_a_title_from_itself_or_none(text in any::<String>()) {
        if let Ok(Article { title: Some(title), text, .. }) = one(text, "a.txt") {
            prop_assert!(text.contains(&title));
        }
    }

    #[test]
    fn every_prefix_of_json_is_read_or_refused(end in 0_usize..120) {
        let record = br#"{"id": 3, "title": "T", "text": "Un \u00e9t\u00e9.", "tags": ["a", {"b": null}], "x": -1.5e3}"#;
        let cut = record.get(..end.min(record.len())).unwrap_or_default();
        let whole = cut.len() == record.len();
        prop_assert_eq!(one(cut, "a.json").is_ok(), whole);
    }
}
