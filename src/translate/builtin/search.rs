//! Finds the best way through a lattice, from left to right.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::lattice::Lattice;
use super::lm::{CLOSE, LanguageModel, State};

/// Beginnings kept that cover as many words.
const BEAM: usize = 24;

/// A stretch and the way chosen for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// First word of the stretch.
    pub start: usize,
    /// How many words it has.
    pub length: usize,
    /// Which of its ways.
    pub way: usize,
}

/// A whole sentence put together.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// From left to right.
    pub steps: Vec<Step>,
    /// Log probability of its English by the language model.
    pub language: f32,
    /// Its worth.
    pub score: f32,
}

/// How a beginning was reached.
#[derive(Clone, Copy, Debug)]
struct Arc {
    /// Place of the beginning it goes on from, among those that cover as many words.
    from: usize,
    step: Step,
    language: f32,
    /// What it adds to that beginning.
    gain: f32,
    /// Worth of the whole.
    score: f32,
}

/// A beginning of the sentence, and the ways to reach it, best first.
struct Node {
    state: State,
    arcs: Vec<Arc>,
}

impl Node {
    fn score(&self) -> f32 {
        self.arcs.first().map_or(0.0, |arc| arc.score)
    }
}

/// The best path through `lattice`; `None` when it has none, or no word.
pub fn search(lattice: &Lattice, language: &LanguageModel, weight: f32) -> Option<Path> {
    let nodes = beam(lattice, language, weight, 1);
    let mut arc = *nodes.last()?.first()?.arcs.first()?;
    let mut path = Path { steps: Vec::new(), language: 0.0, score: arc.score };
    let mut place = lattice.length;
    loop {
        path.steps.push(arc.step);
        path.language += arc.language;
        place -= arc.step.length;
        match nodes.get(place).and_then(|nodes| nodes.get(arc.from)?.arcs.first()) {
            Some(before) => arc = *before,
            None => break,
        }
    }
    path.steps.reverse();
    Some(path)
}

/// The best `count` paths, best first: for training, which weighs one against the others.
pub fn best(lattice: &Lattice, language: &LanguageModel, weight: f32, count: usize) -> Vec<Path> {
    let nodes = beam(lattice, language, weight, usize::MAX);
    // From the end backwards: the worth of the best beginning is known, so the first done is the best.
    let mut open: BinaryHeap<Ending> = BinaryHeap::new();
    for node in nodes.last().map_or(&[][..], Vec::as_slice) {
        open.extend(node.arcs.iter().map(|arc| Ending::new(*arc, None, lattice.length)));
    }
    let (mut paths, mut tries) = (Vec::new(), 0);
    while let Some(ending) = open.pop() {
        tries += 1;
        if paths.len() == count || tries > 200 * count {
            break;
        }
        let before = nodes.get(ending.place).and_then(|nodes| nodes.get(ending.arc.from));
        match before.filter(|node| !node.arcs.is_empty()) {
            Some(node) => {
                open.extend(
                    node.arcs.iter().map(|arc| Ending::new(*arc, Some(&ending), ending.place)),
                );
            }
            None => paths.push(Path {
                steps: ending.steps.iter().rev().copied().collect(),
                language: ending.language,
                score: ending.total,
            }),
        }
    }
    paths
}

/// The end of a path.
struct Ending {
    /// Worth of the best path that ends so.
    total: f32,
    /// What its arcs after the first add.
    after: f32,
    arc: Arc,
    /// Where the first arc starts.
    place: usize,
    language: f32,
    /// Last first.
    steps: Vec<Step>,
}

impl Ending {
    fn new(arc: Arc, then: Option<&Self>, end: usize) -> Self {
        let after = then.map_or(0.0, |then| then.after + then.arc.gain);
        let mut steps = then.map_or_else(Vec::new, |then| then.steps.clone());
        steps.push(arc.step);
        Self {
            total: arc.score + after,
            after,
            arc,
            place: end - arc.step.length,
            language: arc.language + then.map_or(0.0, |then| then.language),
            steps,
        }
    }
}

impl Ord for Ending {
    fn cmp(&self, other: &Self) -> Ordering {
        self.total.total_cmp(&other.total).then_with(|| other.steps.cmp(&self.steps))
    }
}

impl PartialOrd for Ending {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ending {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ending {}

/// The beginnings kept, by how many words they cover, best first, each with its `arcs` best ways to it.
fn beam(lattice: &Lattice, language: &LanguageModel, weight: f32, arcs: usize) -> Vec<Vec<Node>> {
    let mut nodes: Vec<Vec<Node>> = Vec::with_capacity(lattice.length + 1);
    let mut waiting: Vec<Vec<(State, Arc)>> = vec![Vec::new(); lattice.length + 1];
    nodes.push(vec![Node { state: language.start(), arcs: Vec::new() }]);
    for place in 0..=lattice.length {
        if place > 0 {
            nodes.push(kept(std::mem::take(&mut waiting[place]), arcs));
        }
        for length in 1..=lattice.length - place {
            let ways = lattice.ways(place, length);
            if length > super::lattice::LONGEST {
                break;
            }
            let ends = place + length == lattice.length;
            for (from, node) in nodes[place].iter().enumerate() {
                for (way, said) in ways.iter().enumerate() {
                    let (mut state, mut sum) = (node.state, 0.0);
                    for word in said.words.iter().copied().chain(ends.then_some(CLOSE)) {
                        let (score, next) = language.next(&state, word);
                        (state, sum) = (next, sum + score);
                    }
                    let gain = said.score + weight * sum;
                    let step = Step { start: place, length, way };
                    let arc = Arc { from, step, language: sum, gain, score: node.score() + gain };
                    waiting[place + length].push((state, arc));
                }
            }
        }
    }
    nodes
}

/// The best of `waiting`, those with the same last words joined.
fn kept(mut waiting: Vec<(State, Arc)>, arcs: usize) -> Vec<Node> {
    waiting.sort_by(|(_, a), (_, b)| {
        b.score.total_cmp(&a.score).then(a.from.cmp(&b.from)).then(a.step.cmp(&b.step))
    });
    let mut nodes: Vec<Node> = Vec::with_capacity(BEAM);
    for (state, arc) in waiting {
        let full = nodes.len() == BEAM;
        match nodes.iter_mut().find(|node| node.state.words() == state.words()) {
            Some(node) if node.arcs.len() < arcs => node.arcs.push(arc),
            Some(_) => {}
            None if !full => nodes.push(Node { state, arcs: vec![arc] }),
            None if arcs == 1 => break,
            None => {}
        }
    }
    nodes
}
