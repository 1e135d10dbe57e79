//! Schedules of ships into a feed.

use crate::support::Folder;
use landsea_convert::ConvertError;
use landsea_convert::dcsa::{ImportOptions, Times, import};
use std::path::{Path, PathBuf};

/// Two weekly voyages of one ship, one of another, with a port that is left out.
fn schedule() -> String {
    let call = |port: &str, facility: &str, out: &str, status: &str, arrive: &str, depart: &str| {
        let event = |kind: &str, class: &str, time: &str| {
            format!(
                r#"{{"eventTypeCode": "{kind}", "eventClassifierCode": "{class}", "eventDateTime": "{time}"}}"#
            )
        };
        let mut events = Vec::new();
        if !arrive.is_empty() {
            events.push(event("ARRI", "PLN", arrive));
            events.push(event("ARRI", "ACT", &arrive.replace(":00:00", ":45:00")));
        }
        if !depart.is_empty() {
            events.push(event("DEPA", "PLN", depart));
        }
        let cutoff = match depart {
            "" => String::new(),
            depart => format!(
                r#""cutOffTimes": [{{"cutOffDateTimeCode": "FCO", "cutOffDateTime": "{}"}}],"#,
                depart.replace("T20", "T08")
            ),
        };
        format!(
            r#"{{"carrierExportVoyageNumber": "{out}", {status} {cutoff}
               "location": {{"locationName": "{port} terminal", "UNLocationCode": "{port}", "facilitySMDGCode": "{facility}"}},
               "timestamps": [{}]}}"#,
            events.join(",\n")
        )
    };
    let ship = |imo: &str, calls: &[String]| {
        format!(
            r#"{{"vessel": {{"vesselIMONumber": "{imo}"}}, "isDummyVessel": false, "transportCalls": [{}]}}"#,
            calls.join(",\n")
        )
    };
    let omitted = r#""statusCode": "OMIT","#;
    let first = ship(
        "9321483",
        &[
            call("CNSHA", "", "001E", "", "", "2024-03-04T20:00:00+08:00"),
            call("VNHPH", "", "001E", omitted, "2024-03-08T06:00:00+07:00", "2024-03-08T20:00:00+07:00"),
            call("SGSIN", "PSA", "002W", "", "2024-03-11T06:00:00+08:00", "2024-03-12T20:00:00+08:00"),
            call("CNSHA", "", "003E", "", "2024-03-17T06:00:00+08:00", "2024-03-18T20:00:00+08:00"),
            call("SGSIN", "PSA", "004W", "", "2024-03-25T06:00:00+08:00", ""),
        ],
    );
    let second = ship(
        "9456789",
        &[
            call("CNSHA", "", "001E", "", "", "2024-03-11T20:00:00+08:00"),
            call("SGSIN", "PSA", "002W", "", "2024-03-18T06:00:00+08:00", ""),
        ],
    );
    format!(
        r#"[{{"carrierServiceName": "Gulf Loop", "carrierServiceCode": "GL1",
            "servicePartners": [{{"carrierCode": "EXPL"}}], "vesselSchedules": [{first}, {second}]}}]"#
    )
}

fn made(texts: &[&str], options: &ImportOptions) -> String {
    let folder = Folder::new();
    let files: Vec<PathBuf> =
        texts.iter().enumerate().map(|(at, text)| folder.file(&format!("{at}.json"), text)).collect();
    match import(&files, options) {
        Ok(made) => {
            let table = |name: &str| {
                format!("# {name}\n{}", String::from_utf8_lossy(made.files.bytes(name).unwrap_or_default()))
            };
            let tables: String = made.files.names().map(table).collect();
            format!("{tables}# remarks\n{}", made.remarks)
        }
        Err(ConvertError::Input(report)) => {
            report.to_string().replace(&format!("{}/", folder.path().display()), "")
        }
        Err(error) => error.to_string(),
    }
}

#[test]
fn voyages_with_the_same_calls_are_one_service_on_their_dates() {
    insta::assert_snapshot!(made(&[&schedule()], &ImportOptions::default()));
}

#[test]
fn actual_times_are_taken_where_they_are_wanted() {
    let options = ImportOptions { times: Times::Actual, ..ImportOptions::default() };
    let text = made(&[&schedule()], &options);
    assert!(text.contains("SGSIN-PSA,7 06:45,"), "{text}");
}

#[test]
fn port_schedules_of_two_ports_meet_in_one_voyage() {
    let port = |code: &str, kind: &str, time: &str| {
        format!(
            r#"[{{"location": {{"UNLocationCode": "{code}"}}, "vesselSchedules": [{{
               "servicePartners": [{{"carrierCode": "EXPL", "carrierServiceCode": "GL1"}}],
               "vessel": {{"vesselIMONumber": "9321483"}}, "universalExportVoyageReference": "001E",
               "timestamps": [{{"eventTypeCode": "{kind}", "eventClassifierCode": "PLN", "eventDateTime": "{time}"}}]}}]}}]"#
        )
    };
    let (from, to) = (
        port("CNSHA", "DEPA", "2024-03-04T20:00:00+08:00"),
        port("SGSIN", "ARRI", "2024-03-11T06:00:00+08:00"),
    );
    let text = made(&[&from, &to], &ImportOptions::default());
    assert!(text.contains("GL1,10,CNSHA-PORT,,0 20:00,,,dcsa\n"), "{text}");
    assert!(text.contains("GL1,20,SGSIN-PORT,7 06:00,"), "{text}");
}

