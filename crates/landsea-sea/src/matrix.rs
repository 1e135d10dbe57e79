//! Distances between many places.

use crate::place::Place;
use crate::route::Voyage;
use crate::waters::Waters;
use rayon::prelude::*;

impl Waters<'_> {
    /// The distances from every place to every other, row by row, on all cores; none where no way is left.
    ///
    /// The same rows come out on any number of cores.
    pub fn matrix(&self, from: &[Place], to: &[Place]) -> Vec<Vec<Option<Voyage>>> {
        from.par_iter().map(|from| self.distances(from, to)).collect()
    }
}
