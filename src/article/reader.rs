//! Reads a place: opens it, tells what it is, and gives its stories one by one.

use std::io::Read;
use std::path::Path;

use serde::de::IgnoredAny;

use crate::article::Article;
use crate::article::archive;
use crate::article::binary;
use crate::article::decode::{self, Decoded, Encoding};
use crate::article::elements::Elements;
use crate::article::error::{ArticleError, shown};
#[cfg(feature = "feeds")]
use crate::article::feed;
use crate::article::fields::Fields;
use crate::article::format::{self, Format, Guess};
use crate::article::input::Input;
use crate::article::json::{self, Place};
use crate::article::jsonl::Records;
use crate::article::page;
use crate::article::plain;
use crate::article::table;
use crate::article::telegram;
use crate::article::unpack::Source;
#[cfg(feature = "wires")]
use crate::article::wire;

/// Bytes looked at to tell what a file is.
const HEAD: usize = 64 * 1024;

/// How much of a place is read before it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes, expanded, of what is read as a whole: XML, a JSON object, a member of an archive, a
    /// message of Arrow IPC, Parquet that is no file.
    pub file_bytes: u64,
    /// Bytes of the text of one story. A text file or page that cannot hold less is not read to its end.
    pub story_bytes: u64,
    /// Bytes of one line of JSONL, element of a JSON list or row of a table, as JSON; the file as a
    /// whole has no limit.
    pub record_bytes: u64,
    /// How many times its packed size a whole file over 1 MiB, or a group of Parquet rows, may expand to.
    pub expansion: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { file_bytes: 256 << 20, story_bytes: 8 << 20, record_bytes: 64 << 20, expansion: 200 }
    }
}

/// Reads stories from files, standard input or memory.
///
/// # Examples
///
/// ```
/// use depeche::article::Reader;
///
/// let lines = b"{\"id\": 7, \"text\": \"Un.\"}\nnot JSON\n{\"text\": \"Deux.\"}\n";
/// let stories: Vec<_> = Reader::default().read_bytes(lines.to_vec(), "une.jsonl").collect();
/// assert_eq!(stories[0].as_ref().unwrap().id, "7");
/// assert!(stories[1].is_err());
/// assert_eq!(stories[2].as_ref().unwrap().source, "une.jsonl#3");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reader {
    /// Which JSON field gives which part of a story.
    pub fields: Fields,
    /// The format of every place; `None` tells it by name, else by content.
    pub format: Option<Format>,
    /// The encoding of every place; `None` tells it by its marks, else guesses.
    pub encoding: Option<Encoding>,
    /// How much is read before a place is refused.
    pub limits: Limits,
}

/// The stories of one place, in order; a story that could not be read is an error in its stead.
pub struct Articles {
    stories: Box<dyn Iterator<Item = Result<Article, ArticleError>> + Send>,
    /// Bytes of the longest text that is let through.
    longest: u64,
}

impl Iterator for Articles {
    type Item = Result<Article, ArticleError>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(match self.stories.next()? {
            Ok(article) if article.text.len() as u64 > self.longest => {
                Err(ArticleError::StoryTooLarge { name: article.source, limit: self.longest })
            }
            story => story,
        })
    }
}

impl Reader {
    /// The stories of `input`. JSONL, JSON lists, tables and archives are read as the iterator
    /// advances, all else at once.
    pub fn read(&self, input: &Input) -> Articles {
        self.read_through(input, |bytes| bytes)
    }

    /// [`Reader::read`], with `wrap` around the bytes of the place: to count them, or slow them down.
    ///
    /// ZIP archives and Parquet files are opened a second time, past `wrap`: they are read out of order.
    pub fn read_through(
        &self,
        input: &Input,
        wrap: impl FnOnce(Box<dyn Read + Send>) -> Box<dyn Read + Send>,
    ) -> Articles {
        let place = Place { name: input.name(), id: input.stem(), inside: 0 };
        let named = Format::of_name(&place.name);
        let file = (!input.is_stdin()).then(|| input.path());
        match input.open().map(wrap) {
            Ok(bytes) => self.stories(&place, named, bytes, file),
            Err(source) => self.failed(ArticleError::Read { name: place.name, source }),
        }
    }

    /// The stories in `bytes`, which are called `name` and treated as a file of that name would be.
    pub fn read_from(&self, bytes: impl Read + Send + 'static, name: &str) -> Articles {
        let input = Input::new(name);
        let place = Place { name: shown(name), id: input.stem(), inside: 0 };
        self.stories(&place, Format::of_name(name), Box::new(bytes), None)
    }

    /// The stories in `bytes`, as [`Reader::read_from`] gives them.
    pub fn read_bytes(&self, bytes: Vec<u8>, name: &str) -> Articles {
        self.read_from(std::io::Cursor::new(bytes), name)
    }

