//! Articles mended, and pieces set side by side.

use super::{Kind, Line, Piece, Source};
use crate::span::Span;
use crate::translate::Link;

/// `a` or `an` by what follows; one `the` where a term brings its own, none where it has a French one (`Le Monde`).
pub(super) fn articles(pieces: &mut Vec<Piece>) {
    let mut place = 0;
    while place + 1 < pieces.len() {
        let (article, next) = (pieces[place].text.to_lowercase(), pieces[place + 1].text.clone());
        let word = pieces[place].kind == Kind::Word;
        if word
            && article == "the"
            && (next.to_lowercase() == "the"
                || ["the ", "le ", "la ", "les ", "l'", "l’"].iter().any(|own| {
                    next.to_lowercase().starts_with(own) && pieces[place + 1].kind == Kind::Fixed
                }))
        {
            let capital = pieces[place].text.starts_with('T');
            pieces.remove(place);
            if capital && let Some(rest) = next.strip_prefix('t') {
                pieces[place].text = format!("T{rest}");
            }
            continue;
        }
        // `an "incredible" match`: a quotation mark is not spoken.
        let spoken = if next == "\"" { pieces.get(place + 2) } else { pieces.get(place + 1) };
        let next = spoken.map(|piece| piece.text.clone()).unwrap_or_default();
        if word && matches!(article.as_str(), "a" | "an") && next.starts_with(char::is_alphanumeric)
        {
            let capital = pieces[place].text.starts_with('A');
            let right = if opens_with_vowel(&next) { "an" } else { "a" };
            pieces[place].text =
                if capital { right.replacen('a', "A", 1) } else { right.to_owned() };
        }
        place += 1;
    }
}

/// Whether `word` is spoken with a vowel first.
fn opens_with_vowel(word: &str) -> bool {
    let low = word.to_lowercase();
    let begins = |heads: &[&str]| heads.iter().any(|head| low.starts_with(head));
    let letters: String = word.chars().take_while(char::is_ascii_alphanumeric).collect();
    if letters.len() > 1 && letters.chars().all(|c| c.is_ascii_uppercase()) {
        // Spelt out: an MP, a UN envoy; NATO and the like are read as words.
        let read = begins(&["nato", "nasa", "fifa"]);
        return !read && word.starts_with(|c| "AEFHILMNORSX".contains(c));
    }
    if begins(&["hour", "honest", "honor", "honour", "heir"])
        || matches!(letters.as_str(), "8" | "11" | "18" | "80")
    {
        return true;
    }
    low.starts_with(|c: char| "aeiouéèàâêîôœ".contains(c))
        && !begins(&["uni", "use", "usu", "eu", "one", "once", "uk", "ura", "ute", "ubi"])
}

/// The line, each piece where it belongs.
pub(super) fn joined(pieces: &[Piece], source: Source<'_>) -> Line {
    let mut line = Line::default();
    let (mut glued, mut inside) = (true, false);
    for (place, piece) in pieces.iter().enumerate().filter(|(_, piece)| !piece.text.is_empty()) {
        let next = pieces.get(place + 1).map_or("", |next| next.text.as_str());
        let fit = fit(piece, next, &mut inside, source);
        if !glued && !fit.left {
            line.text.push(' ');
        }
        glued = fit.right;
        let en = put(piece, &mut line);
        let mut from: Vec<Span> = piece
            .sources
            .iter()
            .filter_map(|place| source.words.get(*place))
            .flat_map(|word| whole(word.pieces().collect(), word.tokens.len() > 1))
            .collect();
        from.sort_unstable();
        from.dedup();
        line.links.extend(from.into_iter().map(|fr| Link { en, fr }));
    }
    line
}

/// One span of a word of several tokens, for a term stands in one piece; the pieces of any other.
fn whole(pieces: Vec<Span>, term: bool) -> Vec<Span> {
    match (pieces.iter().map(|piece| piece.start).min(), pieces.iter().map(|piece| piece.end).max())
    {
        (Some(start), Some(end)) if term => vec![Span::new(start, end)],
        _ => pieces,
    }
}

/// Adds the text of `piece`, and says where it stands; French that is left goes between its marks, and
/// joins that before it.
fn put(piece: &Piece, line: &mut Line) -> Span {
    if piece.kind != Kind::French {
        let start = line.text.len();
        line.text.push_str(&piece.text);
        return Span::new(start, line.text.len());
    }
    let mark = '›';
    let goes_on = line
        .french
        .last()
        .is_some_and(|last| last.end + 1 == line.text.len() && line.text.ends_with(' '));
    if goes_on {
        line.text.truncate(line.text.len() - 1 - mark.len_utf8());
        line.text.push(' ');
    } else {
        line.french.push(Span::new(line.text.len(), line.text.len()));
        line.text.push('‹');
    }
    let start = line.text.len();
    line.text.push_str(&piece.text);
    let en = Span::new(start, line.text.len());
    line.text.push(mark);
    if let Some(last) = line.french.last_mut() {
        last.end = line.text.len();
    }
    en
}

/// Whether a piece stands close to what is on its left, and on its right.
struct Fit {
    left: bool,
    right: bool,
}

fn fit(piece: &Piece, next: &str, inside: &mut bool, source: Source<'_>) -> Fit {
    let (left, right) = match piece.text.as_str() {
        "," | "." | ";" | ":" | "?" | "!" | ")" | "]" | "%" | "..." | "'s" | "'re" | "'ve"
        | "'ll" | "'d" | "'m" | "'" => (true, false),
        "(" | "[" => (false, true),
        "/" => (true, true),
        "$" | "£" | "€" | "#" if next.starts_with(|c: char| c.is_ascii_digit()) => (false, true),
        "\"" => {
            let surface = piece.sources.first().and_then(|place| source.words.get(*place));
            let closes = match surface
                .and_then(|word| word.tokens.first())
                .map(|token| token.surface(source.text))
            {
                Some("«" | "“" | "„") => false,
                Some("»" | "”") => true,
                _ => *inside,
            };
            *inside = !closes;
            (closes, !closes)
        }
        _ => (false, false),
    };
    Fit { left, right }
}
