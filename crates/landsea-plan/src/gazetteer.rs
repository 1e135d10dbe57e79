//! Finding the nouns of a feed by what people call them.
//!
//! Letter case, accents, spaces and punctuation make no difference: `hai phong`, `Hải Phòng` and `Haiphong` are
//! one name, and `CN QZH` is `CNQZH`. What a text means is settled in this order:
//!
//! 1. `lat,lon` is a position.
//! 2. The UN/LOCODE of a place is that place alone, even where it is a city with ports and airports of their own
//!    codes: who writes a code means just that.
//! 3. The id of a terminal is that terminal.
//! 4. A name or alias of a place. If a city bears it, it stands for the whole city: "Chongqing" is CNCQI with its
//!    river port CNCHQ and its airport CNCKG. If only members of a city bear it, it stands for those members.
//! 5. The name of a terminal, if only one bears it.
//!
//! A name that fits several cities or terminals is never guessed at: the error lists them with their codes.

mod names;

use jiff::tz::TimeZone;
use landsea_model::{
    BorderIx, CaseIx, ChargeIx, Country, Currency, DriverRuleIx, EstimateIx, Feed, LinkIx, PlaceIx, Position,
    ProjectIx, ServiceIx, SourceIx, StorageTierIx, SubsidyIx, TariffIx, TerminalIx, VehicleClassIx,
};
use names::{Names, fold};

pub use names::{Candidate, LookupError};

/// What a text means.
#[derive(Clone, Debug, PartialEq)]
pub enum Match {
    /// A place, or a city with the places that answer to its name.
    Place {
        /// The place itself, or the city.
        primary: PlaceIx,
        /// All that are meant, in the order of the feed; `primary` is among them.
        places: Vec<PlaceIx>,
    },
    /// A terminal.
    Terminal(TerminalIx),
    /// A position.
    Position(Position),
}

/// The names and ids of a feed, ready to be looked up.
pub struct Gazetteer {
    places: Names<PlaceIx>,
    /// The city of each place, itself where it has none.
    city: Vec<PlaceIx>,
    terminals: Names<TerminalIx>,
    terminal_sites: Vec<(Position, TimeZone)>,
    services: Names<ServiceIx>,
    carriers: Names<String>,
    countries: Vec<Country>,
    borders: Names<BorderIx>,
    links: Names<LinkIx>,
    tariffs: Names<TariffIx>,
    subsidies: Names<SubsidyIx>,
    charges: Names<ChargeIx>,
    storage: Names<StorageTierIx>,
    currencies: Vec<Currency>,
    projects: Names<ProjectIx>,
    vehicle_classes: Names<VehicleClassIx>,
    driver_rules: Names<DriverRuleIx>,
    cases: Names<CaseIx>,
    sources: Names<SourceIx>,
    estimates: Names<EstimateIx>,
}

