//! Stories in as JSONL, a cluster a line (`stories`: texts with their titles; `earlier`: the same of stories told
//! before), the brief of each cluster out, for `eval/summaries`.
//!
//! ```text
//! gather [--budget Nw] < clusters.jsonl          one brief a cluster: {"summary"}
//! gather group < stories.jsonl                    the event of each story (`id`, `text`): {"events": [[id, …], …]}
//! ```

#![allow(clippy::expect_used)] // a script for measuring: it stops at the first thing that is wrong

use std::io::BufRead;
use std::io::Write;

use depeche::article::Article;
use depeche::brief::Digest;
use depeche::digest::Digester;
use depeche::digest::Earlier;
use depeche::digest::Options;
use depeche::digest::Story;
use depeche::glossary::Glossary;
use depeche::pipeline;
use depeche::pipeline::Pipeline;
use serde_json::Value;
use serde_json::json;

/// The stories in a list of objects with `id`, `title` and `text`.
fn read(digester: &Digester, list: &Value) -> Vec<Story> {
    let stories = list.as_array().map(Vec::as_slice).unwrap_or_default();
    let story = |story: &Value| {
        let field = |name: &str| story[name].as_str().map(str::to_owned);
        let (id, text) = (field("id").unwrap_or_default(), field("text").unwrap_or_default());
        let article = Article { id, text, title: field("title"), ..Article::default() };
        digester.read(article).ok()
    };
    stories.iter().filter_map(story).collect()
}

fn main() -> std::io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let budget = args.iter().position(|arg| arg == "--budget").and_then(|at| args.get(at + 1));
    let mut options = Options::default();
    if let Some(budget) = budget {
        options.budget = budget.parse().expect("a budget");
    }
    let glossary = Glossary::load(&[], true).expect("the shipped glossaries");
    let english = pipeline::Options { any_language: true, ..pipeline::Options::default() };
    let digester = Digester::new(Pipeline::new(glossary.into(), english), options);
    let lines = std::io::stdin().lock().lines();
    let values = lines.map(|line| serde_json::from_str(&line.expect("a line")).expect("JSON"));
    let mut out = std::io::stdout().lock();
    if args.first().is_some_and(|mode| mode == "group") {
        let stories = read(&digester, &Value::Array(values.collect()));
        let groups = digester.group(&stories);
        let ids = |place: usize| stories.get(place).map(|story| story.article().id.as_str());
        let events: Vec<Vec<_>> =
            groups.iter().map(|group| group.stories().filter_map(ids).collect()).collect();
        return writeln!(out, "{}", json!({ "events": events }));
    }
    for cluster in values {
        let before = read(&digester, &cluster["earlier"]);
        let told = digester.event(&before, &digester.together(&before), None);
        let earlier = told
            .filter(|_| !before.is_empty())
            .map(|event| Earlier::new(&[Digest::new(vec![event])]));
        let stories = read(&digester, &cluster["stories"]);
        let event = digester.event(&stories, &digester.together(&stories), earlier.as_ref());
        let told = event.map(|event| event.sentences).unwrap_or_default();
        let texts: Vec<&str> = told.iter().map(|told| told.sentence.fr.text.as_str()).collect();
        writeln!(out, "{}", json!({ "summary": texts.join(" ") }))?;
    }
    Ok(())
}
