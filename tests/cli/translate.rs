//! `depeche translate`: a line for a line, whatever the lines hold; paragraphs kept.

use crate::{Folder, run, run_with};

/// Lines that have broken line-by-line tools.
fn odd_lines() -> Vec<String> {
    vec![
        String::new(),
        "L'Otan se réunit mardi à Bruxelles.".to_owned(),
        "Un.\rDeux.\rTrois.".to_owned(),
        "Tab\tune\u{b}verticale\u{c}et page\u{85}suivante\u{2028}ligne\u{2029}fin.".to_owned(),
        "mot ".repeat(2_000),
        "🎉🎉 👩‍👩‍👧 🇫🇷 !".to_owned(),
        "a".to_owned(),
        "LE PRÉSIDENT RUSSE A ÉTÉ REÇU À L'OTAN.".to_owned(),
        "… – ! 1 2,5 %".to_owned(),
        "\u{1b}[31mrouge\u{0}\u{7}".to_owned(),
        "Première phrase. Deuxième phrase ! Troisième ?".to_owned(),
        "<p>Un</p><script>alert(1)</script> ‹deux›".to_owned(),
        "   ".to_owned(),
    ]
}

#[test]
fn there_is_a_line_for_every_line_whatever_it_holds() {
    let lines = odd_lines();
    let mut input = lines.join("\n");
    for ending in ["", "\n", "\r\n"] {
        input.push_str(ending);
        for origins in ["builtin", "memory,builtin", "reference"] {
            let done = run_with(&["translate", "--lines", "--origins", origins], input.as_bytes());
            let count = input.trim_end_matches(ending).split('\n').count();
            assert_eq!(
                done.out.split('\n').count(),
                count + 1,
                "{origins} {ending:?}\n{}",
                done.out
            );
            assert!(done.out.lines().next().is_some_and(str::is_empty), "an empty line stays one");
            assert!(!done.out.contains('\u{1b}'), "no terminal is steered");
        }
    }
}

#[test]
fn lines_are_the_same_for_any_number_of_threads() {
    let input = odd_lines().join("\n").repeat(4);
    let one = run_with(&["translate", "--lines", "-j1"], input.as_bytes());
    let three = run_with(&["translate", "--lines", "-j3"], input.as_bytes());
    assert_eq!(one.out, three.out);
}

#[test]
fn paragraphs_of_a_text_are_kept() {
    let folder = Folder::new();
    let path = folder.file("a.txt", "L'Otan. L'ONU.\n\nLa Russie.\n");
    let done = run(&["translate", &path]);
    assert_eq!(done.code, Some(0), "{}", done.err);
    let paragraphs: Vec<_> = done.out.trim_end().split("\n\n").collect();
    assert_eq!(paragraphs.len(), 2, "{}", done.out);
    assert!(paragraphs[0].contains("NATO") && paragraphs[0].contains("UN"), "{}", done.out);
    assert!(paragraphs[1].contains("Russia"));
}

#[test]
fn json_tells_origin_terms_and_places() {
    let line = "Bonjour. L’Otan se réunit mardi.";
    let done = run_with(&["translate", "--lines", "--format", "json"], line.as_bytes());
    let value: serde_json::Value = serde_json::from_str(done.out.trim()).expect("a JSON line");
    assert_eq!(value["line"], 1);
    let second = &value["sentences"][1];
    assert_eq!(second["en"]["origin"], "builtin");
    let term = &second["terms"][0];
    assert_eq!(term["en"], "NATO");
    let [start, end] =
        [0, 1].map(|at| usize::try_from(term["bytes"][at].as_u64().unwrap()).unwrap());
    assert_eq!(line.get(start..end), Some("Otan"));
}

#[test]
fn french_that_no_origin_renders_is_marked() {
    let done =
        run_with(&["translate", "--lines", "--origins", "reference"], "Bonjour.\n…\n".as_bytes());
    assert_eq!(done.out, "‹Bonjour.›\n…\n");
    assert_eq!(done.code, Some(1));
    assert!(done.err.contains("no English for 1 sentences"), "{}", done.err);
}

#[test]
fn a_line_that_cannot_be_read_is_an_empty_line_and_listed() {
    let mut input = "Déjà l'été à Évian.\n".repeat(3).into_bytes();
    input.extend(b"\xff\xfe\x80\nfin\n");
    let done = run_with(&["translate", "--lines"], &input);
    assert_eq!(done.out.lines().count(), 5);
    assert_eq!(done.code, Some(1));
    assert!(done.err.contains("line 4"), "{}", done.err);
}

#[test]
fn a_file_that_is_not_there_is_exit_2() {
    for args in [&["translate", "nowhere.txt"][..], &["translate", "--lines", "nowhere.txt"]] {
        let done = run(args);
        assert_eq!(done.code, Some(2), "{}", done.err);
        assert!(done.out.is_empty());
    }
}
