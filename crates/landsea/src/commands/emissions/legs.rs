//! `landsea emissions --legs FILE`: legs of a Parquet file, group of rows by group of rows on all cores.

use crate::args::EmissionsArgs;
use crate::outcome::{Failure, Outcome};
use landsea_api::answer::figures::grouped;
use landsea_convert::publish::write_file_by;
use landsea_emissions::{Accountant, DataClass, DistanceKind, Emissions, LegKind, Rates, Temperature};
use landsea_model::{Distance, Mass, Mode};
use landsea_sea::Sea;
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::{ByteArray, DataType};
use parquet::errors::{ParquetError, Result as Read};
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader, RowGroupReader, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use rayon::prelude::*;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};

/// Columns that are written, one row for each leg.
const SCHEMA: &str = "
    message emissions {
        required double distance_km;
        required double wtt_kg;
        required double ttw_kg;
        required double wtw_kg;
        required binary data (STRING);
    }";

/// A leg that was accounted for.
struct Done {
    distance_km: f64,
    emissions: Emissions,
    data: DataClass,
}

/// What the rows need beside the file.
struct Work<'a> {
    path: &'a Path,
    accountant: &'a Accountant<'a>,
    temperature: Temperature,
    /// Metres by sea between two codes, as far as they were asked for.
    sea: Mutex<HashMap<(String, String), Option<u32>>>,
}

/// Accounts for all legs of a file.
pub fn run(args: &EmissionsArgs, accountant: &Accountant<'_>, path: &Path) -> Result<Outcome, Failure> {
    let temperature = if args.question.reefer { Temperature::Refrigerated } else { Temperature::Ambient };
    let work = Work { path, accountant, temperature, sea: Mutex::default() };
    let mut total = Total::default();
    match &args.out {
        None => total.add_all(&work, |_| Ok(()))?,
        Some(out) => {
            let mut failed = None;
            write_file_by(out, args.force, |file| {
                let mut table = Table::new(file)?;
                // a fault of the input is told as such, not as one of the file that is not written for it
                match total.add_all(&work, |done| table.take(done)) {
                    Ok(()) => table.finish(),
                    Err(failure) => {
                        failed = Some(failure);
                        Err(io::Error::other("the legs have errors"))
                    }
                }
            })
            .or_else(|error| failed.take().map_or(Err(Failure::from(error)), Err))?;
        }
    }
    Ok(Outcome::done(total.page(args.out.as_deref())))
}

/// Sums over all legs.
#[derive(Default)]
struct Total {
    legs: usize,
    emissions: Emissions,
    classes: [Emissions; 3],
}

impl Total {
    fn add_all(
        &mut self,
        work: &Work<'_>,
        mut take: impl FnMut(&[Done]) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let groups =
            work.open()?.metadata().row_groups().iter().map(|group| group.num_rows()).collect::<Vec<_>>();
        let mut first = 1;
        let starts: Vec<(usize, i64)> = groups
            .iter()
            .enumerate()
            .map(|(at, rows)| {
                let start = first;
                first += rows;
                (at, start)
            })
            .collect();
        // as many groups at a time as there are cores, so that what is held does not grow with the file
        for some in starts.chunks(rayon::current_num_threads().max(1)) {
            let done: Vec<Vec<Done>> =
                some.par_iter().map(|&(at, start)| work.group(at, start)).collect::<Result<_, _>>()?;
            for legs in done {
                self.legs += legs.len();
                for leg in &legs {
                    self.emissions = self.emissions + leg.emissions;
                    let of_class = &mut self.classes[leg.data as usize];
                    *of_class = *of_class + leg.emissions;
                }
                take(&legs).map_err(|error| Failure::Files(error.to_string()))?;
            }
        }
        Ok(())
    }

    fn page(&self, out: Option<&Path>) -> String {
        let count = |n: usize| grouped(i64::try_from(n).unwrap_or(i64::MAX));
        let kg = |gas: landsea_emissions::Co2e| grouped((gas.kg()).round() as i64);
        let gas = self.emissions;
        let mut page = format!(
            "{} legs: {} kg CO2e well to wheel, {} well to tank, {} tank to wheel\n",
            count(self.legs),
            kg(gas.wtw()),
            kg(gas.wtt),
            kg(gas.ttw)
        );
        for (class, of_class) in DataClass::ALL.into_iter().zip(self.classes) {
            let share = of_class.wtw().share_of(gas.wtw());
            if share > 0.0 {
                page += &format!("  {:.1} % {class}\n", share * 100.0);
            }
        }
        if let Some(out) = out {
            page += &format!("{}: {} rows\n", out.display(), count(self.legs));
        }
        page
    }
}

