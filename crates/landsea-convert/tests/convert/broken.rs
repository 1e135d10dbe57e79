//! Whatever the bytes, there is a feed or there are findings.

use crate::support::{Folder, feed};
use landsea_convert::{dcsa, gtfs, rates};
use landsea_feed::FeedFiles;
use proptest::prelude::*;
use std::path::Path;

/// A change of some bytes of a text.
fn damage() -> impl Strategy<Value = Vec<(usize, u8)>> {
    let byte = prop_oneof![3 => prop::sample::select(&b",\"\n\r :;{}[]0189-.=Z"[..]), 1 => any::<u8>()];
    prop::collection::vec((any::<usize>(), byte), 1..6)
}

fn damaged(text: &[u8], changes: &[(usize, u8)]) -> Vec<u8> {
    let mut bytes = text.to_vec();
    for (at, byte) in changes {
        let at = at % bytes.len().max(1);
        match byte % 3 {
            0 => bytes.insert(at, *byte),
            1 if bytes.len() > 1 => drop(bytes.remove(at)),
            _ => bytes[at] = *byte,
        }
    }
    bytes
}

const SCHEDULE: &str = r#"[{"carrierServiceCode": "GL1", "vesselSchedules": [{"vessel": {"vesselIMONumber": "9321483"},
 "transportCalls": [
 {"location": {"UNLocationCode": "CNSHA"}, "timestamps": [{"eventTypeCode": "DEPA", "eventClassifierCode": "PLN",
  "eventDateTime": "2024-03-04T20:00:00+08:00"}], "cutOffTimes": [{"cutOffDateTimeCode": "FCO",
  "cutOffDateTime": "2024-03-04T10:00:00+08:00"}]},
 {"location": {"UNLocationCode": "SGSIN"}, "timestamps": [{"eventTypeCode": "ARRI", "eventClassifierCode": "PLN",
  "eventDateTime": "2024-03-11T20:00:00+08:00"}]}]}]}]"#;

const SHEET: &str = "POL,POD,20,Curr\nCat Lai,Phnom Penh,85.5,USD\n";
const MAP: &str = "[source]\nid = \"s\"\ntitle = \"t\"\npublisher = \"p\"\n[[tariff]]\nset = { mode = \"barge\", unit = \"container\" }\n\
    columns = { from = \"POL\", to = \"POD\", currency = \"Curr\" }\nprices = { 20 = \"20GP\" }\n";

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]
    #[test]
    fn gtfs_never_panics(table in 0..9_usize, changes in damage()) {
        let exported = gtfs::export(&feed("tiny-gulf"), &gtfs::ExportOptions::default()).unwrap();
        let folder = Folder::new();
        for (at, (name, text)) in exported.tables.iter().enumerate() {
            let bytes = if at == table { damaged(text.as_bytes(), &changes) } else { text.clone().into_bytes() };
            folder.file(name, bytes);
        }
        if let Ok(made) = gtfs::import(folder.path(), &gtfs::ImportOptions::default(), &mut |_, _| {}) {
            prop_assert!(!made.feed.services.is_empty());
        }
    }
    #[test]
    fn zip_files_never_panic(changes in damage()) {
        let exported = gtfs::export(&feed("tiny-gulf"), &gtfs::ExportOptions::default()).unwrap();
        let folder = Folder::new();
        let path = folder.file("feed.zip", damaged(&exported.zip, &changes));
        let _ = gtfs::import(&path, &gtfs::ImportOptions::default(), &mut |_, _| {});
    }
    #[test]
    fn schedules_never_panic(changes in damage()) {
        let folder = Folder::new();
        let path = folder.file("a.json", damaged(SCHEDULE.as_bytes(), &changes));
        if let Ok(made) = dcsa::import(&[path], &dcsa::ImportOptions::default()) {
            prop_assert!(!made.feed.services.is_empty());
        }
    }
    #[test]
    fn sheets_never_panic(in_map in any::<bool>(), changes in damage()) {
        let base = FeedFiles::from_dir(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../feeds/tiny-river")).unwrap();
        let folder = Folder::new();
        let texts = [SHEET, MAP].map(|text| text.as_bytes().to_vec());
        let text = |at: usize| if (at == 1) == in_map { damaged(&texts[at], &changes) } else { texts[at].clone() };
        let (sheet, map) = (folder.file("s.csv", text(0)), folder.file("m.toml", text(1)));
        let _ = rates::import(&sheet, &map, &base, false);
    }
}
