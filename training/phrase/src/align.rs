//! Step 2: the aligner's two directions made one.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, ensure};

/// A link between a French and an English token, by their places.
pub(crate) type Link = (usize, usize);

/// The links of every pair, from what the aligner wrote in both directions under `work`.
pub(crate) fn read(work: &Path, pairs: usize) -> anyhow::Result<Vec<Vec<Link>>> {
    let side = |name: &str| {
        fs::read_to_string(work.join(name)).with_context(|| format!("no `{name}`: align first"))
    };
    let (forward, reverse) = (side("align.fwd")?, side("align.rev")?);
    let links: Vec<Vec<Link>> = forward
        .lines()
        .zip(reverse.lines())
        .map(|(f, r)| symmetrize(&parse(f), &parse(r)))
        .collect();
    ensure!(links.len() == pairs, "{} alignments of {pairs} pairs: align again", links.len());
    Ok(links)
}

fn parse(line: &str) -> BTreeSet<Link> {
    let link = |pair: &str| {
        let (french, english) = pair.split_once('-')?;
        Some((french.parse().ok()?, english.parse().ok()?))
    };
    line.split(' ').filter_map(link).collect()
}

/// Grow-diag-final-and (Koehn, Och and Marcu, *Statistical Phrase-Based Translation*, 2003).
fn symmetrize(forward: &BTreeSet<Link>, reverse: &BTreeSet<Link>) -> Vec<Link> {
    const AROUND: [(isize, isize); 8] =
        [(-1, 0), (0, -1), (1, 0), (0, 1), (-1, -1), (-1, 1), (1, -1), (1, 1)];
    let union: BTreeSet<Link> = forward.union(reverse).copied().collect();
    let mut links: BTreeSet<Link> = forward.intersection(reverse).copied().collect();
    let mut french: BTreeSet<usize> = links.iter().map(|link| link.0).collect();
    let mut english: BTreeSet<usize> = links.iter().map(|link| link.1).collect();
    loop {
        let before = links.len();
        for link in links.clone() {
            for (down, right) in AROUND {
                let near = (link.0.wrapping_add_signed(down), link.1.wrapping_add_signed(right));
                let free = !french.contains(&near.0) || !english.contains(&near.1);
                if free && union.contains(&near) && links.insert(near) {
                    french.insert(near.0);
                    english.insert(near.1);
                }
            }
        }
        if links.len() == before {
            break;
        }
    }
    for link in union {
        if !french.contains(&link.0) && !english.contains(&link.1) {
            links.insert(link);
            french.insert(link.0);
            english.insert(link.1);
        }
    }
    links.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_of_sure_links_are_taken_and_strangers_are_not() {
        let links = symmetrize(&parse("0-0 1-1 1-2 4-0"), &parse("0-0 1-1"));
        assert_eq!(links, [(0, 0), (1, 1), (1, 2)]);
    }
}
