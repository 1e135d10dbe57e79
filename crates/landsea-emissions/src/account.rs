//! Accounting: which figure is used for an element, and what the element emits by it.

use crate::chain::{
    Candidate, ElementActivity, Hub, Shipment, Stage, Transport, TransportChain, TransportChainElement,
};
use crate::factor::{self, Factor, Intensity, Operation, Temperature, Wanted};
use crate::model::{ModelError, Modelled, barge, lorry, rail, ship};
use crate::quantity::{Teu, TeuActivity, Throughput, TransportActivity};
use crate::{Adjusted, Daf, DataClass, DistanceKind, Emissions, Tables, TransportIntensity, adjust};
use landsea_model::{Country, Distance, Mass, Mode};

/// In which order classes of data are used. What a carrier measured comes first in each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preference {
    /// Primary, then modelled, then default.
    #[default]
    Best,
    /// Primary, then default, then modelled.
    Defaults,
}

impl Preference {
    fn order(self) -> [DataClass; 3] {
        match self {
            Preference::Best => [DataClass::Primary, DataClass::Modelled, DataClass::Default],
            Preference::Defaults => [DataClass::Primary, DataClass::Default, DataClass::Modelled],
        }
    }
}

/// Why an element cannot be accounted for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AccountError {
    /// No table knows the category, nor does the model.
    #[error("no category of {of} is called {category:?}{}", nearest.as_ref().map(|n| format!("; nearest is {n:?}")).unwrap_or_default())]
    UnknownCategory {
        /// Mode, or `hubs`.
        of: String,
        /// What was given.
        category: String,
        /// What it may have been meant for.
        nearest: Option<String>,
    },
    /// The category is known, but there is no figure for this cargo.
    #[error("there is no intensity of {of} for {temperature} cargo{}", model.as_ref().map(|e| format!(": {e}")).unwrap_or_default())]
    NoIntensity {
        /// Mode, or `hubs`.
        of: String,
        /// Cargo.
        temperature: &'static str,
        /// Why the model has none either.
        model: Option<ModelError>,
    },
}

/// Categories that the model answers and no table has: what hauls a train, and a river.
pub(crate) const MODELLED: [(Mode, &str); 4] = [
    (Mode::Rail, "rail-electric"),
    (Mode::Rail, "rail-diesel"),
    (Mode::Rail, "rail-mixed"),
    (Mode::Barge, "barge-yangtze"),
];
/// From this distance on a flight is a long one (the bound of the UK factors).
const LONG_HAUL: Distance = Distance::from_metres(3_700_000);

/// The accounting with its tables, the user's among them.
#[derive(Clone, Debug)]
pub struct Accountant<'t> {
    tables: &'t Tables,
    user: &'t [Factor],
    preference: Preference,
}

impl<'t> Accountant<'t> {
    /// With these tables, and a table of the user that comes before the bundled one within each class of data.
    pub fn new(tables: &'t Tables, user: &'t [Factor], preference: Preference) -> Self {
        Self { tables, user, preference }
    }

