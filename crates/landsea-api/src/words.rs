//! What is asked, as people write it: one definition of each word for the command line and for the server.

mod lenient;

pub use lenient::{flag, list, number, optional_number};

use clap::{Args, ValueEnum};
use lenient::{optional_decimal, several};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

/// A question for plans.
#[derive(Clone, Debug, Default, Args)]
pub struct PlanWords {
    /// From where to where.
    #[command(flatten)]
    pub ends: EndsWords,
    /// When.
    #[command(flatten)]
    pub when: WhenWords,
    /// What is moved.
    #[command(flatten)]
    pub cargo: CargoWords,
    /// Which ways.
    #[command(flatten)]
    pub way: WayWords,
    /// What emissions cost.
    #[command(flatten)]
    pub carbon: CarbonWords,
    /// By which figures emissions are accounted for.
    #[command(flatten)]
    pub figures: FigureWords,
}

/// From where to where.
#[derive(Clone, Debug, Default, Args, Deserialize, IntoParams, ToSchema)]
#[into_params(parameter_in = Query)]
pub struct EndsWords {
    /// Where cargo starts: name, UN/LOCODE, terminal or lat,lon
    #[arg(value_name = "FROM", allow_hyphen_values = true)]
    #[param(example = "Chongqing")]
    #[schema(example = "Chongqing")]
    pub from: String,
    /// Where cargo is to go
    #[arg(value_name = "TO", allow_hyphen_values = true)]
    #[param(example = "Singapore")]
    #[schema(example = "Singapore")]
    pub to: String,
}

/// When cargo is ready, or must have arrived.
#[derive(Clone, Debug, Default, Args, Deserialize, IntoParams, ToSchema)]
#[into_params(parameter_in = Query)]
pub struct WhenWords {
    /// When cargo is ready
    #[arg(long, value_name = "TIME", help_heading = "When", conflicts_with = "arrive_by")]
    #[param(example = "2018-09-12T08:00")]
    #[schema(example = "2018-09-12T08:00")]
    pub ready: Option<String>,
    /// When cargo must have arrived
    #[arg(long, value_name = "TIME", help_heading = "When")]
    pub arrive_by: Option<String>,
    /// How long after --ready it may still be made ready: 14d, 36h, 2w
    #[arg(long, value_name = "TIME", help_heading = "When", requires = "ready")]
    pub window: Option<String>,
}

/// What is moved.
#[derive(Clone, Debug, Default, Args, Deserialize, IntoParams, ToSchema)]
#[into_params(parameter_in = Query)]
pub struct CargoWords {
    /// Equipment and number: 40HC, 2x20GP, 40RF, LOOSE
    #[arg(long, value_name = "BOXES", help_heading = "Cargo")]
    #[param(example = "40HC")]
    #[schema(example = "40HC")]
    pub cargo: Option<String>,
    /// Mass of the goods in all boxes, without the boxes: 18t, 800kg
    #[arg(long, value_name = "MASS", help_heading = "Cargo")]
    #[param(example = "18t")]
    #[schema(example = "18t")]
    pub mass: Option<String>,
    /// Volume, by which air carriers may charge: 30m3
    #[arg(long, value_name = "VOLUME", help_heading = "Cargo")]
    pub volume: Option<String>,
    /// Classes of dangerous goods: 3,9
    #[arg(long, value_name = "CLASSES", help_heading = "Cargo", value_delimiter = ',')]
    #[serde(default, deserialize_with = "list")]
    pub dangerous: Vec<String>,
    /// Temperature to keep, in degrees Celsius: --temperature=-18C
    #[arg(long, value_name = "DEGREES", help_heading = "Cargo", allow_hyphen_values = true)]
    pub temperature: Option<String>,
}

/// Which ways may be gone, and how far.
#[derive(Clone, Debug, Args, Deserialize, IntoParams, ToSchema)]
#[into_params(parameter_in = Query)]
pub struct WayWords {
    /// Longest time from being ready to arriving, up to 366d
    #[arg(long, value_name = "TIME", help_heading = "When", default_value_t = horizon())]
    #[serde(default = "horizon")]
    #[param(default = "60d")]
    pub horizon: String,
    /// What must not be passed: mode, country, carrier, place, terminal or service
    #[arg(long, value_name = "WHAT", help_heading = "Way", value_delimiter = ',')]
    #[serde(default, deserialize_with = "list")]
    pub avoid: Vec<String>,
    /// What alone may be passed
    #[arg(long, value_name = "WHAT", help_heading = "Way", value_delimiter = ',')]
    #[serde(default, deserialize_with = "list")]
    pub only: Vec<String>,
    /// A place to pass; may be given more than once, in any order
    #[arg(long, value_name = "PLACE", help_heading = "Way", value_delimiter = ',')]
    #[serde(default, deserialize_with = "list")]
    pub via: Vec<String>,
    /// Greatest number of legs, 1 to 12; transfers between terminals are legs
    #[arg(long, value_name = "N", help_heading = "Way", default_value_t = max_legs(),
          value_parser = clap::value_parser!(u8).range(1..=12))]
    #[serde(default = "max_legs", deserialize_with = "number")]
    #[param(minimum = 1, maximum = 12, default = 8)]
    #[schema(minimum = 1, maximum = 12)]
    pub max_legs: u8,
}

