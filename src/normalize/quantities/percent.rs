//! Percentages: `12,4 %`, `dix pour cent`, `3 à 4 %`, `12 pour mille`.

use super::Found;
use super::amount::{Amount, Of};
use super::scan::Scan;
use super::word::Role;
use crate::glossary::Rule;

/// The percentage at token `at`.
pub(super) fn find(scan: &Scan, _: usize, amounts: &[Amount]) -> Option<Found> {
    amounts.iter().filter(|amount| amount.scale.is_none() && amount.of == Of::None).find_map(
        |amount| {
            let end = amount.end;
            for (sign, words) in [('%', " per cent"), ('‰', " per thousand")] {
                let worded = scan.is(end, Role::For)
                    && scan.word(end + 1).is_some_and(|word| match word.cardinal {
                        Some(100) => sign == '%',
                        Some(1000) => sign == '‰',
                        _ => false,
                    });
                let after = if scan.mark(end, sign) {
                    end + 1
                } else if worded && scan.near(end) && scan.near(end + 1) {
                    end + 2
                } else {
                    continue;
                };
                if !scan.near(end) || !scan.closes(after) {
                    continue;
                }
                let dashed = amount.low.as_ref().is_some_and(|(_, joint)| *joint == "-");
                let en = if amount.words || (worded && sign == '‰') || dashed {
                    amount.bare() + if amount.words || sign == '‰' { words } else { "%" }
                } else {
                    amount.dressed(|number| format!("{number}{sign}"))
                };
                return Some(Found::new(after, en, Rule::Percent));
            }
            None
        },
    )
}
