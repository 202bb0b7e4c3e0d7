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
    lexical: bool,
) -> Vec<Bead> {
    steps
        .iter()
        .map(|step| Bead {
            source: step.from.0..step.from.0 + step.size.0,
            target: step.from.1..step.from.1 + step.size.1,
            confidence: calibrated(step.share, lexical),
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

/// Turns a bead's share of all paths into the chance that it is right.
///
/// A logistic curve over the share's log-odds; `eval/align/trust.py` fits it on the sets the
/// weights are fitted on, and the README of that folder shows how it does on others.
fn calibrated(share: f64, lexical: bool) -> f64 {
    let (slope, offset) = if lexical { BEAD_LEXICAL } else { BEAD_NEUTRAL };
    let share = share.clamp(1e-6, 1.0 - 1e-6);
    sigmoid(slope * (share / (1.0 - share)).ln() + offset)
}

/// Slope and offset of [`calibrated`], with a lexicon and without.
const BEAD_LEXICAL: (f64, f64) = (0.87, 0.88);
const BEAD_NEUTRAL: (f64, f64) = (0.98, -0.04);

/// Offset, weight of the mean confidence and of the mean coverage of all passages, for [`pair`].
const PAIR_LEXICAL: [f64; 3] = [-6.3, 11.2, 9.3];
const PAIR_NEUTRAL: [f64; 3] = [-11.5, 8.5, 13.0];

fn sigmoid(value: f64) -> f64 {
    1.0 / (1.0 + (-value).exp())
}

/// How likely the two texts are versions of one another; where they are likely not, the beads'
/// confidence is lowered with it.
///
/// What counts is how much of both texts is paired, how surely, and how many of its words find
/// each other; passages that stand alone count as 0.
pub(crate) fn pair(beads: &mut [Bead], sizes: (usize, usize), lexical: bool) -> f64 {
    let passages = sizes.0 + sizes.1;
    if sizes.0 == 0 || sizes.1 == 0 {
        return 0.0;
    }
    let mut sums = (0.0, 0.0);
    for bead in beads.iter().filter(|bead| bead.is_pair()) {
        let many = f64::from(u32::try_from(bead.source.len() + bead.target.len()).unwrap_or(0));
        sums.0 += bead.confidence * many;
        sums.1 += bead.evidence.covered * many;
    }
    #[allow(clippy::cast_precision_loss)] // a mean
    let all = passages as f64;
    let [offset, sure, covered] = if lexical { PAIR_LEXICAL } else { PAIR_NEUTRAL };
    let confidence = sigmoid(offset + sure * sums.0 / all + covered * sums.1 / all);
    if confidence < 0.5 {
        for bead in beads {
            bead.confidence *= 2.0 * confidence;
        }
    }
    rounded(confidence)
}
