//! Step 10: how far a draft is to be trusted, told from sentences that nothing was learned from.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use depeche::glossary::Glossary;
use depeche::translate::builtin::Builtin;
use depeche::translate::builtin::confidence::SIGNS;
use rayon::prelude::*;

use crate::tune::passage;
use crate::tuning;

/// A draft is near what a human would write when its chrF is at least this.
const NEAR: f64 = 0.5;

/// Fits the weights of the signs on the tuning sets under `eval` with the `model` made without them, and
/// writes `signs.txt` under `work`.
pub(crate) fn fit(model: &Path, work: &Path, eval: &Path) -> anyhow::Result<()> {
    let bytes: &'static [u8] = Box::leak(fs::read(model)?.into_boxed_slice());
    let (builtin, glossary) = (Builtin::with(bytes)?, Glossary::shipped()?);
    let (french, english) =
        (tuning::lines(&eval.join("mt"), "src.fr")?, tuning::lines(&eval.join("mt"), "ref.en")?);
    let cases: Vec<([f32; SIGNS], bool)> = french
        .par_iter()
        .zip(&english)
        .filter_map(|(french, english)| {
            let (draft, signs) = builtin.draft(&passage(french, &glossary))?;
            Some((signs.values(), chrf(&draft.text, english) >= NEAR))
        })
        .collect();
    let mut weights = [0.0_f64; SIGNS];
    let odds = |weights: &[f64; SIGNS], signs: &[f32; SIGNS]| -> f64 {
        weights.iter().zip(signs).map(|(weight, sign)| weight * f64::from(*sign)).sum()
    };
    let chance = |odds: f64| 1.0 / (1.0 + (-odds).exp());
    for _ in 0..4000 {
        let mut slope = [0.0_f64; SIGNS];
        for (signs, near) in &cases {
            let miss = f64::from(u8::from(*near)) - chance(odds(&weights, signs));
            slope.iter_mut().zip(signs).for_each(|(slope, sign)| *slope += miss * f64::from(*sign));
        }
        weights
            .iter_mut()
            .zip(slope)
            .for_each(|(weight, slope)| *weight += 0.05 * slope / cases.len() as f64);
    }
    // What the reader of the training's output wants to see: of drafts so sure, how many are near.
    for tenth in 0..10 {
        let low = f64::from(tenth) / 10.0;
        let inside = cases
            .iter()
            .filter(|(signs, _)| (low..low + 0.1).contains(&chance(odds(&weights, signs))));
        let (near, all) =
            inside.fold((0, 0), |(near, all), (_, is)| (near + usize::from(*is), all + 1));
        eprintln!("confidence {low:.1}: {near} of {all} near");
    }
    fs::write(work.join("signs.txt"), weights.map(|weight| format!("{weight:.4}\n")).concat())?;
    Ok(())
}

/// chrF2 (Popović, *chrF: character n-gram F-score*, 2015), 0 to 1, of one sentence, blanks left out.
fn chrf(text: &str, reference: &str) -> f64 {
    let chars = |text: &str| -> Vec<char> { text.chars().filter(|c| !c.is_whitespace()).collect() };
    let (text, reference) = (chars(text), chars(reference));
    let (mut precision, mut recall, mut orders) = (0.0, 0.0, 0.0);
    for n in 1..=6 {
        let mut open: HashMap<&[char], usize> = HashMap::new();
        reference.windows(n).for_each(|gram| *open.entry(gram).or_default() += 1);
        let mut both = 0;
        for gram in text.windows(n) {
            if let Some(left) = open.get_mut(gram).filter(|left| **left > 0) {
                *left -= 1;
                both += 1;
            }
        }
        let count = |side: &[char]| (side.len() + 1).saturating_sub(n);
        if count(&text) > 0 && count(&reference) > 0 {
            precision += f64::from(both) / count(&text) as f64;
            recall += f64::from(both) / count(&reference) as f64;
            orders += 1.0;
        }
    }
    if precision + recall == 0.0 {
        return 0.0;
    }
    let (precision, recall) = (precision / orders, recall / orders);
    5.0 * precision * recall / (4.0 * precision + recall)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_wholly_near_itself() {
        assert!((chrf("a strike", "a strike") - 1.0).abs() < 1e-9);
        assert!(chrf("a strike", "nothing") < 0.2);
    }
}
