//! Distributions of a time as shares on whole minutes.
//!
//! What a row of a feed says is put on a grid: a quarter of an hour where all but one case in a thousand lie within
//! two days, an hour where they are spread wider. A case is moved up to the next point of the grid, so a time on the
//! grid is never earlier than the row says, and later by less than one step. The last case in a thousand is put
//! where it begins. From there on all is exact: convolution and simulation use the same shares.

use crate::timeline::common;
use landsea_model::{Delay, DelayFamily, DelayQuantity, Minutes};

/// How many parts a shared cause tells apart.
pub const STATES: usize = 4;

/// A distribution of a time, in minutes.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// Rising times with their shares.
    atoms: Vec<(i32, f64)>,
    /// Share up to and with each time.
    up_to: Vec<f64>,
    /// For each of equal slices of the shares, the first time that reaches into it: where a draw begins to look.
    guide: Vec<u32>,
    /// Minutes of which all times, counted from the first, are whole multiples; 0 if there is one.
    step: i32,
    /// Shares by steps from the first time, nothing where no case lies; empty where most steps have none.
    dense: Vec<f64>,
}

/// Why shares are not a distribution.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum SpreadError {
    /// There is no time at all.
    #[error("a spread without a time")]
    Empty,
    /// A time is not after the one before.
    #[error("{0} min does not come after the time before it")]
    Order(i32),
    /// A share is below nothing or no number.
    #[error("{0} is not a share")]
    Share(f64),
    /// Shares do not sum to one.
    #[error("the shares sum to {0}, not to 1")]
    Sum(f64),
}

/// Shares may miss one by this much, for the rounding of sums.
const TOLERANCE: f64 = 1e-9;
/// What is beyond this share is put where it begins.
const GREATEST: f64 = 0.999;
/// The grid, and up to which width the fine one is used.
const FINE: i32 = 15;
const COARSE: i32 = 60;
const FINE_UP_TO: f64 = 2.0 * 1440.0;

impl Spread {
    /// A time that is always the same.
    pub fn certain(minutes: i32) -> Spread {
        Self::build(vec![(minutes, 1.0)])
    }

    /// From rising times with shares.
    ///
    /// # Errors
    /// [`SpreadError`] where times do not rise or shares do not sum to one.
    pub fn from_atoms(atoms: Vec<(i32, f64)>) -> Result<Spread, SpreadError> {
        if atoms.is_empty() {
            return Err(SpreadError::Empty);
        }
        if let Some((_, share)) = atoms.iter().find(|(_, share)| !(0.0..=1.0 + TOLERANCE).contains(share)) {
            return Err(SpreadError::Share(*share));
        }
        if let Some(pair) = atoms.windows(2).find(|pair| pair[1].0 <= pair[0].0) {
            return Err(SpreadError::Order(pair[1].0));
        }
        let sum: f64 = atoms.iter().map(|(_, share)| share).sum();
        if (sum - 1.0).abs() > TOLERANCE {
            return Err(SpreadError::Sum(sum));
        }
        Ok(Self::build(atoms))
    }

    fn build(atoms: Vec<(i32, f64)>) -> Spread {
        let mut sum = 0.0;
        let up_to: Vec<f64> = atoms
            .iter()
            .map(|(_, share)| {
                sum += share;
                sum
            })
            .collect();
        let slices = atoms.len().next_power_of_two().min(1024);
        let first = |slice: usize| {
            let level = slice as f64 / slices as f64;
            up_to.partition_point(|share| *share <= level).min(atoms.len() - 1) as u32
        };
        let guide = (0..slices).map(first).collect();
        let step = atoms.iter().fold(0, |step, (time, _)| common(step, time - atoms[0].0));
        let steps = (atoms[atoms.len() - 1].0 - atoms[0].0) / step.max(1) + 1;
        let mut dense = Vec::new();
        if steps as usize <= 2 * atoms.len() {
            dense.resize(steps as usize, 0.0);
            atoms.iter().for_each(|(t, share)| dense[((t - atoms[0].0) / step.max(1)) as usize] = *share);
        }
        Spread { atoms, up_to, guide, step, dense }
    }

    /// What a row says of a time. Of a wait at locks it is what goes beyond the mean, which timetables hold. None
    /// where the row does not say enough: a share on time alone, or a single quantile.
    pub fn of(row: &Delay) -> Option<Spread> {
        let curve = Curve::of(row)?;
        let spread = curve.on_the_grid();
        match (row.quantity, row.mean) {
            (DelayQuantity::Lock, Some(mean)) => Some(spread.beyond(mean.get())),
            _ => Some(spread),
        }
    }

