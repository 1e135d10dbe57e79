//! How far it is between calls, and the line on a map: from shapes where they can be right, else from positions.

use super::group::{Group, TripCall};
use super::load::{Loader, Tables};
use super::sites::Site;
use crate::assumed::detour;
use crate::places::parse_position;
use landsea_model::{Mode, Position};
use rustc_hash::{FxHashMap, FxHashSet};

/// Units in which ways along a shape are given, in metres: metre, kilometre, mile, foot.
const UNITS: [f64; 4] = [1.0, 1000.0, 1609.344, 0.3048];
/// A way is this much longer than the straight line, as a rule. Only the unit is told by it.
const USUAL_DETOUR: f64 = 1.15;
/// A way may be shorter than the straight line by so little, for rounding, or by so many metres: the position of a
/// terminal may be that of its gate.
const TOLERANCE: f64 = 0.975;
const SMALL_METRES: f64 = 10_000.0;

/// A point of a shape.
struct Point {
    at: Position,
    /// Metres from the start, measured along the shape.
    metres: f64,
    /// The same in the unit of the feed, if given.
    travelled: f64,
}

/// How a distance was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum DistanceFrom {
    /// Given.
    Given,
    /// Measured along the shape.
    Shape,
    /// Straight line and detour.
    Straight,
}

/// A way from one call to the next.
pub(super) struct Leg {
    pub(super) metres: u64,
    pub(super) from: DistanceFrom,
    /// The line between, without its ends; empty if none is known.
    pub(super) line: Vec<Position>,
}

/// Shapes, and the unit of the ways along them.
pub(super) struct Distances {
    shapes: FxHashMap<u32, Vec<Point>>,
    unit: Option<f64>,
}

impl Distances {
    /// Reads the shapes of the groups, and tells the unit of the feed by how long its ways are in the mean.
    pub(super) fn new(
        loader: &Loader,
        tables: &Tables,
        groups: &[(&Group, Vec<TripCall>)],
        sites: &[Site],
    ) -> Self {
        let wanted: FxHashSet<u32> =
            groups.iter().filter_map(|(group, _)| tables.trips[group.trip as usize].shape).collect();
        let mut ratios: Vec<f64> = groups
            .iter()
            .filter_map(|(_, calls)| {
                let straight: f64 = calls.windows(2).map(|pair| metres(sites, pair)).sum();
                let (first, last) = (calls.first()?.travelled, calls.last()?.travelled);
                let ratio = (last - first) / straight;
                (ratio.is_finite() && ratio > 0.0).then_some(ratio)
            })
            .collect();
        ratios.sort_by(f64::total_cmp);
        let median = ratios.get(ratios.len() / 2);
        let unit = median.and_then(|ratio| {
            let off = |unit: &f64| (ratio * unit / USUAL_DETOUR).ln().abs();
            UNITS.into_iter().min_by(|a, b| off(a).total_cmp(&off(b))).filter(|unit| off(unit) < 1.0)
        });
        Self { shapes: read_shapes(loader, tables, &wanted), unit }
    }

    /// The ways between the calls of a trip.
    pub(super) fn legs(
        &self,
        shape: Option<u32>,
        mode: Mode,
        calls: &[TripCall],
        sites: &[Site],
    ) -> Vec<Leg> {
        let shape = shape.and_then(|shape| self.shapes.get(&shape)).map_or(&[][..], Vec::as_slice);
        let along = places_along(shape, calls, sites);
        let leg = |at: usize, pair: &[TripCall]| {
            let straight = metres(sites, pair);
            let plausible = |metres: &f64| {
                let long_enough = *metres >= straight * TOLERANCE || straight - metres <= SMALL_METRES;
                long_enough && (0.0..5e7).contains(metres)
            };
            let given =
                self.unit.map(|unit| (pair[1].travelled - pair[0].travelled) * unit).filter(plausible);
            let measured = along.as_ref().map(|along| (along[at], along[at + 1]));
            let by_shape = measured.map(|(a, b)| b.metres - a.metres).filter(plausible);
            let line = measured.filter(|_| given.or(by_shape).is_some()).map_or(Vec::new(), |(a, b)| {
                shape.get(a.next..b.next).unwrap_or_default().iter().map(|point| point.at).collect()
            });
            let (metres, from) = match (given, by_shape) {
                (Some(given), _) => (given, DistanceFrom::Given),
                (None, Some(shape)) => (shape.max(straight), DistanceFrom::Shape),
                (None, None) => (straight * detour(mode), DistanceFrom::Straight),
            };
            Leg { metres: metres.round() as u64, from, line }
        };
        calls.windows(2).enumerate().map(|(at, pair)| leg(at, pair)).collect()
    }
}

