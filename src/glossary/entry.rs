//! What a glossary file says of one term.

use serde::{Deserialize, Serialize};

use crate::article::Minutes;
use crate::article::moment;
use crate::glossary::Kind;

/// Minutes of a day.
const DAY: Minutes = 24 * 60;

/// One term: its French, its English, and how strictly to look for it.
///
/// This is the YAML of `entries:`; a field that is not here is an error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Identifier, unique in its file: lower-case letters, digits, hyphens.
    pub id: String,
    /// The French as it is usually written.
    pub fr: String,
    /// Other French for the same thing: acronyms, long forms, spellings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<String>,
    /// The English, exactly as it must be printed.
    pub en: String,
    /// English for a French plural, where the rule for English plurals is wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en_plural: Option<String>,
    /// English for one of a people, where it is not the adjective: `Pole`, `Frenchman`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en_noun: Option<String>,
    /// English for one woman of a people, where it is not `en_noun`: `Frenchwoman`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en_noun_feminine: Option<String>,
    /// The bare name in English, where `en` says what it stands for: `Matignon` for the prime minister's office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en_plain: Option<String>,
    /// Other English that a translator may use without being corrected.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<String>,
    /// English that must not appear.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forbid: Vec<String>,
    /// Part of speech of `fr`, where forms follow from it and not from the kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Speech>,
    /// What sort of thing it is; decides which forms follow by rule.
    pub kind: Kind,
    /// Gender of a person, or of an office that only has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gender: Option<Gender>,
    /// `plural` for what is plural in itself (`États-Unis`): it is not inflected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Number>,
    /// `none` switches inflection off.
    #[serde(default, skip_serializing_if = "Inflect::is_auto")]
    pub inflect: Inflect,
    /// Masculine plural, where the rule is wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plural: Option<String>,
    /// Feminine, where the rule is wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feminine: Option<String>,
    /// Feminine plural, where the rule is wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feminine_plural: Option<String>,
    /// How capitals count.
    #[serde(default, skip_serializing_if = "Case::is_smart")]
    pub case: Case,
    /// A person's surname when used alone; else the last word with its particles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    /// The English of `short`; else the last word of `en` with its particles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en_short: Option<String>,
    /// The higher wins when two entries claim one form; 0 unless said.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub priority: i32,
    /// First day on which it counts (`2017-05-14`); of a person, of the office that tells namesakes apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Last such day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// French that must stand around it.
    #[serde(default, skip_serializing_if = "Context::is_empty")]
    pub context: Context,
    /// Sentences in which it must be found, each with the English it must give there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tests: Vec<Example>,
    /// A word to the next editor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Who says so; else the file's `source`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(number: &i32) -> bool {
    *number == 0
}

impl Entry {
    /// Every French form the entry lists: `fr`, then `forms`.
    pub fn listed(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.fr).chain(&self.forms).map(String::as_str)
    }

    /// Whether it counts in a story of the moment `time`; always in one whose moment is not known.
    pub fn counts_at(&self, time: Option<Minutes>) -> bool {
        let Some(time) = time else { return true };
        let day = |text: &Option<String>| text.as_deref().and_then(moment);
        day(&self.from).is_none_or(|from| from <= time)
            && day(&self.until).is_none_or(|until| time < until + DAY)
    }

    /// Every English the entry accepts: `en`, its plural, noun, plain and short forms, then `variants`.
    pub fn accepts(&self) -> impl Iterator<Item = &str> {
        let known = [
            Some(&self.en),
            self.en_plural.as_ref(),
            self.en_noun.as_ref(),
            self.en_noun_feminine.as_ref(),
            self.en_plain.as_ref(),
            self.en_short.as_ref(),
        ];
        known.into_iter().flatten().chain(&self.variants).map(String::as_str)
    }
}

/// A sentence that an entry must be found in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// French text that holds the term.
    pub fr: String,
    /// The English the term must have there: `no-confidence motions`, not the whole sentence.
    pub en: String,
}

/// Part of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Speech {
    /// A verb or verbal phrase, given by its infinitive: it is conjugated.
    Verb,
}

/// Grammatical gender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Gender {
    /// Masculine.
    #[serde(rename = "m")]
    Masculine,
    /// Feminine.
    #[serde(rename = "f")]
    Feminine,
}

/// Grammatical number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Number {
    /// Singular.
    Singular,
    /// Plural.
    Plural,
}

/// Whether further forms follow by French grammar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Inflect {
    /// As the kind of entry has it.
    #[default]
    Auto,
    /// Never: only the listed forms match.
    None,
}

impl Inflect {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    fn is_auto(&self) -> bool {
        *self == Self::Auto
    }
}

/// How capitals in an entry and in the text are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Case {
    /// Letter for letter.
    Exact,
    /// A capital in the entry must be one in the text; small letters match either.
    #[default]
    Smart,
    /// Capitals do not count.
    Ignore,
}

impl Case {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    fn is_smart(&self) -> bool {
        *self == Self::Smart
    }
}

/// French of which something must stand around a form for it to count; folded when compared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Context {
    /// One of these stands directly before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<String>,
    /// One of these stands directly after.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<String>,
    /// One of these stands anywhere in the sentence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub near: Vec<String>,
    /// One of these stands anywhere in the story.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub story: Vec<String>,
    /// None of these stands in the sentence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unless: Vec<String>,
}

impl Context {
    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        let Self { before, after, near, story, unless } = self;
        [before, after, near, story, unless].into_iter().all(Vec::is_empty)
    }
}
