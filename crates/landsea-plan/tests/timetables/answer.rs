//! Plans in a line.
//!
//! ```text
//! A ~ T1 Mo 08:00-Tu 14:00 ~ B 30h ~ L1 We 20:00-Th 06:00 (gate Th 00:00-02:00) ~ C [arr Th 06:00, 150 USD, 80 kg]
//! ```
//!
//! Times are on the clock of the place, the hours at a place count from release to departure. In brackets are the
//! criteria: `ready`, the latest ready time, for a deadline or a window; `arr`, the arrival, for a ready time or a
//! window. `C out Th 10:00` is cargo that can be fetched later than it arrives.

use crate::question::{Asked, MONDAY, MONTHS, WEEKDAYS};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use landsea_model::{ChargeKind, Feed, Money};
use landsea_plan::{CostItem, CostKind, Gazetteer, Leg, LegKind, Plan, Point, When};

pub fn line(feed: &Feed, asked: &Asked, plan: &Plan) -> String {
    let mut line = place(feed, plan.legs[0].from);
    let between = &plan.stays[1..plan.legs.len()];
    for (at, leg) in plan.legs.iter().enumerate() {
        line += &format!(" ~ {} ~ {}", ride(feed, leg), place(feed, leg.to));
        if let Some(stay) = between.get(at).filter(|stay| stay.duration().get() > 0) {
            line += &format!(" {}", hours(stay.duration().get()));
        }
    }
    let (first, last) = (&plan.legs[0], &plan.legs[plan.legs.len() - 1]);
    let end = zone(feed, last.to);
    if plan.available > plan.arrive {
        line += &format!(" out {}", moment(&end, plan.available));
    }
    let mut criteria: Vec<String> = Vec::new();
    if !matches!(asked.query.when, When::ReadyAt(_)) {
        criteria.push(format!("ready {}", moment(&zone(feed, first.from), plan.ready_by)));
    }
    if !matches!(asked.query.when, When::ArriveBy(_)) {
        criteria.push(format!("arr {}", moment(&end, plan.arrive)));
    }
    criteria.push(format!(
        "{} USD{}",
        amount(plan.cost),
        if asked.bill { bill(plan) } else { String::new() }
    ));
    criteria.push(format!("{} kg", plan.carbon.kg()));
    line + &format!(" [{}]", criteria.join(", "))
}

fn place(feed: &Feed, point: Point) -> String {
    match point {
        Point::Terminal(terminal) => feed.terminals[terminal].id.clone(),
        Point::Door(_) => "door".to_owned(),
    }
}

fn zone(feed: &Feed, point: Point) -> TimeZone {
    match point {
        Point::Terminal(terminal) => feed.place_of(terminal).zone.clone(),
        Point::Door(position) => Gazetteer::new(feed).zone_near(position).unwrap(),
    }
}

fn ride(feed: &Feed, leg: &Leg) -> String {
    let name = match leg.kind {
        LegKind::Service { service, .. } => &feed.services[service].id,
        LegKind::Link { link, .. } => &feed.links[link].id,
        LegKind::Transfer { .. } => "transfer",
        LegKind::Door => "lorry",
    };
    let times = (moment(&zone(feed, leg.from), leg.depart), moment(&zone(feed, leg.to), leg.arrive));
    let mut text = format!("{name} {}-{}", times.0, times.1);
    for passage in &leg.borders {
        let border = &feed.borders[passage.border];
        if let Some((queues, passes)) = passage.times {
            let at = |t: Timestamp| moment(&border.zone, t);
            text += &format!(" ({} {}-{})", border.id, at(queues), at(passes));
        }
    }
    text
}

/// `Mo 08:00` in the week of the scenarios, `Mo 10 Sep 08:00` outside it.
fn moment(zone: &TimeZone, at: Timestamp) -> String {
    let local = zone.to_datetime(at);
    let weekday = WEEKDAYS[local.weekday().to_monday_zero_offset() as usize];
    let in_week = (0..7).contains(&(local.date() - MONDAY).get_days());
    let time = local.time().strftime("%H:%M");
    match MONTHS.iter().find(|(_, month)| *month == local.month()).filter(|_| !in_week) {
        Some((month, _)) => format!("{weekday} {} {month} {time}", local.day()),
        None => format!("{weekday} {time}"),
    }
}

fn hours(minutes: i32) -> String {
    match (minutes / 60, minutes % 60) {
        (hours, 0) => format!("{hours}h"),
        (hours, minutes) => format!("{hours}h{minutes:02}"),
    }
}

/// Whole dollars without cents.
fn amount(money: Money) -> String {
    let decimal = money.decimal();
    decimal.strip_suffix(".00").map_or(decimal.clone(), str::to_owned)
}

/// ` = freight 100 + unload 20 + storage 2d 60`; handlings that no row prices are left out.
fn bill(plan: &Plan) -> String {
    let item = |item: &CostItem| {
        let name = match item.kind {
            CostKind::Freight => "freight".to_owned(),
            CostKind::Subsidy => "subsidy".to_owned(),
            CostKind::Storage { days } => format!("storage {days}d"),
            CostKind::Charge(kind) => charge(kind).to_owned(),
            CostKind::Carbon => "carbon".to_owned(),
        };
        format!("{name} {}", amount(item.amount))
    };
    let items: Vec<String> = plan.cost_items().filter(|i| !i.is_unpriced()).map(item).collect();
    format!(" = {}", items.join(" + "))
}

fn charge(kind: ChargeKind) -> &'static str {
    match kind {
        ChargeKind::Load => "load",
        ChargeKind::Unload => "unload",
        ChargeKind::Tranship => "tranship",
        ChargeKind::LegDocuments => "papers",
        ChargeKind::ExportDocuments => "export",
        ChargeKind::ImportDocuments => "import",
        ChargeKind::BorderCrossing => "border",
    }
}
