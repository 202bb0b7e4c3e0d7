//! `depeche segment`: sentences, one a line.

use std::io::Write;

use depeche::clean::clean;
use depeche::render::safe;
use depeche::segment::Language;
use depeche::segment::sentences;

use crate::exit::Exit;
use crate::output::Output;
use crate::progress::Progress;
use crate::stories::StoryArgs;

/// Which texts, in which language.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    stories: StoryArgs,

    /// Cut by the rules of English.
    #[arg(long)]
    english: bool,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let stories = args.stories.open()?;
    let failed = if stories.all_missing() { Exit::Failed } else { Exit::Findings };
    let progress = Progress::new(stories.bytes(), None);
    let language = if args.english { Language::English } else { Language::French };
    let mut out = Output::open(None)?;
    let mut exit = Exit::Done;
    for story in stories.read(progress.counter()) {
        match story.0 {
            Err(error) => {
                progress.say(&crate::output::message(&error.into()));
                exit = failed;
            }
            Ok(article) => {
                // The title is a sentence of the text here, so it is not set aside.
                let clean = clean(&article.text, None);
                for sentence in sentences(clean.text(), language) {
                    let raw = clean.raw_span(sentence.span);
                    writeln!(out, "{}", safe::line(raw.of(&article.text)))?;
                }
            }
        }
    }
    out.finish()?;
    Ok(exit)
}
