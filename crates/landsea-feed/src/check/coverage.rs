//! Rides without a price: the planner would leave them out.

use super::findings::Findings;
use crate::problem::Problem;
use jiff::ToSpan;
use jiff::civil::Date;
use landsea_model::{
    Equipment, EquipmentSet, Feed, LinkIx, Mode, Origin, ServiceIx, Tariff, TariffHolder, TerminalIx,
    Validity,
};
use rustc_hash::FxHashMap;

/// Who makes the ride.
#[derive(Clone, Copy)]
enum Rider {
    Service(ServiceIx),
    Link(LinkIx),
    Transfer,
}

/// A ride that needs a price.
struct Ride<'a> {
    rider: Rider,
    carrier: &'a str,
    mode: Mode,
    from: TerminalIx,
    to: TerminalIx,
    equipment: Equipment,
    /// Dates on which it can be made.
    dates: Validity,
}

pub(super) fn check(feed: &Feed, found: &mut Findings) {
    let prices = Prices::of(feed);
    let asked = feed.info.validity;
    for (ix, service) in feed.services.enumerate() {
        let first = service.calendar.iter().map(|row| row.validity.from).min().flatten();
        let last = service.calendar.iter().map(|row| row.validity.to).collect::<Option<Vec<Date>>>();
        let run = Validity { from: first, to: last.and_then(|dates| dates.into_iter().max()) };
        let dates = run.intersect(service.validity).and_then(|dates| dates.intersect(asked));
        let (Some(dates), Some(equipment)) = (dates, tested(service.accepts.equipment)) else { continue };
        let calls = service.calls.len();
        let pairs = (0..calls).flat_map(|load| (load + 1..calls).map(move |unload| (load, unload)));
        let ridden = pairs.filter(|(load, unload)| feed.can_ride(service, *load, *unload));
        let ends =
            ridden.map(|(load, unload)| (service.calls[load].terminal, service.calls[unload].terminal));
        let unpriced = ends.filter(|(from, to)| from != to).map(|(from, to)| Ride {
            rider: Rider::Service(ix),
            carrier: &service.carrier,
            mode: service.mode,
            from,
            to,
            equipment,
            dates,
        });
        prices.report(feed, unpriced, &service.origin, found);
    }
    for (ix, link) in feed.links.enumerate() {
        let (Some(dates), Some(equipment)) = (link.validity.intersect(asked), tested(link.accepts.equipment))
        else {
            continue;
        };
        let ride = |from, to| Ride {
            rider: Rider::Link(ix),
            carrier: &link.carrier,
            mode: Mode::Road,
            from,
            to,
            equipment,
            dates,
        };
        let back = link.both_ways.then(|| ride(link.to, link.from));
        prices.report(feed, [ride(link.from, link.to)].into_iter().chain(back), &link.origin, found);
    }
    for transfer in &feed.transfers {
        let Some(dates) = transfer.validity.intersect(asked) else { continue };
        let ride = |from, to| Ride {
            rider: Rider::Transfer,
            carrier: "",
            mode: Mode::Road,
            from,
            to,
            equipment: Equipment::Hc40,
            dates,
        };
        let back = transfer.both_ways.then(|| ride(transfer.to, transfer.from));
        prices.report(
            feed,
            [ride(transfer.from, transfer.to)].into_iter().chain(back),
            &transfer.origin,
            found,
        );
    }
}

/// The equipment for which a price is looked for: the commonest container, else any that is taken.
fn tested(accepted: EquipmentSet) -> Option<Equipment> {
    if accepted.contains(Equipment::Hc40) { Some(Equipment::Hc40) } else { accepted.iter().next() }
}

/// The tariffs of each mode.
struct Prices<'a> {
    by_mode: FxHashMap<Mode, Vec<&'a Tariff>>,
}

impl<'a> Prices<'a> {
    fn of(feed: &'a Feed) -> Self {
        let mut by_mode: FxHashMap<Mode, Vec<&Tariff>> = FxHashMap::default();
        for tariff in &feed.tariffs {
            by_mode.entry(tariff.rides.mode).or_default().push(tariff);
        }
        Self { by_mode }
    }
    /// Reports the first ride without a price, and how many more there are.
    fn report(&self, feed: &Feed, rides: impl Iterator<Item = Ride<'a>>, at: &Origin, found: &mut Findings) {
        let unpriced: Vec<(Ride, Date)> = rides
            .filter_map(|ride| {
                let date = self.first_unpriced(feed, &ride)?;
                Some((ride, date))
            })
            .collect();
        if let Some((ride, date)) = unpriced.first() {
            let (from, to) = (&feed.terminals[ride.from].id, &feed.terminals[ride.to].id);
            let more = match unpriced.len() - 1 {
                0 => String::new(),
                1 => ", nor 1 other ride".to_owned(),
                more => format!(", nor {more} other rides"),
            };
            let when = if *date == Date::MIN { String::new() } else { format!(" on {date}") };
            let message = format!("no tariff fits {} from {from} to {to}{when}{more}", ride.equipment);
            found.warning(
                at,
                Problem::new("no-tariff", message)
                    .expected("a tariff for every ride, else it is not offered"),
            );
        }
    }
    /// The first date of a ride on which no tariff fits it.
    fn first_unpriced(&self, feed: &Feed, ride: &Ride) -> Option<Date> {
        let tariffs = self.by_mode.get(&ride.mode).map_or(&[][..], Vec::as_slice);
        let mut fitting: Vec<Validity> =
            tariffs.iter().filter(|tariff| fits(feed, tariff, ride)).map(|tariff| tariff.validity).collect();
        fitting.sort_by_key(|validity| validity.from);
        let mut date = ride.dates.from.unwrap_or(Date::MIN);
        for validity in fitting {
            if !validity.contains(date) {
                continue;
            }
            date = validity.to?.checked_add(1.days()).ok()?;
        }
        ride.dates.to.is_none_or(|last| date <= last).then_some(date)
    }
}

fn fits(feed: &Feed, tariff: &Tariff, ride: &Ride) -> bool {
    let held = match (&tariff.rides.holder, ride.rider) {
        (TariffHolder::Service(held), Rider::Service(ix)) => *held == ix,
        (TariffHolder::Link(held), Rider::Link(ix)) => *held == ix,
        (TariffHolder::Carrier(held), _) => held == ride.carrier,
        (TariffHolder::Mode, _) => true,
        _ => false,
    };
    held && tariff.rides.equipment.is_none_or(|named| named.contains(ride.equipment))
        && feed.lies_in(ride.from, tariff.rides.from)
        && feed.lies_in(ride.to, tariff.rides.to)
}
