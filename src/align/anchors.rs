//! The coarse pass: words rare on both sides that stand opposite each other mark the path.

use crate::align::links::Links;
use crate::align::side::Side;

/// A word counts when it, and all its counterparts, occur in at most so many passages.
const RARE: u32 = 4;

/// How far apart, in passages on either side, two anchors may stand and still bear each other out.
const NEAR: usize = 10;

/// How much weight must stand near an anchor, its own counted, for it to be believed.
const BORNE_OUT: f32 = 2.0;

/// A pair of passages that share rare words.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Point {
    source: usize,
    target: usize,
    weight: f32,
}

/// Pairs of passages, ascending on both sides, that are very likely opposite each other.
pub(crate) fn find(source: &Side, target: &Side, links: &Links) -> Vec<(usize, usize)> {
    let chain = chain(&points(source, target, links), target.len());
    let mut borne_out = Vec::new();
    let (mut first, mut end) = (0, 0);
    for point in &chain {
        while chain[first].source + NEAR < point.source {
            first += 1;
        }
        while end < chain.len() && chain[end].source <= point.source + NEAR {
            end += 1;
        }
        let near =
            chain[first..end].iter().filter(|other| other.target.abs_diff(point.target) <= NEAR);
        if near.map(|other| other.weight).sum::<f32>() >= BORNE_OUT {
            borne_out.push((point.source, point.target));
        }
    }
    borne_out
}

/// Every pair of passages that share a rare word, in order.
fn points(source: &Side, target: &Side, links: &Links) -> Vec<Point> {
    let here = places(source);
    let there = places(target);
    let mut points = Vec::new();
    for (word, at) in (0_u32..).zip(&here) {
        let opposite: Vec<usize> = links
            .of(word)
            .iter()
            .filter(|target_word| target.words[**target_word as usize].passages <= RARE)
            .flat_map(|target_word| there[*target_word as usize].iter().copied())
            .collect();
        let common = links.of(word).iter().any(|word| target.words[*word as usize].passages > RARE);
        if at.is_empty() || opposite.is_empty() || common || opposite.len() > RARE as usize {
            continue;
        }
        #[allow(clippy::cast_precision_loss)] // at most sixteen
        let weight = 1.0 / (at.len().max(opposite.len()) as f32);
        for source in at {
            points.extend(opposite.iter().map(|target| Point {
                source: *source,
                target: *target,
                weight,
            }));
        }
    }
    points.sort_by_key(|point| (point.source, point.target));
    points.dedup_by(|next, kept| {
        let same = (next.source, next.target) == (kept.source, kept.target);
        if same {
            kept.weight += next.weight;
        }
        same
    });
    points
}

/// The passages each rare word occurs in; nothing for the others.
fn places(side: &Side) -> Vec<Vec<usize>> {
    let mut places = vec![Vec::new(); side.words.len()];
    for at in 0..side.len() {
        for word in side.of(at) {
            if side.words[*word as usize].passages <= RARE {
                places[*word as usize].push(at);
            }
        }
    }
    places
}

/// The heaviest chain of points that ascends on both sides.
///
/// A Fenwick tree over the target holds the heaviest chain that ends at or before each passage,
/// so this takes `n log n` steps.
fn chain(points: &[Point], targets: usize) -> Vec<Point> {
    let mut tree: Vec<(f32, usize)> = vec![(0.0, usize::MAX); targets + 1];
    let mut before = vec![usize::MAX; points.len()];
    let mut at = 0;
    while at < points.len() {
        let row = points[at..].iter().take_while(|point| point.source == points[at].source).count();
        let sums: Vec<(f32, usize)> =
            points[at..at + row].iter().map(|point| heaviest(&tree, point.target)).collect();
        for (offset, (sum, last)) in sums.into_iter().enumerate() {
            let point = at + offset;
            before[point] = last;
            let total = sum + points[point].weight;
            let mut slot = points[point].target + 1;
            while slot < tree.len() {
                if total > tree[slot].0 {
                    tree[slot] = (total, point);
                }
                slot += slot & slot.wrapping_neg();
            }
        }
        at += row;
    }
    let mut last = heaviest(&tree, targets).1;
    let mut chain = Vec::new();
    while let Some(point) = points.get(last) {
        chain.push(*point);
        last = before[last];
    }
    chain.reverse();
    chain
}

/// The heaviest chain that ends before target passage `target`.
fn heaviest(tree: &[(f32, usize)], target: usize) -> (f32, usize) {
    let mut top = (0.0, usize::MAX);
    let mut slot = target;
    while slot > 0 {
        if tree[slot].0 > top.0 {
            top = tree[slot];
        }
        slot -= slot & slot.wrapping_neg();
    }
    top
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_ascending_chain_leaves_a_stray_point_out() {
        let point = |source, target| Point { source, target, weight: 1.0 };
        let chain = chain(&[point(0, 0), point(1, 9), point(2, 2), point(3, 3)], 10);
        let places: Vec<_> = chain.iter().map(|point| point.target).collect();
        assert_eq!(places, [0, 2, 3]);
    }
}
