//! The server over feeds small enough to check by hand.

#![allow(clippy::unwrap_used, clippy::panic)] // a test fails by panicking

mod answers;
mod dcsa;
mod description;
mod limits;
mod manners;
mod support;