    /// The tables.
    pub fn tables(&self) -> &'t Tables {
        self.tables
    }

    /// Whether the user's table has rows of lanes.
    pub(crate) fn has_lanes(&self) -> bool {
        self.user.iter().any(|factor| !factor.from.is_empty() || !factor.to.is_empty())
    }

    /// Accounts for a chain: each element first, the sum is [`TransportChain::emissions`].
    ///
    /// # Errors
    /// [`AccountError`] with the number of the first stage, from 1, that has no figure.
    pub fn chain(
        &self,
        shipment: Shipment,
        stages: Vec<Stage>,
    ) -> Result<TransportChain, (usize, AccountError)> {
        let element = |(at, stage)| self.element(at + 1, stage, &shipment).map_err(|error| (at + 1, error));
        let elements = stages.into_iter().enumerate().map(element).collect::<Result<_, _>>()?;
        Ok(TransportChain { shipment, elements })
    }

    /// Accounts for one element.
    ///
    /// # Errors
    /// [`AccountError`] if there is no figure for it.
    pub fn element(
        &self,
        number: usize,
        stage: Stage,
        shipment: &Shipment,
    ) -> Result<TransportChainElement, AccountError> {
        let candidates = match &stage {
            Stage::Transport(transport) => self.for_transport(transport, shipment.temperature)?,
            Stage::Hub(hub) => self.for_hub(hub, shipment.temperature)?,
        };
        let emissions = |candidate: &Candidate| match &stage {
            Stage::Transport(transport) => {
                Rate::of(candidate, transport).emit(shipment.mass, shipment.teu, transport.distance.distance)
            }
            Stage::Hub(_) => HubRate::of(candidate).emit(shipment.mass, shipment.teu),
        };
        let mut found: Vec<(Candidate, Emissions)> = candidates
            .into_iter()
            .map(|candidate| {
                let emitted = emissions(&candidate);
                (candidate, emitted)
            })
            .collect();
        let (used, emitted) = found.remove(0);
        let activity = match &stage {
            Stage::Transport(Transport { mode, distance, .. }) => ElementActivity::Carried {
                activity: TransportActivity::of(shipment.mass, distance.distance),
                adjusted: adjust(*mode, distance.distance, distance.kind, used.basis),
            },
            Stage::Hub(_) => ElementActivity::Handled(Throughput::of(shipment.mass)),
        };
        Ok(TransportChainElement { number, stage, activity, used, emissions: emitted, others: found })
    }

    /// The intensity of a movement with its distance adjustment, made ready to be multiplied by mass and distance.
    ///
    /// # Errors
    /// [`AccountError`] if there is no figure for it.
    pub fn rate(&self, transport: &Transport, temperature: Temperature) -> Result<Rate, AccountError> {
        Ok(Rate::of(&self.for_transport(transport, temperature)?[0], transport))
    }

    /// The intensity of a hub, made ready to be multiplied by mass or TEU.
    ///
    /// # Errors
    /// [`AccountError`] if there is no figure for it.
    pub fn hub_rate(&self, hub: &Hub, temperature: Temperature) -> Result<HubRate, AccountError> {
        Ok(HubRate::of(&self.for_hub(hub, temperature)?[0]))
    }

    /// Whether the user's table has a figure of this class for a movement, whatever category it is of.
    pub fn knows_own(&self, data: DataClass, transport: &Transport, temperature: Temperature) -> bool {
        factor::find(self.user, data, &wanted(transport, &self.category(transport), temperature)).is_some()
    }

    /// What may be used for a movement, the best first; never none.
    fn for_transport(
        &self,
        transport: &Transport,
        temperature: Temperature,
    ) -> Result<Vec<Candidate>, AccountError> {
        let mode = transport.mode;
        let category = self.category(transport);
        let wanted = wanted(transport, &category, temperature);
        if let Some(given) = &transport.category {
            self.known(Some(mode), given, &wanted)?;
        }
        let modelled = self.modelled(transport, &category, temperature);
        let mut model_error = None;
        let mut candidates = Vec::new();
        for data in self.preference.order() {
            candidates.extend(factor::find(self.user, data, &wanted).map(of_factor));
            match (data, &modelled) {
                (DataClass::Modelled, Some(Ok(modelled))) => {
                    candidates.push(of_model(modelled, &category, temperature))
                }
                (DataClass::Modelled, Some(Err(error))) => model_error = Some(error.clone()),
                _ => candidates.extend(self.bundled(data, &wanted, mode)),
            }
        }
        if candidates.is_empty() {
            let (of, temperature) = (mode.to_string(), temperature.as_str());
            return Err(AccountError::NoIntensity { of, temperature, model: model_error });
        }
        Ok(candidates)
    }

    /// A row of the bundled table; where it knows dry cargo alone, with cooling added by the model.
    fn bundled(&self, data: DataClass, wanted: &Wanted<'_>, mode: Mode) -> Option<Candidate> {
        let usual = usual(mode, None);
        let find = |temperature| {
            let wanted = Wanted { temperature, ..*wanted };
            factor::find(&self.tables.factors, data, &wanted).or_else(|| {
                let is_modelled = MODELLED.contains(&(mode, wanted.category));
                let wanted = Wanted { category: usual, ..wanted };
                is_modelled.then(|| factor::find(&self.tables.factors, data, &wanted)).flatten()
            })
        };
        if let Some(row) = find(wanted.temperature) {
            return Some(of_factor(row));
        }
        let mut candidate = of_factor(find(Temperature::Ambient)?);
        let cooling = match mode {
            Mode::Sea => ship::cooling(self.tables).ok(),
            Mode::Rail => rail::cooling(self.tables).ok(),
            Mode::Road | Mode::Barge | Mode::Air => None,
        };
        let remark = match (candidate.intensity, cooling) {
            (Intensity::TonneKm(intensity), Some(cooling)) => {
                candidate.intensity = Intensity::TonneKm(intensity.plus(cooling));
                "the factor is of dry cargo; cooling is added by the model"
            }
            _ => "the factor is of dry cargo; no other is known",
        };
        candidate.temperature = Temperature::Refrigerated;
        candidate.note = [candidate.note.as_str(), remark].join("; ").trim_start_matches("; ").to_owned();
        Some(candidate)
    }

    /// The category of a movement: as given, or the usual one.
    fn category(&self, transport: &Transport) -> String {
        if let Some(category) = &transport.category {
            return category.clone();
        }
        match (transport.mode, transport.vehicle.capacity_teu) {
            (Mode::Sea, Some(teu)) => class_of(teu).to_owned(),
            (mode, _) => usual(mode, Some(transport.distance.distance)).to_owned(),
        }
    }

    /// Refuses a category that nothing knows.
    fn known(&self, mode: Option<Mode>, category: &str, wanted: &Wanted<'_>) -> Result<(), AccountError> {
        let is_called = |factor: &Factor| factor.mode() == mode && factor.is_called(category);
        let is_modelled = mode.is_some_and(|mode| MODELLED.contains(&(mode, category)));
        let is_addressed =
            DataClass::ALL.into_iter().any(|data| factor::find(self.user, data, wanted).is_some());
        if is_modelled || is_addressed || self.user.iter().chain(&self.tables.factors).any(is_called) {
            return Ok(());
        }
        let nearest = factor::nearest_category(self.user, mode, category)
            .or_else(|| self.tables.nearest_category(mode, category));
        let of = mode.map_or_else(|| "hubs".to_owned(), |mode| mode.to_string());
        Err(AccountError::UnknownCategory { of, category: category.to_owned(), nearest })
    }

    /// What the model says of a movement; none where there is no model of its category.
    fn modelled(
        &self,
        transport: &Transport,
        category: &str,
        temperature: Temperature,
    ) -> Option<Result<Modelled, ModelError>> {
        let vehicle = transport.vehicle;
        match transport.mode {
            Mode::Sea => {
                let has_class = self.tables.ships.iter().any(|class| class.category == category);
                let ship = ship::Ship {
                    capacity_teu: vehicle.capacity_teu,
                    speed_kn: vehicle.speed,
                    utilisation: vehicle.utilisation,
                };
                (has_class || category == usual(Mode::Sea, None))
                    .then(|| ship::intensity(self.tables, ship, category, temperature))
            }
            Mode::Rail => Some(self.train(transport, category, temperature)),
            Mode::Road => {
                let has_loads = !category.starts_with("van-");
                let of = |country: Option<Country>| {
                    let lorry = lorry::Lorry {
                        country,
                        load_factor: vehicle.utilisation.or(loaded(category)),
                        empty_share: vehicle.empty_share,
                        terrain: vehicle.terrain,
                    };
                    lorry::intensity(self.tables, lorry, category, temperature)
                };
                has_loads.then(|| by_country(transport, of))
            }
            Mode::Barge => {
                let barge = barge::Barge {
                    capacity_teu: vehicle.capacity_teu,
                    speed_km_h: vehicle.speed,
                    utilisation: vehicle.utilisation,
                };
                Some(barge::intensity(self.tables, barge, temperature))
            }
            Mode::Air => None,
        }
    }

    /// A train, by the grids and lines of the countries that it passes.
    fn train(
        &self,
        transport: &Transport,
        category: &str,
        temperature: Temperature,
    ) -> Result<Modelled, ModelError> {
        let vehicle = transport.vehicle;
        let by_category = match category {
            "rail-electric" => Some(rail::Traction::Electric),
            "rail-diesel" => Some(rail::Traction::Diesel),
            "rail-mixed" => Some(rail::Traction::Mixed),
            _ => None,
        };
        let of = |country: Option<Country>| {
            let train = rail::Train {
                country,
                traction: vehicle.traction.or(by_category),
                terrain: vehicle.terrain,
                wagons: vehicle.wagons,
                utilisation: vehicle.utilisation,
            };
            rail::intensity(self.tables, train, temperature)
        };
        by_country(transport, of)
    }

    /// What may be used for a hub, the best first; never none.
    fn for_hub(&self, hub: &Hub, temperature: Temperature) -> Result<Vec<Candidate>, AccountError> {
        let category = hub.category.as_deref().unwrap_or(if hub.is_port { "hub-port" } else { "hub-inland" });
        let wanted =
            Wanted { mode: None, category, carrier: None, from: hub.at.code, to: hub.at.code, temperature };
        self.known(None, category, &wanted)?;
        let dry = Wanted { temperature: Temperature::Ambient, ..wanted };
        let mut candidates: Vec<Candidate> = Vec::new();
        for data in self.preference.order() {
            for table in [self.user, &self.tables.factors] {
                candidates.extend(factor::find(table, data, &wanted).map(of_factor).or_else(|| {
                    let mut candidate = of_factor(factor::find(table, data, &dry)?);
                    let remark =
                        "the factor is of dry cargo; the power of cooled boxes in the yard is not in it";
                    candidate.note =
                        [candidate.note.as_str(), remark].join("; ").trim_start_matches("; ").to_owned();
                    Some(candidate)
                }));
            }
        }
        if candidates.is_empty() {
            let (of, temperature) = ("hubs".to_owned(), temperature.as_str());
            return Err(AccountError::NoIntensity { of, temperature, model: None });
        }
        Ok(candidates)
    }
}

