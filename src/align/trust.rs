//! How far a bead, and the pair as a whole, can be trusted.

use crate::align::evidence::Scene;
use crate::align::lattice::Step;
use crate::align::lattice::Weighed;
use crate::align::links::CLASSES;
use crate::align::passage::Bead;
use crate::align::passage::Evidence;
use crate::align::weights::COUNT;

/// The path's steps as beads, each with its confidence and its evidence.
pub(crate) fn beads(
    scene: &Scene,
    weighed: &Weighed,
    weights: &[f32; COUNT],
    steps: &[Step],
) -> Vec<Bead> {
    steps
        .iter()
        .map(|step| Bead {
            source: step.from.0..step.from.0 + step.size.0,
            target: step.from.1..step.from.1 + step.size.1,
            confidence: step.share.clamp(0.0, 1.0),
            evidence: evidence(scene, weighed, weights, step),
        })
        .collect()
}

/// What was seen in one step, in numbers to read.
pub(crate) fn evidence(
    scene: &Scene,
    weighed: &Weighed,
    weights: &[f32; COUNT],
    step: &Step,
) -> Evidence {
    let (row, column) = step.from;
    if step.size.0 == 0 || step.size.1 == 0 {
        return Evidence::default();
    }
    let one = scene.source.run(row, step.size.0);
    let two = scene.target.run(column, step.size.1);
    let found = scene.found(row, column, step.size);
    let mut all = [0_u32; CLASSES];
    for (class, all) in all.iter_mut().enumerate() {
        *all = u32::from(one.totals()[class]) + u32::from(two.totals()[class]);
    }
    let count = |classes: &[usize]| classes.iter().map(|at| u32::from(found.counts[*at])).sum();
    let mut total = 0.0;
    scene.pair(row, column, step.size, |name, value| total += f64::from(weights[name] * value));
    let alone: f64 = weighed.source[row..row + step.size.0].iter().map(|cost| cost[1]).sum::<f64>()
        + weighed.target[column..column + step.size.1].iter().map(|cost| cost[1]).sum::<f64>();
    Evidence {
        length: rounded(f64::from(scene.fit(one, two))),
        covered: rounded(f64::from(found.gain / (one.worth() + two.worth()).max(1.0))),
        numbers: u32::from(found.counts[0]),
        numbers_missing: all[0].saturating_sub(u32::from(found.counts[0])),
        names: count(&[1, 2]),
        words: count(&[3, 4, 5, 6, 7]),
        marks: one.marks_apart(two),
        paragraphs: scene.habits.paragraphs && one.begins_paragraph() && two.begins_paragraph(),
        moved: false,
        total: rounded(total - alone),
    }
}

/// To three decimals: what is printed, and no more.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

/// How likely the two texts are versions of one another; lowers the beads' confidence by it.
pub(crate) fn pair(_scene: &Scene, beads: &mut [Bead], _sizes: (usize, usize)) -> f64 {
    let pairs: Vec<f64> =
        beads.iter().filter(|bead| bead.is_pair()).map(|bead| bead.confidence).collect();
    if pairs.is_empty() {
        return 0.0;
    }
    #[allow(clippy::cast_precision_loss)] // a mean
    let mean = pairs.iter().sum::<f64>() / pairs.len() as f64;
    mean
}
