//! Logs, as lines for people or objects for programs.

use crate::options::LogForm;
use tracing_subscriber::EnvFilter;

/// Begins to write logs to standard error. `LANDSEA_LOG=debug` says more, `warn` less.
pub fn start(form: LogForm) {
    let filter = EnvFilter::try_from_env("LANDSEA_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let logs =
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false);
    // somebody else, such as a test, may have begun already
    let _ = match form {
        LogForm::Text => logs.with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr())).try_init(),
        LogForm::Json => logs.json().flatten_event(true).try_init(),
    };
}
