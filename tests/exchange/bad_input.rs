//! Bad input: what can be read is, with a word on it; what cannot is refused whole, with its place.

use depeche::glossary::exchange::Format;
use depeche::glossary::exchange::Import;
use depeche::glossary::exchange::import;
use proptest::prelude::*;

use super::{desk, read, refused, written};

#[test]
fn latin_1_is_read_and_said() {
    let read = read("a.csv", b"fr,en\n\xc9tat,State\n").expect("Latin-1");
    assert_eq!(read.entries[0].1.fr, "État");
    assert!(read.remarks.iter().any(|line| line.contains("Latin-1")), "{:?}", read.remarks);
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain("fr,en\nÉtat,State\n".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert_eq!(self::read("a.csv", utf16).expect("UTF-16").entries[0].1.fr, "État");
}

#[test]
fn what_clashes_is_refused_whole_or_left_out_by_name() {
    let text = "fr,en\nsommet,summit\nOtan,NATO\nsommet,top\nle,the\nOtan,NATO\n";
    let said = refused("a.csv", text);
    assert!(
        said.starts_with("a.csv:4:1: `sommet` of `sommet-2`") && said.contains("(and 1 more)"),
        "{said}"
    );
    let options = Import { skip_unsound: true, ..Import::default() };
    let read = import("a.csv", text.as_bytes(), &options).expect("the rest");
    let kept: Vec<&str> = read.entries.iter().map(|(_, entry)| entry.en.as_str()).collect();
    assert_eq!((kept, read.skipped), (vec!["summit", "NATO"], 2));
    assert!(
        read.remarks.iter().any(|line| line.contains("left out: line 5: `le`")),
        "{:?}",
        read.remarks
    );
    assert!(
        read.remarks.iter().any(|line| line.contains("stands twice (1)")),
        "{:?}",
        read.remarks
    );
}

fn tbx(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<tbx type=\"TBX-Basic\" style=\"dca\" xml:lang=\"fr\" xmlns=\"urn:iso:std:iso:30042:ed-2\">\n<text><body>\n{body}</body></text></tbx>\n"
    )
}

fn concept(languages: &[(&str, &str)]) -> String {
    let section = |(tag, term): &(&str, &str)| {
        format!("<langSec xml:lang=\"{tag}\"><termSec><term>{term}</term></termSec></langSec>")
    };
    format!(
        "<conceptEntry id=\"c1\">{}</conceptEntry>\n",
        languages.iter().map(section).collect::<String>()
    )
}

#[test]
fn a_broken_file_says_where_and_what_to_do() {
    let both = concept(&[("fr", "sommet"), ("en", "summit")]);
    let bomb = "<!DOCTYPE tbx [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
    let wide: Vec<String> = (0..80_000).map(|n| format!(" a{n}=\"\"")).collect();
    let wide = wide.concat();
    let deep = "<descripGrp>".repeat(500);
    for (name, text, place, words) in [
        (
            "a.tbx",
            tbx(&concept(&[("de", "Gipfel"), ("es", "cumbre")])),
            "a.tbx:4:1:",
            "its languages: de, es",
        ),
        ("a.tbx", tbx(""), "a.tbx:", "no concept"),
        (
            "a.tbx",
            format!("<?xml version=\"1.0\"?>\n{bomb}\n<tbx>&b;</tbx>"),
            "a.tbx:2:1:",
            "DOCTYPE",
        ),
        (
            "a.tbx",
            tbx(&format!("{both}<conceptEntry{wide}/>")),
            "a.tbx:5:1:",
            "more than 64 attributes",
        ),
        ("a.tbx", tbx(&format!("{both}<conceptEntry>{deep}")), "a.tbx:5:", "more than 64 deep"),
        ("a.tbx", tbx(&both.replace("sommet", "&sommet;")), "a.tbx:4:", "`&sommet;` is no entity"),
        ("a.tbx", tbx(&both).replace("</body>", ""), "a.tbx:5:", "not well-formed"),
        ("a.tbx", tbx(&both).replace("</body></text></tbx>", ""), "a.tbx:", "ends inside `<body>`"),
        ("a.tbx", "<html><p>x</p></html>".to_owned(), "a.tbx:1:1:", "this is `<html>`"),
        ("a.tbx", String::new(), "a.tbx:1:1:", "no XML element"),
        (
            "a.tmx",
            "<tmx><body><tu><tuv xml:lang=\"fr\"><seg>a</seg></tuv></tu></body></tmx>".to_owned(),
            "a.tmx:1:12:",
            "1 lack one of the two",
        ),
        ("a.csv", "id,fr,en,kind\na,sommet,summit,thing\n".to_owned(), "a.csv:2:1:", "thing"),
        (
            "a.csv",
            "fr,en,kind\nsommet,summit,term,more\n".to_owned(),
            "a.csv:2:1:",
            "4 cells under 3 columns",
        ),
        ("a.csv", "fr,en,kind,colour\nsommet,summit,term,red\n".to_owned(), "a.csv:2:1:", "colour"),
        ("a.csv", "fr,en\nsommet,\n".to_owned(), "a.csv:2:1:", "no English"),
        (
            "a.csv",
            format!("fr,en\n\"sommet,summit\n{}", "x,y\n".repeat(99)),
            "a.csv:2:1:",
            "never closed",
        ),
        ("a.csv", "sommet,summit,de,es\n".to_owned(), "a.csv:1:1:", "`de` and `es`"),
        ("a.csv", "a,b,c,d,e\n".to_owned(), "a.csv:1:1:", "5 columns without a header"),
        ("a.csv", "\n".to_owned(), "a.csv:0:0:", "no row"),
        ("a.bin", "what".to_owned(), "cannot tell the format of `a.bin`", "--format"),
    ] {
        let said = refused(name, &text);
        assert!(
            said.starts_with(place) && said.contains(words),
            "{said}\n for {}",
            text.chars().take(200).collect::<String>()
        );
    }
}

