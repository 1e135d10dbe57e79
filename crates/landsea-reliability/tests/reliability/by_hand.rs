//! Small timetables whose chances a person can count.

use crate::notation::{Order, csv};
use crate::question::parse;
use jiff::SignedDuration;
use landsea_feed::{FeedFiles, read};
use landsea_model::{Feed, Minutes};
use landsea_plan::{Network, Plan, Query, Span, Timetable, minute_until, plan, timestamp};
use landsea_reliability::{
    BookingTerms, Chances, Course, Knowledge, Next, Objective, Rebook, Terms, Way, confident, leaving,
    policy, span_of_leaving,
};
use std::sync::Arc;

/// The train is on time in eight of ten cases, up to 10 h late in one more, and 10 h late in the last.
const LATE_TRAIN: &str = "\
    # delays.csv\nsubject,quantity,p50_h,p80_h,p90_h,p95_h,source\nservice:T1,arrival,0,0,10,10,X\n";

/// Mondays a train, and ships on Tuesday, Thursday and Saturday: the first has its cut-off four hours after the train.
const LAND_SEA: &str = "
    train T1 Mo: A 08:00 -> B 20:00
    ship S1 Tu Th Sa: B 06:00 cutoff 6h -> C +1 06:00
    storage B day 1 10";

struct Scene {
    feed: Arc<Feed>,
    network: Network,
    query: Query,
}

fn scene(timetable: &str, delays: &str, question: &str) -> Scene {
    let text = csv(timetable, Order::AsWritten) + delays;
    let feed =
        Arc::new(read(&FeedFiles::from_text(&text)).unwrap_or_else(|report| panic!("{report}\n{text}")));
    let query = parse(&feed, question).query;
    let span = span_of_leaving(&query);
    let after = span.to + SignedDuration::from_hours(24 * 21);
    let network = Network::compile(Arc::clone(&feed), Span { from: span.from, to: after });
    Scene { feed, network, query }
}

impl Scene {
    fn first_plan(&self) -> Plan {
        plan(&self.network, &self.query).unwrap().plans.remove(0)
    }
    fn chances(&self, plan: &Plan, objective: Objective, booking: BookingTerms) -> Chances {
        let table = Timetable::new(&self.network, &self.query).unwrap();
        let knowledge = Knowledge::new(&self.feed, booking);
        let course = Course::new(&table, &knowledge, plan).unwrap();
        course.chances(&table, self.terms(objective)).unwrap()
    }
    fn terms(&self, objective: Objective) -> Terms<'_> {
        Terms { objective, rebook: Rebook::Next, asked: (&self.network, &self.query) }
    }
    /// The weekday and local time of a minute, all zones being those of Shanghai.
    fn told(&self, minute: Option<i32>) -> String {
        let zone = jiff::tz::TimeZone::get("Asia/Shanghai").unwrap();
        zone.to_datetime(timestamp(minute.unwrap())).strftime("%a %H:%M").to_string()
    }
}

#[track_caller]
fn close(a: f64, b: f64) {
    assert!((a - b).abs() < 1e-9, "{a} is not {b}");
}

#[test]
fn a_late_train_misses_the_ship_and_takes_the_next() {
    let scene = scene(LAND_SEA, LATE_TRAIN, "A -> C ready Mo 08:00");
    let plan = scene.first_plan();
    let chances = scene.chances(&plan, Objective::default(), BookingTerms::default());
    // on time 0.8, and 4 of the 10 hours that one case in ten is spread over
    let risk = chances.at_risk.as_ref().unwrap();
    assert_eq!(risk.leg, 1);
    close(risk.chance, 0.16);
    assert_eq!(scene.told(chances.quantiles[1]), "Wed 06:00");
    assert_eq!(scene.told(chances.quantiles[2]), "Fri 06:00");
    let wednesday = minute_until(plan.arrive);
    close(chances.flow.share_by(wednesday), 0.84);
    assert_eq!(chances.flow.arrivals.len(), 2, "the ship is not late by what is known");
    assert_eq!(chances.unknown, [1], "of the ship nothing is known");
}

#[test]
fn missed_cargo_pays_storage_for_the_days_it_stands() {
    let scene = scene(LAND_SEA, LATE_TRAIN, "A -> C ready Mo 08:00");
    let plan = scene.first_plan();
    let chances = scene.chances(&plan, Objective::default(), BookingTerms::default());
    // by plan one day begun, 10 USD. Ten hours late, in 0.1025 of cases on a grid of quarter hours, it stands two
    // days to the minute; in the other 0.0575 in which it misses the ship, a third day begins
    assert_eq!(chances.expected_cost.minor() - plan.cost.minor(), 218, "1,000 x 0.1025 + 2,000 x 0.0575");
    assert_eq!(chances.at_risk.unwrap().extra.minor(), 1359, "that over 0.16");
}

