//! What was meant by words that only the command line has: files, lists and forms of output.

pub mod figures;
pub mod form;
pub mod places;
pub mod scenario;