    /// The stories in `bytes`; `named` is the format that their name announces, `file` where they
    /// can be read again.
    pub(crate) fn stories(
        &self,
        place: &Place,
        named: Option<Format>,
        bytes: Box<dyn Read + Send>,
        file: Option<&Path>,
    ) -> Articles {
        match self.opened(place, named, bytes, file) {
            Ok(articles) => articles,
            Err(error) => self.failed(error),
        }
    }

    fn failed(&self, error: ArticleError) -> Articles {
        self.all(std::iter::once(Err(error)))
    }

    fn all(
        &self,
        stories: impl Iterator<Item = Result<Article, ArticleError>> + Send + 'static,
    ) -> Articles {
        Articles { stories: Box::new(stories), longest: self.limits.story_bytes }
    }

    /// The stories of the archive that `source` is.
    #[cfg(feature = "archives")]
    fn unpacked(
        &self,
        place: &Place,
        format: Format,
        source: Source,
        file: Option<&Path>,
    ) -> Result<Articles, ArticleError> {
        if format == Format::Tar {
            return Ok(self.all(archive::tar(self, place, source)?));
        }
        let file = file.filter(|_| !source.is_packed());
        let bytes = source.seekable(&self.limits, file)?;
        Ok(self.all(archive::zip(self, place, bytes)?))
    }

    /// The error for an archive: this library was built without the feature `archives`.
    #[cfg(not(feature = "archives"))]
    #[allow(clippy::unused_self, clippy::needless_pass_by_value)] // as where it can be read
    fn unpacked(
        &self,
        place: &Place,
        format: Format,
        _source: Source,
        _file: Option<&Path>,
    ) -> Result<Articles, ArticleError> {
        let what = if format == Format::Tar { "a tar archive" } else { "a ZIP archive" };
        Err(ArticleError::WithoutFeature { name: place.name.clone(), what, feature: "archives" })
    }

    fn opened(
        &self,
        place: &Place,
        named: Option<Format>,
        bytes: Box<dyn Read + Send>,
        file: Option<&Path>,
    ) -> Result<Articles, ArticleError> {
        let mut source = Source::open(&place.name, bytes)?;
        let head = source.take_head(HEAD)?;
        if head.is_empty() {
            return Err(ArticleError::Empty { name: place.name.clone() });
        }
        if let Some(format) = archive::container(&head)
            .filter(|_| binary::look(&head).is_none_or(|(what, _)| what == binary::UNKNOWN))
        {
            source.put_back(head);
            return self.unpacked(place, format, source, file);
        }
        if let Some(format) = table::of_head(&head, self.format.or(named)) {
            source.put_back(head);
            return Ok(self.all(table::stories(self, place, format, source, file)?));
        }
        let guess = self.look(place, named, &head)?;
        let by_byte = decode::is_bytewise(&head);
        let listed = head
            .strip_prefix(b"\xef\xbb\xbf")
            .unwrap_or(&head)
            .trim_ascii_start()
            .starts_with(b"[");
        source.put_back(head);
        let format = match guess {
            Guess::Known(Format::Jsonl) if !by_byte => {
                let name = place.name.clone();
                return Err(ArticleError::NotByLine { name, encoding: "UTF-16" });
            }
            Guess::Known(format) => format,
            Guess::SomeJson if !by_byte => Format::Json,
            Guess::SomeJson => self.json_or_lines(&mut source)?,
        };
        if format == Format::Jsonl {
            return Ok(self.all(Records::new(self, place.clone(), source)?));
        }
        let utf8 = self.encoding.is_none_or(|told| told == Encoding::UTF_8);
        if format == Format::Json && listed && by_byte && utf8 {
            return Ok(self.all(Elements::new(self, place.clone(), source)));
        }
        let bytes = source.read_all(&self.limits_of(format))?;
        let mut told = self.encoding;
        if format == Format::Json && told.is_none() && decode::is_bytewise(&bytes) {
            told = Some(Encoding::UTF_8); // RFC 8259 §8.1: JSON is never guessed
        }
        let markup = matches!(format, Format::Html | Format::Xml);
        let decoded = decode::decode(&place.name, bytes, told, markup)?;
        if decoded.text.trim().is_empty() {
            return Err(ArticleError::Empty { name: place.name.clone() });
        }
        self.decoded(place, format, decoded)
    }

