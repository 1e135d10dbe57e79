//! How often departures are full when a booking is made.

use crate::{DelaySubject, Minutes, Origin, Validity};

/// What is known of the room on a departure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Room {
    /// The share of departures that are full by then, 0 to 1.
    Full(f64),
    /// Slots, and how many others want by then in the mean.
    Slots {
        /// Slots of a departure, in TEU.
        slots_teu: f64,
        /// Mean of what others have booked, in TEU.
        demand_teu: f64,
    },
}

/// The room on departures for a booking made some time before.
#[derive(Clone, Debug)]
pub struct Booking {
    /// Of which departures: a service, a lane or a mode.
    pub subject: DelaySubject,
    /// How long before departure the booking is made.
    pub lead: Minutes,
    /// What is then free.
    pub room: Room,
    /// Dates of departure.
    pub validity: Validity,
    /// Row.
    pub origin: Origin,
}
