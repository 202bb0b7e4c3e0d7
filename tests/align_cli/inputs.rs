//! Two texts, folders, lists, records; lexicons; gold; threads.

use crate::{EN, FR, Folder, align};

#[test]
fn folders_are_paired_by_name_and_what_is_unpaired_is_listed() {
    let folder = Folder::new();
    let french = std::fs::read_to_string(FR).unwrap();
    let english = std::fs::read_to_string(EN).unwrap();
    folder.file("fr/a.fr.txt", &french);
    folder.file("fr/sous/b-fr.txt", &french);
    folder.file("fr/seul.txt", &french);
    folder.file("en/a_EN.md", &english);
    folder.file("en/sous/b.txt", &english);
    folder.file("en/lonely.txt", &english);
    let found = align(&[&folder.path("fr"), &folder.path("en")]);
    found.says(1, &["seul.txt", "has no counterpart"]);
    found.says(1, &["lonely.txt", "has no counterpart"]);
    let mut ids: Vec<_> =
        found.out.lines().skip(1).filter_map(|row| row.split('\t').nth(5)).collect();
    ids.dedup();
    assert_eq!(ids, ["a", "sous/b"]);
    align(&[&folder.path("fr"), FR]).says(2, &["is a folder and", "is not"]);
    align(&[&folder.path("fr/sous"), "tests/articles/english"]).says(2, &["no file", "--pairs"]);
}

#[test]
fn a_folder_as_output_gets_a_file_a_pair() {
    let folder = Folder::new();
    folder.file("out/.keep", "");
    let both = ["tests/articles/english", "tests/articles"];
    let args = [both[1], both[0], "-f", "ladder"];
    let refused = align(&args);
    refused.says(2, &["ladder holds one pair", "--output"]);
    assert_eq!(refused.out, "");
    let out = folder.path("out");
    let found = align(&[args[0], args[1], "-f", "ladder", "-o", &out]);
    assert_eq!(found.code, Some(1), "unpaired stories are listed: {}", found.err);
    assert!(!found.err.contains("english/sommet.txt"), "a folder within the other is not its own");
    let ladder = std::fs::read_to_string(folder.path("out/sommet.ladder")).unwrap();
    assert_eq!(ladder, align(&[FR, EN, "-f", "ladder"]).clean());
}

#[test]
fn a_list_names_paths_from_its_own_folder() {
    let folder = Folder::new();
    folder.file("x.txt", std::fs::read(FR).unwrap());
    folder.file("y.txt", std::fs::read(EN).unwrap());
    let list = folder.file("l.tsv", "fr\ten\n# the summit\nx.txt\ty.txt\nx.txt\nx.txt\tno.txt\n");
    let found = align(&["--pairs", &list, "-f", "json"]);
    found.says(1, &["l.tsv", "line 4", "tab"]);
    found.says(1, &["no.txt"]);
    found.says(1, &["2 of 3 pairs were not aligned"]);
    let one: serde_json::Value = serde_json::from_str(&found.out).unwrap();
    assert_eq!(one["id"], "x");
}

#[test]
fn records_hold_both_texts_under_the_names_given() {
    let folder = Folder::new();
    let record = |text: &str, english: &str| {
        format!(
            "{}\n",
            serde_json::json!({"id": text.len(), "corps": text, "doc": {"version": english}})
        )
    };
    let records = record("Le Sénat a voté la loi mardi.", "The Senate passed the bill on Tuesday.")
        + &record("Les députés ont protesté lundi.", "");
    let path = folder.file("a.jsonl", records);
    let args = [&path, "--field", "text=corps", "--field", "english=doc.version"];
    let found = align(&args);
    found.says(1, &["a.jsonl#2", "no second text", "--field english="]);
    assert!(
        found.out.contains("Le Sénat a voté la loi mardi.\tThe Senate passed the bill"),
        "{}",
        found.out
    );
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    for format in ["jsonl", "xliff", "html"] {
        let [one, four] = ["1", "4"].map(|jobs| {
            align(&["tests/articles", "tests/articles/english", "-f", format, "-j", jobs])
        });
        assert!(one.out.len() > 10_000, "{}", one.err);
        assert_eq!((one.out, one.err, one.code), (four.out, four.err, four.code));
    }
}

#[test]
fn lines_are_sentences_and_blank_ones_count() {
    let folder = Folder::new();
    let fr = folder.file("a.fr", "Le Sénat vote. Il siège.\n\nLa Chambre proteste lundi.\n");
    let en = folder.file("a.en", "The Senate votes. It sits.\nThe House protests on Monday.\n");
    let found = align(&[&fr, &en, "--lines", "-f", "vecalign"]);
    assert!(found.out.contains("[0]:[0]:") && found.out.contains("[2]:[1]:"), "{}", found.out);
}

