//! Where words stand without covering one another.

/// How wide a text is in 11 or 12 px, roughly: a letter takes some six tenths of its height, a Chinese character all
/// of it.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(|c| if u32::from(c) > 0x2e7f { size } else { size * 0.62 }).sum()
}

/// A rectangle that words cover.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Covered {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

/// Places words where none are yet.
#[derive(Default)]
pub(super) struct Placer {
    covered: Vec<Covered>,
}

impl Placer {
    /// Whether words that begin at a point and go right, of a height over and under it, cover no others; if so they
    /// stand there.
    pub(super) fn take(&mut self, (x, y): (f64, f64), width: f64, height: f64) -> bool {
        let wanted = Covered { left: x, top: y - height / 2.0, right: x + width, bottom: y + height / 2.0 };
        let apart = |other: &Covered| {
            wanted.right <= other.left
                || other.right <= wanted.left
                || wanted.bottom <= other.top
                || other.bottom <= wanted.top
        };
        let free = self.covered.iter().all(apart);
        if free {
            self.covered.push(wanted);
        }
        free
    }
    /// That a sloping line covers the points along it.
    pub(super) fn line(&mut self, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) {
        let steps = ((x2 - x1).abs().max((y2 - y1).abs()) / 4.0).ceil().clamp(1.0, 400.0) as usize;
        for n in 0..=steps {
            let part = n as f64 / steps as f64;
            let (x, y) = (x1 + (x2 - x1) * part, y1 + (y2 - y1) * part);
            self.covered.push(Covered { left: x - 1.0, top: y - 1.0, right: x + 1.0, bottom: y + 1.0 });
        }
    }
}

/// A word under an axis: the row in which it stands, and the middle of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Under {
    pub(super) x: f64,
    pub(super) row: usize,
}

/// Puts words under points of an axis into as few rows as they need, within its ends.
pub(super) fn under(words: &[(f64, f64)], (left, right): (f64, f64)) -> Vec<Under> {
    const GAP: f64 = 8.0;
    let mut ends: Vec<f64> = Vec::new();
    let place = |&(x, width): &(f64, f64)| {
        let middle = x.min(right - width / 2.0).max(left + width / 2.0);
        let begins = middle - width / 2.0;
        let row = ends.iter().position(|end| *end + GAP <= begins).unwrap_or(ends.len());
        if row == ends.len() {
            ends.push(0.0);
        }
        ends[row] = middle + width / 2.0;
        Under { x: middle, row }
    };
    words.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_would_cover_one_another_go_a_row_down() {
        let placed = under(&[(10.0, 60.0), (40.0, 40.0), (200.0, 40.0), (395.0, 60.0)], (0.0, 400.0));
        let rows: Vec<(f64, usize)> = placed.iter().map(|under| (under.x, under.row)).collect();
        assert_eq!(rows, [(30.0, 0), (40.0, 1), (200.0, 0), (370.0, 0)]);
    }

    #[test]
    fn what_is_covered_is_not_taken_again() {
        let mut placer = Placer::default();
        assert!(placer.take((0.0, 0.0), 50.0, 12.0));
        assert!(!placer.take((40.0, 5.0), 50.0, 12.0) && placer.take((40.0, 14.0), 50.0, 12.0));
        placer.line((200.0, 0.0), (300.0, 100.0));
        assert!(!placer.take((240.0, 50.0), 30.0, 12.0));
    }
}
