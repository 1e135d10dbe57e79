//! Legs on demand: lorries on links, transfers and door runs, and how long they take.

use crate::clock::Minute;
use crate::gate::{Crossing, Gate};
use crate::plan::LegKind;
use landsea_model::{BorderIx, Distance, VehicleClassIx};

/// Where cargo can stand: a terminal of the feed, by its position, or one of two doors after them.
pub(crate) type Stop = usize;

/// A leg on demand in one direction.
#[derive(Clone, Debug)]
pub(crate) struct Lorry {
    pub(crate) kind: LegKind,
    pub(crate) from: Stop,
    pub(crate) to: Stop,
    pub(crate) distance: Distance,
    pub(crate) vehicle_class: VehicleClassIx,
    /// Minutes from the gate of `from` to the first border or the end, from border to border, and from the last
    /// border to the gate of `to`: with rests, without the borders themselves. One more than borders.
    pub(crate) stretches: Vec<i32>,
    pub(crate) borders: Vec<BorderIx>,
    /// First instant at which it may leave.
    pub(crate) first_departure: Minute,
    /// Instant before which it must leave.
    pub(crate) departures_end: Minute,
}

/// A run of a lorry: when it leaves and when it is through the gate at its end.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LorryRun {
    pub(crate) depart: Minute,
    pub(crate) arrive: Minute,
    /// For each border, arrival in the queue and driving on.
    pub(crate) borders: Vec<(Minute, Minute)>,
}

/// Gates and borders of a network.
#[derive(Clone, Copy)]
pub(crate) struct Roads<'n> {
    pub(crate) gates: &'n [Gate],
    pub(crate) crossings: &'n [Crossing],
}

impl Roads<'_> {
    fn gate(&self, stop: Stop) -> Option<&Gate> {
        // doors come after the terminals and have no gate
        self.gates.get(stop)
    }
    fn next_open(&self, stop: Stop, t: Minute) -> Option<Minute> {
        self.gate(stop).map_or(Some(t), |gate| gate.next_open(t))
    }
    fn last_open(&self, stop: Stop, t: Minute) -> Option<Minute> {
        self.gate(stop).map_or(Some(t), |gate| gate.last_open(t))
    }
}

impl Lorry {
    /// When a lorry leaves for cargo that is ready at `t`: as soon as it runs and the gate is open.
    pub(crate) fn departure(&self, roads: Roads, t: Minute) -> Option<Minute> {
        roads.next_open(self.from, t.max(self.first_departure)).filter(|d| *d < self.departures_end)
    }
    /// When a lorry that leaves at `depart` is through the gate at its end.
    pub(crate) fn arrival(&self, roads: Roads, depart: Minute) -> Option<Minute> {
        let mut now = depart + self.stretches[0];
        for (border, stretch) in self.borders.iter().zip(&self.stretches[1..]) {
            use landsea_model::Index;
            now = roads.crossings[border.position()].pass(now)? + stretch;
        }
        roads.next_open(self.to, now)
    }
    /// The whole run for cargo that is ready at `t`.
    pub(crate) fn run(&self, roads: Roads, t: Minute) -> Option<LorryRun> {
        use landsea_model::Index;
        let depart = self.departure(roads, t)?;
        let mut now = depart + self.stretches[0];
        let mut borders = Vec::with_capacity(self.borders.len());
        for (border, stretch) in self.borders.iter().zip(&self.stretches[1..]) {
            let passed = roads.crossings[border.position()].pass(now)?;
            borders.push((now, passed));
            now = passed + stretch;
        }
        Some(LorryRun { depart, arrive: roads.next_open(self.to, now)?, borders })
    }
    /// The last instant at which a lorry can leave and be through the gate at its end by `deadline`: the way
    /// back, gate by gate and border by border.
    pub(crate) fn last_departure(&self, roads: Roads, deadline: Minute) -> Option<Minute> {
        let mut now = roads.last_open(self.to, deadline)?;
        for (border, stretch) in self.borders.iter().zip(&self.stretches[1..]).rev() {
            use landsea_model::Index;
            now = roads.crossings[border.position()].last_arrival(now - stretch)?;
        }
        let latest = (now - self.stretches[0]).min(self.departures_end - 1);
        roads.last_open(self.from, latest).filter(|t| *t >= self.first_departure)
    }
    /// Whether every run takes [`Lorry::least_minutes`], whenever it leaves: no border on the way, and gates that never close.
    pub(crate) fn is_steady(&self, roads: Roads) -> bool {
        let never_closes = |stop: Stop| roads.gate(stop).is_none_or(|gate| gate.0.is_none());
        let ever = self.first_departure <= Minute::MIN / 2 && self.departures_end >= Minute::MAX / 2;
        ever && self.borders.is_empty() && never_closes(self.from) && never_closes(self.to)
    }
    /// Minutes that no run is below.
    pub(crate) fn least_minutes(&self) -> i32 {
        self.stretches.iter().sum()
    }
}

/// Minutes to drive `drive` minutes at the wheel, a rest of `rest` after every `spell`; no rest at the very end.
pub(crate) fn with_rests(drive: i32, spell: i32, rest: i32) -> i32 {
    if drive <= 0 || spell <= 0 { drive } else { drive + (drive - 1) / spell * rest }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_driver_rests_after_each_spell_but_not_on_arrival() {
        assert_eq!(with_rests(239, 240, 20), 239);
        assert_eq!(with_rests(240, 240, 20), 240);
        assert_eq!(with_rests(241, 240, 20), 261);
        assert_eq!(with_rests(600, 240, 20), 640);
    }
}
