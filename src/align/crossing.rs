//! Stretches that changed places: what the path left alone on both sides, compared once more.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::align::band::Band;
use crate::align::cells::Cells;
use crate::align::engine::Pair;
use crate::align::engine::View;
use crate::align::evidence::BEADS;
use crate::align::evidence::Runs;
use crate::align::evidence::Scene;
use crate::align::lattice;
use crate::align::lattice::Lattice;
use crate::align::lattice::Step;
use crate::align::lattice::Weighed;
use crate::align::passage::Bead;
use crate::align::trust;
use crate::align::weights::COUNT;

/// How much better than leaving all alone a stretch out of order must be, as a logarithm: texts
/// are seldom rearranged.
const RELUCTANCE: f64 = 2.0;

/// Share below which a pair is not worth having.
const TOLL: f64 = 0.5;

/// Passages of one stretch that are looked at.
const LONGEST: usize = 60;

/// Points of all tables together, for each passage of the two texts; and some for short texts.
const EFFORT: (usize, usize) = (12, 6_000);

/// A stretch of the source that may be a stretch of the target elsewhere.
struct Move {
    gain: f64,
    beads: Vec<Bead>,
}

/// Finds pairs among the passages that stand alone, and puts them in their place in `beads`.
pub(crate) fn mend(
    pair: &Pair,
    view: &View,
    weights: &[f32; COUNT],
    lexical: bool,
    beads: &mut Vec<Bead>,
) {
    let sources = alone(beads, |bead| (&bead.source, &bead.target));
    let targets = alone(beads, |bead| (&bead.target, &bead.source));
    let mut candidates: Vec<(usize, &Range<usize>, &Range<usize>)> = Vec::new();
    let mut effort = (pair.source.len() + pair.target.len()) * EFFORT.0 + EFFORT.1;
    let reach = effort / 8;
    for (at, (source, order)) in sources.iter().enumerate() {
        let nearest = targets.partition_point(|(_, there)| there < order);
        let near = nearest.saturating_sub(4)..(nearest + 4).min(targets.len());
        for (target, there) in targets.get(near).unwrap_or_default() {
            let apart = order.abs_diff(*there);
            if apart > 1 && apart <= reach {
                candidates.push((apart + at % 2, source, target));
            }
        }
    }
    candidates.sort_by_key(|(apart, source, target)| (*apart, source.start, target.start));
    let mut moves: Vec<Move> = Vec::new();
    for (_, source, target) in candidates {
        let points = (source.len() + 1) * (target.len() + 1);
        if points > effort {
            continue;
        }
        effort -= points;
        moves.extend(look(pair, view, (weights, lexical), source, target));
    }
    moves.sort_by(|one, two| two.gain.total_cmp(&one.gain));
    accept(beads, moves);
}

/// Runs of passages alone on the side that `sides` names first, with their place among `beads`.
fn alone(
    beads: &[Bead],
    sides: impl Fn(&Bead) -> (&Range<usize>, &Range<usize>),
) -> Vec<(Range<usize>, usize)> {
    let mut runs: Vec<(Range<usize>, usize)> = Vec::new();
    for (order, bead) in beads.iter().enumerate() {
        let (here, there) = sides(bead);
        if here.is_empty() || !there.is_empty() {
            continue;
        }
        match runs.last_mut() {
            Some((run, last))
                if run.end == here.start && run.len() < LONGEST && *last + 1 == order =>
            {
                run.end = here.end;
                *last = order;
            }
            _ => runs.push((here.clone(), order)),
        }
    }
    runs
}

/// Compares two stretches by themselves.
fn look(
    pair: &Pair,
    view: &View,
    (weights, lexical): (&[f32; COUNT], bool),
    source: &Range<usize>,
    target: &Range<usize>,
) -> Option<Move> {
    let coded = (view.coded.0.part(source), view.coded.1.part(target));
    let sizes = (source.len(), target.len());
    let band = Band::around(&[], sizes.0, sizes.1, usize::MAX);
    let scene = Scene {
        source: Runs::of(pair.source.shapes.get(source.clone())?, &coded.0),
        target: Runs::of(pair.target.shapes.get(target.clone())?, &coded.1),
        cells: Cells::compare(&coded.0, &coded.1, &view.links, &band),
        habits: view.scene.habits,
    };
    let weighed = Weighed::of(&scene, &band, weights, sizes, BEADS.len());
    let lattice = Lattice::sum(&band, &weighed, |_, _, _| true);
    let nothing = weighed.source.iter().chain(&weighed.target).map(|cost| cost[1]).sum::<f64>();
    let gain = lattice.total - nothing - RELUCTANCE;
    let sure = 1.0 / (1.0 + (-gain).exp());
    if sure < TOLL {
        return None;
    }
    let steps: Vec<Step> = lattice::best(&band, &weighed, &lattice, TOLL)
        .into_iter()
        .filter(|step| step.size.0 > 0 && step.size.1 > 0)
        .collect();
    let mut beads = trust::beads(&scene, &weighed, weights, &steps, lexical);
    for bead in &mut beads {
        bead.source = bead.source.start + source.start..bead.source.end + source.start;
        bead.target = bead.target.start + target.start..bead.target.end + target.start;
        bead.confidence *= sure;
        bead.evidence.moved = true;
    }
    (!beads.is_empty()).then_some(Move { gain, beads })
}

/// Puts moves, best first, in place of the lone passages they pair, unless some are taken.
fn accept(beads: &mut Vec<Bead>, moves: Vec<Move>) {
    let mut lone: (BTreeSet<usize>, BTreeSet<usize>) = Default::default();
    for bead in beads.iter().filter(|bead| !bead.is_pair()) {
        lone.0.extend(bead.source.clone());
        lone.1.extend(bead.target.clone());
    }
    let mut placed: BTreeMap<usize, Bead> = BTreeMap::new();
    for pair in moves.into_iter().flat_map(|found| found.beads) {
        let free = pair.source.clone().all(|at| lone.0.contains(&at))
            && pair.target.clone().all(|at| lone.1.contains(&at));
        if free {
            for at in pair.source.clone() {
                lone.0.remove(&at);
            }
            for at in pair.target.clone() {
                lone.1.remove(&at);
            }
            placed.insert(pair.source.start, pair);
        }
    }
    let old = std::mem::take(beads);
    for bead in old {
        let lone_source = !bead.is_pair() && !bead.source.is_empty();
        let here = if lone_source { placed.remove(&bead.source.start) } else { None };
        let kept = bead.is_pair()
            || bead.source.clone().all(|at| lone.0.contains(&at))
                && bead.target.clone().all(|at| lone.1.contains(&at));
        beads.extend(here);
        if kept {
            beads.push(bead);
        }
    }
}
