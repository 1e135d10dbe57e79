//! What can stand between a query and a plan.

use landsea_model::{Equipment, Mass, Minutes, Validity};
use std::fmt;

/// What stands between a query and a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// Without this constraint there would be plans.
    Constraint {
        /// The constraint.
        what: Constraint,
        /// How many plans there would be.
        plans: usize,
    },
    /// Only without all of these there would be plans.
    Together(Vec<Constraint>),
    /// The feed is not meant for the dates asked for, but for these.
    OutsideFeed(Validity),
    /// No chain of services and lorries joins the ends for this cargo around these dates.
    NoWay {
        /// From where.
        from: String,
        /// To where.
        to: String,
    },
}

/// A constraint of a query that can be lifted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Constraint {
    /// That something is kept out.
    Avoid(Named),
    /// That these alone are let in.
    Only(Vec<Named>),
    /// That a place is passed.
    Via(String),
    /// The greatest number of legs.
    MaxLegs(u8),
    /// The longest time from being ready to arriving.
    Horizon(Minutes),
    /// That goods are dangerous.
    DangerousGoods,
    /// How much is in a box.
    MassPerBox(Mass),
    /// The kind of box.
    Equipment {
        /// What was asked for.
        asked: Equipment,
        /// What would go.
        other: Equipment,
    },
}

/// What a constraint speaks of, by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// What it is: `mode`, `country`, `carrier`, `place`, `terminal`, `service`.
    pub of: &'static str,
    /// Its name; the id of a terminal or service.
    pub name: String,
}

impl fmt::Display for Obstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Obstacle::Constraint { what, plans: 1 } => write!(f, "without {what} there is 1 plan"),
            Obstacle::Constraint { what, plans } => write!(f, "without {what} there are {plans} plans"),
            Obstacle::Together(all) => write!(f, "there are plans only without all of: {}", listed(all)),
            Obstacle::OutsideFeed(validity) => write!(f, "the feed is meant for dates {validity}"),
            Obstacle::NoWay { from, to } => {
                write!(f, "no services and lorries join {from} with {to} for this cargo around these dates")
            }
        }
    }
}

impl fmt::Display for Constraint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Constraint::Avoid(item) => write!(f, "avoiding {item}"),
            Constraint::Only(items) => write!(f, "letting in only {}", listed(items)),
            Constraint::Via(place) => write!(f, "passing {place}"),
            Constraint::MaxLegs(1) => write!(f, "the limit of 1 leg"),
            Constraint::MaxLegs(legs) => write!(f, "the limit of {legs} legs"),
            Constraint::Horizon(horizon) => write!(f, "the horizon of {horizon}"),
            Constraint::DangerousGoods => write!(f, "dangerous goods"),
            Constraint::MassPerBox(mass) => write!(f, "the mass of {mass} in a box"),
            Constraint::Equipment { asked, other } => write!(f, "{asked} as equipment ({other} would go)"),
        }
    }
}

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.of, self.name)
    }
}

fn listed(items: &[impl fmt::Display]) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
