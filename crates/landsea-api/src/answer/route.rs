//! The way of a plan in words: `Chongqing —rail→ Qinzhou —sea→ Singapore`.

use crate::answer::view::city_name;
use landsea_model::Feed;
use landsea_plan::{Leg, Plan, Point};

/// Cities and modes in order. A leg within one city is left out: who reads the route does not care between which
/// of its yards a box was shuttled. It is still a leg and a handling.
pub fn route(plan: &Plan, feed: &Feed) -> String {
    let between_cities = |leg: &&Leg| name(leg.from, feed) != name(leg.to, feed);
    let mut legs: Vec<&Leg> = plan.legs.iter().filter(between_cities).collect();
    if legs.is_empty() {
        legs = plan.legs.iter().collect();
    }
    let Some(first) = legs.first() else { return String::new() };
    let mut words = name(first.from, feed).to_owned();
    for leg in legs {
        words += &format!(" —{}→ {}", leg.mode, name(leg.to, feed));
    }
    words
}

fn name(point: Point, feed: &Feed) -> &str {
    match point {
        Point::Terminal(terminal) => city_name(feed, terminal),
        Point::Door(_) => "door",
    }
}
