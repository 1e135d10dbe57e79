//! `landsea feed stats`

use crate::args::{StatsArgs, StatsFormat};
use crate::feeds;
use crate::outcome::{Failure, Outcome};
use crate::output::stats::{Country, ModeCounts, Rule, Sources, Stats, TableCounts, Year, markdown, table};
use landsea_api::answer::json::pretty;
use landsea_feed::{Counts, tally};
use landsea_model::{Feed, Index, Mode, Reference};
use std::collections::{BTreeMap, BTreeSet};

/// What a feed holds.
pub fn run(args: &StatsArgs) -> Result<Outcome, Failure> {
    let files = feeds::files(args.feed.feed.as_deref())?;
    let feed = landsea_feed::read(&files).map_err(|report| Failure::Feed(report.to_string()))?;
    let tables = tally(&files, &feed);
    // sources, rules and cases are no part of what they say something about
    let with_figures = || tables.iter().filter(|table| table.all.figures.count > 0);
    let sum = |counts: &mut dyn Iterator<Item = Counts>| counts.fold(Counts::default(), Counts::and);
    let stats = Stats {
        feed: feed.info.id.clone(),
        version: feed.info.version.clone(),
        all: sum(&mut with_figures().map(|table| table.all)).into(),
        modes: Mode::ALL
            .map(|mode| ModeCounts {
                mode: mode.as_str(),
                counts: sum(&mut with_figures().map(|table| table.by_mode[mode as usize])).into(),
            })
            .into(),
        tables: tables.iter().map(TableCounts::from).collect(),
        sources: sources(&feed),
        rules: rules(&feed),
        countries: countries(&feed),
        reference_cases: feed.cases.len(),
    };
    Ok(Outcome::done(match args.format {
        StatsFormat::Table => table(&stats),
        StatsFormat::Json => pretty(&stats),
        StatsFormat::Markdown => markdown(&stats),
    }))
}

/// Number and age of the sources.
fn sources(feed: &Feed) -> Sources {
    // dates are written from year to day, so that their texts sort as they do
    let mut dates: Vec<&str> =
        feed.sources.iter().map(|row| row.date.as_str()).filter(|date| !date.is_empty()).collect();
    dates.sort_unstable();
    let mut years: BTreeMap<&str, usize> = BTreeMap::new();
    for date in &dates {
        *years.entry(date.split('-').next().unwrap_or_default()).or_default() += 1;
    }
    let at = |position: usize| dates.get(position).map(|date| (*date).to_owned());
    Sources {
        count: feed.sources.len(),
        without_date: feed.sources.len() - dates.len(),
        without_address: feed.sources.iter().filter(|row| row.url.is_empty()).count(),
        oldest: at(0),
        median: at(dates.len().saturating_sub(1) / 2),
        newest: at(dates.len().saturating_sub(1)),
        by_year: years.into_iter().map(|(year, sources)| Year { year: year.to_owned(), sources }).collect(),
    }
}

/// The rules of estimation with the rows that name them, the most used first.
fn rules(feed: &Feed) -> Vec<Rule> {
    let mut rows = vec![0; feed.estimates.len()];
    for reference in feed.origins().flat_map(|origin| &origin.references) {
        if let Reference::Estimate(ix) = reference {
            rows[ix.position()] += 1;
        }
    }
    let rule = |(rule, rows): (&landsea_model::EstimateRule, usize)| Rule {
        id: rule.id.clone(),
        covers: rule.covers.clone(),
        rows,
    };
    let mut rules: Vec<Rule> = feed.estimates.iter().zip(rows).map(rule).collect();
    rules.sort_by(|a, b| b.rows.cmp(&a.rows).then_with(|| a.id.cmp(&b.id)));
    rules
}

/// Places of each country, and the services and lorry links that load or unload there.
fn countries(feed: &Feed) -> Vec<Country> {
    let mut places: BTreeMap<landsea_model::Country, usize> = BTreeMap::new();
    for place in &feed.places {
        *places.entry(place.code.country()).or_default() += 1;
    }
    let mut calling: BTreeSet<(landsea_model::Country, Mode, &str)> = BTreeSet::new();
    for service in &feed.services {
        for call in service.calls.iter().filter(|call| call.loads || call.unloads) {
            calling.insert((feed.country_of(call.terminal), service.mode, &service.id));
        }
    }
    for link in &feed.links {
        for end in [link.from, link.to] {
            calling.insert((feed.country_of(end), Mode::Road, &link.id));
        }
    }
    let country = |(country, places): (landsea_model::Country, usize)| Country {
        country: country.to_string(),
        places,
        services: Mode::ALL
            .map(|mode| calling.iter().filter(|(c, m, _)| (*c, *m) == (country, mode)).count()),
    };
    places.into_iter().map(country).collect()
}