impl Work<'_> {
    fn open(&self) -> Result<SerializedFileReader<File>, Failure> {
        let file = File::open(self.path)
            .map_err(|error| Failure::Files(format!("cannot read {}: {error}", self.path.display())))?;
        SerializedFileReader::new(file).map_err(|error| self.unreadable(&error))
    }

    fn unreadable(&self, error: &ParquetError) -> Failure {
        Failure::Files(format!("{}: not a Parquet file that can be read: {error}", self.path.display()))
    }

    /// A row group; `first` is the number of its first row in the file, from 1.
    fn group(&self, at: usize, first: i64) -> Result<Vec<Done>, Failure> {
        let reader = self.open()?;
        let group = reader.get_row_group(at).map_err(|error| self.unreadable(&error))?;
        let columns = Columns::read(group.as_ref()).map_err(|error| self.unreadable(&error))?;
        let missing = [("mode", columns.mode.is_empty()), ("mass_kg", columns.mass_kg.is_empty())];
        let rows = usize::try_from(group.metadata().num_rows()).unwrap_or_default();
        if let Some((name, _)) = missing.iter().find(|(_, is_empty)| *is_empty && rows > 0) {
            let expected = "mode, from and to (UN/LOCODE) or distance_km, mass_kg, category";
            return Err(Failure::Input(format!(
                "{}: no column {name}; expected {expected}",
                self.path.display()
            )));
        }
        let mut rates = Rates::new(self.accountant.clone());
        (0..rows)
            .map(|row| {
                self.leg(&columns, row, &mut rates).map_err(|what| {
                    let number = first + i64::try_from(row).unwrap_or_default();
                    Failure::Input(format!("{}: row {number}: {what}", self.path.display()))
                })
            })
            .collect()
    }

    fn leg(&self, columns: &Columns, row: usize, rates: &mut Rates<'_>) -> Result<Done, String> {
        let text = |column| text_at(column, row);
        let number = |column: &[Option<f64>]| column.get(row).copied().flatten();
        let mode = text(&columns.mode)?;
        let mode: Mode =
            mode.parse().map_err(|()| format!("mode {mode:?}; expected rail, road, sea, barge or air"))?;
        let kg = number(&columns.mass_kg)
            .filter(|kg| (0.0..=1e12).contains(kg))
            .ok_or("mass_kg is missing or no mass; expected kilograms of nothing or more")?;
        let (from, to) = (text(&columns.from)?, text(&columns.to)?);
        let distance = match number(&columns.distance_km) {
            Some(km) if (0.0..=100_000.0).contains(&km) => Distance::from_km(km),
            Some(km) => return Err(format!("distance_km {km}; expected 0 to 100,000")),
            None if mode == Mode::Sea => self.by_sea(from, to)?,
            None => {
                return Err(format!(
                    "no distance_km; expected one, for ways by {mode} are not measured here"
                ));
            }
        };
        let category = text(&columns.category)?;
        let kind = LegKind {
            mode,
            category,
            from: from.parse().ok(),
            to: to.parse().ok(),
            distance: if mode == Mode::Air {
                DistanceKind::GreatCircle
            } else {
                DistanceKind::ShortestFeasible
            },
            temperature: self.temperature,
        };
        let rate = rates.of(kind, distance).map_err(|error| error.to_string())?;
        let emissions = rate.emit(Mass::from_kg(kg.round() as u64), None, distance);
        Ok(Done { distance_km: distance.km(), emissions, data: rate.data })
    }

    /// The shortest way by sea, each pair looked for once.
    fn by_sea(&self, from: &str, to: &str) -> Result<Distance, String> {
        let key = (from.to_owned(), to.to_owned());
        // a thread that panicked left what it had found
        let known = || self.sea.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let found = known().get(&key).copied();
        let metres = match found {
            Some(metres) => metres,
            None => {
                let sea = Sea::bundled();
                let place = |text: &str| sea.place(text).map_err(|error| error.to_string());
                let metres =
                    sea.waters().distance(&place(from)?, &place(to)?).ok().map(|voyage| voyage.metres);
                known().insert(key, metres);
                metres
            }
        };
        let metres = metres.ok_or_else(|| format!("no way by sea from {from} to {to}"))?;
        Ok(Distance::from_metres(u64::from(metres)))
    }
}

/// The columns of a row group; empty where the file has none of the name.
#[derive(Default)]
struct Columns {
    mode: Vec<Option<ByteArray>>,
    from: Vec<Option<ByteArray>>,
    to: Vec<Option<ByteArray>>,
    category: Vec<Option<ByteArray>>,
    distance_km: Vec<Option<f64>>,
    mass_kg: Vec<Option<f64>>,
}