/// What emissions cost.
#[derive(Clone, Debug, Default, Args, Deserialize, IntoParams, ToSchema)]
#[into_params(parameter_in = Query)]
pub struct CarbonWords {
    /// A price on emissions, counted in the cost: 80EUR/t for each tonne CO2e, well to wheel
    #[arg(long, value_name = "PRICE", allow_hyphen_values = true, help_heading = "Emissions")]
    pub carbon_price: Option<String>,
}

/// How sure a plan is to be.
#[derive(Clone, Debug, Default, PartialEq, Args, Deserialize, IntoParams, ToSchema)]
#[into_params(parameter_in = Query)]
pub struct ChanceWords {
    /// When goods are due, for their chance to be there: with --ready; --arrive-by has it already
    #[arg(long, value_name = "TIME", help_heading = "How sure", conflicts_with = "arrive_by")]
    pub due: Option<String>,
    /// Plans by the time by which goods have arrived with this chance, and by expected cost: 0.9; with --arrive-by
    /// plans that are there in time with it, the latest first
    #[arg(long, value_name = "CHANCE", help_heading = "How sure", conflicts_with = "window")]
    #[serde(default, deserialize_with = "optional_decimal")]
    #[param(minimum = 0.01, maximum = 0.999, example = 0.9)]
    #[schema(minimum = 0.01, maximum = 0.999, example = 0.9)]
    pub confidence: Option<f64>,
    /// What each day begun after the deadline costs: 500USD/day
    #[arg(long, value_name = "MONEY", help_heading = "How sure")]
    pub penalty: Option<String>,
    /// What goods take that miss a departure: the next one, or any better plan from there
    #[arg(long, value_enum, value_name = "WAY", help_heading = "How sure", default_value_t)]
    #[serde(default)]
    #[param(inline)]
    pub rebook: RebookWord,
    /// How long before departure bookings are made, where the feed knows how full departures are by then: 7d
    #[arg(long, value_name = "TIME", help_heading = "How sure")]
    pub book_ahead: Option<String>,
    /// Share of departures that are full, by mode: sea=0.1,rail=0.05
    #[arg(long, value_name = "MODE=SHARE", help_heading = "How sure", value_delimiter = ',')]
    #[serde(default, deserialize_with = "list")]
    pub full: Vec<String>,
}

/// What missed goods take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum RebookWord {
    /// The next departure of the same mode between the same terminals
    #[default]
    Next,
    /// That, or the best plan from where they stand
    Any,
}

/// By which figures emissions are accounted for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Args, Deserialize, IntoParams, ToSchema)]
#[into_params(parameter_in = Query)]
pub struct FigureWords {
    /// Leave out the hubs between legs
    #[arg(long, help_heading = "Emissions")]
    #[serde(default, deserialize_with = "flag")]
    pub without_hubs: bool,
    /// Use default factors before modelled ones
    #[arg(long, help_heading = "Emissions")]
    #[serde(default, deserialize_with = "flag")]
    pub defaults: bool,
    /// Another value for a parameter of the model, or a grid in g/kWh: ship.speed=12, grid.CN=300
    #[arg(long, value_name = "NAME=VALUE", help_heading = "Emissions", value_delimiter = ',')]
    #[serde(default, deserialize_with = "list")]
    pub set: Vec<String>,
}

fn horizon() -> String {
    "60d".to_owned()
}

fn max_legs() -> u8 {
    8
}

impl Default for WayWords {
    fn default() -> Self {
        Self {
            horizon: horizon(),
            avoid: Vec::new(),
            only: Vec::new(),
            via: Vec::new(),
            max_legs: max_legs(),
        }
    }
}

