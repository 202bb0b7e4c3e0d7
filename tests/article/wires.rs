//! The wire: every format gives its stories with what it says of them; what is broken is named.

use std::fs;
use std::path::{Path, PathBuf};

use depeche::article::{Article, ArticleError, Filter, Input, Reader, newest};

use crate::{all, failure};

fn read(name: &str) -> Vec<Result<Article, ArticleError>> {
    Reader::default().read(&Input::new(Path::new("tests/articles/wire").join(name))).collect()
}

fn first(name: &str) -> Article {
    read(name).remove(0).expect("a story")
}

/// The metadata of `article` called `names`, in that order.
fn fields<'a>(article: &'a Article, names: &[&str]) -> Vec<&'a str> {
    names.iter().map(|name| article.metadata.get(*name).map_or("-", String::as_str)).collect()
}

#[test]
fn a_newsml_g2_message_gives_its_stories_one_by_one() {
    let stories = read("message-g2.xml");
    assert_eq!(stories.len(), 6);
    let story = stories[1].as_ref().expect("a story");
    assert_eq!(story.id, "urn:newsml:agence-depeche.example:20260206:budget-senat");
    assert_eq!(story.source, "tests/articles/wire/message-g2.xml#2");
    assert_eq!(story.title.as_deref(), Some("Le Sénat adopte le budget à une courte majorité"));
    assert_eq!(story.byline.as_deref(), Some("Claire Morel"));
    assert_eq!(story.language.as_deref(), Some("fr"));
    assert_eq!(story.published.as_deref(), Some("2026-02-06T10:05:00+01:00"));
    assert_eq!(
        story.text,
        "Le Sénat a adopté vendredi, par 172 voix contre 168, le projet de loi de finances, après douze heures de débat.\n\n\
         « C'est un budget de responsabilité », a déclaré la ministre des Comptes publics, Hélène Vasseur.\n\n\
         Commission mixte\n\nUne commission mixte paritaire doit se réunir mardi. Le déficit serait ramené à 4,7\u{a0}% du PIB."
    );
    let names = [
        "urgency", "topic", "slugline", "dateline", "provider", "version", "keyword", "genre",
        "place", "note", "package",
    ];
    assert_eq!(
        fields(story, &names),
        [
            "2",
            "medtop:20000574, medtop:11000000, medtop:20000598",
            "France-budget-Sénat",
            "Paris, 6 fév 2026 (AD) -",
            "Agence Dépêche",
            "2",
            "budget, Sénat",
            "genre:Current",
            "Paris",
            "Avec le vote",
            "urn:newsml:agence-depeche.example:20260206:dossier-budget",
        ]
    );
    let xhtml = stories[2].as_ref().expect("a story");
    assert!(
        xhtml.text.ends_with("vingt postes.\nLa direction a promis une réponse lundi."),
        "{}",
        xhtml.text
    );
    let plain = stories[3].as_ref().expect("a story");
    assert!(plain.text.ends_with("Louvre.\n\nIl prendra ses fonctions en mars."), "{}", plain.text);
    let error = |place: usize| stories[place].as_ref().expect_err("a failure").to_string();
    assert!(error(4).contains("#5`, line 141: a picture item"), "{}", error(4));
    assert!(error(5).contains("20260205:erreur` is canceled"), "{}", error(5));
}

#[test]
fn the_last_version_and_no_embargo_pass_by_default() {
    let stories = newest(read("message-g2.xml").into_iter());
    let filter =
        Filter { now: Some(Filter::first("2026-02-06").expect("a date")), ..Filter::default() };
    let seen: Vec<String> = stories
        .map(|story| match story.and_then(|story| filter.admit(&story).map(|()| story)) {
            Ok(story) => story.title.unwrap_or_default(),
            Err(error) => error.to_string(),
        })
        .collect();
    assert!(seen[0].contains("replaced by version 2"), "{seen:?}");
    assert_eq!(seen[1], "Le Sénat adopte le budget à une courte majorité");
    assert!(seen[3].contains("under embargo until 2199-01-01"), "{seen:?}");
}

#[test]
fn nitf_gives_its_head_and_its_paragraphs() {
    let story = first("story.nitf.xml");
    assert_eq!(
        (story.id.as_str(), story.title.as_deref()),
        ("AD-20260206-0117", Some("La Meuse au plus bas depuis trente ans"))
    );
    assert_eq!(story.byline.as_deref(), Some("Par Luc Anselme à Namur"));
    assert_eq!(story.published.as_deref(), Some("20260206T121500+0100"));
    assert!(
        story.text.starts_with("Le débit de la Meuse")
            && story.text.ends_with("Namur 31 m3/s\nLiège 44 m3/s"),
        "{}",
        story.text
    );
    assert!(story.text.contains("pelouses & le remplissage"));
    assert_eq!(
        fields(&story, &["urgency", "topic", "keyword", "place"]),
        ["4", "subj:06006000, medtop:06000000", "eau, Meuse", "Namur"]
    );
}