impl Columns {
    fn read(group: &dyn RowGroupReader) -> Read<Self> {
        let mut columns = Self::default();
        for at in 0..group.num_columns() {
            let name = group.metadata().column(at).column_descr().name().to_owned();
            let texts = match name.as_str() {
                "mode" => &mut columns.mode,
                "from" => &mut columns.from,
                "to" => &mut columns.to,
                "category" => &mut columns.category,
                "distance_km" => {
                    columns.distance_km = numbers(group, at)?;
                    continue;
                }
                "mass_kg" => {
                    columns.mass_kg = numbers(group, at)?;
                    continue;
                }
                _ => continue,
            };
            *texts = match group.get_column_reader(at)? {
                ColumnReader::ByteArrayColumnReader(reader) => values(group, at, reader)?,
                _ => return Err(ParquetError::General(format!("column {name} is no text"))),
            };
        }
        Ok(columns)
    }
}

/// A text of a column; empty where it is null or the file has no such column.
fn text_at(column: &[Option<ByteArray>], row: usize) -> Result<&str, String> {
    let value = column.get(row).and_then(Option::as_ref);
    let read = value.map_or(Ok(""), |bytes| std::str::from_utf8(bytes.data()));
    read.map_err(|_| "text that is not UTF-8".to_owned())
}

fn numbers(group: &dyn RowGroupReader, at: usize) -> Read<Vec<Option<f64>>> {
    fn all<T>(values: Vec<Option<T>>, number: impl Fn(T) -> f64) -> Vec<Option<f64>> {
        values.into_iter().map(|value| value.map(&number)).collect()
    }
    Ok(match group.get_column_reader(at)? {
        ColumnReader::DoubleColumnReader(reader) => values(group, at, reader)?,
        ColumnReader::FloatColumnReader(reader) => all(values(group, at, reader)?, f64::from),
        ColumnReader::Int64ColumnReader(reader) => all(values(group, at, reader)?, |n| n as f64),
        ColumnReader::Int32ColumnReader(reader) => all(values(group, at, reader)?, f64::from),
        _ => {
            let name = group.metadata().column(at).column_descr().name().to_owned();
            return Err(ParquetError::General(format!("column {name} is no number")));
        }
    })
}

/// The values of a column, none where it is null.
fn values<T: DataType>(
    group: &dyn RowGroupReader,
    at: usize,
    mut reader: ColumnReaderImpl<T>,
) -> Read<Vec<Option<T::T>>> {
    let rows = usize::try_from(group.metadata().num_rows()).unwrap_or_default();
    let most = group.metadata().column(at).column_descr().max_def_level();
    let (mut found, mut levels) = (Vec::with_capacity(rows), Vec::new());
    reader.read_records(rows, (most > 0).then_some(&mut levels), None, &mut found)?;
    if most == 0 {
        return Ok(found.into_iter().map(Some).collect());
    }
    let mut found = found.into_iter();
    Ok(levels.into_iter().map(|level| if level == most { found.next() } else { None }).collect())
}

/// The file of answers; each batch is a row group.
struct Table<W: Write + Send> {
    file: SerializedFileWriter<W>,
}

impl<W: Write + Send> Table<W> {
    fn new(out: W) -> io::Result<Self> {
        let schema = parse_message_type(SCHEMA).map_err(failed)?;
        let properties = Arc::new(WriterProperties::builder().build());
        SerializedFileWriter::new(out, Arc::new(schema), properties).map(|file| Self { file }).map_err(failed)
    }

    fn take(&mut self, done: &[Done]) -> io::Result<()> {
        self.write(done).map_err(failed)
    }

    fn write(&mut self, done: &[Done]) -> Read<()> {
        let number = |of: fn(&Done) -> f64| done.iter().map(of).collect::<Vec<f64>>();
        let mut numbers = [
            number(|leg| leg.distance_km),
            number(|leg| leg.emissions.wtt.kg()),
            number(|leg| leg.emissions.ttw.kg()),
            number(|leg| leg.emissions.wtw().kg()),
        ]
        .into_iter();
        let mut group = self.file.next_row_group()?;
        while let Some(mut column) = group.next_column()? {
            match column.untyped() {
                ColumnWriter::DoubleColumnWriter(writer) => {
                    writer.write_batch(&numbers.next().unwrap_or_default(), None, None)?
                }
                ColumnWriter::ByteArrayColumnWriter(writer) => {
                    let classes: Vec<ByteArray> =
                        done.iter().map(|leg| ByteArray::from(leg.data.as_str())).collect();
                    writer.write_batch(&classes, None, None)?
                }
                _ => return Err(ParquetError::General(SCHEMA.to_owned())),
            };
            column.close()?;
        }
        group.close()?;
        Ok(())
    }

    fn finish(self) -> io::Result<()> {
        self.file.close().map(|_| ()).map_err(failed)
    }
}

fn failed(error: ParquetError) -> io::Error {
    io::Error::other(format!("Parquet: {error}"))
}