/// What is assumed of the feed.
#[derive(Clone, Debug, Default, Args, Deserialize, IntoParams, ToSchema)]
#[into_params(parameter_in = Query)]
pub struct AssumeWords {
    /// Take a project as open from a date: pinglu-canal=2027-01-01; without a date always
    #[arg(long, value_name = "PROJECT[=DATE]", help_heading = "What if", value_delimiter = ',')]
    #[serde(default, deserialize_with = "list")]
    pub open: Vec<String>,
    /// Close straits or canals: malacca,suez; ships sail the next way, later (landsea sea --passages lists them)
    #[arg(long, value_name = "PASSAGE", help_heading = "What if", value_delimiter = ',')]
    #[serde(default, deserialize_with = "list")]
    pub close: Vec<String>,
    /// Leave out what public bodies pay towards freight
    #[arg(long, help_heading = "What if")]
    #[serde(default, deserialize_with = "flag")]
    pub without_subsidies: bool,
}

/// On which terms voyages are made.
#[derive(Clone, Debug, Default, Args, Deserialize, IntoParams, ToSchema)]
#[into_params(parameter_in = Query)]
pub struct SeaWords {
    /// Passages not to be used: suez,panama
    #[arg(long, value_name = "PASSAGE", help_heading = "Passages", value_delimiter = ',')]
    #[serde(default, deserialize_with = "list")]
    pub close: Vec<String>,
    /// Passages to be used although they are closed unless opened: northeast
    #[arg(long, value_name = "PASSAGE", help_heading = "Passages", value_delimiter = ',')]
    #[serde(default, deserialize_with = "list")]
    pub open: Vec<String>,
    /// Passages that must be used, in this order
    #[arg(long, value_name = "PASSAGE", help_heading = "Passages", value_delimiter = ',')]
    #[serde(default, deserialize_with = "list")]
    pub via: Vec<String>,
    /// Waiting at a passage: suez=36h; another way is taken where it is quicker
    #[arg(long, value_name = "PASSAGE=TIME", help_heading = "Passages", value_delimiter = ',')]
    #[serde(default, deserialize_with = "list")]
    pub delay: Vec<String>,
    /// Toll of a passage: suez=400000USD; another way is taken where its days cost less
    #[arg(long, value_name = "PASSAGE=MONEY", help_heading = "Passages", value_delimiter = ',')]
    #[serde(default, deserialize_with = "list")]
    pub toll: Vec<String>,
    /// What a day of the ship costs, by which tolls are weighed: 30000USD
    #[arg(long, value_name = "MONEY", help_heading = "Passages")]
    pub day_cost: Option<String>,

    /// Speed in knots [default: 14]
    #[arg(long, value_name = "KNOTS", help_heading = "Ship", allow_negative_numbers = true)]
    pub speed: Option<String>,
    /// Draught in metres; passages with less water are closed
    #[arg(long, value_name = "METRES", help_heading = "Ship", allow_negative_numbers = true)]
    pub draught: Option<String>,
    /// Beam in metres
    #[arg(long, value_name = "METRES", help_heading = "Ship", allow_negative_numbers = true)]
    pub beam: Option<String>,
    /// Length over all in metres
    #[arg(long, value_name = "METRES", help_heading = "Ship", allow_negative_numbers = true)]
    pub length: Option<String>,
    /// Height above the water in metres
    #[arg(long, value_name = "METRES", help_heading = "Ship", allow_negative_numbers = true)]
    pub air_draught: Option<String>,
}

/// A question for emissions.
#[derive(Clone, Debug, Default, Args, Deserialize, IntoParams, ToSchema)]
#[into_params(parameter_in = Query)]
pub struct EmissionsWords {
    /// A movement or hub; may be given more than once
    #[arg(long, value_name = "LEG", help_heading = "Cargo and way")]
    #[serde(default, deserialize_with = "several")]
    #[param(example = json!(["sea:CNQZH:SGSIN"]))]
    #[schema(example = json!(["sea:CNQZH:SGSIN"]))]
    pub leg: Vec<String>,
    /// Mass of the goods, without boxes: 18t, 800kg
    #[arg(long, value_name = "MASS", help_heading = "Cargo and way")]
    #[param(example = "18t")]
    #[schema(example = "18t")]
    pub mass: Option<String>,
    /// TEU that it takes; without it one for each 10 t
    #[arg(long, value_name = "N", help_heading = "Cargo and way")]
    pub teu: Option<String>,
    /// Cooled cargo
    #[arg(long, help_heading = "Cargo and way")]
    #[serde(default, deserialize_with = "flag")]
    pub reefer: bool,
}
