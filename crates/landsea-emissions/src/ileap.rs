//! The exchange format of iLEAP 1.0.0: ShipmentFootprint, TOC and HOC.
//!
//! Decimals travel as strings, mass in kg, distances in km, activity in tonne-kilometres, emissions in kg CO2e. Each element
//! names one TOC or one HOC; a hub has distance and activity of zero.

use crate::chain::{Candidate, End, Stage, TransportChain, TransportChainElement};
use crate::factor::{HubType, Intensity, Temperature};
use crate::{DistanceKind, Tables, decimal};
use landsea_model::{Distance, Mode};
use serde::Serialize;

/// A shipment with the categories that its elements name.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Footprint {
    /// The shipment.
    pub shipment_footprint: ShipmentFootprint,
    /// Transport operation categories.
    pub tocs: Vec<Toc>,
    /// Hub operation categories.
    pub hocs: Vec<Hoc>,
}

/// `ShipmentFootprint`.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ShipmentFootprint {
    /// kg.
    pub mass: String,
    /// Id.
    pub shipment_id: String,
    /// Elements.
    pub tces: Vec<Tce>,
}

/// `TCE`.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Tce {
    /// Id within the shipment.
    pub tce_id: String,
    /// What comes before it; nothing before the first.
    pub prev_tce_ids: Vec<String>,
    /// Category of transport.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub toc_id: Option<String>,
    /// Category of hub.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hoc_id: Option<String>,
    /// Shipment.
    pub shipment_id: String,
    /// kg.
    pub mass: String,
    /// km.
    pub distance: GlecDistance,
    /// Where from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Location>,
    /// Where to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub destination: Option<Location>,
    /// t-km.
    pub transport_activity: String,
    /// kg CO2e.
    #[serde(rename = "co2eWTW")]
    pub co2e_wtw: String,
    /// kg CO2e.
    #[serde(rename = "co2eTTW")]
    pub co2e_ttw: String,
}

/// `GLECDistance`: one of the three.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum GlecDistance {
    /// As driven.
    Actual(String),
    /// Great circle.
    Gcd(String),
    /// Shortest feasible.
    Sfd(String),
}

/// `Location`.
#[derive(Clone, Debug, Serialize)]
pub struct Location {
    /// Name.
    pub city: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// UN/LOCODE.
    pub locode: Option<String>,
}

/// What a `TOC` and a `HOC` say alike of their emissions.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Intensities {
    /// `ambient` or `refrigerated`.
    pub temperature_control: &'static str,
    /// Energy.
    pub energy_carriers: Vec<EnergyCarrier>,
    /// kg CO2e for each unit.
    #[serde(rename = "co2eIntensityWTW")]
    pub wtw: String,
    /// kg CO2e for each unit.
    #[serde(rename = "co2eIntensityTTW")]
    pub ttw: String,
}

/// `TOC`.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Toc {
    /// Id.
    pub toc_id: String,
    /// Vehicle, class of data and source in words.
    pub description: String,
    /// Mode.
    pub mode: &'static str,
    /// What it emits.
    #[serde(flatten)]
    pub intensities: Intensities,
    /// `tkm` or `TEUkm`.
    pub transport_activity_unit: &'static str,
}

/// `HOC`.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Hoc {
    /// Id.
    pub hoc_id: String,
    /// Hub, class of data and source in words.
    pub description: String,
    /// Kind.
    pub hub_type: &'static str,
    /// What it emits.
    #[serde(flatten)]
    pub intensities: Intensities,
    /// `tonnes` or `TEU`.
    pub hub_activity_unit: &'static str,
}

/// `EnergyCarrier`.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EnergyCarrier {
    /// Carrier as the specification names it.
    pub energy_carrier: String,
    /// `kg` of fuel or `kWh`.
    pub energy_consumption_unit: &'static str,
    /// kg CO2e for each of these.
    #[serde(rename = "emissionFactorWTW")]
    pub wtw: String,
    /// kg CO2e for each of these.
    #[serde(rename = "emissionFactorTTW")]
    pub ttw: String,
    /// Share of the activity.
    pub relative_share: String,
}

/// Makes the footprint of a chain.
pub fn footprint(chain: &TransportChain, tables: &Tables) -> Footprint {
    let mut footprint = Footprint {
        shipment_footprint: ShipmentFootprint {
            mass: chain.shipment.mass.kg().to_string(),
            shipment_id: chain.shipment.id.clone(),
            tces: chain.elements.iter().map(|element| tce(chain, element)).collect(),
        },
        tocs: Vec::new(),
        hocs: Vec::new(),
    };
    for element in &chain.elements {
        let id = category_id(element);
        match &element.stage {
            Stage::Transport(transport) => {
                if !footprint.tocs.iter().any(|toc| toc.toc_id == id) {
                    footprint.tocs.push(toc(id, transport.mode, element, tables));
                }
            }
            Stage::Hub(_) => {
                if !footprint.hocs.iter().any(|hoc| hoc.hoc_id == id) {
                    footprint.hocs.push(hoc(id, &element.used, tables));
                }
            }
        }
    }
    footprint
}

/// A modelled category has an intensity of its own in each element, so its id names the element.
fn category_id(element: &TransportChainElement) -> String {
    let used = &element.used;
    let cooled = if used.temperature == Temperature::Refrigerated { ":refrigerated" } else { "" };
    if used.inputs.is_empty() {
        format!("{}{cooled}", used.id)
    } else {
        format!("{}{cooled}:{}", used.id, element.number)
    }
}

