//! Tables of users: what reads, and how faults are told.

use landsea_emissions::{Intensity, Operation, read_factors};

fn faults(text: &str) -> Vec<String> {
    read_factors("own.csv", text).unwrap_err().faults.iter().map(|fault| fault.to_string()).collect()
}

#[test]
fn two_of_three_scopes_give_the_third() {
    for columns in ["wtt_g,ttw_g", "wtt_g,wtw_g", "ttw_g,wtw_g"] {
        let values = columns.replace("wtt_g", "3.65").replace("ttw_g", "16.12").replace("wtw_g", "19.77");
        let text = format!("id,data,mode,unit,source,{columns}\nx,default,sea,tkm,here,{values}\n");
        let Intensity::TonneKm(intensity) = read_factors("own.csv", &text).unwrap()[0].intensity else {
            panic!("{text}")
        };
        assert_eq!((intensity.wtt_mg(), intensity.ttw_mg()), (3650, 16_120), "{columns}");
    }
}

#[test]
fn a_hub_is_read_with_its_kind() {
    let text = "id,data,mode,hub_type,unit,source,wtt_g,ttw_g\nh,primary,hub,Warehouse,t,here,100,500\n";
    let factors = read_factors("own.csv", text).unwrap();
    assert!(matches!(factors[0].operation, Operation::Hub(_)));
    assert_eq!(factors[0].intensity.wtw_g(), 600.0);
}

#[test]
fn every_fault_is_told_with_its_place_and_what_would_be_right() {
    let text = "\
id,data,mode,unit,wtw_g,ttw_g,source,distanc
a,prmary,sea,tkm,20,16,here,
b,default,see,tkm,20,16,here,
c,default,sea,t,20,16,here,
d,default,sea,tkm,-20,16,here,
e,default,sea,tkm,20,,here,
f,default,sea,tkm,15,16,here,
g,default,sea,tkm,20,16,,
h,default,sea,tkm
";
    assert_eq!(
        faults(text),
        [
            "own.csv:1:8 (distanc): unknown column \"distanc\"; expected one of id, data, mode, vehicle, hub_type, carrier, \
             from, to, temperature, region, year, unit, wtt_g, ttw_g, wtw_g, biogenic_g, distance, energy, aliases, source, \
             edition, licence, note; nearest is \"distance\"",
            "own.csv:2:2 (data): \"prmary\"; expected one of primary, modelled, default; nearest is \"primary\"",
            "own.csv:3:3 (mode): \"see\"; expected one of rail, road, sea, barge, air, hub; nearest is \"sea\"",
            "own.csv:4:4 (unit): \"t\"; expected one of tkm, teukm",
            "own.csv:5:5 (wtw_g): \"-20\"; expected a number of nothing or more with a decimal point, such as 61.7",
            "own.csv:6:5 (wtw_g): 1 of three is given; expected two of wtt_g, ttw_g and wtw_g: results must show both parts",
            "own.csv:7:6 (ttw_g): \"16\"; expected no more than wtw_g, 15",
            "own.csv:8:7 (source): nothing is given",
            "own.csv:9: 4 fields; expected 8 fields, as in the header",
        ]
    );
}

#[test]
fn an_empty_file_and_a_missing_column_are_told() {
    assert_eq!(
        faults(""),
        ["own.csv: the file is empty; expected a first line with the columns id, data, mode, unit, source"]
    );
    assert_eq!(faults("id,data,mode,unit\n"), ["own.csv:1: no column \"source\""]);
    assert_eq!(
        faults("id,data,mode,unit\na,default,sea,tkm\n"),
        [
            "own.csv:1: no column \"source\"",
            "own.csv:2: wtw_g: 0 of three is given; expected two of wtt_g, ttw_g and wtw_g: results must show both parts",
        ],
        "a column that is missing is told once, not for each row; one that may be missing is named without a number"
    );
}

#[test]
fn a_sum_that_does_not_add_up_is_told() {
    let text = "id,data,mode,unit,source,wtt_g,ttw_g,wtw_g\nx,default,road,tkm,here,20,80,120\n";
    assert_eq!(faults(text), ["own.csv:2:8 (wtw_g): \"120\"; expected the sum of wtt_g and ttw_g, 100"]);
}

#[test]
fn an_id_is_of_one_row_for_each_temperature() {
    let row = |temperature: &str| format!("x,default,road,tkm,here,20,80,{temperature}\n");
    let head = "id,data,mode,unit,source,wtt_g,ttw_g,temperature\n";
    assert!(read_factors("own.csv", &format!("{head}{}{}", row("ambient"), row("refrigerated"))).is_ok());
    assert_eq!(
        faults(&format!("{head}{}{}", row("ambient"), row(""))),
        [
            "own.csv:3:1 (id): a second row of \"x\" for ambient cargo; expected an id of its own (the first is in line 2); \
          aliases may be shared"
        ]
    );
}
