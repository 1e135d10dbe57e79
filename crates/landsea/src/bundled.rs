//! The feed that the program carries with it.

/// File name and content of each table of `feeds/corridor`, and of its `feed.toml`.
pub const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/bundled.rs"));
