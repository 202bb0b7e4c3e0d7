//! Stories in as JSONL (`article`, `title`), chosen sentences or their features out, for `eval/summaries`.
//!
//! ```text
//! choose features [--no-title] < stories.jsonl
//! choose brief [--scorer NAME] [--budget N|Nw|Nc|N%] [--no-title] < stories.jsonl
//! ```

#![allow(clippy::expect_used)] // a script for measuring: it stops at the first thing that is wrong

use std::io::BufRead;
use std::io::BufWriter;
use std::io::Write;
use std::time::Instant;

use depeche::rank::Scorer;
use depeche::segment::Language;
use depeche::segment::sentences;
use depeche::select::Budget;
use depeche::select::select;
use serde_json::Value;
use serde_json::json;

fn main() -> std::io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| {
        let at = args.iter().position(|arg| arg == name)?;
        args.get(at + 1).cloned()
    };
    let titled = !args.iter().any(|arg| arg == "--no-title");
    let scorer: Scorer =
        option("--scorer").map_or(Scorer::News, |name| name.parse().expect("a scorer"));
    let mode = args.first().map(String::as_str).unwrap_or_default();
    let budget: Budget =
        option("--budget").map_or(Budget::default(), |text| text.parse().expect("a budget"));
    let mut out = BufWriter::new(std::io::stdout().lock());
    let (mut spent, mut stories) = (0.0, 0);
    for line in std::io::stdin().lock().lines() {
        let story: Value = serde_json::from_str(&line?).expect("one JSON object a line");
        let text = story["article"].as_str().expect("a field `article`");
        let title = story["title"].as_str().filter(|_| titled);
        let sentences = sentences(text, Language::French);
        let start = Instant::now();
        let answer = if mode == "features" {
            let rows: Vec<_> = depeche::rank::features(text, &sentences, &[], title)
                .iter()
                .map(|row| row.to_vec())
                .collect();
            let texts: Vec<_> = sentences.iter().map(|s| s.span.of(text)).collect();
            json!({"sentences": texts, "features": rows})
        } else {
            let ranked = depeche::rank::rank(text, &sentences, &[], title, scorer);
            let chosen = select(text, &sentences, &ranked, budget);
            let texts: Vec<_> =
                chosen.iter().map(|index| sentences[*index].span.of(text)).collect();
            json!({"chosen": chosen, "summary": texts.join(" ")})
        };
        spent += start.elapsed().as_secs_f64();
        stories += 1;
        writeln!(out, "{answer}")?;
    }
    writeln!(
        std::io::stderr().lock(),
        "{stories} stories, {:.0} µs each",
        spent * 1e6 / f64::from(stories)
    )?;
    out.flush()
}
