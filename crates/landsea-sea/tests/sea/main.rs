//! What the bundled sea must hold to.

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
