//! `depeche digest` as a newcomer runs it.

use super::Folder;
use super::run;

const WIRES: &str = "tests/articles/fil";

#[test]
fn a_digest_is_the_same_for_any_number_of_threads_and_verifies() {
    let folder = Folder::new();
    let [one, four] = ["1", "4"].map(|jobs| run(&["digest", WIRES, "-f", "json", "-j", jobs]));
    assert_eq!((one.code, &one.out), (Some(0), &four.out));
    let path = folder.file("digest.json", &one.out);
    let found = run(&["verify", &path]);
    assert_eq!(found.code, Some(0), "{}{}", found.out, found.err);
    let again = run(&["digest", WIRES, "--since", &path]);
    assert!(
        again.out.is_empty() && again.err.contains("nothing is new"),
        "{}{}",
        again.out,
        again.err
    );
}

#[test]
fn what_is_no_digest_or_window_is_refused() {
    let folder = Folder::new();
    for text in [
        "",
        "[]",
        "{\"schema\": \"depeche/brief/1\", \"engine\": \"x\", \"events\": []}",
        "not JSON",
    ] {
        let path = folder.file("d.json", text);
        let found = run(&["digest", WIRES, "--since", &path]);
        assert_eq!(found.code, Some(2), "{text}: {}", found.out);
        assert!(found.err.contains("d.json"), "{}", found.err);
    }
    assert_eq!(run(&["digest", WIRES, "--window", "long"]).code, Some(2));
}

#[test]
fn a_page_names_countries_and_topics() {
    let page = run(&["digest", WIRES, "-f", "html"]).out;
    assert!(page.contains("By country") && page.contains("<summary>Peru (1)</summary>"), "{page}");
    assert!(page.contains("Figures differ: 12 dead (AD, 11:05"), "{page}");
}

#[test]
fn a_headline_is_given_in_english_on_demand() {
    let file = "tests/articles/breves.jsonl";
    let plain = run(&["summarize", file, "-f", "jsonl"]).out;
    assert!(!plain.contains("\"headline\""));
    let found = run(&["summarize", file, "-f", "jsonl", "--headline"]).out;
    let first: serde_json::Value = serde_json::from_str(found.lines().next().unwrap()).unwrap();
    assert!(first["headline"]["en"]["text"].as_str().unwrap().contains("WHO"), "{first}");
}
