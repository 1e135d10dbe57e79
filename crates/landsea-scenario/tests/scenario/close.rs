//! What nobody passes: terminals, places, borders, straits.

use crate::support::{applied, corridor, plans, refused, tiny_river};

#[test]
fn a_train_does_not_pass_a_closed_station() {
    let north = |edits: &str| {
        plans(&applied(&tiny_river(), edits).feed, "VNHAN-RAIL", "VNSGN-RAIL", "2024-03-04T00:00Z")
    };
    let closed = "[[close.terminal]]\nid = \"VNSGN-RAIL\"\nvalid_from = 2024-03-06\nvalid_to = 2024-03-08";
    // the train of Monday would arrive on the seventh; that of Thursday arrives on the tenth
    assert_eq!(north(closed), ["TRAIN 2024-03-07T13:00Z 2024-03-10T01:00Z 530.00"]);
    assert!(north("[[close.place]]\nid = \"VNSGN\"").is_empty());
}

#[test]
fn a_lorry_waits_at_a_closed_gate_and_at_a_closed_border() {
    let drive = |edits: &str| {
        plans(&applied(&tiny_river(), edits).feed, "VNCLI-PORT", "KHPNH-DRY", "2024-03-05T01:00Z")
    };
    let open = plans(&tiny_river(), "VNCLI-PORT", "KHPNH-DRY", "2024-03-05T01:00Z");
    assert!(open[0].starts_with("LORRY 2024-03-05T01:00Z"));
    let gate =
        drive("[[close.terminal]]\nid = \"VNCLI-PORT\"\nvalid_from = 2024-03-05\nvalid_to = 2024-03-06");
    // the seventh begins at 17:00 UTC of the sixth
    assert!(gate.iter().any(|plan| plan.starts_with("LORRY 2024-03-06T17:00Z")), "{gate:?}");
    let border = drive("[[close.border]]\nid = \"mocbai\"\nvalid_from = 2024-03-05\nvalid_to = 2024-03-06");
    assert!(border.iter().all(|plan| !plan.contains("2024-03-05T1")), "{border:?}");
    assert!(border[0].split(' ').nth(2).unwrap() > "2024-03-07", "{border:?}");
}

#[test]
fn straits_close_for_a_while_and_together() {
    let feed = corridor();
    let edits = "[[close.passage]]\nid = \"malacca\"\nvalid_from = 2024-05-01\nvalid_to = 2024-05-31\n\
                 [[close.passage]]\nid = \"sunda\"";
    let after = applied(&feed, edits);
    let closing = after.closing.unwrap();
    assert_eq!(closing.ids, ["malacca", "sunda"]);
    assert_eq!(closing.names, "Strait of Malacca (2024-05-01 to 2024-05-31), Sunda Strait");
    let varied: Vec<&str> =
        closing.detours.legs.iter().map(|leg| after.feed.services[leg.service].id.as_str()).collect();
    assert!(!varied.is_empty());
    for leg in &closing.detours.legs {
        let service = &after.feed.services[leg.service];
        let whole = service.id.split('~').next().unwrap();
        let (_, before) = feed.services.find(|row| row.id == whole).unwrap();
        assert!(before.calls[leg.call].distance < service.calls[leg.call].distance, "{}", service.id);
    }
}

#[test]
fn what_is_closed_must_be_known() {
    let feed = tiny_river();
    for (edits, code) in [
        ("[[close.passage]]\nid = \"malaca\"", "unknown-passage"),
        ("[[close.passage]]\nid = [\"malacca\", \"malacca\"]", "named-twice"),
        ("[[close.border]]\nid = \"mocbei\"", "unknown-reference"),
        ("[[close.place]]\nid = \"VNXXX\"", "unknown-reference"),
        ("[open]\nslow-line = true", "unknown-reference"),
    ] {
        let found = refused(&feed, edits);
        assert!(
            found.len() == 1 && found[0].contains(code) && found[0].starts_with("what-if.toml:3:"),
            "{found:?}"
        );
    }
}

#[test]
fn a_project_opens() {
    let feed = applied(&tiny_river(), "[open]\nfast-line = 2024-03-05").feed;
    let found = plans(&feed, "VNHAN-RAIL", "VNSGN-RAIL", "2024-03-04T00:00Z");
    assert!(found[0].starts_with("FAST 2024-03-05T13:00Z"), "{found:?}");
}
