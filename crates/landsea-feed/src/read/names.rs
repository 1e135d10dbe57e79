//! All ids of a feed, gathered before any row is read.

use super::Sheets;
use crate::ids::Ids;
use crate::sheet::{Sheet, Sink};
use landsea_model::{
    BorderIx, CaseIx, ChargeIx, DriverRuleIx, EstimateIx, Index, LinkIx, PlaceIx, ProjectIx, ServiceIx,
    ShapeIx, SourceIx, StorageTierIx, SubsidyIx, TariffIx, TerminalIx, VehicleClassIx,
};

/// The ids of every table that has them.
pub(crate) struct Names<'a> {
    pub(crate) places: Ids<'a, PlaceIx>,
    pub(crate) terminals: Ids<'a, TerminalIx>,
    pub(crate) services: Ids<'a, ServiceIx>,
    pub(crate) links: Ids<'a, LinkIx>,
    pub(crate) borders: Ids<'a, BorderIx>,
    pub(crate) driver_rules: Ids<'a, DriverRuleIx>,
    pub(crate) vehicle_classes: Ids<'a, VehicleClassIx>,
    pub(crate) projects: Ids<'a, ProjectIx>,
    pub(crate) cases: Ids<'a, CaseIx>,
    pub(crate) sources: Ids<'a, SourceIx>,
    pub(crate) estimates: Ids<'a, EstimateIx>,
    /// Columns that each rule of estimation covers, as they are written.
    covers: Vec<&'a str>,
}

impl<'a> Names<'a> {
    pub(crate) fn of(sheets: &'a Sheets, sink: &Sink) -> Self {
        // nothing refers to these, but their ids are shown in answers and must be unambiguous
        Ids::<TariffIx>::unique("tariff", &sheets.tariffs, "id", sink);
        Ids::<ChargeIx>::unique("charge", &sheets.charges, "id", sink);
        Ids::<SubsidyIx>::unique("subsidy", &sheets.subsidies, "id", sink);
        Ids::<ShapeIx>::unique("shape", &sheets.shapes, "id", sink);
        Ids::<StorageTierIx>::unique("storage rate", &sheets.storage, "id", sink);
        Self {
            places: Ids::unique("place", &sheets.places, "unlocode", sink),
            terminals: Ids::unique("terminal", &sheets.terminals, "id", sink),
            services: Ids::unique("service", &sheets.services, "id", sink),
            links: Ids::unique("link", &sheets.links, "id", sink),
            borders: Ids::shared("border", &sheets.borders, "id"),
            driver_rules: Ids::unique("driver rule", &sheets.driver_rules, "id", sink),
            vehicle_classes: Ids::unique("vehicle class", &sheets.vehicle_classes, "id", sink),
            projects: Ids::unique("project", &sheets.projects, "id", sink),
            cases: Ids::unique("reference case", &sheets.reference_cases, "id", sink),
            sources: Ids::unique("source", &sheets.sources, "id", sink),
            estimates: Ids::unique("rule of estimation", &sheets.estimates, "id", sink),
            covers: covers(&sheets.estimates),
        }
    }
    /// The columns that a rule of estimation covers.
    pub(crate) fn covered(&self, rule: EstimateIx) -> impl Iterator<Item = &'a str> {
        self.covers.get(rule.position()).copied().unwrap_or_default().split_whitespace()
    }
    /// Reports tables that are referred to but not there.
    pub(crate) fn finish(&self, sink: &Sink) {
        self.places.finish(sink);
        self.terminals.finish(sink);
        self.services.finish(sink);
        self.links.finish(sink);
        self.borders.finish(sink);
        self.driver_rules.finish(sink);
        self.vehicle_classes.finish(sink);
        self.projects.finish(sink);
        self.cases.finish(sink);
        self.sources.finish(sink);
        self.estimates.finish(sink);
    }
}

fn covers(estimates: &Sheet) -> Vec<&str> {
    let Some(at) = estimates.header.iter().position(|name| name == "covers") else { return Vec::new() };
    (0..estimates.len()).map(|row| estimates.field(row, at)).collect()
}
