//! Sea calls without a distance: how far it is for a ship from the call before.

use super::names::Names;
use crate::columns::Column;
use crate::problem::Problem;
use crate::row::Row;
use crate::sea::{Berth, SEA_RULE, SeaWays, sea_rule};
use landsea_model::{
    Call, EstimateIx, EstimateRule, Index, Mode, Origin, Place, Reference, Service, ServiceIx, Terminal,
    TerminalIx,
};
use std::cell::Cell;

/// What is known of a feed once its distances by sea are to be measured.
pub(super) struct SeaLegs<'a> {
    names: &'a Names<'a>,
    services: &'a [Option<Service>],
    terminals: &'a [Option<Terminal>],
    places: &'a [Option<Place>],
    /// The rule that marks what is measured: a row of the feed, or the one after its last.
    rule: EstimateIx,
    ways: SeaWays,
    measured: Cell<bool>,
}

impl<'a> SeaLegs<'a> {
    /// `rules` is the number of rules that the feed has.
    pub(super) fn new(
        names: &'a Names<'a>,
        services: &'a [Option<Service>],
        terminals: &'a [Option<Terminal>],
        places: &'a [Option<Place>],
        rules: usize,
    ) -> Self {
        let rule = names.estimates.find(SEA_RULE).unwrap_or_else(|| EstimateIx::new(rules));
        Self { names, services, terminals, places, rule, ways: SeaWays::new(), measured: Cell::new(false) }
    }

    /// Whether ships make a service. One of which the row is broken may be: that is reported, and no more.
    pub(super) fn is_by_sea(&self, service: ServiceIx) -> bool {
        let row = self.services.get(service.position());
        row.is_some_and(|row| row.as_ref().is_none_or(|row| row.mode == Mode::Sea))
    }

    /// Gives a call the distance from the call before it and marks it as an estimate, or reports why there is none.
    pub(super) fn measure(&self, row: &Row, column: Column, before: TerminalIx, call: &mut Call) {
        // a terminal or place with an error of its own is reported already
        let (Some(from), Some(to)) = (self.berth(before), self.berth(call.terminal)) else { return };
        match self.ways.distance(from, to) {
            Ok(distance) => {
                call.distance = distance;
                self.mark(row, column, &mut call.origin);
            }
            Err(why) => {
                let message = format!("no distance from the call before, and none can be measured: {why}");
                let problem = Problem::new("no-sea-way", message);
                row.error(column, problem.expected("a distance, or two terminals that ships reach"));
            }
        }
    }

    /// The rule that measured, if it did and the feed has no words of its own for it.
    pub(super) fn rule(self) -> Option<EstimateRule> {
        let own = self.names.estimates.find(SEA_RULE).is_some();
        (self.measured.get() && !own).then(sea_rule)
    }

    fn berth(&self, terminal: TerminalIx) -> Option<Berth> {
        let terminal = self.terminals.get(terminal.position())?.as_ref()?;
        let place = self.places.get(terminal.place.position())?.as_ref()?;
        Some(Berth { position: terminal.position, port: place.code })
    }

    fn mark(&self, row: &Row, column: Column, origin: &mut Origin) {
        self.measured.set(true);
        let own = self.names.estimates.find(SEA_RULE);
        if own.is_some_and(|ix| !self.names.covered(ix).any(|covered| covered == column.name)) {
            let message =
                format!("no distance, and {SEA_RULE} of estimates.csv does not cover {}", column.name);
            let problem = Problem::new("idle-rule", message);
            row.error(column, problem.expected(format!("{} among what {SEA_RULE} covers", column.name)));
        }
        let rule = Reference::Estimate(self.rule);
        if !origin.references.contains(&rule) {
            origin.references = origin.references.iter().copied().chain([rule]).collect();
        }
    }
}
