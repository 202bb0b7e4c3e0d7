//! Metonyms by their bare names: `Matignon`, not the French prime minister's office.

use super::compile::Glossary;

impl Glossary {
    /// The same glossary with the bare name of each entry that has one (`en_plain`) for its English.
    ///
    /// What it stands for stays among the English that a check accepts.
    #[must_use]
    pub fn plain(mut self) -> Self {
        self.terms.plain();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::Language;
    use crate::segment::sentences;

    #[test]
    fn a_metonym_has_two_kinds_of_english() {
        let yaml = "{name: desk, source: us, entries: [{id: m, fr: Matignon, kind: organization,
            en: prime minister's office, en_plain: Matignon}]}";
        let english = |glossary: &Glossary| {
            let text = "Matignon a tranché.";
            glossary.mentions(text, &sentences(text, Language::French))[0].en.clone()
        };
        let glossary = Glossary::parse("desk.yaml", yaml).unwrap();
        assert_eq!(english(&glossary), "prime minister's office");
        let glossary = glossary.plain();
        assert_eq!(english(&glossary), "Matignon");
        assert!(
            glossary
                .terms()
                .get(0)
                .unwrap()
                .entry
                .accepts()
                .any(|en| en == "prime minister's office")
        );
    }
}
