//! Many stories: what a digest tells once, where stories differ, and what odd input comes to.

#![allow(clippy::expect_used, clippy::unwrap_used)] // a test stops when the glossary is missing

use std::sync::{Arc, LazyLock};

use depeche::article::Article;
use depeche::brief::{Digest, Event, verify};
use depeche::digest::{Digester, Earlier, Options, Window};
use depeche::glossary::Glossary;
use depeche::pipeline::{Options as Reading, Pipeline};
use depeche::render::digest::{Format, Writer};
use depeche::select::Budget;
use depeche::translate::InTurn;
use proptest::prelude::*;

/// A few terms: tests of digests need no more, and the shipped glossaries take their time to load.
static GLOSSARY: LazyLock<Arc<Glossary>> = LazyLock::new(|| {
    let yaml = "{name: demo, source: us, entries: [{id: perou, fr: Pérou, en: Peru, kind: place},
        {id: seisme, fr: séisme, en: earthquake, kind: term}]}";
    Arc::new(Glossary::parse("demo.yaml", yaml).expect("a glossary"))
});

fn digester(options: Options) -> Digester {
    let reading = Reading { any_language: true, ..Reading::default() };
    Digester::new(Pipeline::new(GLOSSARY.clone(), reading), options)
}

fn story(id: &str, published: &str, text: &str) -> Article {
    let published = Some(published.to_owned()).filter(|date| !date.is_empty());
    Article { id: id.to_owned(), published, text: text.to_owned(), ..Article::default() }
}

fn events(options: Options, articles: &[Article], since: Option<&Digest>) -> Vec<Event> {
    let digester = digester(options);
    let stories: Vec<_> =
        articles.iter().filter_map(|article| digester.read(article.clone()).ok()).collect();
    let earlier = since.map(|digest| Earlier::new([digest]));
    let groups = digester.group(&stories);
    groups.iter().filter_map(|group| digester.event(&stories, group, earlier.as_ref())).collect()
}

fn digest(articles: &[Article]) -> Vec<Event> {
    events(Options::default(), articles, None)
}

const FIRST: &str = "LIMA, 3 mai (AD) - Un séisme de magnitude 7,1 a frappé dimanche la région d’Arequipa, dans le sud du \
    Pérou, faisant au moins douze morts, selon la protection civile.\n\nUne alerte au tsunami a été lancée à Camaná.";
const UPDATE: &str = "Le séisme de magnitude 7,1 qui a frappé la région d’Arequipa, dans le sud du Pérou, a fait au moins \
    quinze morts, a indiqué le ministère.\n\nL’armée péruvienne a envoyé des soldats et des hélicoptères à Arequipa.";
const STRIKE: &str = "La SNCF prévoit un TGV sur trois lundi en raison d’une grève contre la réforme du fret.\n\n\
    Trois syndicats de cheminots ont appelé à cesser le travail.";

fn wires() -> Vec<Article> {
    vec![
        story("a", "2026-05-03T10:05:00Z", FIRST),
        story("b", "2026-05-03T12:40:00Z", UPDATE),
        story("c", "2026-05-03T11:00:00Z", STRIKE),
        story("d", "2026-05-03T10:09:00Z", FIRST),
    ]
}

#[test]
fn stories_of_one_event_make_one_brief_and_the_most_reported_comes_first() {
    let events = digest(&wires());
    let ids =
        |event: &Event| event.stories.iter().map(|s| s.article.id.clone()).collect::<Vec<_>>();
    assert_eq!(events.iter().map(ids).collect::<Vec<_>>(), [vec!["a", "d", "b"], vec!["c"]]);
    assert_eq!(events[0].stories[1].repeats, Some(0), "the same wire again");
    assert_eq!(events[0].stories[0].by, "AD", "the agency of the dateline");
}

#[test]
fn a_fact_is_told_once_with_the_stories_that_tell_it() {
    let quake = digest(&wires()).remove(0);
    let tsunami: Vec<_> =
        quake.sentences.iter().filter(|told| told.sentence.fr.text.contains("tsunami")).collect();
    assert_eq!(tsunami.len(), 1);
    assert_eq!(tsunami[0].told_by, [0, 1]);
}

#[test]
fn numbers_that_differ_stand_beside_each_other() {
    let quake = digest(&wires()).remove(0);
    assert_eq!(quake.figures.len(), 1);
    let figure = &quake.figures[0];
    assert_eq!(figure.what, "dead");
    let claims: Vec<_> =
        figure.claims.iter().map(|c| (c.value, c.fr.as_str(), c.stories.as_slice())).collect();
    assert_eq!(claims, [(12.0, "douze morts", &[0, 1][..]), (15.0, "quinze morts", &[2][..])]);
    let markdown = Format::Markdown.text(&quake);
    assert!(markdown.contains("12 dead (AD, 10:05; AD, 10:09) / 15 dead (b, 12:40)"), "{markdown}");
}

