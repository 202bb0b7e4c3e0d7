//! `ne … pas` as one token: a negation whose halves part could lose one of them.

use super::Token;

/// Auxiliaries and modals: `pas` after one of them stands where English has `not`.
const AUXILIARIES: &str = " est sont était étaient a ont avait avaient ai as avons avez avais avions \
    sera seront fut furent serait seraient aura auront aurait auraient peut peuvent pouvait pouvaient \
    pourra pourront pourrait pourraient doit doivent devait devaient devra devront devrait devraient \
    suis es êtes sommes étions étais soit soient ait aient peux dois -il -elle -ils -elles -on -nous -vous -je ";

/// How many tokens after `ne` its second half may stand.
const REACH: usize = 7;

/// Joins `ne` with the `pas`, `plus`, `jamais` or `guère` that follows it within seven tokens.
///
/// The joined token (`ne_pas`) stands where English puts its own: after an auxiliary, before any other
/// verb. `ne` without such a half stays, for `aucun`, `rien`, `que` and `personne` speak for themselves.
pub fn join(tokens: &mut Vec<Token>) {
    let mut at = 0;
    while at < tokens.len() {
        if is_ne(tokens, at)
            && let Some(second) = second_half(tokens, at)
        {
            let half = tokens.remove(second);
            let after_auxiliary = second > at + 1 && is_auxiliary(tokens, second - 1);
            let mut joined = tokens.remove(at);
            joined.form = format!("ne_{}", half.form);
            joined.pieces.extend(half.pieces);
            let place = if after_auxiliary { second - 1 } else { at };
            tokens.insert(place, joined);
        }
        at += 1;
    }
}

fn is_ne(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| matches!(token.form.as_str(), "ne" | "n'"))
}

fn is_auxiliary(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| AUXILIARIES.contains(&format!(" {} ", token.form)))
}

/// Where the second half of the `ne` at `at` stands.
fn second_half(tokens: &[Token], at: usize) -> Option<usize> {
    let near = tokens.iter().enumerate().skip(at + 1).take(REACH - 1);
    for (place, token) in near {
        match token.form.as_str() {
            "ne" | "n'" | "." | ";" | ":" | "?" | "!" | "\"" => return None,
            "pas" | "plus" | "jamais" | "guère" => return Some(place),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::segment::Language;
    use crate::translate::builtin::tokens::tokenize;

    #[test]
    fn the_halves_meet_where_english_says_not() {
        for (text, expected) in [
            ("Il ne viendra pas.", "il ne_pas viendra ."),
            ("Il n'est jamais venu.", "il est ne_jamais venu ."),
            ("Elle ne les a plus vus", "elle les a ne_plus vus"),
            ("N'a-t-il pas cédé ?", "a -il ne_pas cédé ?"),
            ("ne pas céder", "ne_pas céder"),
            ("Nul ne sait. Pas lui.", "nul ne sait . pas lui ."),
            ("Il n'y a aucun mort.", "il n' y a aucun mort ."),
        ] {
            let tokens = tokenize(text, Language::French);
            let forms: Vec<&str> = tokens.iter().map(|token| token.form.as_str()).collect();
            assert_eq!(forms.join(" "), expected);
        }
    }

    #[test]
    fn both_halves_keep_their_place_in_the_text() {
        let text = "Il n'est pas là";
        let tokens = tokenize(text, Language::French);
        let pieces: Vec<&str> = tokens
            .iter()
            .filter(|t| t.form == "ne_pas")
            .flat_map(|t| &t.pieces)
            .map(|p| p.of(text))
            .collect();
        assert_eq!(pieces, ["n'", "pas"]);
    }
}
