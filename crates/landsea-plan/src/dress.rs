//! From the numbers of the search back to rows: plans with legs, stays, bills and origins.

use crate::bill::{BillLine, Biller};
use crate::chains::Chain;
use crate::clock::{Day, Minute, date_of, timestamp};
use crate::costing::days_begun;
use crate::label::{Approach, Boarded, Found, Label, Last};
use crate::lorry::{Lorry, LorryRun, Stop};
use crate::network::Network;
use crate::plan::{
    BorderPassage, CostItem, CostKind, Emitted, Leg, LegEstimates, LegKind, Plan, Point, Stay,
};
use crate::task::{Task, Timing};
use jiff::civil::Date;
use landsea_emissions::DataClass;
use landsea_model::{
    BorderIx, ChargeKind, Feed, Index, Mode, Money, Origin, Position, ServiceIx, TerminalIx, VehicleClassIx,
};

/// Where the doors of a query are; they are the stops after the terminals.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct DoorPositions {
    pub(crate) from: Option<Position>,
    pub(crate) to: Option<Position>,
}

/// Dresses what a search found.
pub(crate) struct Dresser<'t, 'n> {
    pub(crate) task: &'t Task<'n>,
    pub(crate) labels: &'t [Label],
    pub(crate) doors: DoorPositions,
    /// Terminals that stand for origin and destination on papers, where there are any.
    pub(crate) papers: Option<(TerminalIx, TerminalIx)>,
}

/// A chain that was used, with when it left and on which day its prices were read.
#[derive(Clone, Copy)]
struct UsedChain {
    chain: Chain,
    leaves: Minute,
    day: Day,
}

/// A plan being put together.
struct Draft {
    legs: Vec<Leg>,
    stays: Vec<Stay>,
}

