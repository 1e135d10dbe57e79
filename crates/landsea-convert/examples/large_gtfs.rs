//! Writes a large GTFS feed to measure imports with: routes of 25 stops each over China, so many trips a route.
//!
//! ```text
//! cargo run --release -p landsea-convert --example large_gtfs -- large.zip 4000000
//! time landsea import gtfs large.zip --out large
//! ```

use std::error::Error;
use std::fmt::Write as _;
use std::fs::File;
use std::io::Write;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const STOPS: usize = 2_000;
const CALLS: usize = 25;
/// Trips that differ only in their days: they become one service.
const ALIKE: usize = 8;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("usage: large_gtfs FILE.zip STOP_TIMES")?;
    let trips = arguments.next().ok_or("usage: large_gtfs FILE.zip STOP_TIMES")?.parse::<usize>()? / CALLS;
    let mut archive = ZipWriter::new(File::create(path)?);
    let mut table = |name: &str, text: &str| -> Result<(), Box<dyn Error>> {
        archive.start_file(name, SimpleFileOptions::default())?;
        Ok(archive.write_all(text.as_bytes())?)
    };
    table(
        "agency.txt",
        "agency_id,agency_name,agency_url,agency_timezone\nA,Example,https://example.invalid/,Asia/Shanghai\n",
    )?;
    let mut text = String::from("stop_id,stop_name,stop_lat,stop_lon\n");
    for stop in 0..STOPS {
        // rows of a grid, walked to and fro, so that neighbours in number are neighbours on the map
        let (row, column) = (stop / 50, stop % 50);
        let column = if row % 2 == 0 { column } else { 49 - column };
        writeln!(
            text,
            "S{stop},Stop {stop},{:.3},{:.3}",
            24.0 + row as f64 * 0.3,
            102.0 + column as f64 * 0.3
        )?;
    }
    table("stops.txt", &text)?;
    let mut text = String::from(
        "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n",
    );
    for month in 0..ALIKE {
        writeln!(text, "D{month},1,1,1,1,1,0,0,2026{:02}01,2026{:02}28", month + 1, month + 1)?;
    }
    table("calendar.txt", &text)?;
    let routes = trips.div_ceil(200);
    let mut text = String::from("route_id,route_short_name,route_long_name,route_type\n");
    (0..routes).try_for_each(|route| writeln!(text, "R{route},R{route},Route {route},2"))?;
    table("routes.txt", &text)?;
    let mut text = String::from("route_id,service_id,trip_id\n");
    (0..trips).try_for_each(|trip| writeln!(text, "R{},D{},T{trip}", trip / 200, trip % ALIKE))?;
    table("trips.txt", &text)?;
    let mut text = String::from("trip_id,arrival_time,departure_time,stop_id,stop_sequence\n");
    for trip in 0..trips {
        let (route, nth) = (trip / 200, trip % 200 / ALIKE);
        let start = nth * 40;
        for call in 0..CALLS {
            let minute = start + call * 45; // a multiple of five, so that a stay of three minutes keeps within the hour
            let (hours, minutes) = (minute / 60, minute % 60);
            let stop = route * 13 % (STOPS - CALLS) + call;
            writeln!(
                text,
                "T{trip},{hours:02}:{minutes:02}:00,{hours:02}:{:02}:00,S{stop},{}",
                minutes + 3,
                call + 1
            )?;
        }
    }
    table("stop_times.txt", &text)?;
    archive.finish()?;
    Ok(())
}
