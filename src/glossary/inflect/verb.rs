//! The third persons, participles and auxiliary of one French verb.

const VERBS: &str = include_str!("verbs.txt");

/// What news needs of a verb's conjugation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Verb {
    /// Past participle, masculine singular.
    pub(super) participle: String,
    /// Present, third person singular and plural.
    pub(super) present: [String; 2],
    /// Stem of the imperfect and of the present participle.
    pub(super) imperfect: String,
    /// Simple past, third person singular.
    pub(super) simple: String,
    /// Stem of the future and the conditional.
    pub(super) future: String,
    /// Whether its compound tenses take `être`.
    pub(super) with_etre: bool,
}

impl Verb {
    /// The verb whose infinitive is `infinitive`; `None` for what is none.
    pub(super) fn of(infinitive: &str) -> Option<Self> {
        irregular(infinitive).or_else(|| regular(infinitive))
    }

    /// Simple past, third person singular and plural.
    pub(super) fn simple(&self) -> [String; 2] {
        let many = match self.simple.strip_suffix('a') {
            Some(stem) => format!("{}èrent", hard(stem)),
            None => format!("{}rent", self.simple.trim_end_matches('t')),
        };
        [self.simple.clone(), many]
    }

    /// The participle: masculine and feminine singular, then plural.
    pub(super) fn participles(&self) -> [String; 4] {
        let base = &self.participle;
        let she = match base.strip_suffix("ous") {
            Some(stem) => format!("{stem}oute"),
            None => format!("{}e", base.replace('û', "u")),
        };
        let he_many = if base.ends_with('s') {
            base.clone()
        } else {
            format!("{}s", base.replace('û', "u"))
        };
        let she_many = format!("{she}s");
        [base.clone(), she, he_many, she_many]
    }
}

/// The verb as the file has it; `None` when it follows the rules.
fn irregular(infinitive: &str) -> Option<Verb> {
    let lines = VERBS.lines().filter(|line| !line.starts_with('#'));
    let fitting = lines.filter_map(|line| {
        let (known, rest) = line.split_once(' ')?;
        Some((known.len(), infinitive.strip_suffix(known)?, rest))
    });
    let (_, prefix, rest) = fitting.max_by_key(|(length, _, _)| *length)?;
    if rest == "=" {
        return None;
    }
    let mut fields = rest.split(' ');
    let mut next = || fields.next().map(|field| format!("{prefix}{field}"));
    let verb = (|| {
        Some(Verb {
            participle: next()?,
            present: [next()?, next()?],
            imperfect: next()?,
            simple: next()?,
            future: next()?,
            with_etre: false,
        })
    })()?;
    let with_etre = rest.ends_with("être");
    Some(Verb { with_etre, ..verb })
}

/// A verb in -er, -ir or -re by the rules.
fn regular(infinitive: &str) -> Option<Verb> {
    if let Some(stem) = infinitive.strip_suffix("er") {
        let strong = strong(stem);
        return Some(Verb {
            participle: format!("{stem}é"),
            present: [format!("{strong}e"), format!("{strong}ent")],
            imperfect: soft(stem),
            simple: format!("{}a", soft(stem)),
            future: format!(
                "{}er",
                if stem.ends_with('y') { &strong } else { future_stem(stem, &strong) }
            ),
            with_etre: false,
        });
    }
    if let Some(stem) = infinitive.strip_suffix("ir") {
        return Some(Verb {
            participle: format!("{stem}i"),
            present: [format!("{stem}it"), format!("{stem}issent")],
            imperfect: format!("{stem}iss"),
            simple: format!("{stem}it"),
            future: infinitive.to_owned(),
            with_etre: false,
        });
    }
    let stem = infinitive.strip_suffix("re")?;
    Some(Verb {
        participle: format!("{stem}u"),
        present: [stem.to_owned(), format!("{stem}ent")],
        imperfect: stem.to_owned(),
        simple: format!("{stem}it"),
        future: format!("{stem}r"),
        with_etre: false,
    })
}