    /// How much a time goes beyond another, and nothing where it does not.
    fn beyond(&self, minutes: i32) -> Spread {
        let (within, over): (Vec<_>, Vec<_>) = self.atoms.iter().partition(|(t, _)| *t <= minutes);
        let within: f64 = within.iter().map(|(_, share): &(i32, f64)| share).sum();
        let over = over.into_iter().map(|(t, share)| (t - minutes, share));
        Self::build([(0, within)].into_iter().filter(|(_, share)| *share > 0.0).chain(over).collect())
    }

    /// The same with nothing below a time: what would be is there.
    pub(crate) fn at_least(&self, minutes: i32) -> Spread {
        let within = self.share_within(minutes);
        let over = self.atoms.iter().copied().filter(|(t, _)| *t > minutes);
        Self::build([(minutes, within)].into_iter().filter(|(_, share)| *share > 0.0).chain(over).collect())
    }

    /// Minutes of which all times, counted from the first, are whole multiples; 0 if there is one.
    pub(crate) fn step(&self) -> i32 {
        self.step
    }

    /// Shares by steps from the first time; empty where most steps have none.
    pub(crate) fn dense(&self) -> &[f64] {
        &self.dense
    }

    /// Rising times with their shares.
    pub fn atoms(&self) -> &[(i32, f64)] {
        &self.atoms
    }
    /// The mean, in minutes.
    pub fn mean(&self) -> f64 {
        self.atoms.iter().map(|(t, share)| f64::from(*t) * share).sum()
    }
    /// The least time that a share of cases do not exceed.
    pub fn quantile(&self, share: f64) -> Minutes {
        Minutes::new(self.atoms[self.at(share - TOLERANCE)].0)
    }
    /// The share of cases at or below a time.
    pub fn share_within(&self, minutes: i32) -> f64 {
        let after = self.atoms.partition_point(|(t, _)| *t <= minutes);
        after.checked_sub(1).map_or(0.0, |at| self.up_to[at])
    }
    /// The time at a level from 0 to 1: drawn evenly, levels give the distribution.
    pub fn draw(&self, level: f64) -> i32 {
        let slice = ((level * self.guide.len() as f64) as usize).min(self.guide.len() - 1);
        let mut at = self.guide[slice] as usize;
        while at + 1 < self.atoms.len() && self.up_to[at] <= level {
            at += 1;
        }
        self.atoms[at].0
    }
    fn at(&self, level: f64) -> usize {
        self.up_to.partition_point(|share| *share < level).min(self.atoms.len() - 1)
    }

    /// The distribution where a shared cause is in one of its [`STATES`]: for `share` of cases within that quarter
    /// of this one, for the rest all of it. Over all states, each as likely, it is this one again.
    pub fn given(&self, state: usize, share: f64) -> Spread {
        let (from, to) = (state as f64 / STATES as f64, (state + 1) as f64 / STATES as f64);
        let mut before = 0.0;
        let atoms = self.atoms.iter().map(|(t, mass)| {
            let (start, end) = (before, before + mass);
            before = end;
            let inside = (end.min(to) - start.max(from)).max(0.0) * STATES as f64;
            (*t, (1.0 - share) * mass + share * inside)
        });
        Self::build(atoms.filter(|(_, mass)| *mass > 0.0).collect())
    }
    /// The level of a draw within a quarter: `level` of all, moved into the state's part.
    pub fn level_in(state: usize, level: f64) -> f64 {
        (state as f64 + level) / STATES as f64
    }
}

/// A distribution before it is put on the grid; times in minutes.
enum Curve {
    /// Straight between (share, time) and exponential beyond the last, with this scale.
    Quantiles(Vec<(f64, f64)>, f64),
    /// Nothing for a share, else exponential with this mean.
    Exponential(f64, f64),
    /// Mean and standard deviation of the logarithm.
    Lognormal(f64, f64),
    /// Mean and standard deviation.
    Normal(f64, f64),
}

