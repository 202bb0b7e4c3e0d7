//! A JSON list read element by element: one in memory at a time, and a broken one spoils only itself.

use crate::article::Article;
use crate::article::error::ArticleError;
use crate::article::fields::Fields;
use crate::article::json::{self, Place};
use crate::article::reader::Reader;
use crate::article::unpack::Source;

/// The stories of a file that is one JSON list, as they are read.
pub(crate) struct Elements {
    fields: Fields,
    limit: u64,
    place: Place,
    source: Source,
    record: u64,
    /// Line, from 1, and bytes before the next one in its line.
    line: u64,
    column: u64,
    state: State,
}

/// How far the list is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Before,
    Within,
    Behind,
    Done,
}

/// One element, as bytes, and where it begins.
#[derive(Default)]
struct Element {
    bytes: Vec<u8>,
    line: u64,
    column: u64,
    long: bool,
    /// What ended it: `,`, `]`, or nothing at the end of the file.
    end: Option<u8>,
}

impl Elements {
    /// Reads from `source`, whose first character is `[`.
    pub(crate) fn new(reader: &Reader, place: Place, source: Source) -> Self {
        Self {
            fields: reader.fields.clone(),
            limit: reader.limits.record_bytes,
            place,
            source,
            record: 0,
            line: 1,
            column: 0,
            state: State::Before,
        }
    }

    /// Reads to the end of the element that begins here.
    fn element(&mut self) -> Result<Element, ArticleError> {
        let mut element = Element { line: self.line, column: self.column, ..Element::default() };
        let (mut depth, mut quoted, mut escaped) = (0_u64, false, false);
        loop {
            let piece = self.source.piece()?;
            if piece.is_empty() {
                return Ok(element);
            }
            let mut used = 0;
            for &byte in piece {
                used += 1;
                if byte == b'\n' {
                    (self.line, self.column) = (self.line + 1, 0);
                } else {
                    self.column += 1;
                }
                if quoted {
                    (quoted, escaped) = (escaped || byte != b'"', !escaped && byte == b'\\');
                    continue;
                }
                match byte {
                    b'"' => quoted = true,
                    b'{' | b'[' => depth += 1,
                    b',' | b']' if depth == 0 => {
                        element.end = Some(byte);
                        used -= 1;
                        break;
                    }
                    b'}' | b']' => depth = depth.saturating_sub(1),
                    _ => {}
                }
            }
            let kept = piece.get(..used).unwrap_or_default();
            if element.bytes.is_empty() && !element.long {
                // What stands before an element is no part of it: errors count from where it begins.
                let blank = kept.len() - kept.trim_ascii_start().len();
                for &byte in kept.get(..blank).unwrap_or_default() {
                    (element.line, element.column) = if byte == b'\n' {
                        (element.line + 1, 0)
                    } else {
                        (element.line, element.column + 1)
                    };
                }
                element.bytes.extend_from_slice(kept.trim_ascii_start());
            } else if !element.long {
                element.bytes.extend_from_slice(kept);
            }
            if element.bytes.len() as u64 > self.limit {
                element.long = true;
                element.bytes = Vec::new();
            }
            let ended = element.end.is_some();
            self.source.pass(used + usize::from(ended));
            if ended {
                return Ok(element);
            }
        }
    }

    /// Passes over `[`, and a byte-order mark before it.
    fn open(&mut self) -> Result<(), ArticleError> {
        loop {
            let piece = self.source.piece()?;
            let Some(&byte) = piece.first() else { return Ok(()) };
            self.source.pass(1);
            (self.line, self.column) =
                if byte == b'\n' { (self.line + 1, 0) } else { (self.line, self.column + 1) };
            if byte == b'[' {
                return Ok(());
            }
        }
    }

    fn broken(&self, reason: &str) -> ArticleError {
        let (name, reason) = (self.place.name.clone(), reason.to_owned());
        ArticleError::Json { name, line: self.line, column: self.column, reason }
    }

