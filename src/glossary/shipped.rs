//! Putting a glossary together: the shipped files, the user's, or a text in hand.

use std::path::PathBuf;

use super::check::{Finding, Level};
use super::clash::clashes;
use super::compile::Glossary;
use super::error::GlossaryError;
use super::load::{File, files_of, parse, read};

/// Names the shipped files and puts their texts inside the program.
macro_rules! shipped {
    ($($name:literal),* $(,)?) => {
        [$((concat!("glossaries/", $name, ".yaml"), include_str!(concat!("../../glossaries/", $name, ".yaml")))),*]
    };
}

/// The glossaries inside the program: path and text of each. A test compares the list with the folder.
const SHIPPED: &[(&str, &str)] = &shipped![
    "countries",
    "demonyms",
    "diplomacy",
    "economy",
    "european",
    "institutions",
    "international",
    "law",
    "media",
    "offices",
    "parties",
    "patterns",
    "people",
    "places",
    "politics",
    "society",
];

/// The glossary files inside the program, parsed; what cannot be parsed is a finding.
pub fn shipped() -> Vec<Result<File, Finding>> {
    SHIPPED.iter().map(|(path, text)| parse(path, (*text).to_owned())).collect()
}

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
        let mut read_files = Vec::new();
        if with_shipped {
            read_files.extend(shipped().into_iter().map(|file| (0, file)));
        }
        for (place, path) in paths.iter().enumerate() {
            for path in files_of(path)? {
                read_files.push((place + 1, read(&path)?));
            }
        }
        Self::checked(read_files)
    }

    /// A glossary from one YAML text; `path` names it in messages.
    ///
    /// # Errors
    ///
    /// [`GlossaryError::Broken`] with all that is wrong in it.
    pub fn parse(path: &str, yaml: &str) -> Result<Self, GlossaryError> {
        Self::checked(vec![(1, parse(path, yaml.to_owned()))])
    }

    fn checked(read_files: Vec<(usize, Result<File, Finding>)>) -> Result<Self, GlossaryError> {
        let (mut files, mut findings) = (Vec::new(), Vec::new());
        for (layer, file) in read_files {
            match file {
                Ok(file) => files.push((layer, file)),
                Err(finding) => findings.push(finding),
            }
        }
        findings
            .extend(clashes(&files).into_iter().filter(|finding| finding.level == Level::Error));
        if findings.is_empty() {
            Ok(Self::compile(files))
        } else {
            Err(GlossaryError::Broken { findings })
        }
    }
}
