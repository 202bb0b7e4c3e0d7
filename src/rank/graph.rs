//! How central each sentence is: to the story's centroid, and in the graph of sentences that share stems.

use crate::rank::terms::Story;

/// Postings a stem may have before it is taken to connect everything and thus nothing.
///
/// It bounds the graph: a document of 10,000 sentences has at most this many edges per word.
const MOST_POSTINGS: usize = 100;

/// Share of a random walk that follows edges; the rest jumps anywhere (Brin and Page, 1998).
const DAMPING: f64 = 0.85;

/// Rounds of the walk: enough to order the sentences of a story.
const ROUNDS: usize = 20;

/// Sentences as tf·idf vectors of length 1, and the stems' postings among them.
pub(super) struct Vectors {
    /// Per sentence: weight by term number.
    rows: Vec<Vec<(usize, f64)>>,
    /// Per term: the sentences that hold it, in order, with their weight; empty when too common.
    postings: Vec<Vec<(usize, f64)>>,
}

impl Vectors {
    /// Weighs the sentences of `story`.
    pub(super) fn new(story: &Story) -> Self {
        let rows: Vec<Vec<(usize, f64)>> = story
            .bags
            .iter()
            .map(|bag| {
                unit(bag.iter().map(|(term, count)| (*term, count * story.idf(*term))).collect())
            })
            .collect();
        Self::from_rows(rows, story.vocabulary.len())
    }

    fn from_rows(rows: Vec<Vec<(usize, f64)>>, terms: usize) -> Self {
        let mut counts = vec![0_usize; terms];
        for (term, _) in rows.iter().flatten() {
            counts[*term] += 1;
        }
        let mut postings: Vec<Vec<(usize, f64)>> = counts
            .iter()
            .map(|count| Vec::with_capacity(if *count <= MOST_POSTINGS { *count } else { 0 }))
            .collect();
        for (sentence, row) in rows.iter().enumerate() {
            for (term, weight) in row.iter().filter(|(term, _)| counts[*term] <= MOST_POSTINGS) {
                postings[*term].push((sentence, *weight));
            }
        }
        Self { rows, postings }
    }

    /// Cosine of each sentence with the sum of all of them: 0 to 1.
    pub(super) fn centroid(&self) -> Vec<f64> {
        let mut sum = vec![0.0; self.postings.len()];
        for (term, weight) in self.rows.iter().flatten() {
            sum[*term] += weight;
        }
        let norm = sum.iter().map(|weight| weight * weight).sum::<f64>().sqrt().max(1e-9);
        self.rows
            .iter()
            .map(|row| row.iter().map(|(term, weight)| weight * sum[*term]).sum::<f64>() / norm)
            .collect()
    }

    /// Cosine of each sentence with sentence `index`.
    pub(super) fn near(&self, index: usize) -> Vec<f64> {
        let Some(target) = self.rows.get(index) else { return vec![0.0; self.rows.len()] };
        let mut weights = vec![0.0; self.postings.len()];
        for (term, weight) in target {
            weights[*term] = *weight;
        }
        let dot = |row: &Vec<(usize, f64)>| row.iter().map(|(term, w)| w * weights[*term]).sum();
        self.rows.iter().map(dot).collect()
    }

    /// The graph: an edge between any two sentences that share a stem, weighing their cosine.
    pub(super) fn graph(&self) -> Graph {
        self.edges(|weight, other| weight * other)
    }

    /// Sums `join` over the stems that two sentences share.
    fn edges(&self, join: impl Fn(f64, f64) -> f64) -> Graph {
        let mut sums = vec![0.0; self.rows.len()];
        let mut touched = Vec::new();
        let edges = self.rows.iter().enumerate().map(|(sentence, row)| {
            for (term, weight) in row {
                for (other, theirs) in &self.postings[*term] {
                    if sums[*other] <= 0.0 {
                        touched.push(*other);
                    }
                    sums[*other] += join(*weight, *theirs);
                }
            }
            touched.sort_unstable();
            touched.dedup();
            let mut mine = Vec::with_capacity(touched.len());
            for other in touched.drain(..) {
                if other != sentence {
                    mine.push((other, sums[other]));
                }
                sums[other] = 0.0;
            }
            mine
        });
        Graph { edges: edges.collect() }
    }
}

/// Sentences joined by what they share.
pub(super) struct Graph {
    edges: Vec<Vec<(usize, f64)>>,
}

impl Graph {
    /// The graph of `TextRank`: shared stems over the sentences' lengths.
    ///
    /// Source: Mihalcea and Tarau, "`TextRank`: Bringing Order into Texts", EMNLP 2004.
    pub(super) fn overlap(story: &Story) -> Self {
        let ones = |bag: &Vec<(usize, f64)>| bag.iter().map(|(term, _)| (*term, 1.0)).collect();
        let rows = story.bags.iter().map(ones).collect();
        let mut graph =
            Vectors::from_rows(rows, story.vocabulary.len()).edges(|mine, theirs| mine * theirs);
        let log: Vec<f64> = story.ranges.iter().map(|r| (r.len() as f64 + 1.0).ln()).collect();
        for (sentence, edges) in graph.edges.iter_mut().enumerate() {
            for (other, weight) in edges {
                *weight /= log[sentence] + log[*other];
            }
        }
        graph
    }

    /// Mean weight of the edges of each sentence to all the others.
    pub(super) fn degree(&self) -> Vec<f64> {
        let others = self.edges.len().saturating_sub(1).max(1) as f64;
        let sum = |edges: &Vec<(usize, f64)>| edges.iter().map(|(_, w)| w).sum::<f64>() / others;
        self.edges.iter().map(sum).collect()
    }

    /// Where a random walk over the graph spends its time: the mean over sentences is 1.
    ///
    /// With cosines as weights this is continuous `LexRank`.
    /// Source: Erkan and Radev, "`LexRank`", *Journal of Artificial Intelligence Research* 22, 2004.
    pub(super) fn walk(&self) -> Vec<f64> {
        let out: Vec<f64> =
            self.edges.iter().map(|edges| edges.iter().map(|(_, w)| w).sum::<f64>()).collect();
        let mut rank = vec![1.0; self.edges.len()];
        for _ in 0..ROUNDS {
            let step = |edges: &Vec<(usize, f64)>| {
                let into: f64 =
                    edges.iter().map(|(from, w)| rank[*from] * w / out[*from].max(1e-9)).sum();
                1.0 - DAMPING + DAMPING * into
            };
            rank = self.edges.iter().map(step).collect();
        }
        rank
    }
}

/// `row` scaled to length 1; an empty or weightless one as it is.
fn unit(mut row: Vec<(usize, f64)>) -> Vec<(usize, f64)> {
    let norm = row.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
    if norm > 0.0 {
        for (_, weight) in &mut row {
            *weight /= norm;
        }
    }
    row
}