/// Metres of the straight line between two calls.
fn metres(sites: &[Site], pair: &[TripCall]) -> f64 {
    let at = |call: &TripCall| sites[call.site as usize].position;
    at(&pair[0]).distance_to(at(&pair[1])).km() * 1000.0
}

fn read_shapes(loader: &Loader, tables: &Tables, wanted: &FxHashSet<u32>) -> FxHashMap<u32, Vec<Point>> {
    let mut points: FxHashMap<u32, Vec<(u32, Point)>> = FxHashMap::default();
    let findings = loader.findings;
    let Some(sheet) = loader.sheet_if_any("shapes.txt").filter(|_| !wanted.is_empty()) else {
        return FxHashMap::default();
    };
    let need = |name| sheet.require(name, findings);
    let columns = (need("shape_id"), need("shape_pt_lat"), need("shape_pt_lon"), need("shape_pt_sequence"));
    let (Some(id), Some(lat), Some(lon), Some(sequence)) = columns else { return FxHashMap::default() };
    let travelled = sheet.find("shape_dist_traveled");
    sheet.each(findings, |record| {
        let Some(shape) = tables.shape_ids.get(record.bytes(id)).filter(|shape| wanted.contains(shape))
        else {
            return;
        };
        let Some(at) = parse_position(&record.text(Some(lat)), &record.text(Some(lon))) else {
            let finding =
                crate::findings::Finding::error("bad-position", "a point of a shape that is no position");
            findings.add(record.located(finding, lat).expected("decimal degrees"));
            return;
        };
        let sequence = record.text(Some(sequence)).parse().unwrap_or_default();
        let travelled = record.text(travelled).parse().unwrap_or(f64::NAN);
        points.entry(shape).or_default().push((sequence, Point { at, metres: 0.0, travelled }));
    });
    let measured = |mut line: Vec<(u32, Point)>| {
        line.sort_by_key(|(sequence, _)| *sequence);
        let mut line: Vec<Point> = line.into_iter().map(|(_, point)| point).collect();
        for at in 1..line.len() {
            line[at].metres = line[at - 1].metres + line[at - 1].at.distance_to(line[at].at).km() * 1000.0;
        }
        line
    };
    points.into_iter().map(|(shape, line)| (shape, measured(line))).collect()
}

/// A place on a shape.
#[derive(Clone, Copy, Debug)]
struct Along {
    /// Metres from the start of the shape.
    metres: f64,
    /// The first point of the shape that comes after it.
    next: usize,
}

/// Where on the shape each call is: by the ways that are given, else the nearest point, never going back. None
/// without a shape.
fn places_along(shape: &[Point], calls: &[TripCall], sites: &[Site]) -> Option<Vec<Along>> {
    if shape.len() < 2 {
        return None;
    }
    let given = shape.windows(2).all(|pair| pair[0].travelled <= pair[1].travelled);
    let mut at = Along { metres: 0.0, next: 0 };
    let mut places = Vec::with_capacity(calls.len());
    for call in calls {
        let found = if given && call.travelled.is_finite() {
            by_travelled(shape, call.travelled)
        } else {
            nearest(shape, at, sites[call.site as usize].position)
        };
        if found.metres >= at.metres {
            at = found;
        }
        places.push(at);
    }
    Some(places)
}

fn by_travelled(shape: &[Point], travelled: f64) -> Along {
    let next = shape.partition_point(|point| point.travelled <= travelled);
    let metres = match (next.checked_sub(1).and_then(|at| shape.get(at)), shape.get(next)) {
        (Some(a), Some(b)) => {
            let share = (travelled - a.travelled) / (b.travelled - a.travelled);
            a.metres + share * (b.metres - a.metres)
        }
        (Some(end), None) => end.metres,
        (None, _) => 0.0,
    };
    Along { metres, next }
}

/// The place on the shape, from another one on, that is nearest to a position. Segments are short: within one the
/// earth is flat.
fn nearest(shape: &[Point], from: Along, to: Position) -> Along {
    let shrink = to.lat.to_radians().cos();
    let flat = |p: Position| ((p.lon - to.lon) * shrink, p.lat - to.lat);
    let mut best = (f64::INFINITY, from);
    for (at, pair) in shape.windows(2).enumerate().skip(from.next.saturating_sub(1)) {
        let ((ax, ay), (bx, by)) = (flat(pair[0].at), flat(pair[1].at));
        let (dx, dy) = (bx - ax, by - ay);
        let length = dx * dx + dy * dy;
        let share = if length > 0.0 { (-(ax * dx + ay * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
        let off = (ax + share * dx).powi(2) + (ay + share * dy).powi(2);
        let metres = pair[0].metres + share * (pair[1].metres - pair[0].metres);
        if off < best.0 && metres >= from.metres {
            best = (off, Along { metres, next: if share < 1.0 { at + 1 } else { at + 2 } });
        }
    }
    best.1
}
