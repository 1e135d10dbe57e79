//! What a scenario adds.

use super::{ALL_COLUMNS, Work};
use crate::add::{
    AddBorder, AddCall, AddCharge, AddLink, AddPlace, AddService, AddStorage, AddSubsidy, AddTariff,
    AddTerminal, AddTransfer,
};
use crate::field::Use;
use crate::rows::{push_named, share};
use crate::scenario::Add;
use crate::table::Edit;
use crate::written::{Told, Written};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use landsea_feed::reference::nearest;
use landsea_feed::{Berth, SeaWays};
use landsea_model::{
    Accepts, Border, BorderIx, BorderRegime, CalendarRow, Call, Charge, ChargeKind, Country, Currency,
    DangerousGoods, Distance, Equipment, EquipmentSet, EstimateIx, Hours, Link, Mass, Minutes, Mode, Origin,
    Place, PlaceIx, Position, RideScope, Service, StorageTier, Subsidy, Tariff, TariffHolder, Terminal,
    TerminalIx, Transfer, Unit, Validity,
};

/// Which rides an added tariff or subsidy is for: both have the same keys.
macro_rules! rides_of {
    ($edit:expr) => {
        Rides {
            service: $edit.service.as_ref(),
            carrier: $edit.carrier.as_ref(),
            mode: $edit.mode,
            from: $edit.from.as_ref(),
            to: $edit.to.as_ref(),
            equipment: &$edit.equipment,
        }
    };
}