/// `lev` keeps its new accent in the future (`lèvera`), `céd` its old one (`cédera`).
fn future_stem<'stem>(stem: &'stem str, strong: &'stem str) -> &'stem str {
    let closed = stem.chars().rev().find(|c| "aeéèiouy".contains(*c)) == Some('é');
    if closed { stem } else { strong }
}

/// The stem before a mute ending: `lev` → `lèv`, `céd` → `cèd`, `employ` → `emploi`.
fn strong(stem: &str) -> String {
    if let Some(head) = stem
        .strip_suffix("oy")
        .map(|head| format!("{head}o"))
        .or_else(|| stem.strip_suffix("uy").map(|head| format!("{head}u")))
    {
        return format!("{head}i");
    }
    let consonants = |tail: &str| {
        let count = tail.chars().count();
        let cluster = ["gn", "gr", "br", "cr", "dr", "tr", "gl", "vr", "gu", "qu"].contains(&tail);
        (count == 1 || cluster) && !tail.starts_with(['a', 'e', 'é', 'i', 'o', 'u', 'y', 'è'])
    };
    match stem.char_indices().rev().find(|(_, c)| "eé".contains(*c)) {
        Some((at, c)) => {
            let (head, tail) =
                (stem.get(..at).unwrap_or(""), stem.get(at + c.len_utf8()..).unwrap_or(""));
            if consonants(tail) { format!("{head}è{tail}") } else { stem.to_owned() }
        }
        None => stem.to_owned(),
    }
}

/// The stem before `a`: `chang` → `change`, `menac` → `menaç`.
fn soft(stem: &str) -> String {
    if stem.ends_with('g') {
        format!("{stem}e")
    } else if let Some(head) = stem.strip_suffix('c') {
        format!("{head}ç")
    } else {
        stem.to_owned()
    }
}

/// The stem before `è`, from that before `a`: `change` → `chang`, `menaç` → `menac`.
fn hard(stem: &str) -> String {
    match (stem.strip_suffix("ge"), stem.strip_suffix('ç')) {
        (Some(head), _) => format!("{head}g"),
        (_, Some(head)) => format!("{head}c"),
        _ => stem.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conjugation_follows_the_grammar() {
        for (infinitive, forms) in [
            (
                "démissionner",
                "démissionne démissionnent démissionn démissionna démissionnèrent démissionner démissionné",
            ),
            ("soumettre", "soumet soumettent soumett soumit soumirent soumettr soumis"),
            ("menacer", "menace menacent menaç menaça menacèrent menacer menacé"),
            ("engager", "engage engagent engage engagea engagèrent engager engagé"),
            ("lever", "lève lèvent lev leva levèrent lèver levé"),
            ("céder", "cède cèdent céd céda cédèrent céder cédé"),
            ("rejeter", "rejette rejettent rejet rejeta rejetèrent rejetter rejeté"),
            ("déployer", "déploie déploient déploy déploya déployèrent déploier déployé"),
            ("investir", "investit investissent investiss investit investirent investir investi"),
            ("élire", "élit élisent élis élut élurent élir élu"),
            ("obtenir", "obtient obtiennent obten obtint obtinrent obtiendr obtenu"),
            ("suspendre", "suspend suspendent suspend suspendit suspendirent suspendr suspendu"),
            ("percevoir", "perçoit perçoivent percev perçut perçurent percevr perçu"),
            ("exclure", "exclut excluent exclu exclut exclurent exclur exclu"),
            ("convoquer", "convoque convoquent convoqu convoqua convoquèrent convoquer convoqué"),
            ("créer", "crée créent cré créa créèrent créer créé"),
        ] {
            let verb = Verb::of(infinitive).unwrap();
            let [one, many] = verb.simple();
            let [he, they] = &verb.present;
            let said = [he, they, &verb.imperfect, &one, &many, &verb.future, &verb.participle];
            assert_eq!(said.map(String::as_str).join(" "), forms, "{infinitive}");
        }
        assert!(
            Verb::of("intervenir").unwrap().with_etre && !Verb::of("prévenir").unwrap().with_etre
        );
        assert_eq!(Verb::of("motion"), None);
        assert_eq!(Verb::of("dissoudre").unwrap().participles()[1], "dissoute");
    }
}
