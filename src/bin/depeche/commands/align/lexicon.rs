//! Words and their translations from a file: a hunalign dictionary, or what a translation memory teaches.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::Context;
use anyhow::bail;
use depeche::align::Lexicon;
use depeche::fold::fold;
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::Event;

use super::tongue::Tongue;

/// Units of a memory that are learned from: enough for the words that matter, few enough to hold in memory.
const UNITS: usize = 30_000;
/// Words of a side beyond which a unit teaches too little for what it costs.
const WORDS: usize = 40;
/// Units two words must share, and their Dice coefficient, to be taken for translations.
const SHARED: u32 = 2;
const DICE: f64 = 0.5;

/// The lexicon in the file at `path`, for texts in `tongues`.
pub(super) fn open(path: &Path, tongues: &[Tongue; 2]) -> anyhow::Result<Lexicon> {
    let name = path.display();
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read the lexicon `{name}`"))?;
    let text = text.trim_start_matches('\u{feff}');
    if !text.trim_start().starts_with('<') {
        let advice =
            || format!("`{name}` is no lexicon: give `translation @ word` lines, or a TMX file");
        return Lexicon::parse(text).with_context(advice);
    }
    let units = units(text, tongues)
        .with_context(|| format!("`{name}` looks like XML and cannot be read as a TMX memory"))?;
    let lines = learned(&units);
    if lines.is_empty() {
        let [from, to] = tongues.each_ref().map(Tongue::tag);
        bail!(
            "`{name}` teaches no word: of its units, {} have both `{from}` and `{to}` (--from and --to say which \
             languages to look for)",
            units.len()
        );
    }
    Lexicon::parse(&lines).with_context(|| format!("cannot use the lexicon `{name}`"))
}

/// A unit's segments in the two languages.
type Unit = [String; 2];

/// The units of a TMX file that have both languages.
fn units(text: &str, tongues: &[Tongue; 2]) -> anyhow::Result<Vec<Unit>> {
    let mut reader = Reader::from_str(text);
    let mut units = Vec::new();
    let mut unit = Unit::default();
    let (mut side, mut inside, mut is_tmx) = (None, false, false);
    loop {
        let event = reader
            .read_event()
            .with_context(|| format!("line {}", line_of(text, reader.error_position())))?;
        match event {
            Event::Start(tag) => match tag.name().as_ref() {
                "tmx" => is_tmx = true,
                "tu" => unit = Unit::default(),
                "tuv" => {
                    let said = tag
                        .attributes()
                        .flatten()
                        .find(|attribute| matches!(attribute.key.as_ref(), "xml:lang" | "lang"));
                    let said = said.map(|it| it.value.into_owned());
                    let same = |tongue: &Tongue| {
                        let first = said.as_deref().and_then(|tag| tag.split(['-', '_']).next());
                        first.is_some_and(|first| tongue.is(first))
                    };
                    side = tongues.iter().position(same);
                }
                "seg" => inside = true,
                _ => {}
            },
            Event::End(tag) => match tag.name().as_ref() {
                "seg" => inside = false,
                "tu" if unit.iter().all(|segment| !segment.trim().is_empty()) => {
                    units.push(std::mem::take(&mut unit));
                }
                _ => {}
            },
            Event::Text(piece) if inside => {
                if let Some(segment) = side.and_then(|side| unit.get_mut(side)) {
                    segment.push_str(&piece.xml_content(XmlVersion::default()));
                }
            }
            Event::GeneralRef(reference) if inside => {
                let named = if &*reference == "apos" { '\'' } else { ' ' };
                let meant = reference.resolve_char_ref().ok().flatten().unwrap_or(named);
                if let Some(segment) = side.and_then(|side| unit.get_mut(side)) {
                    segment.push(meant);
                }
            }
            Event::Eof => break,
            _ => {}
        }
        if units.len() >= UNITS {
            break;
        }
    }
    if !is_tmx {
        bail!("there is no <tmx> in it");
    }
    Ok(units)
}

/// Which line byte `at` stands in, from 1.
fn line_of(text: &str, at: u64) -> usize {
    let at = usize::try_from(at).unwrap_or(usize::MAX);
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

/// What units teach, in hunalign's form: units of one word beside one word, and words that mostly come together.
fn learned(units: &[Unit]) -> String {
    let mut pairs: BTreeSet<(String, String)> = BTreeSet::new();
    let mut seen = [BTreeMap::<String, u32>::new(), BTreeMap::new()];
    let mut together: BTreeMap<(String, String), u32> = BTreeMap::new();
    for unit in units {
        let [source, target] = unit.each_ref().map(|segment| words(segment));
        if let (1, 1, Some(one), Some(other)) =
            (source.len(), target.len(), source.first(), target.first())
        {
            pairs.insert((one.clone(), other.clone()));
        }
        if source.len() > WORDS || target.len() > WORDS {
            continue;
        }
        for (side, words) in seen.iter_mut().zip([&source, &target]) {
            for word in words {
                *side.entry(word.clone()).or_default() += 1;
            }
        }
        for one in &source {
            for other in &target {
                *together.entry((one.clone(), other.clone())).or_default() += 1;
            }
        }
    }
    let [sources, targets] = &seen;
    for ((one, other), shared) in together.into_iter().filter(|(_, shared)| *shared >= SHARED) {
        let of =
            |side: &BTreeMap<String, u32>, word| f64::from(side.get(word).copied().unwrap_or(1));
        if 2.0 * f64::from(shared) / (of(sources, &one) + of(targets, &other)) >= DICE {
            pairs.insert((one, other));
        }
    }
    pairs.iter().fold(String::new(), |lines, (one, other)| lines + other + " @ " + one + "\n")
}

/// The words of `segment`, folded, each once; elided particles (`l'`) are none.
fn words(segment: &str) -> BTreeSet<String> {
    let folded = fold(segment);
    let all = depeche::fold::words(&folded).map(|span| span.of(&folded));
    all.filter(|word| word.chars().count() > 1 && !word.ends_with('\''))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(tmx: &str) -> String {
        learned(&units(tmx, &[Tongue::known("fr"), Tongue::known("en")]).unwrap())
    }

    #[test]
    fn a_unit_of_one_word_teaches_it_and_words_that_come_together_are_learned() {
        let unit = |fr: &str, en: &str| {
            format!(
                "<tu><tuv xml:lang=\"fr-FR\"><seg>{fr}</seg></tuv><tuv xml:lang=\"EN\"><seg>{en}</seg></tuv></tu>"
            )
        };
        let units = [
            unit("l&#233;opard", "leopard"),
            unit("Le traité d&apos;Otterlo tient.", "The treaty holds."),
            unit("Un traité est mort.", "A treaty died."),
        ];
        let lexicon = found(&format!("<tmx version=\"1.4\"><body>{}</body></tmx>", units.concat()));
        assert_eq!(lexicon, "leopard @ leopard\ntreaty @ traite\n");
    }

    #[test]
    fn what_is_no_memory_is_said() {
        let tongues = [Tongue::known("fr"), Tongue::known("en")];
        assert!(
            units("<html><p>a</p></html>", &tongues).unwrap_err().to_string().contains("<tmx>")
        );
        assert!(units("<tmx><tu></seg></tu></tmx>", &tongues).is_err());
        assert!(found("<tmx><tu><tuv lang='fr'><seg>oui</seg></tuv></tu></tmx>").is_empty());
    }
}
