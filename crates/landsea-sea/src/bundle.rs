//! The form in which the sea is carried: one file of little numbers.
//!
//! Whole numbers are written seven bits a byte, lowest first; differences fold their sign into the lowest bit. Points
//! are differences from the point before. A file of another version is refused by its first bytes.

use crate::graph::Line;
use crate::hierarchy::{Hub, Label};
use crate::outline::Ticks;
use crate::passages::{Passage, PassageKind, PassageSet};
use crate::ports::Port;
use crate::{BundleError, Position};
use std::borrow::Cow;

const MAGIC: &[u8; 8] = b"lndsea03";

/// A part of the file that is unpacked later, if at all; of the bundled file it is borrowed.
type Packed = Cow<'static, [u8]>;

/// Closed lines in the form of the file: most questions never need them unpacked.
#[derive(Clone, Debug, Default)]
pub struct Rings(Packed);

impl Rings {
    /// Packs rings.
    pub fn pack(rings: &[Vec<Ticks>]) -> Self {
        let mut w = Writer(Vec::new());
        w.number(rings.len() as u64);
        for ring in rings {
            w.points(ring);
        }
        Self(w.0.into())
    }

    /// Unpacks them.
    ///
    /// # Errors
    /// [`BundleError::Damaged`] where they end early.
    pub fn unpack(&self) -> Result<Vec<Vec<Ticks>>, BundleError> {
        let mut r = Reader { rest: &self.0 };
        (0..r.count()?).map(|_| r.points()).collect()
    }
}

/// The labels of nodes that have one, in the form of the file.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    /// Node, as the difference from the node before, and length of each label.
    index: Packed,
    /// The labels, one after another.
    body: Packed,
}

impl Labels {
    /// Packs the hubs of nodes, both ascending.
    pub fn pack(labels: &[(u32, Vec<Hub>)]) -> Self {
        let (mut index, mut body) = (Writer(Vec::new()), Writer(Vec::new()));
        let mut before = 0;
        for (node, hubs) in labels {
            let start = body.0.len();
            body.number(hubs.len() as u64);
            let mut last = 0;
            for hub in hubs {
                body.number(u64::from(hub.to - last));
                last = hub.to;
                body.number(u64::from(hub.metres));
                body.number(u64::from(hub.set));
            }
            index.number(u64::from(node - before));
            before = *node;
            index.number((body.0.len() - start) as u64);
        }
        Self { index: index.0.into(), body: body.0.into() }
    }

    /// The node of each label and where it begins.
    ///
    /// # Errors
    /// [`BundleError::Damaged`] where labels end early or name what is not there.
    pub(crate) fn starts(&self, nodes: usize) -> Result<Vec<(u32, u32)>, BundleError> {
        let mut starts = Vec::new();
        let mut r = Reader { rest: &self.index };
        let (mut node, mut start) = (0_u64, 0_u64);
        while !r.rest.is_empty() {
            node = node.saturating_add(r.number()?);
            if node >= nodes as u64 {
                return Err(BundleError::Damaged("a label of no node"));
            }
            starts.push((node as u32, start as u32));
            start = start.saturating_add(r.number()?);
            if start > self.body.len() as u64 {
                return Err(BundleError::Damaged("labels end early"));
            }
        }
        Ok(starts)
    }

    /// The label that begins at a place which `starts` gave. What is damaged ends it early.
    pub(crate) fn label(&self, start: u32) -> Label {
        let mut r = Reader { rest: &self.body[start as usize..] };
        let (mut hubs, mut metres, mut sets) = (Vec::new(), Vec::new(), Vec::new());
        let mut last = 0;
        for _ in 0..r.count().unwrap_or(0) {
            let (Ok(more), Ok(length), Ok(set)) = (r.number(), r.number(), r.number()) else { break };
            last += more as u32;
            hubs.push(last);
            metres.push(length as u32);
            sets.push(set as u32);
        }
        Label::new(hubs, metres, sets)
    }

