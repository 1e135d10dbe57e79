//! Charts of freight plans.
//!
//! [`Plans`] are read from the JSON of `landsea plan --format json` (`docs/output.md`); of them come two series of
//! numbers, which are serialisable so that a page can draw them as well:
//! - [`Profile`]: cumulative time and cost over distance, the time-cost-distance method of UNESCAP, in which what takes
//!   time or money without distance (terminals, borders, papers) stands upright;
//! - [`Diagram`]: places over time, with the plan's own run on each service and the other runs of it.
//!
//! [`draw`] makes SVG of them, in English or Chinese. The crate knows nothing of feeds, files or searching, and equal
//! plans give equal bytes.

mod diagram;
pub mod draw;
mod plans;
mod profile;

pub use diagram::{Diagram, OtherRun, Path, Stop};
pub use plans::{Border, CostItem, Leg, Plan, PlanError, Plans, Point, Stay};
pub use profile::{Knot, Mark, MarkKind, Profile, Way};