    /// What follows the list: nothing should.
    fn behind(&mut self) -> Option<ArticleError> {
        self.state = State::Done;
        loop {
            let piece = match self.source.piece() {
                Ok([]) => return None,
                Ok(piece) => piece,
                Err(error) => return Some(error),
            };
            if !piece.trim_ascii().is_empty() {
                return Some(self.broken("something follows the list"));
            }
            let size = piece.len();
            self.source.pass(size);
        }
    }

    /// The story of `element`, the `record`th.
    fn story(&self, element: &Element) -> Result<Article, ArticleError> {
        let place = self.place.record(self.record);
        if element.long {
            let (line, limit) = (element.line, self.limit);
            return Err(ArticleError::RecordTooLarge { name: place.name, line, limit });
        }
        let text =
            std::str::from_utf8(&element.bytes).map_err(|error| ArticleError::Malformed {
                name: place.name.clone(),
                encoding: "UTF-8",
                line: element.line,
                offset: error.valid_up_to() as u64,
            })?;
        let value = serde_json::from_str(text).map_err(|error| {
            let mut error = json::broken(&place, &error, element.line);
            if let ArticleError::Json { line, column, .. } = &mut error
                && *line == element.line
            {
                *column += element.column;
            }
            error
        })?;
        json::story(&self.fields, &place, value)
    }
}

impl Iterator for Elements {
    type Item = Result<Article, ArticleError>;

    fn next(&mut self) -> Option<Self::Item> {
        let element = match self.state {
            State::Done => return None,
            State::Behind => return self.behind().map(Err),
            State::Before => self.open().and_then(|()| {
                self.state = State::Within;
                self.element()
            }),
            State::Within => self.element(),
        };
        let element = match element {
            Ok(element) => element,
            Err(error) => {
                self.state = State::Done;
                return Some(Err(error));
            }
        };
        let blank = element.bytes.is_empty() && !element.long;
        match element.end {
            Some(b']') => self.state = State::Behind,
            Some(_) => {}
            None => {
                self.state = State::Done;
                return Some(Err(self.broken("the file ends inside the list: it was cut short")));
            }
        }
        if blank && element.end == Some(b']') {
            if self.record == 0 {
                self.state = State::Done;
                return Some(Err(ArticleError::NoRecord { name: self.place.name.clone() }));
            }
            return Some(Err(self.broken("a comma stands before the end of the list")));
        }
        self.record += 1;
        Some(self.story(&element))
    }
}

#[cfg(test)]
mod tests {
    use crate::article::Reader;

    fn read(text: &str) -> Vec<Result<String, String>> {
        let stories = Reader::default().read_bytes(text.as_bytes().to_vec(), "a.json");
        stories
            .map(|story| story.map(|story| story.text).map_err(|error| error.to_string()))
            .collect()
    }

    #[test]
    fn a_broken_element_spoils_only_itself() {
        let seen =
            read("[{\"text\": \"un, [deux] \\\"\"},\n {\"text\": }, {\"text\": \"trois\"}]\n");
        assert_eq!(seen[0].as_deref(), Ok("un, [deux] \""));
        assert!(
            seen[1]
                .as_ref()
                .is_err_and(|e| e.contains("`a.json#2`") && e.contains("line 2, column 11")),
            "{seen:?}"
        );
        assert_eq!(seen[2].as_deref(), Ok("trois"));
        assert_eq!(seen.len(), 3);
    }

    #[test]
    fn a_list_that_was_cut_short_or_goes_on_says_so() {
        let seen = read("[{\"text\": \"un\"}, {\"text\": \"de");
        assert!(
            seen.len() == 2 && seen[1].as_ref().is_err_and(|e| e.contains("cut short")),
            "{seen:?}"
        );
        let seen = read("[{\"text\": \"un\"}] x");
        assert!(
            seen.len() == 2 && seen[1].as_ref().is_err_and(|e| e.contains("follows")),
            "{seen:?}"
        );
        let seen = read("[{\"text\": \"un\"},]");
        assert!(
            seen.len() == 2 && seen[1].as_ref().is_err_and(|e| e.contains("comma")),
            "{seen:?}"
        );
        assert!(read(" [ ]")[0].as_ref().is_err_and(|e| e.contains("no record")));
    }
}