#[test]
fn being_late_costs_a_penalty_for_each_day_begun() {
    let scene = scene(LAND_SEA, LATE_TRAIN, "A -> C ready Mo 08:00");
    let plan = scene.first_plan();
    let due = minute_until(plan.arrive);
    let objective = Objective { deadline: Some(due), penalty: Some(5_000) };
    let chances = scene.chances(&plan, objective, BookingTerms::default());
    close(chances.on_time.unwrap(), 0.84);
    // two days late in 0.16 of cases
    assert_eq!(chances.expected_penalty.minor(), 1_600);
}

#[test]
fn a_day_more_before_the_ship_saves_the_connection() {
    let scene = scene(LAND_SEA, LATE_TRAIN, "A -> C ready Mo 08:00");
    let plan = scene.first_plan();
    let chances = scene.chances(&plan, Objective::default(), BookingTerms::default());
    let buffer = chances.at_risk.unwrap().buffer;
    close(buffer.chance, 0.0);
    assert_eq!(buffer.sooner, Some(2 * 1440), "95 % arrive on Wednesday in place of Friday");
    // a second day begins for all but those 0.1025, where 2.175 USD were paid before
    assert_eq!(buffer.saved.minor(), -680, "2.175 - 8.975");
}

#[test]
fn a_full_ship_is_told_apart_from_a_late_train() {
    let scene = scene(LAND_SEA, LATE_TRAIN, "A -> C ready Mo 08:00");
    let plan = scene.first_plan();
    let booking = BookingTerms { full: vec![(landsea_model::Mode::Sea, 0.5)], ..BookingTerms::default() };
    let objective = Objective { deadline: Some(minute_until(plan.arrive)), penalty: None };
    let chances = scene.chances(&plan, objective, booking);
    close(chances.on_time.unwrap(), 0.42);
    close(chances.on_time_with_room.unwrap(), 0.84);
    close(chances.full, 0.5);
}

#[test]
fn bookings_of_the_feed_hold_from_their_lead_on() {
    let bookings =
        "# bookings.csv\nsubject,lead_h,share_full,source\nmode:sea,0,0.9,X\nmode:sea,168,0.25,X\n";
    let scene = scene(LAND_SEA, &(LATE_TRAIN.to_owned() + bookings), "A -> C ready Mo 08:00");
    let plan = scene.first_plan();
    let full = |lead: Option<i32>| {
        let booking = BookingTerms { lead: lead.map(Minutes::new), ..BookingTerms::default() };
        scene.chances(&plan, Objective::default(), booking).full
    };
    close(full(None), 0.0);
    close(full(Some(2 * 1440)), 0.9);
    close(full(Some(8 * 1440)), 0.25);
}

#[test]
fn what_shares_a_cause_is_late_together() {
    let timetable = "
        train T1 Mo: A 08:00 -> B 20:00
        train T2 Tu We: B 08:00 -> C 20:00";
    let delays = |cause: &str| {
        format!(
            "# delays.csv\nsubject,quantity,p50_h,p80_h,p90_h,p95_h,cause,source\n\
             service:T1,arrival,0,0,10,10,{cause},X\nservice:T2,arrival,0,0,10,10,{cause},X\n"
        )
    };
    let late_twice = |cause: &str| {
        let scene = scene(timetable, &delays(cause), "A -> C ready Mo 08:00");
        let plan = scene.first_plan();
        let chances = scene.chances(&plan, Objective::default(), BookingTerms::default());
        // 10 h late twice, the first of which is not enough to miss the second train
        1.0 - chances.flow.share_by(minute_until(plan.arrive))
    };
    // a train is late in 0.2; the second counts whichever the first does, since ten hours do not miss it
    close(late_twice(""), 0.2);
    close(late_twice("snow"), 0.2);
}

#[test]
fn a_shared_cause_makes_missing_and_being_late_go_together() {
    let timetable = "
        train T1 Mo: A 08:00 -> B 20:00
        train T2 Tu Th: B 00:00 -> C 20:00";
    let delays = |cause: &str| {
        format!(
            "# delays.csv\nsubject,quantity,p50_h,p80_h,p90_h,p95_h,cause,source\n\
             service:T1,arrival,0,0,10,10,{cause},X\nservice:T2,arrival,0,0,10,10,{cause},X\n"
        )
    };
    let in_time = |cause: &str| {
        let scene = scene(timetable, &delays(cause), "A -> C ready Mo 08:00");
        let plan = scene.first_plan();
        let chances = scene.chances(&plan, Objective::default(), BookingTerms::default());
        chances.flow.share_by(minute_until(plan.arrive))
    };
    // apart: caught in 0.84, then on time in 0.8
    close(in_time(""), 0.84 * 0.8);
    // together: both misfortunes lie in the last quarter. Three quarters are on time throughout; in the last quarter
    // the first is caught in (0.84 - 0.75) / 0.25 = 0.36 and the second on time in (0.8 - 0.75) / 0.25 = 0.2
    close(in_time("snow"), 0.75 + 0.25 * 0.36 * 0.2);
}

