//! One brief as text.

use super::Format;
#[cfg(feature = "templates")]
use super::page::{Template, TemplateError};
use super::{Rendered, csv, json, markdown, memory, newsml, ninjs, row, tsv};
use crate::brief::Brief;

/// Why a brief could not be rendered.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RenderError {
    /// The template asks for what is not there.
    #[cfg(feature = "templates")]
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// Pages and templates need the `templates` feature.
    #[error("this program was built without pages; build it with `--features templates`")]
    WithoutTemplates,
}

/// Turns briefs into text; made once and shared by all threads.
#[derive(Clone)]
pub struct Renderer {
    format: Format,
    #[cfg(feature = "templates")]
    template: Option<Template>,
}

impl Renderer {
    /// Renders in `format`.
    ///
    /// # Errors
    ///
    /// [`RenderError`] when this build cannot.
    pub fn new(format: Format) -> Result<Self, RenderError> {
        #[cfg(feature = "templates")]
        let template = (format == Format::Html).then(Template::shipped).transpose()?;
        #[cfg(not(feature = "templates"))]
        if matches!(format, Format::Html | Format::Template) {
            return Err(RenderError::WithoutTemplates);
        }
        Ok(Self {
            format,
            #[cfg(feature = "templates")]
            template,
        })
    }

    /// Renders by `template`.
    #[cfg(feature = "templates")]
    pub fn by(template: Template) -> Self {
        Self { format: Format::Template, template: Some(template) }
    }

    /// The format it renders in.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The ending of the files it makes.
    pub fn ending(&self) -> String {
        #[cfg(feature = "templates")]
        if let (Format::Template, Some(template)) = (self.format, &self.template) {
            return template.ending();
        }
        self.format.ending().to_owned()
    }

    /// `brief`, without what goes before, between and after briefs.
    ///
    /// `story` is the text it was made from, as received; `place` its number in the run, from 1.
    ///
    /// # Errors
    ///
    /// [`RenderError::Template`] when a house's template asks for what is not there.
    pub fn text(&self, brief: &Brief, story: &str, place: usize) -> Result<Rendered, RenderError> {
        let whole = |text: String| Rendered { text, lost: 0, coded: 0 };
        Ok(match self.format {
            Format::Markdown => whole(markdown::markdown(brief, false)),
            Format::Terminal => whole(markdown::markdown(brief, true)),
            Format::Json => whole(json::pretty(brief)),
            Format::Jsonl => whole(json::line(brief)),
            Format::Tsv => whole(tsv::rows(brief)),
            Format::Csv => whole(csv::text(brief)),
            // The writer packs rows into columns; on their way there they are JSON.
            Format::Parquet => whole(serde_json::to_string(&row::rows(brief)).unwrap_or_default()),
            Format::Tmx => memory::tmx(brief, story, place),
            Format::Xliff => memory::xliff(brief, story, place),
            Format::Ninjs => whole(ninjs::pretty(brief)),
            Format::NewsMl => newsml::item(brief),
            Format::Html | Format::Template => whole(self.page(brief, story, place)?),
        })
    }

    #[cfg(feature = "templates")]
    fn page(&self, brief: &Brief, story: &str, place: usize) -> Result<String, RenderError> {
        let template = self.template.as_ref().ok_or(RenderError::WithoutTemplates)?;
        Ok(template.text(brief, story, place)?)
    }

    #[cfg(not(feature = "templates"))]
    #[allow(clippy::unused_self)] // the build with pages needs it
    fn page(&self, _: &Brief, _: &str, _: usize) -> Result<String, RenderError> {
        Err(RenderError::WithoutTemplates)
    }
}
