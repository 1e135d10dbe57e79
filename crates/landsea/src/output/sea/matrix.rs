//! Matrices row by row, so that they need not fit into memory: as CSV, and as what programs and people read.

use landsea_api::answer::sea::wire::{Asked, Pair, tenths};
use landsea_sea::Voyage;
use std::io::{self, Write};

const COLUMNS: [&str; 5] = ["from", "to", "nautical_miles", "kilometres", "passages"];

/// A pair of a matrix.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// Code or position.
    pub from: &'a str,
    /// Code or position.
    pub to: &'a str,
    /// None where no way is left.
    pub voyage: Option<&'a Voyage>,
}

/// Where rows go, a batch at a time.
pub trait Sink {
    /// Takes the next rows.
    fn take(&mut self, rows: &[Row<'_>]) -> io::Result<()>;
    /// Ends the file.
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// Rows of CSV.
pub struct Sheet<'a, W: Write> {
    asked: Asked<'a>,
    out: ::csv::Writer<W>,
}

impl<'a, W: Write> Sheet<'a, W> {
    /// Begins with the header.
    pub fn new(asked: Asked<'a>, out: W) -> io::Result<Self> {
        let mut out = ::csv::Writer::from_writer(out);
        out.write_record(COLUMNS)?;
        Ok(Self { asked, out })
    }
}

impl<W: Write> Sink for Sheet<'_, W> {
    fn take(&mut self, rows: &[Row<'_>]) -> io::Result<()> {
        for row in rows {
            let figure =
                |of: fn(&Voyage) -> f64| row.voyage.map_or_else(String::new, |v| tenths(of(v)).to_string());
            let passages = row.voyage.map_or_else(String::new, |v| self.asked.used(v).join(" "));
            let (miles, km) = (figure(Voyage::nautical_miles), figure(Voyage::kilometres));
            self.out.write_record([row.from, row.to, &miles, &km, &passages])?;
        }
        Ok(())
    }
    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.out.flush()
    }
}

/// Rows kept for JSON and tables.
pub struct Kept<'a, 'k> {
    /// On which terms.
    pub asked: Asked<'a>,
    /// Where they are kept.
    pub pairs: &'k mut Vec<Pair>,
}

impl Sink for Kept<'_, '_> {
    fn take(&mut self, rows: &[Row<'_>]) -> io::Result<()> {
        self.pairs.extend(rows.iter().map(|row| self.asked.pair(row.from, row.to, row.voyage)));
        Ok(())
    }
    fn finish(self: Box<Self>) -> io::Result<()> {
        Ok(())
    }
}
