//! Answers for people, one file for each command; what programs get is in [`landsea_api::answer`].

pub mod board;
pub mod chances;
pub mod compare;
pub mod emissions;
pub mod explain;
pub mod grid;
pub mod page;
pub mod policy;
pub mod references;
pub mod sea;
pub mod stats;
pub mod table;
pub mod verify;
