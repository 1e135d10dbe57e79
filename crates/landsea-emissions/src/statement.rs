//! The statement: all that ISO 14083 asks of a report, as the GLEC Framework 3 lists it (pages 58 to 61).

use crate::chain::{Candidate, ElementActivity, Stage, TransportChain, TransportChainElement};
use crate::model::InputOrigin;
use crate::quantity::TransportActivity;
use crate::{Co2e, DataClass, Emissions, Tables};
use landsea_model::{Mode, Source};
use serde::Serialize;

/// A report on one transport chain. Masses of gas are in kilograms CO2e (100-year warming potential), intensities in
/// grams, shares from 0 to 1.
#[derive(Clone, Debug, Serialize)]
pub struct Statement {
    /// Version of this shape.
    pub schema: u32,
    /// Program or library and its version.
    pub program: String,
    /// The method, in a sentence that claims no more than is true.
    pub method: String,
    /// What the figures are of.
    pub period: String,
    /// What is moved.
    pub shipment: ShipmentPart,
    /// All elements together.
    pub total: Total,
    /// Shares of the emissions by class of data.
    pub data: DataShares,
    /// Totals of each mode that is used.
    pub modes: Vec<ModeTotal>,
    /// Total of the hubs; none where no hub is accounted for.
    pub hubs: Option<HubTotal>,
    /// The elements in order.
    pub elements: Vec<ElementPart>,
    /// What is left out or done otherwise than the standard says, and what that does to the result.
    pub deviations: Vec<String>,
    /// What the method leaves out.
    pub boundary: String,
    /// The sources that the elements name.
    pub sources: Vec<SourcePart>,
}

/// What is moved.
#[derive(Clone, Debug, Serialize)]
pub struct ShipmentPart {
    /// Id.
    pub id: String,
    /// Mass of the goods with packaging.
    pub mass_kg: u64,
    /// TEU.
    pub teu: f64,
    /// Whether the TEU are by the rule of 10 t.
    pub teu_estimated: bool,
    /// `ambient` or `refrigerated`.
    pub temperature: &'static str,
}

/// Emissions in their parts.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct GasPart {
    /// Energy provision.
    pub wtt_kg: f64,
    /// Operation.
    pub ttw_kg: f64,
    /// Both.
    pub wtw_kg: f64,
    /// Biogenic CO2, beside them.
    pub biogenic_kg: f64,
}

impl From<Emissions> for GasPart {
    fn from(gas: Emissions) -> Self {
        Self {
            wtt_kg: milligrams(gas.wtt),
            ttw_kg: milligrams(gas.ttw),
            wtw_kg: milligrams(gas.wtw()),
            biogenic_kg: milligrams(gas.biogenic),
        }
    }
}

/// Kilograms, rounded to milligrams as the text of a number would be.
fn milligrams(gas: Co2e) -> f64 {
    (gas.kg() * 1e6).round() / 1e6
}

/// All elements together.
#[derive(Clone, Debug, Serialize)]
pub struct Total {
    /// Emissions.
    #[serde(flatten)]
    pub gas: GasPart,
    /// Transport activity on the distances measured.
    pub activity_tkm: f64,
    /// The kinds of distance in it: `sfd`, `gcd`, `actual`.
    pub distance_kinds: Vec<&'static str>,
    /// Emissions of all elements, hubs included, for each tonne-kilometre; none without activity.
    pub wtw_g_per_tkm: Option<f64>,
    /// The same of operation alone.
    pub ttw_g_per_tkm: Option<f64>,
}

/// Shares of the emissions, well to wheel, by class of data.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct DataShares {
    /// Measured by who moves the cargo.
    pub primary: f64,
    /// Of the model.
    pub modelled: f64,
    /// Averages of the industry.
    pub default: f64,
}

/// Totals of a mode.
#[derive(Clone, Debug, Serialize)]
pub struct ModeTotal {
    /// Mode.
    pub mode: &'static str,
    /// Emissions.
    #[serde(flatten)]
    pub gas: GasPart,
    /// Transport activity.
    pub activity_tkm: f64,
    /// Emissions for each tonne-kilometre.
    pub wtw_g_per_tkm: Option<f64>,
    /// The same of operation alone.
    pub ttw_g_per_tkm: Option<f64>,
}

