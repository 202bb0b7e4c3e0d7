//! `depeche man`: the manual page, commands included.

use std::io::Write;

use clap::CommandFactory;
use clap_mangen::Man;

use crate::args::Cli;
use crate::exit::Exit;
use crate::output::Output;

pub(crate) fn run() -> anyhow::Result<Exit> {
    let mut out = Output::open(None)?;
    let mut program = Cli::command();
    program.build();
    Man::new(program.clone()).render(&mut out)?;
    for command in program.get_subcommands().filter(|command| command.get_name() != "help") {
        let name = format!("depeche {}", command.get_name());
        let page = Man::new(command.clone().bin_name(name.clone()));
        writeln!(out, ".SH {}", name.to_uppercase())?;
        page.render_description_section(&mut out)?;
        page.render_options_section(&mut out)?;
    }
    out.finish()?;
    Ok(Exit::Done)
}