#[test]
fn newsml_1_is_read_in_the_encoding_it_declares() {
    let story = first("newsml-1.2.xml");
    assert_eq!(story.encoding, "windows-1252");
    assert_eq!(story.id, "urn:newsml:agence-depeche.example:20260206:AD-0203");
    assert_eq!(story.title.as_deref(), Some("Les Genevois voteront sur le tram en juin"));
    assert!(
        story.text.starts_with("Les électeurs")
            && story.text.ends_with("\n\nLe projet coûterait 240 millions de francs."),
        "{}",
        story.text
    );
    assert_eq!(story.language.as_deref(), Some("fr"));
    assert_eq!(
        fields(
            &story,
            &["version", "urgency", "topic", "dateline", "provider", "place", "keyword"]
        ),
        [
            "2",
            "4",
            "subj:11000000, medtop:11000000, subj:11010000",
            "Genève, 6 fév 2026 (AD) -",
            "AD",
            "Genève",
            "tram"
        ]
    );
}

#[test]
fn a_plain_text_wire_in_latin_1_gives_its_messages() {
    let stories = read("fil-7901.txt");
    assert_eq!(stories.len(), 2);
    let story = stories[0].as_ref().expect("a story");
    assert_eq!(story.title.as_deref(), Some("Le tribunal de Lyon relaxe l'ancien maire"));
    assert_eq!(story.published.as_deref(), Some("2026-02-06T10:45:00Z"));
    assert!(
        story.text.contains("a relaxé vendredi\nl'ancien maire de Bron")
            && story.text.contains("favoritisme.\n\nLe parquet"),
        "{}",
        story.text
    );
    assert_eq!(
        fields(story, &["urgency", "category", "slugline", "provider"]),
        ["3", "POL", "France-justice", "AD"]
    );
    assert_eq!(
        stories[1].as_ref().expect("a story").title.as_deref(),
        Some("Toulon bat Pau 24 à 17")
    );
}

#[test]
fn ninjs_of_every_version_gives_the_same_fields() {
    for (name, title, topic, end) in [
        (
            "ninjs-1.json",
            "L'Assemblée vote la loi sur l'eau",
            "medtop:11000000",
            "212.\n\nLe texte va au Sénat.",
        ),
        (
            "ninjs-2.json",
            "Attaque dans le nord du Mali",
            "medtop:16000000",
            "Mali.\n\nL'armée malienne l'a annoncé.",
        ),
        (
            "ninjs-3.json",
            "Un pont suspendu à Sion",
            "medtop:04000000",
            "2028.\n\nLe canton paiera la moitié.",
        ),
    ] {
        let story = first(name);
        assert_eq!(story.title.as_deref(), Some(title));
        assert_eq!(story.metadata["topic"], topic, "{name}");
        assert!(story.text.ends_with(end), "{name}: {}", story.text);
        assert!(
            story.published.is_some()
                && story.byline.is_some()
                && story.metadata.contains_key("version"),
            "{name}: {story:?}"
        );
    }
    assert_eq!(first("ninjs-3.json").metadata["embargoed"], "2026-02-06T12:00:00+01:00");
    let canceled = r#"{"uri": "a", "pubstatus": "canceled", "version": "2", "headline": "x"}"#;
    assert!(failure(canceled, "a.json").contains("withdraws a story (`a` is canceled)"));
    let package = r#"{"uri": "p", "type": "composite", "associations": [{"uri": "a", "bodies": [{"value": "Un."}]}, {"uri": "i", "type": "picture"}]}"#;
    let stories = all(package, "p.json");
    assert_eq!(stories.len(), 1);
    assert_eq!(stories[0].as_ref().expect("a story").id, "a");
}

#[cfg(feature = "feeds")]
#[test]
fn feeds_give_the_full_text_where_they_have_it() {
    let stories = read("feed.rss");
    let story = stories[0].as_ref().expect("a story");
    assert_eq!(
        (story.id.as_str(), story.title.as_deref()),
        ("ad-1001", Some("Le port du Havre & les dockers : accord signé"))
    );
    assert!(
        story.text.ends_with("de grève.\n\nLe trafic reprendra lundi, selon la CGT."),
        "{}",
        story.text
    );
    assert_eq!(story.url.as_deref(), Some("https://agence-depeche.example/le-havre"));
    assert_eq!(
        (story.byline.as_deref(), story.language.as_deref()),
        (Some("Claire Morel"), Some("fr"))
    );
    assert_eq!(story.published.as_deref(), Some("2026-02-06T09:05:00+00:00"));
    assert_eq!(stories[1].as_ref().expect("a story").metadata["extent"], "summary");
    let story = first("feed.atom");
    assert!(
        story.text.ends_with("travaux.\n\nL'entrée sera gratuite jusqu'à mardi."),
        "{}",
        story.text
    );
    assert_eq!(
        fields(&story, &["updated", "keyword", "provider"]),
        ["2026-02-06T09:30:00+00:00", "culture", "Agence Dépêche"]
    );
    let error =
        failure("<rss version='2.0'><channel><item><title>a</title></channel></rss>", "a.rss");
    assert!(error.contains("not usable XML at line 1, column"), "{error}");
}

