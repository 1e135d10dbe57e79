//! The server over feeds small enough to check by hand.

mod answers;
mod dcsa;
mod description;
mod limits;
mod manners;
mod support;
