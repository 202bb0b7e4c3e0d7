//! The passes, one after another.

use crate::align::anchors;
use crate::align::band::Band;
use crate::align::cells::Cells;
use crate::align::cells::Coded;
use crate::align::crossing;
use crate::align::evidence::BEADS;
use crate::align::evidence::Habits;
use crate::align::evidence::Runs;
use crate::align::evidence::Scene;
use crate::align::evidence::USUAL;
use crate::align::lattice;
use crate::align::lattice::Lattice;
use crate::align::lattice::Step;
use crate::align::lattice::Weighed;
use crate::align::learn;
use crate::align::links::Known;
use crate::align::links::Learned;
use crate::align::links::Links;
use crate::align::passage::Alignment;
use crate::align::passage::Options;
use crate::align::passage::Passage;
use crate::align::side::Side;
use crate::align::trust;
use crate::align::weights::COUNT;

/// Tables of at most so many points are looked into wholly.
const WHOLE: usize = 3_000;

/// Share below which a pair is not worth having; see [`lattice::best`]. Best of 0.1 … 0.5 on the
/// sets fitted on.
const TOLL: f64 = 0.2;

/// Kinds of beads weighed in the first pass over long texts.
const COMMON: usize = 4;

/// Texts shorter than this, both sides together, are worth a third pass.
const SHORT: usize = 4_000;

/// Aligns two texts, each given as its sentences in order.
///
/// Total: any two lists of passages give an alignment in which each passage stands once; what
/// has no counterpart stands alone. Time and memory grow with the number of passages, not with
/// its square. The same input gives the same output.
///
/// # Examples
///
/// ```
/// use depeche::align::{Options, Passage, align};
///
/// let french = ["Il pleut à Paris.", "Le gouvernement a démissionné lundi.", "Un vote suivra."];
/// let english = ["It is raining in Paris.", "The government resigned on Monday."];
/// let passages = |texts: &[&str]| texts.iter().map(|text| Passage::new(*text)).collect::<Vec<_>>();
/// let alignment = align(&passages(&french), &passages(&english), &Options::default());
/// let found: Vec<_> = alignment.beads.iter().map(|bead| (bead.source.clone(), bead.target.clone())).collect();
/// assert_eq!(found, [(0..1, 0..1), (1..2, 1..2), (2..3, 2..2)]);
/// ```
pub fn align(source: &[Passage], target: &[Passage], options: &Options) -> Alignment {
    let pair = Pair::read(source, target);
    let (weights, lexical) = (options.chosen_weights(), !options.lexicon.is_empty());
    let (view, steps) = pair.settle(options, weights, None, |_| ());
    let mut beads = trust::beads(&view.scene, &view.weighed, weights, &steps, lexical);
    if options.moved {
        crossing::mend(&pair, &view, weights, lexical, &mut beads);
    }
    let confidence = trust::pair(&mut beads, pair.sizes(), lexical);
    Alignment { beads, confidence }
}

impl Options {
    pub(crate) fn chosen_weights(&self) -> &[f32; COUNT] {
        if self.lexicon.is_empty() { &self.weights.neutral } else { &self.weights.lexical }
    }
}

/// The two texts, read.
pub(crate) struct Pair {
    pub(crate) source: Side,
    pub(crate) target: Side,
}

/// One pass's view of the pair.
pub(crate) struct View {
    pub(crate) links: Links,
    pub(crate) coded: (Coded, Coded),
    pub(crate) band: Band,
    pub(crate) scene: Scene,
    pub(crate) weighed: Weighed,
}

impl Pair {
    pub(crate) fn read(source: &[Passage], target: &[Passage]) -> Self {
        let source = Side::source(source);
        let target = Side::target(target, &source);
        Self { source, target }
    }

    pub(crate) fn sizes(&self) -> (usize, usize) {
        (self.source.len(), self.target.len())
    }

