//! Transport chains: what is moved, over which elements, and what was found for each.

use crate::factor::{HubType, Intensity, Temperature};
use crate::model::Input;
use crate::model::rail::Traction;
use crate::model::terrain::Terrain;
use crate::quantity::{Teu, Throughput, TransportActivity};
use crate::{Adjusted, DataClass, DistanceKind, Emissions};
use landsea_model::{Country, Distance, Equipment, Mass, Mode, UnLocode};

/// What is moved.
#[derive(Clone, Debug, PartialEq)]
pub struct Shipment {
    /// Id, for the report.
    pub id: String,
    /// Mass of the goods with their packaging, without containers and pallets of the carrier; never the chargeable
    /// mass.
    pub mass: Mass,
    /// TEU that it takes, where known; by the rule of 10 t otherwise.
    pub teu: Option<Teu>,
    /// Whether it is cooled.
    pub temperature: Temperature,
}

impl Shipment {
    /// Boxes, or loose cargo, of a mass.
    pub fn of_boxes(id: String, mass: Mass, equipment: Equipment, quantity: u32, cooled: bool) -> Self {
        Self {
            id,
            mass,
            teu: Some(Teu::of_boxes(equipment, quantity)).filter(|teu| *teu > Teu::default()),
            temperature: if cooled { Temperature::Refrigerated } else { Temperature::Ambient },
        }
    }

    /// The TEU that it takes.
    pub fn teu(&self) -> Teu {
        self.teu.unwrap_or_else(|| Teu::of_mass(self.mass))
    }
}

/// An end of a movement, or the place of a hub.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct End {
    /// Name for people.
    pub name: String,
    /// UN/LOCODE, where it has one.
    pub code: Option<UnLocode>,
    /// Country, where known.
    pub country: Option<Country>,
}

impl End {
    /// The place of a UN/LOCODE.
    pub fn at(code: UnLocode) -> Self {
        Self { name: code.to_string(), code: Some(code), country: Some(code.country()) }
    }
}

/// A distance, how it was taken, and where from.
#[derive(Clone, Debug, PartialEq)]
pub struct MeasuredDistance {
    /// Length.
    pub distance: Distance,
    /// How it was taken.
    pub kind: DistanceKind,
    /// In words: who or what says so.
    pub source: String,
    /// Whether it is an estimate.
    pub is_estimate: bool,
}

/// What is known of the vehicle and how it is run; the model takes its own numbers for the rest.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Vehicle {
    /// Capacity in TEU, of ships and barges.
    pub capacity_teu: Option<f64>,
    /// Speed: knots of ships, km/h through the water of barges.
    pub speed: Option<f64>,
    /// Share of slots that carry cargo over the round trip; of lorries load as a share of capacity.
    pub utilisation: Option<f64>,
    /// Share of kilometres without load, of lorries.
    pub empty_share: Option<f64>,
    /// Wagons.
    pub wagons: Option<f64>,
    /// What hauls a train.
    pub traction: Option<Traction>,
    /// How hilly the line or road is.
    pub terrain: Option<Terrain>,
}

/// A movement by one vehicle.
#[derive(Clone, Debug, PartialEq)]
pub struct Transport {
    /// Mode.
    pub mode: Mode,
    /// Where from.
    pub from: End,
    /// Where to.
    pub to: End,
    /// How far.
    pub distance: MeasuredDistance,
    /// How much of it lies in each country, where that is known: grids and hills of trains and lorries. Empty is half
    /// of the way in the country of each end.
    pub countries: Vec<(Country, Distance)>,
    /// Id or alias of its transport operation category; none is the usual one of the mode.
    pub category: Option<String>,
    /// Who carries.
    pub carrier: Option<String>,
    /// What is known of the vehicle.
    pub vehicle: Vehicle,
}

/// A hub that cargo passes.
#[derive(Clone, Debug, PartialEq)]
pub struct Hub {
    /// Where.
    pub at: End,
    /// Id or alias of its hub operation category; none is by the modes on either side.
    pub category: Option<String>,
    /// Whether a ship calls there.
    pub is_port: bool,
}

