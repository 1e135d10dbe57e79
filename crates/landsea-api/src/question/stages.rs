//! Legs as people type them, `sea:CNQZH:SGSIN`, and what the feed and the sea know of them.

use crate::Refusal;
use crate::question::figures::Figures;
use crate::question::places::place as sea_place;
use landsea_emissions::{DistanceKind, End, Hub, MeasuredDistance, Stage, Tables, Transport, Vehicle};
use landsea_model::{Distance, Feed, Mode, PlaceIx, Position, ServiceIx};
use landsea_plan::{Gazetteer, Match};
use landsea_sea::Sea;

/// A text of `--leg` in its parts.
struct Typed<'a> {
    /// Mode; none is a hub.
    mode: Option<Mode>,
    ends: Option<(&'a str, &'a str)>,
    category: Option<&'a str>,
    distance: Option<Distance>,
}

/// An end with what is known of it.
struct Located {
    end: End,
    places: Vec<PlaceIx>,
    position: Option<Position>,
}

impl Located {
    /// The same end with all places of its city.
    fn in_city(&self, feed: &Feed) -> Self {
        let places = self.places.iter().flat_map(|place| feed.places_of_city(*place)).collect();
        Self { end: self.end.clone(), places, position: self.position }
    }
}

/// The stages of the texts, in their order.
pub fn read(legs: &[String], feed: &Feed, figures: &Figures) -> Result<Vec<Stage>, Refusal> {
    let gazetteer = Gazetteer::new(feed);
    legs.iter().map(|text| stage(text, feed, &gazetteer, figures)).collect()
}

fn stage(text: &str, feed: &Feed, gazetteer: &Gazetteer, figures: &Figures) -> Result<Stage, Refusal> {
    let typed = parts(text)?;
    let argument = format!("--leg {text:?}");
    let category = typed.category.map(str::to_owned);
    let Some(mode) = typed.mode else {
        let (at, _) = typed.ends.unwrap_or_default();
        let at = located(&argument, at, feed, gazetteer)?;
        let is_port = is_port(&at, feed);
        return Ok(Stage::Hub(Hub { at: at.end, category, is_port }));
    };
    let given = typed.distance.map(|distance| MeasuredDistance {
        distance,
        kind: if mode == Mode::Air { DistanceKind::GreatCircle } else { DistanceKind::ShortestFeasible },
        source: "given".to_owned(),
        is_estimate: false,
    });
    let mut transport = Transport {
        mode,
        from: End::default(),
        to: End::default(),
        distance: MeasuredDistance {
            distance: Distance::default(),
            kind: DistanceKind::ShortestFeasible,
            source: String::new(),
            is_estimate: false,
        },
        countries: Vec::new(),
        category,
        carrier: None,
        vehicle: Vehicle::default(),
    };
    let Some((from, to)) = typed.ends else {
        transport.distance = given.ok_or_else(|| {
            Refusal::Usage(format!(
                "{argument}: expected FROM and TO, such as {mode}:CNQZH:SGSIN, or a distance, @500km"
            ))
        })?;
        return Ok(Stage::Transport(transport));
    };
    let (a, b) = (located(&argument, from, feed, gazetteer)?, located(&argument, to, feed, gazetteer)?);
    // a code may be of the airport of a city whose port or station is meant
    let in_city = || by_service(feed, mode, &a.in_city(feed), &b.in_city(feed));
    let service = by_service(feed, mode, &a, &b).or_else(in_city);
    match service {
        // which of the ships that go there it is nobody knows: their average stands for them, unless a class is asked for
        Some(_) if mode == Mode::Sea => {
            let average = || usual_capacity(feed, &a, &b);
            transport.vehicle.capacity_teu = if transport.category.is_none() { average() } else { None };
        }
        Some((ix, _)) => known_of(feed, ix, figures, &mut transport),
        None => {}
    }
    let measured = match (given, mode) {
        (Some(given), _) => given,
        (None, Mode::Sea) => by_sea(&argument, from, to)?,
        (None, _) => on_land(&argument, feed, mode, (&a, &b), service, &figures.tables)?,
    };
    transport.distance = measured;
    (transport.from, transport.to) = (a.end, b.end);
    Ok(Stage::Transport(transport))
}

/// What a service says of its vehicle: class and capacity. What was typed comes first.
fn known_of(feed: &Feed, ix: ServiceIx, figures: &Figures, transport: &mut Transport) {
    let service = &feed.services[ix];
    if matches!(transport.mode, Mode::Sea | Mode::Barge) {
        transport.vehicle.capacity_teu = service.capacity_teu.map(f64::from).filter(|teu| *teu >= 10.0);
    }
    let class = &feed.vehicle_classes[service.vehicle_class];
    let category = class.toc.as_ref().unwrap_or(&class.id);
    if transport.category.is_none() && figures.know(transport.mode, category) {
        transport.category = Some(category.clone());
    }
}

