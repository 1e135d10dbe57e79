//! A file that is damaged is refused, not believed.

use crate::support::Draw;
use landsea_sea::{BUNDLED, BundleError, Sea};

#[test]
fn the_bundled_sea_reads_to_its_last_byte() {
    let sea = Sea::from_bytes(BUNDLED).unwrap();
    assert!(sea.ports().iter().filter(|(_, port)| port.is_reachable()).count() > 4_000);
    assert!(sea.passages().iter().any(|passage| passage.id == "suez"));
}

#[test]
fn another_file_and_a_cut_one_are_refused() {
    assert_eq!(Sea::from_bytes(b"PK\x03\x04").unwrap_err(), BundleError::Version);
    for share in [2, 3, 10] {
        let error = Sea::from_bytes(&BUNDLED[..BUNDLED.len() / share]).unwrap_err();
        assert!(matches!(error, BundleError::Damaged(_)), "{error}");
    }
}

#[test]
fn no_damage_makes_it_panic() {
    let mut draw = Draw(81);
    for _ in 0..40 {
        let mut bytes = BUNDLED.to_vec();
        for _ in 0..draw.below(20) + 1 {
            let at = 8 + draw.below(bytes.len() - 8);
            bytes[at] = draw.below(256) as u8;
        }
        // Damage may go unseen, as a port moved a little; it must not end the program.
        let _ = Sea::from_bytes(&bytes);
    }
}