#[test]
fn clearance_runs_only_in_the_open_hours_of_a_border() {
    let timetable = "
        border gate CN,VN clears 4h open 08:00-20:00
        lorry L1 A->V 10h 500km over gate@5";
    let delays =
        "# delays.csv\nsubject,quantity,p50_h,p80_h,p90_h,p95_h,source\nborder:gate,clearance,4,4,4,4,X\n";
    let slow = delays.replace("4,4,4,4", "4,12,12,12");
    let arrives = |delays: &str, level: usize| {
        let scene = scene(timetable, delays, "A -> V ready Mo 08:00");
        let plan = scene.first_plan();
        scene.told(scene.chances(&plan, Objective::default(), BookingTerms::default()).quantiles[level])
    };
    // in the queue at 13:00, on at 17:00, there at 22:00 as the clock of Shanghai has it
    assert_eq!(arrives(delays, 0), "Mon 22:00");
    // seven hours on Monday, the other five of twelve on Tuesday from 08:00
    assert_eq!(arrives(&slow, 2), "Tue 18:00");
}

#[test]
fn a_plan_with_more_time_to_change_is_surer() {
    let timetable = "
        train T1 Mo: A 08:00 -> B 20:00
        ship S1 Tu: B 06:00 cutoff 6h -> C +1 06:00
        price T1 A->B 100
        train T0 Su: A 08:00 -> B 20:00";
    let delays = LATE_TRAIN.replace("service:T1", "mode:rail");
    let scene = scene(timetable, &delays, "A -> C by We 06:00");
    let table = Timetable::new(&scene.network, &scene.query).unwrap();
    let knowledge = Knowledge::new(&scene.feed, BookingTerms::default());
    let deadline = Some(landsea_plan::minute_until(scene.query.when.asked_about()));
    let terms = scene.terms(Objective { deadline, penalty: None });
    let at = |chance: f64| {
        let answer = leaving(&table, &knowledge, terms, chance).unwrap();
        (answer.plans.first().map(|(plan, _)| scene.told(Some(minute_until(plan.ready_by)))), answer.best)
    };
    assert_eq!(at(0.8).0.as_deref(), Some("Mon 08:00"), "0.84 is enough");
    assert_eq!(at(0.95).0.as_deref(), Some("Sun 08:00"), "a day more to change trains");
    let once = LAND_SEA.replace("train T1 Mo:", "train T1 Mo 2018-09-03..2018-09-03:");
    let scene = self::scene(&once, LATE_TRAIN, "A -> C by We 06:00");
    let table = Timetable::new(&scene.network, &scene.query).unwrap();
    let knowledge = Knowledge::new(&scene.feed, BookingTerms::default());
    let answer =
        leaving(&table, &knowledge, scene.terms(Objective { deadline, penalty: None }), 0.95).unwrap();
    assert!(answer.plans.is_empty());
    let (best, ready) = answer.best.unwrap();
    close(best, 0.84);
    assert_eq!(scene.told(Some(minute_until(ready))), "Mon 08:00");
}

#[test]
fn a_surer_plan_is_found_though_a_quicker_one_beats_it_by_the_timetable() {
    let timetable = "
        train T1 Mo: A 08:00 -> B 20:00
        ship S1 Tu Su: B 06:00 cutoff 6h -> C +1 06:00
        ship S2 We: B 06:00 cutoff 6h -> C +1 06:00";
    let scene = scene(timetable, LATE_TRAIN, "A -> C ready Mo 08:00");
    let table = Timetable::new(&scene.network, &scene.query).unwrap();
    let knowledge = Knowledge::new(&scene.feed, BookingTerms::default());
    assert_eq!(plan(&scene.network, &scene.query).unwrap().plans.len(), 1);
    let answer = confident(&table, &knowledge, scene.terms(Objective::default()), 0.95).unwrap();
    let best = &answer.plans[0];
    assert_eq!(scene.told(Some(best.arrived)), "Thu 06:00");
    assert!(answer.candidates > 1);
}

/// A train that may be late, a ship that leaves without it, and a dear lorry that makes up for it.
const SHIP_OR_LORRY: &str = "
    train T1 Mo: A 08:00 -> B 20:00
    ship S1 Tu Sa: B 06:00 cutoff 6h -> C +1 06:00
    lorry L1 B->C 20h 1000km
    price T1 A->B 100
    price S1 B->C 100
    price L1 B->C 700";

