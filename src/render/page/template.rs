//! Templates: the page that ships, and a house's own.

use std::path::Path;
use std::sync::Arc;

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, default_auto_escape_callback};

use super::view::view;
use crate::brief::Brief;

/// Why a template cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TemplateError {
    /// The file could not be read.
    #[error("cannot read the template `{path}`")]
    Read {
        /// The file.
        path: String,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// It is no template, or names something that a brief has not.
    #[error("the template `{name}` does not work at line {line}: {reason}")]
    Broken {
        /// The template's file name.
        name: String,
        /// From 1; 0 when it cannot be told.
        line: usize,
        /// What is wrong there.
        reason: String,
    },
}

/// A layout of a brief, in the language of Jinja; cheap to clone.
#[derive(Clone)]
pub struct Template {
    environment: Arc<Environment<'static>>,
    name: String,
}

impl Template {
    /// The page that ships.
    pub(crate) fn shipped() -> Result<Self, TemplateError> {
        Self::of("brief.html", include_str!("brief.html").to_owned(), None)
    }

    /// The template in the file at `path`; it may include others of its folder.
    ///
    /// What it inserts is escaped as its name asks: HTML for `.html`, `.xml` and what says nothing, JSON for `.json`,
    /// as it is for `.txt`, `.md` and other plain text. A final `.j2` or `.jinja` does not count.
    ///
    /// # Errors
    ///
    /// [`TemplateError::Read`] when it cannot be read, [`TemplateError::Broken`] when it is no template.
    pub fn open(path: &Path) -> Result<Self, TemplateError> {
        let shown = path.display().to_string();
        let source = std::fs::read_to_string(path)
            .map_err(|source| TemplateError::Read { path: shown.clone(), source })?;
        let name = path.file_name().map_or(shown, |name| name.to_string_lossy().into_owned());
        Self::of(&name, source, path.parent())
    }

    fn of(name: &str, source: String, folder: Option<&Path>) -> Result<Self, TemplateError> {
        let mut environment = Environment::new();
        environment.set_auto_escape_callback(escape);
        environment.set_undefined_behavior(minijinja::UndefinedBehavior::SemiStrict);
        if let Some(folder) = folder {
            let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            environment.set_loader(minijinja::path_loader(folder));
        }
        let name = name.to_owned();
        environment
            .add_template_owned(name.clone(), source)
            .map_err(|error| broken(&name, &error))?;
        Ok(Self { environment: Arc::new(environment), name })
    }

    /// The ending of files it makes: that of its name, less `.j2`.
    pub fn ending(&self) -> String {
        let name = bare(&self.name);
        Path::new(name)
            .extension()
            .map_or("html".to_owned(), |end| end.to_string_lossy().into_owned())
    }

    /// `brief` in this layout; `story` is the text it was made from, `place` its number in the run, from 1.
    ///
    /// # Errors
    ///
    /// [`TemplateError::Broken`] when the template asks for what is not there.
    pub fn text(&self, brief: &Brief, story: &str, place: usize) -> Result<String, TemplateError> {
        let template = self.environment.get_template(&self.name);
        template
            .and_then(|template| template.render(Serde(view(brief, story, place))))
            .map_err(|error| broken(&self.name, &error))
    }
}

/// `name` less the ending that only says that it is a template.
fn bare(name: &str) -> &str {
    [".j2", ".jinja", ".jinja2"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name)
}

/// How what a template inserts is escaped.
fn escape(name: &str) -> AutoEscape {
    let plain = ["txt", "text", "md", "markdown", "csv", "tsv", "tex", "rst", "adoc"];
    let ending = Path::new(bare(name)).extension().and_then(|end| end.to_str());
    match (default_auto_escape_callback(name), ending) {
        (AutoEscape::None, Some(end)) if plain.contains(&end) => AutoEscape::None,
        (AutoEscape::None, _) => AutoEscape::Html,
        (known, _) => known,
    }
}

fn broken(name: &str, error: &minijinja::Error) -> TemplateError {
    TemplateError::Broken {
        name: error.name().unwrap_or(name).to_owned(),
        line: error.line().unwrap_or(0),
        reason: error.detail().map_or_else(|| error.kind().to_string(), str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_how_to_escape_and_doubt_means_html() {
        assert!(matches!(escape("a.txt.j2"), AutoEscape::None));
        assert!(matches!(escape("a.json"), AutoEscape::Json));
        for html in ["a.html", "a.xml.j2", "a", "a.shtml"] {
            assert!(matches!(escape(html), AutoEscape::Html), "{html}");
        }
    }

    #[test]
    fn a_broken_template_names_its_line() {
        let error = Template::of("x.html", "a\n{% if %}".to_owned(), None).err();
        assert!(error.is_some_and(|error| error.to_string().contains("line 2")));
    }
}
