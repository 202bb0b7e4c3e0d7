use proptest::prelude::*;

use super::*;
use crate::align::Bead;
use crate::align::Evidence;

fn side(source: &str, language: &str, sentences: &[&str]) -> Side {
    let mut text = String::new();
    let mut cut = Vec::new();
    for sentence in sentences {
        let start = text.len();
        text.push_str(sentence);
        cut.push(Sentence { span: Span::new(start, text.len()), paragraph: 0 });
        text.push('\n');
    }
    Side {
        source: source.to_owned(),
        language: language.to_owned(),
        text,
        sentences: cut,
        numbers: Vec::new(),
    }
}

fn bead(source: Range<usize>, target: Range<usize>) -> Bead {
    Bead { source, target, confidence: 0.75, evidence: Evidence::default() }
}

fn pair(source: &[&str], target: &[&str], beads: Vec<Bead>) -> Pair {
    Pair {
        id: "a".to_owned(),
        source: side("a.fr", "fr", source),
        target: side("a.en", "en", target),
        alignment: Alignment { beads, confidence: 0.5 },
        facts: Vec::new(),
    }
}

fn run(format: Format, pairs: &[Pair]) -> String {
    let mut writer = Writer::new(Vec::new(), format, ["fr".to_owned(), "en".to_owned()]);
    for (place, pair) in pairs.iter().enumerate() {
        writer.add(format.text(pair, place + 1).text).unwrap();
    }
    String::from_utf8(writer.finish().unwrap()).unwrap()
}

#[test]
fn a_row_holds_both_texts_their_numbers_and_the_pair() {
    let pair = pair(&["Été.", "Un\ttab."], &["One."], vec![bead(0..2, 0..1), bead(2..2, 1..1)]);
    assert_eq!(
        run(Format::Tsv, &[pair]),
        "fr\ten\tconfidence\tfr_ids\ten_ids\tpair\nÉté. Un tab.\tOne.\t0.750\t0,1\t0\ta\n\t\t0.750\t\t\ta\n"
    );
}

#[test]
fn offsets_count_bytes_and_characters_of_the_text_as_received() {
    let pair = pair(&["Été.", "Non."], &["No."], vec![bead(1..2, 0..1)]);
    let found: serde_json::Value = serde_json::from_str(&run(Format::Json, &[pair])).unwrap();
    let sentence = &found["beads"][0]["source"][0];
    assert_eq!(
        (sentence["bytes"].to_string(), sentence["chars"].to_string(), sentence["id"].to_string()),
        ("[7,11]".to_owned(), "[5,9]".to_owned(), "1".to_owned())
    );
}

#[test]
fn one_pair_is_an_object_several_are_an_array_none_is_an_empty_one() {
    let one = pair(&["Oui."], &["Yes."], vec![bead(0..1, 0..1)]);
    let json = |pairs: &[Pair]| {
        serde_json::from_str::<serde_json::Value>(&run(Format::Json, pairs)).unwrap()
    };
    assert!(json(std::slice::from_ref(&one)).is_object());
    assert_eq!(json(&[one.clone(), one.clone(), one]).as_array().map(Vec::len), Some(3));
    assert_eq!(json(&[]).as_array().map(Vec::len), Some(0));
}

#[test]
fn what_xml_cannot_hold_is_left_out_of_tmx_and_written_by_its_code_in_xliff() {
    let pair = pair(&["A\u{1b}[1m & <b>\u{fffe}\u{b}"], &["B"], vec![bead(0..1, 0..1)]);
    let tmx = Format::Tmx.text(&pair, 1);
    assert!(tmx.text.contains("<seg>A[1m &amp; &lt;b&gt; </seg>"), "{}", tmx.text);
    assert_eq!((tmx.lost, tmx.coded), (2, 0));
    let xliff = Format::Xliff.text(&pair, 1);
    assert!(
        xliff
            .text
            .contains("<source>A<cp hex=\"001B\"/>[1m &amp; &lt;b&gt;<cp hex=\"FFFE\"/> </source>"),
        "{}",
        xliff.text
    );
    assert_eq!((xliff.lost, xliff.coded), (0, 2));
}

#[test]
fn what_stands_alone_is_in_xliff_without_target_and_not_in_tmx() {
    let pair = pair(&["Oui."], &["Yes."], vec![bead(0..1, 0..0), bead(1..1, 0..1)]);
    let xliff = Format::Xliff.text(&pair, 1).text;
    assert!(xliff.contains("<source>Oui.</source>") && !xliff.contains("<target>"), "{xliff}");
    assert_eq!(Format::Tmx.text(&pair, 1).text, "");
}

#[test]
fn a_second_ladder_has_no_place() {
    let pair = pair(&["Oui."], &["Yes."], vec![bead(0..1, 0..1)]);
    let mut writer = Writer::new(Vec::new(), Format::Ladder, [String::new(), String::new()]);
    let text = Format::Ladder.text(&pair, 1).text;
    assert!(writer.add(text.clone()).is_ok());
    assert!(writer.add(text).unwrap_err().to_string().contains("ladder holds one pair"));
}

#[test]
fn a_page_obeys_nothing_in_the_texts() {
    let mut pair =
        pair(&["<script>alert(1)</script>\u{202e}"], &["\"><b>"], vec![bead(0..1, 0..1)]);
    pair.id = "</h2><img onerror=x>".to_owned();
    let section = Format::Html.text(&pair, 1).text;
    for forbidden in ["<script", "<img", "<b>", "\u{202e}"] {
        assert!(!section.contains(forbidden), "{section}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn any_text_gives_lines_of_six_columns_and_markup_without_forbidden_characters(
        texts in proptest::collection::vec("[\\PC\n\t\u{0}\u{1b}<>&\"\u{202e}\u{ffff}]{0,12}", 1..6),
        cut in 0..6_usize,
    ) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let (source, target) = texts.split_at(cut.min(texts.len()));
        let beads = vec![bead(0..source.len(), 0..target.len()), bead(0..9, 7..99)];
        let pair = pair(source, target, beads);
        let tsv = run(Format::Tsv, std::slice::from_ref(&pair));
        prop_assert!(tsv.lines().all(|line| line.split('\t').count() == 6), "{}", tsv);
        for format in [Format::Tmx, Format::Xliff, Format::Html] {
            let text = format.text(&pair, 1).text;
            let held = |c: char| c == '\n' || (c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'));
            prop_assert!(format == Format::Html || text.chars().all(held), "{}", text);
            prop_assert_eq!(text.matches('<').count(), text.matches('>').count());
        }
        let json: serde_json::Value = serde_json::from_str(&run(Format::Jsonl, &[pair])).unwrap();
        prop_assert!(json["beads"].is_array());
    }
}