/// Total of the hubs.
#[derive(Clone, Debug, Serialize)]
pub struct HubTotal {
    /// Emissions.
    #[serde(flatten)]
    pub gas: GasPart,
    /// Tonnes that left them, each hub counted.
    pub throughput_t: f64,
    /// Emissions for each tonne.
    pub wtw_g_per_t: Option<f64>,
}

/// An element.
#[derive(Clone, Debug, Serialize)]
pub struct ElementPart {
    /// Number, from 1.
    pub number: usize,
    /// `transport` or `hub`.
    pub kind: &'static str,
    /// Mode, of transport.
    pub mode: Option<&'static str>,
    /// Where from; of a hub, where.
    pub from: String,
    /// Where to.
    pub to: Option<String>,
    /// Distance measured.
    pub distance_km: f64,
    /// How: `sfd`, `gcd`, `actual`.
    pub distance_kind: Option<&'static str>,
    /// Who or what says so.
    pub distance_source: Option<String>,
    /// Whether it is an estimate.
    pub distance_estimated: bool,
    /// Distance adjustment factor.
    pub daf: f64,
    /// Distance multiplied by the intensity, before the factor: of aircraft more than was measured.
    pub adjusted_km: f64,
    /// Transport activity; 0 at a hub.
    pub activity_tkm: f64,
    /// Hub activity.
    pub throughput_t: Option<f64>,
    /// Emissions.
    #[serde(flatten)]
    pub gas: GasPart,
    /// The figure that was used.
    pub used: FigurePart,
    /// Other figures and what they would come to.
    pub others: Vec<OtherPart>,
}

/// An intensity with its source.
#[derive(Clone, Debug, Serialize)]
pub struct FigurePart {
    /// `primary`, `modelled` or `default`.
    pub data: &'static str,
    /// Category.
    pub category: String,
    /// Vehicle or hub in words.
    pub name: String,
    /// Grams well to wheel for each unit.
    pub wtw_g: f64,
    /// Unit of activity.
    pub unit: &'static str,
    /// Kind of distance that it was made with.
    pub distance_kind: &'static str,
    /// Id of the source, or what a user's table says.
    pub source: String,
    /// Edition.
    pub edition: String,
    /// File and line of the row.
    pub row: Option<String>,
    /// What should be known of it.
    pub note: String,
    /// What a modelled figure rests on.
    pub inputs: Vec<InputPart>,
}

/// A number behind a modelled figure.
#[derive(Clone, Debug, Serialize)]
pub struct InputPart {
    /// What it is.
    pub name: String,
    /// Value with unit.
    pub value: String,
    /// `given`, `published` or `estimated`.
    pub origin: &'static str,
    /// Id of the source, if it has one.
    pub source: Option<String>,
}

/// A figure that was not used.
#[derive(Clone, Debug, Serialize)]
pub struct OtherPart {
    /// The figure.
    pub figure: FigurePart,
    /// What the element would emit by it, well to wheel.
    pub wtw_kg: f64,
}

/// A source.
#[derive(Clone, Debug, Serialize)]
pub struct SourcePart {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Publisher.
    pub publisher: String,
    /// Date.
    pub date: String,
    /// Address.
    pub url: String,
    /// Licence.
    pub licence: String,
}

const METHOD: &str = "Calculated by the method of ISO 14083:2023 as restated in the GLEC Framework 3: each element of the \
    transport chain by activity, intensity and distance adjustment, then summed; well to wheel, with its two parts. \
    Not verified by a third party.";

const BOUNDARY: &str = "Left out, as the standard does: building and maintenance of vehicles and infrastructure, waste, \
    refrigerant production, administration, effects of flight at height. Offsets are not counted.";

