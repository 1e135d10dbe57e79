//! Published calculations, reproduced within the rounding of what was published.

use landsea_emissions::{
    Co2e, Daf, DistanceKind, Emissions, Energy, EnergyFactor, EnergyUnit, HubIntensity, Teu, TeuActivity,
    TeuIntensity, Throughput, TransportActivity, TransportIntensity, adjust,
};
use landsea_model::{Distance, Mass, Mode};
use serde_json::Value;

/// The inputs of an example, read exactly: the shortest text of a number is what was published.
struct Inputs(Value);

impl Inputs {
    fn has(&self, name: &str) -> bool {
        self.0.get(name).is_some()
    }
    fn text(&self, name: &str) -> String {
        self.0[name].to_string()
    }
    fn number(&self, name: &str) -> f64 {
        self.0[name].as_f64().unwrap()
    }
    fn mass(&self) -> Mass {
        let kg = if self.has("mass_t") { self.number("mass_t") * 1000.0 } else { self.number("mass_kg") };
        Mass::from_kg(kg.round() as u64)
    }
    fn distance(&self) -> Distance {
        Distance::from_km(self.number("distance_km"))
    }
    fn list(&self, name: &str) -> Vec<Inputs> {
        self.0[name].as_array().unwrap().iter().cloned().map(Inputs).collect()
    }
    /// Milligrams of an intensity, whichever unit it is published in.
    fn mg(&self, g: &str, kg: &str) -> u64 {
        let (name, factor) = if self.has(g) { (g, 1e3) } else { (kg, 1e6) };
        (self.number(name) * factor).round() as u64
    }
}

fn energy(amount: &str, unit: EnergyUnit, mg: u64, per: EnergyUnit) -> Emissions {
    let factor = EnergyFactor { wtt_mg: 0, ttw_mg: mg, biogenic_mg: 0, unit: per };
    factor.emit(Energy::from_text(amount, unit).unwrap()).unwrap()
}

/// The example in the words of the library. Which step of the method it shows is told by its inputs.
fn compute(inputs: &Inputs) -> f64 {
    use EnergyUnit::{KilowattHour, Litre, Megajoule};
    let one_tkm = TransportActivity::from_tonne_km_text("1").unwrap();
    if inputs.has("fuel_l_per_tkm") {
        let mg = (inputs.number("ef_wtw_kg_per_l") * 1e6).round() as u64;
        let gas = energy(&inputs.text("fuel_l_per_tkm"), Litre, mg, Litre);
        return TransportIntensity::of_total(gas, one_tkm).unwrap().wtw_g() / 1000.0;
    }
    if inputs.has("fuel_l") {
        let mg = |name| (inputs.number(name) * 1e6).round() as u64;
        if inputs.has("energy_kwh") {
            let per_kwh = (inputs.number("ef_elec_g_per_kwh") * 1e3).round() as u64;
            let fuel = energy(&inputs.text("fuel_l"), Litre, mg("ef_fuel_kg_per_l"), Litre);
            return (fuel + energy(&inputs.text("energy_kwh"), KilowattHour, per_kwh, KilowattHour))
                .wtw()
                .kg();
        }
        return energy(&inputs.text("fuel_l"), Litre, mg("ef_wtw_kg_per_l"), Litre).wtw().kg();
    }
    if inputs.has("ef_wtw_g_per_mj") {
        let mg = (inputs.number("ef_wtw_g_per_mj") * 1e3).round() as u64;
        return energy(&inputs.text("energy_kwh"), KilowattHour, mg, Megajoule).wtw().kg();
    }
    if inputs.has("fuels") {
        let fuels = inputs.list("fuels");
        let each =
            fuels.iter().map(|f| energy(&f.text("l"), Litre, (f.number("ef") * 1e6).round() as u64, Litre));
        return each.sum::<Emissions>().wtw().kg() / 1000.0;
    }
    if inputs.has("parts_kg") {
        let parts = inputs.0["parts_kg"].as_array().unwrap();
        return parts.iter().map(|kg| Co2e::from_kg_text(&kg.to_string()).unwrap()).sum::<Co2e>().kg();
    }
    if inputs.has("throughput_t") {
        let total = if inputs.has("total_kg") { "total_kg" } else { "general_kg" };
        let gas = Emissions { ttw: Co2e::from_kg_text(&inputs.text(total)).unwrap(), ..Emissions::default() };
        let throughput = Throughput::of(Mass::from_kg((inputs.number("throughput_t") * 1000.0) as u64));
        let intensity = HubIntensity::of_total(gas, throughput).unwrap();
        if inputs.has("mass_t") {
            return intensity.emit(Throughput::of(inputs.mass()), Daf::NONE).wtw().kg();
        }
        return intensity.wtw_g() / 1000.0;
    }
    if inputs.has("teu") {
        let intensity = TeuIntensity::from_mg(0, inputs.mg("intensity_wtw_g_per_teu_km", ""));
        let activity = TeuActivity::of(Teu::from_text(&inputs.text("teu")).unwrap(), inputs.distance());
        return intensity.emit(activity, Daf::NONE).wtw().kg() / 1000.0;
    }
    if inputs.has("shipments") {
        let shipments = inputs.list("shipments");
        let of = |s: &Inputs| {
            let mass = Mass::from_kg((s.number("t") * 1000.0) as u64);
            TransportActivity::of(mass, Distance::from_km(s.number("km")))
        };
        return shipments.iter().map(of).sum::<TransportActivity>().tonne_km();
    }
    if inputs.has("loaded_km") {
        let mass = Mass::from_kg((inputs.number("average_load_t") * 1000.0) as u64);
        return TransportActivity::of(mass, Distance::from_km(inputs.number("loaded_km"))).tonne_km();
    }
    if inputs.has("elements") {
        let mass = inputs.mass();
        let element = |e: &Inputs| {
            if e.has("km") {
                let activity = TransportActivity::of(mass, Distance::from_km(e.number("km")));
                TransportIntensity::from_mg(0, e.mg("", "wtw_kg_per_tkm")).emit(activity, Daf::NONE)
            } else {
                let intensity = HubIntensity::from_mg(0, e.mg("", "hub_wtw_kg_per_t"));
                intensity.emit(Throughput::of(mass), Daf::NONE)
            }
        };
        return inputs.list("elements").iter().map(element).sum::<Emissions>().wtw().kg();
    }
    if inputs.has("intensity_wtw_kg_per_t") {
        let intensity = HubIntensity::from_mg(0, inputs.mg("", "intensity_wtw_kg_per_t"));
        return intensity.emit(Throughput::of(inputs.mass()), Daf::NONE).wtw().kg();
    }
    carried(inputs)
}

