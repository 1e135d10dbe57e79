//! From JSON to calls of ships.

use super::Times;
use super::json::{Node, Object};
use crate::findings::{Finding, Findings};
use crate::source::Spot;
use jiff::Timestamp;
use landsea_feed::reference::is_country;
use landsea_model::{Mode, UnLocode};
use std::collections::BTreeMap;

/// Cut-offs by which a full container must be at the terminal, the first that is given counts.
const CUT_OFFS: [&str; 2] = ["FCO", "PCO"];

/// Where a ship calls: UN/LOCODE and, where given, the terminal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct SiteKey {
    pub(super) place: UnLocode,
    pub(super) facility: String,
}

/// A call of a ship.
#[derive(Clone, Debug)]
pub(super) struct Call {
    pub(super) site: SiteKey,
    pub(super) name: String,
    pub(super) arrive: Option<Timestamp>,
    pub(super) depart: Option<Timestamp>,
    pub(super) cutoff: Option<Timestamp>,
    /// The voyage on which it leaves.
    pub(super) voyage: Option<String>,
    pub(super) spot: Spot,
}

/// What a ship does on a service. Of several, calls of one are those with an equal key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ChainKey {
    pub(super) service: String,
    pub(super) mode: Mode,
    pub(super) vessel: String,
}

/// The calls of a ship on a service, in no order.
pub(super) struct Chain {
    pub(super) name: String,
    pub(super) carrier: String,
    pub(super) calls: Vec<Call>,
}

/// Gathers the calls of all files.
pub(super) struct Reader<'f> {
    times: Times,
    findings: &'f Findings,
    pub(super) chains: BTreeMap<ChainKey, Chain>,
}

/// Who runs a service, under which code.
struct Line {
    service: String,
    name: String,
    carrier: String,
}

impl<'f> Reader<'f> {
    pub(super) fn new(times: Times, findings: &'f Findings) -> Self {
        Self { times, findings, chains: BTreeMap::new() }
    }

    /// Reads one answer.
    pub(super) fn read(&mut self, node: &Node) {
        for node in node.items(self.findings) {
            let Some(entry) = node.object(self.findings) else { continue };
            if entry.has("legs") {
                self.route(&entry);
            } else if entry.has("location") {
                self.port_schedule(&entry);
            } else {
                self.vessel_schedules(&entry);
            }
        }
    }

    /// Point-to-point: each leg is a departure and an arrival.
    fn route(&mut self, entry: &Object) {
        for (at, leg) in entry.items("legs", self.findings).iter().enumerate() {
            let Some(leg) = leg.object(self.findings) else { continue };
            let Some(transport) = leg.need("transport", self.findings).and_then(|t| t.object(self.findings))
            else {
                continue;
            };
            let Some(mode) = self.mode(&transport) else { continue };
            let (from, to) = (self.end(&leg, "departure"), self.end(&leg, "arrival"));
            let (Some((from, depart)), Some((to, arrive))) = (from, to) else { continue };
            let line = self.line(&transport);
            let voyage = self.voyage(&transport);
            let on_water = matches!(mode, Mode::Sea | Mode::Barge);
            let vessel = if on_water { self.vessel(&transport) } else { String::new() };
            let ends = format!("{}-{}-{mode}", from.site.place, to.site.place);
            let service =
                line.as_ref().filter(|_| on_water).map_or(ends.clone(), |line| line.service.clone());
            // legs of no known ship have nothing to do with one another
            let vessel = match (vessel.is_empty(), &voyage) {
                (false, _) => vessel,
                (true, Some(voyage)) if on_water => voyage.clone(),
                (true, _) => format!("{}/{at}", leg.node.spot().at),
            };
            let key = ChainKey { service, mode, vessel };
            let (name, carrier) = line.map_or((ends, "various".to_owned()), |line| (line.name, line.carrier));
            let call = |call: Call, arrive, depart| Call { arrive, depart, voyage: voyage.clone(), ..call };
            self.add(&key, &name, &carrier, call(from, None, Some(depart)));
            self.add(&key, &name, &carrier, call(to, Some(arrive), None));
        }
        if !entry.has("transitTime") && entry.items("legs", self.findings).is_empty() {
            let finding = Finding::warning("no-legs", "a route without legs; it is left out");
            self.findings.add(entry.node.located(finding));
        }
    }
    fn end(&self, leg: &Object, name: &str) -> Option<(Call, Timestamp)> {
        let end = leg.need(name, self.findings)?.object(self.findings)?;
        let call = self.place(&end, end.node.spot());
        let time = self.instant(&end.need("dateTime", self.findings)?);
        Some((call?, time?))
    }
    fn mode(&self, transport: &Object) -> Option<Mode> {
        let node = transport.need("modeOfTransport", self.findings)?;
        let text = node.text(self.findings)?;
        let words =
            ["VESSEL", "BARGE", "RAIL", "TRUCK", "RAIL_TRUCK", "BARGE_TRUCK", "BARGE_RAIL", "MULTIMODAL"];
        match text.as_str() {
            "VESSEL" => Some(Mode::Sea),
            "BARGE" | "BARGE_TRUCK" | "BARGE_RAIL" => Some(Mode::Barge),
            "RAIL" | "RAIL_TRUCK" => Some(Mode::Rail),
            "TRUCK" | "MULTIMODAL" => Some(Mode::Road),
            _ => {
                let near = self.findings.nearest(&text, words);
                let finding =
                    Finding::error("unknown-word", format!("no mode of transport is called {text:?}"));
                let expected = format!("one of {}", words.join(" "));
                self.findings.add(node.located(finding).expected(expected).near(near));
                None
            }
        }
    }