#[test]
fn every_sentence_is_true_to_its_story() {
    let articles = wires();
    let briefs = Digest::new(digest(&articles)).briefs();
    assert!(briefs.len() >= 3);
    for brief in briefs {
        let article = articles.iter().find(|article| article.id == brief.article.id).unwrap();
        assert_eq!(verify(&brief, article), [], "{}", brief.article.id);
    }
}

#[test]
fn the_order_in_which_stories_come_changes_nothing() {
    let forth = wires();
    let back: Vec<_> = forth.iter().rev().cloned().collect();
    assert_eq!(digest(&forth), digest(&back));
}

#[test]
fn a_window_parts_events_and_undated_stories_are_near_all() {
    let late = story("z", "2026-05-09", UPDATE);
    assert_eq!(digest(&[wires().remove(0), late.clone()]).len(), 2);
    let window = Window(30 * 24 * 60);
    let wide = Options { window, ..Options::default() };
    assert_eq!(events(wide, &[wires().remove(0), late], None).len(), 1);
    assert_eq!(digest(&[wires().remove(0), story("z", "", UPDATE)]).len(), 1);
}

#[test]
fn since_an_earlier_digest_only_what_is_new_is_told() {
    let first = Digest::new(digest(&wires()[..1]));
    assert!(events(Options::default(), &wires()[..1], Some(&first)).is_empty(), "nothing new");
    let later = events(Options::default(), &wires(), Some(&first));
    let texts: Vec<_> =
        later.iter().flat_map(|e| &e.sentences).map(|t| t.sentence.fr.text.as_str()).collect();
    assert!(
        texts.iter().any(|text| text.contains("quinze morts")),
        "a new number is news: {texts:?}"
    );
    assert!(texts.iter().any(|text| text.contains("hélicoptères")), "{texts:?}");
    assert!(!texts.iter().any(|text| text.contains("tsunami")), "{texts:?}");
}

#[test]
fn the_same_story_500_times_is_told_once() {
    let copies: Vec<_> =
        (0..500).map(|n| story(&format!("{n:03}"), "2026-05-03T10:05:00Z", FIRST)).collect();
    let events = digest(&copies);
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].stories.len(), 500);
    assert_eq!(events[0].sentences.len(), 2);
    assert!(events[0].sentences.iter().all(|told| told.told_by.len() == 500));
}

#[test]
fn odd_stories_are_told_as_they_are() {
    let quotes = "« Non. »\n« Jamais ! »\n« Tout a tremblé », « et puis rien ».";
    let table = "1. Pérou 12\n2. Chili 9\n3. Bolivie 7\n4. Brésil 3";
    for text in ["Un séisme a frappé Lima.", quotes, table, "Oui", "…", "1", "«", "12 morts"] {
        let events = digest(&[story("x", "hier", text)]);
        assert_eq!(events.len(), 1, "{text}");
        assert!(!events[0].sentences.is_empty() && !events[0].title.is_empty(), "{text}");
    }
    assert!(digest(&[]).is_empty());
}

#[test]
fn a_budget_of_nothing_is_explained_and_one_beyond_all_repeats_nothing() {
    let with = |budget| events(Options { budget, ..Options::default() }, &wires(), None).remove(0);
    let nothing = with(Budget::Words(0));
    assert!(nothing.sentences.is_empty());
    assert!(nothing.warnings[0].contains("budget"), "{:?}", nothing.warnings);
    let all = with(Budget::Words(100_000));
    assert!((3..=4).contains(&all.sentences.len()), "{:?}", all.sentences);
}

#[test]
fn ten_thousand_sentences_are_one_story() {
    let lines: Vec<_> = (0..10_000).map(|n| format!("Le député {n} a voté.")).collect();
    let text = lines.join(" ");
    let event = digest(&[story("long", "", &text)]).remove(0);
    assert!(!event.sentences.is_empty());
}

