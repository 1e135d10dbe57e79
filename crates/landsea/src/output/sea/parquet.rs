//! Matrices as Parquet, for tools that read millions of rows.

use super::matrix::{Row, Sink};
use landsea_api::answer::sea::wire::Asked;
use parquet::basic::Compression;
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use std::io::{self, Write};
use std::sync::Arc;

/// Columns, in the order in which they are written; what is optional is null where no way is left.
const SCHEMA: &str = "
    message sea_distances {
        required binary from (STRING);
        required binary to (STRING);
        optional int64 metres;
        optional double nautical_miles;
        optional binary passages (STRING);
    }";

/// A file under way; each batch is a row group.
pub struct Table<'a, W: Write + Send> {
    asked: Asked<'a>,
    file: SerializedFileWriter<W>,
}

impl<'a, W: Write + Send> Table<'a, W> {
    /// Begins the file.
    pub fn new(asked: Asked<'a>, out: W) -> io::Result<Self> {
        let begin = || {
            let schema = Arc::new(parse_message_type(SCHEMA)?);
            let plain = WriterProperties::builder().set_compression(Compression::UNCOMPRESSED).build();
            SerializedFileWriter::new(out, schema, Arc::new(plain))
        };
        Ok(Self { asked, file: begin().map_err(failed)? })
    }
}

impl<W: Write + Send> Sink for Table<'_, W> {
    fn take(&mut self, rows: &[Row<'_>]) -> io::Result<()> {
        write_group(self.asked, &mut self.file, rows).map_err(failed)
    }
    fn finish(self: Box<Self>) -> io::Result<()> {
        self.file.close().map(|_| ()).map_err(failed)
    }
}

fn write_group<W: Write + Send>(
    asked: Asked<'_>,
    file: &mut SerializedFileWriter<W>,
    rows: &[Row<'_>],
) -> Result<()> {
    let text = |text: &str| ByteArray::from(text.as_bytes().to_vec());
    let from: Vec<ByteArray> = rows.iter().map(|row| text(row.from)).collect();
    let to: Vec<ByteArray> = rows.iter().map(|row| text(row.to)).collect();
    let there: Vec<i16> = rows.iter().map(|row| i16::from(row.voyage.is_some())).collect();
    let voyages = || rows.iter().filter_map(|row| row.voyage);
    let metres: Vec<i64> = voyages().map(|v| i64::from(v.metres)).collect();
    let miles: Vec<f64> = voyages().map(|v| v.nautical_miles()).collect();
    let passages: Vec<ByteArray> = voyages().map(|v| text(&asked.used(v).join(" "))).collect();
    let mut group = file.next_row_group()?;
    let mut texts = [(&from, None), (&to, None), (&passages, Some(&there[..]))].into_iter();
    while let Some(mut column) = group.next_column()? {
        match column.untyped() {
            ColumnWriter::ByteArrayColumnWriter(writer) => {
                let (values, there) = texts.next().ok_or_else(|| ParquetError::General(SCHEMA.to_owned()))?;
                writer.write_batch(values, there, None)?
            }
            ColumnWriter::Int64ColumnWriter(writer) => writer.write_batch(&metres, Some(&there), None)?,
            ColumnWriter::DoubleColumnWriter(writer) => writer.write_batch(&miles, Some(&there), None)?,
            _ => return Err(ParquetError::General(SCHEMA.to_owned())),
        };
        column.close()?;
    }
    group.close()?;
    Ok(())
}

fn failed(error: ParquetError) -> io::Error {
    io::Error::other(format!("Parquet: {error}"))
}
