//! A table of two columns, parted by tabs: French and English, or as its header says.

use std::io::{BufRead, Read};

use super::Tally;
use super::lines::Lines;
use crate::translate::memory::error::MemoryError;

/// Names that a header gives the columns.
const FRENCH: [&str; 6] = ["fr", "fra", "fre", "french", "français", "source"];
const ENGLISH: [&str; 5] = ["en", "eng", "english", "anglais", "target"];

/// Reads the table, a unit a line. A line without a second column is no unit.
pub(super) fn read(
    name: &str,
    mut lines: Lines<impl Read>,
    tally: &mut Tally,
    take: &mut impl FnMut(&mut Tally, Option<&str>, Option<&str>) -> Result<(), MemoryError>,
) -> Result<(), MemoryError> {
    let (mut french, mut english) = (0, 1);
    let mut line = Vec::new();
    let mut first = true;
    loop {
        line.clear();
        let number = lines.line();
        let read = lines.read_until(b'\n', &mut line);
        lines.go_on();
        let size = read.map_err(|source| MemoryError::Read {
            name: name.to_owned(),
            line: number,
            source,
        })?;
        if size == 0 {
            return Ok(());
        }
        let text = String::from_utf8_lossy(&line);
        let columns: Vec<&str> = text.trim_end_matches(['\n', '\r']).split('\t').collect();
        if std::mem::take(&mut first)
            && let Some((fr, en)) = header(&columns)
        {
            (french, english) = (fr, en);
            continue;
        }
        if text.trim().is_empty() {
            continue;
        }
        take(tally, columns.get(french).copied(), columns.get(english).copied())?;
    }
}

/// Which columns are French and English, if the first line says so.
fn header(columns: &[&str]) -> Option<(usize, usize)> {
    let named = |names: &[&str]| {
        columns.iter().position(|column| {
            let column = column.trim().to_lowercase();
            names.contains(&column.split(['-', '_']).next().unwrap_or_default())
        })
    };
    Some((named(&FRENCH)?, named(&ENGLISH)?))
}
