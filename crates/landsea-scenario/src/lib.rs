//! Scenarios: what if services, links, terminals, borders, passages, hours or prices were others than a feed says?
//!
//! A [`Scenario`] is a list of edits, written as TOML (`docs/scenario.md`) or as JSON of the same keys. [`apply`] makes
//! of a feed and scenarios, one after the other, the feed that they describe, or tells all that is wrong, each with
//! file, line and column. A name that the feed does not have is always an error.
//!
//! ```
//! use landsea_scenario::Scenario;
//!
//! let wrong = Scenario::from_toml("trains.toml", "
//! name = \"Daily trains\"
//! [[change.service]]
//! id = \"TRAIN\"
//! dais = \"daily\"
//! ").expect_err("a key is misspelt");
//! assert!(wrong.to_string().starts_with(
//!     "trains.toml:5:1 (dais): error[unknown-key]: no key of this table is called \"dais\"; expected id "
//! ));
//! ```
//!
//! What a scenario adds has the scenario's file and line as its origin; what it changes keeps its own row. Both name a
//! rule of estimation of the edit, so that nothing assumed is taken for published. The feed that was given stays as it
//! was. Nothing here panics on any input, and equal input gives equal feeds and findings.

mod add;
mod apply;
mod edits;
mod field;
mod node;
mod opening;
mod passages;
mod rows;
mod scenario;
mod table;
mod vary;
mod written;

pub use add::{
    AddBorder, AddCall, AddCharge, AddLink, AddPlace, AddService, AddStorage, AddSubsidy, AddTariff,
    AddTerminal, AddTransfer,
};
pub use apply::{Applied, apply, apply_with};
pub use edits::{
    ChangeBorder, ChangeCall, ChangeCharge, ChangeLink, ChangeService, ChangeStorage, ChangeSubsidy,
    ChangeTariff, ChangeTerminal, Close, RemovePrice, RemoveRun, RemoveTransfer,
};
pub use field::{Degrees, Later, Opening, Percent, Use};
pub use opening::opening;
pub use passages::{Closing, Closure};
pub use scenario::{Add, Change, CloseAll, Remove, Scenario};
pub use written::Written;
