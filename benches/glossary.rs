//! How fast a glossary is loaded and its terms are found, beside bare automata over the same forms.
//!
//! `cargo bench --bench glossary`. Text: the stories of `tests/articles`, many times over. The automata
//! search text that was folded before, check no word bound, case or context, and only count.

#![allow(clippy::expect_used)] // a bench stops when its files are missing

#[path = "made.rs"]
mod made;

use std::fs;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use daachorse::DoubleArrayAhoCorasick;
use depeche::clean::clean;
use depeche::fold::fold;
use depeche::glossary::Glossary;
use depeche::glossary::forms;
use depeche::glossary::lint::lint;
use depeche::glossary::load::parse;
use depeche::segment::Language;
use depeche::segment::Sentence;
use depeche::segment::sentences;
use divan::Bencher;
use divan::counter::BytesCount;

/// Sizes of glossaries, in entries; 0 is the shipped one.
const SIZES: [usize; 3] = [0, 10_000, 100_000];
/// Bytes of text to search.
const ENOUGH: usize = 1_000_000;

fn main() {
    divan::main();
}

/// Clean French text and its sentences.
static TEXT: LazyLock<(String, Vec<Sentence>)> = LazyLock::new(|| {
    let mut paths: Vec<_> = fs::read_dir("tests/articles")
        .expect("the stories of the tests")
        .map(|file| file.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
        .collect();
    paths.sort();
    let stories: String = paths
        .iter()
        .map(|path| {
            clean(&fs::read_to_string(path).expect("a story"), None).text().to_owned() + "\n\n"
        })
        .collect();
    let text = stories.repeat(ENOUGH / stories.len() + 1);
    let cut = sentences(&text, Language::French);
    (text, cut)
});

/// YAML of `size` made-up entries, some of them words of the text.
fn yaml(size: usize) -> String {
    made::yaml(size, &TEXT.0)
}

fn glossary(size: usize) -> Glossary {
    let made = || Glossary::parse("made.yaml", &yaml(size)).expect("a sound glossary");
    if size == 0 { Glossary::shipped().expect("a sound glossary") } else { made() }
}

/// Folded text and the folded forms of a glossary, each once.
fn folded(size: usize) -> (String, Vec<String>) {
    let glossary = glossary(size);
    let all = glossary.terms().iter().flat_map(|term| forms(&term.entry));
    let mut spelled: Vec<String> = all.map(|form| fold(&form.text).replace('-', " ")).collect();
    spelled.sort();
    spelled.dedup();
    (fold(&TEXT.0).replace('-', " "), spelled)
}

mod scan {
    use super::*;

    #[divan::bench(args = SIZES, sample_count = 20)]
    fn depeche(bencher: Bencher<'_, '_>, size: usize) {
        let (glossary, (text, cut)) = (glossary(size), &*TEXT);
        let _ = glossary.mentions(text, cut);
        bencher.counter(BytesCount::of_str(text)).bench(|| glossary.mentions(text, cut).len());
    }

    #[divan::bench(args = SIZES, sample_count = 20)]
    fn bare_daachorse(bencher: Bencher<'_, '_>, size: usize) {
        let (text, forms) = folded(size);
        let automaton = DoubleArrayAhoCorasick::<u32>::new(forms).expect("an automaton");
        bencher
            .counter(BytesCount::of_str(&text))
            .bench(|| automaton.find_overlapping_iter(&text).count());
    }

    #[divan::bench(args = SIZES, sample_count = 20)]
    fn bare_aho_corasick(bencher: Bencher<'_, '_>, size: usize) {
        let (text, forms) = folded(size);
        let automaton = AhoCorasick::new(forms).expect("an automaton");
        bencher
            .counter(BytesCount::of_str(&text))
            .bench(|| automaton.find_overlapping_iter(&text).count());
    }
}

mod load {
    use super::*;

    #[divan::bench(sample_count = 20)]
    fn shipped() -> Glossary {
        Glossary::shipped().expect("a sound glossary")
    }

    #[divan::bench(sample_count = 5)]
    fn made_100_000_with_lint(bencher: Bencher<'_, '_>) {
        let yaml = yaml(100_000);
        bencher.bench(|| {
            let file = parse("made.yaml", yaml.clone()).expect("YAML");
            lint(&[file]).len()
        });
    }

    #[divan::bench(sample_count = 5)]
    fn made_100_000(bencher: Bencher<'_, '_>) {
        let yaml = yaml(100_000);
        bencher.bench(|| Glossary::parse("made.yaml", &yaml).expect("a sound glossary"));
    }

    #[divan::bench(sample_count = 20)]
    fn made_100_000_from_cache(bencher: Bencher<'_, '_>) {
        let folder = std::env::temp_dir().join(format!("depeche-bench-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let path = folder.join("made.yaml");
        fs::write(&path, yaml(100_000)).expect("a file");
        let load =
            || Glossary::load_cached(&[path.clone()], true, &folder).expect("a sound glossary");
        drop(load());
        bencher.bench_local(load);
        fs::remove_dir_all(&folder).expect("a folder");
    }
}
