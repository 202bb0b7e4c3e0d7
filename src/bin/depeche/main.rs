//! The `depeche` program: parses, calls the library, prints, and chooses the exit code.

mod args;
mod cache;
mod commands;
mod config;
mod english;
mod exit;
mod logs;
mod machine;
mod output;
mod progress;
mod stop;
mod stories;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use crate::args::Cli;
use crate::exit::Exit;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    logs::begin(&cli.common);
    match commands::run(&cli) {
        Ok(exit) => exit.into(),
        Err(error) if exit::is_broken_pipe(&error) => Exit::Done.into(),
        Err(error) => {
            // Nothing to do if even this cannot be written.
            let _ = commands::glossary::report::explain(&error, cli.common.color);
            let _ = writeln!(std::io::stderr(), "depeche: {}", output::message(&error));
            Exit::Failed.into()
        }
    }
}
