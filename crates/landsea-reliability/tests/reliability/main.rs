//! What the crate says of plans, held against hand counts, simulation and trying everything.

#![allow(clippy::unwrap_used)] // a test fails by panicking

mod agreement;
mod bound;
mod by_hand;
mod corridor;
mod distributions;
#[path = "../../../landsea-plan/tests/timetables/notation.rs"]
#[allow(dead_code)] // the planner's tests use the rest
mod notation;
#[path = "../../../landsea-plan/tests/timetables/question.rs"]
#[allow(dead_code)] // the planner's tests use the rest
mod question;
mod random;
#[path = "../../../landsea-plan/tests/exact/small_feed.rs"]
#[allow(dead_code)] // the planner's tests use the rest
mod small_feed;
