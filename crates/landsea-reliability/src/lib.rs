//! How sure freight plans are.
//!
//! A plan says when cargo arrives if all keep their time. This crate says when it arrives: it reads the spreads of a
//! feed ([`Knowledge`]), makes a plan a [`Course`] of steps that may be late, and follows all that can come of it,
//! missed departures and those taken in their place included, by convolution ([`Course::follow`]). Simulation
//! ([`Course::simulate`]) is what that is held against. `docs/reliability.md` states the model.
//!
//! This crate does no input or output.

mod candidates;
mod chances;
mod confident;
mod course;
mod follow;
mod knowledge;
mod leaving;
mod policy;
mod rebook;
mod room;
mod simulate;
mod spread;
mod timeline;

pub use chances::{AtRisk, Buffer, Chances, Rebook, Terms};
pub use confident::{Bound, Candidate, Confident, confident};
pub use course::Course;
pub use follow::Flow;
pub use knowledge::{BookingTerms, Knowledge, Known};
pub use leaving::{Leaving, leaving, span_of_leaving};
pub use policy::{Choice, Decision, Next, Policy, Way, policy};
pub use rebook::Objective;
pub use simulate::Simulation;
pub use spread::{STATES, Spread, SpreadError};
