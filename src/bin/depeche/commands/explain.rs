//! `depeche explain`: why a term was (not) found, why a sentence was (not) chosen.

use std::io::Write;
use std::path::PathBuf;

use anyhow::anyhow;
use anyhow::bail;
use depeche::article::Article;
use depeche::article::Input;
use depeche::article::Minutes;
use depeche::article::Reader;
use depeche::article::moment;
use depeche::fold::fold;
use depeche::glossary::Contender;
use depeche::glossary::Glossary;
use depeche::glossary::Mention;
use depeche::glossary::Outcome;
use depeche::glossary::Rule;
use depeche::pipeline::Analysis;
use depeche::pipeline::Options;
use depeche::pipeline::Pipeline;
use depeche::render::safe;
use depeche::span::Span;

use super::load;
use crate::config::Config;
use crate::exit::Exit;
use crate::output::Output;

/// Which story, and what to explain of it.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The story, or a file of stories.
    #[arg(value_name = "STORY")]
    story: PathBuf,

    /// Which story of the file, by its id [default: the first].
    #[arg(long, value_name = "ID")]
    id: Option<String>,

    /// Why this French was (not) taken for a term [default: every term found].
    #[arg(long, value_name = "FRENCH")]
    term: Option<String>,

    /// Why this sentence was (not) chosen; sentences count from 0, as in a brief.
    #[arg(long, value_name = "N", conflicts_with = "term")]
    sentence: Option<usize>,
}

pub(crate) fn run(args: &Args, config: &Config) -> anyhow::Result<Exit> {
    let article = find(args)?;
    let pipeline = Pipeline::new(load(config)?, Options::default());
    let story = pipeline.analyse(&article);
    let mut out = Output::open(None)?;
    let exit = match (args.sentence, &args.term) {
        (Some(index), _) => sentence(&mut out, index, &article, &story, &pipeline)?,
        (None, term) => {
            let time = article.published.as_deref().and_then(moment);
            terms(&mut out, term.as_deref(), &story, time, pipeline.glossary())?
        }
    };
    out.finish()?;
    Ok(exit)
}

fn find(args: &Args) -> anyhow::Result<Article> {
    let mut stories = Reader::default().read(&Input::new(&args.story));
    let Some(wanted) = &args.id else {
        return Ok(stories
            .next()
            .ok_or_else(|| anyhow!("`{}` holds no story", args.story.display()))??);
    };
    let found = stories.flatten().find(|story| story.id == *wanted);
    found.ok_or_else(|| anyhow!("`{}` holds no story with the id `{wanted}`", args.story.display()))
}

/// The features of one sentence's score.
fn sentence(
    out: &mut impl Write,
    index: usize,
    article: &Article,
    story: &Analysis,
    pipeline: &Pipeline,
) -> anyhow::Result<Exit> {
    let scores = pipeline.scores(article, story);
    let (Some(sentence), Some(score)) = (story.sentences.get(index), scores.get(index)) else {
        bail!(
            "the story has sentences 0 to {}, none of number {index}",
            story.sentences.len().saturating_sub(1)
        );
    };
    let better = scores.iter().filter(|other| other.value > score.value).count();
    writeln!(out, "{}", safe::line(sentence.span.of(story.clean.text())))?;
    writeln!(out, "score {:.3}, number {} of {}", score.value, better + 1, scores.len())?;
    for (feature, value) in &score.features {
        writeln!(out, "  {:<24} {value:>8.3}", feature.name())?;
    }
    Ok(Exit::Done)
}

/// The contest for every term, or for those that overlap `wanted` where it stands in the story.
fn terms(
    out: &mut impl Write,
    wanted: Option<&str>,
    story: &Analysis,
    time: Option<Minutes>,
    glossary: &Glossary,
) -> anyhow::Result<Exit> {
    let text = story.clean.text();
    let contest = glossary.contest(text, &story.sentences, time);
    let Some(wanted) = wanted else {
        for mention in &story.mentions {
            won(out, mention.span, text, &contest, story, glossary)?;
        }
        return Ok(Exit::Done);
    };
    let places = occurrences(text, wanted);
    if places.is_empty() {
        writeln!(out, "`{}` does not stand in the story's text", safe::line(wanted))?;
        near(out, wanted, glossary)?;
        return Ok(Exit::Findings);
    }
    let mut exit = Exit::Done;
    for place in places {
        if story.mentions.iter().any(|mention| mention.span.overlaps(place)) {
            for mention in story.mentions.iter().filter(|mention| mention.span.overlaps(place)) {
                won(out, mention.span, text, &contest, story, glossary)?;
            }
            continue;
        }
        exit = Exit::Findings;
        writeln!(out, "{}: no term", located(place, text, story))?;
        let tried: Vec<&Contender> = contest.iter().filter(|c| c.span.overlaps(place)).collect();
        for contender in &tried {
            writeln!(out, "  {}", outcome(contender, glossary))?;
        }
        if tried.is_empty() {
            writeln!(out, "  no form of the glossary stands there")?;
            near(out, wanted, glossary)?;
        }
    }
    Ok(exit)
}

