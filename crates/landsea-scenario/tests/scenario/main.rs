//! Scenarios on `feeds/tiny-river`, on the examples of `feeds/scenarios`, and on random small feeds.

#![allow(clippy::unwrap_used)] // a test fails by panicking

mod add;
mod any;
mod change;
mod close;
mod exact;
mod examples;
mod reading;
mod remove;
#[path = "../../../landsea-plan/tests/exact/small_feed.rs"]
mod small_feed;
mod support;
