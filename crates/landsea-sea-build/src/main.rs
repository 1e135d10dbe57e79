//! Makes the sea graph that landsea-sea carries. Called by `crates/landsea-sea/scripts/make.sh`.
//!
//! Use: `landsea-sea-build RINGS_DIR DATA_DIR OUT_FILE`, and behind it if wanted
//!
//! - `draft`: in less time; distances are right within a percent, but ways with passages closed may be too long;
//! - `labels`: keeps the graph of OUT_FILE and makes only its labels anew.
//!
//! From the outline of what ships keep clear of, shoals included, it takes the corners; adds fairways and ports; finds
//! all lines of sight between them that can belong to a shortest way; leaves those that some voyage uses; and ranks
//! the nodes for fast distances.

mod assemble;
mod inputs;
mod label;
mod meadows;
mod nodes;
mod rank;
mod sights;
mod thin;

use inputs::{FairwayRow, PassageRow, PortRow};
use landsea_sea::PassageSet;
use landsea_sea::approach::Surroundings;
use landsea_sea::barrier::Barrier;
use landsea_sea::bundle::{Bundle, Rings};
use landsea_sea::outline::Outline;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Task {
    Whole,
    Draft,
    Labels,
}

fn main() -> ExitCode {
    let args: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let (files, task) = match &args[..] {
        [files @ .., last] if last.as_os_str() == "draft" => (files, Task::Draft),
        [files @ .., last] if last.as_os_str() == "labels" => (files, Task::Labels),
        files => (files, Task::Whole),
    };
    let [rings, data, out] = files else {
        tell("use: landsea-sea-build RINGS_DIR DATA_DIR OUT_FILE [draft | labels]");
        return ExitCode::from(2);
    };
    match make(rings, data, out, task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tell(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

type Failed = Box<dyn std::error::Error>;

fn make(rings: &Path, data: &Path, out: &Path, task: Task) -> Result<(), Failed> {
    let began = Instant::now();
    let step = |what: String| tell(&format!("{:6.1} s  {what}", began.elapsed().as_secs_f64()));
    let coast_rings = inputs::rings(rings, "land.rings")?;
    let clear_rings = inputs::rings(rings, "obstacles.rings")?;
    let coast = Outline::new(coast_rings.iter().cloned());
    let kept_clear = Outline::new(clear_rings.iter().cloned());
    let barrier = Barrier::new(&kept_clear);
    let around = Surroundings { coast: &coast, kept_clear: &kept_clear };
    step(format!("{} coast points, {} kept clear of", coast.points().len(), kept_clear.points().len()));

    let graph = match task {
        Task::Labels => Bundle::read(&std::fs::read(out)?)?,
        _ => graph(around, &barrier, data, task == Task::Draft, &step)?,
    };
    let ports = graph.ports.iter().filter(|port| port.is_reachable()).count();
    step(format!("{} nodes, {} lines, {ports} ports joined", graph.at.len(), graph.lines.len()));
    let passed = graph.lines.iter().fold(0, |all: PassageSet, line| all | line.passages);
    let unused = graph.passages.iter().enumerate().filter(|(index, _)| passed >> index & 1 == 0);
    let unused: Vec<&str> = unused.map(|(_, passage)| passage.id.as_str()).collect();
    step(format!("passages that no line goes through: {}", unused.join(", ")));

    let bundle = label::label(graph, &barrier, around, &step);
    let bundle = Bundle { coast: Rings::pack(&coast_rings), kept_clear: Rings::pack(&clear_rings), ..bundle };
    let bytes = bundle.write();
    std::fs::write(out, &bytes)?;
    step(format!("{} bytes written", bytes.len()));
    Ok(())
}

/// The nodes and lines that some voyage uses, without labels.
fn graph(
    around: Surroundings<'_>,
    barrier: &Barrier,
    data: &Path,
    draft: bool,
    step: &dyn Fn(String),
) -> Result<Bundle, Failed> {
    let passages: Vec<PassageRow> = inputs::table(data, "passages.csv")?;
    let passages = passages.into_iter().map(|row| row.passage(data)).collect::<Result<Vec<_>, _>>()?;
    let fairways: Vec<FairwayRow> = inputs::table(data, "fairways.csv")?;
    let ports: Vec<PortRow> = inputs::table(data, "ports.csv")?;

    let mut nodes = nodes::Nodes::default();
    nodes.add_corners(around.kept_clear);
    let corners = nodes.at.len();
    nodes.add_fairways_and_ports(around, &fairways, &ports, data)?;
    let shut_in = nodes.shut_in(around);
    let lost = nodes.ports.iter().filter(|p| p.is_none()).count();
    step(format!(
        "{corners} corners, {} other nodes, {} given lines, {lost} ports without water, {shut_in} nodes shut in",
        nodes.at.len() - corners,
        nodes.given.len()
    ));

    let mut seen = sights::all(&nodes, barrier);
    let all = seen.len();
    sights::keep_off_land(&mut seen, &nodes, &Barrier::new(around.coast));
    step(format!("{all} lines of sight, {} of them over land on the map left out", all - seen.len()));

    let full = assemble::Full::new(&nodes, seen, &passages);
    let used = full.used(&nodes, barrier, around, draft, step);
    step(format!("{} lines kept of {}", used.iter().filter(|u| **u).count(), used.len()));
    Ok(full.bundle(nodes, &used, passages, &ports))
}

#[expect(clippy::print_stderr, reason = "a program of one step that says how far it is")]
fn tell(text: &str) {
    eprintln!("{text}");
}