/// What is known of the mention at `span`: its entry, its rule, what it won against.
fn won(
    out: &mut impl Write,
    span: Span,
    text: &str,
    contest: &[Contender],
    story: &Analysis,
    glossary: &Glossary,
) -> anyhow::Result<()> {
    let Some(mention) = story.mentions.iter().find(|mention| mention.span == span) else {
        return Ok(());
    };
    let rule = name(mention.rule)?;
    writeln!(out, "{}: {} (rule {rule})", located(span, text, story), safe::line(&mention.en))?;
    if mention.entry.is_some() {
        let entry = entry(mention.entry, glossary);
        writeln!(out, "  from {entry}")?;
    }
    composition(out, mention, text, 1, glossary)?;
    let leaves = mention.leaves();
    let rivals = contest.iter().filter(|rival| {
        let part =
            |leaf: &&Mention| leaf.span.overlaps(rival.span) && leaf.entry == Some(rival.entry);
        rival.span.overlaps(span) && !leaves.iter().any(part)
    });
    for rival in rivals {
        let lost = if rival.outcome == Outcome::Won {
            format!(": lost to the rule {}", name(mention.rule)?)
        } else {
            String::new()
        };
        writeln!(out, "  over {}{lost}", outcome(rival, glossary))?;
    }
    Ok(())
}

/// The pattern that made `mention`, and its parts, each under the mention it is a part of.
fn composition(
    out: &mut impl Write,
    mention: &Mention,
    text: &str,
    depth: usize,
    glossary: &Glossary,
) -> anyhow::Result<()> {
    let (Some(made), Some(term)) = (&mention.composed, glossary.pattern_of(mention)) else {
        return Ok(());
    };
    let indent = "  ".repeat(depth);
    let path = glossary.sources().get(term.file).map_or("", |file| file.path.as_str());
    writeln!(out, "{indent}by the pattern `{}` ({path}:{}), of", term.pattern.id, term.place.line)?;
    for part in &made.parts {
        let source = match part.entry {
            Some(_) => format!(" from {}", entry(part.entry, glossary)),
            None => String::new(),
        };
        let fr = safe::line(part.span.of(text)).into_owned();
        writeln!(
            out,
            "{indent}  `{fr}` → {} (rule {}){source}",
            safe::line(&part.en),
            name(part.rule)?
        )?;
        composition(out, part, text, depth + 2, glossary)?;
    }
    Ok(())
}

/// `rule` as provenance names it.
fn name(rule: Rule) -> anyhow::Result<String> {
    Ok(serde_json::to_string(&rule)?.trim_matches('"').to_owned())
}

/// A form that stood there and what became of it, in words.
fn outcome(contender: &Contender, glossary: &Glossary) -> String {
    let form = safe::line(&contender.form).into_owned();
    let from = entry(Some(contender.entry), glossary);
    match contender.outcome {
        Outcome::Won => format!("`{form}` → {} from {from}", contender.en),
        Outcome::Lost(winner) => {
            let winner =
                glossary.terms().get(winner).map_or("another rule", |term| term.entry.id.as_str());
            format!("`{form}` → {} from {from}: lost to `{winner}`", contender.en)
        }
        Outcome::Refused(refusal) => {
            format!("`{form}` from {from}: it does not count because {}", refusal.reason())
        }
    }
}

fn entry(index: Option<usize>, glossary: &Glossary) -> String {
    let term = index.and_then(|index| glossary.terms().get(index));
    let Some(term) = term else { return "a rule".to_owned() };
    let path = glossary.sources().get(term.file).map_or("", |file| file.path.as_str());
    format!("`{}` ({path}:{})", term.entry.id, term.place.line)
}

/// `sentence 3, bytes 120–133, « Corée du Nord »`: bytes of the text as received.
fn located(span: Span, text: &str, story: &Analysis) -> String {
    let sentence = story.sentences.iter().position(|sentence| sentence.span.contains(span));
    let sentence = sentence.map_or_else(String::new, |index| format!("sentence {index}, "));
    let raw = story.clean.raw_span(span);
    format!("{sentence}bytes {}–{}, `{}`", raw.start, raw.end, safe::line(span.of(text)))
}

/// Says which form `wanted` may have been meant for.
fn near(out: &mut impl Write, wanted: &str, glossary: &Glossary) -> anyhow::Result<()> {
    if let Some((form, index, _)) = glossary.nearest(wanted) {
        writeln!(
            out,
            "  the nearest form is `{}`, of {}",
            safe::line(&form),
            entry(Some(index), glossary)
        )?;
    }
    Ok(())
}

/// Where `wanted` stands in `text`, compared folded, on word bounds.
fn occurrences(text: &str, wanted: &str) -> Vec<Span> {
    let wanted: Vec<String> =
        depeche::fold::words(wanted).map(|word| fold(word.of(wanted))).collect();
    let words: Vec<Span> = depeche::fold::words(text).collect();
    let folded: Vec<String> = words.iter().map(|word| fold(word.of(text))).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let runs = folded.windows(wanted.len()).zip(words.windows(wanted.len()));
    let matching = runs.filter(|(run, _)| *run == wanted.as_slice());
    matching.filter_map(|(_, run)| Some(Span::new(run.first()?.start, run.last()?.end))).collect()
}
