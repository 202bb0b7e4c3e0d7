//! Where the English of a run comes from: flags and configuration.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;
use depeche::cache;
use depeche::glossary::Glossary;
use depeche::pipeline::Options;
use depeche::pipeline::Pipeline;
use depeche::render::safe;
use depeche::translate::Builtin;
use depeche::translate::Origin;
use depeche::translate::memory::Memory;
use depeche::translate::memory::MemoryError;
use depeche::translate::memory::Remembered;

use crate::config::Config;
use crate::machine::engaged;
use crate::machine::installed;
use crate::machine::is_asked;

/// Where English comes from.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "English")]
pub(crate) struct EnglishArgs {
    /// Where English may come from, first choice first [default: reference,memory,machine,builtin].
    #[arg(long, value_delimiter = ',', value_name = "ORIGIN,…")]
    origins: Option<Vec<Origin>>,

    /// The installed neural model that `machine` is [default: the newest from French to English].
    #[arg(long, value_name = "NAME")]
    model: Option<String>,

    /// A translation memory (TMX, or a table of French and English parted by tabs), or a folder of them;
    /// may be given several times.
    #[arg(long, value_name = "PATH")]
    memory: Vec<PathBuf>,

    /// Exit with 1 when the English of a term is missing.
    #[arg(long)]
    pub(crate) strict_terms: bool,
}

impl EnglishArgs {
    /// The origins of a run: those of the command line, else of the configuration, else all.
    pub(crate) fn origins(&self, config: &Config) -> anyhow::Result<Vec<Origin>> {
        let origins = match (&self.origins, &config.origins) {
            (Some(origins), _) => origins.clone(),
            (None, Some(names)) => {
                let parsed: Result<Vec<Origin>, _> =
                    names.iter().map(|name| name.parse()).collect();
                parsed.context("`origins` in the configuration")?
            }
            (None, None) => Origin::ALL.to_vec(),
        };
        if origins.contains(&Origin::Builtin) {
            Builtin::shipped()?;
        }
        Ok(origins)
    }

    /// What tells the models and memories of a run from others: the manifest of the model, size and date of each memory.
    pub(crate) fn fingerprint(&self, config: &Config, origins: &[Origin]) -> String {
        let model = if origins.contains(&Origin::Machine) {
            installed(self.model(config))
        } else {
            String::new()
        };
        let mut files: Vec<PathBuf> = Vec::new();
        for place in config.memory.iter().chain(&self.memory) {
            match std::fs::read_dir(place) {
                Ok(listed) => files.extend(listed.flatten().map(|file| file.path())),
                Err(_) => files.push(place.clone()),
            }
        }
        files.sort();
        let look = |path: &PathBuf| {
            let file = std::fs::metadata(path).ok();
            format!("{} {:?}", path.display(), file.map(|file| (file.len(), file.modified().ok())))
        };
        format!("{model}\n{}", files.iter().map(look).collect::<Vec<_>>().join("\n"))
    }

    /// A pipeline over `glossary` with all that serves the origins of `options`.
    pub(crate) fn pipeline(
        &self,
        glossary: &Arc<Glossary>,
        options: Options,
        config: &Config,
    ) -> anyhow::Result<Pipeline> {
        let places: Vec<PathBuf> = config.memory.iter().chain(&self.memory).cloned().collect();
        let wanted = options.origins.contains(&Origin::Memory) && !places.is_empty();
        let origins = options.origins.clone();
        let mut pipeline = Pipeline::new(Arc::clone(glossary), options);
        if wanted {
            let memory = Arc::new(open(&places)?);
            pipeline = pipeline.with(Arc::new(Remembered::new(memory, Arc::clone(glossary))));
        }
        let model = self.model(config);
        let asked = model.is_some() || is_asked(self.origins.as_deref(), config);
        engaged(pipeline, &origins, model, asked)
    }

    /// The neural model that was named, by the flag or in the configuration.
    fn model<'a>(&'a self, config: &'a Config) -> Option<&'a str> {
        self.model.as_deref().or(config.model.as_deref())
    }
}

/// The memory in `places`, its index kept for the next run where that can be.
fn open(places: &[PathBuf]) -> anyhow::Result<Memory> {
    let folder = cache::folder("memory");
    let say = |line: &str| drop(writeln!(std::io::stderr(), "depeche: {}", safe::line(line)));
    let memory = match Memory::open(places, folder.as_deref()) {
        Err(error @ MemoryError::Keep { .. }) => {
            say(&format!("{:#}; it is made for this run only", anyhow::Error::from(error)));
            Memory::open(places, None)
        }
        opened => opened,
    };
    let memory = memory.context("cannot use the memory")?;
    memory.remarks().iter().for_each(|remark| say(remark));
    Ok(memory)
}
