//! Puts the French in the order of English before it is translated: `une loi nouvelle` → `une nouvelle loi`.
//!
//! Two neighbours change places when the learned odds that English turns them about are high enough.
//! What is then left of word order is small: the search goes from left to right.

use super::tokens::verbs::is_infinitive;

/// Odds that two neighbours change places, as learned.
pub trait Odds {
    /// The share, 0 to 1, of cases of `kind` where what `words` names was turned about; `None` when unknown.
    fn share(&self, kind: Side, words: &str) -> Option<f32>;
}

/// What a share was counted over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Side {
    /// Any two words.
    Any,
    /// Two given words, with a space between.
    Pair,
    /// The word that stands first.
    Left,
    /// The word that stands second.
    Right,
    /// The last three or four letters of the second.
    Ending,
}

impl Side {
    /// Every side, in the order of its number in the packed model.
    pub const ALL: [Self; 5] = [Self::Any, Self::Pair, Self::Left, Self::Right, Self::Ending];
}

/// Words of grammar: they never change places.
const FIXED: &str = " le la les un une des du de au aux à en et ou ce cette ces cet son sa ses leur \
    leurs notre nos votre vos mon ma mes ton ta tes qui que dont où par pour dans sur avec sans sous entre vers \
    chez ne se me te y il elle on ils elles je tu nous vous lui eux si comme mais donc car ni très plus moins aussi \
    trop assez bien peu tout tous toute toutes pas est sont a ont était être avoir fait même selon après avant contre \
    depuis dès lors lorsque quand puis ";

/// Adverbs that stand before an adjective.
const ADVERBS: &str = " très peu absolument apparemment complètement considérablement directement économiquement \
    entièrement essentiellement exceptionnellement exclusivement extraordinairement extrêmement faiblement \
    financièrement fondamentalement fortement franchement gravement hautement historiquement incroyablement infiniment \
    juridiquement largement légalement légèrement lourdement majoritairement mondialement moralement nettement \
    nouvellement fraîchement récemment officiellement parfaitement particulièrement partiellement pleinement politiquement potentiellement \
    pratiquement principalement profondément prétendument purement quasiment radicalement raisonnablement \
    relativement remarquablement scientifiquement sensiblement sévèrement sexuellement socialement solidement \
    spécialement spécifiquement strictement suffisamment techniquement tellement terriblement totalement \
    traditionnellement uniquement véritablement vraiment étrangement étroitement éminemment ";

/// Words that open the complement of a participle.
const COMPLEMENTS: &str =
    " par en à au aux dans sur depuis lors contre pour chez avec vers @d @w @y d'entre ";

/// Classes of dates and numbers: they stay where they are.
const QUANTITIES: [&str; 7] = ["@d", "@w", "@y", "@c", "@n", "@m", "@k"];
/// How sure a change of places must be.
const THRESHOLD: f32 = 0.6;
/// How far a word may move to the left.
const REACH: usize = 3;

