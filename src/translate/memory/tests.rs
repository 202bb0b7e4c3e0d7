use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::*;
use crate::glossary::Glossary;
use crate::normalize::normalize;
use crate::segment::Language;
use crate::segment::sentences;
use crate::translate::{Passage, Translator};

/// A folder of its own for one test, gone when dropped.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "depeche-memory-{}-{}",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, bytes).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const TMX: &str = r#"<?xml version="1.0"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header/><body>
<tu><tuv xml:lang="fr-FR"><seg>Le <bpt i="1">&lt;b&gt;</bpt>Sénat<ept i="1">&lt;/b&gt;</ept> a voté &amp; levé la séance.</seg></tuv>
<tuv xml:lang="EN-gb"><seg>The Senate voted &#38; rose.</seg></tuv></tu>
<tu><tuv xml:lang="de"><seg>Ja.</seg></tuv><tuv xml:lang="en"><seg>Yes.</seg></tuv></tu>
</body></tmx>"#;

#[test]
fn tmx_of_any_age_and_encoding_is_read() {
    let folder = Folder::new();
    let old = TMX.replace("1.4\">", "1.1\">").replace("xml:lang", "lang");
    let wide: Vec<u8> =
        std::iter::once(0xfeff).chain(TMX.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let latin: Vec<u8> = TMX
        .replace("\"1.0\"?", "\"1.0\" encoding=\"ISO-8859-1\"?")
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    for (name, bytes) in [
        ("a.tmx", TMX.as_bytes().to_vec()),
        ("b.tmx", old.into_bytes()),
        ("c.tmx", wide),
        ("d.tmx", latin),
    ] {
        let memory = Memory::open(&[folder.file(name, bytes)], None).unwrap();
        assert_eq!(memory.units(), 1, "{name}");
        let found = memory.matches("Le Sénat a voté & levé la séance.");
        assert_eq!(
            (found[0].english.as_str(), found[0].score),
            ("The Senate voted & rose.", 1.0),
            "{name}"
        );
        assert!(memory.remarks()[0].contains("1 without French"), "{:?}", memory.remarks());
    }
}

#[test]
fn bad_files_are_refused_with_line_and_advice() {
    let folder = Folder::new();
    for (name, bytes, expected) in [
        ("broken.tmx", TMX.replace("</seg></tuv>\n", "</sag></tuv>\n"), "line 4: not well-formed"),
        ("short.tmx", TMX.replace("</body></tmx>", ""), "ends inside `<body>`"),
        ("html.tmx", "<html></html>".to_owned(), "not `<tmx>`"),
        (
            "german.tmx",
            TMX.replace("fr-FR", "it"),
            "none of its 2 units has both French and English (it has de, en, it)",
        ),
        ("entity.tmx", TMX.replace("tmx14.dtd\"", "tmx14.dtd\" [<!ENTITY a \"b\">]"), "DOCTYPE"),
        ("unknown.tmx", TMX.replace("&#38;", "&nbsp;"), "`&nbsp;` is no entity"),
        ("one.tsv", "Bonjour.\nBonsoir.\n".to_owned(), "none of its 2 units"),
        ("empty.tsv", String::new(), "holds no unit"),
        ("what.bin", "Bonjour.".to_owned(), "TMX or a table"),
    ] {
        let error = Memory::open(&[folder.file(name, bytes)], None).unwrap_err().to_string();
        assert!(error.contains(expected) && error.contains(name), "{name}: {error}");
    }
    let gone = Memory::open(&[folder.0.join("gone.tmx")], None).unwrap_err();
    assert!(gone.to_string().contains("does not exist"));
}

#[test]
fn the_index_is_made_once_and_mended_when_damaged() {
    let folder = Folder::new();
    let path = folder
        .file("a.tsv", "Un accord a été signé hier.\tA deal was signed yesterday.\n".repeat(3));
    let kept = folder.0.join("kept");
    let first = Memory::open(std::slice::from_ref(&path), Some(&kept)).unwrap();
    assert_eq!(first.units(), 1, "what is there twice counts once");
    let index = fs::read_dir(&kept)
        .unwrap()
        .flatten()
        .find(|item| item.path().join("index").exists())
        .unwrap();
    let index = index.path().join("index");
    let age = fs::metadata(&index).unwrap().modified().unwrap();
    let again = Memory::open(std::slice::from_ref(&path), Some(&kept)).unwrap();
    assert_eq!(
        (again.index, age),
        (first.index, fs::metadata(&index).unwrap().modified().unwrap())
    );
    let moved = folder.0.join("b.tsv");
    fs::rename(&path, &moved).unwrap();
    Memory::open(std::slice::from_ref(&moved), Some(&kept)).unwrap();
    assert_eq!(
        fs::metadata(&index).unwrap().modified().unwrap(),
        age,
        "found by what the file holds"
    );
    let whole = fs::read(&index).unwrap();
    for cut in [0, 8, 40, whole.len() - 1] {
        let mut bytes = whole.clone();
        bytes.truncate(cut);
        fs::write(&index, &bytes).unwrap();
        let mended = Memory::open(std::slice::from_ref(&moved), Some(&kept)).unwrap();
        assert_eq!(mended.matches("Un accord a été signé hier.").len(), 1);
    }
    let mut bytes = whole.clone();
    bytes[50] ^= 1;
    fs::write(&index, &bytes).unwrap();
    assert_eq!(
        Memory::open(&[moved], Some(&kept)).unwrap().matches("Un accord a été signé hier.").len(),
        1
    );
}

const PAIRS: &str = "\
Vladimir Poutine est arrivé mardi à Moscou.\tVladimir Putin arrived in Moscow on Tuesday.
Vladimir Poutine est arrivé mardi à Moscou pour une visite d'État de trois jours.\tVladimir Putin arrived in Moscow on Tuesday for a three-day state visit.
Le PIB a reculé de 0,3 % en mars.\tGDP fell by 0.3% in March.
Le ministre a annoncé son départ du gouvernement lors d'une conférence de presse au palais.\tThe minister announced he was leaving the government at a press conference in the palace.
Le Sénat n'a pas adopté le texte sur la réforme des retraites dans la nuit.\tThe Senate did not pass the pension reform bill overnight.
Il viendra.\tHe will come.
Il est mort en 1999 puis en 1999.\tHe died in 1999.
";

fn serve(french: &str) -> Option<(String, f64)> {
    let folder = Folder::new();
    let yaml = "{name: d, source: us, entries: [
        {id: p, fr: Vladimir Poutine, en: Vladimir Putin, kind: person},
        {id: m, fr: Emmanuel Macron, en: Emmanuel Macron, kind: person},
        {id: v, fr: Vienne, en: Vienna, kind: place}, {id: o, fr: Moscou, en: Moscow, kind: place}]}";
    let glossary = Arc::new(Glossary::parse("d.yaml", yaml).unwrap());
    let memory = Memory::open(&[folder.file("a.tsv", PAIRS)], None).unwrap();
    let mentions = normalize(french, &sentences(french, Language::French), &glossary);
    let passage = Passage { index: 0, text: french.to_owned(), mentions };
    let draft = Remembered::new(Arc::new(memory), glossary).translate(&passage)?;
    Some((draft.text, draft.confidence))
}

