//! Emission intensities as tables: the bundled ones and those of users, in one format.

use crate::evidence::DataClass;
use crate::intensity::{HubIntensity, HubTeuIntensity, TeuIntensity, TransportIntensity};
use crate::table::{Columns, Row, Sheet, TableError, nearest};
use crate::{DistanceKind, EmissionIntensity};
use landsea_model::{Mode, UnLocode};
use std::fmt;

/// Whether cargo is kept at a temperature.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Temperature {
    /// It is not.
    #[default]
    Ambient,
    /// It is: chilled, frozen or heated.
    Refrigerated,
}

impl Temperature {
    /// The word of tables and outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            Temperature::Ambient => "ambient",
            Temperature::Refrigerated => "refrigerated",
        }
    }
}

impl fmt::Display for Temperature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Kind of hub, as iLEAP and the GLEC Framework name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HubType {
    /// From vehicle to vehicle.
    Transshipment,
    /// The same with storage.
    StorageAndTransshipment,
    /// Storage and picking.
    Warehouse,
    /// Tanks.
    LiquidBulkTerminal,
    /// A container port.
    MaritimeContainerTerminal,
}

impl HubType {
    const ALL: [HubType; 5] = [
        HubType::Transshipment,
        HubType::StorageAndTransshipment,
        HubType::Warehouse,
        HubType::LiquidBulkTerminal,
        HubType::MaritimeContainerTerminal,
    ];

    /// The word of tables and outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            HubType::Transshipment => "Transshipment",
            HubType::StorageAndTransshipment => "StorageAndTransshipment",
            HubType::Warehouse => "Warehouse",
            HubType::LiquidBulkTerminal => "LiquidBulkTerminal",
            HubType::MaritimeContainerTerminal => "MaritimeContainerTerminal",
        }
    }
}

/// What a factor is for, and in which unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intensity {
    /// Transport, for each tonne-kilometre.
    TonneKm(TransportIntensity),
    /// Transport, for each TEU-kilometre.
    TeuKm(TeuIntensity),
    /// A hub, for each tonne that leaves it.
    Tonne(HubIntensity),
    /// A hub, for each TEU that leaves it.
    Teu(HubTeuIntensity),
}

impl Intensity {
    /// Grams well to wheel for each unit.
    pub fn wtw_g(self) -> f64 {
        match self {
            Intensity::TonneKm(i) => i.wtw_g(),
            Intensity::TeuKm(i) => i.wtw_g(),
            Intensity::Tonne(i) => i.wtw_g(),
            Intensity::Teu(i) => i.wtw_g(),
        }
    }
    /// Unit of the activity: `t-km`, `TEU-km`, `t` or `TEU`.
    pub fn unit(self) -> &'static str {
        match self {
            Intensity::TonneKm(_) => "t-km",
            Intensity::TeuKm(_) => "TEU-km",
            Intensity::Tonne(_) => "t",
            Intensity::Teu(_) => "TEU",
        }
    }
    /// Kilograms for each unit, well to wheel and tank to wheel, as exact decimal numbers.
    pub fn kg_decimals(self) -> (String, String) {
        match self {
            Intensity::TonneKm(i) => (i.wtw_kg_decimal(), i.ttw_kg_decimal()),
            Intensity::TeuKm(i) => (i.wtw_kg_decimal(), i.ttw_kg_decimal()),
            Intensity::Tonne(i) => (i.wtw_kg_decimal(), i.ttw_kg_decimal()),
            Intensity::Teu(i) => (i.wtw_kg_decimal(), i.ttw_kg_decimal()),
        }
    }
}

/// What moves or handles cargo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// Transport by a mode, the intensity made with a kind of distance.
    Transport(Mode, DistanceKind),
    /// A hub.
    Hub(HubType),
}

/// One row of a table of intensities: a transport or hub operation category with its figure and its source.
#[derive(Clone, Debug)]
pub struct Factor {
    /// Id of the category.
    pub id: String,
    /// Other ids by which it is found, such as vehicle classes of a feed.
    pub aliases: Vec<String>,
    /// Class of data.
    pub data: DataClass,
    /// What it is of.
    pub operation: Operation,
    /// Vehicle or hub in words.
    pub name: String,
    /// The carrier whose figure it is, if it is of one.
    pub carrier: Option<String>,
    /// Where the lane begins: UN/LOCODE or country, empty for anywhere.
    pub from: String,
    /// Where it ends.
    pub to: String,
    /// Whether cargo is cooled.
    pub temperature: Temperature,
    /// Country or region in which it holds.
    pub region: String,
    /// Year.
    pub year: String,
    /// The figure.
    pub intensity: Intensity,
    /// Id of the fuel, or `electric`.
    pub energy: String,
    /// Id of the source.
    pub source: String,
    /// Edition of the source.
    pub edition: String,
    /// Licence of the row.
    pub licence: String,
    /// Remark.
    pub note: String,
    /// File and line.
    pub row: (String, u64),
}