/// Makes the report on a chain. `period` says of when the transport is, such as `2025` or a date.
pub fn statement(chain: &TransportChain, tables: &Tables, period: &str) -> Statement {
    let gas = chain.emissions();
    let activity = chain.activity();
    let shipment = &chain.shipment;
    Statement {
        schema: 1,
        program: concat!("landsea-emissions ", env!("CARGO_PKG_VERSION")).to_owned(),
        method: METHOD.to_owned(),
        period: period.to_owned(),
        shipment: ShipmentPart {
            id: shipment.id.clone(),
            mass_kg: shipment.mass.kg(),
            teu: shipment.teu().number(),
            teu_estimated: shipment.teu.is_none(),
            temperature: shipment.temperature.as_str(),
        },
        total: Total {
            gas: gas.into(),
            activity_tkm: activity.tonne_km(),
            distance_kinds: distance_kinds(chain),
            wtw_g_per_tkm: per_tkm(gas.wtw().kg(), activity),
            ttw_g_per_tkm: per_tkm(gas.ttw.kg(), activity),
        },
        data: DataShares {
            primary: chain.share(DataClass::Primary),
            modelled: chain.share(DataClass::Modelled),
            default: chain.share(DataClass::Default),
        },
        modes: Mode::ALL.into_iter().filter_map(|mode| mode_total(chain, mode)).collect(),
        hubs: hub_total(chain),
        elements: chain.elements.iter().map(element).collect(),
        deviations: deviations(chain),
        boundary: BOUNDARY.to_owned(),
        sources: sources(chain, tables),
    }
}

fn per_tkm(kg: f64, activity: TransportActivity) -> Option<f64> {
    (activity != TransportActivity::default()).then(|| kg * 1000.0 / activity.tonne_km())
}

fn distance_kinds(chain: &TransportChain) -> Vec<&'static str> {
    let mut kinds: Vec<&'static str> = Vec::new();
    for element in &chain.elements {
        if let Stage::Transport(transport) = &element.stage {
            let kind = transport.distance.kind.as_str();
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
    }
    kinds
}

fn mode_total(chain: &TransportChain, mode: Mode) -> Option<ModeTotal> {
    let of_mode = || chain.elements.iter().filter(|element| element.mode() == Some(mode));
    of_mode().next()?;
    let gas: Emissions = of_mode().map(|element| element.emissions).sum();
    let activity: TransportActivity = of_mode().map(TransportChainElement::carried).sum();
    Some(ModeTotal {
        mode: mode.as_str(),
        gas: gas.into(),
        activity_tkm: activity.tonne_km(),
        wtw_g_per_tkm: per_tkm(gas.wtw().kg(), activity),
        ttw_g_per_tkm: per_tkm(gas.ttw.kg(), activity),
    })
}

fn hub_total(chain: &TransportChain) -> Option<HubTotal> {
    let hubs = || chain.elements.iter().filter(|element| element.mode().is_none());
    hubs().next()?;
    let gas: Emissions = hubs().map(|element| element.emissions).sum();
    let tonnes: f64 = hubs().filter_map(throughput).sum();
    Some(HubTotal {
        gas: gas.into(),
        throughput_t: tonnes,
        wtw_g_per_t: (tonnes > 0.0).then(|| gas.wtw().kg() * 1000.0 / tonnes),
    })
}

fn throughput(element: &TransportChainElement) -> Option<f64> {
    match element.activity {
        ElementActivity::Handled(throughput) => Some(throughput.tonnes()),
        ElementActivity::Carried { .. } => None,
    }
}

fn element(element: &TransportChainElement) -> ElementPart {
    let (from, to, distance) = match &element.stage {
        Stage::Transport(transport) => {
            (transport.from.name.clone(), Some(transport.to.name.clone()), Some(&transport.distance))
        }
        Stage::Hub(hub) => (hub.at.name.clone(), None, None),
    };
    let adjusted = match element.activity {
        ElementActivity::Carried { adjusted, .. } => Some(adjusted),
        ElementActivity::Handled(_) => None,
    };
    let others = element
        .others
        .iter()
        .map(|(candidate, gas)| OtherPart { figure: figure(candidate), wtw_kg: gas.wtw().kg() });
    ElementPart {
        number: element.number,
        kind: if distance.is_some() { "transport" } else { "hub" },
        mode: element.mode().map(Mode::as_str),
        from,
        to,
        distance_km: distance.map_or(0.0, |d| d.distance.km()),
        distance_kind: distance.map(|d| d.kind.as_str()),
        distance_source: distance.map(|d| d.source.clone()),
        distance_estimated: distance.is_some_and(|d| d.is_estimate),
        daf: adjusted.map_or(1.0, |a| f64::from(a.daf.thousandths()) / 1000.0),
        adjusted_km: adjusted.map_or(0.0, |a| a.distance.km()),
        activity_tkm: element.carried().tonne_km(),
        throughput_t: throughput(element),
        gas: element.emissions.into(),
        used: figure(&element.used),
        others: others.collect(),
    }
}

