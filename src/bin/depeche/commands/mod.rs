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

use anyhow::Context;
use depeche::glossary::Glossary;
use depeche::pipeline::Options;
use depeche::pipeline::Pipeline;
use depeche::translate::Builtin;
use depeche::translate::Origin;

use crate::args::{Cli, Command};
use crate::config::{self, Config};
use crate::exit::Exit;
use crate::machine::engaged;
use crate::machine::is_asked;

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
    Ok(Arc::new(Glossary::load(&config.glossary, !config.no_builtin_glossary)?))
}

/// A pipeline over the glossary of a run, with what serves its origins; `asked` when these were named.
fn pipeline(config: &Config, options: Options, asked: bool) -> anyhow::Result<Pipeline> {
    let origins = options.origins.clone();
    engaged(Pipeline::new(load(config)?, options), &origins, asked)
}

/// The origins of a run: those of the command line, else of the configuration, else all.
fn origins(flag: Option<&[Origin]>, config: &Config) -> anyhow::Result<Vec<Origin>> {
    let origins = match (flag, &config.origins) {
        (Some(origins), _) => origins.to_vec(),
        (None, Some(names)) => {
            let parsed: Result<Vec<Origin>, _> = names.iter().map(|name| name.parse()).collect();
            parsed.context("`origins` in the configuration")?
        }
        (None, None) => Origin::ALL.to_vec(),
    };
    if origins.contains(&Origin::Builtin) {
        Builtin::shipped()?;
    }
    Ok(origins)
}
