//! Glossaries go out to other tools and come back; what cannot be read is refused whole, with its place.

#![allow(clippy::expect_used)] // a test stops when its files are missing
#![allow(clippy::print_stderr)] // a test that skips says so

mod bad_input;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use depeche::glossary::Entry;
use depeche::glossary::Kind;
use depeche::glossary::exchange::ExchangeError;
use depeche::glossary::exchange::Format;
use depeche::glossary::exchange::Import;
use depeche::glossary::exchange::Imported;
use depeche::glossary::exchange::export;
use depeche::glossary::exchange::import;
use depeche::glossary::load::{File, parse};
use depeche::glossary::shipped;
use proptest::prelude::*;

const DESK: &str = r#"
name: desk
source: "our desk & <friends>"
entries:
  - id: "49-3"
    fr: article 49.3
    forms: [49.3, "49-3 | bis"]
    en: Article 49.3
    variants: [49.3]
    forbid: ["49,3"]
    kind: term
    context: {near: [gouvernement, "l'Assemblée"]}
    tests: [{fr: "Le gouvernement use de l’article 49.3.", en: Article 49.3}]
    note: 'a "quoted" note; with = + signs, commas'
  - {id: von-der-leyen, fr: Ursula von der Leyen, en: Ursula von der Leyen, kind: person, gender: f, short: von der Leyen, en_short: von der Leyen, source: EU}
  - {id: russe, fr: russe, en: Russian, en_plural: Russians, kind: demonym, priority: 3, case: ignore}
"#;

fn desk() -> File {
    parse("desk.yaml", DESK.to_owned()).expect("a sound glossary")
}

fn written(files: &[File], format: Format, inflected: bool) -> (String, Vec<String>) {
    let mut bytes = Vec::new();
    let remarks = export(files, format, inflected, &mut bytes).expect("it can be written");
    (String::from_utf8(bytes).expect("UTF-8"), remarks)
}

fn read(name: &str, text: impl AsRef<[u8]>) -> Result<Imported, ExchangeError> {
    import(name, text.as_ref(), &Import::default())
}

fn refused(name: &str, text: impl AsRef<[u8]>) -> String {
    match read(name, text) {
        Err(error) => error.to_string(),
        Ok(read) => panic!("{read:?} was taken"),
    }
}

fn entries(file: &File) -> Vec<Entry> {
    file.entries.iter().map(|(_, entry)| entry.clone()).collect()
}

/// The entries of `files`, each with its source, as a format that knows no files has them.
fn sourced(files: &[File]) -> Vec<Entry> {
    let with_source = |file: &File| {
        let source = file.source.clone();
        entries(file)
            .into_iter()
            .map(move |entry| Entry { source: entry.source.or(source.clone()), ..entry })
            .collect::<Vec<_>>()
    };
    files.iter().flat_map(with_source).collect()
}

#[test]
fn tbx_and_back_loses_nothing() {
    let file = desk();
    for format in [Format::Tbx, Format::TbxDct] {
        let (text, remarks) = written(std::slice::from_ref(&file), format, false);
        assert!(remarks[0].contains("`context` (1)"), "{remarks:?}");
        let back = read("desk.tbx", &text).expect("our own TBX");
        let found: Vec<Entry> = back.entries.into_iter().map(|(_, entry)| entry).collect();
        assert_eq!(found, entries(&file), "{text}");
        assert_eq!((back.name, back.source), (Some("desk".to_owned()), file.source.clone()));
    }
}

#[test]
fn tables_and_back_lose_nothing_but_the_place_of_the_source() {
    let file = desk();
    for (format, name) in [(Format::Csv, "desk.csv"), (Format::Tsv, "desk.tsv")] {
        let (text, _) = written(std::slice::from_ref(&file), format, false);
        let back = read(name, &text).expect("our own table");
        let found: Vec<Entry> = back.entries.into_iter().map(|(_, entry)| entry).collect();
        assert_eq!(found, sourced(std::slice::from_ref(&file)), "{text}");
    }
}

