//! What programs get of `landsea sea`: the shapes of its JSON, documented in `docs/output.md`. The other formats are
//! made of them, so that all say the same.

use crate::answer::figures::money_number;
use crate::answer::wire::Money;
use crate::question::places::code;
use crate::question::voyage::Terms;
use landsea_sea::geodesy::{METRES_PER_NAUTICAL_MILE, metres};
use landsea_sea::{NoWay, Place, Route, Sea, Stretch, Voyage, crow};
use serde::Serialize;
use utoipa::ToSchema;

/// Version of the shapes: raised when a field changes its meaning or goes away.
pub const SCHEMA: u32 = 1;
/// The program and its version.
pub const PROGRAM: &str = concat!("landsea ", env!("CARGO_PKG_VERSION"));

/// One route, or the alternatives.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SeaRoutes)]
pub struct Routes {
    /// Version of the shapes.
    pub schema: u32,
    /// Name and version of the program.
    pub program: &'static str,
    /// The question as it was understood.
    pub query: Query,
    /// Where it begins.
    pub from: End,
    /// Where it ends.
    pub to: End,
    /// Nautical miles as the crow flies.
    pub great_circle_nautical_miles: f64,
    /// The best first.
    pub routes: Vec<Way>,
    /// Why there is no route; empty if there is one.
    pub obstacles: Vec<String>,
}

/// The nearest ports.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SeaNearest)]
pub struct Nearest {
    /// Version of the shapes.
    pub schema: u32,
    /// Name and version of the program.
    pub program: &'static str,
    /// The question as it was understood.
    pub query: Query,
    /// Where it begins.
    pub from: End,
    /// Nearest first.
    pub ports: Vec<Near>,
}

/// A matrix.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SeaMatrix)]
pub struct Matrix {
    /// Version of the shapes.
    pub schema: u32,
    /// Name and version of the program.
    pub program: &'static str,
    /// The question as it was understood.
    pub query: Query,
    /// A row for each pair.
    pub distances: Vec<Pair>,
}

/// The terms of a question.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SeaQuery)]
pub struct Query {
    /// Knots.
    pub speed_knots: f64,
    /// Passages not used.
    pub close: Vec<String>,
    /// Passages taken as open.
    pub open: Vec<String>,
    /// Passages that must be used.
    pub via: Vec<String>,
    /// Waiting at passages.
    pub delays: Vec<Delay>,
    /// Tolls of passages.
    pub tolls: Vec<Toll>,
    /// What a day of the ship costs.
    pub day_cost: Option<Money>,
    /// Draught, in metres.
    pub draught_m: Option<f64>,
    /// Beam, in metres.
    pub beam_m: Option<f64>,
    /// Length over all, in metres.
    pub length_m: Option<f64>,
    /// Height above the water, in metres.
    pub air_draught_m: Option<f64>,
}

/// Waiting at a passage.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SeaDelay)]
pub struct Delay {
    /// Short name of the passage.
    pub passage: String,
    /// Hours of waiting.
    pub delay_h: f64,
}

/// Toll of a passage.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SeaToll)]
pub struct Toll {
    /// Short name of the passage.
    pub passage: String,
    /// Toll.
    pub toll: Money,
}

/// A port or a position.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SeaEnd)]
pub struct End {
    /// UN/LOCODE or World Port Index number; none of a position.
    pub code: Option<String>,
    /// Name.
    pub name: String,
    /// Country.
    pub country: Option<String>,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
}

/// What a voyage takes.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SeaFigures)]
pub struct Figures {
    /// Metres.
    pub metres: u32,
    /// Nautical miles.
    pub nautical_miles: f64,
    /// Kilometres.
    pub kilometres: f64,
    /// In order of travel where the way is known, else in the order of the list of passages.
    pub passages: Vec<String>,
    /// Hours under way.
    pub under_way_h: f64,
    /// Hours of waiting.
    pub delay_h: f64,
    /// Under way and waiting.
    pub duration_h: f64,
    /// Toll.
    pub toll: Option<Money>,
    /// Tolls and the days of the ship.
    pub cost: Option<Money>,
}

