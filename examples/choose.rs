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
use depeche::segment::Sentence;
use depeche::select::Budget;
use depeche::select::select;
use depeche::span::Span;
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
        let sentences = cut(text);
        let start = Instant::now();
        let answer = if mode == "features" {
            let rows: Vec<_> = depeche::rank::features(text, &sentences, &[], title)
                .iter()
                .map(|row| row.to_vec())
                .collect();
            let texts: Vec<_> = sentences.iter().map(|s| s.span.of(text)).collect();
            json!({"sentences": texts, "features": rows})
        } else {
            let scores = depeche::rank::rank(text, &sentences, &[], title, scorer);
            let chosen = select(text, &sentences, &scores, budget);
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

/// A rough splitter, until the real one stands.
fn cut(text: &str) -> Vec<Sentence> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let (mut start, mut out) = (0, Vec::new());
    let mut i = 0;
    while i < chars.len() {
        let c = chars[i].1;
        if matches!(c, '.' | '!' | '?' | '…') {
            let mut j = i + 1;
            while j < chars.len()
                && matches!(chars[j].1, '.' | '!' | '?' | '…' | '"' | '»' | ')' | '”')
            {
                j += 1;
            }
            let mut k = j;
            while k < chars.len() && chars[k].1.is_whitespace() {
                k += 1;
            }
            let upper = k < chars.len()
                && (chars[k].1.is_uppercase() || matches!(chars[k].1, '"' | '«' | '“' | '-'));
            let word: String =
                chars[..i].iter().rev().map(|x| x.1).take_while(|c| c.is_alphabetic()).collect();
            let word: String = word.chars().rev().collect();
            let abbr = c == '.'
                && j == i + 1
                && (word.chars().count() == 1 && word.chars().all(char::is_uppercase)
                    || matches!(word.as_str(), "Mme" | "Dr" | "Pr" | "St" | "Mgr" | "Me"));
            let glued = j == k && !(i > 0 && chars[i - 1].1.is_lowercase());
            if k >= chars.len() || upper && !abbr && !(glued && j == k) {
                let end = if k < chars.len() { chars[k].0 } else { text.len() };
                out.push(Span::new(start, end).trimmed(text));
                start = end;
                i = k;
                continue;
            }
        }
        i += 1;
    }
    out.push(Span::new(start, text.len()).trimmed(text));
    out.into_iter().filter(|s| !s.is_empty()).map(|span| Sentence { span, paragraph: 0 }).collect()
}
