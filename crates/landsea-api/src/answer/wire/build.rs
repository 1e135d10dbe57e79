//! From plans to the shapes that programs get.

use super::{
    Border, Cargo, CostItem, Detour, Document, End, Estimate, Feed, Leg, LegEstimates, Money, Opened,
    Original, Plan, Point, Query, Rate, Row, SCHEMA, Scenario, Shares, Source, Stay, emissions,
};
use crate::answer::chances::{self, Sureness};
use crate::answer::figures::{money_number, price_number};
use crate::answer::obstacles::Obstacle;
use crate::answer::remarks::{self, Remark};
use crate::answer::route::route;
use crate::answer::times;
use crate::answer::view::Numbered;
use crate::answer::view::{View, door_name};
use crate::question;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use landsea_emissions::TransportChainElement;
use landsea_model::{Carbon, ChargeKind, Minutes, Origin, Price, Reference, TerminalIx};
use landsea_plan::{Account, CostKind, LegKind, Match, Network, When};
use std::borrow::Cow;

/// The whole answer; with why there is no plan, and with a remark to be made before all others.
pub fn document<'a>(
    view: View<'a>,
    network: &'a Network,
    plans: &[Numbered<'a>],
    sures: &[Sureness],
    obstacles: &[Obstacle],
    remark: Option<&Remark>,
) -> Document<'a> {
    let others = remarks::of(view, plans);
    let remarks: Vec<&Remark> = remark.into_iter().chain(&others).collect();
    let info = &view.feed.info;
    let all = references(view, plans, sures);
    let of_answer = plans.iter().map(|(_, plan)| *plan);
    let accounts = landsea_plan::accounts(network, &view.request.query, of_answer);
    let mut sources: Vec<Source> = all.iter().filter_map(|r| source(view, *r)).collect();
    sources.extend(emissions::sources(network, &accounts));
    Document {
        schema: SCHEMA,
        program: concat!("landsea ", env!("CARGO_PKG_VERSION")),
        feed: Feed {
            id: &info.id,
            name: &info.name,
            version: &info.version,
            licence: &info.licence,
            publisher: &info.publisher,
            currency: info.currency.as_str(),
        },
        query: query(view),
        plans: plans
            .iter()
            .zip(&accounts)
            .enumerate()
            .map(|(at, (numbered, account))| plan(view, *numbered, account, sures.get(at)))
            .collect(),
        obstacles: obstacles.iter().map(ToString::to_string).collect(),
        obstacle_facts: obstacles.iter().map(Into::into).collect(),
        remarks: remarks.iter().map(ToString::to_string).collect(),
        remark_facts: remarks.into_iter().map(Into::into).collect(),
        sources,
        estimates: all.iter().filter_map(|r| estimate(view, *r)).collect(),
    }
}

/// All sources and rules of an answer, each once, in the order of the feed.
fn references(view: View, plans: &[Numbered], sures: &[Sureness]) -> Vec<Reference> {
    let mut all: Vec<Reference> = Vec::new();
    let mut add = |origin: &Origin| all.extend_from_slice(&origin.references);
    for (_, plan) in plans {
        plan.legs.iter().flat_map(|leg| &leg.origins).for_each(&mut add);
        for item in plan.cost_items() {
            item.origin.iter().for_each(&mut add);
            let rate = item.charged.as_ref().and_then(|charged| view.rate(charged));
            rate.iter().for_each(|rate| add(&rate.origin));
        }
    }
    sures.iter().flat_map(|sure| chances::origins(view, &sure.chances)).for_each(&mut add);
    all.sort_unstable();
    all.dedup();
    // a rule may rest on sources that nothing else refers to
    let basis = all.iter().filter_map(|reference| match reference {
        Reference::Estimate(ix) => Some(&view.feed.estimates[*ix].basis),
        Reference::Source(_) => None,
    });
    let basis: Vec<Reference> = basis.flatten().map(|ix| Reference::Source(*ix)).collect();
    all.extend(basis);
    all.sort_unstable();
    all.dedup();
    all
}

