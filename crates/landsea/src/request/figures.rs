//! Figures for emissions, with the user's table of factors read from its file.

use crate::outcome::Failure;
use landsea_api::question::figures::Figures;
use landsea_api::words::FigureWords;
use std::fs;
use std::path::Path;

/// What is asked, and the rows of the file.
pub fn read(words: &FigureWords, factors: Option<&Path>) -> Result<Figures, Failure> {
    let factors = factors.map(|path| Ok::<_, Failure>((path.display().to_string(), text_of(path)?)));
    let factors = factors.transpose()?;
    Ok(Figures::read(words, factors.as_ref().map(|(name, text)| (name.as_str(), text.as_str())))?)
}

/// The text of a file.
pub fn text_of(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path)
        .map_err(|error| Failure::Files(format!("cannot read {}: {error}", path.display())))
}