/// The order in which `words` are to be read: places of `words`.
///
/// # Examples
///
/// ```
/// use depeche::translate::builtin::order::{Odds, Side, order};
///
/// struct Adjectives;
/// impl Odds for Adjectives {
///     fn share(&self, side: Side, words: &str) -> Option<f32> {
///         match (side, words) {
///             (Side::Any, _) => Some(0.2),
///             (Side::Right, "russe") => Some(0.95),
///             _ => None,
///         }
///     }
/// }
/// assert_eq!(order(&["le", "président", "russe"], &Adjectives), [0, 2, 1]);
/// assert_eq!(order(&["un", "auteur", "purement", "russe"], &Adjectives), [0, 2, 3, 1]);
/// ```
pub fn order(words: &[&str], odds: &impl Odds) -> Vec<usize> {
    let mut order: Vec<usize> = (0..words.len()).collect();
    let word = |order: &[usize], at: usize| {
        order.get(at).and_then(|place| words.get(*place)).copied().unwrap_or_default()
    };
    let mut at = 1;
    while at < order.len() {
        // Noun, adjective, `et`, adjective: the noun goes behind both.
        if at + 2 < order.len()
            && matches!(word(&order, at + 1), "et" | "ou")
            && turned(word(&order, at - 1), word(&order, at), odds) > THRESHOLD
            && turned(word(&order, at - 1), word(&order, at + 2), odds) > THRESHOLD / 2.0
        {
            let noun = order.remove(at - 1);
            order.insert(at + 2, noun);
            at += 3;
            continue;
        }
        // Noun, adverb, adjective: the noun goes behind both, or the adverb stays.
        if ADVERBS.contains(&format!(" {} ", word(&order, at))) {
            let turns = order.get(at - 1) < order.get(at)
                && at + 1 < order.len()
                && !complemented(word(&order, at + 1), word(&order, at + 2))
                && turned(word(&order, at - 1), word(&order, at + 1), odds) > THRESHOLD;
            if turns {
                let noun = order.remove(at - 1);
                order.insert(at + 1, noun);
            }
            at += if turns { 2 } else { 1 };
            continue;
        }
        let mut place = at;
        while place > 0
            && at - place < REACH
            && order.get(place - 1) < order.get(place)
            && !(place == at && complemented(word(&order, at), word(&order, at + 1)))
            && turned(word(&order, place - 1), word(&order, place), odds) > THRESHOLD
        {
            order.swap(place - 1, place);
            place -= 1;
        }
        at += 1;
    }
    order
}

/// Whether `word` may be an adjective of the noun `noun` before it; `next` stands behind both.
pub(super) fn adjective(noun: &str, word: &str, next: &str, odds: &impl Odds) -> bool {
    !complemented(word, next) && turned(noun, word, odds) > THRESHOLD / 2.0
}

/// Whether `word` is a participle with a complement: `des îles révélées par la fonte` stay before it.
fn complemented(word: &str, next: &str) -> bool {
    let participle = [
        "é", "ée", "és", "ées", "i", "ie", "is", "ies", "u", "ue", "us", "ues", "it", "ite", "its",
        "ites",
    ];
    let aged = word.starts_with("âgé") && matches!(next, "de" | "d'");
    aged || participle.iter().any(|end| word.ends_with(end))
        && COMPLEMENTS.contains(&format!(" {next} "))
}

/// The odds, 0 to 1, that `first` and `second` change places.
pub fn turned(first: &str, second: &str, odds: &impl Odds) -> f32 {
    if !moves(first) || !moves(second) {
        return 0.0;
    }
    if let Some(share) = odds.share(Side::Pair, &format!("{first} {second}")) {
        return share;
    }
    // An adverb stays behind a noun. (What is a noun in -ment seldom goes before one.)
    if second.ends_with("ment") {
        return 0.0;
    }
    if second == "@h" {
        return 0.0; // `la République Jacques Chirac`: a person goes before few nouns, each of them learned
    }
    let any = odds.share(Side::Any, "").unwrap_or(0.1);
    let left = odds.share(Side::Left, first).unwrap_or(any);
    let right = odds
        .share(Side::Right, second)
        .or_else(|| odds.share(Side::Ending, ending(second, 4)))
        .or_else(|| odds.share(Side::Ending, ending(second, 3)))
        .unwrap_or(any);
    let logit = |share: f32| {
        let share = share.clamp(0.001, 0.999);
        (share / (1.0 - share)).ln()
    };
    1.0 / (1.0 + (-(logit(left) + logit(right) - logit(any))).exp())
}

/// Whether `word` is one that may change places.
pub fn moves(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic() || c == '@')
        && !QUANTITIES.contains(&word)
        && !word.starts_with("ne_")
        && !is_infinitive(word)
        && !word.ends_with('\'')
        && !FIXED.contains(&format!(" {word} "))
}

/// The last `letters` letters of `word`.
pub fn ending(word: &str, letters: usize) -> &str {
    let start = word.char_indices().rev().nth(letters.saturating_sub(1)).map_or(0, |(at, _)| at);
    word.get(start..).unwrap_or_default()
}