impl Curve {
    fn of(row: &Delay) -> Option<Curve> {
        let mean = row.mean.map(|mean| f64::from(mean.get()));
        let deviation = row.deviation.map(|sd| f64::from(sd.get()));
        match row.family {
            Some(DelayFamily::Exponential) => return Self::exponential(row.share_on_time, mean?),
            Some(DelayFamily::Lognormal) => {
                let variance = (1.0 + (deviation? / mean?).powi(2)).ln();
                return Some(Curve::Lognormal(mean?.ln() - variance / 2.0, variance.sqrt()));
            }
            Some(DelayFamily::Normal) => return Some(Curve::Normal(mean?, deviation?)),
            None => {}
        }
        let known = Delay::LEVELS.iter().zip(row.quantiles);
        let mut points: Vec<(f64, f64)> = known
            .filter_map(|(level, time)| Some((f64::from(*level) / 100.0, f64::from(time?.get()))))
            .collect();
        // the share on time is a quantile as well: so many are not late at all
        if let Some(on_time) = row.share_on_time
            && let Some(late) = points.iter().position(|(level, time)| *level > on_time && *time > 0.0)
            && points[..late].iter().all(|(level, time)| *level < on_time && *time <= 0.0)
        {
            points.insert(late, (on_time, 0.0));
        }
        if let [.., (g, a), (h, b)] = points[..] {
            // the exponential through the last two
            let scale = (b - a) / ((1.0 - g) / (1.0 - h)).ln();
            return Some(Curve::Quantiles(points, scale));
        }
        Self::exponential(row.share_on_time, mean?)
    }

    /// On time for a share, and the rest late so that the mean of all comes out.
    fn exponential(share_on_time: Option<f64>, mean: f64) -> Option<Curve> {
        let on_time = share_on_time.unwrap_or(0.0);
        if mean <= 0.0 || on_time >= 1.0 {
            return Some(Curve::Exponential(1.0, 1.0));
        }
        Some(Curve::Exponential(on_time, mean / (1.0 - on_time)))
    }

    /// The share of cases at or below a time.
    fn share_within(&self, t: f64) -> f64 {
        match self {
            Curve::Quantiles(points, scale) => {
                let after = points.partition_point(|(_, time)| *time <= t);
                let Some(before) = after.checked_sub(1) else { return 0.0 };
                let (level, time) = points[before];
                match points.get(after) {
                    Some((next, later)) => level + (next - level) * (t - time) / (later - time),
                    None if *scale > 0.0 => 1.0 - (1.0 - level) * (-(t - time) / scale).exp(),
                    None => 1.0,
                }
            }
            Curve::Exponential(on_time, mean) => {
                if t < 0.0 {
                    0.0
                } else {
                    1.0 - (1.0 - on_time) * (-t / mean).exp()
                }
            }
            Curve::Lognormal(mean, sd) => {
                if t <= 0.0 {
                    0.0
                } else {
                    normal_share((t.ln() - mean) / sd)
                }
            }
            Curve::Normal(mean, sd) => normal_share((t - mean) / sd),
        }
    }

    /// The time before which nothing is told apart.
    fn least(&self) -> f64 {
        match self {
            Curve::Quantiles(points, _) => points[0].1,
            Curve::Exponential(..) | Curve::Lognormal(..) => 0.0,
            Curve::Normal(mean, sd) => mean - DEVIATIONS * sd,
        }
    }
    /// The time that [`GREATEST`] of cases do not exceed.
    fn greatest(&self) -> f64 {
        match self {
            Curve::Quantiles(points, scale) => {
                let (level, time) = points[points.len() - 1];
                time + scale * ((1.0 - level) / (1.0 - GREATEST)).ln().max(0.0)
            }
            Curve::Exponential(on_time, mean) => mean * ((1.0 - on_time) / (1.0 - GREATEST)).ln().max(0.0),
            Curve::Lognormal(mean, sd) => (mean + DEVIATIONS * sd).exp(),
            Curve::Normal(mean, sd) => mean + DEVIATIONS * sd,
        }
    }

    fn on_the_grid(&self) -> Spread {
        let (least, greatest) = (self.least(), self.greatest());
        let step = if greatest - least <= FINE_UP_TO { FINE } else { COARSE };
        let up = |t: f64| (t / f64::from(step)).ceil() as i32 * step;
        let (first, last) = (up(least), up(greatest));
        let mut before = 0.0;
        let mut atoms = Vec::new();
        for t in (first..=last).step_by(step as usize) {
            let share = if t == last { 1.0 } else { self.share_within(f64::from(t)) };
            if share > before {
                atoms.push((t, share - before));
            }
            before = share.max(before);
        }
        Spread::build(atoms)
    }
}

/// Standard deviations of a normal beyond which lies one case in a thousand.
const DEVIATIONS: f64 = 3.090_232_306_167_813;

fn normal_share(z: f64) -> f64 {
    libm::erfc(-z / std::f64::consts::SQRT_2) / 2.0
}
