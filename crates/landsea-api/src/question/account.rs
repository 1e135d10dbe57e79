//! What is asked of `landsea emissions`.

use super::figures::Figures;
use super::stages;
use crate::Refusal;
use crate::words::EmissionsWords;
use landsea_emissions::{Shipment, Stage};
use landsea_model::Feed;

/// A chain to account for, and what it is called.
pub struct Question {
    /// Number of the plan, of a plan.
    pub number: Option<usize>,
    /// Of when it is.
    pub period: String,
    /// What is moved.
    pub shipment: Shipment,
    /// Over what.
    pub stages: Vec<Stage>,
    /// What the planner said of it, in kg.
    pub planned_kg: Option<f64>,
}

impl Question {
    /// What is asked of legs, the hubs between them added or not.
    pub fn of_legs(
        words: &EmissionsWords,
        hubs: bool,
        figures: &Figures,
        feed: &Feed,
    ) -> Result<Self, Refusal> {
        let shipment = figures.shipment(words)?;
        let mut stages = stages::read(&words.leg, feed, figures)?;
        stages::put_in_order(&mut stages);
        if hubs {
            stages = stages::with_hubs(stages);
        }
        let period = "period not given".to_owned();
        Ok(Self { number: None, period, shipment, stages, planned_kg: None })
    }
}