fn tce(chain: &TransportChain, element: &TransportChainElement) -> Tce {
    let shipment = &chain.shipment;
    let id = category_id(element);
    let km = |distance: Distance| decimal::format(u128::from(distance.metres()), 3);
    let (distance, from, to, toc_id, hoc_id) = match &element.stage {
        Stage::Transport(transport) => {
            let length = km(transport.distance.distance);
            let distance = match transport.distance.kind {
                DistanceKind::Actual => GlecDistance::Actual(length),
                DistanceKind::GreatCircle => GlecDistance::Gcd(length),
                DistanceKind::ShortestFeasible => GlecDistance::Sfd(length),
            };
            (distance, &transport.from, &transport.to, Some(id), None)
        }
        Stage::Hub(hub) => (GlecDistance::Actual("0".to_owned()), &hub.at, &hub.at, None, Some(id)),
    };
    Tce {
        tce_id: element.number.to_string(),
        prev_tce_ids: element.number.checked_sub(1).filter(|n| *n > 0).iter().map(usize::to_string).collect(),
        toc_id,
        hoc_id,
        shipment_id: shipment.id.clone(),
        mass: shipment.mass.kg().to_string(),
        distance,
        origin: location(from),
        destination: location(to),
        transport_activity: element.carried().decimal(),
        co2e_wtw: element.emissions.wtw().kg_decimal(),
        co2e_ttw: element.emissions.ttw.kg_decimal(),
    }
}

fn location(end: &End) -> Option<Location> {
    let country = end.country?;
    Some(Location {
        city: end.name.clone(),
        country: country.to_string(),
        locode: end.code.map(|code| code.to_string()),
    })
}

fn toc(id: String, mode: Mode, element: &TransportChainElement, tables: &Tables) -> Toc {
    let used = &element.used;
    Toc {
        toc_id: id,
        description: description(used),
        mode: match mode {
            Mode::Rail => "Rail",
            Mode::Road => "Road",
            Mode::Sea => "Sea",
            Mode::Barge => "InlandWaterway",
            Mode::Air => "Air",
        },
        intensities: intensities(used, Some(mode), tables),
        transport_activity_unit: if matches!(used.intensity, Intensity::TeuKm(_)) { "TEUkm" } else { "tkm" },
    }
}

fn hoc(id: String, used: &Candidate, tables: &Tables) -> Hoc {
    Hoc {
        hoc_id: id,
        description: description(used),
        hub_type: used.hub_type.unwrap_or(HubType::Transshipment).as_str(),
        intensities: intensities(used, None, tables),
        hub_activity_unit: if matches!(used.intensity, Intensity::Teu(_)) { "TEU" } else { "tonnes" },
    }
}

fn intensities(used: &Candidate, mode: Option<Mode>, tables: &Tables) -> Intensities {
    let (wtw, ttw) = used.intensity.kg_decimals();
    let energy_carriers = carriers(used, mode, tables);
    Intensities { temperature_control: used.temperature.as_str(), energy_carriers, wtw, ttw }
}

fn description(used: &Candidate) -> String {
    format!("{} ({}, {} {})", used.name, used.data, used.source, used.edition).trim_end().to_owned()
}

fn carriers(used: &Candidate, mode: Option<Mode>, tables: &Tables) -> Vec<EnergyCarrier> {
    let carrier = |(id, share): &(String, f64)| {
        let kg = |g: f64| decimal::format((g * 1000.0).round().max(0.0) as u128, 6);
        let relative_share = decimal::format((share * 10_000.0).round().max(0.0) as u128, 4);
        match tables.fuel(id) {
            Some(fuel) => EnergyCarrier {
                energy_carrier: fuel.carrier.clone(),
                energy_consumption_unit: "kg",
                wtw: kg(fuel.wtt_g_per_kg + fuel.ttw_g_per_kg),
                ttw: kg(fuel.ttw_g_per_kg),
                relative_share,
            },
            None => EnergyCarrier {
                energy_carrier: "Electric".to_owned(),
                energy_consumption_unit: "kWh",
                wtw: kg(grid_g_per_kwh(used, tables)),
                ttw: "0".to_owned(),
                relative_share,
            },
        }
    };
    let usual = [(usual_fuel(mode).to_owned(), 1.0)];
    let known = |(id, _): &&(String, f64)| id == "electric" || tables.fuel(id).is_some();
    let energy: Vec<&(String, f64)> = used.energy.iter().filter(known).collect();
    if energy.is_empty() {
        usual.iter().map(carrier).collect()
    } else {
        energy.into_iter().map(carrier).collect()
    }
}

/// The fuel of a category whose table names none: the format wants one.
fn usual_fuel(mode: Option<Mode>) -> &'static str {
    match mode {
        Some(Mode::Sea) => "vlsfo",
        Some(Mode::Barge) => "mgo",
        Some(Mode::Air) => "jet-fuel",
        Some(Mode::Rail | Mode::Road) | None => "diesel",
    }
}

/// The grid factor among the inputs of a modelled figure, else that of the region of the row, in g/kWh.
fn grid_g_per_kwh(used: &Candidate, tables: &Tables) -> f64 {
    let grid = used.inputs.iter().find(|input| input.name.starts_with("grid "));
    let modelled = grid.and_then(|input| input.value.split(' ').next()?.parse().ok());
    let of_region =
        || used.region.parse().ok().and_then(|country| tables.grid(country)).map(|grid| grid.g_per_kwh);
    modelled.or_else(of_region).unwrap_or_default()
}
