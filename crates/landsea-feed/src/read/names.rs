//! All ids of a feed, gathered before any row is read.

use super::Sheets;
use crate::ids::Ids;
use crate::sheet::Sink;
use landsea_model::{
    BorderIx, ChargeIx, DriverRuleIx, EstimateIx, LinkIx, PlaceIx, ServiceIx, SourceIx, StorageTierIx,
    TariffIx, TerminalIx, VehicleClassIx,
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
    pub(crate) sources: Ids<'a, SourceIx>,
    pub(crate) estimates: Ids<'a, EstimateIx>,
}

impl<'a> Names<'a> {
    pub(crate) fn of(sheets: &'a Sheets, sink: &Sink) -> Self {
        // nothing refers to these three, but their ids are shown in answers and must be unambiguous
        Ids::<TariffIx>::unique("tariff", &sheets.tariffs, "id", sink);
        Ids::<ChargeIx>::unique("charge", &sheets.charges, "id", sink);
        Ids::<StorageTierIx>::unique("storage rate", &sheets.storage, "id", sink);
        Self {
            places: Ids::unique("place", &sheets.places, "unlocode", sink),
            terminals: Ids::unique("terminal", &sheets.terminals, "id", sink),
            services: Ids::unique("service", &sheets.services, "id", sink),
            links: Ids::unique("link", &sheets.links, "id", sink),
            borders: Ids::shared("border", &sheets.borders, "id"),
            driver_rules: Ids::unique("driver rule", &sheets.driver_rules, "id", sink),
            vehicle_classes: Ids::unique("vehicle class", &sheets.vehicle_classes, "id", sink),
            sources: Ids::unique("source", &sheets.sources, "id", sink),
            estimates: Ids::unique("rule of estimation", &sheets.estimates, "id", sink),
        }
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
        self.sources.finish(sink);
        self.estimates.finish(sink);
    }
}
