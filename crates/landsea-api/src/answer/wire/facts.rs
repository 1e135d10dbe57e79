//! What obstacles and remarks say, taken apart, for programs that word them themselves.

use super::Money;
use crate::answer::closing;
use crate::answer::figures::money_number;
use crate::answer::obstacles::Obstacle;
use crate::answer::remarks::Remark;
use crate::answer::times;
use landsea_model::Validity;
use landsea_plan::{Constraint, Named};
use landsea_sea::Sea;
use serde::Serialize;
use utoipa::ToSchema;

/// What an obstacle says.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ObstacleFact {
    /// Without this constraint there would be plans.
    Constraint {
        /// The constraint.
        constraint: ConstraintFact,
        /// How many plans there would be.
        plans: usize,
    },
    /// Only without all of these there would be plans.
    Together {
        /// The constraints.
        constraints: Vec<ConstraintFact>,
    },
    /// The feed is not meant for the dates asked for, but for these.
    OutsideFeed(Dates),
    /// Nothing joins the ends for this cargo around these dates.
    NoWay {
        /// From where.
        from: String,
        /// To where.
        to: String,
    },
    /// No plan that was looked at is as sure as was asked for.
    NotSure {
        /// The chance that was asked for, 0 to 1.
        asked: f64,
        /// The best that there is.
        best: f64,
        /// For goods that are ready by then, local.
        ready: String,
    },
}

/// A constraint of a question.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ConstraintFact {
    /// Something is kept out.
    Avoid {
        /// What.
        what: NamedThing,
    },
    /// These alone are let in.
    Only {
        /// Which.
        what: Vec<NamedThing>,
    },
    /// A place is passed.
    Via {
        /// Its name.
        place: String,
    },
    /// The greatest number of legs.
    MaxLegs {
        /// The number.
        legs: u8,
    },
    /// The longest time from being ready to arriving.
    Horizon {
        /// In hours.
        hours: f64,
    },
    /// Goods are dangerous.
    Dangerous,
    /// How much is in a box.
    Mass {
        /// In kg.
        kg: u64,
    },
    /// The kind of box.
    Equipment {
        /// What was asked for.
        asked: String,
        /// What would go.
        other: String,
    },
}

/// What a constraint speaks of.
#[derive(Debug, Serialize, ToSchema)]
pub struct NamedThing {
    /// `mode`, `country`, `carrier`, `place`, `terminal` or `service`.
    pub of: &'static str,
    /// Its name; the id of a terminal or service.
    pub name: String,
}

/// Dates, both included; none where they have no limit.
#[derive(Debug, Serialize, ToSchema)]
pub struct Dates {
    /// The first.
    pub from: Option<String>,
    /// The last.
    pub to: Option<String>,
}

/// What a remark says.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RemarkFact {
    /// How many plans were looked at for a chance, and what holds for all others.
    LookedAt {
        /// The number.
        plans: usize,
        /// No plan arrives before, local.
        earliest: Option<String>,
        /// No plan that was not looked at and arrives as surely is cheaper by more in the mean.
        cheaper: Option<Money>,
    },
    /// The same for a deadline.
    MustLeave {
        /// The number.
        plans: usize,
        /// By the timetable goods leave by then or are late, local.
        latest: String,
    },
    /// Plans run on other dates than these, for which the feed is meant.
    OutsideFeed(Dates),
    /// Straits or canals are closed.
    Closed {
        /// Which.
        passages: Vec<ClosedPassage>,
        /// How many services sail another way.
        longer: usize,
        /// How many services end where no way is left.
        cut: usize,
        /// The least and the most km that a service is longer, from end to end.
        #[serde(skip_serializing_if = "Option::is_none")]
        km: Option<[f64; 2]>,
        /// The least and the most hours.
        #[serde(skip_serializing_if = "Option::is_none")]
        hours: Option<[f64; 2]>,
    },
}

/// A strait or canal that is closed.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClosedPassage {
    /// Short name.
    pub id: String,
    /// Name.
    pub name: String,
    /// Chinese name.
    pub name_zh: String,
}

impl ClosedPassage {
    fn find(id: &str) -> Option<Self> {
        let sea = Sea::bundled();
        let passage = &sea.passages()[sea.passage(id)?];
        let (name, name_zh) = (passage.name.clone(), passage.name_zh.clone());
        Some(Self { id: passage.id.clone(), name, name_zh })
    }
}

impl From<&Obstacle> for ObstacleFact {
    fn from(obstacle: &Obstacle) -> Self {
        use landsea_plan::Obstacle as Search;
        match obstacle {
            Obstacle::Search(Search::Constraint { what, plans }) => {
                Self::Constraint { constraint: what.into(), plans: *plans }
            }
            Obstacle::Search(Search::Together(all)) => {
                Self::Together { constraints: all.iter().map(Into::into).collect() }
            }
            Obstacle::Search(Search::OutsideFeed(validity)) => Self::OutsideFeed((*validity).into()),
            Obstacle::Search(Search::NoWay { from, to }) => {
                Self::NoWay { from: from.clone(), to: to.clone() }
            }
            Obstacle::NotSure { asked, best, ready } => {
                Self::NotSure { asked: *asked, best: *best, ready: times::rfc3339_of_zoned(ready) }
            }
        }
    }
}

impl From<&Constraint> for ConstraintFact {
    fn from(constraint: &Constraint) -> Self {
        match constraint {
            Constraint::Avoid(item) => Self::Avoid { what: item.into() },
            Constraint::Only(items) => Self::Only { what: items.iter().map(Into::into).collect() },
            Constraint::Via(place) => Self::Via { place: place.clone() },
            Constraint::MaxLegs(legs) => Self::MaxLegs { legs: *legs },
            Constraint::Horizon(horizon) => Self::Horizon { hours: super::build::hours(*horizon) },
            Constraint::DangerousGoods => Self::Dangerous,
            Constraint::MassPerBox(mass) => Self::Mass { kg: mass.kg() },
            Constraint::Equipment { asked, other } => {
                Self::Equipment { asked: asked.to_string(), other: other.to_string() }
            }
        }
    }
}

impl From<&Named> for NamedThing {
    fn from(named: &Named) -> Self {
        Self { of: named.of, name: named.name.clone() }
    }
}

impl From<Validity> for Dates {
    fn from(validity: Validity) -> Self {
        let date = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string());
        Self { from: date(validity.from), to: date(validity.to) }
    }
}

impl From<&Remark> for RemarkFact {
    fn from(remark: &Remark) -> Self {
        match remark {
            Remark::LookedAt { plans, earliest, cheaper } => Self::LookedAt {
                plans: *plans,
                earliest: earliest.as_ref().map(times::rfc3339_of_zoned),
                cheaper: cheaper.map(|money| Money {
                    amount: money_number(money),
                    currency: money.currency().to_string(),
                }),
            },
            Remark::MustLeave { plans, latest } => {
                Self::MustLeave { plans: *plans, latest: times::rfc3339_of_zoned(latest) }
            }
            Remark::OutsideFeed(validity) => Self::OutsideFeed((*validity).into()),
            Remark::Closed(closing) => {
                let (km, time) = closing::longer(closing).unzip();
                Self::Closed {
                    passages: closing.ids.iter().filter_map(|id| ClosedPassage::find(id)).collect(),
                    longer: closing.detours.by_service().len(),
                    cut: closing.detours.cut.len(),
                    km: km.map(|km| km.map(|distance| distance.km())),
                    hours: time.map(|time| time.map(super::build::hours)),
                }
            }
        }
    }
}