impl Gazetteer {
    /// Collects the names of a feed.
    pub fn new(feed: &Feed) -> Self {
        let places = feed.places.enumerate().map(|(ix, row)| {
            let also = row.aliases.iter().map(String::as_str).chain([row.name_zh.as_str()]);
            (ix, row.code.as_str(), row.name.as_str(), also.collect())
        });
        let terminals = feed
            .terminals
            .enumerate()
            .map(|(ix, row)| (ix, row.id.as_str(), row.name.as_str(), vec![row.name_zh.as_str()]));
        let services =
            feed.services.enumerate().map(|(ix, row)| (ix, row.id.as_str(), row.name.as_str(), Vec::new()));
        let borders = feed
            .borders
            .enumerate()
            .map(|(ix, row)| (ix, row.id.as_str(), row.name.as_str(), vec![row.name_zh.as_str()]));
        let links = feed.links.enumerate().map(|(ix, row)| (ix, row.id.as_str(), "", Vec::new()));
        let tariffs = feed.tariffs.enumerate().map(|(ix, row)| (ix, row.id.as_str(), "", Vec::new()));
        let subsidies = feed.subsidies.enumerate().map(|(ix, row)| (ix, row.id.as_str(), "", Vec::new()));
        let charges = feed.charges.enumerate().map(|(ix, row)| (ix, row.id.as_str(), "", Vec::new()));
        let storage = feed.storage.enumerate().map(|(ix, row)| (ix, row.id.as_str(), "", Vec::new()));
        let mut currencies: Vec<Currency> = feed.exchange_rates.iter().map(|row| row.currency).collect();
        currencies.sort();
        currencies.dedup();
        let vehicle_classes = feed
            .vehicle_classes
            .enumerate()
            .map(|(ix, row)| (ix, row.id.as_str(), row.name.as_str(), Vec::new()));
        let driver_rules = feed
            .driver_rules
            .enumerate()
            .map(|(ix, row)| (ix, row.id.as_str(), row.name.as_str(), Vec::new()));
        let cases = feed.cases.enumerate().map(|(ix, row)| (ix, row.id.as_str(), "", Vec::new()));
        let projects = feed
            .projects
            .enumerate()
            .map(|(ix, row)| (ix, row.id.as_str(), row.name.as_str(), vec![row.name_zh.as_str()]));
        let sources =
            feed.sources.enumerate().map(|(ix, row)| (ix, row.id.as_str(), row.title.as_str(), Vec::new()));
        let estimates = feed.estimates.enumerate().map(|(ix, row)| (ix, row.id.as_str(), "", Vec::new()));

        let of_services = feed.services.iter().map(|row| &row.carrier);
        let mut carriers: Vec<&String> =
            of_services.chain(feed.links.iter().map(|row| &row.carrier)).collect();
        carriers.sort();
        carriers.dedup();
        let carriers = carriers.into_iter().map(|name| (name.clone(), name.as_str(), "", Vec::new()));

        let mut countries: Vec<Country> = feed.places.iter().map(|row| row.code.country()).collect();
        countries.extend(feed.borders.iter().flat_map(|row| &row.countries));
        countries.extend(feed.links.iter().flat_map(|row| &row.countries));
        countries.sort();
        countries.dedup();

        Self {
            places: Names::new("place", places),
            city: feed.places.enumerate().map(|(ix, row)| row.city.unwrap_or(ix)).collect(),
            terminals: Names::new("terminal", terminals),
            terminal_sites: feed
                .terminals
                .enumerate()
                .map(|(ix, row)| (row.position, feed.place_of(ix).zone.clone()))
                .collect(),
            services: Names::new("service", services),
            carriers: Names::new("carrier", carriers),
            countries,
            borders: Names::new("border", borders),
            links: Names::new("link", links),
            tariffs: Names::new("tariff", tariffs),
            subsidies: Names::new("subsidy", subsidies),
            charges: Names::new("charge", charges),
            storage: Names::new("storage rate", storage),
            currencies,
            vehicle_classes: Names::new("vehicle class", vehicle_classes),
            driver_rules: Names::new("driver rule", driver_rules),
            cases: Names::new("reference case", cases),
            projects: Names::new("project", projects),
            sources: Names::new("source", sources),
            estimates: Names::new("estimate rule", estimates),
        }
    }

    /// What a text means as an end of a journey: a place, a city, a terminal or a position.
    ///
    /// # Errors
    /// If it means nothing here, or more than one thing; with the nearest names and their codes.
    pub fn lookup(&self, text: &str) -> Result<Match, LookupError> {
        if let Some(position) = parse_position(text)? {
            return Ok(Match::Position(position));
        }
        let key = fold(text);
        if let Some(place) = self.places.by_id(text, &key) {
            return Ok(Match::Place { primary: place, places: vec![place] });
        }
        if let Some(terminal) = self.terminals.by_id(text, &key) {
            return Ok(Match::Terminal(terminal));
        }
        match self.place_by_name(text, &key) {
            Some(found) => found,
            None if self.terminals.is_name(&key) => self.terminals.find(text).map(Match::Terminal),
            None => Err(LookupError::unknown(
                "place or terminal",
                text,
                [self.places.similar(&key), self.terminals.similar(&key)].concat(),
            )),
        }
    }

