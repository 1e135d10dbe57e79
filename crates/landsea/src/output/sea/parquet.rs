//! Matrices as Parquet, for tools that read millions of rows.

use super::{Row, code, ids, sheet};
use crate::outcome::Failure;
use landsea_sea::Sea;
use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use std::sync::Arc;

/// Columns; those of a pair without a way are null.
const SCHEMA: &str = "
    message sea_distances {
        required binary from (utf8);
        required binary to (utf8);
        optional int64 metres;
        optional double nautical_miles;
        optional binary passages (utf8);
    }";

/// The bytes of a file with a row for each pair.
pub fn parquet<'p>(sea: &Sea, rows: impl Iterator<Item = Row<'p>>) -> Result<Vec<u8>, Failure> {
    write(sea, rows).map_err(|error| Failure::Files(format!("Parquet: {error}")))
}

fn write<'p>(sea: &Sea, rows: impl Iterator<Item = Row<'p>>) -> Result<Vec<u8>, ParquetError> {
    let (mut from, mut to, mut there) = (Vec::new(), Vec::new(), Vec::new());
    let (mut metres, mut miles, mut passages) = (Vec::new(), Vec::new(), Vec::new());
    for row in rows {
        from.push(ByteArray::from(code(sea, row.from).into_bytes()));
        to.push(ByteArray::from(code(sea, row.to).into_bytes()));
        there.push(i16::from(row.voyage.is_some()));
        if let Some(voyage) = row.voyage {
            metres.push(i64::from(voyage.metres));
            miles.push(voyage.nautical_miles());
            passages.push(ByteArray::from(ids(sea, &sheet::used(sea, voyage)).into_bytes()));
        }
    }
    let schema = Arc::new(parse_message_type(SCHEMA)?);
    let properties = Arc::new(WriterProperties::builder().set_compression(Compression::UNCOMPRESSED).build());
    let mut bytes = Vec::new();
    let mut file = SerializedFileWriter::new(&mut bytes, schema, properties)?;
    let mut group = file.next_row_group()?;
    let mut number = 0;
    while let Some(mut column) = group.next_column()? {
        match number {
            0 => column.typed::<ByteArrayType>().write_batch(&from, None, None)?,
            1 => column.typed::<ByteArrayType>().write_batch(&to, None, None)?,
            2 => column.typed::<Int64Type>().write_batch(&metres, Some(&there), None)?,
            3 => column.typed::<DoubleType>().write_batch(&miles, Some(&there), None)?,
            _ => column.typed::<ByteArrayType>().write_batch(&passages, Some(&there), None)?,
        };
        column.close()?;
        number += 1;
    }
    group.close()?;
    file.close()?;
    Ok(bytes)
}
