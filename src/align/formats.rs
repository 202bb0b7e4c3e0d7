//! Two plain formats other aligners read and write: Vecalign's beads and hunalign's ladder.

use std::fmt::Write;

use thiserror::Error;

use crate::align::passage::Bead;
use crate::align::score::Pairing;

/// Why a line could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FormatError {
    /// Not two bracketed lists with a colon between.
    #[error("line {line} is not `[0,1]:[2]`: `{text}`")]
    NoBead {
        /// Which line, counted from 1.
        line: usize,
        /// What stands there, at most 60 characters.
        text: String,
    },
    /// Not three columns of which two are numbers.
    #[error("line {line} is not `source<TAB>target<TAB>score`: `{text}`")]
    NoRung {
        /// Which line, counted from 1.
        line: usize,
        /// What stands there, at most 60 characters.
        text: String,
    },
    /// A rung that goes back.
    #[error("line {line} goes back: a ladder only climbs")]
    Descends {
        /// Which line, counted from 1.
        line: usize,
    },
}

/// Reads `[0,1]:[2]` or `[0,1]:[2]:0.25` lines; blank ones are left out.
///
/// # Errors
///
/// [`FormatError::NoBead`], with the line.
///
/// # Examples
///
/// ```
/// use depeche::align::formats::parse_vecalign;
///
/// assert_eq!(parse_vecalign("[0, 1]:[2]:0.25\n[]:[3]\n")?, [
///     (vec![0, 1], vec![2]),
///     (vec![], vec![3]),
/// ]);
/// assert!(parse_vecalign("0-1").is_err());
/// # Ok::<(), depeche::align::formats::FormatError>(())
/// ```
pub fn parse_vecalign(text: &str) -> Result<Vec<Pairing>, FormatError> {
    let mut pairings = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let mut parts = line.split(':');
        let pairing = parts.next().and_then(list).zip(parts.next().and_then(list));
        pairings
            .push(pairing.ok_or_else(|| FormatError::NoBead { line: at + 1, text: shown(line) })?);
    }
    Ok(pairings)
}

fn list(part: &str) -> Option<Vec<usize>> {
    let inside = part.trim().strip_prefix('[')?.strip_suffix(']')?.trim();
    if inside.is_empty() {
        return Some(Vec::new());
    }
    inside.split(',').map(|number| number.trim().parse().ok()).collect()
}

/// Writes one `[i,…]:[j,…]:cost` line a bead; the cost is one less the confidence.
pub fn print_vecalign(beads: &[Bead]) -> String {
    let list = |range: &std::ops::Range<usize>| {
        range.clone().map(|at| at.to_string()).collect::<Vec<_>>().join(", ")
    };
    beads.iter().fold(String::new(), |mut text, bead| {
        let cost = 1.0 - bead.confidence;
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "[{}]:[{}]:{cost:.6}", list(&bead.source), list(&bead.target));
        text
    })
}

/// Reads a ladder: each rung is where a bead begins on either side, and the last where all end.
///
/// # Errors
///
/// [`FormatError::NoRung`] or [`FormatError::Descends`], with the line.
///
/// # Examples
///
/// ```
/// use depeche::align::formats::parse_ladder;
///
/// let beads = parse_ladder("0\t0\t0.5\n1\t2\t0.3\n1\t3\t0\n")?;
/// assert_eq!(beads, [(vec![0], vec![0, 1]), (vec![], vec![2])]);
/// # Ok::<(), depeche::align::formats::FormatError>(())
/// ```
pub fn parse_ladder(text: &str) -> Result<Vec<Pairing>, FormatError> {
    let mut pairings = Vec::new();
    let mut before: Option<(usize, usize)> = None;
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let mut parts = line.split('\t').map(|part| part.trim().parse::<usize>().ok());
        let rung = parts.next().flatten().zip(parts.next().flatten());
        let rung = rung.ok_or_else(|| FormatError::NoRung { line: at + 1, text: shown(line) })?;
        if let Some(before) = before {
            if rung.0 < before.0 || rung.1 < before.1 {
                return Err(FormatError::Descends { line: at + 1 });
            }
            pairings.push(((before.0..rung.0).collect(), (before.1..rung.1).collect()));
        }
        before = Some(rung);
    }
    Ok(pairings)
}

/// Writes a ladder, confidence as the score, last rung at the ends of both texts.
///
/// A ladder cannot tell of stretches that changed places: such beads are written as passages
/// that stand alone.
pub fn print_ladder(beads: &[Bead]) -> String {
    let mut text = String::new();
    let mut reached = (0, 0);
    let mut rung = |at: (usize, usize), score: f64| {
        let _ = writeln!(text, "{}\t{}\t{score:.4}", at.0, at.1);
    };
    for bead in beads.iter().filter(|bead| bead.is_pair() && !bead.evidence.moved) {
        if bead.source.start < reached.0 || bead.target.start < reached.1 {
            continue;
        }
        if reached != (bead.source.start, bead.target.start) {
            rung(reached, 0.0);
        }
        rung((bead.source.start, bead.target.start), bead.confidence);
        reached = (bead.source.end, bead.target.end);
    }
    let end = |of: fn(&Bead) -> usize| beads.iter().map(of).max().unwrap_or_default();
    let ends = (end(|bead| bead.source.end), end(|bead| bead.target.end));
    if reached != ends {
        rung(reached, 0.0);
    }
    rung(ends, 0.0);
    text
}

fn shown(line: &str) -> String {
    line.chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::passage::Evidence;

    fn bead(source: std::ops::Range<usize>, target: std::ops::Range<usize>) -> Bead {
        Bead { source, target, confidence: 0.75, evidence: Evidence::default() }
    }

    #[test]
    fn what_is_printed_is_read_again() {
        let beads = [bead(0..1, 0..2), bead(1..2, 2..2), bead(2..4, 2..3)];
        let pairings: Vec<Pairing> = beads.iter().map(Pairing::from).collect();
        assert_eq!(parse_vecalign(&print_vecalign(&beads)).unwrap(), pairings);
        assert_eq!(parse_ladder(&print_ladder(&beads)).unwrap(), pairings);
        assert!(print_vecalign(&beads).starts_with("[0]:[0, 1]:0.250000\n"));
    }

    #[test]
    fn a_wrong_line_is_named() {
        assert_eq!(
            parse_ladder("0\t0\t1\n\nx\t1\t1").unwrap_err().to_string(),
            "line 3 is not `source<TAB>target<TAB>score`: `x\t1\t1`"
        );
        assert_eq!(parse_ladder("5\t5\n4\t6").unwrap_err(), FormatError::Descends { line: 2 });
    }
}
