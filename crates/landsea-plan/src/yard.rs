//! What stands at a terminal, and what can come to it by lorries.

use crate::clock::Minute;
use crate::costing::Minor;
use crate::label::{Coming, Label, StartingAtBest, StartingChain};
use landsea_model::Mode;

/// A terminal in the course of a pass.
#[derive(Clone, Default)]
pub(crate) struct Yard {
    /// Labels released here.
    here: Vec<u32>,
    /// Labels that can come by a chain.
    coming: Vec<Coming>,
    /// Chains from the start.
    starting: Vec<StartingChain>,
    /// The least over labels here, unloading paid.
    pub(crate) ashore: Option<Least>,
    /// The least over labels here that came by ship, unloading not paid.
    pub(crate) afloat: Option<Least>,
    /// The least over labels that can come by a chain, lifting off paid.
    pub(crate) by_chain: Option<Least>,
    /// The least over chains from the start.
    pub(crate) from_start: Option<StartingAtBest>,
    /// When hopeless labels were last forgotten.
    pub(crate) forgotten_at: Option<Minute>,
}

/// The least of each figure over some labels.
#[derive(Clone, Copy)]
pub(crate) struct Least {
    /// The latest ready time.
    pub(crate) ready: Minute,
    pub(crate) cost: Minor,
    pub(crate) carbon: i64,
    pub(crate) legs: u8,
}

impl Least {
    fn or(self, other: Option<Least>) -> Option<Least> {
        let Some(other) = other else { return Some(self) };
        Some(Least {
            ready: self.ready.max(other.ready),
            cost: self.cost.min(other.cost),
            carbon: self.carbon.min(other.carbon),
            legs: self.legs.min(other.legs),
        })
    }
}

impl Yard {
    pub(crate) fn is_empty(&self) -> bool {
        self.here.is_empty() && self.coming.is_empty() && self.starting.is_empty()
    }

    pub(crate) fn here(&self) -> &[u32] {
        &self.here
    }
    pub(crate) fn coming(&self) -> &[Coming] {
        &self.coming
    }
    pub(crate) fn starting(&self) -> &[StartingChain] {
        &self.starting
    }

    /// Keeps some of the labels here; `keep` may change them.
    pub(crate) fn retain_here(&mut self, mut keep: impl FnMut(u32) -> bool) {
        self.here.retain(|number| keep(*number));
    }

    /// Takes in a label that was released here.
    pub(crate) fn add_here(&mut self, number: u32, label: &Label) {
        self.here.push(number);
        self.count_here(label);
    }

    /// Takes in a label that can come by a chain.
    pub(crate) fn add_coming(&mut self, coming: Coming, label: &Label) {
        self.coming.push(coming);
        self.count_coming(&coming, label);
    }

    /// Sets all that is here anew.
    pub(crate) fn set(&mut self, here: Vec<u32>, coming: Vec<Coming>, labels: &[Label]) {
        (self.ashore, self.afloat, self.by_chain) = (None, None, None);
        here.iter().for_each(|number| self.count_here(&labels[*number as usize]));
        coming.iter().for_each(|coming| self.count_coming(coming, &labels[coming.label as usize]));
        (self.here, self.coming) = (here, coming);
    }

    /// Sets the chains from the start.
    pub(crate) fn set_starting(&mut self, starting: Vec<StartingChain>) {
        self.from_start = StartingAtBest::of(&starting);
        self.starting = starting;
    }

    /// All that is here, taken out.
    pub(crate) fn take(&mut self) -> (Vec<u32>, Vec<Coming>, Vec<StartingChain>) {
        (std::mem::take(&mut self.here), std::mem::take(&mut self.coming), std::mem::take(&mut self.starting))
    }

    fn count_here(&mut self, label: &Label) {
        let (ready, carbon, legs) = (label.ready, label.carbon, label.legs);
        self.ashore = Least { ready, cost: label.cost + label.unloading, carbon, legs }.or(self.ashore);
        if label.mode == Mode::Sea {
            self.afloat = Least { ready, cost: label.cost, carbon, legs }.or(self.afloat);
        }
    }

    fn count_coming(&mut self, coming: &Coming, label: &Label) {
        let least = Least {
            ready: label.ready,
            cost: label.cost + label.unloading + coming.price,
            carbon: label.carbon + coming.carbon,
            legs: label.legs + coming.chain.legs(),
        };
        self.by_chain = least.or(self.by_chain);
    }
}
