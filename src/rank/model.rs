//! The weights of the `news` scorer, from `news.yaml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::rank::feature::Feature;
use crate::rank::feature::Features;

/// The weights as shipped, in the order of [`Feature::ALL`].
static WEIGHTS: LazyLock<Features> = LazyLock::new(|| weights(include_str!("news.yaml")));

/// What `eval/summaries/fit.py` writes.
#[derive(Default, Deserialize)]
struct File {
    weights: BTreeMap<String, f64>,
}

/// The weights a model file gives; features it does not name weigh nothing.
fn weights(text: &str) -> Features {
    let file: File = serde_yaml::from_str(text).unwrap_or_default();
    Feature::ALL.map(|feature| file.weights.get(feature.name()).copied().unwrap_or_default())
}

/// What each feature adds to the score of a sentence; what adds nothing is left out.
pub(super) fn contributions(row: &Features) -> Vec<(Feature, f64)> {
    Feature::ALL
        .into_iter()
        .zip(row.iter().zip(WEIGHTS.iter()))
        .map(|(feature, (value, weight))| (feature, value * weight))
        .filter(|(_, part)| *part != 0.0)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_model_weighs_every_feature_and_no_other() {
        let file: File = serde_yaml::from_str(include_str!("news.yaml")).unwrap();
        let mut known: Vec<_> = Feature::ALL.map(Feature::name).to_vec();
        known.sort_unstable();
        let named: Vec<_> = file.weights.keys().map(String::as_str).collect();
        assert_eq!(named, known);
        assert!(file.weights.values().all(|weight| weight.is_finite()));
    }
}