#[test]
fn the_shipped_glossaries_survive_every_lossless_format() {
    let files: Vec<File> = shipped().into_iter().collect::<Result<_, _>>().expect("sound");
    // A file of patterns alone has nothing to export.
    for file in files.into_iter().filter(|file| !file.entries.is_empty()) {
        for format in [Format::Tbx, Format::TbxDct, Format::Csv] {
            let (text, _) = written(std::slice::from_ref(&file), format, false);
            let options = Import { format: Some(format), ..Import::default() };
            let back = import("x", text.as_bytes(), &options).expect("our own file");
            let found: Vec<Entry> = back.entries.iter().map(|(_, entry)| entry.clone()).collect();
            let source = |entry: &Entry| entry.source.clone().or(back.source.clone());
            for (entry, mut wanted) in found.iter().zip(sourced(std::slice::from_ref(&file))) {
                // A form listed twice, which lint warns of, is one term in TBX.
                let mut entry = entry.clone();
                for entry in [&mut entry, &mut wanted] {
                    let mut seen = std::collections::BTreeSet::from([entry.fr.clone()]);
                    entry.forms.retain(|form| seen.insert(form.clone()));
                }
                assert_eq!(Entry { source: source(&entry), ..entry.clone() }, wanted, "{format}");
            }
            assert_eq!(found.len(), file.entries.len(), "{format}");
        }
    }
}

#[test]
fn tmx_and_back_keeps_entries_together() {
    let file = desk();
    let (text, _) = written(std::slice::from_ref(&file), Format::Tmx, false);
    let back = read("desk.tmx", &text).expect("our own TMX");
    let first = &back.entries[0].1;
    assert_eq!((first.id.as_str(), first.forms.len(), first.kind), ("49-3", 2, Kind::Term));
    assert_eq!(first.forbid, ["49,3"]);
}

#[test]
fn services_get_pairs_and_every_form_when_asked() {
    let yaml = "name: d\nsource: s\nentries:\n  - {id: m, fr: motion de censure, en: no-confidence motion, kind: term, note: 'a\tb'}\n  - {id: c, fr: Le Caire, en: Cairo, kind: place, variants: [El Qahira]}\n";
    let file = [parse("d.yaml", yaml.to_owned()).expect("sound")];
    let (deepl, said) = written(&file, Format::Deepl, true);
    assert_eq!(
        deepl,
        "motion de censure,no-confidence motion,fr,en\nmotions de censure,no-confidence motions,fr,en\nLe Caire,Cairo,fr,en\n"
    );
    assert!(said[0].starts_with("a DeepL glossary has no place for `id` (2)"), "{said:?}");
    assert_eq!(
        written(&file, Format::Aws, false).0,
        "fr,en\nmotion de censure,no-confidence motion\nLe Caire,Cairo\n"
    );
    assert_eq!(written(&file, Format::Google, false).0, written(&file, Format::Aws, false).0);
    assert_eq!(
        written(&file, Format::Omegat, false).0,
        "motion de censure\tno-confidence motion\ta b\nLe Caire\tCairo\t\n"
    );
}

#[test]
fn the_layouts_of_services_are_understood() {
    let pair = |read: Imported| {
        let entry = read.entries.into_iter().next().expect("an entry").1;
        (entry.fr, entry.en, entry.note)
    };
    let told =
        |note: Option<&str>| ("sommet".to_owned(), "summit".to_owned(), note.map(str::to_owned));
    for (name, text, note) in [
        ("deepl.csv", "sommet,summit\n", None),
        ("deepl.csv", "sommet,summit,FR,EN-GB\n", None),
        ("deepl.csv", "summit,sommet,EN,FR\n", None),
        ("aws.csv", "en,fr,es\nsummit,sommet,cumbre\n", None),
        ("google.csv", "fr,en,pos,description\nsommet,summit,noun,a meeting\n", Some("a meeting")),
        ("google.csv", "fr-CA,en-US\nsommet,summit\n", None),
        ("omegat.txt", "sommet\tsummit\ta meeting\n", Some("a meeting")),
        ("excel.csv", "\u{feff}source;target\r\nsommet;summit\r\n", None),
        ("plain.csv", "fr,en\nsommet,summit\n", None),
        ("plain.csv", "fr,en,kind\n\nsommet,\" summit \",event\n", None),
    ] {
        assert_eq!(pair(read(name, text).expect(text)), told(note), "{text}");
    }
    let options = Import { english_first: true, ..Import::default() };
    assert_eq!(pair(import("a.csv", b"summit,sommet\n", &options).expect("a pair")), told(None));
}

/// A folder of the shared material; says so when there is none.
fn shared(folder: &str) -> Option<PathBuf> {
    let root = std::env::var_os("DEPECHE_SHARED")
        .map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let path = root.join(folder);
    if !path.is_dir() {
        eprintln!("skipped: no `{}`; set DEPECHE_SHARED", path.display());
    }
    path.is_dir().then_some(path)
}