fn query(view: View) -> Query {
    let request = view.request;
    let query = &request.query;
    let at = |instant: Timestamp, zone: &TimeZone| Some(times::rfc3339(instant, zone));
    let (ready, ready_until, arrive_by) = match query.when {
        When::ReadyAt(ready) => (at(ready, &request.from.zone), None, None),
        When::Window { from, to } => (at(from, &request.from.zone), at(to, &request.from.zone), None),
        When::ArriveBy(deadline) => (None, None, at(deadline, &request.to.zone)),
    };
    Query {
        from: end(view, &request.from),
        to: end(view, &request.to),
        ready,
        ready_until,
        arrive_by,
        cargo: Cargo {
            equipment: query.cargo.equipment.as_str(),
            quantity: query.cargo.quantity,
            mass_kg: query.cargo.mass.kg(),
            volume_m3: query.cargo.volume.map(|volume| volume.litres() as f64 / 1000.0),
            temperature_controlled: query.cargo.temperature_controlled,
            temperature_c: request.temperature_c,
            dangerous: query.cargo.dangerous.iter().map(|class| class.number()).collect(),
        },
        avoid: request.avoid.clone(),
        only: request.only.clone(),
        via: request.via.clone(),
        max_legs: query.limits.max_legs,
        horizon_h: hours(query.limits.horizon),
        scenarios: request
            .assumed
            .scenarios
            .iter()
            .map(|(file, name)| Scenario { file: file.clone(), name: name.clone() })
            .collect(),
        open: request
            .assumed
            .open
            .iter()
            .map(|(project, date)| Opened {
                project: view.feed.projects[*project].id.clone(),
                opened: date.to_string(),
            })
            .collect(),
        close: request.assumed.closing.as_ref().map(|closing| closing.ids.clone()).unwrap_or_default(),
        carbon_price: query
            .carbon_price
            .map(|set| Money { amount: price_number(set.price), currency: set.currency.to_string() }),
        subsidies: request.assumed.subsidies,
    }
}

fn end(view: View, end: &question::End) -> End {
    let code = |terminal: TerminalIx| view.feed.place_of(terminal).code.to_string();
    let (unlocodes, position) = match &end.meaning {
        Match::Place { places, .. } => {
            (places.iter().map(|p| view.feed.places[*p].code.to_string()).collect(), None)
        }
        Match::Terminal(terminal) => (vec![code(*terminal)], None),
        Match::Position(position) => (Vec::new(), Some([position.lat, position.lon])),
    };
    End {
        text: end.text.clone(),
        name: end.name.clone(),
        unlocodes,
        terminals: end.endpoints.iter().map(|e| view.feed.terminals[e.terminal].id.clone()).collect(),
        position,
    }
}

fn plan<'a>(
    view: View<'a>,
    (number, plan): Numbered<'a>,
    account: &Account,
    sure: Option<&Sureness>,
) -> Plan<'a> {
    let (first, last) = (&plan.legs[0], &plan.legs[plan.legs.len() - 1]);
    let estimated = plan.estimated();
    Plan {
        number,
        route: route(plan, view.feed),
        ready_by: view.rfc3339(plan.ready_by, first.from),
        depart: view.rfc3339(plan.depart, first.from),
        arrive: view.rfc3339(plan.arrive, last.to),
        available: view.rfc3339(plan.available, last.to),
        duration_h: hours(plan.duration()),
        cost: money(plan.cost),
        co2e_kg: plan.carbon.kg(),
        ttw_kg: plan.tank_to_wheel().map(Carbon::kg),
        co2e_data: emissions::shares(plan),
        handlings: plan.handlings(),
        estimated: Shares {
            cost_share: four_digits(estimated.cost_share),
            time_share: four_digits(estimated.time_share),
            co2e_share: four_digits(estimated.carbon_share),
            departure_share: four_digits(estimated.departure_share),
        },
        chances: sure.map(|sure| chances::wire(view, plan, sure)),
        unpriced: plan.cost_items().filter(|item| item.is_unpriced()).map(|item| kind(item.kind)).collect(),
        legs: plan.legs.iter().zip(&account.legs).map(|(row, of)| leg(view, row, of.as_deref())).collect(),
        stays: plan.stays.iter().zip(&account.hubs).map(|(row, of)| stay(view, row, of.as_deref())).collect(),
        papers: plan.papers.iter().map(|item| cost_item(view, item)).collect(),
    }
}

