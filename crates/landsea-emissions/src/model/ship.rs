//! Container ships, from size, speed and utilisation.
//!
//! Power by the Admiralty law, as the marine tools of the US Environmental Protection Agency use it after the IMO greenhouse
//! gas studies: installed power × (speed / greatest speed)³ × (draught / greatest draught)^⅔ × sea margin, never more than
//! is installed. Fuel is power × specific consumption; auxiliary engines run at sea, they and the boiler in
//! port. Fuel of a round trip is shared by the TEU that carry cargo, and a TEU by its tonnes.

use super::{Input, ModelError, Modelled, fuel, given_or};
use crate::data::ShipClass;
use crate::parameters::Parameters;
use crate::{Tables, Temperature, TransportIntensity};

/// Kilometres in a nautical mile.
const KM_PER_MILE: f64 = 1.852;
/// Fuel of ships.
const FUEL: &str = "vlsfo";

/// What is known of a ship and how it sails; what is not is taken from the parameters.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Ship {
    /// Capacity in TEU.
    pub capacity_teu: Option<f64>,
    /// Speed in knots.
    pub speed_kn: Option<f64>,
    /// Share of TEU that carry cargo over the round trip, above 0 to 1.
    pub utilisation: Option<f64>,
}

/// The intensity of a container ship.
///
/// # Errors
/// [`ModelError`] for a speed, size or utilisation with which no ship sails.
pub fn intensity(
    tables: &Tables,
    ship: Ship,
    category: &str,
    temperature: Temperature,
) -> Result<Modelled, ModelError> {
    let p = &tables.parameters;
    let (capacity, capacity_input) = capacity(tables, ship, category)?;
    let (speed, speed_input) =
        given_or(ship.speed_kn, &p.ship_speed, "ship.speed", 1.0..=40.0, "1 to 40 knots")?;
    let (utilisation, utilisation_input) =
        given_or(ship.utilisation, &p.ship_utilisation, "ship.utilisation", 0.01..=1.0, "above 0, to 1")?;
    let class = at_capacity(&tables.ships, capacity)?;

    let draught =
        p.ship_draught_ratio.value + p.ship_draught_slope.value * (utilisation - p.ship_utilisation.value);
    let law = (speed / class.max_speed_kn).powf(p.ship_speed_exponent.value)
        * draught.clamp(0.5, 1.0).powf(p.ship_draught_exponent.value)
        * p.ship_sea_margin.value;
    let main_g_per_h = class.power_kw * law.min(1.0) * class.main_g_per_kwh;
    let sea_g_per_h = main_g_per_h + class.aux_sea_kw * p.ship_aux_g_per_kwh.value;
    let port_g_per_h =
        class.aux_port_kw * p.ship_aux_g_per_kwh.value + class.boiler_port_kw * p.ship_boiler_g_per_kwh.value;
    let sea_share = p.ship_sea_time_share.value.clamp(0.05, 1.0);
    let port_h_per_sea_h = (1.0 - sea_share) / sea_share;
    let km_per_h = speed * KM_PER_MILE;
    let tonnes = capacity * utilisation * p.ship_teu_load.value;
    let mut g_per_tkm = (sea_g_per_h + port_g_per_h * port_h_per_sea_h) / km_per_h / tonnes;

    let mut inputs = vec![capacity_input, speed_input, utilisation_input];
    inputs.push(Input::published("ship.power", format!("{:.0} kW", class.power_kw), &class.source));
    inputs.push(Input::published(
        "ship.max_speed",
        format!("{:.1} knots", class.max_speed_kn),
        &class.source,
    ));
    inputs.extend([
        Input::of(&p.ship_teu_load),
        Input::of(&p.ship_sea_margin),
        Input::of(&p.ship_draught_ratio),
        Input::of(&p.ship_sea_time_share),
    ]);
    if temperature == Temperature::Refrigerated {
        g_per_tkm += cooling_g_per_tkm(p, km_per_h);
        inputs.push(Input::of(&p.reefer_kw_per_teu));
    }
    let (wtt, ttw, fuel_input) = fuel(tables, FUEL)?;
    inputs.push(fuel_input);
    Ok(Modelled {
        intensity: TransportIntensity::from_g(g_per_tkm * wtt / 1000.0, g_per_tkm * ttw / 1000.0),
        name: format!(
            "Container ship of {capacity:.0} TEU at {speed} knots, {:.0} % full",
            utilisation * 100.0
        ),
        energy: vec![(FUEL.to_owned(), 1.0)],
        inputs,
    })
}