#[test]
fn names_numbers_and_dates_are_put_right() {
    for (french, english) in [
        (
            "Emmanuel Macron est arrivé jeudi à Vienne pour une visite d'État de trois jours.",
            "Emmanuel Macron arrived in Vienna on Thursday for a three-day state visit.",
        ),
        ("Le PIB a reculé de 1,5 % en juin.", "GDP fell by 1.5% in June."),
        (
            "Vladimir Poutine est arrivé mardi à Moscou.",
            "Vladimir Putin arrived in Moscow on Tuesday.",
        ),
    ] {
        let (text, score) = serve(french).unwrap_or_else(|| panic!("no match for {french}"));
        assert_eq!(text, english);
        assert!((0.6..=1.0).contains(&score), "{score}");
    }
    assert!(serve("Le PIB a reculé de 1,5 % en juin.").unwrap().1 < 1.0, "the likeness is shown");
}

#[test]
fn what_says_something_else_is_not_served() {
    for french in [
        "Le Sénat a adopté le texte sur la réforme des retraites dans la nuit.",
        "Il viendra ?",
        "Vladimir Poutine est parti mardi de Vienne avec sa suite.",
        "Il est mort en 1998 puis en 1999.",
        "Rien de tel.",
        "…",
        "",
        "🎉",
        "a",
    ] {
        assert_eq!(serve(french), None, "{french}");
    }
}

#[test]
fn nearly_the_same_words_serve_and_say_how_near() {
    let (text, score) = serve(
        "Le ministre a annoncé son départ du gouvernement lors d'une conférence de presse au palais mardi.",
    ).unwrap_or_default();
    assert_eq!((text.as_str(), score), ("", 0.0), "a day that the unit has not");
    let (text, score) = serve(
        "La ministre a annoncé son départ du gouvernement lors d'une conférence de presse au palais.",
    ).unwrap();
    assert!(text.starts_with("The minister") && (0.9..1.0).contains(&score), "{text} {score}");
}

#[test]
fn long_and_odd_sentences_are_taken() {
    let long = "mot ".repeat(2_000);
    assert_eq!(serve(&long), None);
    assert_eq!(serve(&"É".repeat(20_000)), None);
    assert!(
        serve("VLADIMIR POUTINE EST ARRIVÉ MARDI À MOSCOU.").is_some(),
        "capitals do not count"
    );
}