#[test]
fn control_characters_are_dropped_and_said() {
    let given = tbx(&concept(&[("fr", "som\u{1}met"), ("en", "sum&#2;mit")]));
    let read = read("a.tbx", given).expect("the rest is sound");
    assert_eq!(
        (read.entries[0].1.fr.as_str(), read.entries[0].1.en.as_str()),
        ("sommet", "summit")
    );
    assert!(
        read.remarks.iter().any(|line| line.starts_with("2 control characters dropped")),
        "{:?}",
        read.remarks
    );
    let mut file = desk();
    file.entries[0].1.note = Some("a\u{1}b".to_owned());
    let (text, said) = written(&[file], Format::Tbx, false);
    assert!(
        text.contains("<note>ab</note>") && said.iter().any(|line| line.starts_with("1 control")),
        "{said:?}"
    );
}

#[test]
fn other_peoples_tbx_is_taken_with_what_was_lost() {
    let old = "<martif type=\"TBX\"><martifHeader/><text><body><termEntry id=\"IATE-7\"><descripGrp><descrip type=\"subjectField\">POLITICS</descrip></descripGrp>
<langSet xml:lang=\"fr\"><descripGrp><descrip type=\"definition\">réunion</descrip><admin type=\"source\">x</admin></descripGrp><ntig><termGrp><term>sommet</term><termNote type=\"grammaticalGender\">masculine</termNote></termGrp><descrip type=\"context\">Les sommets ont eu lieu.</descrip></ntig></langSet>
<langSet xml:lang=\"en-GB\"><tig><term>top</term><termNote type=\"administrativeStatus\">deprecatedTerm-admn-sts</termNote></tig><tig><term>summit</term></tig><tig><term>summit meeting</term><termNote type=\"termType\">fullForm</termNote></tig></langSet>
<langSet xml:lang=\"de\"><tig><term>Gipfel</term></tig></langSet></termEntry></body></text></martif>";
    let read = read("old.tbx", old).expect("TBX of 2008");
    let entry = &read.entries[0].1;
    assert_eq!(
        (entry.id.as_str(), entry.fr.as_str(), entry.en.as_str()),
        ("sommet", "sommet", "summit")
    );
    assert_eq!(
        (entry.variants.clone(), entry.forbid.clone()),
        (vec!["summit meeting".to_owned()], vec!["top".to_owned()])
    );
    assert_eq!(entry.note.as_deref(), Some("réunion"));
    assert_eq!(
        (entry.tests[0].fr.as_str(), entry.tests[0].en.as_str()),
        ("Les sommets ont eu lieu.", "summits")
    );
    let said = read.remarks.join("\n");
    for words in
        ["`POLITICS` (1)", "language `de` (1)", "1 definition put into notes", "`termType` (1)"]
    {
        assert!(said.contains(words), "{words} in {said}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn any_bytes_are_read_or_refused(pieces in prop::collection::vec(prop::sample::select(vec![
        "<tbx>", "</tbx>", "<conceptEntry id='a'>", "</conceptEntry>", "<langSec xml:lang='fr'>", "</langSec>", "<termSec>", "<term>", "</term>", "&amp;", "&x;", "&#0;", "&#x110000;",
        "<![CDATA[", "]]>", "<!--", "-->", "<?", "fr,en\n", "a,b\n", "\"", "\t", "|", "\\", "é", "🙂", "e\u{301}", "\u{a0}", "\0", "<tmx>", "<tu>", "<seg>", "{", "[", "source;target\n", "x;y"
    ]), 0..25), name in prop::sample::select(vec!["a.tbx", "a.tmx", "a.csv", "a.tsv", "a.txt"])) {
        let text = pieces.concat();
        for (_, entry) in read(name, &text).map(|read| read.entries).unwrap_or_default() {
            prop_assert!(!entry.id.is_empty() && !entry.fr.is_empty() && !entry.en.is_empty());
        }
    }
}
