//! What the lists say of one French word.

/// The part a small word plays beside a number; `data/cues.txt` says which words play it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[rustfmt::skip]
pub(super) enum Role {
    Of, OfThe, FromThe, To, ToThe, And, Or, Between, In, Inside, Article, One, Some, Several, Few,
    Par, For, Every, Thereby, Barely, Determiner, Approximate, MonthCue, YearCue, Last, Next, Term, Decade,
    Century, RankNoun, Millennium, Night, After, TimeCue, LengthCue, Hour, HourLetter, MinuteMark,
    Zone, Local, Noon, Midnight, Morning, Evening, Definite, Half, WholeHalf, Final, Label,
    Office, Feast, OrdinalEnding, DayLetter, Aged, Human, Died,
}

/// The names of the roles in `data/cues.txt`, in the order of [`Role`].
#[rustfmt::skip]
pub(super) const ROLES: [&str; 56] = [
    "of", "of-the", "from-the", "to", "to-the", "and", "or", "between", "in", "inside", "article",
    "one", "some", "several", "few", "par", "for", "every", "thereby", "barely", "determiner", "approximate",
    "month-cue", "year-cue", "last", "next", "term", "decade", "century", "rank-noun",
    "millennium", "night", "after", "time-cue", "length-cue", "hour", "hour-letter",
    "minute-mark", "zone", "local", "noon", "midnight", "morning", "evening", "definite",
    "half", "whole-half", "final", "label", "office", "feast", "ordinal-ending", "day-letter", "aged", "human",
    "died",
];

/// Where in an expression a word may stand; the least it can do first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// Anywhere but at its start or just after an opener.
    #[default]
    Later,
    /// At its start, when a number or a word of the next two parts follows.
    Opener,
    /// After a number or an opener.
    Content,
    /// At its start, whatever follows.
    Start,
}

/// What the lists say of one French word.
#[derive(Clone, Debug, Default)]
pub(super) struct Word {
    /// A bit for each role it plays.
    pub roles: u64,
    /// Where in an expression it may stand.
    pub part: Part,
    /// Its month, in English.
    pub month: Option<&'static str>,
    /// Whether it is an abbreviation of its month.
    pub short: bool,
    /// Its day of the week, in English.
    pub weekday: Option<&'static str>,
    /// The part of the day it names after a weekday, in English.
    pub daypart: Option<&'static str>,
    /// How it reads before a month, alone and after an article.
    pub phase: Option<(&'static str, &'static str)>,
    /// Its value as a word of a cardinal number.
    pub cardinal: Option<u32>,
    /// Its value as the last word of an ordinal number.
    pub ordinal: Option<u32>,
    /// Its English as the name of a large number.
    pub scale: Option<&'static str>,
    /// Its English as a noun of about so many: of one, of its bare plural.
    pub collective: Option<(&'static str, &'static str)>,
    /// Its English as a part of a whole: of one, of several.
    pub fraction: Option<(&'static str, &'static str)>,
    /// Its English as letters for a large number before a currency sign.
    pub multiple: Option<&'static str>,
    /// Units and currencies whose first word it is, the longest form first.
    pub nouns: Vec<Noun>,
    /// Adjectives of currencies whose first word it is, likewise.
    pub issuers: Vec<Noun>,
    /// Rest of an era's name after this word, as it stands in the text; its English.
    pub eras: Vec<(&'static str, &'static str)>,
}

impl Word {
    /// Whether it plays `role`.
    pub(super) fn is(&self, role: Role) -> bool {
        self.roles & (1 << role as u64) != 0
    }

    /// Whether it plays one of `roles`.
    fn plays(&self, roles: &[Role]) -> bool {
        roles.iter().any(|role| self.is(*role))
    }

    /// Decides what it may begin, once all of it is read.
    pub(super) fn sift(&mut self) {
        let names = [self.month, self.weekday, self.scale];
        let starts = names.iter().any(Option::is_some)
            || [self.phase, self.collective].iter().any(Option::is_some)
            || self.cardinal.or(self.ordinal).is_some()
            || !self.eras.is_empty()
            || self.plays(&[Role::Several, Role::Few, Role::Decade, Role::Aged])
            || self.plays(&[Role::Hour, Role::Noon, Role::Midnight]);
        let content = self.fraction.is_some()
            || !self.nouns.is_empty()
            || self.plays(&[Role::Half, Role::WholeHalf]);
        let opens =
            [Role::Of, Role::FromThe, Role::To, Role::In, Role::Article, Role::Some, Role::Every];
        self.part = match () {
            () if self.is(Role::One) => Part::Opener,
            () if starts => Part::Start,
            () if content => Part::Content,
            () if self.plays(&opens) => Part::Opener,
            () => Part::Later,
        };
    }
}

/// A unit, currency or adjective that may take several words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Noun {
    /// The pieces after the first: words in lower case, and marks.
    pub rest: Vec<&'static str>,
    /// The whole form, where the letter case counts (symbols).
    pub exact: Option<&'static str>,
    /// English of one.
    pub one: &'static str,
    /// English of several.
    pub many: &'static str,
    /// Whether it is money.
    pub money: bool,
}

/// Writes one listed fact into `word`; `false` when the section is unknown or a value is not a number.
pub(super) fn set(word: &mut Word, section: &str, noun: &Noun) -> bool {
    let (one, many) = (noun.one, noun.many);
    match section {
        "month" => word.month = Some(one),
        "month-short" => (word.month, word.short) = (Some(one), true),
        "weekday" => word.weekday = Some(one),
        "daypart" => word.daypart = Some(one),
        "phase" => word.phase = Some((one, many)),
        "cardinal" => word.cardinal = one.parse().ok(),
        "ordinal" => word.ordinal = one.parse().ok(),
        "scale" => word.scale = Some(one),
        "collective" => word.collective = Some((one, many)),
        "fraction" => word.fraction = Some((one, many)),
        "multiple" => word.multiple = Some(one),
        "unit" | "symbol" | "currency" => word.nouns.push(noun.clone()),
        "issuer" => word.issuers.push(noun.clone()),
        _ => return false,
    }
    !one.is_empty() && (!matches!(section, "cardinal" | "ordinal") || one.parse::<u32>().is_ok())
}