/// The intensity of a movement, ready to be multiplied by mass and distance: for planners and for millions of legs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    intensity: Intensity,
    mode: Mode,
    kind: DistanceKind,
    basis: DistanceKind,
    /// Class of data behind it.
    pub data: DataClass,
    /// Whether the figure is an estimate, whatever the distance is.
    pub is_estimate: bool,
}

impl Rate {
    fn of(used: &Candidate, transport: &Transport) -> Self {
        Self {
            intensity: used.intensity,
            mode: transport.mode,
            kind: transport.distance.kind,
            basis: used.basis,
            data: used.data,
            is_estimate: used.is_estimate(),
        }
    }

    /// What cargo emits over a distance of the kind that the rate was made for. Exact: the sum over legs is that of the
    /// elements of a chain. TEU count only where the intensity is for each TEU-km; none are those of the mass.
    pub fn emit(&self, mass: Mass, teu: Option<Teu>, distance: Distance) -> Emissions {
        let Adjusted { distance, daf } = adjust(self.mode, distance, self.kind, self.basis);
        match self.intensity {
            Intensity::TonneKm(intensity) => intensity.emit(TransportActivity::of(mass, distance), daf),
            Intensity::TeuKm(intensity) => {
                let teu = teu.unwrap_or_else(|| Teu::of_mass(mass));
                intensity.emit(TeuActivity::of(teu, distance), daf)
            }
            // rows of hubs have no mode, so they are never found for a movement
            Intensity::Tonne(_) | Intensity::Teu(_) => Emissions::default(),
        }
    }
}

