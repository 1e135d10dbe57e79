//! `landsea feed verify`

use super::explain::explain;
use crate::args::{BoardFormat, VerifyArgs};
use crate::feeds;
use crate::outcome::{Exit, Failure, Outcome};
use crate::output::verify::{Verified, csv, line, table};
use crate::verify::verify;
use landsea_api::answer::json::pretty;
use landsea_model::CaseIx;
use landsea_plan::Gazetteer;

/// The cases with their answers; one that lies outside its band makes the exit code 1.
pub fn run(args: &VerifyArgs) -> Result<Outcome, Failure> {
    let feed = feeds::load_with(&args.feed, &args.scenario)?;
    let one = match &args.case {
        None => None,
        Some(id) => Some(Gazetteer::new(&feed).case(id).map_err(Failure::lookup("--case"))?),
    };
    let wanted: Vec<CaseIx> = one.map_or_else(|| feed.cases.indexes().collect(), |ix| vec![ix]);
    let (data, agree) = match (args.format, one) {
        (BoardFormat::Table, Some(ix)) => {
            let (folder, scenarios) = (args.feed.feed.as_deref(), &args.scenario.scenario);
            let pages = verify(&feed, &[ix], |answer| {
                (explain(&feed, ix, &answer, (folder, scenarios)), answer.verdict().is_right())
            });
            (pages.iter().map(|(page, _)| page.as_str()).collect(), pages.iter().all(|(_, agrees)| *agrees))
        }
        (format, _) => {
            let lines = verify(&feed, &wanted, |answer| line(&feed, &answer));
            let verified = Verified::new(&feed, lines);
            let data = match format {
                BoardFormat::Table => table(&verified),
                BoardFormat::Json => pretty(&verified),
                BoardFormat::Csv => csv(&verified),
            };
            (data, verified.agrees())
        }
    };
    let exit = if agree { Exit::Done } else { Exit::FeedErrors };
    Ok(Outcome { data, remarks: String::new(), exit })
}
