//! `depeche model`: neural models, which are had on request only.

use std::io;
use std::io::IsTerminal;
use std::io::Write;
use std::path::PathBuf;

use anyhow::bail;
use clap::Subcommand;
use depeche::render::safe;
use depeche::translate::machine::Event;
use depeche::translate::machine::Manifest;
use depeche::translate::machine::ModelError;
use depeche::translate::machine::Place;
use depeche::translate::machine::Plan;
use depeche::translate::machine::Store;
use indicatif::ProgressBar;
use indicatif::ProgressStyle;

use crate::exit::Exit;
use crate::output::Output;
use crate::output::message;

/// What to do with models.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show the models installed.
    List,
    /// Fetch a model, check it and put it in its place; everything works offline afterwards.
    Install(Install),
    /// Hash every file of a model again.
    Verify(Named),
    /// Delete a model.
    Remove(Named),
    /// Print the folder of a model.
    Path(Named),
}

/// Which model.
#[derive(Debug, clap::Args)]
struct Named {
    /// Languages, as fr-en, or the name that `depeche model list` shows.
    #[arg(default_value = "fr-en")]
    model: String,
}

/// Which model, from where.
#[derive(Debug, clap::Args)]
struct Install {
    /// Languages: fr-en.
    #[arg(default_value = "fr-en")]
    model: String,

    /// A folder with a model, such a folder as .tar or .tar.zst, or the address of a mirror's listing or model.json
    /// [default: Mozilla's listing].
    #[arg(long, value_name = "FILE|FOLDER|URL")]
    from: Option<String>,

    /// Do not ask.
    #[arg(short, long)]
    yes: bool,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let store = Store::locate()?;
    let mut out = Output::open(None)?;
    let exit = match &args.command {
        Command::List => list(&store, &mut out)?,
        Command::Install(args) => install(&store, args, &mut out)?,
        Command::Verify(named) => verify(&store, named, &mut out)?,
        Command::Remove(named) => {
            for folder in store.remove(&named.model)? {
                writeln!(out, "removed {}", shown(&folder))?;
            }
            Exit::Done
        }
        Command::Path(named) => {
            let (folder, _) = find(&store, named)?;
            writeln!(out, "{}", folder.display())?;
            Exit::Done
        }
    };
    out.finish()?;
    Ok(exit)
}

fn list(store: &Store, out: &mut impl Write) -> anyhow::Result<Exit> {
    let models = store.models();
    if models.is_empty() {
        let folder = shown(store.folder());
        say(&format!("no model is installed in {folder}; `depeche model install fr-en` gets one"));
    }
    let mut exit = Exit::Done;
    for (folder, manifest) in models {
        match manifest {
            Ok(manifest) => {
                let name = folder.file_name().unwrap_or_default().to_string_lossy();
                writeln!(out, "{}\t{}", safe::line(&name), described(&manifest))?;
            }
            Err(error) => {
                exit = Exit::Findings;
                say(&message(&error.into()));
            }
        }
    }
    Ok(exit)
}

/// `fr-en 3.1 base, 43.1 MB, from https://…`
fn described(manifest: &Manifest) -> String {
    let Manifest { version, architecture, from, .. } = manifest;
    let words = [manifest.pair(), version.clone(), architecture.clone()];
    let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let from = if from.is_empty() { String::new() } else { format!(", from {from}") };
    safe::line(&format!("{}, {}{from}", words.join(" "), megabytes(manifest.size()))).into_owned()
}

fn verify(store: &Store, named: &Named, out: &mut impl Write) -> anyhow::Result<Exit> {
    let (folder, manifest) = find(store, named)?;
    let files = manifest.files.len();
    match manifest.verify(&folder) {
        Ok(()) => {
            writeln!(out, "{}: {files} files as they should be", shown(&folder))?;
            Ok(Exit::Done)
        }
        Err(error) => {
            say(&message(&error.into()));
            Ok(Exit::Findings)
        }
    }
}

fn install(store: &Store, args: &Install, out: &mut impl Write) -> anyhow::Result<Exit> {
    let place = args.from.as_deref().map_or_else(Place::usual, Place::named);
    let plan = store.plan(&place, &args.model, &|event| tell(&event))?;
    say(&format!("{}, from {}", proposal(&plan), safe::line(&plan.place)));
    if !args.yes && !agreed(store)? {
        say("nothing was installed");
        return Ok(Exit::Findings);
    }
    let bar = bar(plan.bytes());
    let watch = |event: Event| match event {
        Event::Bytes(more) => bar.inc(more),
        event => bar.suspend(|| tell(&event)),
    };
    let installed = store.install(&plan, &watch);
    bar.finish_and_clear();
    writeln!(out, "installed {}", shown(&installed?))?;
    Ok(Exit::Done)
}

/// `fr-en 3.1 base, 43.1 MB, licence not stated there`
fn proposal(plan: &Plan) -> String {
    let words = [&plan.pair, &plan.version, &plan.architecture];
    let words: Vec<&str> =
        words.into_iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
    let name = if words.is_empty() { "a model".to_owned() } else { words.join(" ") };
    let licence = match plan.licence.as_str() {
        "" => "licence not stated there".to_owned(),
        licence => format!("licence {licence}"),
    };
    safe::line(&format!("{name}, {}, {licence}", megabytes(plan.bytes()))).into_owned()
}

/// Whether whoever is at the terminal agrees.
fn agreed(store: &Store) -> anyhow::Result<bool> {
    if !io::stdin().is_terminal() {
        bail!("nobody can be asked here; say --yes to install it");
    }
    let question = format!("depeche: install it in {}? [y/N] ", shown(store.folder()));
    io::stderr().write_all(question.as_bytes())?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "o" | "oui"))
}

/// A bar over what is fetched, where standard error is a terminal.
fn bar(bytes: u64) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(bytes);
    let template = "{bar:24} {bytes} of {total_bytes} · {bytes_per_sec} · {eta} left";
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar
}

fn tell(event: &Event) {
    match event {
        Event::Waiting => say("another install is at work; waiting for it"),
        Event::Again(why) => say(&format!("{}; trying again", safe::line(why))),
        Event::Present => say("this model is installed already, and whole"),
        _ => {}
    }
}

fn find(store: &Store, named: &Named) -> Result<(PathBuf, Manifest), ModelError> {
    store.find(&named.model).ok_or_else(|| ModelError::NotInstalled(named.model.clone()))
}

fn megabytes(bytes: u64) -> String {
    format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10)
}

fn shown(path: &std::path::Path) -> String {
    safe::line(&path.display().to_string()).into_owned()
}

fn say(line: &str) {
    // Nothing to do if standard error is closed.
    let _ = writeln!(io::stderr(), "depeche: {line}");
}
