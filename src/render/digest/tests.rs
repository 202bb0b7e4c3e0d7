use super::*;
use crate::brief::ArticleRef;

fn story(id: &str, by: &str, published: Option<&str>) -> StoryRef {
    let article = ArticleRef {
        id: id.to_owned(),
        published: published.map(str::to_owned),
        ..ArticleRef::default()
    };
    StoryRef { article, by: by.to_owned(), ..StoryRef::default() }
}

fn whole(format: Format, events: &[Event]) -> String {
    let mut writer = Writer::new(Vec::new(), format);
    for event in events {
        writer.add(event, &format.text(event)).unwrap();
    }
    String::from_utf8(writer.finish().unwrap()).unwrap()
}

#[test]
fn a_contradiction_names_who_says_what_and_when() {
    let stories = [
        story("a", "AFP", Some("2026-05-03T10:05:00Z")),
        story("b", "Reuters", Some("2026-05-03")),
    ];
    let one =
        Claim { value: 1200.0, fr: "1 200 morts".to_owned(), bytes: [0, 11], stories: vec![0, 1] };
    assert_eq!(claim(&one, "dead", &stories), "1,200 dead (AFP, 10:05; Reuters)");
}

#[test]
fn json_holds_every_event_and_none_is_still_a_digest() {
    let event = Event { title: "Séisme".to_owned(), ..Event::default() };
    for events in [vec![], vec![event.clone()], vec![event.clone(), event.clone()]] {
        let read: Digest = serde_json::from_str(&whole(Format::Json, &events)).unwrap();
        assert_eq!(read, Digest::new(events.clone()));
        assert_eq!(whole(Format::Jsonl, &events).lines().count(), events.len());
    }
}

#[test]
fn a_page_obeys_nothing_that_a_story_says() {
    let bad = "<script>alert('x')</script>\" onload=\"y\u{1b}[31m";
    let event = Event {
        title: bad.to_owned(),
        countries: vec![bad.to_owned()],
        topics: vec![bad.to_owned()],
        stories: vec![story(bad, bad, Some(bad))],
        warnings: vec![bad.to_owned()],
        ..Event::default()
    };
    let page = whole(Format::Html, &[event]);
    assert!(
        !page.contains("<script") && !page.contains('\u{1b}') && !page.contains("\" onload"),
        "{page}"
    );
    assert!(
        page.contains("prefers-color-scheme: dark") && !page.contains("http"),
        "nothing is fetched"
    );
}
