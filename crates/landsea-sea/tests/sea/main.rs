//! What the bundled sea must hold to.

mod answers;
mod exact;
mod geometry;
mod land;
mod names;
mod published;
mod rules;
mod support;
