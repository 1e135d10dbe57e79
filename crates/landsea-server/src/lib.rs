//! landsea over HTTP: the API, its description, and the page.
//!
//! A request is read into the words of [`landsea_api::words`], answered by a worker over the feed that is
//! being served, and written in one of the forms of [`landsea_api::answer`]. Nothing here plans, prices or
//! measures.

mod answers;
mod ask;
mod body;
mod docs;
mod edition;
mod guard;
mod logs;
mod metrics;
mod options;
mod page;
mod problem;
mod reload;
mod routes;
mod run;
mod seen;
mod site;
mod workers;

/// Where the data of the page's map comes from, and under which licences.
pub const NOTICE: &str = include_str!("../../../web/NOTICE");

pub use options::{Limits, LogForm, Options};
pub use routes::{description, router};
pub use run::{ServeError, serve};
pub use site::{FeedSource, Site};
