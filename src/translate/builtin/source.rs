//! The French sentence as the search sees it: words, with each mention one word whose English is known.

use super::tokens;
use super::tokens::{Token, class};
use crate::glossary::Kind;
use crate::glossary::Mention;
use crate::glossary::Rule;
use crate::segment::Language;
use crate::span::Span;

/// Who or what a pronoun stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// He.
    Man,
    /// She.
    Woman,
    /// It.
    Thing,
}

/// The owner that a pronoun's clause tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whose {
    /// The owner, or the person nearest to being it.
    pub owner: Owner,
    /// Whether all that the sentence names is of one kind, people or things; else a thing may own as well.
    pub sure: bool,
}

impl Whose {
    /// The English pronoun in the place of `said`; `forms` are those of him, her and it.
    pub(super) fn pronoun(self, said: &str, forms: [&'static str; 3]) -> &'static str {
        let [man, woman, thing] = forms;
        match self.owner {
            _ if !self.sure && said == thing => thing,
            Owner::Man => man,
            Owner::Woman => woman,
            Owner::Thing => thing,
        }
    }
}

/// A word of the French, or a mention that stands for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The tokens it is made of: one, but for mentions.
    pub tokens: Vec<Token>,
    /// What phrases are learned with in its place (`@p` for a place), if it is of such a class.
    pub class: Option<&'static str>,
    /// Its place among the mentions of the passage, if it is one.
    pub mention: Option<usize>,
    /// Whether it is a name that stays as it is.
    pub name: bool,
    /// Who or what it stands for, if it is a pronoun of either gender and its clause tells.
    pub owner: Option<Whose>,
}

impl Word {
    /// What the order of words is learned by: the form of a word alone, the class of several and of demonyms.
    pub fn head(&self) -> &str {
        match (self.tokens.as_slice(), self.class) {
            ([token], None) => &token.form,
            ([_], Some(class @ "@a")) if self.mention.is_some() => class,
            ([token], Some(_)) if self.mention.is_some() => &token.form,
            (_, Some(class)) => class,
            (tokens, None) => tokens.last().map_or("", |token| &token.form),
        }
    }

    /// Where it stands, piece by piece: bytes into the text.
    pub fn pieces(&self) -> impl Iterator<Item = Span> + '_ {
        self.tokens.iter().flat_map(|token| token.pieces.iter().copied())
    }

    /// Gives it the name under which it is looked up.
    pub(super) fn rename(&mut self, name: &str) {
        if let Some(token) = self.tokens.first_mut() {
            name.clone_into(&mut token.form);
        }
    }

    /// Takes the place of `other` too, which is then said by the same English.
    pub(super) fn absorb(&mut self, other: &Self) {
        if let Some(token) = self.tokens.first_mut() {
            token.pieces.extend(other.pieces());
            token.pieces.sort_unstable_by_key(|piece| piece.start);
        }
    }

    /// Whether a capital is owed to its place.
    pub fn opens(&self) -> bool {
        self.tokens.first().is_some_and(|token| token.opens)
    }
}

/// The words of `text`; `mentions` stand in order and do not overlap, their spans are bytes into `text`.
pub fn words(text: &str, mentions: &[Mention]) -> Vec<Word> {
    let mut cut = Vec::new();
    let mut end = 0;
    for mention in mentions {
        let before = Span::new(end, mention.span.start);
        cut.extend(tokens::cut(before.of(text), before.start, Language::French));
        cut.extend(tokens::cut(mention.span.of(text), mention.span.start, Language::French));
        end = mention.span.end;
    }
    cut.extend(tokens::cut(text.get(end..).unwrap_or_default(), end, Language::French));
    tokens::finish(&mut cut, Language::French);

    let mut words: Vec<Word> = Vec::with_capacity(cut.len());
    for token in cut {
        let mention = token.pieces.first().and_then(|piece| mention_at(*piece, mentions));
        // A negation or a pronoun may stand between the words of a verb that is a mention.
        let mut near = words.iter_mut().rev().take(3);
        if let Some(same) = near.find(|word| mention.is_some() && word.mention == mention) {
            same.tokens.push(token);
            continue;
        }
        let class = match mention.and_then(|index| mentions.get(index)) {
            Some(mention) => Some(class_of(mention)),
            None => class(&token.form),
        };
        words.push(Word { tokens: vec![token], class, mention, name: false, owner: None });
    }
    words
}

/// The mention that `piece` stands in.
fn mention_at(piece: Span, mentions: &[Mention]) -> Option<usize> {
    let after = mentions.partition_point(|mention| mention.span.start <= piece.start);
    let index = after.checked_sub(1)?;
    mentions.get(index).filter(|mention| mention.span.contains(piece)).map(|_| index)
}

/// The class of a mention: by what found it, else by what it names.
pub fn class_of(mention: &Mention) -> &'static str {
    match mention.rule {
        Rule::Number => tokens::ANY_NUMBER,
        Rule::Date => class(&mention.en).unwrap_or("@d"),
        Rule::Weekday => "@w",
        Rule::Hour => "@c",
        Rule::Ordinal => "@k",
        Rule::Percent | Rule::Money | Rule::Measure => "@m",
        _ => match mention.kind {
            Kind::Person => "@h",
            Kind::Place => "@p",
            Kind::Organization => "@o",
            Kind::Demonym => "@a",
            _ => "@t",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::Glossary;
    use crate::normalize::normalize;
    use crate::segment::sentences;

    #[test]
    fn a_mention_is_one_word() {
        let yaml = "{name: d, source: us, entries: [
            {id: p, fr: Vladimir Poutine, en: Vladimir Putin, kind: person},
            {id: o, fr: Otan, en: NATO, kind: organization}]}";
        let glossary = Glossary::parse("d.yaml", yaml).unwrap();
        let text = "L’Otan n’a pas vu Vladimir Poutine mardi à 8h30.";
        let mentions = normalize(text, &sentences(text, Language::French), &glossary);
        let words = words(text, &mentions);
        let heads: Vec<&str> = words.iter().map(Word::head).collect();
        assert_eq!(heads, ["l'", "otan", "a", "ne_pas", "vu", "@h", "mardi", "à", "8h30", "."]);
        let classes: Vec<&str> = words.iter().filter_map(|word| word.class).collect();
        assert_eq!(classes, ["@o", "@h", "@w", "@c"]);
    }
}
