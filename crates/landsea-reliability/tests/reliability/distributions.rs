//! Distributions are what they say, and nothing else is taken for one.

use landsea_model::Minutes;
use landsea_reliability::{STATES, Spread, SpreadError};
use proptest::prelude::*;

fn atoms() -> impl Strategy<Value = Vec<(i32, f64)>> {
    prop::collection::btree_map(-500..5_000_i32, 1..100_u32, 1..60).prop_map(|atoms| {
        let sum: u32 = atoms.values().sum();
        atoms.into_iter().map(|(t, share)| (t, f64::from(share) / f64::from(sum))).collect()
    })
}

#[test]
fn what_is_not_a_distribution_is_refused() {
    assert_eq!(Spread::from_atoms(Vec::new()), Err(SpreadError::Empty));
    assert_eq!(Spread::from_atoms(vec![(0, 0.5), (0, 0.5)]), Err(SpreadError::Order(0)));
    assert_eq!(Spread::from_atoms(vec![(0, 1.5), (5, -0.5)]), Err(SpreadError::Share(1.5)));
    assert_eq!(Spread::from_atoms(vec![(0, 0.25), (5, 0.5)]), Err(SpreadError::Sum(0.75)));
}

proptest! {
    #[test]
    fn quantiles_rise_and_are_the_inverse_of_shares(atoms in atoms(), level in 0.0..1.0_f64) {
        let spread = Spread::from_atoms(atoms).unwrap();
        let at = spread.quantile(level);
        prop_assert!(spread.share_within(at.get()) >= level - 1e-9);
        prop_assert!(spread.share_within(at.get() - 1) <= level + 1e-9);
        prop_assert!(at <= spread.quantile((level + 0.1).min(1.0)));
    }

    #[test]
    fn even_levels_draw_the_distribution(atoms in atoms()) {
        let spread = Spread::from_atoms(atoms).unwrap();
        const DRAWS: usize = 20_000;
        let mut drawn: Vec<i32> = (0..DRAWS).map(|n| spread.draw((n as f64 + 0.5) / DRAWS as f64)).collect();
        drawn.sort_unstable();
        for (t, _) in spread.atoms() {
            let share = drawn.partition_point(|d| d <= t) as f64 / DRAWS as f64;
            prop_assert!((share - spread.share_within(*t)).abs() < 2.0 / DRAWS as f64);
        }
    }

    /// A shared cause moves chances between its states and adds none: over all states the distribution is the same.
    #[test]
    fn over_the_states_of_a_cause_a_distribution_is_itself(atoms in atoms(), share in 0.0..=1.0_f64) {
        let spread = Spread::from_atoms(atoms).unwrap();
        for (t, _) in spread.atoms() {
            let mean: f64 = (0..STATES).map(|state| spread.given(state, share).share_within(*t)).sum();
            prop_assert!((mean / STATES as f64 - spread.share_within(*t)).abs() < 1e-9);
        }
        for state in 0..STATES {
            let given = spread.given(state, share);
            let next = spread.given((state + 1).min(STATES - 1), share);
            prop_assert!(given.quantile(0.5) <= next.quantile(0.5), "a worse state is later");
            prop_assert!(Spread::from_atoms(given.atoms().to_vec()).is_ok());
        }
        prop_assert_eq!(Spread::certain(7).given(0, share).quantile(0.5), Minutes::new(7));
    }
}
