//! Translation memories and terms put right, as a newsroom meets them.

use crate::{Folder, run, run_with};

const TABLE: &str = "fr\ten\n\
La motion de censure contre le gouvernement a été rejetée mardi par l'Assemblée.\tThe motion of censure against the government was rejected on Tuesday by the Assembly.\n\
L'Otan tiendra son prochain sommet au Portugal.\tThe next summit will be in Portugal.\n";

fn translate(folder: &Folder, line: &str, more: &[&str]) -> crate::Run {
    let memory = folder.file("memoire.tsv", TABLE);
    let args =
        ["translate", "--lines", "--isolated", "--origins", "memory,builtin", "--memory", &memory];
    run_with(&[&args, more].concat(), line.as_bytes())
}

#[test]
fn a_known_sentence_comes_from_the_memory_and_contradictions_are_reported() {
    let folder = Folder::new();
    let yaml = "{name: d, source: us, entries: [{id: m, fr: motion de censure, en: no-confidence motion, kind: term, forbid: [motion of censure]}]}";
    let glossary = folder.file("d.yaml", yaml);
    let line = "La motion de censure contre le gouvernement a été rejetée mardi par l'Assemblée.";
    let done =
        translate(&folder, line, &["--glossary", &glossary, "--no-builtin-glossary", "-f", "json"]);
    let value: serde_json::Value = serde_json::from_str(done.out.trim()).expect("a JSON line");
    let sentence = &value["sentences"][0];
    assert_eq!(sentence["en"]["origin"], "memory");
    assert_eq!(sentence["en"]["confidence"], 1.0);
    assert_eq!(
        sentence["en"]["text"],
        "The no-confidence motion against the government was rejected on Tuesday by the Assembly."
    );
    assert_eq!(sentence["terms"][0]["status"], "repaired");
    assert_eq!(sentence["terms"][0]["reason"], "memory said `motion of censure`");
}

#[test]
fn strict_terms_make_a_missing_term_a_finding() {
    let folder = Folder::new();
    let line = "L'Otan tiendra son prochain sommet au Portugal.";
    let lax = translate(&folder, line, &[]);
    assert_eq!(
        (lax.out.as_str(), lax.code),
        ("The next summit will be in Portugal.\n", Some(0)),
        "{}",
        lax.err
    );
    let strict = translate(&folder, line, &["--strict-terms"]);
    assert_eq!(strict.code, Some(1));
    assert!(strict.err.contains("terms are missing"), "{}", strict.err);
    let story = folder.file("a.txt", line);
    let memory = folder.file("memoire.tsv", TABLE);
    for (flags, code) in [(&[][..], 0), (&["--strict-terms"][..], 1)] {
        let args = ["summarize", &story, "--isolated", "--any-language", "--memory", &memory];
        let done = run(&[&args, flags].concat());
        assert_eq!(done.code, Some(code), "{}", done.err);
        assert!(done.out.contains("*(memory, 1.00)*"), "{}", done.out);
        assert!(done.out.contains("Missing: Otan → NATO"), "{}", done.out);
    }
}

#[test]
fn a_memory_that_cannot_be_used_is_named_with_line_and_cause() {
    let folder = Folder::new();
    let tmx = "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\"><body>\n<tu><tuv xml:lang=\"de\"><seg>Ja</seg></tuv>\n<tuv xml:lang=\"it\"><seg>Si</seg></tuv></tu></body></tmx>";
    for (name, bytes, expected) in [
        (
            "fremd.tmx",
            tmx.to_owned(),
            "none of its 1 units has both French and English (it has de, it)",
        ),
        ("kaputt.tmx", tmx.replace("</seg></tuv></tu>", "</tu>"), "line 4"),
        ("kurz.tmx", tmx.replace("</body></tmx>", ""), "cut short"),
    ] {
        let path = folder.file(name, bytes);
        let done =
            run_with(&["translate", "--lines", "--isolated", "--memory", &path], "Oui.".as_bytes());
        assert_eq!(done.code, Some(2), "{}", done.err);
        assert!(done.out.is_empty());
        assert!(done.err.contains(expected) && done.err.contains(name), "{}", done.err);
    }
}

#[test]
fn the_configuration_names_memories_from_its_folder() {
    let folder = Folder::new();
    folder.file("memoire.tsv", TABLE);
    let config = folder.file("depeche.yaml", "memory: [memoire.tsv]\n");
    let done = run_with(
        &["translate", "--lines", "--config", &config],
        "L'Otan tiendra son prochain sommet au Portugal.".as_bytes(),
    );
    assert_eq!(done.out, "The next summit will be in Portugal.\n", "{}", done.err);
}
