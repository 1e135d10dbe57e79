//! Numbers the nodes of a bundle by rank and gives it the labels of ports and capes.

use crate::sights::Seen;
use crate::views::{CellViews, Views};
use crate::{rank, thin};
use landsea_sea::PassageSet;
use landsea_sea::bundle::{Bundle, Labels};
use landsea_sea::hierarchy::Hub;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// The bundle with nodes by rank, their views numbered likewise, and labels for its ports and what is seen from afar.
pub fn label(mut bundle: Bundle, mut views: Views, step: &dyn Fn(String)) -> (Bundle, CellViews) {
    let shut =
        bundle.passages.iter().enumerate().filter(|(_, p)| !p.open).fold(0, |set, (i, _)| set | 1_u128 << i);
    let nodes = bundle.at.len();
    let ports = bundle.ports.iter().filter_map(landsea_sea::Port::node);
    let mut chosen: Vec<u32> = ports.chain(views.capes.iter().copied()).collect();
    chosen.sort_unstable();
    chosen.dedup();
    let rank = rank::ranks(&graph(&bundle), nodes, &chosen, shut);
    step(format!("{} nodes ranked for {} ports and capes", nodes, chosen.len()));

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
    for (_, seen) in &mut views.cells {
        for (node, _) in seen.iter_mut() {
            *node = rank[*node as usize];
        }
        seen.sort_unstable();
    }
    for node in &mut chosen {
        *node = rank[*node as usize];
    }
    chosen.sort_unstable();
    let mut hubs = rank::hubs(&graph(&bundle), nodes, &chosen, shut);
    let per = |hubs: &[Vec<rank::Hub>]| hubs.iter().map(Vec::len).sum::<usize>() as f64 / chosen.len() as f64;
    let own = per(&hubs);
    // What is seen from the open ocean and has no label is a hub of its own, and of the ports behind it.
    for way in &views.last_ways {
        let to = rank[way.from as usize];
        if let Ok(number) = chosen.binary_search(&rank[way.port as usize])
            && let Err(place) = hubs[number].binary_search_by_key(&to, |hub| hub.to)
        {
            hubs[number].insert(place, rank::Hub { to, metres: way.metres, set: way.set });
        }
    }
    step(format!("{own:.1} hubs each, {:.1} with those seen from the open ocean", per(&hubs)));

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
    (bundle, views.cells)
}

fn graph(bundle: &Bundle) -> thin::Full {
    let lines: Vec<Seen> = bundle.lines.iter().map(|l| Seen { a: l.a, b: l.b, metres: l.metres }).collect();
    thin::Full::new(bundle.at.len(), &lines, bundle.lines.iter().map(|l| l.passages).collect())
}