fn carried(inputs: &Inputs) -> f64 {
    let activity = if inputs.has("activity_tkm") {
        TransportActivity::from_tonne_km_text(&inputs.text("activity_tkm")).unwrap()
    } else {
        TransportActivity::of(inputs.mass(), inputs.distance())
    };
    let names = [
        "intensity_g_per_tkm",
        "intensity_kg_per_tkm",
        "intensity_wtw_kg_per_tkm",
        "intensity_ttw_kg_per_tkm",
    ];
    let Some(name) = names.into_iter().find(|name| inputs.has(name)) else { return activity.tonne_km() };
    let mg = inputs.mg("intensity_g_per_tkm", name);
    let is_adjusted = inputs.has("daf") && inputs.number("daf") != 1.0;
    let basis = if is_adjusted { DistanceKind::Actual } else { DistanceKind::ShortestFeasible };
    let daf = adjust(Mode::Road, Distance::default(), DistanceKind::ShortestFeasible, basis).daf;
    if inputs.has("daf") {
        assert_eq!(
            f64::from(daf.thousandths()) / 1000.0,
            inputs.number("daf"),
            "the adjustment of the method"
        );
    }
    let gas = if name.contains("ttw") {
        TransportIntensity::from_mg(0, mg).emit(activity, daf).ttw
    } else {
        TransportIntensity::from_mg(mg, 0).emit(activity, daf).wtw()
    };
    gas.kg()
}

#[test]
fn every_published_example_comes_out_within_its_rounding() {
    let mut reader = csv::Reader::from_reader(include_str!("../data/worked_examples.csv").as_bytes());
    let mut wrong = Vec::new();
    let mut count = 0;
    for row in reader.records() {
        let row = row.unwrap();
        let (expected, tolerance): (f64, f64) = (row[3].parse().unwrap(), row[5].parse().unwrap());
        let got = compute(&Inputs(serde_json::from_str(&row[2]).unwrap()));
        // one part in a billion for the representation of the tolerance itself
        if (got - expected).abs() > tolerance * (1.0 + 1e-9) {
            wrong.push(format!("{} {}: {got}, published {expected} {}", &row[0], &row[1], &row[4]));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(count, 28);
}
