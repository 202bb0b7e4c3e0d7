//! Which stories are wanted: by their fields, their date, and whether they may be used yet.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use crate::article::Article;
use crate::article::Minutes;
use crate::article::error::{ArticleError, SettingError};
use crate::article::facts::PARTED;
use crate::article::moment;
use crate::fold;

/// Fields that hold a moment, whatever they look like.
const MOMENTS: [&str; 6] = ["published", "date", "created", "updated", "embargoed", "expires"];
/// Minutes of a day.
const DAY: Minutes = 24 * 60;

/// What the value of a field must be.
///
/// `topic=medtop:11000000`, `urgency<=3`, `language=fr`, `title~budget`: a field, an operator, a value.
/// Fields are `id`, `source`, `title`, `published`, `byline`, `language`, `url` and those of the
/// metadata. Numbers compare as numbers, moments as moments, all else without regard to case and
/// accents; `~` asks whether the field contains the value. Of a field with several values one is
/// enough. A story without the field meets `!=` alone.
///
/// # Examples
///
/// ```
/// use depeche::article::{Article, Condition};
///
/// let mut article = Article { language: Some("fr-FR".into()), ..Article::default() };
/// article.metadata.insert("urgency".into(), "3".into());
/// assert!("urgency<=3".parse::<Condition>()?.holds(&article));
/// assert!("language=fr".parse::<Condition>()?.holds(&article));
/// assert!(!"topic=medtop:11000000".parse::<Condition>()?.holds(&article));
/// # Ok::<(), depeche::article::SettingError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    field: String,
    operator: Operator,
    value: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    AtMost,
    AtLeast,
    Not,
    Is,
    Below,
    Above,
    Contains,
}

/// How each is written; what begins with another comes first.
const OPERATORS: [(&str, Operator); 7] = [
    ("<=", Operator::AtMost),
    (">=", Operator::AtLeast),
    ("!=", Operator::Not),
    ("=", Operator::Is),
    ("<", Operator::Below),
    (">", Operator::Above),
    ("~", Operator::Contains),
];

impl FromStr for Condition {
    type Err = SettingError;

    /// # Errors
    ///
    /// [`SettingError::NotACondition`] for what has no field, operator or value.
    fn from_str(given: &str) -> Result<Self, SettingError> {
        let error = || SettingError::NotACondition {
            given: given.to_owned(),
            operators: OPERATORS.map(|(sign, _)| format!("`{sign}`")).join(", "),
        };
        let at = given.find(['<', '>', '!', '=', '~']).ok_or_else(error)?;
        let (field, rest) = given.split_at_checked(at).ok_or_else(error)?;
        let found = OPERATORS
            .iter()
            .find_map(|(sign, operator)| Some((*operator, rest.strip_prefix(sign)?)));
        let (operator, value) = found.ok_or_else(error)?;
        let (field, value) = (field.trim(), value.trim());
        if field.is_empty() || value.is_empty() {
            return Err(error());
        }
        Ok(Self { field: field.to_owned(), operator, value: value.to_owned() })
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = OPERATORS.iter().find(|(_, operator)| *operator == self.operator);
        write!(f, "{}{}{}", self.field, sign.map_or("", |(sign, _)| sign), self.value)
    }
}

impl Condition {
    /// Whether `article` meets it.
    pub fn holds(&self, article: &Article) -> bool {
        let Some(whole) = field(article, &self.field) else {
            return self.operator == Operator::Not;
        };
        let mut values = std::iter::once(whole).chain(whole.split(PARTED));
        match self.operator {
            Operator::Not => !values.any(|value| self.is(value)),
            Operator::Is => values.any(|value| self.is(value)),
            Operator::Contains => fold::fold(whole).contains(&fold::fold(&self.value)),
            Operator::Below => values.any(|value| self.order(value) == Some(Ordering::Less)),
            Operator::Above => values.any(|value| self.order(value) == Some(Ordering::Greater)),
            Operator::AtMost => values.any(|value| self.order(value).is_some_and(Ordering::is_le)),
            Operator::AtLeast => values.any(|value| self.order(value).is_some_and(Ordering::is_ge)),
        }
    }

    fn is(&self, value: &str) -> bool {
        if MOMENTS.contains(&self.field.as_str()) && is_day(&self.value) {
            // A day is all of its minutes.
            let day = |text: &str| moment(text).map(|moment| moment.div_euclid(DAY));
            return day(value).is_some_and(|found| Some(found) == day(&self.value));
        }
        if self.field == "language" {
            let (value, wanted) = (value.to_ascii_lowercase(), self.value.to_ascii_lowercase());
            let rest = value.strip_prefix(&wanted);
            return rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']));
        }
        self.order(value) == Some(Ordering::Equal)
    }

    /// How `value` stands to the one asked for; `None` when the one is a number or moment and the other none.
    fn order(&self, value: &str) -> Option<Ordering> {
        if MOMENTS.contains(&self.field.as_str()) {
            return Some(moment(value)?.cmp(&moment(&self.value)?));
        }
        let number =
            |text: &str| text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
        match (number(value), number(&self.value)) {
            (Some(found), Some(wanted)) => found.partial_cmp(&wanted),
            (None, None) => Some(fold::fold(value).cmp(&fold::fold(&self.value))),
            _ => None,
        }
    }
}

