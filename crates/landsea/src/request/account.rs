//! What is asked of `landsea emissions`.

use landsea_emissions::{Shipment, Stage};

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
