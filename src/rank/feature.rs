//! The features that the `news` scorer weighs, one number each per sentence; `measure.rs` works them out.

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
    /// How near a first sentence is to the title, as [`Self::TitleFit`]: leads are, captions are not.
    FirstTitle = "first and near the title",
    /// 1 for a first sentence with a day, month or hour: leads say when.
    FirstTime = "first and dated",
    /// Share of names in a first sentence.
    FirstNames = "first and names",
    /// Cosine of a first sentence with the centroid.
    FirstCentral = "first and central",
    /// 1 for a first sentence that continues something: what came before it was cut off.
    FirstDangling = "first and dangling",
    /// For a second sentence, how near the first was to the title.
    AfterTitle = "after a lead near the title",
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