fn figure(candidate: &Candidate) -> FigurePart {
    let inputs = candidate.inputs.iter().map(|input| {
        let (origin, source) = match &input.origin {
            InputOrigin::Given => ("given", None),
            InputOrigin::Published(source) => ("published", Some(source.clone())),
            InputOrigin::Estimated(source) => ("estimated", Some(source.clone())),
        };
        InputPart { name: input.name.clone(), value: input.value.clone(), origin, source }
    });
    FigurePart {
        data: candidate.data.as_str(),
        category: candidate.id.clone(),
        name: candidate.name.clone(),
        wtw_g: candidate.intensity.wtw_g(),
        unit: candidate.intensity.unit(),
        distance_kind: candidate.basis.as_str(),
        source: candidate.source.clone(),
        edition: candidate.edition.clone(),
        row: candidate.row.as_ref().map(|(file, line)| format!("{file}:{line}")),
        note: candidate.note.clone(),
        inputs: inputs.collect(),
    }
}

/// What an auditor must be told: each is said only where it holds.
fn deviations(chain: &TransportChain) -> Vec<String> {
    let elements = &chain.elements;
    let mut said = Vec::new();
    let estimated =
        elements.iter().filter(|e| matches!(&e.stage, Stage::Transport(t) if t.distance.is_estimate));
    let numbers: Vec<String> = estimated.map(|element| element.number.to_string()).collect();
    if !numbers.is_empty() {
        said.push(format!(
            "the distance is an estimate in element {}: what it emits may be off in the same proportion",
            numbers.join(", ")
        ));
    }
    if !elements.iter().any(|element| element.mode().is_none()) {
        said.push("hub operations are not accounted for: the total is too low by what they emit".to_owned());
    }
    if elements.iter().any(|element| element.used.data == DataClass::Modelled) {
        said.push(
            "modelled figures rest partly on estimates of this project, listed with each element".to_owned(),
        );
    }
    if elements.iter().any(|element| element.used.source.starts_with("desnz")) {
        said.push("default factors of the United Kingdom are used for transport elsewhere".to_owned());
    }
    if chain.shipment.teu.is_none()
        && elements.iter().any(|element| element.used.intensity.unit().starts_with("TEU"))
    {
        said.push("TEU are taken by the rule of 10 t of cargo each".to_owned());
    }
    said.push("refrigerant losses and black carbon are not quantified".to_owned());
    said
}

fn sources(chain: &TransportChain, tables: &Tables) -> Vec<SourcePart> {
    let mut ids: Vec<&str> = Vec::new();
    for candidate in
        chain.elements.iter().flat_map(|e| [&e.used].into_iter().chain(e.others.iter().map(|(c, _)| c)))
    {
        let inputs = candidate.inputs.iter().filter_map(|input| match &input.origin {
            InputOrigin::Given => None,
            InputOrigin::Published(source) | InputOrigin::Estimated(source) => Some(source.as_str()),
        });
        ids.extend([candidate.source.as_str()].into_iter().chain(inputs));
    }
    let part = |source: &Source| SourcePart {
        id: source.id.clone(),
        title: source.title.clone(),
        publisher: source.publisher.clone(),
        date: source.date.clone(),
        url: source.url.clone(),
        licence: source.licence.clone(),
    };
    tables.sources.iter().filter(|source| ids.contains(&source.id.as_str())).map(part).collect()
}