    /// Looks through all labels.
    ///
    /// # Errors
    /// [`BundleError::Damaged`] where one names a hub or set that is not there, or a length that cannot be.
    pub fn check(&self, nodes: usize, sets: usize) -> Result<(), BundleError> {
        for (_, start) in self.starts(nodes)? {
            let mut r = Reader { rest: &self.body[start as usize..] };
            let mut last = 0;
            for _ in 0..r.count()? {
                last += r.number()?;
                let (metres, set) = (r.number()?, r.number()?);
                if last >= nodes as u64 || metres > FARTHEST || set >= sets as u64 {
                    return Err(BundleError::Damaged("a label that leads nowhere"));
                }
            }
        }
        Ok(())
    }
}

/// Metres of the longest way that is believed: five times round the earth, so that sums stay in range.
const FARTHEST: u64 = 200_000_000;

/// All that the file holds.
#[derive(Debug, Default)]
pub struct Bundle {
    /// The coast.
    pub coast: Rings,
    /// What ships in the open keep clear of.
    pub kept_clear: Rings,
    /// Position of each node, by rank.
    pub at: Vec<Ticks>,
    /// For each node whether it lies in open water, where lines of sight hold.
    pub open: Vec<u8>,
    /// Lines between nodes.
    pub lines: Vec<Line>,
    /// Sets of passages that labels name.
    pub sets: Vec<PassageSet>,
    /// Labels of ports.
    pub labels: Labels,
    /// Named straits and canals.
    pub passages: Vec<Passage>,
    /// Ports.
    pub ports: Vec<Port>,
}

impl Bundle {
    /// As bytes.
    pub fn write(&self) -> Vec<u8> {
        let mut w = Writer(MAGIC.to_vec());
        w.bytes(&self.coast.0);
        w.bytes(&self.kept_clear.0);
        w.points(&self.at);
        w.run_lengths(&self.open);
        w.number(self.lines.len() as u64);
        let mut last = 0;
        for line in &self.lines {
            w.difference(i64::from(line.a) - last);
            last = i64::from(line.a);
            w.difference(i64::from(line.b) - i64::from(line.a));
            w.number(u64::from(line.metres) << 1 | u64::from(line.inshore));
            w.set(line.passages);
            w.points_from(&line.via, self.at[line.a as usize]);
        }
        w.number(self.sets.len() as u64);
        for &set in &self.sets {
            w.set(set);
        }
        w.bytes(&self.labels.index);
        w.bytes(&self.labels.body);
        w.number(self.passages.len() as u64);
        for p in &self.passages {
            for text in [&p.id, &p.name, &p.name_zh, &p.source] {
                w.text(text);
            }
            w.text(p.kind.word());
            w.points(&p.gate);
            w.number(u64::from(p.open));
            for figure in [p.max_draught_m, p.max_beam_m, p.max_length_m, p.max_air_draught_m, p.transit_h] {
                // Centimetres, or hundredths of an hour, plus one; 0 for none.
                w.number(figure.map_or(0, |m| (m * 100.0).round() as u64 + 1));
            }
        }
        w.number(self.ports.len() as u64);
        let mut last = [0, 0];
        for p in &self.ports {
            for text in [&p.locode, &p.wpi, &p.name, &p.country] {
                w.text(text);
            }
            w.number(p.aliases.len() as u64);
            for alias in &p.aliases {
                w.text(alias);
            }
            w.number(u64::from(p.size));
            let at = crate::outline::to_ticks(p.position);
            w.points_from(&[at], last);
            last = at;
            w.number(p.node.map_or(0, |node| u64::from(node) + 1));
        }
        w.0
    }

    /// From bytes.
    ///
    /// # Errors
    /// [`BundleError`] when the bytes are of another version, end early or hold what cannot be.
    pub fn read(bytes: &[u8]) -> Result<Self, BundleError> {
        Self::read_keeping(bytes, |part| Cow::Owned(part.to_vec()))
    }

