//! Which languages the texts are said to be in, and whether they seem to be.

use std::str::FromStr;

use depeche::render::pairs::Side;
use whatlang::Lang;

/// Characters looked at to tell a language, and how many there must be.
const SAMPLE: usize = 1_000;
const ENOUGH: usize = 80;

/// Languages by their first subtag, as BCP 47 has it, and as whatlang does.
const KNOWN: [(&str, Lang); 24] = [
    ("ar", Lang::Ara),
    ("bg", Lang::Bul),
    ("cs", Lang::Ces),
    ("da", Lang::Dan),
    ("de", Lang::Deu),
    ("el", Lang::Ell),
    ("en", Lang::Eng),
    ("es", Lang::Spa),
    ("et", Lang::Est),
    ("fi", Lang::Fin),
    ("fr", Lang::Fra),
    ("hu", Lang::Hun),
    ("it", Lang::Ita),
    ("lt", Lang::Lit),
    ("lv", Lang::Lav),
    ("nl", Lang::Nld),
    ("pl", Lang::Pol),
    ("pt", Lang::Por),
    ("ro", Lang::Ron),
    ("ru", Lang::Rus),
    ("sk", Lang::Slk),
    ("sv", Lang::Swe),
    ("tr", Lang::Tur),
    ("uk", Lang::Ukr),
];

/// A language, by its BCP 47 tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tongue(String);

impl FromStr for Tongue {
    type Err = anyhow::Error;

    fn from_str(tag: &str) -> anyhow::Result<Self> {
        let fits = |part: &str| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        let first = tag.split('-').next().unwrap_or_default();
        if tag.split('-').all(fits) && first.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return Ok(Self(tag.to_owned()));
        }
        anyhow::bail!("give a language tag such as `fr` or `de-AT`")
    }
}

impl Tongue {
    /// A tag that is one for sure.
    pub(super) fn known(tag: &str) -> Self {
        Self(tag.to_owned())
    }

    /// The tag.
    pub(super) fn tag(&self) -> &str {
        &self.0
    }

    /// Whether it is `language` (first subtag) in any country or script.
    pub(super) fn is(&self, language: &str) -> bool {
        self.0.split('-').next().is_some_and(|first| first.eq_ignore_ascii_case(language))
    }

    /// How whatlang calls it, where it knows it.
    fn lang(&self) -> Option<Lang> {
        KNOWN.iter().find(|(tag, _)| self.is(tag)).map(|(_, lang)| *lang)
    }
}

/// Whether the built-in lexicon and the glossaries are for these languages.
pub(super) fn is_builtin(tongues: &[Tongue; 2]) -> bool {
    matches!(tongues, [from, to] if from.is("fr") && to.is("en"))
}

/// What speaks against `sides` being in the languages they are said to be in.
pub(super) fn doubt(tongues: &[Tongue; 2], sides: [&Side; 2]) -> Option<String> {
    let [from, to] = tongues.each_ref().map(Tongue::lang);
    let [source, target] = sides.map(|side| side.source.as_str());
    let seen = sides.map(|side| seen(&side.text));
    let wrong =
        |said: Option<Lang>, seen: Option<Lang>| seen.filter(|_| said.is_some() && said != seen);
    let [first, second] = seen;
    match (wrong(from, first), wrong(to, second)) {
        (None, None) => None,
        (Some(one), Some(two)) if Some(one) == to && Some(two) == from => Some(format!(
            "`{source}` seems to be in {one} and `{target}` in {two}: are they in the wrong order?"
        )),
        (one, two) => {
            let clause = |name: &str, seen: Option<Lang>, said: Option<Lang>| {
                let said = said.map_or("", |said| said.eng_name());
                seen.map(|seen| format!("`{name}` seems to be in {seen}, not in {said}"))
            };
            let clauses = [clause(source, one, from), clause(target, two, to)];
            let clauses: Vec<String> = clauses.into_iter().flatten().collect();
            Some(clauses.join("; ") + " (`--from` and `--to` say which languages they are)")
        }
    }
}

/// The language of `text`, when there is enough of it to tell for sure.
fn seen(text: &str) -> Option<Lang> {
    let sample: String = text.chars().take(SAMPLE).collect();
    if sample.chars().filter(|c| c.is_alphabetic()).count() < ENOUGH {
        return None;
    }
    whatlang::detect(&sample).filter(whatlang::Info::is_reliable).map(|info| info.lang())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_letters_and_digits_between_hyphens() {
        assert!("fr".parse::<Tongue>().unwrap().is("fr"));
        assert!("fr-CA".parse::<Tongue>().unwrap().is("fr"));
        for wrong in ["", "fr_FR", "français", "1fr", "fr-", "toolongatag"] {
            assert!(wrong.parse::<Tongue>().is_err(), "{wrong}");
        }
    }
}
