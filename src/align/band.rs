//! The part of the table that is looked into: for each source passage, a stretch of the target.

use std::ops::Range;

/// Points looked into between two marks of the path, about, and the least margin on either side.
const BUDGET: usize = 1_000_000;
const LEAST: usize = 12;

/// Points of the whole band that are always allowed, and more for each passage.
const ENOUGH: usize = 1_200_000;
const EACH: usize = 20;

/// For every boundary between source passages, the boundaries of the target it may meet.
///
/// Both bounds only grow, the first row begins at 0 and the last ends at the target's end, so
/// that a path from corner to corner exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Band {
    rows: Vec<Range<usize>>,
    starts: Vec<usize>,
}

impl Band {
    /// Around a path given by its boundary points, each with how far to look to either side.
    ///
    /// Points ascend in both coordinates. `source` and `target` count passages. A table no larger
    /// than `whole` cells is looked into wholly.
    pub(crate) fn around(
        points: &[(usize, usize, usize)],
        source: usize,
        target: usize,
        whole: usize,
    ) -> Self {
        if (source + 1).saturating_mul(target + 1) <= whole {
            return Self::closed(vec![0..target + 1; source + 1]);
        }
        // Marks that lead astray would open wide gaps everywhere: then none may be so wide.
        let enough = ENOUGH + EACH * (source + target);
        let mut band = Self::within(points, source, target, usize::MAX);
        for widest in [400, 100, 25] {
            if band.size() <= enough {
                break;
            }
            band = Self::within(points, source, target, widest);
        }
        band
    }

    /// The band when no gap may be looked into farther than `widest` on either side.
    fn within(
        points: &[(usize, usize, usize)],
        source: usize,
        target: usize,
        widest: usize,
    ) -> Self {
        let empty = Range { start: usize::MAX, end: 0 };
        let mut rows = vec![empty; source + 1];
        let ends = [(0, 0, 4), (source, target, 4)];
        let mut before = ends[0];
        for point in points.iter().chain(&ends[1..]) {
            stretch(&mut rows, before, *point, target, widest);
            before = *point;
        }
        for row in 0..=source {
            // A wide place lets the path leave early and arrive late.
            if row > 0 && rows[row].start == usize::MAX {
                rows[row] = rows[row - 1].clone();
            }
        }
        rows[0].start = 0;
        rows[source].end = target + 1;
        Self::closed(rows)
    }

    /// Makes both bounds grow only, and neighbouring rows meet.
    fn closed(mut rows: Vec<Range<usize>>) -> Self {
        for row in (1..rows.len()).rev() {
            rows[row - 1].start = rows[row - 1].start.min(rows[row].start);
        }
        for row in 1..rows.len() {
            rows[row].end = rows[row].end.max(rows[row - 1].end);
            let reach = rows[row - 1].end;
            rows[row].start = rows[row].start.min(reach.saturating_sub(1));
        }
        let mut starts = Vec::with_capacity(rows.len() + 1);
        let mut total = 0;
        for row in &rows {
            starts.push(total);
            total += row.len();
        }
        starts.push(total);
        Self { rows, starts }
    }

    /// What either band holds, and what lies between.
    pub(crate) fn with(&self, other: &Self) -> Self {
        let rows = self.rows.iter().zip(&other.rows);
        Self::closed(
            rows.map(|(one, two)| one.start.min(two.start)..one.end.max(two.end)).collect(),
        )
    }

    /// How many boundary points it holds.
    pub(crate) fn size(&self) -> usize {
        self.starts.last().copied().unwrap_or_default()
    }

    /// Number of rows: one more than there are source passages.
    pub(crate) fn height(&self) -> usize {
        self.rows.len()
    }

    /// The target boundaries that source boundary `row` may meet.
    pub(crate) fn row(&self, row: usize) -> Range<usize> {
        self.rows.get(row).cloned().unwrap_or_default()
    }

    /// The place of a boundary point among all of the band, row by row; `None` outside.
    pub(crate) fn place(&self, row: usize, column: usize) -> Option<usize> {
        let range = self.rows.get(row)?;
        range.contains(&column).then(|| self.starts[row] + column - range.start)
    }

    /// The target passages that source passage `row` may meet.
    pub(crate) fn columns(&self, row: usize) -> Range<usize> {
        let first = self.row(row).start;
        first..self.row(row + 1).end.saturating_sub(1).max(first)
    }
}

/// Widens the rows from one point of the path to the next.
fn stretch(
    rows: &mut [Range<usize>],
    from: (usize, usize, usize),
    to: (usize, usize, usize),
    target: usize,
    widest: usize,
) {
    let (height, width) = (to.0.saturating_sub(from.0), to.1.saturating_sub(from.1));
    // Far from any mark the path may wander, and what one side lacks may be anywhere.
    let wander = height.max(width).isqrt() * 3 / 2 + height.abs_diff(width);
    let budget = (BUDGET / height.max(1)).max(LEAST).min(widest);
    let margin = from.2.max(to.2) + wander.min(budget);
    for row in from.0..=to.0 {
        let middle = from.1 + (width * (row - from.0)).checked_div(height).unwrap_or(0);
        let (low, high) = if height == 0 { (from.1, to.1) } else { (middle, middle) };
        let Some(range) = rows.get_mut(row) else { return };
        range.start = range.start.min(low.saturating_sub(margin));
        range.end = range.end.max((high + margin).min(target) + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_table_is_looked_into_wholly() {
        let band = Band::around(&[], 3, 4, 100);
        assert_eq!(band.size(), 20);
        assert_eq!(band.columns(0), 0..4);
    }

    #[test]
    fn a_large_one_only_around_the_path() {
        let band = Band::around(&[(500, 500, 3)], 1_000, 1_000, 100);
        assert!(band.size() < 100_000, "{}", band.size());
        assert_eq!(band.row(0).start, 0);
        assert_eq!(band.row(1_000).end, 1_001);
        assert_eq!(band.place(500, 900), None);
    }

    #[test]
    fn rows_always_meet() {
        let band = Band::around(&[(2, 90, 1), (3, 90, 1)], 50, 100, 0);
        for row in 1..=50 {
            assert!(band.row(row).start < band.row(row - 1).end, "{row}");
            assert!(band.row(row).start >= band.row(row - 1).start);
        }
    }
}