    /// The same from bytes that are there for ever: nothing large is copied.
    ///
    /// # Errors
    /// As [`Bundle::read`].
    pub fn borrow(bytes: &'static [u8]) -> Result<Self, BundleError> {
        Self::read_keeping(bytes, Cow::Borrowed)
    }

    fn read_keeping<'b>(bytes: &'b [u8], keep: impl Fn(&'b [u8]) -> Packed) -> Result<Self, BundleError> {
        let body = bytes.strip_prefix(MAGIC).ok_or(BundleError::Version)?;
        let mut r = Reader { rest: body };
        let coast = Rings(keep(r.bytes()?));
        let kept_clear = Rings(keep(r.bytes()?));
        let at = r.points()?;
        let open = r.run_lengths(at.len())?;
        let nodes = at.len() as u32;
        let node = |value: i64| {
            u32::try_from(value).ok().filter(|&n| n < nodes).ok_or(BundleError::Damaged("a line to no node"))
        };
        let count = r.count()?;
        // a line takes five bytes at least, so that a damaged count asks for no more room than there can be lines
        let mut lines = Vec::with_capacity(count.min(r.rest.len() / 5));
        let mut last = 0;
        for _ in 0..count {
            let a = node(last + r.difference()?)?;
            last = i64::from(a);
            let b = node(last + r.difference()?)?;
            let packed = r.number()?;
            let passages = r.set()?;
            let via = r.points_from(at[a as usize])?;
            lines.push(Line { a, b, metres: (packed >> 1) as u32, passages, via, inshore: packed & 1 == 1 });
        }
        let sets = (0..r.count()?).map(|_| r.set()).collect::<Result<Vec<_>, _>>()?;
        let labels = Labels { index: keep(r.bytes()?), body: keep(r.bytes()?) };
        let mut passages = Vec::new();
        for _ in 0..r.count()? {
            let (id, name, name_zh, source) = (r.text()?, r.text()?, r.text()?, r.text()?);
            let kind =
                PassageKind::from_word(&r.text()?).ok_or(BundleError::Damaged("a passage of no kind"))?;
            let gate = r.points()?;
            let open = r.number()? == 1;
            let mut figure = || Ok::<_, BundleError>(r.number()?.checked_sub(1).map(|n| n as f64 / 100.0));
            let (max_draught_m, max_beam_m, max_length_m) = (figure()?, figure()?, figure()?);
            let (max_air_draught_m, transit_h) = (figure()?, figure()?);
            passages.push(Passage {
                id,
                name,
                name_zh,
                kind,
                gate,
                open,
                max_draught_m,
                max_beam_m,
                max_length_m,
                max_air_draught_m,
                transit_h,
                source,
            });
        }
        let count = r.count()?;
        let mut ports = Vec::with_capacity(count.min(r.rest.len() / 8));
        let mut last = [0, 0];
        for _ in 0..count {
            let (locode, wpi, name, country) = (r.text()?, r.text()?, r.text()?, r.text()?);
            let aliases = (0..r.count()?).map(|_| r.text()).collect::<Result<Vec<_>, _>>()?;
            let size = r.number()? as u8;
            last = r
                .points_from(last)?
                .first()
                .copied()
                .ok_or(BundleError::Damaged("a port without position"))?;
            let position: Position = crate::outline::from_ticks(last);
            let own = match r.number()? {
                0 => None,
                n => Some(node(n as i64 - 1)?),
            };
            ports.push(Port { locode, wpi, name, aliases, country, position, size, node: own });
        }
        Ok(Self { coast, kept_clear, at, open, lines, sets, labels, passages, ports })
    }
}

struct Writer(Vec<u8>);

impl Writer {
    fn number(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.0.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.0.push(value as u8);
    }

    fn difference(&mut self, value: i64) {
        self.number((value << 1 ^ value >> 63) as u64);
    }

