//! `landsea show`: what the feed knows of one noun, with rows and sources.

mod border;
pub mod case;
mod charge;
pub mod entry;
mod fleet;
mod listing;
mod lorry;
mod place;
mod price;
mod project;
mod rate;
mod rows;
mod service;
mod source;
mod storage;
mod subsidy;
mod terminal;

use crate::args::{Noun, ShowArgs};
use crate::feeds;
use crate::outcome::{Failure, Outcome};
use entry::Entry;
use landsea_plan::Gazetteer;

/// One noun, or the list of all of its kind.
pub fn run(args: &ShowArgs) -> Result<Outcome, Failure> {
    let feed = feeds::load_with(&args.feed, &args.scenario)?;
    let Some(id) = &args.id else {
        return Ok(Outcome::done(listing::list(&feed, args.kind)));
    };
    let gazetteer = Gazetteer::new(&feed);
    let mut entry = Entry::new(&feed);
    let unknown = Failure::lookup("ID");
    match args.kind {
        Noun::Place => place::show(&mut entry, &gazetteer.place(id).map_err(unknown)?.1),
        Noun::Terminal => terminal::show(&mut entry, gazetteer.terminal(id).map_err(unknown)?),
        Noun::Service => service::show(&mut entry, gazetteer.service(id).map_err(unknown)?),
        Noun::Link => lorry::show(&mut entry, gazetteer.link(id).map_err(unknown)?),
        Noun::Border => border::show(&mut entry, gazetteer.border(id).map_err(unknown)?),
        Noun::Tariff => price::show(&mut entry, gazetteer.tariff(id).map_err(unknown)?),
        Noun::Subsidy => subsidy::show(&mut entry, gazetteer.subsidy(id).map_err(unknown)?),
        Noun::Charge => charge::show(&mut entry, gazetteer.charge(id).map_err(unknown)?),
        Noun::Storage => storage::show(&mut entry, gazetteer.storage(id).map_err(unknown)?),
        Noun::Rate => rate::show(&mut entry, gazetteer.currency(id).map_err(unknown)?),
        Noun::Project => project::show(&mut entry, gazetteer.project(id).map_err(unknown)?),
        Noun::Class => fleet::show_class(&mut entry, gazetteer.vehicle_class(id).map_err(unknown)?),
        Noun::Rule => fleet::show_rule(&mut entry, gazetteer.driver_rule(id).map_err(unknown)?),
        Noun::Case => case::show(&mut entry, gazetteer.case(id).map_err(unknown)?),
        Noun::Source => source::show(&mut entry, gazetteer.source(id).map_err(unknown)?),
        Noun::Estimate => source::show_rule(&mut entry, gazetteer.estimate(id).map_err(unknown)?),
    }
    Ok(Outcome::done(entry.finish()))
}
