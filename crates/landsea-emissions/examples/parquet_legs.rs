//! Legs from a Parquet file: `mode`, `from`, `to` (UN/LOCODEs), `category`, `distance_km`, `mass_kg`; the sum of what they
//! emit, and how long it took.
//!
//! ```text
//! cargo run --release -p landsea-emissions --example parquet_legs -- make legs.parquet 10000000
//! cargo run --release -p landsea-emissions --example parquet_legs -- sum legs.parquet
//! ```

#![allow(clippy::print_stdout)] // an example talks to who runs it

use landsea_emissions::{
    Accountant, DistanceKind, Emissions, LegKind, Preference, Rates, Tables, Temperature,
};
use landsea_model::{Distance, Mass, Mode};
use parquet::column::reader::ColumnReader;
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use rayon::prelude::*;
use std::error::Error;
use std::fs::File;
use std::sync::Arc;
use std::time::Instant;

const SCHEMA: &str = "
    message legs {
        required binary mode (STRING);
        required binary from (STRING);
        required binary to (STRING);
        required binary category (STRING);
        required double distance_km;
        required int64 mass_kg;
    }";
const GROUP: usize = 500_000;

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["make", path, count] => make(path, count.parse()?),
        ["sum", path] => sum(path),
        _ => Err("expected: make FILE COUNT, or sum FILE".into()),
    }
}

/// Legs drawn from a few kinds, the same at every run.
fn make(path: &str, count: usize) -> Outcome<()> {
    const KINDS: [(&str, &str, &str, &str); 6] = [
        ("rail", "CNCQI", "CNQZH", "rail-electric"),
        ("sea", "CNQZH", "SGSIN", "sea-1000-1999"),
        ("sea", "CNSHA", "NLRTM", "sea-8000plus"),
        ("road", "CNNNG", "VNHAN", "truck-artic"),
        ("barge", "CNCKG", "CNSHA", "barge-yangtze"),
        ("air", "CNCKG", "SGSIN", ""),
    ];
    let plain = Arc::new(WriterProperties::builder().build());
    let mut file =
        SerializedFileWriter::new(File::create(path)?, Arc::new(parse_message_type(SCHEMA)?), plain)?;
    let mut draw = 20_180_912_u64;
    let mut left = count;
    while left > 0 {
        let rows = left.min(GROUP);
        left -= rows;
        let mut legs = Vec::with_capacity(rows);
        for _ in 0..rows {
            draw ^= draw << 13;
            draw ^= draw >> 7;
            draw ^= draw << 17;
            let kind = KINDS[(draw % KINDS.len() as u64) as usize];
            legs.push((kind, (draw >> 8) % 3000, (draw >> 24) % 28_000));
        }
        let texts = |of: fn(&(&'static str, &'static str, &'static str, &'static str)) -> &'static str| {
            legs.iter().map(|(kind, ..)| ByteArray::from(of(kind))).collect::<Vec<_>>()
        };
        let mut columns = [texts(|k| k.0), texts(|k| k.1), texts(|k| k.2), texts(|k| k.3)].into_iter();
        let mut group = file.next_row_group()?;
        while let Some(mut column) = group.next_column()? {
            match column.untyped() {
                ColumnWriter::ByteArrayColumnWriter(writer) => {
                    writer.write_batch(&columns.next().unwrap_or_default(), None, None)?
                }
                ColumnWriter::DoubleColumnWriter(writer) => {
                    let km: Vec<f64> = legs.iter().map(|leg| leg.1 as f64).collect();
                    writer.write_batch(&km, None, None)?
                }
                ColumnWriter::Int64ColumnWriter(writer) => {
                    let kg: Vec<i64> = legs.iter().map(|leg| leg.2 as i64).collect();
                    writer.write_batch(&kg, None, None)?
                }
                _ => return Err("the schema has other columns".into()),
            };
            column.close()?;
        }
        group.close()?;
    }
    file.close()?;
    println!("{path}: {count} legs");
    Ok(())
}

/// Row groups side by side, each with rates of its own: there are few kinds of leg.
fn sum(path: &str) -> Outcome<()> {
    let start = Instant::now();
    let groups = SerializedFileReader::new(File::open(path)?)?.num_row_groups();
    let parts: Vec<(usize, Emissions)> =
        (0..groups).into_par_iter().map(|group| sum_group(path, group)).collect::<Outcome<_>>()?;
    let legs: usize = parts.iter().map(|(legs, _)| legs).sum();
    let gas: Emissions = parts.iter().map(|(_, gas)| *gas).sum();
    println!("{legs} legs: {} well to wheel, {} tank to wheel", gas.wtw(), gas.ttw);
    println!("{:.2} s on {} cores", start.elapsed().as_secs_f64(), rayon::current_num_threads());
    Ok(())
}

fn sum_group(path: &str, group: usize) -> Outcome<(usize, Emissions)> {
    let reader = SerializedFileReader::new(File::open(path)?)?;
    let group = reader.get_row_group(group)?;
    let rows = usize::try_from(group.metadata().num_rows())?;
    let text = |column: usize| -> Outcome<Vec<ByteArray>> {
        let mut values = Vec::with_capacity(rows);
        match group.get_column_reader(column)? {
            ColumnReader::ByteArrayColumnReader(mut reader) => {
                reader.read_records(rows, None, None, &mut values)?
            }
            _ => return Err(format!("column {column} is no text").into()),
        };
        Ok(values)
    };
    let (modes, from, to, categories) = (text(0)?, text(1)?, text(2)?, text(3)?);
    let mut km = Vec::with_capacity(rows);
    let mut kg = Vec::with_capacity(rows);
    match (group.get_column_reader(4)?, group.get_column_reader(5)?) {
        (ColumnReader::DoubleColumnReader(mut distances), ColumnReader::Int64ColumnReader(mut masses)) => {
            distances.read_records(rows, None, None, &mut km)?;
            masses.read_records(rows, None, None, &mut kg)?;
        }
        _ => return Err("expected distance_km as double and mass_kg as int64".into()),
    }
    let mut rates = Rates::new(Accountant::new(Tables::bundled(), &[], Preference::Best));
    let mut gas = Emissions::default();
    for row in 0..rows {
        let mode: Mode = modes[row].as_utf8()?.parse().map_err(|()| format!("row {row}: no such mode"))?;
        let leg = LegKind {
            mode,
            category: categories[row].as_utf8()?,
            from: from[row].as_utf8()?.parse().ok(),
            to: to[row].as_utf8()?.parse().ok(),
            distance: DistanceKind::ShortestFeasible,
            temperature: Temperature::Ambient,
        };
        let distance = Distance::from_km(km[row]);
        let rate = rates.of(leg, distance)?;
        gas = gas + rate.emit(Mass::from_kg(u64::try_from(kg[row])?), distance);
    }
    Ok((rows, gas))
}
