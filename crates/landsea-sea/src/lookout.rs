//! All that is seen from a position at once.
//!
//! A lookout turns round once: the directions from a position are divided into sectors, and tiles of the sea's edge are
//! looked at from the nearest to the furthest. A run of edge that reaches across a sector hides all behind it, and
//! tiles that lie behind such runs are not looked at any more (after the ways of computer graphics; N. Greene et al.,
//! "Hierarchical Z-buffer visibility", SIGGRAPH 1993). What is left is little: nodes in front of what hides their
//! sector, and the pieces of edge that touch it. Each such node is tried against these pieces by the test that
//! [`Barrier`] makes, so that the same nodes are seen as by trying each of them alone.

use crate::barrier::{Barrier, is_crossed};
use crate::geodesy::{Vector, cross, dot, passes_corner};
use crate::horizon::{Bearing, Cap, EDGE, Ellipse, Outlook, SECTORS, View, sector};
use std::cell::RefCell;
use std::collections::BinaryHeap;
use std::ops::Range;

/// Degrees of a tile, in which pieces of the edge and nodes are kept together.
const TILE: f64 = 2.0;
/// Tiles are kept together by blocks of so many rows and columns.
const BLOCK: usize = 4;
/// Pieces of a run at most.
const RUN: usize = 16;
const ROWS: usize = (180.0 / TILE) as usize;
const COLUMNS: usize = (360.0 / TILE) as usize;
/// Heights are rounded: what is nearer than what hides its sector by less than this is tried. It is a few metres at a
/// distance of a few kilometres.
const SLACK: f64 = 1e-9;
/// By how much more the middle of a piece may lie below its ends, on the far side of the earth.
const FAR_SLACK: f64 = 1e-5;
/// Steps into which distances are sorted.
const STEPS: usize = 256;

/// The edge of the sea and the nodes of open water, by tiles.
#[derive(Debug, Default)]
pub struct Lookout {
    /// Blocks of tiles, each with the range of its tiles.
    blocks: Vec<(Cap, Range<u32>)>,
    tiles: Vec<Tile>,
    /// Pieces that follow one another, each with the range of its points.
    runs: Vec<(Cap, Range<u32>)>,
    points: Vec<Vector>,
    spots: Vec<Spot>,
}

#[derive(Debug)]
struct Tile {
    cap: Cap,
    runs: Range<u32>,
    spots: Range<u32>,
}

/// A node, and for a corner the outer products with its neighbours: a line that touches a corner belongs to a shortest
/// way only if both neighbours lie on one side of it.
#[derive(Clone, Debug)]
pub struct Spot {
    /// The node.
    pub node: u32,
    /// Where it is.
    pub at: Vector,
    /// The outer products, as [`passes_corner`] takes them.
    pub corner: Option<[Vector; 2]>,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// Room that is used again and again.
#[derive(Default)]
struct Scratch {
    /// Blocks by distance.
    order: Vec<u32>,
    steps: Vec<u8>,
    /// For each sector the height below which all is hidden.
    hidden: Vec<f64>,
    bearings: Vec<Bearing>,
    /// Nodes that may be seen: sector, place in `spots`, height, and whether it lies next to the end of the sector.
    candidates: Vec<(u32, u32, f64, bool)>,
    /// Pieces by sector: sector, and the first of both points.
    touching: Vec<(u32, u32)>,
    starts: Vec<u32>,
    pieces: Vec<u32>,
}

impl Lookout {
    /// From what is kept clear of and the nodes in open water.
    pub fn new(barrier: &Barrier, spots: Vec<Spot>) -> Self {
        let pieces = barrier.pieces();
        let mut chains: Vec<(Key, usize, usize)> = Vec::new();
        for (index, piece) in pieces.iter().enumerate() {
            let key = key(piece[0]);
            match chains.last_mut() {
                Some((last, start, end))
                    if *last == key && *end - *start < RUN && pieces[*end - 1][1] == piece[0] =>
                {
                    *end += 1;
                }
                _ => chains.push((key, index, index + 1)),
            }
        }
        chains.sort_unstable();
        let mut spots: Vec<(Key, Spot)> = spots.into_iter().map(|spot| (key(spot.at), spot)).collect();
        spots.sort_unstable_by_key(|(key, spot)| (*key, spot.node));
        let (mut chains, mut spots) = (chains.into_iter().peekable(), spots.into_iter().peekable());
        let mut all = Self::default();
        let mut block = None;
        loop {
            let next = [chains.peek().map(|c| c.0), spots.peek().map(|s| s.0)];
            let Some(key) = next.into_iter().flatten().min() else { break };
            let tile = all.tiles.len() as u32;
            let (run, spot) = (all.runs.len(), all.spots.len());
            while let Some((_, start, end)) = chains.next_if(|c| c.0 == key) {
                let first = all.points.len();
                all.points.extend(pieces[start..end].iter().map(|piece| piece[0]));
                all.points.push(pieces[end - 1][1]);
                let cap = Cap::around(all.points[first..].iter().copied());
                all.runs.push((cap, first as u32..all.points.len() as u32));
            }
            all.spots.extend(std::iter::from_fn(|| spots.next_if(|s| s.0 == key)).map(|s| s.1));
            let first = all.runs.get(run).map_or(all.points.len(), |run| run.1.start as usize);
            let within = all.points[first..].iter().copied();
            let cap = Cap::around(within.chain(all.spots[spot..].iter().map(|spot| spot.at)));
            let (runs, spots) = (run as u32..all.runs.len() as u32, spot as u32..all.spots.len() as u32);
            all.tiles.push(Tile { cap, runs, spots });
            match all.blocks.last_mut() {
                Some((_, tiles)) if block == Some(key.0) => tiles.end = tile + 1,
                _ => all.blocks.push((Cap::default(), tile..tile + 1)),
            }
            block = Some(key.0);
        }
        for (cap, tiles) in &mut all.blocks {
            *cap =
                Cap::around_all(all.tiles[tiles.start as usize..tiles.end as usize].iter().map(|t| &t.cap));
        }
        all
    }

