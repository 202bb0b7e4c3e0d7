//! What speaks for and against a bead, piece by piece; see `weights.txt` for the list.

use crate::align::cells::Cell;
use crate::align::cells::Cells;
use crate::align::cells::Coded;
use crate::align::cells::count;
use crate::align::links::CLASSES;
use crate::align::links::GAIN;
use crate::align::side::MARKS;
use crate::align::side::Shape;
use crate::align::weights::name;

/// Most passages on one side of a bead.
pub(crate) const WIDEST: usize = 5;

/// Passages on each side of the beads that are weighed, pairs only.
pub(crate) const BEADS: [(usize, usize); 12] = [
    (1, 1),
    (1, 2),
    (2, 1),
    (2, 2),
    (1, 3),
    (3, 1),
    (2, 3),
    (3, 2),
    (1, 4),
    (4, 1),
    (1, 5),
    (5, 1),
];

/// Variance of a target length for each source character, from Gale and Church, "A Program for
/// Aligning Sentences in Bilingual Corpora", *Computational Linguistics* 19(1), 1993.
const VARIANCE: f32 = 6.8;

/// Shares of unpaired passages and of wide beads that go without saying.
pub(crate) const USUAL: (f32, f32) = (0.04, 0.2);

/// One to five passages in a row, taken together.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Run {
    pub(crate) chars: f32,
    marks: [u8; MARKS],
    alone: [u8; 3],
    totals: [u8; CLASSES],
    gain: f32,
    opens: bool,
    weak: bool,
    paragraph: bool,
    joints_weak: u8,
    joints_strong: u8,
    paragraphs_inside: u8,
}

impl Run {
    fn one(shape: &Shape, totals: [u8; CLASSES], alone: [u8; 3]) -> Self {
        Self {
            chars: shape.chars,
            marks: shape.marks,
            alone,
            totals,
            gain: gain(totals),
            opens: shape.opens,
            weak: shape.weak,
            paragraph: shape.paragraph,
            ..Self::default()
        }
    }

    fn and(mut self, next: &Self) -> Self {
        self.chars += next.chars;
        add(&mut self.marks, &next.marks);
        add(&mut self.alone, &next.alone);
        add(&mut self.totals, &next.totals);
        self.gain += next.gain;
        self.joints_weak += u8::from(self.weak);
        self.joints_strong += u8::from(!self.weak);
        self.paragraphs_inside += u8::from(next.paragraph);
        self.weak = next.weak;
        self
    }
}

fn add<const N: usize>(to: &mut [u8; N], more: &[u8; N]) {
    for (to, more) in to.iter_mut().zip(more) {
        *to = to.saturating_add(*more);
    }
}

fn gain(counts: [u8; CLASSES]) -> f32 {
    counts.iter().zip(GAIN).map(|(count, gain)| f32::from(*count) * gain).sum()
}

/// All runs of one side.
#[derive(Debug)]
pub(crate) struct Runs(Vec<[Run; WIDEST]>);

impl Runs {
    pub(crate) fn of(shapes: &[Shape], coded: &Coded) -> Self {
        let single = |at: usize| Run::one(&shapes[at], coded.totals[at], coded.alone[at]);
        let mut runs = Vec::with_capacity(shapes.len());
        for at in 0..shapes.len() {
            let mut wide = [single(at); WIDEST];
            for more in 1..WIDEST.min(shapes.len() - at) {
                wide[more] = wide[more - 1].and(&single(at + more));
            }
            runs.push(wide);
        }
        Self(runs)
    }

    /// The run of `many` passages (1..=5) that begins with passage `at`.
    pub(crate) fn run(&self, at: usize, many: usize) -> &Run {
        &self.0[at][many - 1]
    }
}

/// What is true of the pair as a whole.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Habits {
    /// Target characters for one source character.
    pub(crate) expansion: f32,
    /// Logarithm of how much commoner than usual unpaired passages are here.
    pub(crate) nulls: f32,
    /// The same for beads wider than 1–1.
    pub(crate) many: f32,
    /// Whether paragraphs say something on both sides.
    pub(crate) paragraphs: bool,
}

/// Everything a bead is judged by.
#[derive(Debug)]
pub(crate) struct Scene {
    pub(crate) source: Runs,
    pub(crate) target: Runs,
    pub(crate) cells: Cells,
    pub(crate) habits: Habits,
}

/// Words found opposite in one bead, both sides together.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Found {
    /// By class.
    pub(crate) counts: [u8; CLASSES],
    /// Worth of what was found, and of the part with the smallest share found.
    pub(crate) gain: f32,
    /// Least share of its worth found in any one passage.
    pub(crate) least: f32,
}

impl Scene {
    /// Words of the bead's passages that have their counterpart in it.
    pub(crate) fn found(&self, source: usize, target: usize, bead: (usize, usize)) -> Found {
        let mut found = Found { least: 1.0, ..Found::default() };
        let mut columns = [Cell::default(); WIDEST];
        let wide = bead != (1, 1);
        for row in 0..bead.0 {
            let mut bits = 0;
            for (column, cell) in columns.iter_mut().enumerate().take(bead.1) {
                let here = self.cells.at(source + row, target + column);
                bits |= here.source;
                cell.target |= here.target;
            }
            found.take(bits, self.source.run(source + row, 1), wide);
        }
        for (column, cell) in columns.iter().enumerate().take(bead.1) {
            found.take(cell.target, self.target.run(target + column, 1), wide);
        }
        found
    }

