//! A loaded model, and the limits it is kept within.

use std::fmt;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::path::Path;

use fxtranslate::engine::Engine as Network;
use fxtranslate::spm::SpmVocab;

use super::error::ModelError;
use super::layout;
use super::manifest::{Manifest, Role};
use super::parts::parts;
use super::pieces::text;

/// Pieces of a sentence at most, or of a part of one: time grows with the square, and the engine stops at 256 pieces of English.
const PIECES: usize = 120;
/// Bytes of a sentence at most: one that is longer is none.
const BYTES: usize = 50_000;
/// Sentences, or parts of such, that the network takes at once.
const BATCH: usize = 16;

/// A loaded model; shared by all threads.
///
/// The network is never freed: it cannot be moved between threads, only lent to them, and a run has one.
pub struct Engine {
    network: &'static Network,
    /// The pieces of English.
    pieces: SpmVocab,
    manifest: Manifest,
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Engine").field("manifest", &self.manifest).finish_non_exhaustive()
    }
}

impl Engine {
    /// The model in `folder`, every file hashed before it is used.
    pub(super) fn open(folder: &Path) -> Result<Self, ModelError> {
        let manifest = Manifest::read(folder)?;
        if (manifest.source.as_str(), manifest.target.as_str()) != ("fr", "en") {
            return Err(ModelError::Pair { pair: manifest.pair(), name: manifest.name });
        }
        fits(fxtranslate::gemm::backend(), has)?;
        let place = folder.join(manifest.file(Role::Model).map_or("", |file| file.name.as_str()));
        let strange = |why: String| ModelError::Foreign { path: place.clone(), why };
        let incomplete = || strange("its manifest names no vocabulary".to_owned());
        let read = |file: Option<&super::ModelFile>| file.map(|file| file.read(folder));
        let (source, target) = manifest.vocabularies().ok_or_else(incomplete)?;
        let weights = read(manifest.file(Role::Model)).ok_or_else(incomplete)??;
        let (source, target) = (source.read(folder)?, target.read(folder)?);

        let tensors = layout::tensors(&weights).map_err(strange)?;
        let rows = layout::check(&tensors).map_err(strange)?;
        let pieces = SpmVocab::from_bytes(&target);
        if pieces.piece(pieces.eos_id()) != "</s>" || pieces.len() > rows as usize {
            return Err(strange("its vocabulary is not that of its weights".to_owned()));
        }
        // What passed so far may still be of a kind the engine gives up on: better here than amid a run.
        let load = || {
            let network = Network::from_bytes(&weights, &source, &target)?;
            network.greedy_batch(&[network.src_ids("Essai.")]);
            Ok::<_, String>(network)
        };
        let network = catch_unwind(AssertUnwindSafe(load))
            .unwrap_or_else(|_| Err("the engine gave up on it".to_owned()))
            .map_err(strange)?;
        Ok(Self { network: Box::leak(Box::new(network)), pieces, manifest })
    }

    /// What the model says of itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The English of each of `texts` in their order, best given sorted by length; `None` where there is none.
    pub fn translate(&self, texts: &[&str]) -> Vec<Option<String>> {
        let cut: Vec<Vec<Vec<u32>>> = texts.iter().map(|text| self.read(text)).collect();
        let lots: Vec<Vec<u32>> = cut.iter().flatten().cloned().collect();
        let mut english = lots.chunks(BATCH).flat_map(|lot| self.decode(lot));
        let join = |parts: Vec<Vec<u32>>| {
            let parts: Vec<Option<String>> = english.by_ref().take(parts.len()).collect();
            let text = parts.into_iter().collect::<Option<Vec<String>>>()?.join(" ");
            (!text.is_empty()).then_some(text)
        };
        cut.into_iter().map(join).collect()
    }

    /// The pieces of `text`, cut into parts if it is long; none when there is nothing to translate.
    fn read(&self, text: &str) -> Vec<Vec<u32>> {
        if text.len() > BYTES || !text.contains(char::is_alphabetic) {
            return Vec::new();
        }
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let fits = |part: &str| part.len() < BYTES && self.network.src_ids(part).len() <= PIECES;
        let parts = parts(&text, &fits).unwrap_or_default();
        parts.into_iter().map(|part| self.network.src_ids(part)).collect()
    }

    /// The English of each of `lot`; none at all where the engine gives up.
    fn decode(&self, lot: &[Vec<u32>]) -> Vec<Option<String>> {
        let made = catch_unwind(AssertUnwindSafe(|| self.network.greedy_batch(lot)));
        let Ok(made) = made else { return vec![None; lot.len()] };
        let text = |ids: Vec<u32>| text(ids.into_iter().map(|id| self.pieces.piece(id)));
        made.into_iter().map(|ids| Some(text(ids))).collect()
    }
}

/// Whether this processor runs what the engine was built as.
fn fits(build: &str, has: impl Fn(&str) -> bool) -> Result<(), ModelError> {
    let need = [("avx2", "AVX2"), ("i8mm", "I8MM")];
    match need.into_iter().find(|(name, _)| build.contains(name)) {
        Some((name, feature)) if !has(name) => Err(ModelError::Processor { feature }),
        _ => Ok(()),
    }
}

/// Whether this processor has what the engine calls `feature`.
fn has(feature: &str) -> bool {
    #[cfg(target_arch = "x86_64")]
    return feature == "avx2" && std::is_x86_feature_detected!("avx2");
    #[cfg(target_arch = "aarch64")]
    return feature == "i8mm" && std::arch::is_aarch64_feature_detected!("i8mm");
    #[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
    return feature.is_empty();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_processor_without_what_was_built_in_is_told_so() {
        assert!(fits("scalar", |_| false).is_ok());
        assert!(fits("avx2", |name| name == "avx2").is_ok());
        let refused = fits("avx2", |_| false).unwrap_err().to_string();
        assert!(refused.contains("AVX2") && refused.contains("--origins"), "{refused}");
        assert!(fits("i8mm+neon64", |_| false).is_err());
    }
}
