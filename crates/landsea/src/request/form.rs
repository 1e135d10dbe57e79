//! In which form an answer over the sea is wanted: as the option says, or the name of the file.

use crate::args::{SeaArgs, SeaFormat};
use crate::outcome::Failure;

/// A format of the command line, or Parquet, which has a file only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// To be printed or written.
    Text(SeaFormat),
    /// To be written.
    Parquet,
}

/// Whether this program can write Parquet.
const PARQUET: bool = cfg!(feature = "parquet");

impl Form {
    /// Reads the options.
    pub fn new(args: &SeaArgs) -> Result<Self, Failure> {
        let extension = args.out.as_ref().and_then(|path| path.extension()).and_then(|e| e.to_str());
        let extension = extension.unwrap_or("").to_lowercase();
        if extension == "parquet" {
            return Self::parquet(args);
        }
        let usual = if args.matrix.is_some() { SeaFormat::Csv } else { SeaFormat::Table };
        let format = args.format.unwrap_or(match extension.as_str() {
            "csv" => SeaFormat::Csv,
            "json" => SeaFormat::Json,
            "geojson" => SeaFormat::Geojson,
            _ => usual,
        });
        if args.matrix.is_some() && format == SeaFormat::Geojson {
            return Err(Failure::Usage(
                "--format geojson: a matrix has no lines; expected csv, json, table, or --out NAME.parquet"
                    .to_owned(),
            ));
        }
        Ok(Form::Text(format))
    }
    fn parquet(args: &SeaArgs) -> Result<Self, Failure> {
        let refused = if !PARQUET {
            "this landsea was built without Parquet; expected a name that ends in .csv"
        } else if args.matrix.is_none() {
            "Parquet is for --matrix; expected a name that ends in .csv, .json or .geojson"
        } else if args.format.is_some() {
            "a file of this name holds Parquet; leave out --format or name another"
        } else {
            return Ok(Form::Parquet);
        };
        let path = args.out.as_deref().unwrap_or_else(|| std::path::Path::new("")).display();
        Err(Failure::Usage(format!("--out {path}: {refused}")))
    }
}
