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

/// Sentences as tf·idf vectors of length 1.
pub(super) struct Vectors {
    /// Per sentence: weight by term number.
    rows: Vec<Vec<(usize, f64)>>,
    /// Number of terms.
    terms: usize,
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
        Self { rows, terms: story.vocabulary.len() }
    }

    /// Per term: the sentences that hold it, in order, with their weight; none when too common.
    fn postings(&self) -> Vec<Vec<(usize, f64)>> {
        let mut counts = vec![0_usize; self.terms];
        for (term, _) in self.rows.iter().flatten() {
            counts[*term] += 1;
        }
        let mut postings: Vec<Vec<(usize, f64)>> = counts
            .iter()
            .map(|count| Vec::with_capacity(if *count <= MOST_POSTINGS { *count } else { 0 }))
            .collect();
        for (sentence, row) in self.rows.iter().enumerate() {
            for (term, weight) in row.iter().filter(|(term, _)| counts[*term] <= MOST_POSTINGS) {
                postings[*term].push((sentence, *weight));
            }
        }
        postings
    }

    /// Cosine of each sentence with the sum of all of them (0 to 1), and mean cosine with the others.
    ///
    /// The mean is the degree of the sentence in the graph, by way of the sum: no pair is compared.
    pub(super) fn centroid(&self) -> (Vec<f64>, Vec<f64>) {
        let mut sum = vec![0.0; self.terms];
        for (term, weight) in self.rows.iter().flatten() {
            sum[*term] += weight;
        }
        let norm = sum.iter().map(|weight| weight * weight).sum::<f64>().sqrt().max(1e-9);
        let others = self.rows.len().saturating_sub(1).max(1) as f64;
        let with_all = |row: &Vec<(usize, f64)>| row.iter().map(|(term, w)| w * sum[*term]).sum();
        let all: Vec<f64> = self.rows.iter().map(with_all).collect();
        let mean = |all: &f64| (all - 1.0).max(0.0) / others;
        (all.iter().map(|all| all / norm).collect(), all.iter().map(mean).collect())
    }

    /// Cosine of each sentence with sentence `index`.
    pub(super) fn near(&self, index: usize) -> Vec<f64> {
        let Some(target) = self.rows.get(index) else { return vec![0.0; self.rows.len()] };
        let mut weights = vec![0.0; self.terms];
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
        let postings = self.postings();
        let mut sums = vec![0.0; self.rows.len()];
        let mut touched = Vec::new();
        let edges = self.rows.iter().enumerate().map(|(sentence, row)| {
            for (term, weight) in row {
                for (other, theirs) in &postings[*term] {
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
            Vectors { rows, terms: story.vocabulary.len() }.edges(|mine, theirs| mine * theirs);
        let log: Vec<f64> = story.ranges.iter().map(|r| (r.len() as f64 + 1.0).ln()).collect();
        for (sentence, edges) in graph.edges.iter_mut().enumerate() {
            for (other, weight) in edges {
                *weight /= log[sentence] + log[*other];
            }
        }
        graph
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
