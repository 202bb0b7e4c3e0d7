//! Putting a glossary together: the shipped one, the user's files, or a text in hand.

use std::path::{Path, PathBuf};

use super::cache::{Cache, Input};
use super::check::{Finding, Level};
use super::clash::clashes;
use super::compile::Glossary;
use super::error::GlossaryError;
use super::load::{File, files_of, parse, text_of};
use super::packed::{Packed, write};
use super::shipped;

impl Glossary {
    /// The glossaries that come with depeche.
    ///
    /// # Errors
    ///
    /// [`GlossaryError::Broken`] when one of them is not sound, which the project's tests rule out.
    pub fn shipped() -> Result<Self, GlossaryError> {
        Self::load(&[], true)
    }

    /// The glossary files and folders `paths`, over the shipped ones when `with_shipped`.
    ///
    /// A later path wins over an earlier one where both know a form, and every path over the shipped ones.
    ///
    /// # Errors
    ///
    /// [`GlossaryError::Read`] and [`GlossaryError::NoFiles`] for a path that cannot be used,
    /// [`GlossaryError::Broken`] with all that is wrong in the files.
    pub fn load(paths: &[PathBuf], with_shipped: bool) -> Result<Self, GlossaryError> {
        Self::load_over(paths, with_shipped, None)
    }

    /// As [`Glossary::load`], with what large files compile to kept in the folder `cache`.
    ///
    /// What is kept is used as long as the files and the program are the same. A cache that cannot
    /// be read or written, or holds anything else, costs time and nothing more.
    ///
    /// # Errors
    ///
    /// As [`Glossary::load`].
    pub fn load_cached(
        paths: &[PathBuf],
        with_shipped: bool,
        cache: &Path,
    ) -> Result<Self, GlossaryError> {
        Self::load_over(paths, with_shipped, Some(cache))
    }

    fn load_over(
        paths: &[PathBuf],
        with_shipped: bool,
        cache: Option<&Path>,
    ) -> Result<Self, GlossaryError> {
        let (mut inputs, mut garbled) = (Vec::new(), Vec::new());
        for (place, path) in paths.iter().enumerate() {
            for path in files_of(path)? {
                match text_of(&path)? {
                    Ok(text) => inputs.push(Input { layer: place + 1, text, path }),
                    Err(finding) => garbled.push(finding),
                }
            }
        }
        if !garbled.is_empty() {
            return Err(GlossaryError::Broken { findings: garbled });
        }
        let mut packed: Vec<Packed> = Vec::new();
        if with_shipped {
            packed.extend(shipped::packed());
        }
        if !inputs.is_empty() {
            let cache = cache.and_then(|folder| Cache::of(folder, &inputs, with_shipped));
            let kept = cache.as_ref().and_then(Cache::read);
            packed.push(if let Some(kept) = kept {
                kept
            } else {
                let own = checked(parsed(inputs), with_shipped)?;
                if let Some(cache) = cache {
                    cache.write(&own);
                }
                own
            });
        }
        Ok(Self::assemble(packed))
    }

    /// A glossary from one YAML text; `path` names it in messages.
    ///
    /// # Errors
    ///
    /// [`GlossaryError::Broken`] with all that is wrong in it.
    pub fn parse(path: &str, yaml: &str) -> Result<Self, GlossaryError> {
        let own = checked(vec![(1, parse(path, yaml.to_owned()))], false)?;
        Ok(Self::assemble(vec![own]))
    }
}

fn parsed(inputs: Vec<Input>) -> Vec<(usize, Result<File, Finding>)> {
    let files = inputs.into_iter();
    files.map(|input| (input.layer, parse(&input.path.display().to_string(), input.text))).collect()
}

/// `read_files` packed, when there is no error in them.
fn checked(
    read_files: Vec<(usize, Result<File, Finding>)>,
    with_shipped: bool,
) -> Result<Packed, GlossaryError> {
    let (mut files, mut findings) = (Vec::new(), Vec::new());
    for (layer, file) in read_files {
        match file {
            Ok(file) => files.push((layer, file)),
            Err(finding) => findings.push(finding),
        }
    }
    let known = if with_shipped { shipped::patterns(&[]) } else { Vec::new() };
    let clashes = clashes(&files, &known).into_iter();
    findings.extend(clashes.filter(|finding| finding.level == Level::Error));
    let (text, numbers) = write::pack(&files);
    match Packed::new(text.into(), numbers.into()) {
        Some(packed) if findings.is_empty() => Ok(packed),
        _ => Err(GlossaryError::Broken { findings }),
    }
}
