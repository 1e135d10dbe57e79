//! Convolution and simulation say the same.

use crate::random::samples;
use landsea_model::Minutes;
use landsea_plan::Timetable;
use landsea_reliability::{BookingTerms, Course, Knowledge};

const PLANS: usize = 1_000;
const RUNS: usize = 10_000;

fn booking() -> BookingTerms {
    BookingTerms { lead: Some(Minutes::new(48 * 60)), full: Vec::new(), teu: 2.0 }
}

/// In 1,000 comparisons of each kind some two or three lie beyond 3 standard errors by chance, and none beyond 5.
#[test]
fn convolution_and_simulation_agree_on_a_thousand_random_plans() {
    let (mut plans, mut beyond_share, mut beyond_cost, mut late) = (0, 0, 0, 0);
    for (number, sample) in samples().enumerate() {
        let Some(asked) = sample.ask() else { continue };
        let frontier = landsea_plan::plan(&asked.network, &asked.query).unwrap();
        let table = Timetable::new(&asked.network, &asked.query).unwrap();
        let knowledge = Knowledge::new(&asked.feed, booking());
        for plan in frontier.plans.iter().take(PLANS - plans) {
            let course = Course::new(&table, &knowledge, plan).unwrap();
            let flow = course.follow();
            let simulated = course.simulate(RUNS, number as u64);
            let sum: f64 = flow.arrivals.iter().map(|(_, chance)| chance).sum::<f64>() + flow.stranded;
            assert!((sum - 1.0).abs() < 1e-9, "all that can come of a plan sums to {sum}");
            let middle = flow.quantile(0.7 * (1.0 - flow.stranded)).unwrap();
            let share = flow.share_by(middle);
            let error = simulated.error_of(share).max(1e-9);
            let off = (simulated.share_by(middle) - share).abs() / error;
            assert!(off < 5.0, "share {share}, {off} standard errors off: {sample:?}");
            let (mean, error) = simulated.mean_extra();
            let cost_off = (mean - flow.extra).abs() / error.max(1e-6);
            // where all runs cost the same there is no error to measure by
            assert!(
                cost_off < 5.0 || error == 0.0 && (mean - flow.extra).abs() < 1.0,
                "{mean} and {}",
                flow.extra
            );
            beyond_share += usize::from(off > 3.0);
            beyond_cost += usize::from(cost_off > 3.0 && error > 0.0);
            late += usize::from(flow.arrivals.len() > 1);
            plans += 1;
        }
        if plans == PLANS {
            break;
        }
    }
    assert!(late > PLANS / 2, "{late} of the plans can be late at all");
    assert!(
        beyond_share <= 10 && beyond_cost <= 10,
        "{beyond_share} and {beyond_cost} beyond 3 standard errors"
    );
}

#[test]
fn the_same_seed_gives_the_same_answer_on_any_number_of_threads() {
    let sample = samples().filter_map(|sample| sample.ask());
    let mut compared = 0;
    for asked in sample.take(40) {
        let frontier = landsea_plan::plan(&asked.network, &asked.query).unwrap();
        let table = Timetable::new(&asked.network, &asked.query).unwrap();
        let knowledge = Knowledge::new(&asked.feed, booking());
        for plan in &frontier.plans {
            let course = Course::new(&table, &knowledge, plan).unwrap();
            let with = |threads: usize| {
                let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
                pool.install(|| course.simulate(1_000, 7))
            };
            let one = with(1);
            assert_eq!(one, with(3));
            if one.arrivals.first() != one.arrivals.last() {
                assert_ne!(one, course.simulate(1_000, 8));
                compared += 1;
            }
        }
    }
    assert!(compared > 5);
}
