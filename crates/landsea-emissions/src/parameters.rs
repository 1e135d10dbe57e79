//! Parameters of the bottom-up model, each with its unit and its source, or a word on how it was estimated.

use crate::table::{Columns, Sheet, TableError, nearest};
use std::collections::HashMap;

/// A number that a model rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Id.
    pub id: String,
    /// Value.
    pub value: f64,
    /// Unit, empty of a ratio.
    pub unit: String,
    /// Id of the source.
    pub source: String,
    /// Whether it is an estimate of this project.
    pub is_estimate: bool,
    /// What it is, and how it was estimated.
    pub note: String,
}

/// A parameter that there is not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no parameter is called {id:?}{}", nearest.as_ref().map(|n| format!("; nearest is {n:?}")).unwrap_or_default())]
pub struct UnknownParameter {
    /// What was given.
    pub id: String,
    /// What it may have been meant for.
    pub nearest: Option<String>,
}

/// Lists the parameters once, so that a missing row and a row that nothing uses are both found by reading the table.
macro_rules! parameters {
    ($($(#[$doc:meta])* $field:ident: $id:literal,)*) => {
        /// All parameters of the model; `data/parameters.csv` says what each is and where it comes from.
        #[derive(Clone, Debug)]
        pub struct Parameters {
            $($(#[$doc])* pub $field: Parameter,)*
        }

        impl Parameters {
            pub(crate) fn read(file: &str, text: &str) -> Result<Self, TableError> {
                let sheet = Sheet::parse(file, text, &COLUMNS);
                let mut found = HashMap::new();
                for row in sheet.rows() {
                    let id = row.required("id");
                    if ![$($id),*].contains(&id.as_str()) {
                        let near = nearest(&id, [$($id),*].into_iter());
                        row.fault("id", format!("no parameter is called {id:?}"), None, near);
                    }
                    found.insert(id.clone(), Parameter {
                        id,
                        value: row.number_required("value"),
                        unit: row.text("unit").to_owned(),
                        source: row.required("source"),
                        is_estimate: row
                            .choice("estimate", &["yes", "no"], |t| match t { "yes" => Some(true), "no" => Some(false), _ => None })
                            .unwrap_or_default(),
                        note: row.text("note").to_owned(),
                    });
                }
                let mut take = |id: &str| found.remove(id).unwrap_or_else(|| {
                    sheet.fault(format!("no row for the parameter {id:?}"));
                    Parameter { id: id.to_owned(), value: 0.0, unit: String::new(), source: String::new(), is_estimate: true, note: String::new() }
                });
                let read = Self { $($field: take($id),)* };
                sheet.finish(read)
            }

            /// Every parameter.
            pub fn iter(&self) -> impl Iterator<Item = &Parameter> {
                [$(&self.$field),*].into_iter()
            }

            /// Gives a parameter another value, which from then on is the caller's.
            ///
            /// # Errors
            /// [`UnknownParameter`] with the nearest id.
            pub fn set(&mut self, id: &str, value: f64) -> Result<(), UnknownParameter> {
                let parameter = match id {
                    $($id => &mut self.$field,)*
                    _ => {
                        let nearest = nearest(id, [$($id),*].into_iter());
                        return Err(UnknownParameter { id: id.to_owned(), nearest });
                    }
                };
                let given = String::from("given");
                *parameter = Parameter { value, source: given.clone(), is_estimate: false, note: given, ..parameter.clone() };
                Ok(())
            }
        }
    };
}

const COLUMNS: Columns = Columns {
    known: &["id", "value", "unit", "source", "estimate", "note"],
    required: &["id", "value", "unit", "source", "estimate", "note"],
};

parameters! {
    /// Exponent of speed in the power of ships.
    ship_speed_exponent: "ship.speed_exponent",
    /// Exponent of draught in the power of ships.
    ship_draught_exponent: "ship.draught_exponent",
    /// Factor on the power for wind and waves.
    ship_sea_margin: "ship.sea_margin",
    /// Speed in knots where it is not known.
    ship_speed: "ship.speed",
    /// Share of TEU that carry cargo.
    ship_utilisation: "ship.utilisation",
    /// Tonnes of cargo in a TEU.
    ship_teu_load: "ship.teu_load",
    /// Draught as a share of the greatest, at the usual utilisation.
    ship_draught_ratio: "ship.draught_ratio",
    /// Change of it with the utilisation.
    ship_draught_slope: "ship.draught_slope",
    /// Share of time under way.
    ship_sea_time_share: "ship.sea_time_share",
    /// Fuel of auxiliary engines, g/kWh.
    ship_aux_g_per_kwh: "ship.aux_g_per_kwh",
    /// Fuel of the boiler, g/kWh.
    ship_boiler_g_per_kwh: "ship.boiler_g_per_kwh",
    /// Draw of a refrigerated TEU, kW.
    reefer_kw_per_teu: "reefer.kw_per_teu",
    /// Running speed of trains, km/h.
    rail_speed: "rail.speed",
    /// Tare of a wagon, t.
    rail_wagon_tare: "rail.wagon_tare",
    /// Greatest load of a wagon, t.
    rail_wagon_load: "rail.wagon_load",
    /// TEU of a wagon.
    rail_wagon_teu: "rail.wagon_teu",
    /// Tare of the boxes of a TEU, t.
    rail_box_tare: "rail.box_tare",
    /// Tonnes of cargo in a TEU.
    rail_teu_load: "rail.teu_load",
    /// Share of slots with cargo.
    rail_utilisation: "rail.utilisation",
    /// Mass of the locomotive, t.
    rail_locomotive: "rail.locomotive",
    /// Resistance of loaded wagons, N/kN.
    rail_loaded_a: "rail.loaded_a",
    /// The same, by speed.
    rail_loaded_b: "rail.loaded_b",
    /// The same, by the square of speed.
    rail_loaded_c: "rail.loaded_c",
    /// Resistance of empty wagons, N/kN.
    rail_empty_a: "rail.empty_a",
    /// The same, by speed.
    rail_empty_b: "rail.empty_b",
    /// Resistance of the locomotive, N/kN.
    rail_locomotive_a: "rail.locomotive_a",
    /// The same, by speed.
    rail_locomotive_b: "rail.locomotive_b",
    /// The same, by the square of speed.
    rail_locomotive_c: "rail.locomotive_c",
    /// Stops in 100 km.
    rail_stops_per_100km: "rail.stops_per_100km",
    /// From overhead line to wheel.
    rail_electric_efficiency: "rail.electric_efficiency",
    /// From power station to overhead line.
    rail_feed_loss: "rail.feed_loss",
    /// Share of braking energy that is used again.
    rail_recovered: "rail.recovered",
    /// Diesel for each kWh at the wheel, g.
    rail_diesel_g_per_kwh: "rail.diesel_g_per_kwh",
    /// Gradient of hilly lines, per mille.
    rail_hilly_gradient: "rail.hilly_gradient",
    /// Share of the line with it.
    rail_hilly_share: "rail.hilly_share",
    /// Gradient of mountain lines, per mille.
    rail_mountainous_gradient: "rail.mountainous_gradient",
    /// Share of the line with it.
    rail_mountainous_share: "rail.mountainous_share",
    /// Speed with stops of cooled boxes, km/h.
    rail_reefer_speed: "rail.reefer_speed",
    /// Fuel of generator sets, g/kWh.
    rail_reefer_g_per_kwh: "rail.reefer_g_per_kwh",
    /// What comes before power stations, as a share of what they emit.
    grid_upstream_share: "grid.upstream_share",
    /// Load of laden lorries as a share of capacity.
    lorry_load_factor: "lorry.load_factor",
    /// Share of empty kilometres.
    lorry_empty_share: "lorry.empty_share",
    /// Resistance of lorries, N/kN.
    lorry_resistance: "lorry.resistance",
    /// Gradient of hilly roads, per mille.
    lorry_hilly_gradient: "lorry.hilly_gradient",
    /// Share of the road with it.
    lorry_hilly_share: "lorry.hilly_share",
    /// Gradient of mountain roads, per mille.
    lorry_mountainous_gradient: "lorry.mountainous_gradient",
    /// Share of the road with it.
    lorry_mountainous_share: "lorry.mountainous_share",
    /// Deadweight of the vessel that power is scaled from, t.
    barge_reference_dwt: "barge.reference_dwt",
    /// Its installed power, kW.
    barge_reference_power: "barge.reference_power",
    /// Its engine load at the reference speed.
    barge_reference_load: "barge.reference_load",
    /// Speed through the water, km/h.
    barge_reference_speed: "barge.reference_speed",
    /// Speed through the water where it is not known, km/h.
    barge_speed: "barge.speed",
    /// Exponent of speed in the power of barges.
    barge_speed_exponent: "barge.speed_exponent",
    /// Exponent of deadweight in the power of barges.
    barge_size_exponent: "barge.size_exponent",
    /// Deadweight, t.
    barge_dwt: "barge.dwt",
    /// Capacity, TEU.
    barge_teu: "barge.teu",
    /// Share of TEU that carry cargo.
    barge_utilisation: "barge.utilisation",
    /// Tonnes of cargo in a TEU.
    barge_teu_load: "barge.teu_load",
    /// Current, km/h.
    barge_current: "barge.current",
    /// Fuel of main engines, g/kWh.
    barge_g_per_kwh: "barge.g_per_kwh",
    /// Auxiliary engines as a share of propulsion fuel.
    barge_aux_share: "barge.aux_share",
    /// Way by road over the great circle.
    detour_road: "detour.road",
    /// Way by rail over the great circle.
    detour_rail: "detour.rail",
    /// Way by river over the great circle.
    detour_barge: "detour.barge",
}