    /// Every node that a line of sight from a position in open water leads to, and on to somewhere else.
    pub fn seen_from(&self, barrier: &Barrier, here: Vector) -> Vec<u32> {
        let mut seen = Vec::new();
        self.look(barrier, here, None, |_| (), |(), spot| seen.push(spot.node));
        seen
    }

    /// All nodes.
    pub(crate) fn spots(&self) -> &[Spot] {
        &self.spots
    }

    /// The places of all nodes among [`Lookout::spots`], those of near blocks first.
    pub(crate) fn by_nearness(&self, here: Vector) -> impl Iterator<Item = u32> {
        // Most who ask want the first few: a heap is made in one pass, and only what is taken from it is sorted.
        let nearness = |at: Vector| ((1.0 + dot(here, at)).max(0.0) * f64::from(1_u32 << 30)) as u32;
        let blocks = self.blocks.iter().zip(0_u32..).map(|((cap, _), block)| (nearness(cap.middle), block));
        let mut order: BinaryHeap<(u32, u32)> = blocks.collect::<Vec<_>>().into();
        let blocks = std::iter::from_fn(move || order.pop());
        let tiles = blocks.flat_map(|(_, block)| {
            let tiles = &self.blocks[block as usize].1;
            &self.tiles[tiles.start as usize..tiles.end as usize]
        });
        tiles.flat_map(|tile| tile.spots.clone())
    }

    /// Calls `each` with the same nodes, those outside an ellipse left out as far as that spares work, and with what
    /// `before` makes of the outlook.
    pub(crate) fn look<T>(
        &self,
        barrier: &Barrier,
        here: Vector,
        within: Option<Ellipse>,
        before: impl FnOnce(&Outlook<'_>) -> T,
        mut each: impl FnMut(&T, &Spot),
    ) {
        SCRATCH.with_borrow_mut(|scratch| {
            let view = View::new(here);
            self.turn_round(&view, within, scratch);
            scratch.sort_pieces();
            let known = before(&scratch.outlook(&view, within));
            for &(sector, index, height, at_the_end) in &scratch.candidates {
                if height < scratch.hidden[sector as usize] {
                    continue;
                }
                let spot = &self.spots[index as usize];
                let seen = if at_the_end {
                    barrier.is_clear(here, spot.at)
                } else {
                    let touching = scratch.starts[sector as usize]..scratch.starts[sector as usize + 1];
                    let normal = cross(here, spot.at);
                    !scratch.pieces[touching.start as usize..touching.end as usize].iter().any(|&piece| {
                        let ends = [self.points[piece as usize], self.points[piece as usize + 1]];
                        is_crossed(ends, here, spot.at, normal)
                    })
                };
                if seen {
                    each(&known, spot);
                }
            }
        });
    }

    fn turn_round(&self, view: &View, within: Option<Ellipse>, scratch: &mut Scratch) {
        scratch.begin(&self.blocks, view.here);
        for place in 0..scratch.order.len() {
            let (cap, tiles) = &self.blocks[scratch.order[place] as usize];
            if scratch.outlook(view, within).lacks(cap) {
                continue;
            }
            for tile in &self.tiles[tiles.start as usize..tiles.end as usize] {
                if !scratch.outlook(view, within).lacks(&tile.cap) {
                    self.look_at(tile, view, scratch);
                }
            }
        }
    }

    fn look_at(&self, tile: &Tile, view: &View, scratch: &mut Scratch) {
        for (cap, points) in &self.runs[tile.runs.start as usize..tile.runs.end as usize] {
            if !cap.is_hidden(view, &scratch.hidden) {
                scratch.bearings.clear();
                let run = &self.points[points.start as usize..points.end as usize];
                scratch.bearings.extend(run.iter().map(|&at| view.bearing(at)));
                scratch.follow(points.start);
            }
        }
        for index in tile.spots.clone() {
            let spot = &self.spots[index as usize];
            let Bearing { turn, height } = view.bearing(spot.at);
            let sector = sector(turn);
            if height >= scratch.hidden[sector]
                && spot.corner.is_none_or(|corner| passes_corner(corner, view.here))
            {
                let part = turn - f64::from(turn as i32);
                let at_the_end = !(EDGE..1.0 - EDGE).contains(&part);
                scratch.candidates.push((sector as u32, index, height, at_the_end));
            }
        }
    }
}

impl Scratch {
    fn outlook<'a>(&'a self, view: &'a View, within: Option<Ellipse>) -> Outlook<'a> {
        Outlook { view, within, hidden: &self.hidden }
    }