fn leg<'a>(view: View<'a>, leg: &'a landsea_plan::Leg, of: Option<&TransportChainElement>) -> Leg<'a> {
    let feed = view.feed;
    let (kind, service, service_name, carrier, run) = match leg.kind {
        LegKind::Service { service, run, .. } => {
            let row = &feed.services[service];
            ("service", Some(&row.id), Some(&row.name), Some(&row.carrier), Some(run.to_string()))
        }
        LegKind::Link { link, .. } => {
            ("link", Some(&feed.links[link].id), None, Some(&feed.links[link].carrier), None)
        }
        LegKind::Transfer { .. } => ("transfer", None, None, None, None),
        LegKind::Door => ("door", None, None, None, None),
    };
    let service_name_zh = match leg.kind {
        LegKind::Service { service, .. } => feed.services[service].name_in_chinese(),
        LegKind::Link { .. } | LegKind::Transfer { .. } | LegKind::Door => None,
    };
    let costs: Vec<CostItem> = leg.costs.iter().map(|item| cost_item(view, item)).collect();
    let rows: Vec<Row> = leg.origins.iter().map(|origin| row(view, origin)).collect();
    let of_costs = costs.iter().flat_map(|item| {
        let rate = item.original.as_ref().and_then(|original| original.rate.as_ref()).map(|rate| &rate.row);
        item.row.iter().chain(rate)
    });
    let mut sources: Vec<Cow<str>> = Vec::new();
    for id in rows.iter().chain(of_costs).flat_map(|row| &row.sources) {
        if !sources.contains(id) {
            sources.push(id.clone());
        }
    }
    let estimates = LegEstimates {
        departure: leg.estimated.departure,
        duration: leg.estimated.duration,
        distance: leg.estimated.distance,
        co2e: leg.estimated.emissions(),
        cost: leg.costs.iter().any(|item| item.estimated),
    };
    Leg {
        kind,
        mode: leg.mode.as_str(),
        service: service.map(String::as_str),
        service_name: service_name.map(String::as_str),
        service_name_zh,
        carrier: carrier.map(String::as_str),
        run,
        from: point(view, leg.from),
        to: point(view, leg.to),
        cutoff: view.rfc3339(leg.cutoff, leg.from),
        depart: view.rfc3339(leg.depart, leg.from),
        arrive: view.rfc3339(leg.arrive, leg.to),
        available: view.rfc3339(leg.available, leg.to),
        duration_h: hours(leg.duration()),
        distance_km: leg.distance.km(),
        cost: money(leg.cost(feed.info.currency)),
        co2e_kg: leg.carbon.kg(),
        emissions: of.map_or_else(
            || emissions::of_class(feed, leg, view.request.query.cargo.temperature_controlled),
            emissions::of_element,
        ),
        capacity_teu: leg.capacity_teu,
        capacity_t: leg.capacity_t,
        borders: leg.borders.iter().map(|passage| border(view, passage)).collect(),
        detour: view
            .detour(leg)
            .map(|(_, (distance, time))| Detour { distance_km: distance.km(), duration_h: hours(time) }),
        estimated: leg.estimated.any() || estimates.cost,
        estimates,
        costs,
        sources,
        rows,
    }
}