/// The intensity of a hub, ready to be multiplied by mass or TEU.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HubRate {
    intensity: Intensity,
    /// Class of data behind it.
    pub data: DataClass,
    /// Whether the figure is an estimate.
    pub is_estimate: bool,
}

impl HubRate {
    fn of(used: &Candidate) -> Self {
        Self { intensity: used.intensity, data: used.data, is_estimate: used.is_estimate() }
    }

    /// What cargo that leaves the hub emits there.
    pub fn emit(&self, mass: Mass, teu: Option<Teu>) -> Emissions {
        match self.intensity {
            Intensity::Tonne(intensity) => intensity.emit(Throughput::of(mass), Daf::NONE),
            Intensity::Teu(intensity) => intensity.emit(teu.unwrap_or_else(|| Teu::of_mass(mass)), Daf::NONE),
            // rows of transport have a mode, so they are never found for a hub
            Intensity::TonneKm(_) | Intensity::TeuKm(_) => Emissions::default(),
        }
    }
}

fn wanted<'a>(transport: &'a Transport, category: &'a str, temperature: Temperature) -> Wanted<'a> {
    Wanted {
        mode: Some(transport.mode),
        category,
        carrier: transport.carrier.as_deref(),
        from: transport.from.code,
        to: transport.to.code,
        temperature,
    }
}

fn of_factor(factor: &Factor) -> Candidate {
    let (basis, hub_type) = match factor.operation {
        Operation::Transport(_, basis) => (basis, None),
        Operation::Hub(hub_type) => (DistanceKind::Actual, Some(hub_type)),
    };
    let edition = if factor.edition.is_empty() { &factor.year } else { &factor.edition };
    Candidate {
        data: factor.data,
        id: factor.id.clone(),
        name: if factor.name.is_empty() { factor.id.clone() } else { factor.name.clone() },
        intensity: factor.intensity,
        basis,
        hub_type,
        temperature: factor.temperature,
        region: factor.region.clone(),
        energy: vec![(factor.energy.clone(), 1.0)],
        source: factor.source.clone(),
        edition: edition.clone(),
        row: Some(factor.row.clone()),
        inputs: Vec::new(),
        note: factor.note.clone(),
    }
}

