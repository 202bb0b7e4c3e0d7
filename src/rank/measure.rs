//! Works out the features of each sentence.

use crate::rank::feature::Feature;
use crate::rank::feature::Features;
use crate::rank::graph::Vectors;
use crate::rank::lexicon::Opening;
use crate::rank::shape::Shape;
use crate::rank::shape::shapes;
use crate::rank::terms::Bag;
use crate::rank::terms::Story;
use crate::rank::terms::Word;
use crate::segment::Sentence;

/// Words under which a sentence says little.
const SHORT: f64 = 12.0;
/// The same for a lead, which has more to say.
const SHORT_LEAD: f64 = 14.0;
/// Words over which a sentence is long.
const LONG: f64 = 30.0;
/// Share of quoted characters from which a sentence is a quotation.
const QUOTATION: f64 = 0.6;

/// The features of each sentence of `story`.
pub(super) fn features(
    text: &str,
    sentences: &[Sentence],
    story: &Story,
    title: Option<&str>,
) -> Vec<Features> {
    let shapes = shapes(text, sentences, |index| story.sentence(index));
    let whole = Whole::new(story, title);
    let mut seen = vec![false; story.vocabulary.len()];
    let mut rows: Vec<Row> = Vec::with_capacity(sentences.len());
    for (index, shape) in shapes.iter().enumerate() {
        let mut row = Row::default();
        let words = story.sentence(index);
        let bag = story.bags.get(index).map_or(&[][..], Vec::as_slice);
        row.place(index, sentences.len());
        row.length(words.len());
        whole.content(&mut row, index, bag, &seen);
        whole.names(&mut row, words, bag, &seen);
        row.look(shape, words);
        if let Some(first) = rows.first() {
            row.after(index, first);
        } else {
            row.lead(words.len());
        }
        for (term, _) in bag {
            seen[*term] = true;
        }
        rows.push(row);
    }
    rows.into_iter().map(|row| row.0).collect()
}

/// What is measured once per story.
struct Whole<'a> {
    story: &'a Story,
    centroid: Vec<f64>,
    near_first: Vec<f64>,
    degree: Vec<f64>,
    mean_degree: f64,
    /// Per term: how often the story has it, times how rare news has it.
    mass: Vec<f64>,
    total_mass: f64,
    /// Occurrences of names in the story.
    names: f64,
    /// Terms of the title, in order, and the weight of all its words.
    title: (Vec<usize>, f64),
}

impl<'a> Whole<'a> {
    fn new(story: &'a Story, title: Option<&str>) -> Self {
        let vectors = Vectors::new(story);
        let (centroid, degree) = vectors.centroid();
        let mass: Vec<f64> = story.vocabulary.iter().map(|term| term.count * term.idf).collect();
        let names = story.vocabulary.iter().filter(|term| term.name);
        Self {
            story,
            centroid,
            near_first: vectors.near(0),
            mean_degree: (degree.iter().sum::<f64>() / degree.len().max(1) as f64).max(1e-9),
            degree,
            total_mass: mass.iter().sum::<f64>().max(1e-9),
            mass,
            names: names.map(|term| term.count).sum::<f64>().max(1.0),
            title: title.map(|title| story.title(title)).unwrap_or_default(),
        }
    }

    /// What the stems of a sentence say; `seen` marks those of the sentences before it.
    fn content(&self, row: &mut Row, index: usize, bag: &Bag, seen: &[bool]) {
        use Feature as F;
        let count = self.degree.len() as f64;
        row.set(F::Centroid, self.centroid[index]);
        row.set(F::Central, (self.degree[index] / self.mean_degree).min(3.0));
        let (mut held, mut weight, mut titled, mut fresh) = (0.0, 0.0, 0.0, 0.0);
        for (term, _) in bag {
            let idf = self.story.idf(*term);
            held += self.mass[*term];
            weight += idf;
            titled += if self.title.0.binary_search(term).is_ok() { idf } else { 0.0 };
            fresh += if seen[*term] { 0.0 } else { idf };
        }
        row.set(F::Coverage, (held / self.total_mass * count).min(4.0));
        row.set(F::Density, held / (bag.len() as f64 + 1.0) / 10.0);
        if self.title.1 > 0.0 && titled > 0.0 {
            row.set(F::Title, titled / self.title.1);
            row.set(F::TitleFit, titled / (self.title.1 * weight).sqrt().max(1e-9));
        }
        if index > 0 {
            row.set(F::NearFirst, self.near_first[index]);
            row.set(F::New, fresh / weight.max(1e-9));
        }
    }