#[test]
fn a_policy_takes_the_lorry_only_when_the_ship_has_gone() {
    let scene = scene(SHIP_OR_LORRY, LATE_TRAIN, "A -> C ready Mo 08:00");
    let table = Timetable::new(&scene.network, &scene.query).unwrap();
    let knowledge = Knowledge::new(&scene.feed, BookingTerms::default());
    // due on Wednesday at 06:00; four days late by the ship of Saturday cost 1,200 USD, the lorry is in time
    let plans = plan(&scene.network, &scene.query).unwrap().plans;
    let by_ship = plans.iter().find(|plan| plan.legs[1].mode == landsea_model::Mode::Sea).unwrap();
    let objective = Objective { deadline: Some(minute_until(by_ship.arrive)), penalty: Some(30_000) };
    let found = policy(&table, &knowledge, scene.terms(objective)).unwrap().unwrap();
    let Next::Decide(port) = &found.root.choices[0].then else { panic!("something is done in B") };
    let [ship, lorry] = &port.choices[..] else { panic!("two choices in B: {port:?}") };
    assert!(matches!(ship.way, Way::Ride { mode: landsea_model::Mode::Sea, .. }));
    assert!(matches!(lorry.way, Way::Lorry { .. }));
    close(ship.chance, 0.84);
    close(lorry.chance, 0.16);
    assert_eq!(scene.told(Some(ship.until)), "Tue 00:00");
    // 100 + 0.84 x 100 + 0.16 x 700 USD; the best that does not look at the clock is the ship, late in 0.16 by four
    // days: 200 + 0.16 x 1,200 USD
    close(found.value, 29_600.0);
    close(found.fixed.1, 39_200.0);
}

#[test]
fn a_policy_is_never_worse_than_a_fixed_way() {
    for asked in crate::random::samples().filter_map(|sample| sample.ask()).take(60) {
        let table = Timetable::new(&asked.network, &asked.query).unwrap();
        let knowledge = Knowledge::new(&asked.feed, BookingTerms::default());
        let due = minute_until(asked.query.when.asked_about()) + 5 * 1440;
        for objective in [Objective::default(), Objective { deadline: Some(due), penalty: Some(10_000) }] {
            let terms = Terms { objective, rebook: Rebook::Next, asked: (&asked.network, &asked.query) };
            let Some(found) = policy(&table, &knowledge, terms).unwrap() else { continue };
            assert!(found.value <= found.fixed.1 + 1e-6, "{} and {}", found.value, found.fixed.1);
            let mean: f64 = found.arrivals.iter().map(|(t, chance)| f64::from(*t) * chance).sum();
            let sum: f64 = found.arrivals.iter().map(|(_, chance)| chance).sum();
            assert!(sum <= 1.0 + 1e-9);
            if objective.penalty.is_none() && sum > 1.0 - 1e-12 {
                assert!((mean - found.value).abs() < 0.01, "the tree arrives when the policy says: {mean}");
            }
        }
    }
}

#[test]
fn rebooked_any_way_missed_cargo_takes_the_lorry() {
    let scene = scene(SHIP_OR_LORRY, LATE_TRAIN, "A -> C ready Mo 08:00");
    let plans = plan(&scene.network, &scene.query).unwrap().plans;
    let by_ship = plans.iter().find(|plan| plan.legs[1].mode == landsea_model::Mode::Sea).unwrap();
    let objective = Objective { deadline: Some(minute_until(by_ship.arrive)), penalty: Some(30_000) };
    let table = Timetable::new(&scene.network, &scene.query).unwrap();
    let knowledge = Knowledge::new(&scene.feed, BookingTerms::default());
    let course = Course::new(&table, &knowledge, by_ship).unwrap();
    let with = |rebook| course.chances(&table, Terms { rebook, ..scene.terms(objective) }).unwrap();
    let (next, any) = (with(Rebook::Next), with(Rebook::Any));
    close(next.on_time.unwrap(), 0.84);
    close(any.on_time.unwrap(), 1.0);
    // the lorry for 700 USD in place of the ship for 100, in 0.16 of cases
    assert_eq!(any.expected_cost.minor(), 29_600);
    assert_eq!(next.expected_cost.minor(), 39_200);
    let any = Terms { rebook: Rebook::Any, ..scene.terms(objective) };
    let simulated = course.simulate_on(&table, any, 20_000, 3).unwrap();
    assert_eq!(simulated.share_by(minute_until(by_ship.arrive)), 1.0);
    let (mean, error) = simulated.mean_extra();
    assert!((mean - 9_600.0).abs() < 4.0 * error, "{mean}");
}