    fn set(&mut self, set: PassageSet) {
        self.number(set.count_ones().into());
        for bit in (0..PassageSet::BITS).filter(|bit| set >> bit & 1 == 1) {
            self.number(bit.into());
        }
    }

    fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.0.extend_from_slice(bytes);
    }

    fn points(&mut self, points: &[Ticks]) {
        self.points_from(points, [0, 0]);
    }

    fn points_from(&mut self, points: &[Ticks], mut last: Ticks) {
        self.number(points.len() as u64);
        for &point in points {
            self.difference(i64::from(point[0] - last[0]));
            self.difference(i64::from(point[1] - last[1]));
            last = point;
        }
    }

    fn run_lengths(&mut self, bytes: &[u8]) {
        for run in bytes.chunk_by(|a, b| a == b) {
            self.number(run.len() as u64);
            self.0.push(run[0]);
        }
    }
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Result<u8, BundleError> {
        let (&first, rest) = self.rest.split_first().ok_or(BundleError::Damaged("it ends early"))?;
        self.rest = rest;
        Ok(first)
    }

    #[inline]
    fn number(&mut self) -> Result<u64, BundleError> {
        // Most numbers are of one byte.
        if let [byte @ 0..0x80, rest @ ..] = self.rest {
            self.rest = rest;
            return Ok(u64::from(*byte));
        }
        self.long_number()
    }

    fn long_number(&mut self) -> Result<u64, BundleError> {
        let mut value = 0;
        for (&byte, shift) in self.rest.iter().zip((0..64).step_by(7)) {
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                self.rest = &self.rest[shift / 7 + 1..];
                return Ok(value);
            }
        }
        Err(BundleError::Damaged("a number without end"))
    }

    fn difference(&mut self) -> Result<i64, BundleError> {
        let folded = self.number()?;
        Ok((folded >> 1) as i64 ^ -((folded & 1) as i64))
    }

    /// A number of things that follow, each of a byte at least.
    fn count(&mut self) -> Result<usize, BundleError> {
        let count = self.number()? as usize;
        if count > self.rest.len() { Err(BundleError::Damaged("it ends early")) } else { Ok(count) }
    }

    fn set(&mut self) -> Result<PassageSet, BundleError> {
        let mut set = 0;
        for _ in 0..self.count()? {
            let bit = self.number()? as u32;
            set |= 1_u128.checked_shl(bit).ok_or(BundleError::Damaged("a passage beyond the last"))?;
        }
        Ok(set)
    }

    fn text(&mut self) -> Result<String, BundleError> {
        String::from_utf8(self.bytes()?.to_vec()).map_err(|_| BundleError::Damaged("a name that is no text"))
    }

    fn bytes(&mut self) -> Result<&'a [u8], BundleError> {
        let length = self.count()?;
        let (bytes, rest) = self.rest.split_at(length);
        self.rest = rest;
        Ok(bytes)
    }

    fn points(&mut self) -> Result<Vec<Ticks>, BundleError> {
        self.points_from([0, 0])
    }

    fn points_from(&mut self, mut last: Ticks) -> Result<Vec<Ticks>, BundleError> {
        let count = self.count()?;
        let mut points = Vec::with_capacity(count);
        for _ in 0..count {
            let (lat, lon) = (self.difference()?, self.difference()?);
            // Sums of damaged differences must not overflow; positions out of range do no harm.
            last = [last[0].wrapping_add(lat as i32), last[1].wrapping_add(lon as i32)];
            points.push(last);
        }
        Ok(points)
    }

    fn run_lengths(&mut self, length: usize) -> Result<Vec<u8>, BundleError> {
        let mut bytes = Vec::with_capacity(length);
        while bytes.len() < length {
            let run = self.number()? as usize;
            let byte = self.byte()?;
            if run == 0 || run > length - bytes.len() {
                return Err(BundleError::Damaged("a map of the wrong size"));
            }
            bytes.resize(bytes.len() + run, byte);
        }
        Ok(bytes)
    }
}
