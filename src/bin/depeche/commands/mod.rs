//! One file a command.

pub(crate) mod align;
pub(crate) mod completions;
pub(crate) mod digest;
pub(crate) mod explain;
pub(crate) mod glossary;
pub(crate) mod man;
#[cfg(feature = "neural")]
pub(crate) mod model;
pub(crate) mod normalize;
pub(crate) mod segment;
pub(crate) mod summarize;
pub(crate) mod translate;
pub(crate) mod verify;

use std::sync::Arc;

use depeche::glossary::Glossary;

use crate::args::{Cli, Command, Metonyms};
use crate::config::{self, Config};
use crate::exit::Exit;

/// Settles the configuration and runs the command that was typed.
pub(crate) fn run(cli: &Cli) -> anyhow::Result<Exit> {
    let common = &cli.common;
    match &cli.command {
        Command::Completions(args) => completions::run(args),
        Command::Man => man::run(),
        Command::Segment(args) => segment::run(args),
        Command::Verify(args) => verify::run(args),
        #[cfg(feature = "neural")]
        Command::Model(args) => model::run(args),
        Command::Glossary(args) => glossary::run(args, common),
        Command::Summarize(args) => summarize::run(args, &config::resolve(common)?, common.color),
        Command::Digest(args) => digest::run(args, &config::resolve(common)?, common.color),
        Command::Normalize(args) => normalize::run(args, &config::resolve(common)?, common.color),
        Command::Translate(args) => translate::run(args, &config::resolve(common)?),
        Command::Align(args) => align::run(args, &config::resolve(common)?),
        Command::Explain(args) => explain::run(args, &config::resolve(common)?),
    }
}

/// The glossary of a run.
fn load(config: &Config) -> anyhow::Result<Arc<Glossary>> {
    let (paths, with_shipped) = (&config.glossary, !config.no_builtin_glossary);
    let glossary = match &config.cache {
        Some(cache) => Glossary::load_cached(paths, with_shipped, cache)?,
        None => Glossary::load(paths, with_shipped)?,
    };
    let plain = config.metonyms == Some(Metonyms::Plain);
    Ok(Arc::new(if plain { glossary.plain() } else { glossary }))
}