#[test]
fn a_json_feed_loses_only_its_broken_item() {
    let stories = read("feed.json");
    let story = stories[0].as_ref().expect("a story");
    assert_eq!(
        (story.byline.as_deref(), story.text.contains("\n\nUne déviation")),
        (Some("Luc Anselme"), true)
    );
    assert_eq!(fields(story, &["keyword", "provider"]), ["transports, Nantes", "Agence Dépêche"]);
    assert!(stories[1].is_err());
    let summary = stories[2].as_ref().expect("a story");
    assert_eq!(
        (summary.metadata["extent"].as_str(), summary.language.as_deref()),
        ("summary", Some("fr"))
    );
}

#[test]
fn content_tells_the_wire_whatever_its_name() {
    let g2 = fs::read("tests/articles/wire/message-g2.xml").expect("a story");
    assert_eq!(all(g2, "a.txt").len(), 6);
    let wire = fs::read("tests/articles/wire/fil-7901.txt").expect("a story");
    assert_eq!(all(wire, "-").len(), 2);
    let page = "<!DOCTYPE html><html><body><article><p>".to_owned()
        + &"Le Sénat a voté mardi. ".repeat(20);
    assert!(all(page, "a.xml")[0].is_ok());
    assert!(
        failure("<?xml version='1.0'?><catalogue/>", "a.xml")
            .contains("neither NewsML, NITF nor a feed")
    );
    assert!(failure("<?xml version='1.0'?><catalogue>", "a.xml").contains("cut short"));
}

#[test]
fn what_holds_no_story_says_what_it_is() {
    let package = "<packageItem guid='p'><groupSet><group><itemRef residref='a'/><itemRef href='b.xml'/></group></groupSet></packageItem>";
    assert!(
        failure(package, "a.xml").contains("only refers to stories; give these too: `a`, `b.xml`")
    );
    assert!(failure("<conceptItem/>", "a.xml").contains("a <conceptItem>, which holds no story"));
    let bomb = "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><nitf><body><body.content><p>&b;</p></body.content></body></nitf>";
    assert!(failure(bomb, "a.xml").contains("`&b;` stands for no character"));
}

#[test]
fn a_broken_item_spoils_only_itself() {
    let item = |n: u32, text: &str| {
        format!(
            "<newsItem guid='{n}'><contentSet><inlineXML><p>{text}</p></inlineXML></contentSet></newsItem>\n"
        )
    };
    let message = format!(
        "<newsMessage><itemSet>\n{}{}{}</itemSet></newsMessage>",
        item(1, "Un."),
        item(2, "<b>Deux."),
        item(3, "Trois.")
    );
    let stories = all(message, "a.xml");
    assert_eq!(stories.len(), 3, "{stories:?}");
    let error = stories[1].as_ref().expect_err("a failure").to_string();
    assert!(error.contains("`a.xml#2`") && error.contains("line 3, column"), "{error}");
    assert_eq!(stories[2].as_ref().expect("a story").text, "Trois.");
}

#[test]
fn real_files_of_agencies_are_read() {
    let shared = std::env::var_os("DEPECHE_SHARED")
        .map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let folder = shared.join("eval/wire");
    if !folder.is_dir() {
        eprintln!("skipped: no agency files in {} (set DEPECHE_SHARED)", folder.display());
        return;
    }
    let read = |name: &str| -> Article {
        let mut stories: Vec<_> = Reader::default().read(&Input::new(folder.join(name))).collect();
        assert_eq!(stories.len(), 1);
        stories.remove(0).expect("a story")
    };
    let story = read("afp-newsml12-2019.xml");
    assert!(
        story.text.starts_with("Le procès de deux anciens")
            && story.text.ends_with("asl/tib/pid/cac"),
        "{}",
        story.text
    );
    assert_eq!(story.text.split("\n\n").count(), 10);
    assert_eq!(
        fields(&story, &["urgency", "version", "dateline", "provider", "place"]),
        ["4", "1", "Paris, 21 jan 2019 (AFP) -", "AFP", "Paris"]
    );
    assert!(
        story.metadata["topic"].contains("medtop:02000000")
            && story.metadata["keyword"].contains("drogues")
    );
    let story = read("ats-newsml12-latin1.xml");
    assert_eq!((story.encoding.as_str(), story.text.split("\n\n").count()), ("ISO-8859-15", 3));
    assert_eq!(story.title.as_deref(), Some("Un taureau entre dans un magasin à Landquart (GR)"));
    assert_eq!(story.language.as_deref(), Some("fr"));
}