    /// The stories of a file that is in memory.
    fn decoded(
        &self,
        place: &Place,
        format: Format,
        decoded: Decoded,
    ) -> Result<Articles, ArticleError> {
        Ok(match format {
            Format::Html => self.all(std::iter::once(page::story(place, decoded))),
            Format::Xml if format::is_feed(&decoded.text) => {
                #[cfg(not(feature = "feeds"))]
                return Err(place.without("a feed", "feeds"));
                #[cfg(feature = "feeds")]
                self.all(feed::stories(place, decoded).into_iter())
            }
            Format::Xml => {
                #[cfg(not(feature = "wires"))]
                return Err(place.without("NewsML or NITF", "wires"));
                #[cfg(feature = "wires")]
                self.all(wire::Stories::new(place.clone(), decoded)?)
            }
            Format::Wire => self.all(telegram::stories(place, &decoded).into_iter()),
            Format::Json => {
                let mut stories = json::document(&self.fields, place, &decoded.text);
                for article in stories.iter_mut().flatten() {
                    decoded.encoding.clone_into(&mut article.encoding);
                }
                self.all(stories.into_iter())
            }
            markdown => {
                let markdown = markdown == Format::Markdown;
                self.all(std::iter::once(plain::story(self, place, decoded, markdown)))
            }
        })
    }

    /// How much is read of a file in `format`.
    fn limits_of(&self, format: Format) -> Limits {
        let file_bytes = match format {
            // UTF-16 takes two bytes for what is one.
            Format::Text | Format::Markdown => self.limits.story_bytes.saturating_mul(2),
            Format::Html => page::LARGEST as u64,
            _ => self.limits.file_bytes,
        };
        Limits { file_bytes: file_bytes.min(self.limits.file_bytes), ..self.limits }
    }

    /// What the file that begins with `head` is.
    fn look(
        &self,
        place: &Place,
        named: Option<Format>,
        head: &[u8],
    ) -> Result<Guess, ArticleError> {
        let by_byte = self.encoding.is_none_or(Encoding::keeps_ascii) && decode::is_bytewise(head);
        if by_byte
            && let Some((looks, advice)) = binary::look(head).filter(|_| !self.is_wire(named, head))
        {
            return Err(ArticleError::Binary { name: place.name.clone(), looks, advice });
        }
        // A cut inside a character, or an odd encoding, does not hide the ASCII that is looked for.
        let head = decode::roughly(head, self.encoding);
        let guess = format::guess(&head);
        Ok(match (self.format.or(named), guess) {
            (Some(Format::Json), Guess::SomeJson) if self.format.is_none() => guess,
            // A page may be called `.xml`, a wire `.txt`, NewsML anything.
            (Some(Format::Xml), Guess::Known(Format::Html)) if self.format.is_none() => guess,
            (Some(_), guess) if self.format.is_none() && guess.is_plain(&head) => guess,
            (Some(Format::Zip | Format::Tar | Format::Parquet | Format::Arrow), _) => {
                let (looks, advice) = ("something else than its name says", "fetch it again");
                return Err(ArticleError::Binary { name: place.name.clone(), looks, advice });
            }
            (Some(format), _) => Guess::Known(format),
            (None, guess) => guess,
        })
    }

    /// Whether `head` is framed by the control characters of a wire, or said to be.
    fn is_wire(&self, named: Option<Format>, head: &[u8]) -> bool {
        self.format.or(named) == Some(Format::Wire)
            || telegram::is_framed(&decode::roughly(head, self.encoding))
    }

    /// Whether what begins with `{` or `[` is one JSON value or one a line.
    ///
    /// Lines: the first is a whole object, or looks like one and so does the second; and there is
    /// a second. As much as a record may hold is read ahead for that.
    fn json_or_lines(&self, source: &mut Source) -> Result<Format, ArticleError> {
        let mut seen = Vec::new();
        let format = loop {
            let more = source.take_head(HEAD.max(seen.len()))?;
            let ended = more.is_empty();
            seen.extend_from_slice(&more);
            if let Some(format) = first_lines(&seen) {
                break format;
            }
            if ended || seen.len() as u64 > self.limits.record_bytes {
                break Format::Json;
            }
        };
        source.put_back(seen);
        Ok(format)
    }
}

/// What the first two lines of JSON say; `None` when they are not both there.
fn first_lines(seen: &[u8]) -> Option<Format> {
    let seen = seen.strip_prefix(b"\xef\xbb\xbf").unwrap_or(seen).trim_ascii_start();
    if !seen.starts_with(b"{") {
        return Some(Format::Json);
    }
    let end = seen.iter().position(|&byte| byte == b'\n')?;
    let (first, second) = seen.split_at_checked(end)?;
    let (first, second) = (first.trim_ascii_end(), second.trim_ascii_start());
    let next = second.first()?;
    let whole = serde_json::from_slice::<IgnoredAny>(first).is_ok();
    let alike = first.ends_with(b"}") && *next == b'{';
    Some(if whole || alike { Format::Jsonl } else { Format::Json })
}
