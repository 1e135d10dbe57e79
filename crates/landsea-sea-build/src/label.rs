//! Numbers the nodes of a bundle by rank and gives it the labels of ports.

use crate::meadows::meadows;
use crate::sights::Seen;
use crate::{rank, thin};
use landsea_sea::PassageSet;
use landsea_sea::approach::Surroundings;
use landsea_sea::barrier::Barrier;
use landsea_sea::bundle::{Bundle, Labels};
use landsea_sea::geodesy::passes_corner;
use landsea_sea::hierarchy::Hub;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// Degrees between the places at sea whose ways are sampled for the ranks of nodes, beside those of ports: ports crowd on
/// some coasts, and ranks by them alone give labels half as long again.
const RANKED_BY_DEGREES: f64 = 9.0;

/// The bundle with nodes by rank, and labels for its ports.
pub fn label(
    mut bundle: Bundle,
    barrier: &Barrier,
    around: Surroundings<'_>,
    step: &dyn Fn(String),
) -> Bundle {
    let shut =
        bundle.passages.iter().enumerate().filter(|(_, p)| !p.open).fold(0, |set, (i, _)| set | 1_u128 << i);
    let nodes = bundle.at.len();
    let mut chosen: Vec<u32> = bundle.ports.iter().filter_map(landsea_sea::Port::node).collect();
    chosen.sort_unstable();
    chosen.dedup();
    let corners = around.kept_clear.corners_at(&bundle.at);
    let touches = |node: usize, here| {
        bundle.open[node] == 1 && corners[node].is_none_or(|corner| passes_corner(corner, here))
    };
    let sea = meadows(RANKED_BY_DEGREES, &bundle.at, &touches, barrier, around);
    step(format!(
        "ranking {nodes} nodes by the ways of {} ports and {} places at sea",
        chosen.len(),
        sea.len()
    ));
    let rank = rank::ranks(&graph(&bundle), nodes, &chosen, sea, shut);

    let mut at = vec![[0, 0]; nodes];
    let mut open = vec![0; nodes];
    for (old, &new) in rank.iter().enumerate() {
        at[new as usize] = bundle.at[old];
        open[new as usize] = bundle.open[old];
    }
    (bundle.at, bundle.open) = (at, open);
    for line in &mut bundle.lines {
        (line.a, line.b) = (rank[line.a as usize], rank[line.b as usize]);
        if line.a > line.b {
            std::mem::swap(&mut line.a, &mut line.b);
            line.via.reverse();
        }
    }
    bundle.lines.sort_by_key(|line| (line.a, line.b, line.metres));
    for port in &mut bundle.ports {
        port.renumber(|node| rank[node as usize]);
    }
    for node in &mut chosen {
        *node = rank[*node as usize];
    }
    chosen.sort_unstable();
    let hubs = rank::hubs(&graph(&bundle), nodes, &chosen, shut);
    let in_all: usize = hubs.iter().map(Vec::len).sum();
    step(format!("{:.1} hubs each", in_all as f64 / chosen.len() as f64));

    // The sets that are named most often have the shortest numbers.
    let mut count: FxHashMap<PassageSet, usize> = FxHashMap::default();
    for hub in hubs.iter().flatten() {
        *count.entry(hub.set).or_default() += 1;
    }
    let mut sets: Vec<PassageSet> = count.keys().copied().collect();
    sets.sort_unstable_by_key(|set| (Reverse(count[set]), *set));
    let number: FxHashMap<PassageSet, u32> = sets.iter().zip(0..).map(|(set, n)| (*set, n)).collect();
    let labels: Vec<(u32, Vec<Hub>)> = chosen
        .into_iter()
        .zip(hubs)
        .map(|(node, own)| {
            let hubs = own.into_iter().map(|h| Hub { to: h.to, metres: h.metres, set: number[&h.set] });
            (node, hubs.collect())
        })
        .collect();
    bundle.sets = sets;
    bundle.labels = Labels::pack(&labels);
    bundle
}

fn graph(bundle: &Bundle) -> thin::Full {
    let lines: Vec<Seen> = bundle.lines.iter().map(|l| Seen { a: l.a, b: l.b, metres: l.metres }).collect();
    thin::Full::new(bundle.at.len(), &lines, bundle.lines.iter().map(|l| l.passages).collect())
}
