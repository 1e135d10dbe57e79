//! Makes a Parquet file of legs, to time `landsea emissions --legs` with: `mode`, `from`, `to` (UN/LOCODEs), `category`,
//! `distance_km`, `mass_kg`.
//!
//! ```text
//! cargo run --release -p landsea-emissions --example make_legs -- legs.parquet 10000000
//! cargo run --release -- emissions --legs legs.parquet
//! ```

#![allow(clippy::print_stdout)] // an example talks to who runs it

use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use std::error::Error;
use std::fs::File;
use std::sync::Arc;

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
        [path, count] => make(path, count.parse()?),
        _ => Err("expected FILE and COUNT".into()),
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
