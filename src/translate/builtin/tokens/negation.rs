//! `ne … pas` as one token: a negation whose halves part could lose one of them.

use super::Token;

/// Auxiliaries and modals: `pas` after one of them stands where English has `not`.
const AUXILIARIES: &str = " est sont était étaient a ont avait avaient ai as avons avez avais avions \
    sera seront fut furent serait seraient aura auront aurait auraient peut peuvent pouvait pouvaient \
    pourra pourront pourrait pourraient doit doivent devait devaient devra devront devrait devraient \
    suis es êtes sommes étions étais soit soient ait aient peux dois -il -elle -ils -elles -on -nous -vous -je ";

/// How many tokens after `ne` its second half may stand.
const REACH: usize = 7;

/// Words between `ne` and `que`, or shortly before `ne`, that deny by themselves: `que` then opens a clause.
const DENIALS: &str = " aucun aucune rien personne nul nulle ni autre autres jamais ";
/// Words that `que` goes with, so that it does not mean `only`.
const COMPARED: &str = " plus moins aussi si tellement tel telle tels telles tant même autant mieux pire avant après dès \
    pour sans alors bien afin depuis pendant tandis tout parce ce pas ";
/// Words that make `personne` a noun.
const DETERMINERS: &str =
    " la une cette chaque toute sa ma ta leur notre votre autre seule même tierce première ";

/// Joins `ne` with the word that makes it a negation, within seven tokens: `pas`, `plus`, `jamais`, `guère`
/// (`ne_pas`), `que` (`ne_que`: only), `personne` (`ne_personne`).
///
/// The joined token stands where English puts its own: `ne_pas` and its like after an auxiliary and before any
/// other verb, the two others where their second word stood. `ne` without a second half stays, for `aucun` and `rien`
/// speak for themselves.
pub fn join(tokens: &mut Vec<Token>) {
    let mut at = 0;
    while at < tokens.len() {
        if is_ne(tokens, at) {
            match second_half(tokens, at) {
                Some(second) => joined(tokens, at, second),
                None => {
                    if let Some(jamais) = jamais_before(tokens, at) {
                        let ne = tokens.remove(at);
                        if let Some(token) = tokens.get_mut(jamais) {
                            token.form = "ne_jamais".to_owned();
                            token.pieces.extend(ne.pieces);
                        }
                    }
                }
            }
        }
        at += 1;
    }
}

/// Words between an auxiliary and its `pas` that English has behind not.
const CONNECTIVES: &str = " d' donc toutefois pourtant cependant ainsi en pour ";

/// Verbs whose `pas que` is not that, and no not only: `je ne crois pas que …`.
const CLAUSES: &str = " crois croit croient croyait croyaient croyons pense penses pensent pensait pensaient pensons dis dit disent disait \
    veux veut veulent voulait voulaient voulons sais sait savent savait savaient savons faut fallait faudrait souhaite souhaitent \
    souhaitait souhaitons estime estiment estimait considère considèrent accepte acceptent acceptons comprends comprend comprennent \
    imagine imaginent imaginait oublie oublient oubliez oublions ignore ignorent doute doutent signifie signifient signifiait exclut \
    excluent nie nient niait permet permettra attend attendait attendaient attendions semble semblait vois voit voient voyait trouve \
    trouvent suppose empêche empêchait cache cachent vrai certain sûr possible normal acceptable exclu question prétends prétend \
    affirme affirment juge jugent supporte supportent aime aimerait admet tolère tolèrent croire penser dire oublier ";

