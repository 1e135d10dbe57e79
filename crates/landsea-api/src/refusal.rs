//! Why a question cannot be answered.

use landsea_plan::{LookupError, QueryError};

/// Why a question cannot be answered.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// A word does not make sense.
    #[error("{0}")]
    Usage(String),
    /// A word names nothing, or more than one thing.
    #[error("{argument}: {error}{}", hint(error))]
    Lookup {
        /// The argument, as it is called in the help.
        argument: String,
        /// Why, with the nearest names.
        error: LookupError,
    },
    /// The search cannot take the question.
    #[error("{0}")]
    Query(#[from] QueryError),
    /// A text that comes with the question has errors; this is its report.
    #[error("{0}")]
    Input(String),
    /// Any of these, with the word to which it belongs.
    #[error("{refusal}")]
    In {
        /// Name of the field of [`crate::words`].
        field: &'static str,
        /// What is wrong with it.
        refusal: Box<Refusal>,
    },
}

/// Results that learn to which word they belong.
pub trait Of<T> {
    /// The same, with the name of the field of [`crate::words`] in a refusal.
    ///
    /// # Errors
    /// The refusal, if it is one.
    fn of(self, field: &'static str) -> Result<T, Refusal>;
}

impl<T> Of<T> for Result<T, Refusal> {
    fn of(self, field: &'static str) -> Result<T, Refusal> {
        self.map_err(|refusal| match refusal {
            named @ Refusal::In { .. } => named,
            refusal => Refusal::In { field, refusal: Box::new(refusal) },
        })
    }
}

impl Refusal {
    /// A word that names nothing, or more than one thing.
    pub fn lookup(argument: &str) -> impl FnOnce(LookupError) -> Refusal + '_ {
        |error| Refusal::Lookup { argument: argument.to_owned(), error }
    }
}

/// Where to look for names when none is near.
fn hint(error: &LookupError) -> String {
    match error {
        LookupError::Unknown { noun, nearest, .. } if nearest.is_empty() => {
            let kind = match *noun {
                "place or terminal" => "place",
                "storage rate" => "storage",
                "vehicle class" => "class",
                "driver rule" => "rule",
                "reference case" => "case",
                "estimate rule" => "estimate",
                // carriers and countries have no list of their own
                "carrier" | "country" => "service",
                other => other,
            };
            format!("; landsea show {kind} lists what it holds")
        }
        _ => String::new(),
    }
}
