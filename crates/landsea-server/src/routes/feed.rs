//! `/v1/feed` and `/v1/map`

use crate::ask::Asked;
use crate::body::{json, typed};
use crate::edition::Edition;
use crate::problem::Problem;
use crate::site::Site;
use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use landsea_model::{Feed, Index};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use utoipa::ToSchema;

/// What the feed is.
#[derive(Serialize, ToSchema)]
#[schema(as = FeedInfo)]
pub struct Info {
    /// Short name.
    id: String,
    /// Name.
    name: String,
    /// Chinese name.
    name_zh: Option<String>,
    /// Version of the data.
    version: String,
    /// Licence (SPDX).
    licence: String,
    /// Who compiled it.
    publisher: String,
    /// Currency in which plans are compared (ISO 4217).
    currency: String,
    /// First date for which it is meant to be asked.
    valid_from: Option<String>,
    /// Last date.
    valid_to: Option<String>,
    /// Number of places.
    places: usize,
    /// Number of terminals.
    terminals: usize,
    /// Number of services.
    services: usize,
    /// Number of sources.
    sources: usize,
    /// What opens some day and can be taken as open.
    projects: Vec<Project>,
    /// Names of carriers.
    carriers: Vec<String>,
    /// Chinese names of places, terminals and borders by their English ones.
    names_zh: BTreeMap<String, String>,
    /// Kinds of vehicles.
    vehicle_classes: Vec<VehicleClass>,
}

/// A kind of vehicle.
#[derive(Serialize, ToSchema)]
pub struct VehicleClass {
    /// Id.
    id: String,
    /// `rail`, `road`, `sea`, `barge` or `air`.
    mode: &'static str,
    /// Name.
    name: String,
    /// Number of services and links that have it.
    uses: usize,
}

/// A railway, canal, port or crossing that opens some day.
#[derive(Serialize, ToSchema)]
pub struct Project {
    /// Id.
    id: String,
    /// English name.
    name: String,
    /// Chinese name, empty if none is known.
    name_zh: String,
    /// `railway`, `road`, `canal`, `port`, `airport` or `border`.
    kind: &'static str,
    /// Date of opening, if it is open.
    opened: Option<String>,
    /// Whether a service or link waits for it, so that it can be taken as open.
    can_open: bool,
}

/// What the feed is, and which projects can be taken as open
#[utoipa::path(
    get, path = "/v1/feed", tag = "feed",
    responses((status = 200, description = "The feed", body = Info))
)]
pub async fn get(Extension(edition): Extension<Arc<Edition>>, asked: Asked) -> Result<Response, Problem> {
    asked.finish()?;
    let feed = &edition.plain.feed;
    let info = &feed.info;
    let mut carriers: Vec<String> = feed.services.iter().map(|service| service.carrier.clone()).collect();
    carriers.sort();
    carriers.dedup();
    let date = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string());
    Ok(json(&Info {
        id: info.id.clone(),
        name: info.name.clone(),
        name_zh: Some(info.name_zh.clone()).filter(|name| !name.is_empty()),
        version: info.version.clone(),
        licence: info.licence.clone(),
        publisher: info.publisher.clone(),
        currency: info.currency.to_string(),
        valid_from: date(info.validity.from),
        valid_to: date(info.validity.to),
        places: feed.places.len(),
        terminals: feed.terminals.len(),
        services: feed.services.len(),
        sources: feed.sources.len(),
        projects: projects(feed),
        carriers,
        names_zh: names_zh(feed),
        vehicle_classes: vehicle_classes(feed),
    }))
}

fn names_zh(feed: &Feed) -> BTreeMap<String, String> {
    let places = feed.places.iter().map(|row| (&row.name, &row.name_zh));
    let terminals = feed.terminals.iter().map(|row| (&row.name, &row.name_zh));
    let borders = feed.borders.iter().map(|row| (&row.name, &row.name_zh));
    // a terminal may be called as its place is, whose name comes last and stays
    let known = borders.chain(terminals).chain(places).filter(|(_, zh)| !zh.is_empty());
    known.map(|(name, zh)| (name.clone(), zh.clone())).collect()
}

fn vehicle_classes(feed: &Feed) -> Vec<VehicleClass> {
    let mut uses = vec![0; feed.vehicle_classes.len()];
    let of_services = feed.services.iter().map(|service| service.vehicle_class);
    for ix in of_services.chain(feed.links.iter().map(|link| link.vehicle_class)) {
        uses[ix.position()] += 1;
    }
    let one = |(row, uses): (&landsea_model::VehicleClass, usize)| VehicleClass {
        id: row.id.clone(),
        mode: row.mode.as_str(),
        name: row.name.clone(),
        uses,
    };
    feed.vehicle_classes.iter().zip(uses).map(one).collect()
}

fn projects(feed: &Feed) -> Vec<Project> {
    let waited_for = |ix| {
        feed.services.iter().any(|service| service.projects.contains(&ix))
            || feed.links.iter().any(|link| link.projects.contains(&ix))
    };
    let one = |(ix, row): (_, &landsea_model::Project)| Project {
        id: row.id.clone(),
        name: row.name.clone(),
        name_zh: row.name_zh.clone(),
        kind: row.kind.as_str(),
        opened: row.opened.map(|date| date.to_string()),
        can_open: waited_for(ix),
    };
    feed.projects.enumerate().map(one).collect()
}

/// The feed on a map: terminals, legs of services, links of lorries and borders
#[utoipa::path(
    get, path = "/v1/map", tag = "feed",
    responses((status = 200, description = "A FeatureCollection (RFC 7946)", body = Object, content_type = "application/geo+json"))
)]
pub async fn map(
    State(site): State<Arc<Site>>,
    Extension(edition): Extension<Arc<Edition>>,
    asked: Asked,
) -> Result<Response, Problem> {
    asked.finish()?;
    site.workers.run(move || Ok(typed("application/geo+json", edition.map().to_string()))).await
}
