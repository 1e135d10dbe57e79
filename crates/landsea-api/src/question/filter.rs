//! `--avoid`, `--only` and `--via`: from words to what they keep out, let in or ask for.

use crate::Refusal;
use landsea_model::{Feed, Mode};
use landsea_plan::{FilterItem, Gazetteer, Match, Via};

/// Reads the words of `--avoid` or `--only`. A word may stand for several items, as a carrier's first name does.
pub fn items(
    flag: &str,
    words: &[String],
    feed: &Feed,
    gazetteer: &Gazetteer,
) -> Result<Vec<FilterItem>, Refusal> {
    let mut items = Vec::new();
    for word in words.iter().map(|w| w.trim()).filter(|w| !w.is_empty()) {
        items.extend(match word.split_once(':') {
            Some((kind, name)) => of_kind(flag, kind.trim(), name.trim(), feed, gazetteer)?,
            None => bare(flag, word, gazetteer)?,
        });
    }
    Ok(items)
}

const KINDS: &str = "mode, country, carrier, place, terminal or service";

fn of_kind(
    flag: &str,
    kind: &str,
    name: &str,
    feed: &Feed,
    gazetteer: &Gazetteer,
) -> Result<Vec<FilterItem>, Refusal> {
    let argument = format!("{flag} {kind}");
    let found = match kind {
        "mode" => return mode(name).map(|item| vec![item]).ok_or_else(|| no_mode(flag, name)),
        "country" => gazetteer.country(name).map(|country| vec![FilterItem::Country(country)]),
        "carrier" => gazetteer.carriers(name).map(carriers),
        "place" => gazetteer.place(name).map(|(_, places)| vec![FilterItem::Places(places)]),
        "terminal" => gazetteer.terminal(name).map(|terminal| vec![FilterItem::Terminal(terminal)]),
        "service" => match gazetteer.service(name) {
            Err(_) if feed.links.iter().any(|link| link.id == name) => {
                return Err(Refusal::Usage(format!(
                    "{flag}: {name} is a lorry link, not a service; filter by carrier, place or mode"
                )));
            }
            found => found.map(|service| vec![FilterItem::Service(service)]),
        },
        _ => {
            return Err(Refusal::Usage(format!("{flag}: {kind:?} is no kind of filter; write {KINDS}")));
        }
    };
    found.map_err(Refusal::lookup(&argument))
}

/// What a word without a kind means, if it fits one kind only.
fn bare(flag: &str, word: &str, gazetteer: &Gazetteer) -> Result<Vec<FilterItem>, Refusal> {
    if let Some(mode) = mode(word) {
        return Ok(vec![mode]);
    }
    if let Ok(country) = gazetteer.country(word) {
        return Ok(vec![FilterItem::Country(country)]);
    }
    let looked_up = gazetteer.lookup(word);
    let mut meanings: Vec<(&str, Vec<FilterItem>)> = Vec::new();
    match &looked_up {
        Ok(Match::Place { places, .. }) => meanings.push(("place", vec![FilterItem::Places(places.clone())])),
        Ok(Match::Terminal(terminal)) => meanings.push(("terminal", vec![FilterItem::Terminal(*terminal)])),
        Ok(Match::Position(_)) | Err(_) => {}
    }
    if let Ok(service) = gazetteer.service(word) {
        meanings.push(("service", vec![FilterItem::Service(service)]));
    }
    if let Ok(names) = gazetteer.carriers(word) {
        // the place Singapore is meant, and not the airline that has it in its name
        if meanings.is_empty() || names.iter().any(|name| name.eq_ignore_ascii_case(word)) {
            meanings.push(("carrier", carriers(names)));
        }
    }
    match (meanings.len(), looked_up) {
        (0, Err(error)) => Err(Refusal::lookup(flag)(error)),
        (0, Ok(_)) => Err(Refusal::Usage(format!("{flag}: {word:?} is no {KINDS}"))),
        (1, _) => Ok(meanings.remove(0).1),
        _ => {
            let ways: Vec<String> = meanings.iter().map(|(kind, _)| format!("{kind}:{word}")).collect();
            Err(Refusal::Usage(format!(
                "{flag}: {word:?} may mean several things; write {}",
                ways.join(" or ")
            )))
        }
    }
}

fn carriers(names: Vec<String>) -> Vec<FilterItem> {
    names.into_iter().map(FilterItem::Carrier).collect()
}

fn mode(word: &str) -> Option<FilterItem> {
    word.to_ascii_lowercase().parse().ok().map(FilterItem::Mode)
}

fn no_mode(flag: &str, name: &str) -> Refusal {
    let all: Vec<&str> = Mode::ALL.iter().map(|m| m.as_str()).collect();
    Refusal::Usage(format!("{flag}: {name:?} is no mode; write one of {}", all.join(" ")))
}

/// Reads one place of `--via`.
pub fn via(text: &str, feed: &Feed, gazetteer: &Gazetteer) -> Result<Via, Refusal> {
    match gazetteer.lookup(text) {
        Ok(Match::Place { places, .. }) => Ok(Via { places }),
        Ok(Match::Terminal(terminal)) => Err(Refusal::Usage(format!(
            "--via: {text} is a terminal; name its place, {}",
            feed.place_of(terminal).code
        ))),
        Ok(Match::Position(_)) => Err(Refusal::Usage(format!("--via: {text} is a position; name a place"))),
        Err(error) => Err(Refusal::lookup("--via")(error)),
    }
}
