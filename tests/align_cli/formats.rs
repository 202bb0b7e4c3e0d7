//! Each format: sound by its own rules, and true to the texts.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::{EN, FR, Folder, align};

/// Runs xmllint; `None`, said, when it or the schemas of `DEPECHE_SHARED` are not there.
fn schemas(needed: &str) -> Option<PathBuf> {
    let shared = std::env::var("DEPECHE_SHARED").unwrap_or_else(|_| "../shared".to_owned());
    let path = PathBuf::from(shared).join("schemas").join(needed);
    let lints = Command::new("xmllint").arg("--version").output().is_ok();
    if !path.is_dir() || !lints {
        eprintln!("skipped: no {} or no xmllint", path.display());
        return None;
    }
    Some(path)
}

#[track_caller]
fn valid(args: &[&str]) {
    let done = Command::new("xmllint").args(["--noout", "--nonet"]).args(args).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// The texts of an awkward pair: control characters, markup, forbidden code points.
fn awkward(folder: &Folder) -> [String; 2] {
    let fr = "Le Sénat a voté\u{1b}[31m la loi & <b>non</b>.\nLes députés\u{1} protestent ]]>.\n";
    let en = "The Senate passed the law & <b>no</b>.\nDeputies \u{ffff}protest ]]>.\n";
    [folder.file("a.fr", fr), folder.file("a.en", en)]
}

#[test]
fn tmx_is_valid_by_its_dtd() {
    let Some(dtd) = schemas("tmx") else { return };
    let folder = Folder::new();
    let [fr, en] = awkward(&folder);
    let dtd = dtd.join("tmx14.dtd").display().to_string();
    let (one, two, none) = (folder.path("one.tmx"), folder.path("two.tmx"), folder.path("0.tmx"));
    align(&[FR, EN, "-o", &one]).clean();
    align(&[&fr, &en, "--lines", "-o", &two]).says(1, &["`a`", "control characters", "left out"]);
    align(&["tests/articles/breves.jsonl", "--field", "english=rien", "-o", &none]);
    for file in [&one, &two, &none] {
        valid(&["--dtdvalid", &dtd, file]);
    }
    let text = std::fs::read_to_string(&one).unwrap();
    assert_eq!(text.matches("<tu ").count(), 17);
    assert!(text.contains("<prop type=\"x-bytes\">41-216</prop>"), "{text}");
}

#[test]
fn xliff_is_valid_by_its_schema() {
    let Some(schema) = schemas("xliff") else { return };
    let folder = Folder::new();
    // The schema as published, its one remote import led to the copy that lies beside it.
    let core = std::fs::read_to_string(schema.join("21/xliff_core_2.0.xsd")).unwrap();
    folder.file(
        "core.xsd",
        core.replace("informativeCopiesOf3rdPartySchemas/w3c/xml.xsd", "xml.xsd"),
    );
    folder.file("xml.xsd", std::fs::read(schema.join("xml.xsd")).unwrap());
    folder.file("metadata.xsd", std::fs::read(schema.join("21/metadata.xsd")).unwrap());
    let import = |kind: &str, file: &str| {
        format!(
            "<xs:import namespace=\"urn:oasis:names:tc:xliff:{kind}:2.0\" schemaLocation=\"{file}\"/>"
        )
    };
    let both = import("document", "core.xsd") + &import("metadata", "metadata.xsd");
    let all = folder.file(
        "all.xsd",
        format!("<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">{both}</xs:schema>"),
    );
    let [fr, en] = awkward(&folder);
    let (one, two, none) = (folder.path("1.xliff"), folder.path("2.xlf"), folder.path("0.xlf"));
    align(&[FR, EN, "-o", &one]).clean();
    align(&[&fr, &en, "--lines", "-o", &two]).says(0, &["3 control characters", "<cp>"]);
    align(&["tests/articles/breves.jsonl", "--field", "english=rien", "-o", &none]);
    for file in [&one, &two, &none] {
        valid(&["--schema", &all, file]);
    }
    let text = std::fs::read_to_string(&two).unwrap();
    assert!(text.contains("vot\u{e9}<cp hex=\"001B\"/>[31m la loi &amp; &lt;b"), "{text}");
}

#[test]
fn offsets_lead_back_to_the_texts_and_every_bead_has_its_evidence() {
    let found: Value =
        serde_json::from_str(&align(&[FR, EN, "-f", "json"]).clean()).expect("one object");
    assert_eq!(found["schema"], "depeche/alignment/1");
    let mut seen = [0, 0];
    for bead in found["beads"].as_array().unwrap() {
        assert!(bead["evidence"]["covered"].is_f64() && bead["confidence"].is_f64());
        for (side, (key, path)) in [("source", FR), ("target", EN)].into_iter().enumerate() {
            let text = std::fs::read_to_string(path).unwrap();
            for sentence in bead[key].as_array().unwrap() {
                let place = |unit: &str, at: usize| {
                    usize::try_from(sentence[unit][at].as_u64().unwrap()).unwrap()
                };
                let bytes = text.get(place("bytes", 0)..place("bytes", 1));
                assert_eq!(bytes, sentence["text"].as_str());
                let (start, end) = (place("chars", 0), place("chars", 1));
                let chars: String = text.chars().skip(start).take(end - start).collect();
                assert_eq!(Some(chars.as_str()), bytes);
                seen[side] += 1;
            }
        }
    }
    assert_eq!(seen, [19, 19], "each sentence once");
}

#[test]
fn lines_for_pipelines_are_those_of_hunalign_and_vecalign() {
    let ladder = align(&[FR, EN, "-f", "ladder"]).clean();
    assert!(ladder.starts_with("0\t0\t0.99") && ladder.ends_with("\n19\t19\t0.0000\n"), "{ladder}");
    let vecalign = align(&[FR, EN, "-f", "vecalign"]).clean();
    assert!(vecalign.contains("\n[1]:[1, 2]:0.0") && vecalign.contains("\n[11]:[]:"), "{vecalign}");
}

#[test]
fn the_page_stands_alone_and_obeys_nothing_in_the_texts() {
    let folder = Folder::new();
    let evil = "Le Sénat <script>alert(1)</script> a voté.\n";
    let [fr, en] =
        [folder.file("a.fr", evil), folder.file("a.en", "The <img src=x> Senate voted.\n")];
    let page = align(&[&fr, &en, "--lines", "-f", "html"]).out;
    assert!(page.starts_with("<!doctype html>") && page.ends_with("</html>\n"));
    assert_eq!(page.matches("<script").count(), 1, "its own");
    assert!(!page.contains("<img") && !page.contains("http:") && !page.contains("https:"));
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn what_is_less_sure_is_left_out() {
    let all = align(&[FR, EN]).clean();
    let sure = align(&[FR, EN, "--min-confidence", "0.97"]).clean();
    assert!(sure.lines().count() < all.lines().count() && sure.lines().count() > 10);
    let rows = sure.lines().skip(1).map(|row| row.split('\t').nth(2).unwrap().parse::<f64>());
    assert!(rows.into_iter().all(|confidence| confidence.unwrap() >= 0.97));
    let ladder = align(&[FR, EN, "--min-confidence", "1", "-f", "ladder"]).clean();
    assert_eq!(ladder, "0\t0\t0.0000\n19\t19\t0.0000\n", "all alone, and the ends stay");
}