/// Makes one token of the `ne` at `at` and its second half.
fn joined(tokens: &mut Vec<Token>, at: usize, second: usize) {
    let half = tokens.remove(second);
    let mut joined = tokens.remove(at);
    joined.pieces.extend(half.pieces);
    let said = second.checked_sub(2).and_then(|verb| tokens.get(verb));
    let clause = said.is_some_and(|verb| listed(CLAUSES, &verb.form));
    let only = tokens.get(second - 1).is_some_and(|next| is_que(&next.form)) && !clause;
    let (form, place) = match half.form.as_str() {
        "que" | "qu'" => ("ne_que".to_owned(), second - 1),
        "personne" => ("ne_personne".to_owned(), second - 1),
        "plus" | "pas" if only => {
            let que = tokens.remove(second - 1);
            joined.pieces.extend(que.pieces);
            (if half.form == "pas" { "ne_pas_que" } else { "ne_que" }.to_owned(), second - 1)
        }
        other => {
            let after_auxiliary = second > at + 1 && is_auxiliary(tokens, second - 2);
            // `ne sera d'ailleurs pas là`
            let connective = tokens.get(at + 1).is_some_and(|next| listed(CONNECTIVES, &next.form));
            let apart = second > at + 2 && is_auxiliary(tokens, at) && connective;
            let place = match () {
                () if after_auxiliary => second - 1,
                () if apart => at + 1,
                () => at,
            };
            (format!("ne_{other}"), place)
        }
    };
    joined.form = form;
    tokens.insert(place, joined);
}

fn is_ne(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| matches!(token.form.as_str(), "ne" | "n'"))
}

fn is_que(form: &str) -> bool {
    matches!(form, "que" | "qu'")
}

fn listed(list: &str, form: &str) -> bool {
    list.contains(&format!(" {form} "))
}

/// A `jamais` that opens the clause of the `ne` at `at`.
fn jamais_before(tokens: &[Token], at: usize) -> Option<usize> {
    let near = tokens.iter().enumerate().take(at).rev().take(REACH);
    near.take_while(|(_, token)| !matches!(token.form.as_str(), "." | "," | ";" | ":" | "\""))
        .find(|(_, token)| token.form == "jamais")
        .map(|(place, _)| place)
}

fn is_auxiliary(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| AUXILIARIES.contains(&format!(" {} ", token.form)))
}

/// Where the second half of the `ne` at `at` stands.
fn second_half(tokens: &[Token], at: usize) -> Option<usize> {
    let before = tokens.iter().take(at).rev().take(REACH);
    let mut denied = before
        .take_while(|token| !matches!(token.form.as_str(), "." | "," | ";" | ":" | "\""))
        .any(|token| listed(DENIALS, &token.form));
    let mut last = "";
    let near = tokens.iter().enumerate().skip(at + 1).take(REACH - 1);
    for (place, token) in near {
        match token.form.as_str() {
            "ne" | "n'" | "." | ";" | ":" | "?" | "!" | "\"" => return None,
            "pas" | "plus" | "jamais" | "guère" => return Some(place),
            "personne" if !denied && !listed(DETERMINERS, last) => return Some(place),
            form if is_que(form) => {
                return (!denied && place > at + 1 && !listed(COMPARED, last)).then_some(place);
            }
            form => denied |= listed(DENIALS, form),
        }
        last = &token.form;
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
            ("Elle ne les a plus vus", "elle a ne_plus vus +les"),
            ("N'a-t-il pas cédé ?", "a -il ne_pas cédé ?"),
            ("ne pas céder", "ne_pas céder"),
            ("Il ne sera d'ailleurs pas là", "il sera ne_pas d' ailleurs là"),
            ("Nul ne sait. Pas lui.", "nul ne sait . pas lui ."),
            ("Il n'y a aucun mort.", "il n' y a aucun mort ."),
            ("Il ne vend que deux livres.", "il vend ne_que deux livres ."),
            ("Il n'a obtenu que 12 %", "il a obtenu ne_que 12 %"),
            ("Elle n'emploie plus que vingt ouvriers", "elle emploie ne_que vingt ouvriers"),
            ("Cela ne touche pas que Paris", "cela touche ne_pas_que paris"),
            ("Je ne crois pas que ce soit bon", "je ne_pas crois que ce soit bon"),
            ("Nul ne croit que tout va bien", "nul ne croit que tout va bien"),
            ("Il n'a d'autre choix que de partir", "il n' a d' autre choix que de partir"),
            ("Il n'a blessé personne.", "il a blessé ne_personne ."),
            ("Jamais le prix n'avait été si haut", "ne_jamais le prix avait été si haut"),
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