/// The value of the field `name` of `article`, where it has one.
fn field<'a>(article: &'a Article, name: &str) -> Option<&'a str> {
    match name {
        "id" => Some(&article.id),
        "source" => Some(&article.source),
        "title" => article.title.as_deref(),
        "published" | "date" => article.published.as_deref(),
        "byline" => article.byline.as_deref(),
        "language" => article.language.as_deref(),
        "url" => article.url.as_deref(),
        other => article.metadata.get(other).map(String::as_str),
    }
}

/// Whether `text` names a day and no time.
fn is_day(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits == 8 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}

/// Which stories are let through; all that are under no embargo, by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// What each must meet.
    pub conditions: Vec<Condition>,
    /// The earliest date of publication.
    pub since: Option<Minutes>,
    /// The latest.
    pub until: Option<Minutes>,
    /// The present moment, against which embargoes are held; `None` ignores them.
    pub now: Option<Minutes>,
}

impl Filter {
    /// The moment from which `--from` counts.
    ///
    /// # Errors
    ///
    /// [`SettingError::NotADate`] for what names no moment.
    pub fn first(given: &str) -> Result<Minutes, SettingError> {
        moment(given).ok_or_else(|| SettingError::NotADate { given: given.to_owned() })
    }

    /// The moment up to which `--to` counts: of a day its last minute.
    ///
    /// # Errors
    ///
    /// As [`Filter::first`].
    pub fn last(given: &str) -> Result<Minutes, SettingError> {
        let start = Self::first(given)?;
        Ok(if is_day(given.trim()) { start + DAY - 1 } else { start })
    }

    /// Whether `article` is let through.
    ///
    /// # Errors
    ///
    /// [`ArticleError::LeftOut`] for a story that was not asked for, [`ArticleError::Embargoed`] for one that
    /// may not be used yet: an embargo ends with the minute that it names, and one whose end cannot be read
    /// does not end.
    pub fn admit(&self, article: &Article) -> Result<(), ArticleError> {
        let left_out =
            |condition: String| ArticleError::LeftOut { name: article.source.clone(), condition };
        for condition in &self.conditions {
            if !condition.holds(article) {
                return Err(left_out(format!("`{condition}`")));
            }
        }
        if self.since.is_some() || self.until.is_some() {
            let published = article.published.as_deref().and_then(moment);
            let late = |moment: Minutes| self.since.is_none_or(|since| moment >= since);
            let early = |moment: Minutes| self.until.is_none_or(|until| moment <= until);
            if !published.is_some_and(|moment| late(moment) && early(moment)) {
                return Err(left_out("the dates asked for".to_owned()));
            }
        }
        match (self.now, article.metadata.get("embargoed")) {
            (Some(now), Some(until)) if moment(until).is_none_or(|until| until >= now) => {
                let until = match moment(until) {
                    Some(_) => format!("until {until}"),
                    None => until.clone(),
                };
                Err(ArticleError::Embargoed { name: article.source.clone(), until })
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article() -> Article {
        let fields = [
            ("urgency", "3"),
            ("topic", "medtop:20000574, medtop:11000000"),
            ("slugline", "Sénat-budget"),
        ];
        Article {
            title: Some("Le budget".into()),
            published: Some("2026-02-06T23:30:00+01:00".into()),
            language: Some("fr-CH".into()),
            metadata: fields.into_iter().map(|(k, v)| (k.to_owned(), v.to_owned())).collect(),
            ..Article::default()
        }
    }

    #[test]
    fn conditions_hold_as_they_read() {
        for (condition, holds) in [
            ("urgency<=3", true),
            ("urgency < 3", false),
            ("urgency=3.0", true),
            ("urgency>=10", false),
            ("urgency!=4", true),
            ("topic=medtop:11000000", true),
            ("topic!=medtop:11000000", false),
            ("topic=medtop:1100000", false),
            ("slugline=senat-BUDGET", true),
            ("slugline~budget", true),
            ("title~pension", false),
            ("language=fr", true),
            ("language=f", false),
            ("published=2026-02-06", true),
            ("published>2026-02-06T22:00Z", true),
            ("genre=x", false),
            ("genre!=x", true),
        ] {
            assert_eq!(
                condition.parse::<Condition>().unwrap().holds(&article()),
                holds,
                "{condition}"
            );
        }
        for wrong in ["", "urgency", "=3", "urgency<=", "urgency!3"] {
            assert!(wrong.parse::<Condition>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_day_counts_to_its_end() {
        let mut filter =
            Filter { until: Some(Filter::last("2026-02-06").unwrap()), ..Filter::default() };
        assert!(filter.admit(&article()).is_ok());
        filter.since = Some(Filter::first("2026-02-06T22:31Z").unwrap());
        assert!(matches!(filter.admit(&article()), Err(ArticleError::LeftOut { .. })));
        assert!(Filter::first("hier").is_err());
    }

    #[test]
    fn an_embargo_is_held_to_its_minute() {
        let mut story = article();
        let at = |text: &str| Filter { now: moment(text), ..Filter::default() };
        assert!(at("2026-01-01").admit(&story).is_ok());
        story.metadata.insert("embargoed".into(), "2026-02-06T12:00:30Z".into());
        assert!(at("2026-02-06T12:00Z").admit(&story).is_err());
        assert!(at("2026-02-06T12:01Z").admit(&story).is_ok());
        assert!(Filter::default().admit(&story).is_ok());
        story.metadata.insert("embargoed".into(), "until further notice".into());
        let error = at("2099-01-01").admit(&story).unwrap_err().to_string();
        assert!(error.contains("under embargo until further notice"), "{error}");
    }
}
