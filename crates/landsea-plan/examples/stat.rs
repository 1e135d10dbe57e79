use landsea_feed::{FeedFiles, read};
use landsea_model::*;
use landsea_plan::*;
use std::sync::Arc;
fn main() {
    let feed = Arc::new(read(&FeedFiles::from_dir(std::path::Path::new("feeds/corridor")).unwrap()).unwrap());
    let city = |code: &str| {
        let (p, _) = feed.places.find(|p| p.code.as_str() == code).unwrap();
        let ps = feed.places_of_city(p);
        feed.terminals
            .enumerate()
            .filter(|(_, t)| ps.contains(&t.place))
            .map(|(t, _)| Endpoint { terminal: t, door: None })
            .collect::<Vec<_>>()
    };
    for to in ["SGSIN", "PHMNL", "IDJKT", "THBKK", "VNHAN", "BNMUA"] {
        let q = Query {
            cargo: Cargo::new(Equipment::Hc40, 1, Mass::from_kg(18000)).unwrap(),
            from: city("CNCQI"),
            to: city(to),
            when: When::ReadyAt("2018-09-12T00:00:00Z".parse().unwrap()),
            limits: Limits::default(),
            filter: Filter::default(),
            via: vec![],
        };
        let n = Network::compile(feed.clone(), q.span());
        plan(&n, &q).unwrap();
        let t = std::time::Instant::now();
        let f = plan(&n, &q).unwrap();
        println!("{to} {:?} plans {} labels {}", t.elapsed(), f.plans.len(), f.labels);
    }
}
