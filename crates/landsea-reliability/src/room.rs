//! Whether a departure has room.

use landsea_model::Room;

/// The chance that there is no room for a shipment of so many TEU.
///
/// Where slots and demand are known, what others have booked is a Poisson number of TEU: bookings that come one by
/// one, none of them aware of the others.
pub(crate) fn share_full(room: Room, teu: f64) -> f64 {
    match room {
        Room::Full(share) => share,
        Room::Slots { slots_teu, demand_teu } => {
            // it fits if the others have taken no more than this
            let left = (slots_teu - teu).floor();
            if left < 0.0 { 1.0 } else { 1.0 - poisson_up_to(left as u32, demand_teu) }
        }
    }
}

/// The chance that a Poisson number is at most `n`; by logarithms, so that large means do not vanish.
fn poisson_up_to(n: u32, mean: f64) -> f64 {
    if mean <= 0.0 {
        return 1.0;
    }
    let mut term = -mean;
    let mut sum = term.exp();
    for k in 1..=n {
        term += mean.ln() - f64::from(k).ln();
        sum += term.exp();
    }
    sum.min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_poisson_demand_of_two_leaves_the_third_slot_free_as_tables_say() {
        // P(N <= 2) for a mean of 2 is 5 e^-2 = 0.6767
        let room = Room::Slots { slots_teu: 4.0, demand_teu: 2.0 };
        assert!((share_full(room, 2.0) - (1.0 - 5.0 * (-2.0_f64).exp())).abs() < 1e-12);
    }

    #[test]
    fn a_shipment_larger_than_the_vehicle_never_fits() {
        assert_eq!(share_full(Room::Slots { slots_teu: 2.0, demand_teu: 0.0 }, 4.0), 1.0);
        assert_eq!(share_full(Room::Slots { slots_teu: 4.0, demand_teu: 0.0 }, 4.0), 0.0);
    }
}
