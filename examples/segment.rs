//! Cuts standard input into sentences, one a line, for `eval/segment`.
//!
//! A line break inside a sentence is shown as a space. `--english` cuts English, French is the default.

use std::env;
use std::io::{self, BufWriter, Read, Write};

use depeche::segment::{Language, cut};

fn main() -> io::Result<()> {
    let english = env::args().any(|argument| argument == "--english");
    let language = if english { Language::English } else { Language::French };
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let mut out = BufWriter::new(io::stdout().lock());
    for span in cut(&text, language) {
        writeln!(out, "{}", span.of(&text).trim().replace(['\n', '\r'], " "))?;
    }
    out.flush()
}
