//! By which figures plans are accounted for, in the shapes that programs get.

use super::{DataShares, Emissions, InCountry, Source};
use landsea_emissions::{DataClass, ElementActivity, Stage, TransportChainElement};
use landsea_model::{Country, Distance, Feed};
use landsea_plan::{Account, Leg, LegKind, Network, Plan};

/// The shares of the classes of data.
pub(super) fn shares(plan: &Plan) -> DataShares {
    let share = |data| super::build::four_digits(plan.share_of_data(data));
    DataShares {
        primary: share(DataClass::Primary),
        modelled: share(DataClass::Modelled),
        default: share(DataClass::Default),
    }
}

/// The figure of an element of the accounting.
pub(super) fn of_element(element: &TransportChainElement) -> Emissions {
    let used = &element.used;
    let transport = match &element.stage {
        Stage::Transport(transport) => Some(transport),
        Stage::Hub(_) => None,
    };
    // a flight is made longer by a length, which as a factor is another for each
    let adjustment = match (element.activity, transport) {
        (ElementActivity::Carried { adjusted, .. }, Some(transport)) => {
            let longer = adjusted.distance.km() / transport.distance.distance.km().max(f64::MIN_POSITIVE);
            Some(super::build::four_digits(longer * f64::from(adjusted.daf.thousandths()) / 1000.0))
        }
        _ => None,
    };
    Emissions {
        data: used.data.as_str(),
        category: transport.and_then(|transport| transport.category.clone()),
        vehicle: used.name.clone(),
        wtw_g: used.intensity.wtw_g(),
        unit: used.intensity.unit(),
        distance_adjustment: adjustment,
        ttw_kg: Some(element.emissions.ttw.kg()),
        source: used.source.clone(),
        capacity_teu: transport.and_then(|transport| transport.vehicle.capacity_teu),
        speed_kn: transport.and_then(|transport| transport.vehicle.speed),
        countries: transport
            .map(|transport| transport.countries.iter().map(in_country).collect())
            .unwrap_or_default(),
    }
}

fn in_country((country, distance): &(Country, Distance)) -> InCountry {
    InCountry { country: country.to_string(), km: distance.km() }
}

/// The feed's own figure of the vehicle class of a leg.
pub(super) fn of_class(feed: &Feed, leg: &Leg, cooled: bool) -> Emissions {
    let class = match leg.kind {
        LegKind::Service { service, .. } => Some(feed.services[service].vehicle_class),
        LegKind::Link { link, .. } => Some(feed.links[link].vehicle_class),
        LegKind::Transfer { transfer, .. } => Some(feed.transfers[transfer].vehicle_class),
        LegKind::Door => landsea_plan::door_vehicle(feed),
    };
    let row = class.map(|class| &feed.vehicle_classes[class]);
    let intensity = row.and_then(|row| row.reefer_intensity.filter(|_| cooled).or(row.intensity));
    let references = row.map(|row| row.origin.references.iter().map(|r| feed.reference_id(*r)));
    Emissions {
        data: leg.data.as_str(),
        category: row.map(|row| row.id.clone()),
        vehicle: row.map(|row| row.name.clone()).unwrap_or_default(),
        wtw_g: intensity.unwrap_or_default().g_per_tkm(),
        unit: "t-km",
        distance_adjustment: Some(1.0),
        ttw_kg: None,
        source: references.map(|ids| ids.collect::<Vec<_>>().join(" ")).unwrap_or_default(),
        capacity_teu: None,
        speed_kn: None,
        countries: Vec::new(),
    }
}

/// The sources of the accounting that accounts rest on, each once.
pub(super) fn sources<'n>(network: &'n Network, accounts: &[Account]) -> Vec<Source<'n>> {
    let elements = accounts.iter().flat_map(|account| account.legs.iter().chain(&account.hubs)).flatten();
    let mut ids: Vec<&str> = elements.map(|element| element.used.source.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    let tables = &network.accounting().tables;
    ids.into_iter().filter_map(|id| tables.source(id)).map(Source::from).collect()
}