#[test]
fn few_events_and_small_ones_are_left_out_on_demand() {
    assert_eq!(events(Options { events: 1, ..Options::default() }, &wires(), None).len(), 1);
    assert_eq!(events(Options { min_stories: 2, ..Options::default() }, &wires(), None).len(), 1);
    assert!(events(Options { min_stories: 9, ..Options::default() }, &wires(), None).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_stories_give_a_digest_that_holds(
        texts in prop::collection::vec(
            prop::collection::vec(
                prop_oneof![
                    "\\PC{0,30}", Just(FIRST.to_owned()), Just(UPDATE.to_owned()), Just("\n\n".to_owned()),
                    Just("« e\u{301}🙂 »\u{202f}12 morts. ".to_owned()), Just("Il a dit non. ".to_owned()),
                ],
                0..5,
            ),
            0..6,
        ),
        dates in prop::collection::vec(prop_oneof![Just("2026-05-03"), Just(""), Just("mai")], 6),
        words in 0_usize..80,
    ) {
        let articles: Vec<Article> = texts.iter().zip(&dates).enumerate()
            .map(|(n, (text, date))| story(&n.to_string(), date, &text.concat()))
            .collect();
        let options = Options { budget: Budget::Words(words), ..Options::default() };
        let found = events(options, &articles, None);
        let readable = articles.iter().filter(|article| digester(options).read((*article).clone()).is_ok()).count();
        prop_assert_eq!(found.iter().map(|event| event.stories.len()).sum::<usize>(), readable);
        for event in &found {
            for told in &event.sentences {
                prop_assert!(told.told_by.contains(&told.story));
                prop_assert!(told.told_by.iter().all(|place| *place < event.stories.len()));
            }
        }
        for brief in Digest::new(found.clone()).briefs() {
            let article = articles.iter().find(|article| article.id == brief.article.id).unwrap();
            prop_assert_eq!(verify(&brief, article), []);
        }
        for format in [Format::Markdown, Format::Html, Format::Json] {
            let mut writer = Writer::new(Vec::new(), format);
            for event in &found {
                writer.add(event, &format.text(event)).unwrap();
            }
            let text = String::from_utf8(writer.finish().unwrap()).unwrap();
            if format == Format::Json {
                let read: Digest = serde_json::from_str(&text).unwrap();
                prop_assert_eq!(read.events.len(), found.len());
            }
        }
    }
}

/// The invented wires that come with the project, read as the program reads them.
fn thread() -> Vec<Article> {
    let file = std::fs::read("tests/articles/fil/seisme.jsonl").expect("the wires");
    let read = depeche::article::Reader::default().read_bytes(file, "seisme.jsonl");
    read.collect::<Result<_, _>>().expect("stories")
}

/// The first sentence told of the first event of [`thread`].
fn first_sentence(options: Options) -> String {
    events(options, &thread(), None).remove(0).sentences.remove(0).sentence.fr.text
}

#[test]
fn a_lead_and_its_updates_are_one_event_with_its_tolls_in_order() {
    let events = digest(&thread());
    assert_eq!(events.iter().map(|event| event.stories.len()).collect::<Vec<_>>(), [5, 2]);
    let dead = events[0].figures.iter().find(|figure| figure.what == "dead").unwrap();
    assert_eq!(dead.claims.iter().map(|claim| claim.value).collect::<Vec<_>>(), [12.0, 15.0, 61.0]);
    let short = Options { budget: Budget::Sentences(1), ..Options::default() };
    let lead = first_sentence(short);
    assert!(lead.contains("61 morts"), "the last toll, not the first: {lead}");
    assert!(
        !Format::Markdown.text(&events[0]).contains("600 dead"),
        "another year's toll is background"
    );
}

#[test]
fn a_pronoun_without_its_sentence_gets_the_name_in_brackets_in_english_only() {
    let yaml = "{name: demo, source: us, entries: [
        {id: p, fr: Vladimir Poutine, en: Vladimir Putin, kind: person, gender: m},
        {id: o, fr: OTAN, en: NATO, kind: organization}]}";
    let glossary = Arc::new(Glossary::parse("demo.yaml", yaml).unwrap());
    let pipeline = Pipeline::new(glossary, Reading { any_language: true, ..Reading::default() });
    let english = |text: &str, chosen: &[usize]| {
        let article = story("x", "", text);
        let taken = pipeline.analyse(&article);
        let scores = pipeline.scores(&article, &taken);
        let mut choice = pipeline.choice(&article, &taken, chosen);
        pipeline.translate(choice.wanted(), &InTurn);
        let brief = pipeline.present(&article, &taken, &scores, choice);
        assert_eq!(verify(&brief, &article), []);
        let sentence = brief.sentences.last().unwrap().clone();
        assert!(!sentence.fr.text.contains('['));
        sentence.en.unwrap().text
    };
    let text = "Vladimir Poutine est à Pékin. Il verra Xi Jinping.";
    assert!(english(text, &[1]).starts_with("[Vladimir Putin] He will"));
    assert!(!english(text, &[0, 1]).contains('['), "the sentence that names him is there");
    assert!(
        !english("Vladimir Poutine est à Pékin. Elle pleure.", &[1]).contains('['),
        "not of his gender"
    );
    assert!(
        !english("L'OTAN a vu Vladimir Poutine. Il est prêt.", &[1]).contains('['),
        "it may be either"
    );
}
