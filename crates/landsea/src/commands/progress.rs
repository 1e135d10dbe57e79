//! A bar for what takes its time.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar of 1000 parts, drawn on standard error and only where that is a terminal.
pub fn progress() -> ProgressBar {
    let bar = ProgressBar::new(1000);
    if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {percent} %") {
        bar.set_style(style);
    }
    bar
}
