//! Plans as point-to-point routes of DCSA Commercial Schedules 1.0.3.
//!
//! What the standard has no word for is left out: cost, borders, estimates. It has no journeys by air.

use crate::answer::wire::{Document, Leg, Plan, Point};
use serde::Serialize;
use utoipa::ToSchema;

/// Longest name of a service.
const SERVICE_NAME: usize = 50;
/// Longest code of a service; a longer id is left out, since a part of it would be no id.
const SERVICE_CODE: usize = 11;
/// Longest name of a location or facility.
const NAME: usize = 100;

/// A route.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PointToPoint {
    place_of_receipt: TransportPlace,
    place_of_delivery: TransportPlace,
    receipt_type_at_origin: &'static str,
    delivery_type_at_destination: &'static str,
    cut_off_times: Vec<CutOffTime>,
    solution_number: usize,
    routing_reference: String,
    /// Whole days, begun ones counted.
    transit_time: u32,
    solution_footprint: Footprint,
    legs: Vec<RouteLeg>,
}

/// Where and when.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct TransportPlace {
    facility_type_code: &'static str,
    location: Location,
    date_time: String,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Location {
    location_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    facility_name: Option<String>,
    #[serde(rename = "UNLocationCode", skip_serializing_if = "Option::is_none")]
    un_location_code: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct CutOffTime {
    cut_off_date_time_code: &'static str,
    cut_off_date_time: String,
}

/// Tonnes.
#[derive(Debug, Serialize, ToSchema)]
struct Footprint {
    co2e: f64,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct RouteLeg {
    sequence_number: usize,
    transport: Transport,
    departure: TransportPlace,
    arrival: TransportPlace,
    footprint: Footprint,
    cut_off_times: Vec<CutOffTime>,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Transport {
    mode_of_transport: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    service_partners: Vec<ServicePartner>,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct ServicePartner {
    #[serde(skip_serializing_if = "Option::is_none")]
    carrier_service_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    carrier_service_code: Option<String>,
}

impl PointToPoint {
    /// The plans of a document, those by air left out.
    pub fn of(document: &Document) -> Vec<Self> {
        let by_air = |plan: &&Plan| plan.legs.iter().any(|leg| leg.mode == "air");
        let plans = document.plans.iter().filter(|plan| !by_air(plan));
        plans.enumerate().filter_map(|(i, plan)| route(i + 1, plan)).collect()
    }
    /// Local date of departure, `2018-09-12`.
    pub fn departure_date(&self) -> &str {
        date(&self.legs[0].departure.date_time)
    }
    /// Local date of arrival.
    pub fn arrival_date(&self) -> &str {
        date(&self.legs[self.legs.len() - 1].arrival.date_time)
    }
    /// Transfers from ship to ship: a lorry between two quays of one port does not come between them, a journey over land
    /// does.
    pub fn transhipments(&self) -> usize {
        let mut count = 0;
        let mut ashore_from_ship = false;
        for leg in &self.legs {
            if leg.transport.mode_of_transport == "VESSEL" {
                count += usize::from(ashore_from_ship);
                ashore_from_ship = true;
            } else if leg.leaves_its_place() {
                ashore_from_ship = false;
            }
        }
        count
    }
}

impl RouteLeg {
    fn leaves_its_place(&self) -> bool {
        self.departure.location.un_location_code != self.arrival.location.un_location_code
    }
}

fn date(time: &str) -> &str {
    time.split('T').next().unwrap_or_default()
}

fn route(number: usize, plan: &Plan) -> Option<PointToPoint> {
    let (first, last) = (plan.legs.first()?, plan.legs.last()?);
    Some(PointToPoint {
        place_of_receipt: place(&first.from, first.mode, &first.cutoff),
        place_of_delivery: place(&last.to, last.mode, &last.available),
        receipt_type_at_origin: "CY",
        delivery_type_at_destination: "CY",
        cut_off_times: vec![cutoff(&plan.ready_by)],
        solution_number: number,
        routing_reference: reference(plan),
        transit_time: (plan.duration_h / 24.0).ceil() as u32,
        solution_footprint: Footprint { co2e: plan.co2e_kg / 1000.0 },
        legs: plan.legs.iter().enumerate().map(|(i, row)| leg(i + 1, row)).collect(),
    })
}

/// The services and runs of a plan: enough to find it again.
fn reference(plan: &Plan) -> String {
    let legs = plan.legs.iter().filter_map(|leg| {
        let service = leg.service?;
        Some(leg.run.as_ref().map_or_else(|| service.to_owned(), |run| format!("{service}@{run}")))
    });
    let parts: Vec<String> = legs.collect();
    if parts.is_empty() { plan.route.clone() } else { parts.join("+") }
}

fn leg(number: usize, leg: &Leg) -> RouteLeg {
    let name = leg.service_name.map(|name| shortened(name, SERVICE_NAME));
    let code = leg.service.filter(|id| id.chars().count() <= SERVICE_CODE).map(str::to_owned);
    let (mode, with_partner) = match leg.mode {
        "sea" => ("VESSEL", true),
        "barge" => ("BARGE", true),
        "rail" => ("RAIL", false),
        _ => ("TRUCK", false),
    };
    let partner = ServicePartner { carrier_service_name: name, carrier_service_code: code };
    let has_partner =
        with_partner && (partner.carrier_service_name.is_some() || partner.carrier_service_code.is_some());
    RouteLeg {
        sequence_number: number,
        transport: Transport {
            mode_of_transport: mode,
            service_partners: if has_partner { vec![partner] } else { Vec::new() },
        },
        departure: place(&leg.from, leg.mode, &leg.depart),
        arrival: place(&leg.to, leg.mode, &leg.arrive),
        footprint: Footprint { co2e: leg.co2e_kg / 1000.0 },
        cut_off_times: vec![cutoff(&leg.cutoff)],
    }
}

fn cutoff(time: &str) -> CutOffTime {
    CutOffTime { cut_off_date_time_code: "FCO", cut_off_date_time: time.to_owned() }
}

fn place(point: &Point, mode: &str, time: &str) -> TransportPlace {
    TransportPlace {
        facility_type_code: match mode {
            "sea" | "barge" => "POTE",
            "rail" => "RAMP",
            _ if point.terminal.is_none() => "CLOC",
            _ => "INTE",
        },
        location: Location {
            location_name: shortened(&point.name, NAME),
            facility_name: point.terminal_name.map(|name| shortened(name, NAME)),
            un_location_code: point.unlocode.clone(),
        },
        date_time: time.to_owned(),
    }
}

fn shortened(text: &str, most: usize) -> String {
    text.trim().chars().take(most).collect::<String>().trim_end().to_owned()
}
