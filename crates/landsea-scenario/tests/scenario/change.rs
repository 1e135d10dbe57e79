//! Other days, times, hours and prices.

use crate::support::{applied, plans, refused, tiny_river};
use landsea_model::Reference;

const SOUTH: (&str, &str) = ("VNHAN-RAIL", "VNSGN-RAIL");

fn south(edits: &str, ready: &str) -> Vec<String> {
    let feed = tiny_river();
    let feed = if edits.is_empty() { feed } else { applied(&feed, edits).feed };
    plans(&feed, SOUTH.0, SOUTH.1, ready)
}

// The train runs on Mondays and Thursdays at 20:00 from Hanoi, 13:00 UTC, and costs 530 dollars: 12 million dong at
// 25,000, 20 for loading, 20 for unloading and 10 for the waybill. The fifth of March 2024 is a Tuesday.

#[test]
fn a_train_that_runs_every_day_is_there_on_tuesdays_too() {
    assert_eq!(south("", "2024-03-05T00:00Z"), ["TRAIN 2024-03-07T13:00Z 2024-03-10T01:00Z 530.00"]);
    let daily = "[[change.service]]\nid = \"TRAIN\"\ndays = \"daily\"";
    assert_eq!(south(daily, "2024-03-05T00:00Z"), ["TRAIN 2024-03-05T13:00Z 2024-03-08T01:00Z 530.00"]);
}

#[test]
fn for_a_while_a_part_of_the_service_runs_otherwise() {
    let a_week =
        "[[change.service]]\nid = \"TRAIN\"\ndays = \"Tu\"\nvalid_from = 2024-03-04\nvalid_to = 2024-03-10";
    assert_eq!(south(a_week, "2024-03-04T00:00Z"), ["TRAIN~2 2024-03-05T13:00Z 2024-03-08T01:00Z 530.00"]);
    assert_eq!(south(a_week, "2024-03-08T00:00Z"), ["TRAIN 2024-03-11T13:00Z 2024-03-14T01:00Z 530.00"]);
}

#[test]
fn a_later_scenario_means_a_service_with_all_its_parts() {
    let both = "[[change.service]]\nid = \"TRAIN\"\ndays = \"Tu\"\nvalid_from = 2024-03-04\nvalid_to = 2024-03-10\n\
                [[change.service]]\nid = \"TRAIN\"\nlater_h = 2";
    assert_eq!(south(both, "2024-03-04T00:00Z"), ["TRAIN~2 2024-03-05T15:00Z 2024-03-08T03:00Z 530.00"]);
    assert_eq!(south(both, "2024-03-08T00:00Z"), ["TRAIN 2024-03-11T15:00Z 2024-03-14T03:00Z 530.00"]);
}

#[test]
fn a_call_has_other_times_and_another_cut_off() {
    let quick = "[[change.service]]\nid = \"TRAIN\"\n\
                 calls = [{ terminal = \"VNSGN-RAIL\", arrive = \"2 20:00\", release_h = 1 }]";
    assert_eq!(south(quick, "2024-03-07T00:00Z"), ["TRAIN 2024-03-07T13:00Z 2024-03-09T13:00Z 530.00"]);
    // the train of that evening takes cargo until six hours before: 07:00 UTC
    let ready = "2024-03-07T12:00Z";
    assert_eq!(south("", ready), ["TRAIN 2024-03-11T13:00Z 2024-03-14T01:00Z 530.00"]);
    let late = "[[change.service]]\nid = \"TRAIN\"\ncutoff_h = 0.5";
    assert_eq!(south(late, ready), ["TRAIN 2024-03-07T13:00Z 2024-03-10T01:00Z 530.00"]);
}

#[test]
fn prices_change_by_per_cent_or_to_a_value_and_for_a_while() {
    let cost = |edits: &str, ready: &str| south(edits, ready)[0].split(' ').next_back().unwrap().to_owned();
    let march = "2024-03-07T00:00Z";
    // 12 million dong less a quarter are 360 dollars
    assert_eq!(cost("[[change.tariff]]\nmode = \"rail\"\npercent = -25", march), "410.00");
    assert_eq!(
        cost("[[change.tariff]]\nid = \"train-south\"\nbase = 100\ncurrency = \"USD\"", march),
        "150.00"
    );
    let april = "[[change.tariff]]\nservice = \"TRAIN\"\npercent = 10\nvalid_from = 2024-04-01\nvalid_to = 2024-04-30";
    assert_eq!(
        [march, "2024-04-04T00:00Z", "2024-05-02T00:00Z"].map(|ready| cost(april, ready)),
        ["530.00", "578.00", "530.00"]
    );
    assert_eq!(cost("[[change.charge]]\nkind = \"handling\"\npercent = 50", march), "550.00");
    assert_eq!(cost("[[change.charge]]\nid = \"waybill\"\namount = 0", march), "520.00");
}

#[test]
fn free_time_moves_all_tiers_of_a_place() {
    let feed = applied(&tiny_river(), "[[change.storage]]\nat = \"VNCLI-PORT\"\nfree_days = 7").feed;
    let days: Vec<(&str, u16)> = feed.storage.iter().map(|row| (row.id.as_str(), row.from_day)).collect();
    assert_eq!(days, [("quay-4", 8), ("quay-8", 12)]);
}