#[test]
fn routes_become_legs_of_their_modes() {
    let leg = |mode: &str, from: &str, depart: &str, to: &str, arrive: &str| {
        format!(
            r#"{{"transport": {{"modeOfTransport": "{mode}"}},
               "departure": {{"location": {{"UNLocationCode": "{from}"}}, "dateTime": "{depart}"}},
               "arrival": {{"location": {{"UNLocationCode": "{to}"}}, "dateTime": "{arrive}"}}}}"#
        )
    };
    let legs = [
        leg("TRUCK", "CNSZX", "2024-03-01T08:00:00+08:00", "CNYTN", "2024-03-01T12:00:00+08:00"),
        leg("VESSEL", "CNYTN", "2024-03-04T20:00:00+08:00", "SGSIN", "2024-03-11T06:00:00+08:00"),
    ];
    let text = made(&[&format!(r#"[{{"legs": [{}]}}]"#, legs.join(","))], &ImportOptions::default());
    assert!(
        text.contains("CNSZX-CNYTN-road,10,") && text.contains("CNYTN-SGSIN-sea,20,SGSIN-PORT,7 06:00"),
        "{text}"
    );
}

#[test]
fn what_cannot_be_right_is_told_with_its_place() {
    let right = schedule();
    let cases = [
        ("\"vesselSchedules\"", "\"vessels\""),
        ("2024-03-04T20:00:00+08:00", "4 March"),
        ("2024-03-04T20:00:00+08:00", "2024-03-04T20:00:00"),
        ("\"UNLocationCode\": \"CNSHA\"", "\"UNLocationCode\": \"CNSHAX\""),
        ("\"UNLocationCode\": \"CNSHA\"", "\"UNLocationCode\": 5"),
        ("\"UNLocationCode\": \"CNSHA\"", "\"UNLocationCode\": \"CN2ZZ\""),
        ("\"carrierServiceCode\": \"GL1\"", "\"carrierService\": \"GL1\""),
        ("[{\"carrierServiceName\"", "{\"carrierServiceName\""),
        ("2024-03-11T06:00:00+08:00", "2024-03-05T06:00:00+08:00"),
    ];
    let mut all = String::new();
    for (from, to) in cases {
        assert!(right.contains(from), "{from}");
        all += &format!(
            "{from:?} -> {to:?}\n{}\n",
            made(&[&right.replacen(from, to, 1)], &ImportOptions::default())
        );
    }
    insta::assert_snapshot!(all);
}

/// The published examples of DCSA, where they are at hand: `LANDSEA_DCSA_EXAMPLES` names their folder.
#[test]
fn published_examples_are_read_or_refused_for_a_reason() {
    let Some(folder) = std::env::var_os("LANDSEA_DCSA_EXAMPLES") else {
        eprintln!("skipped: LANDSEA_DCSA_EXAMPLES names no folder with the examples of DCSA");
        return;
    };
    let read = |name: &str, date: &str| {
        let text = std::fs::read_to_string(Path::new(&folder).join(name)).unwrap();
        let dated = text.replace("\"DEPARTURE_DATE\"", "\"2024-09-05T10:00:00Z\"");
        dated
            .replace("\"ARRIVAL_DATE\"", "\"2024-09-25T10:00:00Z\"")
            .replace("\"DATE\"", &format!("{date:?}"))
    };
    // a port that the list of positions lacks
    let own = Folder::new();
    let places = own.file(
        "places.csv",
        "unlocode,name,lat,lon\nCNNBO,Ningbo,29.87,121.55\nESMAD,Madrid,40.4,-3.7\nCNSGH,Shanghai,31.2,121.5\n",
    );
    let options = ImportOptions { places: Some(places), ..ImportOptions::default() };
    for name in
        ["commercialschedules-api-1.0.0-vsnextpage.json", "commercialschedules-api-1.0.0-ptpnextpage.json"]
    {
        let text = made(&[&read(name, "2024-09-05T10:00:00+02:00")], &options);
        assert!(text.contains("# calls.csv"), "{name}: {text}");
    }
    // a single port cannot tell where its ships go, and ships that omit every call go nowhere
    for name in ["commercialschedules-api-1.0.0-psnextpage.json", "ovs-300-response.json"] {
        let text = made(&[&read(name, "2024-09-05T10:00:00+02:00")], &options);
        assert!(text.contains("nothing-left"), "{name}: {text}");
    }
    let text = made(&[&read("ovs-300-response-wrong-structure.json", "2024-09-05T10:00:00+02:00")], &options);
    assert!(text.contains("no \"vesselSchedules\""), "{text}");
    let text =
        made(&[&read("ovs-300-response-wrong-attribute-values.json", "2024-09-05T10:00:00+02:00")], &options);
    assert!(text.contains("bad-unlocode"), "{text}");
}
