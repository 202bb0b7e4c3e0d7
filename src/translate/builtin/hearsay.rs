//! The conditional of hearsay: `le tireur aurait agi seul`, the gunman reportedly acted alone.
//!
//! French news says with the conditional what it does not vouch for. Its auxiliaries are then looked up under names
//! of their own, which the vetted lexicon gives in English.

use super::source::Word;

/// Words that make a conditional a true one.
const CONDITIONS: &str = " si sans sinon condition conditions hypothèse cas pourrait pourraient voudrait faudrait aimerait \
    devrait devraient ";
/// Subjects that do not report: `il serait utile`, `on aurait`.
const SUBJECTS: &str = " je j' tu nous vous on ce c' cela ça ";
/// What the writer judges, after `il serait`.
const JUDGED: &str = " possible préférable temps bon utile important judicieux souhaitable nécessaire illusoire faux vain \
    dommage intéressant mieux question impossible absurde ";
/// Participles that make a true conditional of what might have been.
const MODAL: &str = " pu dû fallu voulu aimé préféré souhaité ";
/// Participles whose past is formed with `être`.
const PAST: [&str; 14] = [
    "mort",
    "décédé",
    "arrivé",
    "parti",
    "né",
    "venu",
    "revenu",
    "devenu",
    "entré",
    "sorti",
    "tombé",
    "monté",
    "resté",
    "parvenu",
];
/// How far back a `que` rules the verb.
const REACH: usize = 10;

/// Renames the auxiliaries of hearsay among `words`, which stand in the order of the text.
pub(super) fn mark(mut words: Vec<Word>) -> Vec<Word> {
    if words.iter().any(|word| listed(CONDITIONS, word.head())) {
        return words;
    }
    let mut at = 0;
    while at < words.len() {
        if let Some(name) = hearsay(&words, at) {
            let merged = name.ends_with("été");
            let rest = merged.then(|| words.remove(at + 1));
            if let Some(word) = words.get_mut(at) {
                if let Some(rest) = &rest {
                    word.absorb(rest);
                }
                word.rename(&name);
            }
        }
        at += 1;
    }
    words
}

/// The name under which the word at `at` is looked up, if it is an auxiliary of hearsay.
fn hearsay(words: &[Word], at: usize) -> Option<String> {
    let form = |place: usize| words.get(place).map_or("", Word::head);
    let before = |back: usize| at.checked_sub(back).map_or("", form);
    let verb = form(at);
    if !matches!(verb, "aurait" | "auraient" | "serait" | "seraient") {
        return None;
    }
    let quoted = words.iter().take(at).filter(|word| word.head() == "\"").count() % 2 == 1;
    let ruled = (1..=REACH)
        .map(before)
        .take_while(|form| !matches!(*form, "," | "." | ":" | ";" | "\"" | "qui"))
        .any(|form| matches!(form, "que" | "qu'"));
    let next = form(at + 1);
    let judged = before(1) == "il" && listed(JUDGED, next);
    if quoted
        || ruled
        || judged
        || listed(SUBJECTS, before(1))
        || listed(MODAL, next)
        || next.starts_with(['-'])
        || next.starts_with("ne_")
    {
        return None;
    }
    let past = PAST.iter().any(|stem| {
        next.strip_prefix(stem).is_some_and(|end| matches!(end, "" | "e" | "s" | "es"))
    });
    Some(match verb {
        "aurait" | "auraient" if next == "été" => format!("~{verb}_été"),
        "serait" | "seraient" if past => "~aurait".to_owned(),
        _ => format!("~{verb}"),
    })
}

fn listed(list: &str, form: &str) -> bool {
    !form.is_empty() && list.contains(&format!(" {form} "))
}

#[cfg(test)]
mod tests {
    use super::super::source::words;
    use super::*;

    fn forms(text: &str) -> String {
        let marked = mark(words(text, &[]));
        marked.iter().map(Word::head).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn hearsay_is_told_from_condition() {
        assert_eq!(forms("Le tireur aurait agi seul."), "le tireur ~aurait agi seul .");
        assert_eq!(
            forms("Deux maisons auraient été détruites"),
            "deux maisons ~auraient_été détruites"
        );
        assert_eq!(forms("Il serait mort jeudi"), "il ~aurait mort jeudi");
        for text in [
            "Sans cette aide, l'usine serait fermée.",
            "Il serait utile de voter.",
            "Il a dit qu'il serait présent.",
            "« Ce serait fou », dit-il.",
            "Il aurait dû partir.",
        ] {
            assert!(!forms(text).contains('~'), "{text}");
        }
    }

    #[test]
    fn both_words_of_a_passive_keep_their_place() {
        let text = "La maison aurait été détruite";
        let marked = mark(words(text, &[]));
        let pieces: Vec<&str> = marked[2].pieces().map(|piece| piece.of(text)).collect();
        assert_eq!(pieces, ["aurait", "été"]);
    }
}
