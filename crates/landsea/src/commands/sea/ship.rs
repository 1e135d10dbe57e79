//! Which passages the ship does not fit through.

use landsea_api::answer::figures::grouped;
use landsea_api::answer::sea::wire::Asked;
use landsea_sea::{Passage, Place, Rules, Ship, Waters};

/// A note on the passages that a smaller ship would use; none where the size of the ship changes nothing.
pub fn in_the_way(asked: Asked<'_>, waters: &Waters<'_>, from: &Place, to: &Place) -> String {
    let too_small: Vec<usize> = waters.too_small().collect();
    if too_small.is_empty() {
        return String::new();
    }
    let smaller = Rules { ship: Ship::default(), ..asked.terms.rules.clone() };
    let Ok(Ok(voyage)) = asked.sea.waters_under(&smaller).map(|waters| waters.distance(from, to)) else {
        return String::new();
    };
    let missed: Vec<String> = too_small
        .into_iter()
        .filter(|&passage| voyage.uses(passage))
        .filter_map(|passage| asked.sea.passages().get(passage))
        .map(|passage| format!("{} ({})", passage.id, excess(&asked.terms.rules.ship, passage)))
        .collect();
    if missed.is_empty() {
        return String::new();
    }
    format!(
        "note: the ship does not fit through {}; one that does has {} nm\n",
        missed.join(", "),
        grouped(voyage.nautical_miles().round() as i64)
    )
}

/// A note on all passages that are too small.
pub fn all_too_small(asked: Asked<'_>, waters: &Waters<'_>) -> String {
    let names: Vec<&str> =
        waters.too_small().filter_map(|p| asked.sea.passages().get(p)).map(|p| p.id.as_str()).collect();
    if names.is_empty() {
        return String::new();
    }
    format!("note: the ship does not fit through {}\n", names.join(", "))
}

/// `draught 16 m, at most 15.2 m`.
fn excess(ship: &Ship, passage: &Passage) -> String {
    let measures = [
        ("draught", ship.draught_m, passage.max_draught_m),
        ("beam", ship.beam_m, passage.max_beam_m),
        ("length", ship.length_m, passage.max_length_m),
        ("height", ship.air_draught_m, passage.max_air_draught_m),
    ];
    let over = measures.into_iter().filter_map(|(name, own, limit)| {
        let (own, limit) = own.zip(limit)?;
        (own > limit).then(|| format!("{name} {own} m, at most {limit} m"))
    });
    over.collect::<Vec<_>>().join("; ")
}