    /// A place with the ships that call there.
    fn port_schedule(&mut self, entry: &Object) {
        let place = self.place(entry, entry.node.spot());
        let Some(schedules) = entry.need("vesselSchedules", self.findings) else { return };
        for schedule in schedules.items(self.findings) {
            let Some(schedule) = schedule.object(self.findings) else { continue };
            let (Some(place), Some(line)) = (&place, self.line_needed(&schedule)) else { continue };
            let call = Call { spot: schedule.node.spot(), ..place.clone() };
            if let Some(call) = self.call(&schedule, call) {
                let key = ChainKey { service: line.service, mode: Mode::Sea, vessel: self.vessel(&schedule) };
                self.add(&key, &line.name, &line.carrier, call);
            }
        }
    }

    /// A service with its ships and their calls.
    fn vessel_schedules(&mut self, entry: &Object) {
        let Some(schedules) = entry.need("vesselSchedules", self.findings) else { return };
        let Some(line) = self.line_needed(entry) else { return };
        for schedule in schedules.items(self.findings) {
            let Some(schedule) = schedule.object(self.findings) else { continue };
            let key =
                ChainKey { service: line.service.clone(), mode: Mode::Sea, vessel: self.vessel(&schedule) };
            let carrier = self.operator(&schedule).unwrap_or_else(|| line.carrier.clone());
            let Some(calls) = schedule.need("transportCalls", self.findings) else { continue };
            for node in calls.items(self.findings) {
                let Some(call) = node.object(self.findings) else { continue };
                let Some(place) = self.place(&call, node.spot()) else { continue };
                if let Some(call) = self.call(&call, place) {
                    self.add(&key, &line.name, &carrier, call);
                }
            }
        }
    }

    fn line_needed(&self, entry: &Object) -> Option<Line> {
        let line = self.line(entry);
        if line.is_none() {
            let finding = Finding::error("missing-member", "a service without any code");
            let expected = "universalServiceReference, carrierServiceCode or servicePartners";
            self.findings.add(entry.node.located(finding).expected(expected));
        }
        line
    }
    /// The service: by the code that all carriers share, else by that of the carrier.
    fn line(&self, entry: &Object) -> Option<Line> {
        let partner =
            entry.items("servicePartners", self.findings).first().and_then(|p| p.object(self.findings));
        let text = |name: &str| {
            let own = entry.text(name, self.findings);
            own.or_else(|| partner.as_ref()?.text(name, self.findings))
        };
        let (code, shared) = (text("carrierServiceCode"), text("universalServiceReference"));
        let service = match (&code, &shared) {
            (Some(code), Some(shared)) => format!("{code}-{shared}"),
            (Some(code), None) => code.clone(),
            (None, shared) => shared.clone()?,
        };
        let name = text("carrierServiceName").unwrap_or_else(|| service.clone());
        let carrier = self.operator(entry).or_else(|| partner.as_ref()?.text("carrierCode", self.findings));
        Some(Line { service, name, carrier: carrier.unwrap_or_else(|| "various".to_owned()) })
    }
    /// Who runs the ship.
    fn operator(&self, schedule: &Object) -> Option<String> {
        let of_vessel =
            || schedule.object("vessel", self.findings)?.text("operatorCarrierCode", self.findings);
        schedule.text("vesselOperatorSMDGLinerCode", self.findings).or_else(of_vessel)
    }
    fn vessel(&self, schedule: &Object) -> String {
        let vessel = schedule.object("vessel", self.findings);
        let of = |object: &Object| {
            let names = ["vesselIMONumber", "MMSINumber", "vesselName", "name"];
            names.iter().find_map(|name| object.text(name, self.findings))
        };
        of(schedule).or_else(|| vessel.as_ref().and_then(of)).unwrap_or_default()
    }
    fn voyage(&self, call: &Object) -> Option<String> {
        let names = ["universalExportVoyageReference", "carrierExportVoyageNumber"];
        names.iter().find_map(|name| call.text(name, self.findings))
    }

