//! GTFS, the format of public timetables, as far as it can say what freight needs.
//!
//! GTFS knows when vehicles run, not what cargo they take, by when it must be there, what it costs or emits. An
//! import marks what it has to assume, and makes no prices.

mod archive;
mod clock;
mod distance;
mod emit;
mod export;
mod group;
mod import;
mod load;
mod modes;
mod sites;
mod times;

pub use export::{ExportOptions, Exported, export};
pub use import::{Bounds, ImportOptions, import};
