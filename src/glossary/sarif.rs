//! Findings as SARIF 2.1.0, the format that code hosts and editors show beside the lines.
//!
//! Source: OASIS, *Static Analysis Results Interchange Format (SARIF) Version 2.1.0*, 2020.

use serde_json::Value;
use serde_json::json;

use super::check::{Finding, Level};

/// Rules by a piece of the message that only they give: id, piece, description.
/// `tests` holds that each finding the linter makes has one.
const RULES: [(&str, &str, &str); 11] = [
    ("no-source", "has no source", "Every entry says who vouches for it."),
    ("duplicate-id", "is already used on line", "Each entry of a file has its own id."),
    ("invalid-id", "is no id", "An id is lower-case letters, digits and hyphens."),
    ("form-listed-twice", " twice", "An entry lists a form once."),
    ("form-claimed-twice", " claimed by `", "Two entries do not claim one French form."),
    ("too-common", "is too common to be a term", "A function word is no term."),
    ("blank-text", "has a blank, padded or control character", "Fields hold the bare words."),
    ("wanted-and-forbidden", "both wants and forbids", "English is not both wanted and forbidden."),
    ("never-matches", "can never match", "A listed form can be found in a text."),
    ("read-as-another", "is read as `", "A form standing alone is read as its own entry."),
    ("test-fails", "of the test", "An entry passes the tests it carries."),
];
/// What cannot be parsed at all.
const SYNTAX: (&str, &str) = ("syntax", "The file is YAML, with the fields of a glossary.");

/// The rule that `finding` breaks.
pub fn rule(finding: &Finding) -> &'static str {
    let known = RULES.iter().find(|(_, piece, _)| finding.message.contains(piece));
    known.map_or(SYNTAX.0, |(id, _, _)| id)
}

/// `findings` as one SARIF log of one run.
pub fn log(findings: &[Finding]) -> Value {
    let known = RULES.iter().map(|(id, _, text)| (id, text));
    let rules: Vec<Value> = known
        .chain([(&SYNTAX.0, &SYNTAX.1)])
        .map(|(id, text)| json!({ "id": id, "shortDescription": { "text": text } }))
        .collect();
    json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "depeche",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": findings.iter().map(result).collect::<Vec<_>>(),
        }],
    })
}

fn result(finding: &Finding) -> Value {
    let mut place = json!({ "artifactLocation": { "uri": uri(&finding.path) } });
    if finding.line > 0 {
        place["region"] = json!({
            "startLine": finding.line,
            "startColumn": finding.column.max(1),
            "snippet": { "text": finding.excerpt },
        });
    }
    json!({
        "ruleId": rule(finding),
        "level": if finding.level == Level::Error { "error" } else { "warning" },
        "message": { "text": format!("{}; {}", finding.message, finding.help) },
        "locations": [{ "physicalLocation": place }],
    })
}

/// A path as a relative or file URI (RFC 3986), slashes kept.
fn uri(path: &str) -> String {
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'.' | b'_' | b'~') {
            uri.push(char::from(byte));
        } else {
            uri.push('%');
            let digits = [byte >> 4, byte & 15].map(|digit| char::from_digit(u32::from(digit), 16));
            uri.extend(digits.into_iter().flatten().map(|digit| digit.to_ascii_uppercase()));
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::lint::lint;
    use crate::glossary::load::parse;

    const MESSY: &str = "name: d
entries:
  - {id: a, fr: motion, en: motion, kind: term, forms: [motion]}
  - {id: a, fr: motion, en: vote, kind: term}
  - {id: B, fr: le, en: ' x', kind: term}
  - {id: c, fr: vote, en: vote, kind: term, forbid: [vote]}
  - {id: d, fr: de l'État, en: State, kind: term}
";

    #[test]
    fn every_finding_has_its_rule_and_place() {
        let findings = lint(&[parse("mes fichiers/à.yaml", MESSY.to_owned()).unwrap()]);
        let rules: std::collections::BTreeSet<&str> = findings.iter().map(rule).collect();
        for wanted in [
            "no-source",
            "duplicate-id",
            "invalid-id",
            "form-listed-twice",
            "form-claimed-twice",
            "too-common",
            "blank-text",
            "wanted-and-forbidden",
        ] {
            assert!(rules.contains(wanted), "{wanted} is missing from {rules:?}");
        }
        assert!(!rules.contains("syntax"), "{findings:?}");
        let log = log(&findings);
        assert_eq!(log["version"], "2.1.0");
        let first = &log["runs"][0]["results"][0];
        let place = &first["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "mes%20fichiers/%C3%A0.yaml");
        assert!(place["region"]["startLine"].as_u64().is_some_and(|line| line >= 3));
        let known = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
        for result in log["runs"][0]["results"].as_array().unwrap() {
            assert!(known.iter().any(|rule| rule["id"] == result["ruleId"]), "{result}");
        }
    }

    #[test]
    fn a_file_that_is_no_yaml_breaks_the_syntax_rule() {
        let finding = parse("d.yaml", "name: [".to_owned()).unwrap_err();
        assert_eq!(rule(&finding), "syntax");
    }
}
