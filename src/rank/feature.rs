//! The features that the `news` scorer weighs, one number each per sentence.

use crate::rank::graph::Vectors;
use crate::rank::lexicon::Opening;
use crate::rank::shape::Shape;
use crate::rank::shape::shapes;
use crate::rank::terms::Story;
use crate::segment::Sentence;

/// Declares the features: the variant, its name in the model file, and what it means.
macro_rules! features {
    ($($(#[doc = $doc:literal])* $variant:ident = $name:literal,)*) => {
        /// What the `news` scorer looks at.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Feature {
            $($(#[doc = $doc])* $variant,)*
        }

        impl Feature {
            /// All of them, in the order of their values.
            pub const ALL: [Self; [$($name),*].len()] = [$(Self::$variant),*];

            /// Its name, as the model file and `explain` write it.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

features! {
    /// 1 for the first sentence.
    First = "first sentence",
    /// 1 for the second.
    Second = "second sentence",
    /// 1 for the third.
    Third = "third sentence",
    /// 1 / (its place, counted from 1).
    Early = "early",
    /// Its place over the number of sentences, 0 to 1.
    Depth = "depth",
    /// 1 for the last sentence of three or more.
    Last = "last sentence",
    /// 1 for a first sentence that is mostly a quotation.
    FirstQuote = "first and a quotation",
    /// 1 for a first sentence that asks or exclaims.
    FirstQuestion = "first and a question",
    /// How far a first sentence falls short of 14 words, 0 to 1.
    FirstShort = "first and short",
    /// 1 for a second sentence after a weak first one: short, asked, quoted.
    AfterWeak = "after a weak first",
    /// How far it falls short of 12 words, 0 to 1.
    Short = "short",
    /// Logarithm of its words.
    Length = "length",
    /// Words beyond 30, in thirties, at most 2.
    Long = "long",
    /// Cosine with the centroid of the story.
    Centroid = "centroid",
    /// Mean cosine with the other sentences, over the story's mean, at most 3.
    Central = "central in the graph",
    /// Share of the story's weight of stems that its stems account for, times the sentences' number, at most 4.
    Coverage = "coverage",
    /// Mean weight of its stems: how often the story has them, times how rare news has them.
    Density = "density",
    /// Share of the title's weight that it holds.
    Title = "title",
    /// Cosine-like overlap with the title: the shared weight over the root of both weights.
    TitleFit = "title fit",
    /// Cosine with the first sentence, for the others.
    NearFirst = "near the first",
    /// Share of its stems' weight not seen before it, for all but the first.
    New = "new words",
    /// Share of the story's name occurrences that its names account for.
    Names = "names",
    /// Number of words that belong to names, over its words.
    NameShare = "share of names",
    /// 1 when it holds two names' words in a row: a full name.
    FullName = "full name",
    /// 1 when it brings in a name the story uses again.
    Introduces = "introduces a name",
    /// 1 for a digit anywhere.
    Digits = "digits",
    /// Share of digits among letters and digits.
    DigitShare = "share of digits",
    /// 1 for a day, month, hour word outside quotations.
    Time = "time",
    /// Share of its characters in quotation marks.
    Quoted = "quoted",
    /// 1 for a quotation without a reporting verb.
    BareQuote = "quotation without speaker",
    /// 1 for a reporting verb.
    Reported = "reported",
    /// 1 for a word of the first or second person.
    Dialogue = "first or second person",
    /// 1 for a question.
    Question = "question",
    /// 1 for an exclamation.
    Exclamation = "exclamation",
    /// 1 for a sentence that announces a list.
    Colon = "ends with a colon",
    /// 1 for one without a final mark.
    OpenEnd = "no final mark",
    /// 1 for one that begins in the middle.
    BrokenStart = "begins in the middle",
    /// 1 when a pronoun that needs the sentence before opens it.
    Pronoun = "opens with a pronoun",
    /// 1 when a demonstrative or possessive opens it.
    Demonstrative = "opens with a demonstrative",
    /// 1 when a connective opens it.
    Connective = "opens with a connective",
    /// 1 when it sends the reader elsewhere.
    Furniture = "furniture",
}

/// The features of one sentence, in the order of [`Feature::ALL`].
pub type Features = [f64; Feature::ALL.len()];

/// Words under which a sentence says little.
const SHORT: f64 = 12.0;
/// The same for a lead, which has more to say.
const SHORT_LEAD: f64 = 14.0;
/// Words over which a sentence is long.
const LONG: f64 = 30.0;

/// The features of each sentence of `story`.
pub(super) fn features(
    text: &str,
    sentences: &[Sentence],
    story: &Story,
    title: Option<&str>,
) -> Vec<Features> {
    let vectors = Vectors::new(story);
    let (centroid, near) = (vectors.centroid(), vectors.near(0));
    let degree = vectors.graph().degree();
    let count = sentences.len() as f64;
    let mean = (degree.iter().sum::<f64>() / count.max(1.0)).max(1e-9);
    let shapes = shapes(text, sentences, |index| story.sentence(index));
    let (title, title_weight) = title.map(|title| story.title(title)).unwrap_or_default();
    let mass: Vec<f64> = story.vocabulary.iter().map(|term| term.count * term.idf).collect();
    let total = mass.iter().sum::<f64>().max(1e-9);
    let names = story.vocabulary.iter().filter(|t| t.name).map(|t| t.count).sum::<f64>().max(1.0);
    let mut seen = vec![false; story.vocabulary.len()];
    let mut weak_lead = false;
    let mut all = Vec::with_capacity(sentences.len());
    for (index, shape) in shapes.iter().enumerate() {
        use Feature as F;
        let mut row: Features = [0.0; Feature::ALL.len()];
        let mut set = |feature: Feature, value: f64| row[feature as usize] = value;
        let words = story.sentence(index);
        let bag = story.bags.get(index).map_or(&[][..], Vec::as_slice);
        let length = words.len() as f64;
        let place = index as f64;

        set(F::Early, 1.0 / (place + 1.0));
        set(F::Depth, place / count);
        set(F::Last, flag(index + 1 == sentences.len() && index >= 2));
        set(F::Second, flag(index == 1));
        set(F::Third, flag(index == 2));
        set(F::AfterWeak, flag(index == 1 && weak_lead));
        if index == 0 {
            let short = ((SHORT_LEAD - length) / SHORT_LEAD).max(0.0);
            weak_lead = short > 0.0 || shape.quoted > 0.6 || shape.question;
            set(F::First, 1.0);
            set(F::FirstQuote, flag(shape.quoted > 0.6));
            set(F::FirstQuestion, flag(shape.question || shape.exclamation));
            set(F::FirstShort, short);
        }
        set(F::Short, ((SHORT - length) / SHORT).max(0.0));
        set(F::Length, (length + 1.0).ln());
        set(F::Long, ((length - LONG) / LONG).clamp(0.0, 2.0));

        set(F::Centroid, centroid[index]);
        set(F::Central, (degree[index] / mean).min(3.0));
        let held: f64 = bag.iter().map(|(term, _)| mass[*term]).sum();
        set(F::Coverage, (held / total * count).min(4.0 * count.sqrt()));
        set(F::Density, held / (bag.len() as f64 + 1.0) / 10.0);
        let weight: f64 = bag.iter().map(|(term, _)| story.idf(*term)).sum();
        let shared: f64 = bag
            .iter()
            .filter(|(term, _)| title.binary_search(term).is_ok())
            .map(|(term, _)| story.idf(*term))
            .sum();
        if title_weight > 0.0 {
            set(F::Title, shared / title_weight);
            set(F::TitleFit, shared / (title_weight * weight).sqrt().max(1e-9));
        }
        if index > 0 {
            set(F::NearFirst, near[index]);
            let fresh: f64 =
                bag.iter().filter(|(t, _)| !seen[*t]).map(|(t, _)| story.idf(*t)).sum();
            set(F::New, fresh / weight.max(1e-9));
        }
        let named = bag.iter().filter_map(|(term, _)| Some((*term, story.vocabulary.get(*term)?)));
        let (mut salience, mut introduces) = (0.0, false);
        for (term, entry) in named.filter(|(_, entry)| entry.name) {
            salience += entry.count;
            introduces |= !seen[term] && entry.count > 1.0;
        }
        set(F::Names, salience / names);
        set(F::Introduces, flag(introduces));
        for (term, _) in bag {
            seen[*term] = true;
        }
        let is_name = |word: &super::terms::Word| {
            word.capital
                && word.term.and_then(|t| story.vocabulary.get(t)).is_some_and(|entry| entry.name)
        };
        set(F::NameShare, words.iter().filter(|w| is_name(w)).count() as f64 / length.max(1.0));
        set(F::FullName, flag(words.windows(2).any(|two| two.iter().all(is_name))));

        look(shape, &mut set);
        let reported = words.iter().any(|word| word.classes.reporting);
        set(F::Reported, flag(reported));
        set(F::BareQuote, flag(shape.quoted > 0.6 && !reported));
        set(F::Dialogue, flag(words.iter().any(|word| word.classes.dialogue)));
        set(F::Time, flag(words.iter().any(|word| word.classes.time)));
        all.push(row);
    }
    all
}

/// The features that come from the look of the sentence alone.
fn look(shape: &Shape, set: &mut impl FnMut(Feature, f64)) {
    use Feature as F;
    set(F::Digits, flag(shape.digits));
    set(F::DigitShare, shape.digit_share);
    set(F::Quoted, shape.quoted);
    set(F::Question, flag(shape.question));
    set(F::Exclamation, flag(shape.exclamation));
    set(F::Colon, flag(shape.colon));
    set(F::OpenEnd, flag(shape.open_end));
    set(F::BrokenStart, flag(shape.broken_start));
    set(F::Pronoun, flag(shape.opening == Some(Opening::Pronoun)));
    set(F::Demonstrative, flag(shape.opening == Some(Opening::Demonstrative)));
    set(F::Connective, flag(shape.opening == Some(Opening::Connective)));
    set(F::Furniture, flag(shape.opening == Some(Opening::Furniture)));
}

/// A yes as 1, a no as 0.
fn flag(yes: bool) -> f64 {
    if yes { 1.0 } else { 0.0 }
}