fn point(view: View<'_>, point: landsea_plan::Point) -> Point<'_> {
    match point {
        landsea_plan::Point::Terminal(terminal) => {
            let row = &view.feed.terminals[terminal];
            let place = view.feed.place_of(terminal);
            Point {
                unlocode: Some(place.code.to_string()),
                name: Cow::Borrowed(&place.name),
                terminal: Some(&row.id),
                terminal_name: Some(&row.name),
                lat: row.position.lat,
                lon: row.position.lon,
            }
        }
        landsea_plan::Point::Door(position) => Point {
            unlocode: None,
            name: Cow::Owned(door_name(position)),
            terminal: None,
            terminal_name: None,
            lat: position.lat,
            lon: position.lon,
        },
    }
}

fn border<'a>(view: View<'a>, passage: &landsea_plan::BorderPassage) -> Border<'a> {
    let row = &view.feed.borders[passage.border];
    Border {
        id: &row.id,
        name: &row.name,
        arrive: passage.times.map(|(arrive, _)| times::rfc3339(arrive, &row.zone)),
        leave: passage.times.map(|(_, leave)| times::rfc3339(leave, &row.zone)),
    }
}

fn stay<'a>(view: View<'a>, stay: &'a landsea_plan::Stay, of: Option<&TransportChainElement>) -> Stay<'a> {
    let sum = stay.costs.iter().map(|item| item.amount.minor()).sum();
    Stay {
        at: point(view, stay.at),
        from: view.rfc3339(stay.from, stay.at),
        until: view.rfc3339(stay.until, stay.at),
        duration_h: hours(stay.duration()),
        cost: money(landsea_model::Money::from_minor(sum, view.feed.info.currency)),
        costs: stay.costs.iter().map(|item| cost_item(view, item)).collect(),
        co2e_kg: stay.hub.map(|hub| hub.wtw.kg()),
        emissions: of.map(emissions::of_element),
    }
}

fn cost_item<'a>(view: View<'a>, item: &'a landsea_plan::CostItem) -> CostItem<'a> {
    CostItem {
        kind: kind(item.kind),
        days: match item.kind {
            CostKind::Storage { days } => Some(days),
            _ => None,
        },
        amount: money_number(item.amount),
        currency: view.feed.info.currency.as_str(),
        original: item.charged.as_ref().map(|charged| Original {
            amount: price_number(charged.original),
            currency: charged.currency.as_str(),
            unit: charged.unit.as_str(),
            rate: view.rate(charged).map(|rate| Rate {
                value: price_number(Price::from_micros(rate.rate.micros())),
                month: rate.month.strftime("%Y-%m").to_string(),
                of_other_month: charged.rate_of_other_month,
                row: row(view, &rate.origin),
            }),
        }),
        row: item.origin.as_ref().map(|origin| row(view, origin)),
        estimated: item.estimated,
    }
}

fn kind(kind: CostKind) -> &'static str {
    match kind {
        CostKind::Freight => "freight",
        CostKind::Subsidy => "subsidy",
        CostKind::Storage { .. } => "storage",
        CostKind::Carbon => "carbon",
        CostKind::Charge(kind) => {
            ChargeKind::ALL.iter().find(|(k, ..)| *k == kind).map_or("", |(_, _, when, _)| when)
        }
    }
}

fn row<'a>(view: View<'a>, origin: &'a Origin) -> Row<'a> {
    Row {
        table: &origin.table,
        line: origin.line,
        sources: origin.references.iter().map(|r| view.feed.reference_id(*r)).collect(),
    }
}

fn source(view: View<'_>, reference: Reference) -> Option<Source<'_>> {
    let Reference::Source(ix) = reference else { return None };
    Some(Source::from(&view.feed.sources[ix]))
}

fn estimate(view: View, reference: Reference) -> Option<Estimate> {
    let Reference::Estimate(ix) = reference else { return None };
    let row = &view.feed.estimates[ix];
    Some(Estimate {
        id: view.feed.reference_id(reference).into_owned(),
        covers: row.covers.clone(),
        method: row.method.clone(),
        basis: row.basis.iter().map(|source| view.feed.sources[*source].id.clone()).collect(),
    })
}

fn money(money: landsea_model::Money) -> Money {
    Money { amount: money_number(money), currency: money.currency().to_string() }
}

/// Hours to four decimals: a minute is not a finite decimal part of an hour.
pub(super) fn hours(minutes: Minutes) -> f64 {
    four_digits(minutes.hours())
}

pub(super) fn four_digits(number: f64) -> f64 {
    (number * 10_000.0).round() / 10_000.0
}
