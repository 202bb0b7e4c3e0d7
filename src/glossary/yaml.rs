//! Entries as YAML text, in the layout of the shipped files.

use serde_json::Map;
use serde_json::Value;

use super::entry::Entry;

/// The order in which an entry's fields are written; fields not named here come before `note`.
pub(super) const ORDER: [&str; 20] = [
    "id",
    "fr",
    "forms",
    "en",
    "en_plural",
    "variants",
    "forbid",
    "kind",
    "gender",
    "number",
    "inflect",
    "plural",
    "feminine",
    "feminine_plural",
    "case",
    "short",
    "en_short",
    "priority",
    "context",
    "tests",
];
/// Fields that close an entry.
const LAST: [&str; 2] = ["note", "source"];

/// Words that YAML 1.1 or 1.2 readers take for something other than text.
const RESERVED: [&str; 10] = ["true", "false", "yes", "no", "on", "off", "null", "y", "n", "nan"];

/// The fields of `entry` that are set, in the order in which they are written.
pub(super) fn fields(entry: &Entry) -> Vec<(String, Value)> {
    let Ok(Value::Object(mut map)) = serde_json::to_value(entry) else { return Vec::new() };
    let take = |map: &mut Map<String, Value>, names: &[&str]| -> Vec<(String, Value)> {
        names.iter().filter_map(|name| Some(((*name).to_owned(), map.remove(*name)?))).collect()
    };
    let first = take(&mut map, &ORDER);
    let last = take(&mut map, &LAST);
    first.into_iter().chain(map).chain(last).collect()
}

/// `entry` as a block of lines that begins with `- id:`, each line after `indent` spaces.
pub fn block(entry: &Entry, indent: usize) -> String {
    let mut text = String::new();
    for (place, (name, value)) in fields(entry).iter().enumerate() {
        text.extend(std::iter::repeat_n(' ', indent));
        text.push_str(if place == 0 { "- " } else { "  " });
        text.push_str(name);
        text.push_str(": ");
        flow(value, false, &mut text);
        text.push('\n');
    }
    text
}

/// `entry` on one line, `- {id: …}`, after `indent` spaces.
pub fn line(entry: &Entry, indent: usize) -> String {
    let mut text = " ".repeat(indent);
    text.push_str("- ");
    members(fields(entry).iter().map(|(name, value)| (name, value)), &mut text);
    text.push('\n');
    text
}

/// A whole glossary file.
pub fn file<'entries>(
    name: &str,
    source: Option<&str>,
    entries: impl IntoIterator<Item = &'entries Entry>,
) -> String {
    let mut text = String::from("name: ");
    scalar(name, false, &mut text);
    if let Some(source) = source {
        text.push_str("\nsource: ");
        scalar(source, false, &mut text);
    }
    let mut blocks = entries.into_iter().map(|entry| block(entry, 2)).peekable();
    text.push_str(if blocks.peek().is_some() { "\nentries:\n" } else { "\nentries: []\n" });
    text.extend(blocks);
    text
}

/// `value` in flow style; `inside` when it already stands within brackets.
fn flow(value: &Value, inside: bool, text: &mut String) {
    match value {
        Value::String(string) => scalar(string, inside, text),
        Value::Array(items) => {
            text.push('[');
            for (place, item) in items.iter().enumerate() {
                if place > 0 {
                    text.push_str(", ");
                }
                flow(item, true, text);
            }
            text.push(']');
        }
        Value::Object(map) => members(map.iter(), text),
        Value::Null | Value::Bool(_) | Value::Number(_) => text.push_str(&value.to_string()),
    }
}

fn members<'map>(items: impl Iterator<Item = (&'map String, &'map Value)>, text: &mut String) {
    text.push('{');
    for (place, (name, value)) in items.enumerate() {
        if place > 0 {
            text.push_str(", ");
        }
        scalar(name, true, text);
        text.push_str(": ");
        flow(value, true, text);
    }
    text.push('}');
}

/// `string` bare where no reader could take it for anything else, between double quotes otherwise.
fn scalar(string: &str, inside: bool, text: &mut String) {
    if is_plain(string, inside) {
        text.push_str(string);
        return;
    }
    text.push('"');
    for c in string.chars() {
        match c {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\t' => text.push_str("\\t"),
            _ if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                text.push_str("\\u");
                let code = u32::from(c);
                text.extend(
                    [12, 8, 4, 0]
                        .iter()
                        .filter_map(|shift| char::from_digit(code >> shift & 15, 16)),
                );
            }
            _ => text.push(c),
        }
    }
    text.push('"');
}

/// Whether `string` may stand without quotes.
fn is_plain(string: &str, inside: bool) -> bool {
    let plain = |c: char| {
        c.is_alphanumeric()
            || matches!(
                c,
                ' ' | '-' | '\'' | '’' | '.' | '/' | '&' | '(' | ')' | '\u{300}'..='\u{36f}'
            )
            || (!inside && matches!(c, ',' | ';' | '«' | '»' | '…'))
    };
    string.starts_with(char::is_alphabetic)
        && string.chars().all(plain)
        && !string.ends_with(' ')
        && !RESERVED.contains(&string.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::glossary::Kind;
    use crate::glossary::load::parse;

    fn entry(id: &str, fr: &str, en: &str) -> Entry {
        let yaml = format!("id: {id}\nfr: x\nen: x\nkind: term\n");
        let blank: Entry = serde_yaml::from_str(&yaml).unwrap();
        Entry { fr: fr.to_owned(), en: en.to_owned(), ..blank }
    }

    #[test]
    fn an_entry_looks_like_those_in_the_shipped_files() {
        let mut motion = entry("motion", "motion de censure", "no-confidence motion");
        motion.variants = vec!["vote of no confidence".to_owned(), "yes".to_owned()];
        motion.kind = Kind::Event;
        assert_eq!(
            block(&motion, 2),
            "  - id: motion\n    fr: motion de censure\n    en: no-confidence motion\n    \
             variants: [vote of no confidence, \"yes\"]\n    kind: event\n"
        );
        assert_eq!(
            line(&entry("a", "Otan", "NATO: yes"), 2),
            "  - {id: a, fr: Otan, en: \"NATO: yes\", kind: term}\n"
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn what_is_written_reads_back(fr in "\\PC{1,12}", en in any::<String>(), note in any::<String>(), list in prop::collection::vec("[ -~éœ’]{0,6}", 0..4)) {
            let mut given = entry("a", &fr, &en);
            (given.forms, given.note) = (list, Some(note));
            given.context.near = vec![fr.clone()];
            for text in [file("n: \"x\"", Some("#"), [&given]), format!("name: x\nentries:\n{}", line(&given, 1))] {
                let read = parse("a.yaml", text.clone()).map_err(|finding| TestCaseError::fail(format!("{finding} in {text}")))?;
                prop_assert_eq!(&read.entries[0].1, &given, "{}", text);
            }
        }
    }
}
