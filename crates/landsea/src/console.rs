//! The one place that writes to standard output and standard error.
//!
//! Colours are left out where the stream is not a terminal or `NO_COLOR` is set.

use crate::outcome::{Exit, Failure, Outcome};
use anstyle::{AnsiColor, Style};
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

const ERROR: Style = AnsiColor::Red.on_default().bold();

/// Writes what a command left behind, and gives its exit code.
pub fn deliver(result: Result<Outcome, Failure>) -> ExitCode {
    let (data, remarks, exit) = match result {
        Ok(outcome) => (outcome.data, outcome.remarks, outcome.exit),
        Err(failure) => (String::new(), format!("{ERROR}error:{ERROR:#} {failure}\n"), failure.exit()),
    };
    match write(&data, &remarks) {
        Ok(()) => ExitCode::from(exit as u8),
        // who reads only the beginning, as `head` does, has got what they wanted
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::from(exit as u8),
        Err(_) => ExitCode::from(Exit::Files as u8),
    }
}

/// Writes a line of a command that goes on, for whoever started it.
#[cfg(feature = "serve")]
pub fn say(line: &str) {
    // a server goes on serving when nobody hears where
    let _ = write(&format!("{line}\n"), "");
}

fn write(data: &str, remarks: &str) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    out.write_all(data.as_bytes())?;
    out.flush()?;
    let mut err = anstream::stderr().lock();
    err.write_all(remarks.as_bytes())?;
    err.flush()
}