fn parts(text: &str) -> Result<Typed<'_>, Refusal> {
    let wrong = |expected: &str| {
        Refusal::Usage(format!(
            "--leg {text:?}: expected {expected}, such as sea:CNQZH:SGSIN or road:CNCKG:CNCQI@30km"
        ))
    };
    let (way, distance) = match text.split_once('@') {
        Some((way, distance)) => {
            (way, Some(kilometres(distance).ok_or_else(|| wrong("a distance like @30km behind the @"))?))
        }
        None => (text, None),
    };
    let mut words = way.split(':').map(str::trim);
    let mode = match words.next().unwrap_or_default() {
        "hub" => None,
        word => Some(
            word.parse::<Mode>().map_err(|()| wrong("a mode first: rail, road, sea, barge, air or hub"))?,
        ),
    };
    let rest: Vec<&str> = words.collect();
    let (ends, category) = match (mode, &rest[..]) {
        (None, [at]) => (Some((*at, *at)), None),
        (None, [at, category]) => (Some((*at, *at)), Some(*category)),
        (None, _) => return Err(wrong("hub:PLACE, or hub:PLACE:CATEGORY")),
        (Some(_), []) => (None, None),
        (Some(_), [category]) => (None, Some(*category)),
        (Some(_), [from, to]) => (Some((*from, *to)), None),
        (Some(_), [from, to, category]) => (Some((*from, *to)), Some(*category)),
        (Some(_), _) => return Err(wrong("MODE:FROM:TO, a category behind it at most")),
    };
    Ok(Typed { mode, ends, category: category.filter(|c| !c.is_empty()), distance })
}

fn kilometres(text: &str) -> Option<Distance> {
    let number = text.trim().to_lowercase();
    let number = number.strip_suffix("km").unwrap_or(&number).trim();
    let km = number.parse::<f64>().ok().filter(|km| (0.0..=100_000.0).contains(km))?;
    Some(Distance::from_km(km))
}

/// A place of the feed; a port of the sea, which knows more of the world.
fn located(argument: &str, text: &str, feed: &Feed, gazetteer: &Gazetteer) -> Result<Located, Refusal> {
    let at = |primary: PlaceIx, places: Vec<PlaceIx>| {
        let place = &feed.places[primary];
        let end = End { name: place.name.clone(), ..End::at(place.code) };
        Located { end, places, position: Some(place.position) }
    };
    let unknown = match gazetteer.lookup(text) {
        Ok(Match::Place { primary, places }) => return Ok(at(primary, places)),
        Ok(Match::Terminal(terminal)) => {
            let place = feed.terminals[terminal].place;
            return Ok(at(place, vec![place]));
        }
        Ok(Match::Position(position)) => {
            let end = End { name: text.to_owned(), ..End::default() };
            return Ok(Located { end, places: Vec::new(), position: Some(position) });
        }
        Err(error) => error,
    };
    let sea = Sea::bundled();
    let Ok(place) = sea.place(text.trim()) else { return Err(Refusal::lookup(argument)(unknown)) };
    let port = place.port().and_then(|ix| sea.ports().get(ix));
    let end = End {
        name: port.map_or_else(|| place.name().to_owned(), |port| port.name.clone()),
        code: port.and_then(|port| port.locode.parse().ok()),
        country: port.and_then(|port| port.country.parse().ok()),
    };
    let position = Position::new(place.position().lat(), place.position().lon());
    Ok(Located { end, places: Vec::new(), position })
}

fn is_port(at: &Located, feed: &Feed) -> bool {
    let in_feed = feed.terminals.iter().any(|t| at.places.contains(&t.place) && t.modes.contains(Mode::Sea));
    in_feed || at.places.is_empty()
}

fn by_sea(argument: &str, from: &str, to: &str) -> Result<MeasuredDistance, Refusal> {
    let sea = Sea::bundled();
    let (a, b) = (sea_place(sea, argument, from)?, sea_place(sea, argument, to)?);
    let voyage =
        sea.waters().distance(&a, &b).map_err(|error| Refusal::Usage(format!("{argument}: {error}")))?;
    Ok(MeasuredDistance {
        distance: Distance::from_metres(u64::from(voyage.metres)),
        kind: DistanceKind::ShortestFeasible,
        source: "shortest way by sea (landsea sea)".to_owned(),
        is_estimate: false,
    })
}

/// The service of a mode with the shortest way from one end to the other.
fn by_service(feed: &Feed, mode: Mode, from: &Located, to: &Located) -> Option<(ServiceIx, Distance)> {
    let lies_in = |terminal, at: &Located| at.places.contains(&feed.terminals[terminal].place);
    let mut best: Option<(ServiceIx, Distance)> = None;
    for (ix, service) in feed.services.enumerate().filter(|(_, service)| service.mode == mode) {
        for (load, _) in service.calls.iter().enumerate().filter(|(_, call)| lies_in(call.terminal, from)) {
            let mut distance = Distance::default();
            for call in &service.calls[load + 1..] {
                distance = distance + call.distance;
                if lies_in(call.terminal, to) && best.is_none_or(|(_, least)| distance < least) {
                    best = Some((ix, distance));
                }
            }
        }
    }
    best
}