/// An element of a chain, before it is accounted for.
#[allow(clippy::large_enum_variant, reason = "a chain has a handful of them, most of them movements")]
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// A movement.
    Transport(Transport),
    /// A hub.
    Hub(Hub),
}

/// A transport or hub operation category with its figure: what may be used for an element.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Class of data.
    pub data: DataClass,
    /// Id of the category.
    pub id: String,
    /// Vehicle or hub in words.
    pub name: String,
    /// The figure.
    pub intensity: Intensity,
    /// Kind of distance that it was made with; of a hub it does not matter.
    pub basis: DistanceKind,
    /// Kind of hub, of hubs.
    pub hub_type: Option<HubType>,
    /// Whether it is of cooled cargo.
    pub temperature: Temperature,
    /// Country or region of the row; empty of a modelled figure.
    pub region: String,
    /// Ids of the energy with their shares.
    pub energy: Vec<(String, f64)>,
    /// Id of the source, or what the user's table says.
    pub source: String,
    /// Edition and year of the source.
    pub edition: String,
    /// File and line of the row.
    pub row: Option<(String, u64)>,
    /// What a modelled figure rests on.
    pub inputs: Vec<Input>,
    /// What should be known of it.
    pub note: String,
}

/// Id of the source of rows that are estimates of this project.
const OURS: &str = "ours";

impl Candidate {
    /// Whether the figure is an estimate: modelled, or made up here for want of a published one.
    pub fn is_estimate(&self) -> bool {
        self.data == DataClass::Modelled || (self.data == DataClass::Default && self.source == OURS)
    }
}

/// How much was done in an element.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ElementActivity {
    /// Carried: activity on the distance measured, and that distance made fit for the intensity.
    Carried {
        /// On the distance measured.
        activity: TransportActivity,
        /// What was multiplied by the intensity.
        adjusted: Adjusted,
    },
    /// Handled.
    Handled(Throughput),
}

/// A transport chain element (TCE) with what it emits.
#[derive(Clone, Debug)]
pub struct TransportChainElement {
    /// Number in the chain, from 1.
    pub number: usize,
    /// What was asked.
    pub stage: Stage,
    /// How much was done.
    pub activity: ElementActivity,
    /// The figure that was used.
    pub used: Candidate,
    /// What it emits.
    pub emissions: Emissions,
    /// Other figures that there are, with what the element would emit by them.
    pub others: Vec<(Candidate, Emissions)>,
}

/// The way of a shipment, element by element.
#[derive(Clone, Debug)]
pub struct TransportChain {
    /// What is moved.
    pub shipment: Shipment,
    /// The elements in order.
    pub elements: Vec<TransportChainElement>,
}

impl TransportChain {
    /// What all of it emits: each element first, then the sum.
    pub fn emissions(&self) -> Emissions {
        self.elements.iter().map(|element| element.emissions).sum()
    }

    /// Transport activity of all movements.
    pub fn activity(&self) -> TransportActivity {
        self.elements.iter().map(TransportChainElement::carried).sum()
    }

    /// The share of emissions, well to wheel, that rests on a class of data.
    pub fn share(&self, data: DataClass) -> f64 {
        let all = self.emissions().wtw();
        let of_class = self.elements.iter().filter(|element| element.used.data == data);
        of_class.map(|element| element.emissions.wtw()).sum::<crate::Co2e>().share_of(all)
    }
}

impl TransportChainElement {
    /// The mode, of a movement.
    pub fn mode(&self) -> Option<Mode> {
        match &self.stage {
            Stage::Transport(transport) => Some(transport.mode),
            Stage::Hub(_) => None,
        }
    }

    /// Transport activity; nothing at a hub, whose distance is zero.
    pub fn carried(&self) -> TransportActivity {
        match self.activity {
            ElementActivity::Carried { activity, .. } => activity,
            ElementActivity::Handled(_) => TransportActivity::default(),
        }
    }
}