/// Whether xmllint finds `text` valid by the schema that `arguments` name; `None`, said, without xmllint.
fn valid(text: &str, name: &str, arguments: &[&str]) -> Option<bool> {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).expect("a writable folder");
    match Command::new("xmllint").arg("--noout").args(arguments).arg(&path).output() {
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(output.status.success() || !said.is_empty());
            if !output.status.success() {
                eprintln!("{}", said.chars().take(2000).collect::<String>());
            }
            Some(output.status.success())
        }
        Err(error) => {
            eprintln!("skipped: xmllint cannot be run ({error})");
            None
        }
    }
}

#[test]
fn what_is_written_is_valid_by_the_schemas() {
    let files: Vec<File> =
        shipped().into_iter().chain([Ok(desk())]).collect::<Result<_, _>>().expect("sound");
    let Some(schemas) = shared("schemas") else { return };
    let grammar =
        schemas.join("tbx/TBXcoreStructV03_TBX-Basic_integrated.rng").display().to_string();
    for (format, name) in [(Format::Tbx, "dca.tbx"), (Format::TbxDct, "dct.tbx")] {
        let text = written(&files, format, false).0;
        assert_ne!(valid(&text, name, &["--relaxng", &grammar]), Some(false), "{name}");
        let broken = text.replacen("<term>", "<note/><term>", 1);
        assert_ne!(
            valid(&broken, &format!("broken-{name}"), &["--relaxng", &grammar]),
            Some(true),
            "the check can fail"
        );
    }
    let dtd = schemas.join("tmx/tmx14.dtd").display().to_string();
    // Without its own DOCTYPE, so that xmllint looks for no second copy of the DTD.
    let text =
        written(&files, Format::Tmx, false).0.replace("<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n", "");
    assert_ne!(valid(&text, "desk.tmx", &["--dtdvalid", &dtd]), Some(false));
}

#[test]
fn the_data_categories_are_those_the_dialect_allows() {
    // The Schematron of TBX-Basic is XSLT 2, which xmllint does not read; these are its rules on values.
    let text = written(&[desk()], Format::Tbx, false).0;
    let allowed = [
        ("descrip", ["subjectField", "context", "definition"].as_slice()),
        ("admin", &["source", "projectSubset", "customerSubset"]),
        ("termNote", &["administrativeStatus", "partOfSpeech", "grammaticalGender", "termType"]),
    ];
    for (element, types) in allowed {
        for piece in text.split(&format!("<{element} type=\"")).skip(1) {
            let given = piece.split('"').next().unwrap_or_default();
            assert!(types.contains(&given), "<{element} type=\"{given}\">");
        }
    }
    for piece in text.split("\"administrativeStatus\">").skip(1) {
        let status = piece.split("-admn-sts<").next().unwrap_or_default();
        assert!(["preferredTerm", "admittedTerm", "deprecatedTerm"].contains(&status), "{status}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn any_words_come_back_from_tbx_and_tables(fr in "[a-zé’\"<&|,;\\\\ 🙂-]{1,12}[a-z]", en in "[A-Za-z'\"<>&|,;\t]{0,8}x", list in prop::collection::vec("[a-z|\\\\,\"]{0,5}y", 0..3)) {
        let mut file = desk();
        file.entries.truncate(1);
        let entry = &mut file.entries[0].1;
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        (entry.fr, entry.en, entry.variants) = (plain(&format!("x{fr}")), plain(&format!("a{en}")), list);
        entry.forms.clear();
        entry.variants.dedup();
        entry.variants.retain(|text| *text != "49,3");
        entry.tests.clear();
        for format in [Format::Tbx, Format::TbxDct, Format::Csv, Format::Tsv] {
            let options = Import { format: Some(format), ..Import::default() };
            let text = written(std::slice::from_ref(&file), format, false).0;
            let back = import("x", text.as_bytes(), &options).map_err(|error| TestCaseError::fail(format!("{error} in {text}")))?;
            let (back, given) = (&back.entries[0].1, &file.entries[0].1);
            prop_assert_eq!((&back.fr, &back.en), (&given.fr, &given.en));
            let mut wanted = given.variants.clone();
            if matches!(format, Format::Tbx | Format::TbxDct) {
                let mut seen = std::collections::BTreeSet::new();
                wanted.retain(|text| *text != given.en && seen.insert(text.clone()));
            }
            prop_assert_eq!(&back.variants, &wanted);
        }
    }
}