impl<'n> Dresser<'_, 'n> {
    pub(crate) fn plan(&self, found: &Found) -> Plan {
        let mut draft = Draft { legs: Vec::new(), stays: Vec::new() };
        let (rides, last_chain) = match found.last {
            Last::Ride(label) => (self.rides(label), None),
            Last::RideAndChain(label, chain) => {
                let last = &self.labels[label as usize];
                (self.rides(label), Some((chain, last.release)))
            }
            Last::Chain(chain, leaves) => (Vec::new(), Some((chain, leaves))),
        };
        let mut before: Option<&Label> = None;
        let mut end: Option<UsedChain> = None;
        for number in rides {
            let label = &self.labels[number as usize];
            self.add_approach(&mut draft, before, &label.ride);
            self.add_ride(&mut draft, &label.ride);
            before = Some(label);
        }
        if let Some((chain, leaves)) = last_chain {
            let day = before.map_or_else(|| self.first_day(&chain, leaves), |label| self.release_day(label));
            let used = UsedChain { chain, leaves, day };
            match before {
                Some(label) => {
                    let first = self.lorry(used, 0, leaves);
                    self.add_stay_before_chain(
                        &mut draft,
                        label,
                        used,
                        first.depart,
                        self.release_day(label),
                    );
                }
                None => self.add_start_by_chain(&mut draft, used),
            }
            self.add_chain(&mut draft, used, None);
            end = Some(used);
        }
        self.add_end(&mut draft, before, end);
        let priced_on = before.map(|label| self.release_day(label)).or(end.map(|used| used.day));
        self.finish(draft, priced_on)
    }

    /// Labels of a plan's rides, first to last.
    fn rides(&self, last: u32) -> Vec<u32> {
        let mut rides = vec![last];
        let mut label = &self.labels[last as usize];
        while let Some(before) = label.ride.approach.label {
            rides.push(before);
            label = &self.labels[before as usize];
        }
        rides.reverse();
        rides
    }

    fn network(&self) -> &'n Network {
        self.task.network
    }
    fn feed(&self) -> &'n Feed {
        self.task.network.feed()
    }
    fn biller(&self) -> Biller<'_> {
        self.task.costing.biller(self.task.network)
    }
    fn point(&self, stop: Stop) -> Point {
        let terminals = self.feed().terminals.len();
        let door = if stop == terminals { self.doors.from } else { self.doors.to };
        match door.filter(|_| stop >= terminals) {
            Some(position) => Point::Door(position),
            None => Point::Terminal(TerminalIx::new(stop)),
        }
    }
    fn release_day(&self, label: &Label) -> Day {
        let loading = self.network().loadings[label.ride.loading as usize];
        let run = self.network().runs[loading.run as usize];
        self.network().times(run)[usize::from(label.ride.unload_call)].release_day
    }
    fn first_day(&self, chain: &Chain, leaves: Minute) -> Day {
        self.network().local_day(self.task.lorries.clock_of_start(chain), leaves)
    }

    fn items(&self, lines: &[BillLine]) -> Vec<CostItem> {
        lines.iter().map(|line| self.biller().item(line)).collect()
    }
    /// The bill of a leg: a price on emissions is no better known than they are.
    fn leg_items(&self, lines: &[BillLine], of_leg: LegEstimates) -> Vec<CostItem> {
        let mut items = self.items(lines);
        for item in items.iter_mut().filter(|item| item.kind == CostKind::Carbon) {
            item.estimated |= of_leg.emissions();
        }
        items
    }
    /// A handling; one that no row prices is shown at nothing, but for lorries, whose freight covers it.
    fn handling(&self, kind: ChargeKind, stop: Stop, mode: Mode, day: Day) -> Option<CostItem> {
        if stop >= self.feed().terminals.len() {
            return None;
        }
        match self.biller().at_terminal(kind, TerminalIx::new(stop), mode, day) {
            Some(line) => Some(self.biller().item(&line)),
            None => (mode != Mode::Road).then(|| self.biller().unpriced(kind)),
        }
    }
    fn storage(&self, stop: Stop, from: Minute, until: Minute, rates_of: Day) -> Vec<CostItem> {
        if stop >= self.feed().terminals.len() {
            return Vec::new();
        }
        let biller = self.biller();
        let tiers = biller.storage_tiers(TerminalIx::new(stop), rates_of);
        self.items(&biller.storage(&tiers, days_begun(until - from)))
    }

    /// How cargo comes to a ride: the stay or stays before it, and the chain if there is one.
    fn add_approach(&self, draft: &mut Draft, before: Option<&Label>, ride: &Boarded) {
        let loading = self.network().loadings[ride.loading as usize];
        let run = self.network().runs[loading.run as usize];
        let service = &self.feed().services[run.service];
        let call = &service.calls[usize::from(loading.call)];
        let stop = call.terminal.position();
        let depart_day = run.day + call.depart.map_or(0, |d| i32::from(d.day));
        let loads = self.handling(ChargeKind::Load, stop, service.mode, depart_day);
        let Approach { chain, leaves, .. } = ride.approach;
        let Some(chain) = chain else {
            let (from, costs) = match before {
                None => (self.ready(loading.cutoff), loads.into_iter().collect()),
                Some(label) => {
                    let both_sea = label.mode == Mode::Sea && service.mode == Mode::Sea;
                    let tranship =
                        self.biller().at_terminal(ChargeKind::Tranship, call.terminal, Mode::Sea, depart_day);
                    let mut costs: Vec<CostItem> = match tranship.filter(|_| both_sea) {
                        Some(line) => vec![self.biller().item(&line)],
                        None => {
                            let unloads =
                                self.handling(ChargeKind::Unload, stop, label.mode, self.release_day(label));
                            unloads.into_iter().chain(loads).collect()
                        }
                    };
                    costs.extend(self.storage(stop, label.release, loading.depart, depart_day));
                    (label.release, costs)
                }
            };
            draft.stays.push(Stay {
                at: self.point(stop),
                from: timestamp(from),
                until: timestamp(loading.depart),
                costs,
                hub: None,
            });
            return;
        };
        // a chain from the start leaves as late as the cut-off allows; the search found that it can
        let deadline = loading.cutoff - self.task.change(stop);
        let leaves =
            leaves.or_else(|| self.task.lorries.last_departure(&chain, deadline)).unwrap_or(deadline);
        let day = before.map_or_else(|| self.first_day(&chain, leaves), |label| self.release_day(label));
        let used = UsedChain { chain, leaves, day };
        match before {
            Some(label) => self.add_stay_before_chain(draft, label, used, leaves, depart_day),
            None => self.add_start_by_chain(draft, used),
        }
        let arrived = self.add_chain(draft, used, Some(loading.depart));
        if let Some(stay) = draft.stays.last_mut() {
            stay.costs.extend(self.handling(ChargeKind::Unload, stop, Mode::Road, day));
            // storage is owed only where cargo came from a ride: before the first it waits at the start
            if before.is_some() {
                stay.costs.extend(self.storage(stop, arrived, loading.depart, depart_day));
            }
            stay.costs.extend(loads);
        }
    }

    fn add_start_by_chain(&self, draft: &mut Draft, used: UsedChain) {
        let first = self.lorry(used, 0, used.leaves);
        draft.stays.push(Stay {
            at: self.point(self.task.lorries.start(&used.chain)),
            from: timestamp(self.ready(used.leaves)),
            until: timestamp(first.depart),
            costs: self
                .handling(ChargeKind::Load, self.task.lorries.start(&used.chain), Mode::Road, used.day)
                .into_iter()
                .collect(),
            hub: None,
        });
    }

    fn add_stay_before_chain(
        &self,
        draft: &mut Draft,
        label: &Label,
        used: UsedChain,
        leaves: Minute,
        rates_of: Day,
    ) {
        let stop = label.terminal as usize;
        let mut costs: Vec<CostItem> = Vec::new();
        costs.extend(self.handling(ChargeKind::Unload, stop, label.mode, self.release_day(label)));
        costs.extend(self.storage(stop, label.release, leaves, rates_of));
        costs.extend(self.handling(ChargeKind::Load, stop, Mode::Road, used.day));
        draft.stays.push(Stay {
            at: self.point(stop),
            from: timestamp(label.release),
            until: timestamp(leaves),
            costs,
            hub: None,
        });
    }

    /// When cargo is ready for a plan that can do with its being ready by `latest`.
    fn ready(&self, latest: Minute) -> Minute {
        match self.task.timing {
            Timing::ReadyAt(ready) => ready.min(latest),
            _ => latest,
        }
    }

    fn lorry_at(&self, used: UsedChain, at: usize) -> (&'n Lorry, Emitted) {
        let number = used.chain.iter().nth(at).unwrap_or_default();
        (self.task.lorries.get(number), self.task.lorries.emitted(number))
    }

    fn lorry(&self, used: UsedChain, at: usize, ready: Minute) -> LorryRun {
        let (lorry, _) = self.lorry_at(used, at);
        // the search found this very run possible
        lorry.run(self.network().roads(), ready).unwrap_or(LorryRun {
            depart: ready,
            arrive: ready,
            borders: Vec::new(),
        })
    }

    /// Adds a chain's legs, each with the stay after it; the stay after the last is at its end until `until`,
    /// without costs yet. Returns when the chain is through.
    fn add_chain(&self, draft: &mut Draft, used: UsedChain, until: Option<Minute>) -> Minute {
        let mut now = used.leaves;
        let legs = usize::from(used.chain.legs());
        for at in 0..legs {
            let run = self.lorry(used, at, now);
            let (lorry, emitted) = self.lorry_at(used, at);
            now = run.arrive;
            draft.legs.push(self.lorry_leg(lorry, &run, used.day, emitted));
            let onward = if at + 1 < legs { Some(self.lorry(used, at + 1, now).depart) } else { until };
            if let Some(onward) = onward {
                draft.stays.push(Stay {
                    at: self.point(lorry.to),
                    from: timestamp(now),
                    until: timestamp(onward),
                    costs: Vec::new(),
                    hub: None,
                });
            }
        }
        now
    }

    fn lorry_leg(&self, lorry: &Lorry, run: &LorryRun, day: Day, emitted: Emitted) -> Leg {
        let feed = self.feed();
        let terminals = feed.terminals.len();
        let near = |stop: Stop, other: Stop| TerminalIx::new(if stop < terminals { stop } else { other });
        let ends = (near(lorry.from, lorry.to), near(lorry.to, lorry.from));
        let biller = self.biller();
        let lines = biller.leg(&biller.lorry_rows(lorry, ends), day, emitted.wtw).unwrap_or_default();
        let pass = |(border, times): (&BorderIx, &(Minute, Minute))| BorderPassage {
            border: *border,
            times: Some((timestamp(times.0), timestamp(times.1))),
        };
        let mut origins: Vec<Origin> = Vec::new();
        let mut estimated = LegEstimates::default();
        match lorry.kind {
            LegKind::Link { link, .. } => {
                let link = &feed.links[link];
                estimated.duration = feed.is_estimated(&link.origin, &["drive_h", "borders"]);
                estimated.distance = feed.is_estimated(&link.origin, &["distance_km"]);
                origins.push(link.origin.clone());
                if let Some(rule) = link.driver_rule {
                    let rule = &feed.driver_rules[rule];
                    estimated.duration |= feed.is_estimated(&rule.origin, &["drive_h", "rest_h"]);
                    origins.push(rule.origin.clone());
                }
            }
            LegKind::Transfer { transfer, .. } => {
                let transfer = &feed.transfers[transfer];
                estimated.duration = feed.is_estimated(&transfer.origin, &["hours"]);
                estimated.distance = feed.is_estimated(&transfer.origin, &["distance_km"]);
                origins.push(transfer.origin.clone());
            }
            LegKind::Door => estimated = LegEstimates::DOOR,
            LegKind::Service { .. } => {}
        }
        for (border, (queued, _)) in lorry.borders.iter().zip(&run.borders) {
            let border = &feed.borders[*border];
            let date = border.zone.to_datetime(timestamp(*queued)).date();
            if let Some(regime) = border.regimes.iter().find(|regime| regime.validity.contains(date)) {
                estimated.duration |= feed.is_estimated(&regime.origin, &["clearance_h", "hours"]);
                origins.push(regime.origin.clone());
            }
        }
        let class = &feed.vehicle_classes[lorry.vehicle_class];
        estimated.intensity |= self.is_intensity_estimated(lorry.vehicle_class, emitted);
        origins.push(class.origin.clone());
        Leg {
            kind: lorry.kind,
            mode: Mode::Road,
            from: self.point(lorry.from),
            to: self.point(lorry.to),
            depart: timestamp(run.depart),
            arrive: timestamp(run.arrive),
            cutoff: timestamp(run.depart),
            available: timestamp(run.arrive),
            distance: lorry.distance,
            costs: self.leg_items(&lines, estimated),
            carbon: emitted.wtw,
            ttw: emitted.ttw,
            data: emitted.data,
            capacity_teu: None,
            capacity_t: None,
            borders: lorry.borders.iter().zip(&run.borders).map(pass).collect(),
            origins,
            estimated,
        }
    }

    /// Whether the intensity that counts for the cargo is an estimate: the figure itself, or that the vehicle is one of
    /// the category. A carrier's own figure is of the vehicles that it has.
    fn is_intensity_estimated(&self, class: VehicleClassIx, emitted: Emitted) -> bool {
        if emitted.is_estimate || emitted.data == DataClass::Primary {
            return emitted.is_estimate;
        }
        let row = &self.feed().vehicle_classes[class];
        let cooled = self.task.costing.cargo.temperature_controlled && row.reefer_intensity.is_some();
        let column = match (&row.toc, cooled) {
            (Some(_), _) => "toc",
            (None, true) => "reefer_co2e_g_per_tkm",
            (None, false) => "co2e_g_per_tkm",
        };
        self.feed().is_estimated(&row.origin, &[column])
    }

    /// Which figures of a ride are estimates. The departure of the first call is the hour of the run: from there
    /// on the arrivals alone tell how long it takes.
    fn ride_estimates(
        &self,
        service: ServiceIx,
        load: usize,
        unload: usize,
        run: Date,
        emitted: Emitted,
    ) -> LegEstimates {
        let feed = self.feed();
        let service = &feed.services[service];
        let calls = &service.calls;
        let marked = |call: usize, column| feed.is_estimated(&calls[call].origin, &[column]);
        let of_run = service.calendar_of(run);
        LegEstimates {
            departure: of_run.is_some_and(|row| feed.is_estimated(&row.origin, &["days"]))
                || marked(0, "depart")
                || marked(load, "depart"),
            duration: marked(unload, "arrive") || (load > 0 && marked(load, "depart")),
            distance: (load + 1..=unload).any(|call| marked(call, "distance_km")),
            intensity: self.is_intensity_estimated(service.vehicle_class, emitted),
        }
    }

    fn add_ride(&self, draft: &mut Draft, ride: &Boarded) {
        let feed = self.feed();
        let loading = self.network().loadings[ride.loading as usize];
        let run = self.network().runs[loading.run as usize];
        let times = self.network().times(run);
        let service = &feed.services[run.service];
        let (load, unload) = (usize::from(loading.call), usize::from(ride.unload_call));
        let depart_day = run.day + service.calls[load].depart.map_or(0, |d| i32::from(d.day));
        let biller = self.biller();
        let rides = self.task.costing.rides(run.service);
        let emitted = rides.map(|rides| rides.emitted(load, unload)).unwrap_or_default();
        let rows = biller.ride_rows(run.service, load, unload);
        let lines = biller.leg(&rows, depart_day, emitted.wtw).unwrap_or_default();
        let date = date_of(run.day);
        let mut origins = vec![service.origin.clone()];
        origins.extend(service.calendar_of(date).map(|row| row.origin.clone()));
        origins.extend(service.calls[load..=unload].iter().map(|call| call.origin.clone()));
        origins.push(feed.vehicle_classes[service.vehicle_class].origin.clone());
        let passed = &service.calls[load + 1..=unload];
        let estimated = self.ride_estimates(run.service, load, unload, date, emitted);
        draft.legs.push(Leg {
            kind: LegKind::Service { service: run.service, load_call: load, unload_call: unload, run: date },
            mode: service.mode,
            from: Point::Terminal(service.calls[load].terminal),
            to: Point::Terminal(service.calls[unload].terminal),
            depart: timestamp(loading.depart),
            arrive: timestamp(times[unload].arrive),
            cutoff: timestamp(loading.cutoff),
            available: timestamp(times[unload].arrive + service.calls[unload].release.get()),
            distance: passed.iter().map(|c| c.distance).sum(),
            costs: self.leg_items(&lines, estimated),
            carbon: emitted.wtw,
            ttw: emitted.ttw,
            data: emitted.data,
            capacity_teu: service.capacity_teu,
            capacity_t: service.capacity_t,
            borders: passed
                .iter()
                .flat_map(|call| &call.borders)
                .map(|border| BorderPassage { border: *border, times: None })
                .collect(),
            origins,
            estimated,
        });
    }

    /// Adds the stay at the end, with the unloading from the last ride or chain.
    fn add_end(&self, draft: &mut Draft, ride: Option<&Label>, chain: Option<UsedChain>) {
        let Some(last) = draft.legs.last() else { return };
        let unloads = match (chain, ride) {
            (Some(used), _) => {
                self.handling(ChargeKind::Unload, self.task.lorries.end(&used.chain), Mode::Road, used.day)
            }
            (None, Some(label)) => self.handling(
                ChargeKind::Unload,
                label.terminal as usize,
                label.mode,
                self.release_day(label),
            ),
            (None, None) => None,
        };
        let (from, until, at) = (last.arrive, last.available, last.to);
        draft.stays.push(Stay { at, from, until, costs: unloads.into_iter().collect(), hub: None });
    }

    /// Adds what hubs between two vehicles emit, and the price put on it.
    fn add_hubs(&self, draft: &mut Draft) {
        let between = draft.legs.windows(2).zip(draft.stays.iter_mut().skip(1));
        for (legs, stay) in between {
            let Point::Terminal(at) = stay.at else { continue };
            let (before, after) = (legs[0].mode, legs[1].mode);
            stay.hub = self.task.costing.hub_emitted(at.position(), before, after);
            let Some(emitted) = stay.hub else { continue };
            stay.costs.extend(self.biller().carbon(emitted.wtw).map(|line| {
                let item = self.biller().item(&line);
                CostItem { estimated: item.estimated || emitted.is_estimate, ..item }
            }));
        }
    }

    fn finish(&self, mut draft: Draft, import_day: Option<Day>) -> Plan {
        self.add_hubs(&mut draft);
        let Draft { legs, stays } = draft;
        let currency = self.feed().info.currency;
        // a plan has a leg: no chain and no list of rides is empty
        let (first, last) = (&legs[0], &legs[legs.len() - 1]);
        let of_hubs = stays.iter().filter_map(|stay| stay.hub).map(|hub| hub.wtw);
        let mut plan = Plan {
            ready_by: first.cutoff,
            depart: first.depart,
            arrive: last.arrive,
            available: last.available,
            cost: Money::from_minor(0, currency),
            carbon: legs.iter().map(|leg| leg.carbon).chain(of_hubs).sum(),
            papers: self.papers(first, last, import_day),
            legs,
            stays,
        };
        let total = plan.cost_items().map(|item| item.amount.minor()).sum();
        plan.cost = Money::from_minor(total, currency);
        plan
    }

    /// Export papers by the day of the first departure, import papers by the day of release from the last ride,
    /// or of the first departure where there is no ride.
    fn papers(&self, first: &Leg, last: &Leg, import_day: Option<Day>) -> Vec<CostItem> {
        let Some((origin, destination)) = self.papers else { return Vec::new() };
        let near = match (first.from, first.to) {
            (Point::Terminal(ix), _) | (_, Point::Terminal(ix)) => ix,
            _ => origin,
        };
        let leaves = self.network().local_day(near.position(), crate::clock::minute_until(first.depart));
        let biller = self.biller();
        let export = biller.at_terminal(ChargeKind::ExportDocuments, origin, first.mode, leaves);
        let import = import_day
            .and_then(|day| biller.at_terminal(ChargeKind::ImportDocuments, destination, last.mode, day));
        export.iter().chain(&import).map(|line| biller.item(line)).collect()
    }
}
