//! What the bundled sea must hold to.

#![allow(clippy::unwrap_used)] // a test ends where an answer is missing

mod answers;
mod bytes;
mod exact;
mod geometry;
mod land;
mod names;
mod published;
mod rules;
mod sight;
mod support;