    /// Hands each piece of evidence on the bead that begins at these passages to `each`, with
    /// its place in [`crate::align::weights::NAMES`]; pieces that are 0 may be left out.
    #[inline]
    pub(crate) fn pair(
        &self,
        source: usize,
        target: usize,
        bead: (usize, usize),
        mut each: impl FnMut(usize, f32),
    ) {
        let one = self.source.run(source, bead.0);
        let two = self.target.run(target, bead.1);
        let found = self.found(source, target, bead);
        let wide = usize::from(bead != (1, 1));
        let block = wide * name::MANY;
        for class in 0..CLASSES {
            let there = f32::from(found.counts[class]);
            let all = f32::from(one.totals[class]) + f32::from(two.totals[class]);
            each(name::FOUND + block + class, there * 0.5);
            each(name::MISSING + block + class, (all - there) * 0.5);
        }
        each(name::COVERED + wide, found.gain / (one.gain + two.gain + 2.0));
        if wide == 1 {
            each(name::LEAST_PART, found.least);
            each(name::JOINT_WEAK, f32::from(one.joints_weak + two.joints_weak));
            each(name::JOINT_STRONG, f32::from(one.joints_strong + two.joints_strong));
            each(name::MANY_RATE, self.habits.many);
            each(kind(bead), 1.0);
        }
        for kind in 0..3 {
            let both = f32::from(one.alone[kind]) + f32::from(two.alone[kind]);
            each(name::ALONE + kind, both * 0.5);
        }
        let (square, log) = self.length(one, two);
        each(name::LENGTH + 2 * wide, square);
        each(name::LENGTH + 2 * wide + 1, log);
        for mark in 0..MARKS {
            let differ = one.marks[mark].abs_diff(two.marks[mark]);
            each(name::MARKS + mark, f32::from(differ.min(3)));
        }
        each(name::OPENING, f32::from(one.opens != two.opens));
        each(name::ENDING, f32::from(one.weak != two.weak));
        if self.habits.paragraphs {
            each(name::PARAGRAPH_BOTH, f32::from(one.paragraph && two.paragraph));
            each(name::PARAGRAPH_ONE, f32::from(one.paragraph != two.paragraph));
            let inside = one.paragraphs_inside + two.paragraphs_inside;
            each(name::PARAGRAPH_INSIDE, f32::from(inside));
        }
        each(name::PAIR, 1.0);
    }

    /// Evidence on leaving one passage unpaired; `more` when the passage before it is too.
    pub(crate) fn null(&self, run: &Run, more: bool, mut each: impl FnMut(usize, f32)) {
        each(if more { name::NULL_MORE } else { name::NULL_OPEN }, 1.0);
        each(name::NULL_LENGTH, (run.chars / 100.0).min(3.0));
        each(name::NULL_RATE, self.habits.nulls);
    }

    /// Whether a bead's lengths are too far apart for it to be weighed at all; 1–1 beads never.
    pub(crate) fn absurd(&self, source: usize, target: usize, bead: (usize, usize)) -> bool {
        let most = match bead.0 + bead.1 {
            ..=2 => return false,
            3 => 2.6,
            _ => 2.0,
        };
        let expected = self.source.run(source, bead.0).chars * self.habits.expansion + 6.0;
        let found = self.target.run(target, bead.1).chars + 6.0;
        found > most * expected || expected > most * found
    }

    /// How badly two lengths fit: squared deviations (tenths, at most 4), and the logarithm of
    /// their ratio without sign.
    fn length(&self, one: &Run, two: &Run) -> (f32, f32) {
        let expected = one.chars * self.habits.expansion;
        let gap = two.chars - expected;
        let square = gap * gap / (VARIANCE * (0.5 * (expected + two.chars) + 1.0));
        let log = ((two.chars + 3.0) / (expected + 3.0)).ln().abs();
        ((square * 0.1).min(4.0), log)
    }

    /// Target length over expected length.
    pub(crate) fn fit(&self, source: &Run, target: &Run) -> f32 {
        (target.chars + 1.0) / (source.chars * self.habits.expansion + 1.0)
    }
}

impl Found {
    #[inline]
    fn take(&mut self, bits: u128, run: &Run, wide: bool) {
        let mut worth = 0.0;
        if bits != 0 {
            let counts = count(bits);
            worth = gain(counts);
            add(&mut self.counts, &counts);
            self.gain += worth;
        }
        if wide {
            self.least = self.least.min((worth + 0.3) / (run.gain + 1.0));
        }
    }
}

impl Run {
    /// Differing marks of two runs.
    pub(crate) fn marks_apart(&self, other: &Self) -> u32 {
        self.marks.iter().zip(other.marks).map(|(one, two)| u32::from(one.abs_diff(two))).sum()
    }

    /// Whether a paragraph begins with it.
    pub(crate) fn begins_paragraph(&self) -> bool {
        self.paragraph
    }

    /// Worth of all its words that could have a counterpart.
    pub(crate) fn worth(&self) -> f32 {
        self.gain
    }

    /// How many words of each class.
    pub(crate) fn totals(&self) -> &[u8; CLASSES] {
        &self.totals
    }
}

fn kind(bead: (usize, usize)) -> usize {
    match bead {
        (1, 2) | (2, 1) => name::PAIR_1_2,
        (2, 2) => name::PAIR_2_2,
        (1, 3) | (3, 1) => name::PAIR_1_3,
        (2, 3) | (3, 2) => name::PAIR_2_3,
        (1, 4) | (4, 1) => name::PAIR_1_4,
        _ => name::PAIR_1_5,
    }
}