    /// Places and terminals that somebody may mean who has begun to write this, the likeliest first: what is called so
    /// before what begins so, cities before the places in them, places before terminals.
    pub fn suggest(&self, text: &str, most: usize) -> Vec<Match> {
        let key = fold(text);
        if key.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(u8, u8, Match)> = Vec::new();
        for (fit, place) in self.places.beginning(&key) {
            let city = self.city[index(place)];
            let places = match city == place {
                true => self.places.targets().filter(|other| self.city[index(*other)] == city).collect(),
                false => vec![place],
            };
            found.push((fit, u8::from(city != place), Match::Place { primary: place, places }));
        }
        let terminals = self.terminals.beginning(&key);
        found.extend(terminals.into_iter().map(|(fit, terminal)| (fit, 2, Match::Terminal(terminal))));
        // stable: within a rank in the order of the feed
        found.sort_by_key(|(fit, kind, _)| (*fit, *kind));
        found.into_iter().take(most).map(|(.., found)| found).collect()
    }

    /// The place or city that a text means, by code, name or alias, as in [`Gazetteer::lookup`].
    ///
    /// # Errors
    /// If it means no place, or more than one city.
    pub fn place(&self, text: &str) -> Result<(PlaceIx, Vec<PlaceIx>), LookupError> {
        let key = fold(text);
        if let Some(place) = self.places.by_id(text, &key) {
            return Ok((place, vec![place]));
        }
        match self.place_by_name(text, &key) {
            Some(Ok(Match::Place { primary, places })) => Ok((primary, places)),
            Some(Err(error)) => Err(error),
            _ => Err(LookupError::unknown("place", text, self.places.similar(&key))),
        }
    }

    fn place_by_name(&self, text: &str, key: &str) -> Option<Result<Match, LookupError>> {
        let bearers = self.places.by_name(key);
        let first = *bearers.first()?;
        let city = self.city[index(first)];
        if bearers.iter().any(|place| self.city[index(*place)] != city) {
            return Some(Err(LookupError::ambiguous("place", text, self.places.shown(&bearers))));
        }
        let places = if bearers.contains(&city) {
            self.places.targets().filter(|place| self.city[index(*place)] == city).collect()
        } else {
            bearers
        };
        let primary = if places.contains(&city) { city } else { first };
        Some(Ok(Match::Place { primary, places }))
    }