impl Work<'_> {
    pub(super) fn add_all(&mut self, add: &Add) {
        add.place.iter().for_each(|edit| _ = self.add_place(edit));
        add.terminal.iter().for_each(|edit| _ = self.add_terminal(edit));
        add.border.iter().for_each(|edit| _ = self.add_border(edit));
        add.service.iter().for_each(|edit| _ = self.add_service(edit));
        add.link.iter().for_each(|edit| _ = self.add_link(edit));
        add.transfer.iter().for_each(|edit| _ = self.add_transfer(edit));
        add.tariff.iter().for_each(|edit| _ = self.add_tariff(edit));
        add.subsidy.iter().for_each(|edit| _ = self.add_subsidy(edit));
        add.charge.iter().for_each(|edit| _ = self.add_charge(edit));
        add.storage.iter().for_each(|edit| _ = self.add_storage(edit));
    }

    fn zone(&mut self, written: &Written, name: &str) -> Option<TimeZone> {
        let zone = TimeZone::get(name).ok();
        if zone.is_none() {
            let known: Vec<&str> = self.feed.places.iter().map(|place| place.zone_name.as_str()).collect();
            let near = nearest(name, known.into_iter().map(|zone| (zone, zone))).map(str::to_owned);
            let finding = written.finding("zone", "unknown-zone", format!("no time zone is called {name:?}"));
            self.fail(finding.expected("an IANA zone such as Asia/Shanghai").near(near.as_deref()));
        }
        zone
    }

    fn position(&mut self, written: &Written, lat: f64, lon: f64) -> Option<Position> {
        let position = Position::new(lat, lon);
        if position.is_none() {
            let finding = written.finding("lat", "out-of-range", format!("{lat},{lon} is no position"));
            self.fail(finding.expected("degrees from -90 to 90 and from -180 to 180"));
        }
        position
    }

    fn add_place(&mut self, edit: &AddPlace) -> Option<()> {
        let written = &edit.written;
        if self.feed.places.iter().any(|place| place.code == edit.unlocode) {
            let message = format!("the feed has a place {:?}", edit.unlocode);
            self.fail(
                written
                    .finding("unlocode", "duplicate-id", message)
                    .expected("a place that it does not have"),
            );
            return None;
        }
        let zone = self.zone(written, &edit.zone)?;
        let position = self.position(written, edit.lat.0, edit.lon.0)?;
        let city = match &edit.city {
            Some(code) => Some(self.place(written, "city", code)?),
            None => None,
        };
        let rule = self.rule(written, edit, ALL_COLUMNS);
        let origin = self.origin(written, rule);
        self.feed.places.push(Place {
            code: edit.unlocode,
            name: edit.name.clone(),
            name_zh: edit.name_zh.clone().unwrap_or_default(),
            aliases: Vec::new(),
            city,
            zone_name: edit.zone.clone(),
            zone,
            position,
            origin,
        });
        Some(())
    }

    fn add_terminal(&mut self, edit: &AddTerminal) -> Option<()> {
        let written = &edit.written;
        if !self.is_new(|feed| &feed.terminals, written, &edit.id) {
            return None;
        }
        let place = self.place(written, "place", &edit.place)?;
        let position = self.position(written, edit.lat.0, edit.lon.0)?;
        let rule = self.rule(written, edit, ALL_COLUMNS);
        let origin = self.origin(written, rule);
        self.feed.terminals.push(Terminal {
            id: edit.id.clone(),
            place,
            name: edit.name.clone(),
            name_zh: edit.name_zh.clone().unwrap_or_default(),
            modes: edit.modes.iter().copied().collect(),
            position,
            hours: edit.hours.clone().unwrap_or_else(Hours::always),
            gauges_mm: edit.gauge_mm.clone(),
            change: edit.change.unwrap_or_default(),
            gauge_change: edit.gauge_change,
            accepts: accepts(&edit.equipment, EquipmentSet::ALL, None),
            origin,
        });
        Some(())
    }

    fn add_border(&mut self, edit: &AddBorder) -> Option<()> {
        let written = &edit.written;
        if !self.is_new(|feed| &feed.borders, written, &edit.id) {
            return None;
        }
        if !matches!(edit.countries.as_slice(), [a, b] if a != b) {
            let finding =
                written.finding("countries", "bad-countries", "a border lies between two countries");
            self.fail(finding.expected("the codes of two countries, such as CN VN"));
            return None;
        }
        let places = self.places(written, "places", &edit.places)?;
        let zone = self.zone(written, &edit.zone)?;
        let validity = self.period(written, edit.valid_from, edit.valid_to)?;
        let rule = self.rule(written, edit, ALL_COLUMNS);
        let regime = BorderRegime {
            hours: edit.hours.clone().unwrap_or_else(Hours::always),
            holidays: edit.holidays,
            clearance: edit.clearance,
            validity,
            origin: self.origin(written, rule),
        };
        self.feed.borders.push(Border {
            id: edit.id.clone(),
            name: edit.name.clone(),
            name_zh: edit.name_zh.clone().unwrap_or_default(),
            countries: edit.countries.clone(),
            places,
            zone,
            regimes: vec![regime],
        });
        Some(())
    }

    fn add_service(&mut self, edit: &AddService) -> Option<()> {
        let written = &edit.written;
        if !self.is_new(|feed| &feed.services, written, &edit.id) {
            return None;
        }
        let like = match &edit.like {
            Some(id) => {
                let mut found = self.all(|feed| &feed.services, written, "like", id);
                found.truncate(1);
                Some(found.pop()?)
            }
            None => None,
        };
        let model = like.map(|ix| self.feed.services[ix].clone());
        let validity = self.period(written, edit.valid_from, edit.valid_to)?;
        let projects = self.projects(written, &edit.project)?;
        let class = match &edit.vehicle_class {
            Some(id) => Some(self.vehicle_class(written, "vehicle_class", id)?),
            None => model.as_ref().map(|model| model.vehicle_class),
        };
        let mode = edit.mode.or_else(|| model.as_ref().map(|model| model.mode));
        let carrier = edit.carrier.clone().or_else(|| model.as_ref().map(|model| model.carrier.clone()));
        let name = edit.name.clone().or_else(|| model.as_ref().map(|model| model.name.clone()));
        // a name of its own is not the one that the Chinese name of the other translates
        let model_zh = model.as_ref().filter(|_| edit.name.is_none()).map(|model| &model.name_zh);
        let name_zh = edit.name_zh.as_ref().or(model_zh).cloned().unwrap_or_default();
        let (Some(mode), Some(carrier), Some(name), Some(class)) = (mode, carrier, name, class) else {
            let finding = written.finding("", "missing-key", "the service is not told whole");
            self.fail(finding.expected("name, mode, carrier and vehicle_class, or like"));
            return None;
        };
        let rule = self.rule(written, edit, ALL_COLUMNS);
        let origin = self.origin(written, rule);
        let calls = match (edit.calls.as_slice(), &model) {
            ([], Some(model)) => {
                let assumed =
                    |call: &Call| Call { origin: assumed_of(&call.origin, &origin), ..call.clone() };
                model.calls.iter().map(assumed).collect()
            }
            (calls, _) => self.calls(written, calls, mode, &origin)?,
        };
        let calendar = match (&edit.days, &model) {
            (Some(days), _) => vec![CalendarRow {
                days: days.clone(),
                skip_holidays: edit.skip_holidays.clone(),
                validity,
                origin: origin.clone(),
            }],
            (None, Some(model)) => {
                let assumed = |row: &CalendarRow| CalendarRow {
                    origin: assumed_of(&row.origin, &origin),
                    ..row.clone()
                };
                model.calendar.iter().map(assumed).collect()
            }
            (None, None) => {
                self.fail(written.finding("", "missing-key", "there is no key \"days\""));
                return None;
            }
        };
        let model_accepts = model.as_ref().map(|model| model.accepts);
        let mut taken = model_accepts.unwrap_or_else(|| accepts(&[], EquipmentSet::CONTAINERS, None));
        if !edit.equipment.is_empty() {
            taken.equipment = edit.equipment.iter().copied().collect();
        }
        taken.max_mass = edit.max_mass.or(taken.max_mass);
        let (model, own) = (model.as_ref(), |ids: &[String]| !ids.is_empty());
        let service = Service {
            id: edit.id.clone(),
            name,
            name_zh,
            mode,
            carrier,
            vehicle_class: class,
            gauge_mm: edit.gauge_mm.or_else(|| model?.gauge_mm),
            capacity_teu: edit.capacity_teu.or_else(|| model?.capacity_teu),
            capacity_t: model.and_then(|model| model.capacity_t),
            accepts: taken,
            domestic: edit.domestic.or_else(|| Some(model?.domestic)).unwrap_or(true),
            projects: match model {
                Some(model) if !own(&edit.project) => model.projects.clone(),
                _ => projects,
            },
            validity: match model {
                Some(model) if validity == Validity::ALWAYS && edit.days.is_none() => model.validity,
                _ => validity,
            },
            calls,
            calendar,
            origin,
        };
        let ix = self.feed.services.push(service);
        if let Some(like) = like {
            let holder = TariffHolder::Service(ix);
            share(&mut self.feed, &TariffHolder::Service(like), &holder);
            // that its prices are those of another is assumed as well
            for row in self.feed.tariffs.iter_mut().filter(|row| row.rides.holder == holder) {
                Work::mark(&mut self.edited, &mut row.origin, written, rule);
            }
            for row in self.feed.subsidies.iter_mut().filter(|row| row.rides.holder == holder) {
                Work::mark(&mut self.edited, &mut row.origin, written, rule);
            }
        }
        Some(())
    }

    /// The calls of a service, with what a timetable must give.
    fn calls(
        &mut self,
        service: &Written,
        calls: &[AddCall],
        mode: Mode,
        origin: &Origin,
    ) -> Option<Vec<Call>> {
        if calls.len() < 2 {
            let finding = service.finding("calls", "too-few-calls", format!("{} calls", calls.len()));
            self.fail(finding.expected("two calls or more"));
            return None;
        }
        let errors = self.found.len();
        let last = calls.len() - 1;
        let mut made: Vec<Call> = Vec::new();
        let sea = SeaWays::new();
        for (at, call) in calls.iter().enumerate() {
            let written = &call.written;
            let terminal = self.terminal(written, "terminal", &call.terminal);
            let borders = self.borders(written, "borders", &call.borders);
            let missing = [
                (at > 0 && call.arrive.is_none(), "arrive", "every call but the first"),
                (at < last && call.depart.is_none(), "depart", "every call but the last"),
            ];
            for (_, key, at) in missing.iter().filter(|(missing, ..)| *missing) {
                let finding = written.finding("", "missing-time", format!("the call has no {key} time"));
                self.fail(finding.expected(format!("a time at {at}")));
            }
            let odd = [
                (at == 0 && call.arrive.is_some(), "arrive", "first"),
                (at == 0 && call.distance.is_some(), "distance_km", "first"),
                (at == last && call.depart.is_some(), "depart", "last"),
            ];
            for (_, key, which) in odd.iter().filter(|(odd, ..)| *odd) {
                self.fail(written.finding(key, "unexpected-value", format!("the {which} call has {key}")));
            }
            let (Some(terminal), Some(borders)) = (terminal, borders) else { continue };
            let distance = match (call.distance, made.last()) {
                (Some(distance), _) => distance,
                (None, None) => Distance::default(),
                (None, Some(before)) => self.sea_distance(&sea, written, mode, before.terminal, terminal),
            };
            let uses = call.uses.unwrap_or(Use::Both);
            made.push(Call {
                terminal,
                arrive: call.arrive,
                depart: call.depart,
                cutoff: call.cutoff.unwrap_or_default(),
                release: call.release.unwrap_or_default(),
                loads: uses.loads() && call.depart.is_some(),
                unloads: uses.unloads() && call.arrive.is_some(),
                distance,
                borders,
                origin: origin.clone(),
            });
        }
        (self.found.len() == errors).then_some(made)
    }

    /// How far a ship sails; an error where it is not a ship, or there is no way.
    fn sea_distance(
        &mut self,
        sea: &SeaWays,
        written: &Written,
        mode: Mode,
        from: TerminalIx,
        to: TerminalIx,
    ) -> Distance {
        let measured = match mode {
            Mode::Sea => sea
                .distance(Berth::of(&self.feed, from), Berth::of(&self.feed, to))
                .map_err(|why| format!("no way by sea from the call before: {why}")),
            _ => Err("no distance from the call before".to_owned()),
        };
        measured.unwrap_or_else(|why| {
            let finding = written.finding("", "missing-value", why);
            self.fail(finding.expected("distance_km; at sea alone it may be absent where there is a way"));
            Distance::default()
        })
    }

    fn add_link(&mut self, edit: &AddLink) -> Option<()> {
        let written = &edit.written;
        if !self.is_new(|feed| &feed.links, written, &edit.id) {
            return None;
        }
        let from = self.terminal(written, "from", &edit.from)?;
        let to = self.terminal(written, "to", &edit.to)?;
        let vehicle_class = self.vehicle_class(written, "vehicle_class", &edit.vehicle_class)?;
        let driver_rule = match &edit.driver_rule {
            Some(id) => Some(self.driver_rule(written, "driver_rule", id)?),
            None => None,
        };
        let borders = self.crossings(written, &edit.borders, edit.drive)?;
        let projects = self.projects(written, &edit.project)?;
        let validity = self.period(written, edit.valid_from, edit.valid_to)?;
        let rule = self.rule(written, edit, ALL_COLUMNS);
        let origin = self.origin(written, rule);
        let mut countries: Vec<Country> = vec![self.feed.country_of(from)];
        let crossed = borders.iter().flat_map(|(ix, _)| &self.feed.borders[*ix].countries).copied();
        for country in crossed.chain([self.feed.country_of(to)]) {
            if !countries.contains(&country) {
                countries.push(country);
            }
        }
        self.feed.links.push(Link {
            id: edit.id.clone(),
            from,
            to,
            both_ways: edit.both_ways.unwrap_or(true),
            carrier: edit.carrier.clone(),
            vehicle_class,
            distance: edit.distance,
            drive: edit.drive,
            driver_rule,
            borders,
            countries,
            accepts: accepts(&edit.equipment, EquipmentSet::CONTAINERS, edit.max_mass),
            projects,
            validity,
            origin,
        });
        Some(())
    }

    /// `youyiguan@4.5`: borders with the hours at the wheel to them.
    fn crossings(
        &mut self,
        written: &Written,
        words: &[String],
        drive: Minutes,
    ) -> Option<Vec<(BorderIx, Minutes)>> {
        let mut crossed: Vec<(BorderIx, Minutes)> = Vec::new();
        for word in words {
            let read = word.split_once('@').and_then(|(id, hours)| {
                let hours = hours.parse::<f64>().ok().filter(|hours| (0.0..=8784.0).contains(hours))?;
                Some((id, Minutes::from_hours(hours)))
            });
            let before = crossed.last().map_or(Minutes::ZERO, |(_, at)| *at);
            let Some((id, at)) = read.filter(|(_, at)| (before..=drive).contains(at)) else {
                let message = format!("{word:?} does not say when the border is reached");
                let finding = written.finding("borders", "bad-border", message);
                self.fail(
                    finding.expected("border@hours, rising and at most drive_h, such as youyiguan@4.5"),
                );
                return None;
            };
            crossed.push((self.border(written, "borders", id)?, at));
        }
        Some(crossed)
    }

    fn add_transfer(&mut self, edit: &AddTransfer) -> Option<()> {
        let written = &edit.written;
        let from = self.terminal(written, "from", &edit.from)?;
        let to = self.terminal(written, "to", &edit.to)?;
        let vehicle_class = self.vehicle_class(written, "vehicle_class", &edit.vehicle_class)?;
        let validity = self.period(written, edit.valid_from, edit.valid_to)?;
        let rule = self.rule(written, edit, ALL_COLUMNS);
        let origin = self.origin(written, rule);
        self.feed.transfers.push(Transfer {
            from,
            to,
            both_ways: edit.both_ways.unwrap_or(true),
            duration: edit.duration,
            distance: edit.distance,
            vehicle_class,
            validity,
            origin,
        });
        Some(())
    }

    /// Which rides a price is for: one scope for each part of the service it names.
    fn rides(&mut self, written: &Written, said: &Rides) -> Option<Vec<RideScope>> {
        let from = self.scope(written, "from", said.from, false)?;
        let to = self.scope(written, "to", said.to, false)?;
        let holders = self.holders(written, said.service, said.carrier);
        for holder in &holders {
            let own = match holder {
                TariffHolder::Service(ix) => self.feed.services[*ix].mode,
                TariffHolder::Link(_) => Mode::Road,
                TariffHolder::Carrier(_) | TariffHolder::Mode => said.mode,
            };
            if own != said.mode {
                let message = format!("{} is not the mode of {:?}", said.mode, said.service);
                self.fail(written.finding("mode", "mode-differs", message).expected(own.as_str()));
                return None;
            }
        }
        let equipment = set(said.equipment);
        let scope = |holder| RideScope { holder, mode: said.mode, from, to, equipment };
        Some(holders.into_iter().map(scope).collect())
    }

    /// The dates of a new price, and its rule, if its currency is one that the feed can exchange.
    fn terms<T: Edit>(
        &mut self,
        edit: &T,
        written: &Written,
        currency: Currency,
        (from, to): (Option<Date>, Option<Date>),
    ) -> Option<(Validity, EstimateIx)> {
        self.currency(written, currency)?;
        let validity = self.period(written, from, to)?;
        Some((validity, self.rule(written, edit, ALL_COLUMNS)))
    }

    fn add_tariff(&mut self, edit: &AddTariff) -> Option<()> {
        let written = &edit.written;
        if !self.is_new(|feed| &feed.tariffs, written, &edit.id) {
            return None;
        }
        if edit.base.is_none() && edit.per_km.is_none() {
            let finding = written.finding("", "no-price", "the tariff gives neither base nor per_km");
            self.fail(finding.expected("an amount in one of them, 0 where the ride is free"));
            return None;
        }
        let rides = self.rides(written, &rides_of!(edit))?;
        let (validity, rule) = self.terms(edit, written, edit.currency, (edit.valid_from, edit.valid_to))?;
        for rides in rides {
            let origin = self.origin(written, rule);
            push_named(
                &mut self.feed.tariffs,
                Tariff {
                    id: edit.id.clone(),
                    rides,
                    currency: edit.currency,
                    base: edit.base.unwrap_or_default(),
                    per_km: edit.per_km.unwrap_or_default(),
                    unit: edit.unit,
                    minimum: edit.minimum.unwrap_or_default(),
                    validity,
                    origin,
                },
            );
        }
        Some(())
    }

    fn add_subsidy(&mut self, edit: &AddSubsidy) -> Option<()> {
        let written = &edit.written;
        if !self.is_new(|feed| &feed.subsidies, written, &edit.id) {
            return None;
        }
        let rides = self.rides(written, &rides_of!(edit))?;
        let (validity, rule) = self.terms(edit, written, edit.currency, (edit.valid_from, edit.valid_to))?;
        for rides in rides {
            let origin = self.origin(written, rule);
            push_named(
                &mut self.feed.subsidies,
                Subsidy {
                    id: edit.id.clone(),
                    payer: edit.payer.clone(),
                    rides,
                    currency: edit.currency,
                    amount: edit.amount,
                    unit: edit.unit,
                    validity,
                    origin,
                },
            );
        }
        Some(())
    }

    fn add_charge(&mut self, edit: &AddCharge) -> Option<()> {
        let written = &edit.written;
        if !self.is_new(|feed| &feed.charges, written, &edit.id) {
            return None;
        }
        let fits =
            |(_, kind, when, _): &&(ChargeKind, &str, &str, &str)| *kind == edit.kind && *when == edit.when;
        let Some((kind, ..)) = ChargeKind::ALL.iter().find(fits) else {
            let message = format!("no charge is of kind {:?} and falls due at {:?}", edit.kind, edit.when);
            let all: Vec<String> =
                ChargeKind::ALL.iter().map(|(_, kind, when, _)| format!("{kind} {when}")).collect();
            self.fail(written.finding("when", "unknown-word", message).expected(all.join(", ")));
            return None;
        };
        let at = self.scope(written, "at", edit.at.as_ref(), *kind == ChargeKind::BorderCrossing)?;
        let (validity, rule) = self.terms(edit, written, edit.currency, (edit.valid_from, edit.valid_to))?;
        let origin = self.origin(written, rule);
        self.feed.charges.push(Charge {
            id: edit.id.clone(),
            kind: *kind,
            at,
            mode: edit.mode,
            equipment: set(&edit.equipment),
            currency: edit.currency,
            amount: edit.amount,
            unit: edit.unit,
            validity,
            origin,
        });
        Some(())
    }

    fn add_storage(&mut self, edit: &AddStorage) -> Option<()> {
        let written = &edit.written;
        if !self.is_new(|feed| &feed.storage, written, &edit.id) {
            return None;
        }
        if edit.unit == Unit::Shipment || edit.from_day == 0 {
            let finding =
                written.finding("unit", "unknown-word", "storage is by day, from day 1, for a unit");
            self.fail(finding.expected("from_day of 1 or more, and one of container teu t kg"));
            return None;
        }
        let at = self.scope(written, "at", Some(&edit.at), false)?;
        let (validity, rule) = self.terms(edit, written, edit.currency, (edit.valid_from, edit.valid_to))?;
        let origin = self.origin(written, rule);
        self.feed.storage.push(StorageTier {
            id: edit.id.clone(),
            kind: edit.kind.unwrap_or_default(),
            at,
            equipment: set(&edit.equipment),
            from_day: edit.from_day,
            currency: edit.currency,
            amount: edit.amount,
            unit: edit.unit,
            validity,
            origin,
        });
        Some(())
    }

    /// A currency in which amounts can be compared: the feed's own, or one with rates.
    pub(super) fn currency(&mut self, written: &Written, currency: Currency) -> Option<Currency> {
        let feed = &self.feed;
        let known = currency == feed.info.currency
            || feed.exchange_rates.iter().any(|rate| rate.currency == currency);
        if !known {
            let mut all: Vec<&str> = feed.exchange_rates.iter().map(|rate| rate.currency.as_str()).collect();
            all.push(feed.info.currency.as_str());
            all.sort_unstable();
            all.dedup();
            let finding = written.finding(
                "currency",
                "no-rate",
                format!("the feed has no exchange rate of {currency}"),
            );
            let finding = finding.expected(format!("one of {}", all.join(" ")));
            self.fail(finding);
        }
        known.then_some(currency)
    }

    /// The places of a city that is to be closed, and of a place alone.
    pub(super) fn terminals_of(&self, place: PlaceIx) -> Vec<TerminalIx> {
        let places = self.feed.places_of_city(place);
        let inside = self.feed.terminals.enumerate().filter(|(_, row)| places.contains(&row.place));
        inside.map(|(ix, _)| ix).collect()
    }
}

/// The origin of what is taken from a row of the feed: the scenario's own row, with what the other one rests on.
fn assumed_of(model: &Origin, own: &Origin) -> Origin {
    let references = model.references.iter().chain(&own.references).copied().collect();
    Origin { references, ..own.clone() }
}

/// Which rides a price is for, as it is said.
struct Rides<'a> {
    service: Option<&'a String>,
    carrier: Option<&'a String>,
    mode: Mode,
    from: Option<&'a String>,
    to: Option<&'a String>,
    equipment: &'a [Equipment],
}

fn set(equipment: &[Equipment]) -> Option<EquipmentSet> {
    (!equipment.is_empty()).then(|| equipment.iter().copied().collect())
}

fn accepts(equipment: &[Equipment], default: EquipmentSet, max_mass: Option<Mass>) -> Accepts {
    Accepts {
        equipment: set(equipment).unwrap_or(default),
        max_mass,
        dangerous_goods: DangerousGoods::Unstated,
    }
}
