//! Questions to landsea in words, and its answers for programs.
//!
//! The command line and the server ask the same: words as people write them ([`words`]) become what they mean over a
//! feed ([`question`]), and what was found becomes JSON, GeoJSON, CSV or a calendar ([`answer`]). Nothing here reads
//! files, prints or knows of HTTP.

pub mod answer;
pub mod question;
mod refusal;
pub mod words;

pub use refusal::{Of, Refusal};
