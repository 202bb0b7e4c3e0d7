//! The briefs of a run in one stream.

use std::io;
use std::io::Write;

use super::Format;
#[cfg(feature = "parquet")]
use super::parquet::Table;
use super::{csv, newsml, pairs, tsv};

/// Puts rendered briefs one after the other, with what the format wants around them.
pub struct Writer<W> {
    out: W,
    format: Format,
    written: usize,
    /// The first brief, held back where the format must know whether it is the only one.
    held: Option<String>,
    #[cfg(feature = "parquet")]
    table: Option<Table>,
}

impl<W: Write> Writer<W> {
    /// A stream of briefs in `format`.
    pub fn new(out: W, format: Format) -> Self {
        Self::after(out, format, 0)
    }

    /// The rest of a stream that already holds `written` briefs; see [`Writer::settled`].
    pub fn after(out: W, format: Format, written: usize) -> Self {
        Self {
            out,
            format,
            written,
            held: None,
            #[cfg(feature = "parquet")]
            table: None,
        }
    }

    /// How many briefs the stream holds, if all of them are written out and [`Writer::after`] can go on from here.
    pub fn settled(&self) -> Option<usize> {
        (self.held.is_none() && self.format != Format::Parquet).then_some(self.written)
    }

    /// What is written to.
    pub fn get_mut(&mut self) -> &mut W {
        &mut self.out
    }

    /// Adds a brief as [`super::Renderer::text`] gave it.
    ///
    /// # Errors
    ///
    /// What writing to the stream gives.
    pub fn add(&mut self, text: String) -> io::Result<()> {
        if text.is_empty() {
            return Ok(()); // a memory of a brief without a translation
        }
        #[cfg(feature = "parquet")]
        if self.format == Format::Parquet {
            let bytes = self.table()?.add(&text)?;
            return self.out.write_all(&bytes);
        }
        self.written += 1;
        let around = Around::of(self.format);
        match self.written {
            1 if around.alone.is_some() => {
                self.held = Some(text);
                return Ok(());
            }
            1 => self.out.write_all(around.head.as_bytes())?,
            _ => {
                if let Some(first) = self.held.take() {
                    write!(self.out, "{}{first}", around.head)?;
                }
                self.out.write_all(around.between.as_bytes())?;
            }
        }
        self.out.write_all(text.as_bytes())
    }

    /// Ends the stream and flushes it; without any brief it is still a sound file of its format.
    ///
    /// # Errors
    ///
    /// What writing to the stream gives.
    pub fn finish(mut self) -> io::Result<W> {
        #[cfg(feature = "parquet")]
        if self.format == Format::Parquet {
            self.table()?;
            let bytes = self.table.take().map(Table::finish).transpose()?.unwrap_or_default();
            self.out.write_all(&bytes)?;
        }
        let around = Around::of(self.format);
        match (self.written, self.held.take(), &around.alone) {
            (0, ..) => self.out.write_all(around.nothing.as_bytes())?,
            (_, Some(only), Some([before, after])) => write!(self.out, "{before}{only}{after}")?,
            _ => self.out.write_all(around.foot.as_bytes())?,
        }
        self.out.flush()?;
        Ok(self.out)
    }

    #[cfg(feature = "parquet")]
    fn table(&mut self) -> io::Result<&mut Table> {
        if self.table.is_none() {
            self.table = Some(Table::new()?);
        }
        self.table.as_mut().ok_or_else(|| io::Error::other("no table"))
    }
}

/// What a format wants around briefs.
#[derive(Default)]
struct Around {
    head: String,
    between: &'static str,
    foot: String,
    /// What stands before and after the only brief, where that differs.
    alone: Option<[&'static str; 2]>,
    /// The whole file when there is no brief.
    nothing: String,
}

impl Around {
    fn of(format: Format) -> Self {
        let around = |head: String, foot: String| Self {
            nothing: head.clone() + &foot,
            head,
            foot,
            ..Self::default()
        };
        let languages = || ["fr".to_owned(), "en".to_owned()];
        match format {
            Format::Markdown | Format::Terminal => Self { between: "\n", ..Self::default() },
            Format::Json | Format::Ninjs => Self {
                head: "[\n".to_owned(),
                between: ",\n",
                foot: "\n]\n".to_owned(),
                alone: Some(["", "\n"]),
                nothing: "[]\n".to_owned(),
            },
            Format::Tsv => around(tsv::HEADER.to_owned(), String::new()),
            Format::Csv => around(csv::header(), String::new()),
            Format::Tmx => around(pairs::tmx::head(&languages()), pairs::tmx::FOOT.to_owned()),
            Format::Xliff => Self {
                nothing: pairs::xliff::head(&languages())
                    + pairs::xliff::NOTHING
                    + pairs::xliff::FOOT,
                ..around(pairs::xliff::head(&languages()), pairs::xliff::FOOT.to_owned())
            },
            Format::NewsMl => {
                let head = newsml::DECLARATION.to_owned() + newsml::MESSAGE;
                Self {
                    between: "\n",
                    alone: Some([newsml::DECLARATION, "\n"]),
                    nothing: newsml::NOTHING.to_owned(),
                    ..around(head, newsml::MESSAGE_END.to_owned())
                }
            }
            #[cfg(feature = "templates")]
            Format::Html => around(super::page::head("Briefs"), super::page::foot()),
            _ => Self::default(),
        }
    }
}