/// Fuel of auxiliary engines that cools a tonne over a kilometre at sea; boxes in port are plugged in on land.
fn cooling_g_per_tkm(p: &Parameters, km_per_h: f64) -> f64 {
    p.reefer_kw_per_teu.value * p.ship_aux_g_per_kwh.value / km_per_h / p.ship_teu_load.value
}

/// What cooling adds on a ship at the usual speed: for factors that know dry cargo alone.
pub(crate) fn cooling(tables: &Tables) -> Result<TransportIntensity, ModelError> {
    let p = &tables.parameters;
    let g_per_tkm = cooling_g_per_tkm(p, p.ship_speed.value * KM_PER_MILE);
    let (wtt, ttw, _) = fuel(tables, FUEL)?;
    Ok(TransportIntensity::from_g(g_per_tkm * wtt / 1000.0, g_per_tkm * ttw / 1000.0))
}

fn capacity(tables: &Tables, ship: Ship, category: &str) -> Result<(f64, Input), ModelError> {
    if let Some(teu) = ship.capacity_teu {
        if !(10.0..=30_000.0).contains(&teu) {
            let expected = "10 to 30,000 TEU";
            return Err(ModelError::Impossible { name: "ship.capacity", value: teu.to_string(), expected });
        }
        return Ok((teu, Input::given("ship.capacity", format!("{teu} TEU"))));
    }
    // the class in the middle stands for ships of which nothing is known
    let class = (tables.ships.iter().find(|class| !class.category.is_empty() && class.category == category))
        .or_else(|| tables.ships.get(2))
        .ok_or_else(|| ModelError::Missing { what: "container ships".to_owned() })?;
    let input = Input::published("ship.capacity", format!("{} TEU", class.capacity_teu), "ours");
    Ok((class.capacity_teu, input))
}

/// A ship between the two classes nearest in size; beyond them power goes with the size to two thirds.
fn at_capacity(classes: &[ShipClass], teu: f64) -> Result<ShipClass, ModelError> {
    let missing = || ModelError::Missing { what: "container ships".to_owned() };
    let above = classes.partition_point(|class| class.capacity_teu < teu);
    let scaled = |class: &ShipClass| {
        let scale = (teu / class.capacity_teu).powf(2.0 / 3.0);
        ShipClass {
            capacity_teu: teu,
            power_kw: class.power_kw * scale,
            aux_sea_kw: class.aux_sea_kw * scale,
            aux_port_kw: class.aux_port_kw * scale,
            boiler_port_kw: class.boiler_port_kw * scale,
            ..class.clone()
        }
    };
    let (Some(below), Some(next)) = (above.checked_sub(1).and_then(|at| classes.get(at)), classes.get(above))
    else {
        return classes.get(above).or_else(|| classes.last()).map(scaled).ok_or_else(missing);
    };
    let share = (teu - below.capacity_teu) / (next.capacity_teu - below.capacity_teu);
    let between = |of: fn(&ShipClass) -> f64| of(below) + share * (of(next) - of(below));
    Ok(ShipClass {
        capacity_teu: teu,
        power_kw: between(|c| c.power_kw),
        max_speed_kn: between(|c| c.max_speed_kn),
        main_g_per_kwh: between(|c| c.main_g_per_kwh),
        aux_sea_kw: between(|c| c.aux_sea_kw),
        aux_port_kw: between(|c| c.aux_port_kw),
        boiler_port_kw: between(|c| c.boiler_port_kw),
        ..next.clone()
    })
}
