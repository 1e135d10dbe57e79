//! `/v1/sea` and `/v1/passages`

use crate::ask::Asked;
use crate::body::{json, typed};
use crate::problem::Problem;
use crate::site::Site;
use axum::extract::State;
use axum::response::Response;
use landsea_api::Of;
use landsea_api::answer::sea::geojson;
use landsea_api::answer::sea::wire::{Asked as On, Routes};
use landsea_api::question::places::place;
use landsea_api::question::voyage::Terms;
use landsea_api::words::SeaWords;
use landsea_sea::Sea;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};

/// Forms of routes.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum Form {
    #[default]
    Json,
    Geojson,
}

/// From where to where.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct VoyageWords {
    /// Where the voyage begins: a port (UN/LOCODE, World Port Index number or name) or lat,lon
    #[param(example = "CNQZH")]
    from: String,
    /// Where it ends
    #[param(example = "SGSIN")]
    to: String,
    /// Other ways beside the shortest: what is left as one passage after another is closed
    #[serde(default, deserialize_with = "landsea_api::words::flag")]
    alternatives: bool,
    /// `json` or `geojson` (lines for maps)
    #[serde(default)]
    #[param(inline)]
    format: Form,
}

/// The way of a ship between two ports or positions of the world
#[utoipa::path(
    get, path = "/v1/sea", tag = "sea and air", params(VoyageWords, SeaWords),
    responses((status = 200, description = "The best first; none where no way is left, then `obstacles` says why", content(
        (Routes = "application/json"), (Object = "application/geo+json")
    )))
)]
pub async fn get(State(site): State<Arc<Site>>, mut asked: Asked) -> Result<Response, Problem> {
    let VoyageWords { from, to, alternatives, format } = asked.take()?;
    let words: SeaWords = asked.take()?;
    asked.finish()?;
    let work = move || {
        let sea = Sea::bundled();
        let terms = Terms::new(&words, sea)?;
        let waters = terms.waters(sea)?;
        let from = place(sea, "from", &from).of("from")?;
        let to = place(sea, "to", &to).of("to")?;
        let found = match alternatives {
            true => waters.alternatives(&from, &to),
            false => waters.route(&from, &to).map(|route| vec![route]),
        };
        let document = On { sea, terms: &terms }.routes(&from, &to, found);
        Ok(match format {
            Form::Json => json(&document),
            Form::Geojson => typed("application/geo+json", geojson::routes(&document)),
        })
    };
    site.workers.run(work).await
}

/// Straits and canals.
#[derive(Serialize, ToSchema)]
pub struct Passages {
    /// In the order of the list.
    passages: Vec<Passage>,
}

/// A strait or canal.
#[derive(Serialize, ToSchema)]
pub struct Passage {
    /// Short name, as `close` takes it.
    id: String,
    /// Name.
    name: String,
    /// Chinese name, empty if none is known.
    name_zh: String,
}

/// Straits and canals that can be closed
#[utoipa::path(
    get, path = "/v1/passages", tag = "sea and air",
    responses((status = 200, description = "Passages", body = Passages))
)]
pub async fn passages(asked: Asked) -> Result<Response, Problem> {
    asked.finish()?;
    let one = |row: &landsea_sea::Passage| Passage {
        id: row.id.clone(),
        name: row.name.clone(),
        name_zh: row.name_zh.clone(),
    };
    let passages = Sea::bundled().passages().iter().map(one).collect();
    Ok(json(&Passages { passages }))
}
