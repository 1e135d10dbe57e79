//! Makes the sea graph that landsea-sea carries. Called by `crates/landsea-sea/scripts/make.sh`.
//!
//! Use: `landsea-sea-build RINGS_DIR DATA_DIR OUT_FILE`, and `draft` behind it if wanted.
//!
//! A draft is made in half the time: its distances without rules are right, but ways with passages closed may be too
//! long, and positions are looked up slowly.
//!
//! From the outline of what ships keep clear of, shoals included, it takes the corners; adds fairways and ports; finds
//! all lines of sight between them that can belong to a shortest way; leaves those that some voyage uses; and ranks
//! the nodes for fast distances.

mod assemble;
mod inputs;
mod label;
mod nodes;
mod rank;
mod sights;
mod thin;
mod views;

use inputs::{FairwayRow, PassageRow, PortRow};
use landsea_sea::approach::Surroundings;
use landsea_sea::barrier::Barrier;
use landsea_sea::bundle::{Bundle, Rings, Views};
use landsea_sea::outline::Outline;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    let args: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let (files, draft) = match &args[..] {
        [files @ .., last] if last.as_os_str() == "draft" => (files, true),
        files => (files, false),
    };
    let [rings, data, out] = files else {
        tell("use: landsea-sea-build RINGS_DIR DATA_DIR OUT_FILE [draft]");
        return ExitCode::from(2);
    };
    match make(rings, data, out, draft) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tell(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

fn make(rings: &Path, data: &Path, out: &Path, draft: bool) -> Result<(), Box<dyn std::error::Error>> {
    let began = Instant::now();
    let step = |what: String| tell(&format!("{:6.1} s  {what}", began.elapsed().as_secs_f64()));
    let coast_rings = inputs::rings(rings, "land.rings")?;
    let clear_rings = inputs::rings(rings, "obstacles.rings")?;
    let coast = Outline::new(coast_rings.iter().cloned());
    let kept_clear = Outline::new(clear_rings.iter().cloned());
    let barrier = Barrier::new(&kept_clear);
    let around = Surroundings { coast: &coast, kept_clear: &kept_clear };
    let passages: Vec<PassageRow> = inputs::table(data, "passages.csv")?;
    let fairways: Vec<FairwayRow> = inputs::table(data, "fairways.csv")?;
    let ports: Vec<PortRow> = inputs::table(data, "ports.csv")?;
    step(format!("{} coast points, {} kept clear of", coast.points().len(), kept_clear.points().len()));

    let mut nodes = nodes::Nodes::default();
    nodes.add_corners(&kept_clear);
    let corners = nodes.at.len();
    nodes.add_fairways_and_ports(around, &fairways, &ports, data)?;
    let shut_in = nodes.shut_in(around);
    let lost = nodes.ports.iter().filter(|p| p.is_none()).count();
    step(format!(
        "{corners} corners, {} other nodes, {} given lines, {lost} ports without water, {shut_in} nodes shut in",
        nodes.at.len() - corners,
        nodes.given.len()
    ));

    let seen = sights::all(&nodes, &barrier);
    step(format!("{} lines of sight", seen.len()));

    let passages = passages.into_iter().map(|row| row.passage(data)).collect::<Result<Vec<_>, _>>()?;
    let full = assemble::Full::new(&nodes, seen, &passages);
    let used = full.used(&nodes, &barrier, &kept_clear, draft, &step);
    step(format!("{} lines kept of {}", used.iter().filter(|u| **u).count(), used.len()));

    let (bundle, ports) = full.bundle(nodes, &used, passages, &ports);
    step(format!("{} nodes, {} lines, {ports} ports joined", bundle.at.len(), bundle.lines.len()));
    let views = if draft { Vec::new() } else { views::of(&bundle, &kept_clear, &barrier) };
    step("views from the open ocean".to_owned());
    let (bundle, views) = label::label(bundle, views, &step);
    let bundle = Bundle {
        coast: Rings::pack(&coast_rings),
        kept_clear: Rings::pack(&clear_rings),
        views: Views::pack(&views),
        ..bundle
    };
    let bytes = bundle.write();
    std::fs::write(out, &bytes)?;
    step(format!("{} bytes written", bytes.len()));
    Ok(())
}

#[expect(clippy::print_stderr, reason = "a program of one step that says how far it is")]
fn tell(text: &str) {
    eprintln!("{text}");
}
