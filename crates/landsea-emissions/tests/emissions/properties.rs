//! What must hold of every shipment and chain.

use crate::support::{chain, leg, port, shipment, transport};
use landsea_emissions::{
    Accountant, Co2e, Daf, DistanceKind, Emissions, Preference, Stage, Tables, Temperature,
    TransportActivity, TransportIntensity, adjust,
};
use landsea_model::{Distance, Mass, Mode};
use proptest::prelude::*;

fn modes() -> impl Strategy<Value = Mode> {
    prop::sample::select(&Mode::ALL[..])
}

fn kinds() -> impl Strategy<Value = DistanceKind> {
    prop::sample::select(
        &[DistanceKind::Actual, DistanceKind::GreatCircle, DistanceKind::ShortestFeasible][..],
    )
}

proptest! {
    #[test]
    fn emissions_are_proportional_to_mass(
        kg in 1..100_000_u64, times in 1..50_u64, km in 0.0..30_000.0_f64, mode in modes(),
    ) {
        let of = |kg| chain(&[], Preference::Best, kg, vec![leg(mode, "CNQZH", "SGSIN", km)]).emissions();
        let (one, many) = (of(kg), of(kg * times));
        prop_assert_eq!(one.wtw().picograms() * u128::from(times), many.wtw().picograms());
        prop_assert_eq!(one.ttw.picograms() * u128::from(times), many.ttw.picograms());
    }

    #[test]
    fn a_chain_emits_the_sum_of_its_legs(
        kg in 1..100_000_u64, legs in prop::collection::vec((modes(), 0.0..20_000.0_f64), 1..6),
    ) {
        let stages: Vec<Stage> = legs.iter().map(|(mode, km)| leg(*mode, "CNCQI", "CNQZH", *km)).collect();
        let apart = stages.iter().map(|stage| {
            chain(&[], Preference::Best, kg, vec![stage.clone()]).emissions()
        });
        let sum: Emissions = apart.sum();
        let whole = chain(&[], Preference::Best, kg, stages);
        prop_assert_eq!(whole.emissions(), sum);
        let by_element: Co2e = whole.elements.iter().map(|element| element.emissions.wtw()).sum();
        prop_assert_eq!(whole.emissions().wtw(), by_element);
    }

    #[test]
    fn well_to_wheel_is_both_parts_and_the_shares_are_one(kg in 1..100_000_u64, km in 1.0..20_000.0_f64) {
        let stages = vec![leg(Mode::Road, "CNCQI", "CNQZH", km), port("CNQZH"), leg(Mode::Sea, "CNQZH", "SGSIN", km)];
        let chain = chain(&[], Preference::Best, kg, stages);
        let gas = chain.emissions();
        prop_assert_eq!(gas.wtw().picograms(), gas.wtt.picograms() + gas.ttw.picograms());
        prop_assert!(gas.wtt > Co2e::default() && gas.ttw > Co2e::default());
        let shares: f64 = landsea_emissions::DataClass::ALL.into_iter().map(|data| chain.share(data)).sum();
        prop_assert!((shares - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_longer_way_emits_no_less(kg in 1..50_000_u64, km in 0.0..20_000.0_f64, more in 0.0..1000.0_f64, mode in modes()) {
        let of = |km| chain(&[], Preference::Defaults, kg, vec![leg(mode, "CNQZH", "SGSIN", km)]).emissions().wtw();
        // a flight of 3,700 km is the first long one, and long ones emit less for each kilometre
        prop_assume!(mode != Mode::Air || (km < 3_700.0) == (km + more < 3_700.0));
        prop_assert!(of(km) <= of(km + more));
    }

    #[test]
    fn an_adjustment_there_and_back_changes_little(km in 200.0..20_000.0_f64, mode in modes(), a in kinds(), b in kinds()) {
        let there = adjust(mode, Distance::from_km(km), a, b);
        let length = there.distance.km() * f64::from(there.daf.thousandths()) / 1000.0;
        let back = adjust(mode, Distance::from_km(length), b, a);
        let again = back.distance.km() * f64::from(back.daf.thousandths()) / 1000.0;
        prop_assert!((again / km - 1.0).abs() < 0.001, "{km} {again}");
    }

    #[test]
    fn a_rate_gives_what_the_chain_gives(
        kg in 1..100_000_u64, km in 0.0..20_000.0_f64, mode in modes(), kind in kinds(), cold in any::<bool>(),
    ) {
        let temperature = if cold { Temperature::Refrigerated } else { Temperature::Ambient };
        let mut transport = transport(mode, "CNQZH", "SGSIN", km);
        transport.distance.kind = kind;
        let accountant = Accountant::new(Tables::bundled(), &[], Preference::Best);
        let rate = accountant.rate(&transport, temperature).unwrap();
        let shipment = landsea_emissions::Shipment { temperature, ..shipment(kg) };
        let distance = transport.distance.distance;
        let chain = accountant.chain(shipment, vec![Stage::Transport(transport)]).unwrap();
        prop_assert_eq!(rate.emit(Mass::from_kg(kg), None, distance), chain.emissions());
    }

    #[test]
    fn nothing_overflows(kg in any::<u64>(), metres in any::<u64>(), mg in any::<u64>(), daf in any::<u32>()) {
        let activity = TransportActivity::of(Mass::from_kg(kg), Distance::from_metres(metres));
        let gas = TransportIntensity::from_mg(mg, mg).emit(activity, Daf::from_thousandths(daf));
        prop_assert!(gas.wtw() >= gas.ttw);
        prop_assert!((gas + gas).wtw() >= gas.wtw());
    }
}