#[test]
fn gold_gives_strict_and_lax_scores_in_either_form() {
    let folder = Folder::new();
    let vecalign = folder.path("gold.vecalign");
    align(&[FR, EN, "-o", &vecalign]).clean();
    let found = align(&[FR, EN, "--eval", &vecalign]).clean();
    assert!(found.contains("\nsommet\tstrict\t1.000\t1.000\t1.000\t17/17\t17/17\n"), "{found}");
    // One gold bead cut in two: two of its halves are found laxly, none strictly.
    let text = std::fs::read_to_string(&vecalign).unwrap();
    let cut: String =
        text.lines().map(|line| line.replace("[1]:[1, 2]", "[1]:[1]") + "\n").collect();
    let found = align(&[FR, EN, "--eval", &folder.file("cut", cut)]).clean();
    assert!(found.contains("strict\t0.941\t0.941\t0.941\t16/17\t16/17"), "{found}");
    assert!(found.contains("lax\t1.000"), "{found}");
    let ladder = folder.path("gold.ladder");
    align(&[FR, EN, "-o", &ladder]).clean();
    let found = align(&[FR, EN, "--eval", &ladder]).clean();
    assert!(found.contains("strict\t1.000"), "{found}");
    let short = folder.file("wrong", "[0]:[0]\n[812]:[3]\n");
    align(&[FR, EN, "--eval", &short]).says(1, &["sentence 812", "has 19", "--lines"]);
    let odd = folder.file("odd", "[0]:[0]\n1-1\n");
    align(&[FR, EN, "--eval", &odd]).says(2, &["odd", "line 2", "1-1"]);
}

#[test]
fn a_lexicon_is_a_dictionary_or_a_memory() {
    let folder = Folder::new();
    let fr = folder.file("a.fr", "zorg blip\nquux vonk\n");
    let en = folder.file("a.en", "filler entirely\nmegawatt alpha\nbeta gammon\n");
    let texts = [fr.as_str(), &en, "--lines", "-f", "vecalign", "--from", "de", "--to", "fr"];
    let bare = align(&texts).out;
    let with = |name: &str, bytes: &str| {
        let path = folder.file(name, bytes);
        align(&[&texts[..], &["--lexicon", &path]].concat())
    };
    let found = with("d.dic", "megawatt @ zorg\nalpha @ blip\nbeta @ quux\ngammon @ vonk\n").out;
    assert!(found.contains("[0]:[1]:") && found.contains("[1]:[2]:"), "{found} not {bare}");
    let unit = |de: &str, fr: &str| {
        format!(
            "<tu><tuv xml:lang='de'><seg>{de}</seg></tuv><tuv xml:lang='fr'><seg>{fr}</seg></tuv></tu>"
        )
    };
    let units = [
        unit("zorg", "megawatt"),
        unit("blip", "alpha"),
        unit("quux", "beta"),
        unit("vonk", "gammon"),
    ];
    let tmx = format!("<tmx version='1.4'><header/><body>{}</body></tmx>", units.concat());
    assert_eq!(with("m.tmx", &tmx).out, found);
    with("bad.dic", "megawatt @ zorg\nalpha = blip\n")
        .says(2, &["bad.dic", "line 2", "alpha = blip"]);
    with("bad.tmx", "<tmx>\n<tu></seg></tmx>").says(2, &["bad.tmx", "line 2", "TMX"]);
    with("page.tmx", "<html></html>").says(2, &["page.tmx", "<tmx>"]);
    with("en.tmx", "<tmx><tu></tu></tmx>").says(2, &["en.tmx", "teaches no word", "--from"]);
    with("none.dic", "").says(2, &["none.dic"]);
    align(&[FR, EN, "--lexicon", "nulle/part"]).says(2, &["nulle/part"]);
}

#[test]
fn other_languages_are_aligned_without_a_lexicon_and_named_in_the_file() {
    let found = align(&[FR, EN, "--no-lexicon", "-f", "tmx"]).clean();
    assert!(found.contains("srclang=\"*all*\"") && found.contains("xml:lang=\"und\""), "{found}");
    let found = align(&[FR, EN, "--from", "fr-BE", "--to", "en-GB", "-f", "xliff"]).clean();
    assert!(found.contains("srcLang=\"fr-BE\" trgLang=\"en-GB\""), "{found}");
    align(&[FR, EN, "--from", "français"]).says(2, &["language tag"]);
}

#[test]
fn a_brief_says_which_sentence_the_english_text_did_not_serve() {
    let brief = |english: &str| {
        let done = std::process::Command::new(env!("CARGO_BIN_EXE_depeche"))
            .args(["summarize", FR, "--english", english, "--budget", "30", "-f", "json"])
            .env("DEPECHE_MODELS", "tests/none") // whatever this account has installed
            .output()
            .unwrap();
        let brief: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
        brief["report"]["warnings"].as_array().unwrap().clone()
    };
    let warned = brief(EN);
    let said = "sentence 11: the English text has nothing opposite it; its English is from builtin";
    assert_eq!(warned, [said]);
    let warned = brief("tests/articles/english/belgique.txt");
    let unsure = |text: &str| {
        text.contains("only at confidence 0.") && text.ends_with("its English is from builtin")
    };
    assert!(warned.iter().filter_map(|text| text.as_str()).any(unsure), "{warned:?}");
    assert_eq!(warned.len(), 19, "the texts hardly match, and each sentence says so");
}