fn of_model(modelled: &Modelled, category: &str, temperature: Temperature) -> Candidate {
    Candidate {
        data: DataClass::Modelled,
        id: format!("{category}:modelled"),
        name: modelled.name.clone(),
        intensity: Intensity::TonneKm(modelled.intensity),
        basis: DistanceKind::Actual,
        hub_type: None,
        temperature,
        region: String::new(),
        energy: modelled.energy.clone(),
        source: "bottom-up model".to_owned(),
        edition: concat!("landsea-emissions ", env!("CARGO_PKG_VERSION")).to_owned(),
        row: None,
        inputs: modelled.inputs.clone(),
        note: String::new(),
    }
}

/// What the model says of a movement through several countries: the mean by kilometres of what it says of each.
fn by_country(
    transport: &Transport,
    of: impl Fn(Option<Country>) -> Result<Modelled, ModelError>,
) -> Result<Modelled, ModelError> {
    let ends = [transport.from.country, transport.to.country];
    let half = |country: &Option<Country>| country.map(|country| (country, 1.0));
    let parts: Vec<(Country, f64)> = match &transport.countries[..] {
        [] => ends.iter().filter_map(half).collect(),
        known => known.iter().map(|(country, distance)| (*country, distance.km())).collect(),
    };
    let whole: f64 = parts.iter().map(|(_, km)| km).sum();
    let (Some((first, _)), true) = (parts.first(), whole > 0.0) else { return of(ends[0].or(ends[1])) };
    if parts.iter().all(|(country, _)| country == first) {
        return of(Some(*first));
    }
    let parts = parts.iter().map(|(country, km)| Ok((of(Some(*country))?, km / whole)));
    Ok(mean(&parts.collect::<Result<Vec<_>, ModelError>>()?))
}

/// The mean of modelled figures by their shares.
fn mean(parts: &[(Modelled, f64)]) -> Modelled {
    let sum = |mg: fn(TransportIntensity) -> u64| -> f64 {
        parts.iter().map(|(modelled, share)| mg(modelled.intensity) as f64 * share / 1000.0).sum()
    };
    let intensity =
        TransportIntensity::from_g(sum(TransportIntensity::wtt_mg), sum(TransportIntensity::ttw_mg));
    let mut mean = Modelled { intensity, name: String::new(), energy: Vec::new(), inputs: Vec::new() };
    for (modelled, share) in parts {
        if !mean.name.split("; then ").any(|name| name == modelled.name) {
            let then = if mean.name.is_empty() { "" } else { "; then " };
            mean.name += &format!("{then}{}", modelled.name);
        }
        for (id, of_part) in &modelled.energy {
            match mean.energy.iter_mut().find(|(known, _)| known == id) {
                Some((_, sum)) => *sum += of_part * share,
                None => mean.energy.push((id.clone(), of_part * share)),
            }
        }
        for input in &modelled.inputs {
            if !mean.inputs.contains(input) {
                mean.inputs.push(input.clone());
            }
        }
    }
    mean
}

/// The category of a mode where none is given.
fn usual(mode: Mode, distance: Option<Distance>) -> &'static str {
    match mode {
        Mode::Rail => "rail-freight",
        Mode::Road => lorry::USUAL,
        Mode::Sea => "sea-container",
        Mode::Barge => "barge-yangtze",
        Mode::Air if distance.is_some_and(|distance| !is_long_haul(distance)) => "air-short",
        Mode::Air => "air-long",
    }
}

/// Whether a flight is a long one.
pub(crate) fn is_long_haul(distance: Distance) -> bool {
    distance >= LONG_HAUL
}

/// The class of container ships of a size.
fn class_of(teu: f64) -> &'static str {
    match teu {
        t if t < 1000.0 => "sea-feeder",
        t if t < 2000.0 => "sea-1000-1999",
        t if t < 3000.0 => "sea-2000-2999",
        t if t < 5000.0 => "sea-3000-4999",
        t if t < 8000.0 => "sea-5000-7999",
        _ => "sea-8000plus",
    }
}

/// The load that the name of a category says.
fn loaded(category: &str) -> Option<f64> {
    match category {
        c if c.ends_with("-half") || c == "truck-artic-asean" => Some(0.5),
        c if c.ends_with("-full") => Some(1.0),
        _ => None,
    }
}