    /// Who and what it names.
    fn names(&self, row: &mut Row, words: &[Word], bag: &Bag, seen: &[bool]) {
        use Feature as F;
        let term = |term: usize| self.story.vocabulary.get(term).filter(|term| term.name);
        let (mut salience, mut introduces) = (0.0, false);
        for (number, entry) in bag.iter().filter_map(|(number, _)| Some((*number, term(*number)?)))
        {
            salience += entry.count;
            introduces |= !seen[number] && entry.count > 1.0;
        }
        row.set(F::Names, salience / self.names);
        row.set(F::Introduces, flag(introduces));
        let is_name = |word: &Word| word.capital && word.term.and_then(term).is_some();
        let (mut count, mut full, mut before) = (0.0, false, false);
        for name in words.iter().map(is_name) {
            count += flag(name);
            full |= name && before;
            before = name;
        }
        row.set(F::NameShare, count / (words.len() as f64).max(1.0));
        row.set(F::FullName, flag(full));
    }
}

/// The features of one sentence, being filled in.
struct Row(Features);

impl Default for Row {
    fn default() -> Self {
        Self([0.0; Feature::ALL.len()])
    }
}

impl Row {
    fn set(&mut self, feature: Feature, value: f64) {
        self.0[feature as usize] = value;
    }

    fn get(&self, feature: Feature) -> f64 {
        self.0[feature as usize]
    }

    /// Where it stands.
    fn place(&mut self, index: usize, count: usize) {
        use Feature as F;
        let place = index as f64;
        self.set(F::First, flag(index == 0));
        self.set(F::Second, flag(index == 1));
        self.set(F::Third, flag(index == 2));
        self.set(F::Early, 1.0 / (place + 1.0));
        self.set(F::Depth, place / count as f64);
        self.set(F::Last, flag(index + 1 == count && index >= 2));
    }

    /// How many words it has.
    fn length(&mut self, words: usize) {
        use Feature as F;
        let length = words as f64;
        self.set(F::Short, ((SHORT - length) / SHORT).max(0.0));
        self.set(F::Length, (length + 1.0).ln());
        self.set(F::Long, ((length - LONG) / LONG).clamp(0.0, 2.0));
    }

    /// What its look alone says.
    fn look(&mut self, shape: &Shape, words: &[Word]) {
        use Feature as F;
        let (mut reported, mut dialogue, mut time) = (false, false, false);
        for word in words {
            reported |= word.classes.reporting;
            dialogue |= word.classes.dialogue;
            time |= word.classes.time;
        }
        self.set(F::Reported, flag(reported));
        self.set(F::BareQuote, flag(shape.quoted > QUOTATION && !reported));
        self.set(F::Dialogue, flag(dialogue));
        self.set(F::Time, flag(time));
        self.set(F::Digits, flag(shape.digit_share > 0.0));
        self.set(F::DigitShare, shape.digit_share);
        self.set(F::Quoted, shape.quoted);
        self.set(F::Question, flag(shape.question));
        self.set(F::Exclamation, flag(shape.exclamation));
        self.set(F::Colon, flag(shape.colon));
        self.set(F::OpenEnd, flag(shape.open_end));
        self.set(F::BrokenStart, flag(shape.broken_start));
        self.set(F::Pronoun, flag(shape.opening == Some(Opening::Pronoun)));
        self.set(F::Demonstrative, flag(shape.opening == Some(Opening::Demonstrative)));
        self.set(F::Connective, flag(shape.opening == Some(Opening::Connective)));
        self.set(F::Furniture, flag(shape.opening == Some(Opening::Furniture)));
    }

    /// For the first sentence: what kind of lead it is.
    fn lead(&mut self, words: usize) {
        use Feature as F;
        self.set(F::FirstShort, ((SHORT_LEAD - words as f64) / SHORT_LEAD).max(0.0));
        self.set(F::FirstQuote, flag(self.get(F::Quoted) > QUOTATION));
        self.set(F::FirstQuestion, self.get(F::Question).max(self.get(F::Exclamation)));
        self.set(F::FirstTitle, self.get(F::TitleFit));
        self.set(F::FirstTime, self.get(F::Time));
        self.set(F::FirstNames, self.get(F::NameShare));
        self.set(F::FirstCentral, self.get(F::Centroid));
        let back = self.get(F::Pronoun) + self.get(F::Demonstrative) + self.get(F::Connective);
        self.set(F::FirstDangling, back);
    }

    /// For the second: what kind of lead it follows.
    fn after(&mut self, index: usize, first: &Self) {
        use Feature as F;
        if index == 1 {
            let weak =
                first.get(F::FirstShort) + first.get(F::FirstQuote) + first.get(F::FirstQuestion);
            self.set(F::AfterWeak, flag(weak > 0.0));
            self.set(F::AfterTitle, first.get(F::TitleFit));
        }
    }
}

/// A yes as 1, a no as 0.
fn flag(yes: bool) -> f64 {
    if yes { 1.0 } else { 0.0 }
}