const COLUMNS: Columns = Columns {
    known: &[
        "id",
        "data",
        "mode",
        "vehicle",
        "hub_type",
        "carrier",
        "from",
        "to",
        "temperature",
        "region",
        "year",
        "unit",
        "wtt_g",
        "ttw_g",
        "wtw_g",
        "biogenic_g",
        "distance",
        "energy",
        "aliases",
        "source",
        "edition",
        "licence",
        "note",
    ],
    required: &["id", "data", "mode", "unit", "source"],
};

impl Factor {
    /// Whether the row is of a category by this id or alias.
    pub fn is_called(&self, id: &str) -> bool {
        self.id == id || self.aliases.iter().any(|alias| alias == id)
    }

    /// The mode, of transport.
    pub fn mode(&self) -> Option<Mode> {
        match self.operation {
            Operation::Transport(mode, _) => Some(mode),
            Operation::Hub(_) => None,
        }
    }
}

/// Reads a table of intensities, the bundled or a user's; `docs/emissions.md` says what each column means.
///
/// # Errors
/// [`TableError`] with everything that is wrong in the text.
pub fn read_factors(file: &str, text: &str) -> Result<Vec<Factor>, TableError> {
    let sheet = Sheet::parse(file, text, &COLUMNS);
    let mut factors: Vec<Factor> = Vec::new();
    for row in sheet.rows() {
        let Some(factor) = read(file, row) else { continue };
        let is_same = |f: &&Factor| f.id == factor.id && f.temperature == factor.temperature;
        if let Some(first) = factors.iter().find(is_same) {
            let message = format!("a second row of {:?} for {} cargo", factor.id, factor.temperature);
            let expected =
                format!("an id of its own (the first is in line {}); aliases may be shared", first.row.1);
            row.fault("id", message, Some(expected), None);
        }
        factors.push(factor);
    }
    sheet.finish(factors)
}

fn read(file: &str, row: Row<'_>) -> Option<Factor> {
    let id = row.required("id");
    let data = row.choice("data", &["primary", "modelled", "default"], DataClass::read);
    let parts = parts(row);
    let is_hub = row.text("mode") == "hub";
    let operation = if is_hub { hub(row) } else { transport(row) };
    let intensity = intensity(row, is_hub, parts);
    let temperature = row.choice("temperature", &["ambient", "refrigerated"], |text| match text {
        "" | "ambient" => Some(Temperature::Ambient),
        "refrigerated" => Some(Temperature::Refrigerated),
        _ => None,
    });
    for column in ["from", "to"] {
        if !is_scope(row.text(column)) {
            let expected = "a UN/LOCODE such as CNQZH, a country such as CN, or nothing for anywhere";
            row.fault(column, format!("{:?}", row.text(column)), Some(expected.to_owned()), None);
        }
    }
    Some(Factor {
        id,
        aliases: row.text("aliases").split_whitespace().map(str::to_owned).collect(),
        data: data?,
        operation: operation?,
        name: row.text("vehicle").to_owned(),
        carrier: row.optional("carrier"),
        from: row.text("from").to_owned(),
        to: row.text("to").to_owned(),
        temperature: temperature?,
        region: row.text("region").to_owned(),
        year: row.text("year").to_owned(),
        intensity: intensity?,
        energy: row.text("energy").to_owned(),
        source: row.required("source"),
        edition: row.text("edition").to_owned(),
        licence: row.text("licence").to_owned(),
        note: row.text("note").to_owned(),
        row: (file.to_owned(), row.line),
    })
}

fn is_scope(text: &str) -> bool {
    let is_country = text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase());
    text.is_empty() || is_country || text.parse::<UnLocode>().is_ok()
}

fn transport(row: Row<'_>) -> Option<Operation> {
    let modes = ["rail", "road", "sea", "barge", "air", "hub"];
    let mode = row.choice("mode", &modes, |text| text.parse::<Mode>().ok());
    let distance = row.choice("distance", &["actual", "sfd", "gcd"], |text| {
        // a table that does not say so was made for the distance that shippers know
        if text.is_empty() { Some(DistanceKind::ShortestFeasible) } else { text.parse().ok() }
    });
    Some(Operation::Transport(mode?, distance?))
}

fn hub(row: Row<'_>) -> Option<Operation> {
    let words = HubType::ALL.map(HubType::as_str);
    row.choice("hub_type", &words, |text| HubType::ALL.into_iter().find(|hub| hub.as_str() == text))
        .map(Operation::Hub)
}

