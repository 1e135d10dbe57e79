//! What no longer runs or holds.

use crate::support::{applied, plans, refused, scenario, tiny_river};
use landsea_scenario::apply;

fn south(edits: &str, ready: &str) -> Vec<String> {
    plans(&applied(&tiny_river(), edits).feed, "VNHAN-RAIL", "VNSGN-RAIL", ready)
}

#[test]
fn a_service_is_cancelled_for_a_while_or_for_good() {
    let a_week = "[[remove.service]]\nid = \"TRAIN\"\nvalid_from = 2024-03-04\nvalid_to = 2024-03-10";
    assert_eq!(south(a_week, "2024-03-04T00:00Z"), ["TRAIN 2024-03-11T13:00Z 2024-03-14T01:00Z 530.00"]);
    assert!(south("[[remove.service]]\nid = \"TRAIN\"", "2024-03-04T00:00Z").is_empty());
}

#[test]
fn what_was_removed_is_no_longer_there_for_a_later_scenario() {
    let feed = tiny_river();
    let [gone, daily] =
        ["[[remove.service]]\nid = \"TRAIN\"", "[[change.service]]\nid = \"TRAIN\"\ndays = \"daily\""];
    let report = apply(&feed, &[scenario(gone), scenario(daily)]).expect_err("the train is gone");
    assert!(report.to_string().contains("no service \"TRAIN\" in the feed"), "{report}");
    // within one file changes come before removals, whatever the order of the lines
    assert!(apply(&feed, &[scenario(&format!("{gone}\n{daily}"))]).is_ok());
}

#[test]
fn prices_of_others_stay_with_their_services() {
    let feed = tiny_river();
    let after = applied(&feed, "[[remove.service]]\nid = \"TRAIN\"").feed;
    assert!(after.tariffs.iter().all(|row| !row.id.starts_with("train")));
    assert!(after.subsidies.is_empty() && after.delays.len() + 1 == feed.delays.len());
    let barge = ("VNCLI-PORT", "KHPNH-PORT", "2024-03-05T00:00Z");
    assert_eq!(plans(&after, barge.0, barge.1, barge.2), plans(&feed, barge.0, barge.1, barge.2));
}

#[test]
fn subsidies_links_and_transfers_go_too() {
    let ready = "2023-03-04T00:00Z";
    assert_eq!(
        south("[[remove.subsidy]]\nid = \"all\"", ready),
        ["TRAIN 2023-03-06T13:00Z 2023-03-09T01:00Z 550.00"]
    );
    let feed = applied(
        &tiny_river(),
        "[[remove.link]]\nid = \"LORRY\"\nvalid_from = 2024-03-01\nvalid_to = 2024-03-31\n\
         [[remove.transfer]]\nfrom = \"VNCLI-PORT\"\nto = \"VNSGN-RAIL\"",
    )
    .feed;
    assert_eq!(
        feed.links.iter().map(|link| link.validity.to_string()).collect::<Vec<_>>(),
        ["to 2024-02-29", "from 2024-04-01"]
    );
    assert_eq!(feed.transfers.len() + 1, tiny_river().transfers.len());
}

#[test]
fn what_is_not_there_cannot_be_removed() {
    let feed = tiny_river();
    assert_eq!(
        refused(&feed, "[[remove.charge]]\nid = \"waybil\""),
        [
            "what-if.toml:3:6 (id): error[unknown-reference]: no charge \"waybil\" in the feed; expected the id of a \
          charge; nearest is \"waybill\""
        ]
    );
    assert_eq!(refused(&feed, "[[remove.transfer]]\nfrom = \"VNHAN-RAIL\"\nto = \"VNSGN-RAIL\"").len(), 1);
}