/// A route.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SeaWay)]
pub struct Way {
    /// Place in the list, from 1.
    pub number: usize,
    /// What the voyage takes.
    #[serde(flatten)]
    pub figures: Figures,
    /// Nautical miles inshore.
    pub inshore_nautical_miles: f64,
    /// Turning points, `[lat, lon]`, ends included.
    pub turning_points: Vec<[f64; 2]>,
    /// Lines for maps, `[lon, lat]`.
    #[serde(skip)]
    pub lines: Vec<Vec<[f64; 2]>>,
    /// Stretches inshore and in the open.
    #[serde(skip)]
    pub parts: Vec<WayPart>,
}

/// A part of a way that is inshore or is not; only for maps.
#[derive(Debug)]
pub struct WayPart {
    /// Whether it is inshore.
    pub inshore: bool,
    /// Nautical miles.
    pub nautical_miles: f64,
    /// Lines for maps, `[lon, lat]`.
    pub lines: Vec<Vec<[f64; 2]>>,
}

/// A port and the voyage to it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SeaNear)]
pub struct Near {
    /// The port.
    pub port: End,
    /// What the voyage takes.
    #[serde(flatten)]
    pub figures: Figures,
}

/// Two places and the voyage between them.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SeaPair)]
pub struct Pair {
    /// Where it begins.
    pub from: String,
    /// Where it ends.
    pub to: String,
    /// None where no way is left; so for the rest.
    pub metres: Option<u32>,
    /// Nautical miles.
    pub nautical_miles: Option<f64>,
    /// Kilometres.
    pub kilometres: Option<f64>,
    /// Short names of the passages used.
    pub passages: Option<Vec<String>>,
}

/// A sea and the terms on which it was asked.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The sea.
    pub sea: &'a Sea,
    /// The terms.
    pub terms: &'a Terms,
}