    /// The terminal of an id or name.
    ///
    /// # Errors
    /// If there is none, or more than one.
    pub fn terminal(&self, text: &str) -> Result<TerminalIx, LookupError> {
        self.terminals.find(text)
    }
    /// The service of an id or name.
    ///
    /// # Errors
    /// If there is none, or more than one.
    pub fn service(&self, text: &str) -> Result<ServiceIx, LookupError> {
        self.services.find(text)
    }
    /// The carriers whose name has these words in this order, as the feed writes them: "COSCO" is "COSCO Shipping
    /// Lines" and "COSCO / ONE", but not "Coscon".
    ///
    /// # Errors
    /// If no service or link is run by such a carrier.
    pub fn carriers(&self, text: &str) -> Result<Vec<String>, LookupError> {
        self.carriers.holding_words(text)
    }
    /// The border of an id or name.
    ///
    /// # Errors
    /// If there is none, or more than one.
    pub fn border(&self, text: &str) -> Result<BorderIx, LookupError> {
        self.borders.find(text)
    }
    /// The link of an id.
    ///
    /// # Errors
    /// If there is none.
    pub fn link(&self, text: &str) -> Result<LinkIx, LookupError> {
        self.links.find(text)
    }
    /// The tariff of an id.
    ///
    /// # Errors
    /// If there is none.
    pub fn tariff(&self, text: &str) -> Result<TariffIx, LookupError> {
        self.tariffs.find(text)
    }
    /// The subsidy of an id.
    ///
    /// # Errors
    /// If there is none.
    pub fn subsidy(&self, text: &str) -> Result<SubsidyIx, LookupError> {
        self.subsidies.find(text)
    }
    /// The charge of an id.
    ///
    /// # Errors
    /// If there is none.
    pub fn charge(&self, text: &str) -> Result<ChargeIx, LookupError> {
        self.charges.find(text)
    }
    /// The storage rate of an id.
    ///
    /// # Errors
    /// If there is none.
    pub fn storage(&self, text: &str) -> Result<StorageTierIx, LookupError> {
        self.storage.find(text)
    }
    /// A currency that has exchange rates, by its three-letter code in any case.
    ///
    /// # Errors
    /// If it has none.
    pub fn currency(&self, text: &str) -> Result<Currency, LookupError> {
        let known = text.trim().to_ascii_uppercase().parse().ok().filter(|c| self.currencies.contains(c));
        known.ok_or_else(|| {
            let all = self.currencies.iter().map(|c| Candidate { id: c.to_string(), name: String::new() });
            LookupError::unknown_of("currency", text, all.collect())
        })
    }
    /// The vehicle class of an id or name.
    ///
    /// # Errors
    /// If there is none, or more than one.
    pub fn vehicle_class(&self, text: &str) -> Result<VehicleClassIx, LookupError> {
        self.vehicle_classes.find(text)
    }
    /// The driver rule of an id or name.
    ///
    /// # Errors
    /// If there is none, or more than one.
    pub fn driver_rule(&self, text: &str) -> Result<DriverRuleIx, LookupError> {
        self.driver_rules.find(text)
    }
    /// The reference case of an id.
    ///
    /// # Errors
    /// If there is none.
    pub fn case(&self, text: &str) -> Result<CaseIx, LookupError> {
        self.cases.find(text)
    }
    /// The project of an id or name.
    ///
    /// # Errors
    /// If there is none, or more than one.
    pub fn project(&self, text: &str) -> Result<ProjectIx, LookupError> {
        self.projects.find(text)
    }
    /// The source of an id or title.
    ///
    /// # Errors
    /// If there is none, or more than one.
    pub fn source(&self, text: &str) -> Result<SourceIx, LookupError> {
        self.sources.find(text)
    }
    /// The estimate rule of an id, with or without `estimate:` before it.
    ///
    /// # Errors
    /// If there is none.
    pub fn estimate(&self, text: &str) -> Result<EstimateIx, LookupError> {
        self.estimates.find(text.strip_prefix("estimate:").unwrap_or(text))
    }
    /// A country of the feed by its two-letter code, in any case.
    ///
    /// # Errors
    /// If no place, border or link of the feed is in it.
    pub fn country(&self, text: &str) -> Result<Country, LookupError> {
        let known = text.trim().to_ascii_uppercase().parse().ok().filter(|c| self.countries.contains(c));
        known.ok_or_else(|| {
            let all = self.countries.iter().map(|c| Candidate { id: c.to_string(), name: String::new() });
            LookupError::unknown_of("country", text, all.collect())
        })
    }
    /// The zone in which a position most likely lies: that of the nearest terminal.
    pub fn zone_near(&self, position: Position) -> Option<TimeZone> {
        let nearest = self.terminal_sites.iter().min_by_key(|(site, _)| site.distance_to(position));
        nearest.map(|(_, zone)| zone.clone())
    }
}

fn index(place: PlaceIx) -> usize {
    landsea_model::Index::position(place)
}

/// Reads `lat,lon`; none if the text is not two numbers.
fn parse_position(text: &str) -> Result<Option<Position>, LookupError> {
    let numbers = text.split_once(',').map(|(lat, lon)| (lat.trim().parse(), lon.trim().parse()));
    match numbers {
        Some((Ok(lat), Ok(lon))) => match Position::new(lat, lon) {
            Some(position) => Ok(Some(position)),
            None => Err(LookupError::Position { text: text.to_owned() }),
        },
        _ => Ok(None),
    }
}

#[cfg(test)]
mod tests;