    /// A call with its times, unless it is left out.
    fn call(&self, entry: &Object, place: Call) -> Option<Call> {
        if let Some(status) = entry.text("statusCode", self.findings)
            && matches!(status.as_str(), "OMIT" | "BLNK")
        {
            return None;
        }
        let mut call = Call { voyage: self.voyage(entry), cutoff: self.cutoff(entry), ..place };
        let mut chosen = [None, None];
        for node in entry.items("timestamps", self.findings) {
            let Some(event) = node.object(self.findings) else { continue };
            let rank = event.text("eventClassifierCode", self.findings).and_then(|code| self.rank(&code));
            let kind = event.text("eventTypeCode", self.findings);
            let at = match kind.as_deref() {
                Some("ARRI") => 0,
                Some("DEPA") => 1,
                _ => continue,
            };
            let time = event.need("eventDateTime", self.findings).and_then(|node| self.instant(&node));
            if let (Some(rank), Some(time)) = (rank, time)
                && chosen[at].is_none_or(|(best, _)| rank < best)
            {
                chosen[at] = Some((rank, time));
            }
        }
        [call.arrive, call.depart] = chosen.map(|event| event.map(|(_, time)| time));
        if let (Some(arrive), Some(depart)) = (call.arrive, call.depart)
            && depart < arrive
        {
            let message =
                format!("it departs at {depart}, before it arrives at {arrive}; the arrival is left out");
            self.findings.add(entry.node.located(Finding::warning("backwards", message)));
            call.arrive = None;
        }
        if call.arrive.is_none() && call.depart.is_none() {
            let finding = Finding::warning("no-time", "a call without arrival and departure; it is left out");
            self.findings.add(entry.node.located(finding));
            return None;
        }
        Some(call)
    }
    /// How much a kind of time is wanted; less is more.
    fn rank(&self, classifier: &str) -> Option<usize> {
        let order = match self.times {
            Times::Planned => ["PLN", "EST", "ACT"],
            Times::Estimated => ["EST", "PLN", "ACT"],
            Times::Actual => ["ACT", "EST", "PLN"],
        };
        order.iter().position(|code| *code == classifier)
    }
    fn cutoff(&self, entry: &Object) -> Option<Timestamp> {
        let mut found: Option<(usize, Timestamp)> = None;
        for node in entry.items("cutOffTimes", self.findings) {
            let Some(cutoff) = node.object(self.findings) else { continue };
            let code = cutoff.text("cutOffDateTimeCode", self.findings);
            let rank = code.and_then(|code| CUT_OFFS.iter().position(|c| *c == code));
            let time = cutoff.need("cutOffDateTime", self.findings).and_then(|node| self.instant(&node));
            if let (Some(rank), Some(time)) = (rank, time)
                && found.is_none_or(|(best, _)| rank < best)
            {
                found = Some((rank, time));
            }
        }
        found.map(|(_, time)| time)
    }
    fn instant(&self, node: &Node) -> Option<Timestamp> {
        let text = node.text(self.findings)?;
        let found = text.parse().ok();
        if found.is_none() {
            let finding = Finding::error("bad-time", format!("{text:?} is not a time"));
            self.findings
                .add(node.located(finding).expected("date, time and offset: 2025-01-14T09:21:00+01:00"));
        }
        found
    }

    /// Where a call is; its times are still missing.
    fn place(&self, entry: &Object, spot: Spot) -> Option<Call> {
        let location = entry.need("location", self.findings)?.object(self.findings)?;
        let node = location.need("UNLocationCode", self.findings)?;
        let text = node.text(self.findings)?;
        let Some(place) = text.parse::<UnLocode>().ok().filter(|code| is_country(code.country())) else {
            let finding = Finding::error("bad-unlocode", format!("{text:?} is not a UN/LOCODE"));
            let expected = landsea_model::CodeError::UnLocode.to_string();
            self.findings.add(node.located(finding).expected(expected));
            return None;
        };
        let of_facility = || location.object("facility", self.findings)?.text("facilityCode", self.findings);
        let facility =
            location.text("facilitySMDGCode", self.findings).or_else(of_facility).unwrap_or_default();
        Some(Call {
            site: SiteKey { place, facility },
            name: location.text("locationName", self.findings).unwrap_or_else(|| text.clone()),
            arrive: None,
            depart: None,
            cutoff: None,
            voyage: None,
            spot,
        })
    }

    fn add(&mut self, key: &ChainKey, name: &str, carrier: &str, call: Call) {
        let chain = self.chains.entry(key.clone()).or_insert_with(|| Chain {
            name: name.to_owned(),
            carrier: carrier.to_owned(),
            calls: Vec::new(),
        });
        chain.calls.push(call);
    }
}