    /// Clears what is left of the last time, and sorts blocks by distance.
    fn begin(&mut self, blocks: &[(Cap, Range<u32>)], here: Vector) {
        self.hidden.clear();
        self.hidden.resize(SECTORS, f64::NEG_INFINITY);
        self.candidates.clear();
        self.touching.clear();
        self.steps.clear();
        // Steps even in height's arc would need an arc cosine; the root of what is missing is even enough.
        self.steps.extend(blocks.iter().map(|(cap, _)| {
            let away = ((1.0 - dot(here, cap.middle)) / 2.0).max(0.0).sqrt();
            (away * (STEPS - 1) as f64) as u8
        }));
        let mut starts = [0_u32; STEPS + 1];
        for &step in &self.steps {
            starts[usize::from(step) + 1] += 1;
        }
        for step in 0..STEPS {
            starts[step + 1] += starts[step];
        }
        self.order.resize(blocks.len(), 0);
        for (block, &step) in self.steps.iter().enumerate() {
            let free = &mut starts[usize::from(step)];
            self.order[*free as usize] = block as u32;
            *free += 1;
        }
    }

    /// Follows a run of pieces, whose points begin at `start`: notes which sectors each touches, and what it hides.
    fn follow(&mut self, start: u32) {
        let mut last: Option<usize> = None;
        let mut lowest = f64::INFINITY;
        for (index, pair) in self.bearings.windows(2).enumerate() {
            let [a, b] = [pair[0], pair[1]];
            let lower = a.height.min(b.height);
            let higher = a.height.max(b.height);
            lowest = lowest.min(lower);
            let piece = start + index as u32;
            let (from, to) = (sector(a.turn), sector(b.turn));
            // The shorter way round; a piece is never half of it, since a position in the open is not on the edge.
            let apart = b.turn - a.turn;
            let ahead = (apart >= 0.0) == (apart.abs() < SECTORS as f64 / 2.0);
            let mut at = from;
            loop {
                if higher >= self.hidden[at] - FAR_SLACK {
                    self.touching.push((at as u32, piece));
                }
                if at == to {
                    break;
                }
                // The boundary between two sectors has the number of the one that follows it.
                let (before, after) = ((at + SECTORS - 1) % SECTORS, (at + 1) % SECTORS);
                let (entered, left, next) = if ahead { (at, after, after) } else { (after, at, before) };
                if last == Some(entered) {
                    let slack = if lowest < 0.1 { FAR_SLACK } else { SLACK };
                    self.hidden[at] = self.hidden[at].max(lowest - slack);
                }
                last = Some(left);
                lowest = lower;
                at = next;
            }
        }
    }

    /// Sorts the pieces by sector, the nearest of each first as they were found.
    fn sort_pieces(&mut self) {
        self.starts.clear();
        self.starts.resize(SECTORS + 1, 0);
        for &(sector, _) in &self.touching {
            self.starts[sector as usize + 1] += 1;
        }
        for sector in 0..SECTORS {
            self.starts[sector + 1] += self.starts[sector];
        }
        self.pieces.resize(self.touching.len(), 0);
        for &(sector, piece) in self.touching.iter().rev() {
            // Filled from the end of each sector, its start is left at its own place.
            let end = &mut self.starts[sector as usize + 1];
            *end -= 1;
            self.pieces[*end as usize] = piece;
        }
        // Each end has become a start.
        self.starts.remove(0);
        self.starts.push(self.touching.len() as u32);
    }
}

/// The numbers of a block and of a tile in it.
type Key = (u32, u32);

/// The block and tile that a direction lies in.
fn key(at: Vector) -> Key {
    let lat = at[2].clamp(-1.0, 1.0).asin().to_degrees() + 90.0;
    let lon = at[1].atan2(at[0]).to_degrees() + 180.0;
    let row = ((lat / TILE) as usize).min(ROWS - 1);
    // Fewer tiles towards the poles, where degrees of longitude are narrow.
    let block_row = row / BLOCK;
    let width = (((block_row * BLOCK) as f64 + BLOCK as f64 / 2.0) * TILE - 90.0).to_radians().cos();
    let columns = (COLUMNS as f64 * width).ceil().max(1.0);
    let column = ((lon / 360.0 * columns) as usize).min(columns as usize - 1);
    let block = block_row * COLUMNS + column / BLOCK;
    (block as u32, (row % BLOCK * BLOCK + column % BLOCK) as u32)
}