#[test]
fn a_border_and_a_drive_take_longer() {
    let drive = |edits: &str| {
        let feed = if edits.is_empty() { tiny_river() } else { applied(&tiny_river(), edits).feed };
        plans(&feed, "VNCLI-PORT", "KHPNH-DRY", "2024-03-05T01:00Z")[0].split(' ').nth(2).unwrap().to_owned()
    };
    // 08:00 to the border at 10:00, two hours there, four hours on with a rest of half an hour at 14:00
    let before = drive("");
    assert_eq!(drive("[[change.border]]\nid = \"mocbai\"\nclearance_h = 3"), plus_hours(&before, 1));
    assert_eq!(drive("[[change.border]]\nid = \"mocbai\"\nclearance_percent = 50"), plus_hours(&before, 1));
    // the rest comes after four hours at the wheel, which seven hours have once as well
    assert_eq!(drive("[[change.link]]\nid = \"LORRY\"\ndrive_h = 7"), plus_hours(&before, 1));
    let closed = "[[change.border]]\nid = \"mocbai\"\nhours = \"06:00-09:00\"\nvalid_from = 2024-03-05\nvalid_to = 2024-03-05";
    assert!(drive(closed) > plus_hours(&before, 12));
}

fn plus_hours(text: &str, hours: i64) -> String {
    let at: jiff::Timestamp = text.replace('Z', ":00Z").parse().unwrap();
    (at + jiff::SignedDuration::from_hours(hours)).to_string().replace(":00Z", "Z")
}

#[test]
fn what_changes_is_marked_and_the_rest_is_not() {
    let feed = applied(&tiny_river(), "\n[[change.service]]\nid = \"TRAIN\"\ncutoff_h = 8").feed;
    let (_, train) = feed.services.find(|row| row.id == "TRAIN").unwrap();
    let call = &train.calls[0].origin;
    assert!(feed.is_estimated(call, &["cutoff_h"]) && !feed.is_estimated(call, &["depart"]));
    assert_eq!((call.table.as_ref(), call.line), ("calls.csv", 2));
    let Some(Reference::Estimate(rule)) = call.references.last() else { panic!("no rule") };
    let rule = &feed.estimates[*rule];
    assert_eq!(rule.id, "scenario-what-if-3");
    assert_eq!(
        rule.method,
        "Assumed in what-if.toml:3, scenario \"What if\": change service, id = [\"TRAIN\"]; cutoff_h = 8."
    );
    assert!(
        !train
            .calendar
            .iter()
            .any(|row| row.origin.references.contains(&Reference::Estimate(train_rule(&feed))))
    );
}

fn train_rule(feed: &landsea_model::Feed) -> landsea_model::EstimateIx {
    feed.estimates.find(|rule| rule.id == "scenario-what-if-3").unwrap().0
}

#[test]
fn what_cannot_change_is_told() {
    let feed = tiny_river();
    let cases = [
        (
            "[[change.service]]\nid = \"TRIAN\"\ndays = \"daily\"",
            "what-if.toml:3:6 (id): error[unknown-reference]: no service \"TRIAN\" in the feed; expected the id of a \
             service; nearest is \"TRAIN\"",
        ),
        (
            "[[change.service]]\nid = \"TRAIN\"",
            "what-if.toml:2:1: error[no-change]: the edit does not say what changes; expected one or more of days \
             later_h cutoff_h release_h capacity_teu vehicle_class calls skip",
        ),
        (
            "[[change.service]]\nid = \"TRAIN\"\ndays = \"daily\"\nvalid_to = 2020-01-01",
            "what-if.toml:5:12 (valid_to): error[no-date]: service \"TRAIN\" does not run to 2020-01-01; expected a \
             period in which it does",
        ),
        (
            "[[change.service]]\nid = \"TRAIN\"\ncalls = [{ terminal = \"VNSGN-RAIL\", arrive = \"0 10:00\" }]",
            "what-if.toml:2: error[backwards]: calls.csv:3: service \"TRAIN\": 0 10:00 is earlier than 0 20:00 at the \
             call before, zones counted; expected times that go forward along the service",
        ),
        (
            "[[change.tariff]]\nmode = \"air\"\npercent = 10",
            "what-if.toml:2:1: error[nothing-chosen]: no tariff fits; expected keys that some row of the feed has",
        ),
        (
            "[[change.tariff]]\npercent = 10",
            "what-if.toml:2:1: error[missing-key]: it is not said which tariff; expected id, or keys that rows have in \
             common",
        ),
        (
            "[[change.tariff]]\nmode = \"rail\"\nbase = 10\ncurrency = \"EUR\"",
            "what-if.toml:5:12 (currency): error[no-rate]: the feed has no exchange rate of EUR; expected one of USD \
             VND",
        ),
    ];
    for (edits, expected) in cases {
        assert_eq!(refused(&feed, edits), [expected]);
    }
}