    /// Runs all passes; gives the last view and the path found in it.
    ///
    /// `watch` sees every view, and may ask for more of the table to be looked into.
    pub(crate) fn settle(
        &self,
        options: &Options,
        weights: &[f32; COUNT],
        more: Option<&Band>,
        mut watch: impl FnMut(View),
    ) -> (View, Vec<Step>) {
        let widened = |band: Band| more.map_or_else(|| band.clone(), |more| band.with(more));
        let (rows, columns) = self.sizes();
        let short = rows + columns <= SHORT;
        let (rounds, first) = if short { (2, BEADS.len()) } else { (1, COMMON) };
        let known = Known::find(&self.source, &self.target, &options.lexicon);
        let links = Links::with(&self.source, &self.target, &known, &[]);
        let points: Vec<_> = anchors::find(&self.source, &self.target, &links)
            .into_iter()
            .map(|(row, column)| (row, column, 5))
            .collect();
        let band = widened(Band::around(&points, rows, columns, WHOLE));
        let mut view = self.view(links, band, self.usual(), weights, first);
        let mut steps = view.path();
        for _ in 0..rounds {
            let learned: Vec<Learned> =
                learn::learn(&self.source, &self.target, &view.links, &steps);
            let links = Links::with(&self.source, &self.target, &known, &learned);
            let band = widened(Band::around(&path_points(&steps), rows, columns, WHOLE));
            watch(view);
            view = self.view(links, band, self.habits(&steps), weights, BEADS.len());
            steps = view.path();
        }
        (view, steps)
    }

    fn view(
        &self,
        links: Links,
        band: Band,
        habits: Habits,
        weights: &[f32; COUNT],
        kinds: usize,
    ) -> View {
        let coded = (
            Coded::of(&self.source, &links.source_class),
            Coded::of(&self.target, &links.target_class),
        );
        let scene = Scene {
            source: Runs::of(&self.source.shapes, &coded.0),
            target: Runs::of(&self.target.shapes, &coded.1),
            cells: Cells::compare(&coded.0, &coded.1, &links, &band),
            habits,
        };
        let weighed = Weighed::of(&scene, &band, weights, self.sizes(), kinds);
        View { links, coded, band, scene, weighed }
    }

    /// What is assumed before anything is known but the two lengths.
    fn usual(&self) -> Habits {
        let length = |side: &Side| side.shapes.iter().map(|shape| shape.chars).sum::<f32>();
        let expansion = (length(&self.target) + 1.0) / (length(&self.source) + 1.0);
        Habits {
            expansion: expansion.clamp(0.7, 1.4),
            nulls: 0.0,
            many: 0.0,
            paragraphs: self.source.paragraphs && self.target.paragraphs,
        }
    }

    /// What the path found says about this pair.
    fn habits(&self, steps: &[Step]) -> Habits {
        let usual = self.usual();
        let mut chars = (300.0, 300.0 * usual.expansion);
        let (mut nulls, mut many, mut pairs) = (0.0, 0.0, 0.0);
        for step in steps {
            let confident = step.share >= 0.5;
            match step.size {
                (1, 1) if confident => {
                    chars.0 += self.source.shapes[step.from.0].chars;
                    chars.1 += self.target.shapes[step.from.1].chars;
                    pairs += 1.0;
                }
                (0, _) | (_, 0) => nulls += 1.0,
                size => {
                    pairs += 1.0;
                    many += f32::from(u8::from(size != (1, 1)));
                }
            }
        }
        #[allow(clippy::cast_precision_loss)] // a share
        let passages = (self.source.len() + self.target.len()) as f32;
        let rate =
            |seen: f32, of: f32, usual: f32| ((seen + 15.0 * usual) / ((of + 15.0) * usual)).ln();
        Habits {
            expansion: (chars.1 / chars.0).clamp(0.4, 2.5),
            nulls: rate(nulls, passages, USUAL.0),
            many: rate(many, pairs, USUAL.1),
            ..usual
        }
    }
}

impl View {
    fn path(&self) -> Vec<Step> {
        let lattice = Lattice::sum(&self.band, &self.weighed, |_, _, _| true);
        lattice::best(&self.band, &self.weighed, &lattice, TOLL)
    }
}