/// The average capacity of the ships between two places, in whole TEU.
fn usual_capacity(feed: &Feed, from: &Located, to: &Located) -> Option<f64> {
    let lies_in = |terminal, at: &Located| at.places.contains(&feed.terminals[terminal].place);
    let goes = |service: &&landsea_model::Service| {
        let load = service.calls.iter().position(|call| lies_in(call.terminal, from));
        let unload = service.calls.iter().rposition(|call| lies_in(call.terminal, to));
        service.mode == Mode::Sea && load.is_some() && load < unload
    };
    let capacities: Vec<f64> =
        feed.services.iter().filter(goes).filter_map(|service| service.capacity_teu).map(f64::from).collect();
    let sum: f64 = capacities.iter().sum();
    Some((sum / capacities.len() as f64).round()).filter(|teu| *teu >= 10.0)
}

fn on_land(
    argument: &str,
    feed: &Feed,
    mode: Mode,
    (from, to): (&Located, &Located),
    service: Option<(ServiceIx, Distance)>,
    tables: &Tables,
) -> Result<MeasuredDistance, Refusal> {
    let lies_in = |terminal, at: &Located| at.places.contains(&feed.terminals[terminal].place);
    let of_feed = |distance, source: String, is_estimate| MeasuredDistance {
        distance,
        kind: if mode == Mode::Air { DistanceKind::GreatCircle } else { DistanceKind::ShortestFeasible },
        source,
        is_estimate,
    };
    if mode == Mode::Road {
        let between = |a, b| (lies_in(a, from) && lies_in(b, to), lies_in(a, to) && lies_in(b, from));
        let links = feed.links.iter().filter(|link| {
            let (there, back) = between(link.from, link.to);
            there || (back && link.both_ways)
        });
        if let Some(link) = links.min_by_key(|link| link.distance.metres()) {
            let is_estimate = feed.is_estimated(&link.origin, &["distance_km"]);
            return Ok(of_feed(link.distance, format!("link {} of the feed", link.id), is_estimate));
        }
    }
    if let Some((ix, distance)) = service {
        let service = &feed.services[ix];
        let is_estimate = service.calls.iter().any(|call| feed.is_estimated(&call.origin, &["distance_km"]));
        return Ok(of_feed(distance, format!("service {} of the feed", service.id), is_estimate));
    }
    let (Some(a), Some(b)) = (from.position, to.position) else {
        return Err(Refusal::Usage(format!("{argument}: no distance is known; give one, such as @500km")));
    };
    let crow = a.distance_to(b);
    let p = &tables.parameters;
    let detour = match mode {
        Mode::Rail => p.detour_rail.value,
        Mode::Road => p.detour_road.value,
        Mode::Barge => p.detour_barge.value,
        Mode::Sea | Mode::Air => 1.0,
    };
    if mode == Mode::Air {
        return Ok(of_feed(crow, "great circle".to_owned(), false));
    }
    let source = format!("great circle of {:.0} km x {detour}", crow.km());
    Ok(of_feed(Distance::from_km(crow.km() * detour), source, true))
}

/// Whether the end of one stage is the beginning of another.
fn meet(end: &End, start: &End) -> bool {
    !end.name.is_empty() && end == start
}

/// Puts movements into the order in which they follow one another, if there is one such order. What was given in order
/// stays as it is.
pub fn put_in_order(stages: &mut [Stage]) {
    let transports: Option<Vec<&Transport>> = stages
        .iter()
        .map(|stage| match stage {
            Stage::Transport(transport) => Some(transport),
            Stage::Hub(_) => None,
        })
        .collect();
    // where hubs are given, their place in the list says where they belong
    let Some(transports) = transports else { return };
    let follows = |a: usize, b: usize| meet(&transports[a].to, &transports[b].from);
    let all = 0..transports.len();
    let mut firsts = all.clone().filter(|&b| !all.clone().any(|a| a != b && follows(a, b)));
    let (Some(first), None) = (firsts.next(), firsts.next()) else { return };
    let mut order = vec![first];
    while let Some(&last) = order.last() {
        let mut next = all.clone().filter(|b| !order.contains(b) && follows(last, *b));
        match (next.next(), next.next()) {
            (Some(next), None) => order.push(next),
            _ => break,
        }
    }
    if order.len() != transports.len() {
        return;
    }
    let sorted: Vec<Stage> = order.into_iter().map(|at| stages[at].clone()).collect();
    stages.clone_from_slice(&sorted);
}

/// The same with a hub between every two movements that meet.
pub fn with_hubs(stages: Vec<Stage>) -> Vec<Stage> {
    let mut all: Vec<Stage> = Vec::new();
    for stage in stages {
        if let (Some(Stage::Transport(before)), Stage::Transport(next)) = (all.last(), &stage)
            && meet(&before.to, &next.from)
        {
            let is_port = before.mode == Mode::Sea || next.mode == Mode::Sea;
            let at = before.to.clone();
            all.push(Stage::Hub(Hub { at, category: None, is_port }));
        }
        all.push(stage);
    }
    all
}
