//! Charts of plans of the corridor: sums add up, and the drawings are as they were looked at.

#![allow(clippy::unwrap_used)] // a test fails by panicking

use landsea_report::draw::{Labels, Language, diagrams, profiles};
use landsea_report::{Diagram, Knot, MarkKind, OtherRun, Plan, Plans, Profile, Way};
use proptest::prelude::*;

/// Plans 4 and 9 of the README's question, as the program wrote them.
const PLANS: &str = include_str!("plans.json");

fn plans() -> Vec<Plan> {
    Plans::from_json(PLANS).unwrap().plans
}

fn plan(number: usize) -> Plan {
    plans().into_iter().find(|plan| plan.number == number).unwrap()
}

fn chinese() -> Labels {
    let names =
        [("CNCQI", "重庆"), ("CNQZH", "钦州"), ("SGSIN", "新加坡"), ("VNHAN", "河内"), ("VNHPH", "海防")];
    let names = names.into_iter().chain([("youyiguan", "友谊关/友谊")]);
    let names = names.map(|(id, name)| (id.to_owned(), name.to_owned())).collect();
    Labels { language: Language::Chinese, names }
}

#[test]
fn lines_end_with_the_plans_duration_and_cost() {
    for plan in plans() {
        let total = Profile::of(&plan).total();
        assert_eq!(total.cost_minor, plan.cost.minor());
        assert_eq!(total.minutes * 60, plan.arrive.at.as_second() - plan.depart.at.as_second());
        let km: f64 = plan.legs.iter().map(|leg| leg.distance_km).sum();
        assert!((total.distance_km - km).abs() < 1e-6);
    }
}

#[test]
fn what_stands_has_no_distance_and_what_moves_takes_time() {
    for plan in plans() {
        for pair in Profile::of(&plan).knots.windows(2) {
            let (km, minutes) =
                (pair[1].distance_km - pair[0].distance_km, pair[1].minutes - pair[0].minutes);
            assert!(minutes >= 0);
            match pair[1].by {
                Way::Move(_) => assert!(km > 0.0 && minutes > 0),
                _ => assert_eq!(km, 0.0),
            }
        }
    }
}

#[test]
fn a_border_stands_upright_where_the_lorry_waits() {
    let profile = Profile::of(&plan(4));
    let border = profile.marks.iter().find(|mark| mark.kind == MarkKind::Border).unwrap();
    // 13:01 to 15:31, and a fee of 65.64 dollars
    assert_eq!(
        (border.name.as_str(), border.minutes, border.cost_minor),
        ("Youyiguan / Huu Nghi", 150, 6564)
    );
    // 29 h 23 of 33 h 08 under way: 1,364 km by that share
    assert!((border.distance_km - 1364.0 * 1763.0 / 1988.0).abs() < 25.0, "{}", border.distance_km);
    let upright: Vec<&Knot> = profile.knots.iter().filter(|knot| knot.by == Way::Border).collect();
    assert_eq!(upright.len(), 1);
}

#[test]
fn other_runs_are_those_that_are_not_taken() {
    let plan = plan(9);
    let leg = &plan.legs[0];
    let day = jiff::SignedDuration::from_hours(24);
    let own = OtherRun { leg: 0, depart: leg.depart.at, arrive: leg.arrive.at };
    let next = OtherRun { leg: 0, depart: own.depart + day, arrive: own.arrive + day };
    // the shuttle from yard to quay is within one city
    let shuttle = OtherRun { leg: 1, ..next };
    let diagram = Diagram::of(&plan, &[own, next, shuttle]);
    assert_eq!(diagram.others.len(), 1);
    assert_eq!((diagram.others[0].depart, diagram.others[0].to), (next.depart, 1));
    let stops: Vec<&str> = diagram.stops.iter().map(|stop| stop.name.as_str()).collect();
    assert_eq!(stops, ["Chongqing", "Qinzhou", "Singapore"]);
}

#[test]
fn the_series_are_for_programs_too() {
    let profile = serde_json::to_value(Profile::of(&plan(9))).unwrap();
    assert_eq!(profile["knots"][0]["by"], "start");
    assert_eq!(profile["currency"], "USD");
    assert_eq!(serde_json::to_value(Diagram::of(&plan(9), &[])).unwrap()["legs"][0]["mode"], "rail");
}

#[test]
fn drawings_are_as_they_were_looked_at() {
    let series: Vec<Profile> = plans().iter().map(Profile::of).collect();
    insta::assert_snapshot!("one_plan", profiles(&series[1..], &Labels::default()));
    insta::assert_snapshot!("two_plans_in_chinese", profiles(&series, &chinese()));
    let plan = plan(9);
    let leg = &plan.legs[0];
    let days = (-3..12).map(|n| jiff::SignedDuration::from_hours(24 * n));
    let runs: Vec<OtherRun> =
        days.map(|by| OtherRun { leg: 0, depart: leg.depart.at + by, arrive: leg.arrive.at + by }).collect();
    insta::assert_snapshot!("time_and_space", diagrams(&[Diagram::of(&plan, &runs)], &Labels::default()));
}

#[test]
fn what_is_no_plan_is_told() {
    let error = |text: &str| Plans::from_json(text).unwrap_err().to_string();
    assert_eq!(
        error("{"),
        "1:1: EOF while parsing an object; expected what landsea plan --format json writes"
    );
    assert_eq!(error("{\"schema\":7,\"plans\":[]}"), "schema 7; expected schema 2");
    let late = PLANS.replacen("2018-09-12T08:38:00+08:00", "soon", 2);
    assert!(error(&late).contains("\"soon\" is no time"), "{}", error(&late));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Names of any kind, and amounts and distances of any size, make well-formed drawings whose sums add up.
    #[test]
    fn any_plan_can_be_drawn(name in any::<String>(), km in 0.0..50_000.0_f64, cents in 0..10_000_000_i64) {
        let mut json: serde_json::Value = serde_json::from_str(PLANS).unwrap();
        for plan in json["plans"].as_array_mut().unwrap() {
            let freight = &mut plan["legs"][0]["costs"][0]["amount"];
            let added = cents as f64 / 100.0;
            *freight = (freight.as_f64().unwrap() + added).into();
            plan["cost"]["amount"] = (plan["cost"]["amount"].as_f64().unwrap() + added).into();
            plan["legs"][0]["distance_km"] = km.into();
            plan["legs"][0]["to"]["name"] = name.clone().into();
            plan["route"] = name.clone().into();
        }
        let plans = Plans::from_json(&json.to_string()).unwrap().plans;
        let series: Vec<Profile> = plans.iter().map(Profile::of).collect();
        for (profile, plan) in series.iter().zip(&plans) {
            prop_assert_eq!(profile.total().cost_minor, plan.cost.minor());
        }
        let drawn = [
            profiles(&series, &Labels::default()),
            profiles(&series[..1], &Labels::default()),
            diagrams(&plans.iter().map(|plan| Diagram::of(plan, &[])).collect::<Vec<_>>(), &Labels::default()),
        ];
        for svg in drawn {
            prop_assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
            prop_assert_eq!(svg.matches("<text").count(), svg.matches("</text>").count());
        }
    }
}