/// Boundary points of a path, each with how far around it to look: farther where it is unsure.
fn path_points(steps: &[Step]) -> Vec<(usize, usize, usize)> {
    steps
        .iter()
        .map(|step| {
            let margin = if step.share > 0.8 { 3 } else { 8 };
            (step.from.0 + step.size.0, step.from.1 + step.size.1, margin)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn passages(texts: &[String]) -> Vec<Passage> {
        let paragraph = |at: usize| at / 3;
        let passage = |(at, text): (usize, &String)| Passage {
            paragraph: paragraph(at),
            terms: vec![text.chars().take(5).collect()],
            ..Passage::new(text)
        };
        texts.iter().enumerate().map(passage).collect()
    }

    fn each_stands_once(alignment: &Alignment, sizes: (usize, usize)) {
        let mut source: Vec<usize> =
            alignment.beads.iter().flat_map(|b| b.source.clone()).collect();
        let mut target: Vec<usize> =
            alignment.beads.iter().flat_map(|b| b.target.clone()).collect();
        assert!(source.is_sorted(), "beads stand in source order");
        source.sort_unstable();
        target.sort_unstable();
        assert_eq!(source, (0..sizes.0).collect::<Vec<_>>());
        assert_eq!(target, (0..sizes.1).collect::<Vec<_>>());
        for bead in &alignment.beads {
            assert!((0.0..=1.0).contains(&bead.confidence), "{bead:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn any_two_texts_give_each_passage_once_and_the_same_twice(
            source in prop::collection::vec("(\\PC{0,30}|[«» .?!0-9,a-e\u{301}\u{202f}\n’'-]{0,40})", 0..14),
            target in prop::collection::vec("(\\PC{0,30}|[“” .?!0-9,a-e😀—\n]{0,40})", 0..14),
        ) {
            let (source, target) = (passages(&source), passages(&target));
            let alignment = align(&source, &target, &Options::default());
            each_stands_once(&alignment, (source.len(), target.len()));
            prop_assert_eq!(alignment, align(&source, &target, &Options::default()));
            let plain = align(&source, &target, &Options::any_languages());
            each_stands_once(&plain, (source.len(), target.len()));
        }
    }

    #[test]
    fn an_empty_side_leaves_the_other_alone() {
        let some = ["Oui.", "Non."].map(Passage::new);
        for (source, target) in [(&some[..], &[][..]), (&[], &some), (&[], &[])] {
            let alignment = align(source, target, &Options::default());
            each_stands_once(&alignment, (source.len(), target.len()));
            assert!(alignment.confidence < 0.5);
            assert!(alignment.beads.iter().all(|bead| !bead.is_pair()));
        }
    }

    #[test]
    fn a_huge_sentence_and_lopsided_texts_are_aligned_all_the_same() {
        let huge = [Passage::new("mot 12 ".repeat(20_000)), Passage::new("Fin.")];
        let short = ["Word 12.", "End."].map(Passage::new);
        each_stands_once(&align(&huge, &short, &Options::default()), (2, 2));
        let many: Vec<Passage> = (0..3_000).map(|at| Passage::new(format!("Ligne {at}"))).collect();
        each_stands_once(&align(&many, &short, &Options::default()), (3_000, 2));
        each_stands_once(&align(&short, &many, &Options::any_languages()), (2, 3_000));
    }

    #[test]
    fn glossary_terms_draw_their_english() {
        let french = Passage {
            terms: vec!["no-confidence motion".to_owned()],
            ..Passage::new("Xyz abc def ghi jkl.")
        };
        let target = ["Qrs tuv wxy lmn abd.", "The no-confidence motion."].map(Passage::new);
        let alignment = align(&[french], &target, &Options::default());
        let pair = alignment.beads.iter().find(|bead| bead.is_pair()).unwrap();
        assert_eq!((pair.target.clone(), pair.evidence.numbers), (1..2, 2), "{alignment:?}");
    }
}
