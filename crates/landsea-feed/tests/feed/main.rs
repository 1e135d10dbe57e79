//! Feeds as people write them, right and wrong, and what is said of them.

mod checking;
mod common;
mod files;
mod fuzz;
mod intensities;
mod reading;
mod sea;
mod spreads;
mod tallying;
mod tiny_river;
