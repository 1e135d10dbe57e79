//! `landsea about`

use crate::args::FeedArg;
use crate::feeds;
use crate::outcome::{Failure, Outcome};
use crate::output::page::Page;

const NOTICE: &str = "The program is free software under the Apache License 2.0 or the MIT License, at your choice. \
Time zones are those of the IANA database (public domain). The data of a feed stand under the feed's own licence; \
each row names its sources, and `landsea show source` lists them. Plans are computed from published and estimated \
figures and are no offer by any carrier.";

/// Licence and third-party notices of the bundled feed, as they lie beside it.
const BUNDLED_NOTICES: &str = include_str!("../../../../feeds/corridor/LICENSE-DATA.md");

/// Version, feed and licences.
pub fn run(args: &FeedArg) -> Result<Outcome, Failure> {
    let feed = feeds::load(args.feed.as_deref())?;
    let info = &feed.info;
    let mut page = Page::default();
    page.heading(concat!("landsea ", env!("CARGO_PKG_VERSION")));
    page.blank();
    let sizes = [
        ("places", feed.places.len()),
        ("terminals", feed.terminals.len()),
        ("services", feed.services.len()),
        ("links", feed.links.len()),
        ("borders", feed.borders.len()),
        ("tariffs", feed.tariffs.len()),
        ("sources", feed.sources.len()),
    ];
    let sizes: Vec<String> = sizes.iter().map(|(name, count)| format!("{count} {name}")).collect();
    let facts = [
        ("Feed", format!("{} ({}), version {}", info.name, info.id, info.version)),
        ("Valid", info.validity.to_string()),
        ("Licence", info.licence.clone()),
        ("Publisher", info.publisher.clone()),
        ("Currency", info.currency.to_string()),
        ("Holds", sizes.join(", ")),
    ];
    for (name, value) in facts {
        page.wrapped(&format!("  {name:<10} "), &value);
    }
    page.blank();
    page.wrapped("", NOTICE);
    page.blank();
    page.heading("Sea routes");
    for line in landsea_sea::NOTICE.lines() {
        page.line(line);
    }
    page.blank();
    page.heading("Emissions");
    for line in landsea_emissions::NOTICE.lines() {
        page.line(line);
    }
    #[cfg(feature = "serve")]
    {
        page.blank();
        page.heading("The page");
        for line in landsea_server::NOTICE.lines() {
            page.line(line);
        }
    }
    if args.feed.is_none() {
        page.blank();
        for line in BUNDLED_NOTICES.lines() {
            page.line(line);
        }
    }
    Ok(Outcome::done(page.finish()))
}