impl Asked<'_> {
    /// The routes between two places, or why there is none.
    pub fn routes(self, from: &Place, to: &Place, found: Result<Vec<Route>, NoWay>) -> Routes {
        let (routes, obstacles) = match found {
            Ok(routes) => (routes, Vec::new()),
            Err(no_way) => (Vec::new(), vec![no_way.to_string()]),
        };
        Routes {
            schema: SCHEMA,
            program: PROGRAM,
            query: self.query(),
            from: self.end(from),
            to: self.end(to),
            great_circle_nautical_miles: tenths(crow(from, to) / METRES_PER_NAUTICAL_MILE),
            routes: routes.iter().enumerate().map(|(k, route)| self.way(k + 1, route)).collect(),
            obstacles,
        }
    }
    /// The nearest ports.
    pub fn nearest(self, from: &Place, found: &[(Place, Voyage)]) -> Nearest {
        let near = |(port, voyage): &(Place, Voyage)| Near {
            port: self.end(port),
            figures: self.figures(voyage, self.used(voyage)),
        };
        Nearest {
            schema: SCHEMA,
            program: PROGRAM,
            query: self.query(),
            from: self.end(from),
            ports: found.iter().map(near).collect(),
        }
    }
    /// A matrix of these rows.
    pub fn matrix(self, distances: Vec<Pair>) -> Matrix {
        Matrix { schema: SCHEMA, program: PROGRAM, query: self.query(), distances }
    }
    /// A pair of a matrix.
    pub fn pair(self, from: &str, to: &str, voyage: Option<&Voyage>) -> Pair {
        Pair {
            from: from.to_owned(),
            to: to.to_owned(),
            metres: voyage.map(|v| v.metres),
            nautical_miles: voyage.map(|v| tenths(v.nautical_miles())),
            kilometres: voyage.map(|v| tenths(v.kilometres())),
            passages: voyage.map(|v| self.used(v)),
        }
    }
    fn query(self) -> Query {
        let Terms { rules, speed, delays, tolls, day_cost, .. } = self.terms;
        let id = |passage: usize| self.sea.passages()[passage].id.clone();
        Query {
            speed_knots: *speed,
            close: rules.close.clone(),
            open: rules.open.clone(),
            via: rules.via.clone(),
            delays: delays.iter().map(|&(p, delay_h)| Delay { passage: id(p), delay_h }).collect(),
            tolls: tolls.iter().map(|&(p, toll)| Toll { passage: id(p), toll: money(toll) }).collect(),
            day_cost: day_cost.map(money),
            draught_m: rules.ship.draught_m,
            beam_m: rules.ship.beam_m,
            length_m: rules.ship.length_m,
            air_draught_m: rules.ship.air_draught_m,
        }
    }
    fn end(self, place: &Place) -> End {
        let port = place.port().and_then(|ix| self.sea.ports().get(ix));
        End {
            code: port.map(|_| code(self.sea, place)),
            name: port.map_or_else(|| place.name().to_owned(), |port| port.name.clone()),
            country: port.map(|port| port.country.clone()),
            lat: place.position().lat(),
            lon: place.position().lon(),
        }
    }
    fn figures(self, voyage: &Voyage, passages: Vec<String>) -> Figures {
        let dues = self.terms.dues(voyage);
        Figures {
            metres: voyage.metres,
            nautical_miles: tenths(voyage.nautical_miles()),
            kilometres: tenths(voyage.kilometres()),
            passages,
            under_way_h: hours(dues.under_way_h),
            delay_h: hours(dues.delay_h),
            duration_h: hours(dues.under_way_h + dues.delay_h),
            toll: dues.toll.map(money),
            cost: dues.cost.map(money),
        }
    }
    fn way(self, number: usize, route: &Route) -> Way {
        let passages = route.passages.iter().map(|&p| self.sea.passages()[p].id.clone()).collect();
        let parts: Vec<WayPart> = route.stretches.iter().map(|stretch| part(route, stretch)).collect();
        let inshore = parts.iter().filter(|part| part.inshore).map(|part| part.nautical_miles);
        Way {
            number,
            figures: self.figures(&route.voyage, passages),
            inshore_nautical_miles: tenths(inshore.fold(0.0, |sum, miles| sum + miles)),
            turning_points: route.turning_points().iter().map(|p| [p.lat(), p.lon()]).collect(),
            lines: route.lines_cut_at_antimeridian(),
            parts,
        }
    }
    /// The passages of a voyage in the order of their list: a voyage does not know its order of travel.
    pub fn used(self, voyage: &Voyage) -> Vec<String> {
        let all = self.sea.passages().iter().enumerate();
        all.filter(|(p, _)| voyage.uses(*p)).map(|(_, passage)| passage.id.clone()).collect()
    }
}

fn part(route: &Route, stretch: &Stretch) -> WayPart {
    let length: f64 = stretch.points.windows(2).map(|pair| metres(pair[0], pair[1])).sum();
    // A stretch is drawn as a route is: dense, and cut at the antimeridian.
    let alone =
        Route { voyage: route.voyage.clone(), passages: Vec::new(), stretches: vec![stretch.clone()] };
    WayPart {
        inshore: stretch.inshore,
        nautical_miles: length / METRES_PER_NAUTICAL_MILE,
        lines: alone.lines_cut_at_antimeridian(),
    }
}

impl End {
    /// The code of a port, or the position.
    pub fn key(&self) -> &str {
        self.code.as_deref().unwrap_or(&self.name)
    }
    /// `Qinzhou (CNQZH)`, or the position.
    pub fn label(&self) -> String {
        self.code.as_ref().map_or_else(|| self.name.clone(), |code| format!("{} ({code})", self.name))
    }
}

fn money(money: landsea_model::Money) -> Money {
    Money { amount: money_number(money), currency: money.currency().to_string() }
}

/// One decimal: the coast of the model is not known better than a cable's length.
pub fn tenths(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

fn hours(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}
