//! `depeche translate`: the English of any French text, or of one sentence a line.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use clap::ValueEnum;
use depeche::batch;
use depeche::batch::Pool;
use depeche::batch::Weight;
use depeche::brief::Rendering;
use depeche::pipeline::Options;
use depeche::pipeline::Pipeline;
use depeche::pipeline::Text;
use depeche::render::safe;
use depeche::render::translation;
use depeche::render::translation::Place;
use depeche::translate::Origin;
use depeche::translate::Status;

use super::is_asked;
use super::origins;
use super::pipeline;
use crate::config::Config;
use crate::exit::Exit;
use crate::output::Output;
use crate::output::message;
use crate::progress::Progress;
use crate::stories::Received;
use crate::stories::StoryArgs;
use crate::stories::TextLine;

/// Lines worked on together: few enough to give every thread some.
const BLOCK: usize = 16;
/// A block also ends once it holds this many bytes.
const BLOCK_BYTES: usize = 1 << 16;

/// Which texts, and what to give of them.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    stories: StoryArgs,

    /// Take the input line by line: line n of the output is the English of line n.
    #[arg(long, conflicts_with_all = ["input_format", "field"])]
    lines: bool,

    /// What to give.
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Write to this file, which appears once it is whole.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Where English may come from, first choice first [default: reference,memory,machine,builtin].
    #[arg(long, value_delimiter = ',', value_name = "ORIGIN,…")]
    origins: Option<Vec<Origin>>,

    /// Exit with 1 when a term of the French has not its English.
    #[arg(long)]
    strict_terms: bool,

    /// Threads to work on; 0 is one a core.
    #[arg(short, long, value_name = "N")]
    jobs: Option<usize>,
}

/// What to give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The English, a paragraph (or line) a line.
    Text,
    /// A JSON object a paragraph (or line): origins, confidence, terms, links, French left over.
    Json,
}

/// What came of a piece of input.
#[derive(Default)]
struct Outcome {
    text: String,
    errors: Vec<String>,
    /// Sentences without English.
    silent: u64,
    /// Terms whose English is missing.
    missing: u64,
}

/// A line taken apart, or why it could not be read.
struct TakenLine {
    source: Arc<str>,
    line: Option<u64>,
    taken: Text,
    error: Option<String>,
}

/// What makes outcomes: the same for all threads.
struct Maker<'run> {
    pipeline: &'run Pipeline,
    format: Format,
}

/// What a run came to, as it is written.
struct Run<'run> {
    out: Output,
    progress: Progress,
    /// Whether a blank line parts the texts.
    apart: bool,
    begun: bool,
    total: Outcome,
    failed: bool,
    args: &'run Args,
}

pub(crate) fn run(args: &Args, config: &Config) -> anyhow::Result<Exit> {
    let options =
        Options { origins: origins(args.origins.as_deref(), config)?, ..Options::default() };
    let asked = is_asked(args.origins.as_deref(), config);
    let pipeline = pipeline(config, options, asked)?;
    let stories = args.stories.open()?;
    let all_missing = stories.all_missing();
    let progress = Progress::new(stories.bytes(), args.output.as_deref());
    let count = progress.counter();
    let mut run = Run {
        out: Output::open(args.output.as_deref())?,
        progress,
        apart: args.format == Format::Text && !args.lines,
        begun: false,
        total: Outcome::default(),
        failed: false,
        args,
    };
    let jobs = args.jobs.or(config.jobs).unwrap_or(0);
    let maker = Maker { pipeline: &pipeline, format: args.format };
    if args.lines {
        let blocks = Blocks(stories.lines(count));
        let read = |block| maker.block(block);
        let translate = |held: &mut [Vec<TakenLine>], pool: &Pool| {
            let texts = held.iter_mut().flatten().map(|line| line.taken.wanted());
            pipeline.translate(texts, pool);
        };
        let show = |lines| maker.lines(lines);
        batch::run_together(blocks, jobs, read, translate, show, |outcome| run.write(outcome))?;
    } else {
        let texts = stories.read(count);
        let read = |text: Received| maker.text(text);
        let translate = |held: &mut [Result<(String, Text), String>], pool: &Pool| {
            pipeline.translate(held.iter_mut().flatten().map(|(_, text)| text.wanted()), pool);
        };
        let show = |text| maker.paragraphs(text);
        batch::run_together(texts, jobs, read, translate, show, |outcome| run.write(outcome))?;
    }
    let exit = run.finish()?;
    Ok(if all_missing { Exit::Failed } else { exit })
}

