//! Minimum error rate training (Och 2003): the weights under which the best candidates score highest.

/// What one candidate adds to the BLEU of a text: matches and n-grams by length, and reference words.
pub(crate) type Counts = [f64; 9];

/// A translation of a sentence.
pub(crate) struct Candidate {
    pub(crate) features: Vec<f64>,
    pub(crate) counts: Counts,
}

/// The counts of `words` beside `reference`.
pub(crate) fn counts(words: &[&str], reference: &[&str]) -> Counts {
    let mut counts = [0.0; 9];
    counts[8] = reference.len() as f64;
    for n in 1..=4 {
        let mut open: Vec<&[&str]> = reference.windows(n).collect();
        for gram in words.windows(n) {
            counts[3 + n] += 1.0;
            if let Some(at) = open.iter().position(|other| *other == gram) {
                open.swap_remove(at);
                counts[n - 1] += 1.0;
            }
        }
    }
    counts
}

/// BLEU (Papineni et al. 2002), 0 to 1, of a text whose sentences add up to `counts`.
pub(crate) fn bleu(counts: &Counts) -> f64 {
    let precision: f64 = (0..4).map(|n| ((counts[n] + 0.01) / (counts[n + 4] + 0.01)).ln()).sum();
    let brevity = (1.0 - counts[8] / counts[4].max(1.0)).min(0.0);
    (precision / 4.0 + brevity).exp()
}

fn add(to: &mut Counts, other: &Counts, sign: f64) {
    for (sum, count) in to.iter_mut().zip(other) {
        *sum += sign * count;
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// BLEU when every sentence takes its best candidate under `weights`.
pub(crate) fn score(pool: &[Vec<Candidate>], weights: &[f64]) -> f64 {
    let mut sum = [0.0; 9];
    for sentence in pool {
        let best = sentence
            .iter()
            .max_by(|a, b| dot(&a.features, weights).total_cmp(&dot(&b.features, weights)));
        if let Some(best) = best {
            add(&mut sum, &best.counts, 1.0);
        }
    }
    bleu(&sum)
}

/// The best step from `weights` along `direction`, and BLEU there: exact, by the upper envelope of the candidates.
fn line(pool: &[Vec<Candidate>], weights: &[f64], direction: &[f64]) -> (f64, f64) {
    let mut sum = [0.0; 9];
    let mut turns: Vec<(f64, Counts)> = Vec::new();
    for sentence in pool.iter().filter(|sentence| !sentence.is_empty()) {
        let mut lines: Vec<(f64, f64, usize)> = sentence
            .iter()
            .enumerate()
            .map(|(place, candidate)| {
                (dot(&candidate.features, direction), dot(&candidate.features, weights), place)
            })
            .collect();
        lines.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        // (slope, height, candidate, where it becomes the highest)
        let mut hull: Vec<(f64, f64, usize, f64)> = Vec::new();
        for (slope, height, place) in lines {
            if hull.last().is_some_and(|last| last.0 == slope) {
                hull.pop();
            }
            let mut from = f64::NEG_INFINITY;
            while let Some(last) = hull.last() {
                from = (last.1 - height) / (slope - last.0);
                if from > last.3 {
                    break;
                }
                hull.pop();
                from = f64::NEG_INFINITY;
            }
            hull.push((slope, height, place, from));
        }
        add(&mut sum, &sentence[hull[0].2].counts, 1.0);
        for pair in hull.windows(2) {
            let mut change = sentence[pair[1].2].counts;
            add(&mut change, &sentence[pair[0].2].counts, -1.0);
            turns.push((pair[1].3, change));
        }
    }
    turns.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut best = (turns.first().map_or(0.0, |turn| turn.0 - 0.1), bleu(&sum));
    for place in 0..turns.len() {
        add(&mut sum, &turns[place].1, 1.0);
        let next = turns.get(place + 1).map_or(turns[place].0 + 0.2, |turn| turn.0);
        if next > turns[place].0 + 1e-6 && bleu(&sum) > best.1 {
            best = (f64::midpoint(turns[place].0, next), bleu(&sum));
        }
    }
    best
}

/// The weights, near `start`, that give `pool` the highest BLEU; only those at the places `free` change.
pub(crate) fn optimize(
    pool: &[Vec<Candidate>],
    start: &[f64],
    free: &[usize],
    seed: u64,
) -> (Vec<f64>, f64) {
    let mut state = seed | 1;
    let mut random = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1_u64 << 53) as f64 - 0.5
    };
    let mut best = (start.to_vec(), score(pool, start));
    for restart in 0..5 {
        let mut weights = best.0.clone();
        if restart > 0 {
            free.iter().for_each(|place| {
                weights[*place] += 0.3 * random() * (weights[*place].abs() + 0.05)
            });
        }
        let mut reached = score(pool, &weights);
        for _ in 0..12 {
            let mut found = (reached, Vec::new(), 0.0);
            for choice in 0..free.len() + 4 {
                let mut direction = vec![0.0; weights.len()];
                match free.get(choice) {
                    Some(place) => direction[*place] = 1.0,
                    None => free.iter().for_each(|place| direction[*place] = random()),
                }
                let (step, value) = line(pool, &weights, &direction);
                if value > found.0 + 1e-6 {
                    found = (value, direction, step);
                }
            }
            if found.1.is_empty() {
                break;
            }
            for (weight, direction) in weights.iter_mut().zip(&found.1) {
                *weight = (*weight + found.2 * direction).clamp(-4.0, 4.0);
            }
            reached = score(pool, &weights);
        }
        if reached > best.1 {
            best = (weights, reached);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bleu_is_one_for_the_reference_itself() {
        let words = ["a", "b", "c", "d", "e"];
        assert!((bleu(&counts(&words, &words)) - 1.0).abs() < 1e-9);
        assert!(bleu(&counts(&words[..4], &words)) < 0.9);
    }

    #[test]
    fn the_weight_of_the_telling_feature_is_found() {
        let reference = ["a", "b", "c", "d", "e"];
        let good =
            || Candidate { features: vec![1.0, 0.0], counts: counts(&reference, &reference) };
        let bad =
            || Candidate { features: vec![0.0, 1.0], counts: counts(&["x", "y"], &reference) };
        let pool: Vec<Vec<Candidate>> = (0..5).map(|_| vec![good(), bad()]).collect();
        let (weights, reached) = optimize(&pool, &[-1.0, 1.0], &[0, 1], 7);
        assert!(reached > 0.99 && weights[0] > weights[1]);
    }
}