/// Milligrams well to tank, tank to wheel and biogenic, of any two of the three columns that add up.
fn parts(row: Row<'_>) -> Option<(u64, u64, u64)> {
    let [wtt, ttw, wtw] = ["wtt_g", "ttw_g", "wtw_g"].map(|column| row.scaled(column, 3));
    let biogenic = row.scaled("biogenic_g", 3).unwrap_or_default();
    let given = [wtt, ttw, wtw].iter().flatten().count();
    let (wtt, ttw) = match (wtt, ttw, wtw) {
        (Some(wtt), Some(ttw), None) => (wtt, ttw),
        (Some(wtt), Some(ttw), Some(wtw)) => {
            // both parts and their sum may each have been rounded
            let tolerance = (wtw / 100).max(1000);
            if wtw.abs_diff(wtt.saturating_add(ttw)) > tolerance {
                let expected =
                    format!("the sum of wtt_g and ttw_g, {}", (wtt.saturating_add(ttw)) as f64 / 1e3);
                row.fault("wtw_g", format!("{:?}", row.text("wtw_g")), Some(expected), None);
            }
            (wtt, ttw)
        }
        (Some(part), None, Some(wtw)) | (None, Some(part), Some(wtw)) => {
            let column = if wtt.is_some() { "wtt_g" } else { "ttw_g" };
            let Some(rest) = wtw.checked_sub(part) else {
                let expected = Some(format!("no more than wtw_g, {}", row.text("wtw_g")));
                row.fault(column, format!("{:?}", row.text(column)), expected, None);
                return None;
            };
            if wtt.is_some() { (part, rest) } else { (rest, part) }
        }
        _ => {
            // a field that does not read has its own fault
            if ["wtt_g", "ttw_g", "wtw_g"].iter().filter(|c| !row.text(c).is_empty()).count() == given {
                let expected = "two of wtt_g, ttw_g and wtw_g: results must show both parts";
                row.fault("wtw_g", format!("{given} of three is given"), Some(expected.to_owned()), None);
            }
            return None;
        }
    };
    Some((wtt, ttw, biogenic))
}

fn intensity(row: Row<'_>, is_hub: bool, parts: Option<(u64, u64, u64)>) -> Option<Intensity> {
    let words: [&str; 2] = if is_hub { ["t", "teu"] } else { ["tkm", "teukm"] };
    let unit = row.choice("unit", &words, |text| words.contains(&text).then(|| text.to_owned()))?;
    let (wtt, ttw, biogenic) = parts?;
    Some(match unit.as_str() {
        "tkm" => Intensity::TonneKm(EmissionIntensity::from_mg(wtt, ttw).with_biogenic_mg(biogenic)),
        "teukm" => Intensity::TeuKm(EmissionIntensity::from_mg(wtt, ttw).with_biogenic_mg(biogenic)),
        "t" => Intensity::Tonne(EmissionIntensity::from_mg(wtt, ttw).with_biogenic_mg(biogenic)),
        _ => Intensity::Teu(EmissionIntensity::from_mg(wtt, ttw).with_biogenic_mg(biogenic)),
    })
}

/// What is looked for in tables of intensities.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// Mode; none is a hub.
    pub mode: Option<Mode>,
    /// Id or alias of the category.
    pub category: &'a str,
    /// Who carries.
    pub carrier: Option<&'a str>,
    /// Where from.
    pub from: Option<UnLocode>,
    /// Where to.
    pub to: Option<UnLocode>,
    /// Whether cargo is cooled.
    pub temperature: Temperature,
}

/// The row of a class of data that fits most closely: by carrier, then ends of the lane, then category; of equals the
/// first. A row that names neither carrier nor ends fits by its category alone.
pub fn find<'f>(factors: &'f [Factor], data: DataClass, wanted: &Wanted<'_>) -> Option<&'f Factor> {
    let mut best: Option<(u32, &Factor)> = None;
    for factor in factors.iter().filter(|f| f.data == data && f.mode() == wanted.mode) {
        if let Some(score) = closeness(factor, wanted)
            && best.is_none_or(|(most, _)| score > most)
        {
            best = Some((score, factor));
        }
    }
    best.map(|(_, factor)| factor)
}

fn closeness(factor: &Factor, wanted: &Wanted<'_>) -> Option<u32> {
    if factor.temperature != wanted.temperature {
        return None;
    }
    let mut score = 0;
    if let Some(carrier) = &factor.carrier {
        wanted.carrier.filter(|name| name.eq_ignore_ascii_case(carrier))?;
        score += 100;
    }
    for (scope, end) in [(&factor.from, wanted.from), (&factor.to, wanted.to)] {
        if scope.is_empty() {
            continue;
        }
        let end = end?;
        match scope.len() {
            5 if scope == end.as_str() => score += 20,
            2 if scope == end.country().as_str() => score += 10,
            _ => return None,
        }
    }
    if factor.is_called(wanted.category) {
        Some(score + 1)
    } else if score > 0 {
        Some(score)
    } else {
        None
    }
}

/// The id of a category that somebody may have meant.
pub fn nearest_category(factors: &[Factor], mode: Option<Mode>, wrong: &str) -> Option<String> {
    let of_mode = factors.iter().filter(|factor| factor.mode() == mode);
    nearest(
        wrong,
        of_mode.flat_map(|factor| [&factor.id].into_iter().chain(&factor.aliases)).map(String::as_str),
    )
}