impl Maker<'_> {
    /// A text of many paragraphs, and where it is from.
    fn text(&self, story: Received) -> Result<(String, Text), String> {
        let article = story.0.map_err(|error| message(&error.into()))?;
        Ok((article.source, self.pipeline.text(&article.text)))
    }

    /// Its English.
    fn paragraphs(&self, text: Result<(String, Text), String>) -> Outcome {
        let mut outcome = Outcome::default();
        let (source, text) = match text {
            Ok(text) => text,
            Err(error) => {
                outcome.errors.push(error);
                return outcome;
            }
        };
        let sentences = self.pipeline.rendered(&text);
        outcome.count(&sentences);
        if self.format == Format::Text {
            outcome.text = translation::text(&sentences) + "\n";
            return outcome;
        }
        for (place, paragraph) in sentences.chunk_by(|a, b| a.paragraph == b.paragraph).enumerate()
        {
            let place = Place { source: &source, paragraph: Some(place + 1), ..Place::default() };
            outcome.text += &(translation::json(&place, paragraph) + "\n");
        }
        outcome
    }

    /// Some lines, taken apart.
    fn block(&self, block: Block) -> Vec<TakenLine> {
        let taken = |TextLine { source, line, text }: TextLine| {
            let (text, error) = match text {
                Ok(text) => (text, None),
                Err(error) => (String::new(), Some(message(&error.into()))),
            };
            TakenLine { source, line, taken: self.pipeline.text(&text), error }
        };
        block.0.into_iter().map(taken).collect()
    }

    /// Their English, one line each whatever they hold.
    fn lines(&self, lines: Vec<TakenLine>) -> Outcome {
        let mut outcome = Outcome::default();
        for TakenLine { source, line, taken, error } in lines {
            outcome.errors.extend(error.clone());
            if line.is_none() {
                continue; // the place has no line at all
            }
            let sentences = self.pipeline.rendered(&taken);
            outcome.count(&sentences);
            outcome.text += &match self.format {
                Format::Text => translation::line(&sentences),
                Format::Json => {
                    let place = Place { source: &source, line, paragraph: None, error };
                    translation::json(&place, &sentences)
                }
            };
            outcome.text.push('\n');
        }
        outcome
    }
}

impl Outcome {
    fn count(&mut self, sentences: &[Rendering]) {
        for Rendering { sentence, .. } in sentences {
            let worded = sentence.fr.text.contains(char::is_alphanumeric);
            self.silent += u64::from(worded && sentence.en.is_none());
            let missing = sentence.terms.iter().filter(|term| term.status == Status::Missing);
            self.missing += missing.map(|_| 1).sum::<u64>();
        }
    }
}

impl Run<'_> {
    fn write(&mut self, outcome: Outcome) -> std::io::Result<()> {
        if self.apart && self.begun && !outcome.text.is_empty() {
            self.out.write_all(b"\n")?;
        }
        self.begun |= !outcome.text.is_empty();
        self.out.write_all(outcome.text.as_bytes())?;
        self.failed |= !outcome.errors.is_empty();
        for error in outcome.errors {
            self.progress.say(&safe::line(&error));
        }
        self.total.silent += outcome.silent;
        self.total.missing += outcome.missing;
        self.progress.story();
        Ok(())
    }

    /// Ends the output; says what an editor should know.
    fn finish(self) -> anyhow::Result<Exit> {
        self.out.finish()?;
        let Outcome { silent, missing, .. } = self.total;
        if silent > 0 {
            self.progress.say(&format!(
                "no English for {silent} sentences from the origins allowed: they stand in French between ‹ and ›"
            ));
        }
        let strict = self.args.strict_terms && missing > 0;
        if strict {
            self.progress.say(&format!("{missing} terms are missing from the English"));
        }
        Ok(if self.failed || silent > 0 || strict { Exit::Findings } else { Exit::Done })
    }
}

/// Lines worked on together.
struct Block(Vec<TextLine>);

impl Weight for Block {
    fn bytes(&self) -> usize {
        self.0.iter().map(TextLine::bytes).sum()
    }
}

/// Lines in blocks.
struct Blocks<Lines>(Lines);

impl<Lines: Iterator<Item = TextLine>> Iterator for Blocks<Lines> {
    type Item = Block;

    fn next(&mut self) -> Option<Block> {
        let mut block = Vec::new();
        let mut bytes = 0;
        while block.len() < BLOCK && bytes < BLOCK_BYTES {
            let Some(line) = self.0.next() else { break };
            bytes += line.bytes();
            block.push(line);
        }
        (!block.is_empty()).then_some(Block(block))
    }
}
