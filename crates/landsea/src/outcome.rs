//! What a command leaves behind: data, remarks and an exit code, or why it could not be done.

use landsea_api::Refusal;
use landsea_plan::{LookupError, QueryError};

/// Exit codes, as documented in `docs/cli.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Plans were found; done.
    Done = 0,
    /// The feed has errors, or its answers lie outside what was published.
    FeedErrors = 1,
    /// Wrong usage, or an unknown name. The parser of arguments uses the same code.
    Usage = 2,
    /// No plan within the limits asked for, or no way by sea.
    NoPlan = 3,
    /// A file cannot be read or written.
    Files = 4,
}

/// What a command leaves behind.
#[derive(Debug)]
pub struct Outcome {
    /// For standard output.
    pub data: String,
    /// For standard error.
    pub remarks: String,
    /// Exit code.
    pub exit: Exit,
}

impl Outcome {
    /// Data, and nothing to remark.
    pub fn done(data: String) -> Self {
        Self { data, remarks: String::new(), exit: Exit::Done }
    }
}

/// Why a command could not be done.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// An argument does not make sense.
    #[error("{0}")]
    Usage(String),
    /// The question cannot be answered.
    #[error("{0}")]
    Question(Refusal),
    /// The feed has errors; the text is its report.
    #[error("the feed has errors\n{0}")]
    Feed(String),
    /// Scenarios have errors; the text is their report.
    #[error("the scenario has errors\n{0}")]
    Scenario(String),
    /// A file to be read or imported has errors; the text is its report.
    #[error("nothing is written; the input has errors\n{0}")]
    Input(String),
    /// A file cannot be read.
    #[error("{0}")]
    Files(String),
}

impl Failure {
    /// An argument that names nothing, or more than one thing.
    pub fn lookup(argument: &str) -> impl FnOnce(LookupError) -> Failure + '_ {
        |error| Refusal::lookup(argument)(error).into()
    }
    /// The exit code.
    pub fn exit(&self) -> Exit {
        match self {
            Failure::Usage(_) | Failure::Question(_) => Exit::Usage,
            Failure::Feed(_) | Failure::Scenario(_) | Failure::Input(_) => Exit::FeedErrors,
            Failure::Files(_) => Exit::Files,
        }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            // the command line names the word in the message
            Refusal::In { field: "scenario", refusal } => Failure::Scenario(refusal.to_string()),
            Refusal::In { refusal, .. } => (*refusal).into(),
            Refusal::Input(report) => Failure::Input(report),
            other => Failure::Question(other),
        }
    }
}

impl From<QueryError> for Failure {
    fn from(error: QueryError) -> Self {
        Refusal::Query(error).into()
    }
}
