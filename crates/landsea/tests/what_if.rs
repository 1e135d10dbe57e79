//! What a question may assume: a railway that is only planned, no subsidies. On `feeds/tiny-river`.

mod support;

use support::{run, stdout};

const HANOI_SAIGON: &str =
    "plan Hanoi VNSGN-RAIL --feed feeds/tiny-river --cargo 20GP --mass 10t --format csv --ready";

/// Service, departure and cost of each plan.
fn plans(line: &str) -> Vec<String> {
    let text = stdout(line);
    let mut rows = text.lines().map(|row| row.split(',').collect::<Vec<_>>());
    let header = rows.next().unwrap_or_default();
    let column = |name: &str| header.iter().position(|h| *h == name).unwrap_or(usize::MAX);
    let wanted = ["service", "depart", "plan_cost"].map(column);
    rows.map(|row| wanted.map(|at| row[at]).join(" ")).collect()
}

#[test]
fn a_planned_railway_runs_where_it_is_taken_as_open() {
    let train = "TRAIN 2024-03-04T20:00:00+07:00 530";
    assert_eq!(plans(&format!("{HANOI_SAIGON} 2024-03-04")), [train]);
    let fast = "FAST 2024-03-04T20:00:00+07:00 650";
    assert_eq!(plans(&format!("{HANOI_SAIGON} 2024-03-04 --open fast-line")), [fast, train]);
    // on the next evening it would arrive before the train, but for more
    let next_day = "FAST 2024-03-05T20:00:00+07:00 650";
    let opened_late = format!("{HANOI_SAIGON} 2024-03-04 --open fast-line=2024-03-05");
    assert_eq!(plans(&opened_late), [next_day, train]);
}

#[test]
fn subsidies_can_be_left_out() {
    assert_eq!(plans(&format!("{HANOI_SAIGON} 2023-03-04")), ["TRAIN 2023-03-06T20:00:00+07:00 466.67"]);
    assert_eq!(
        plans(&format!("{HANOI_SAIGON} 2023-03-04 --without-subsidies")),
        ["TRAIN 2023-03-06T20:00:00+07:00 550"]
    );
}

#[test]
fn a_board_takes_a_project_as_open_too() {
    let line = "board VNHAN-RAIL --feed feeds/tiny-river --from 2024-03-05 --days 1";
    assert!(!stdout(line).contains("FAST"));
    assert!(stdout(&format!("{line} --open fast-line")).contains("FAST"));
}

#[test]
fn what_is_open_can_open_later_but_not_earlier_and_must_matter() {
    let corridor = "plan Kunming Vientiane --feed feeds/corridor --cargo 40HC --mass 18t --only rail --ready";
    for (open, message) in [
        ("china-laos-railway=2018-01-01", "china-laos-railway is open since 2021-12-03"),
        ("tuas-port", "no service or link of the feed waits for tuas-port"),
    ] {
        let output = run(&format!("{corridor} 2022-06-12 --open {open}"));
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && error.contains(message), "{error}");
    }
    assert!(run(&format!("{corridor} 2022-06-12")).status.success());
    let later = run(&format!("{corridor} 2022-06-12 --open china-laos-railway=2030-01-01"));
    assert_eq!(later.status.code(), Some(3), "no train without the railway");
}

#[test]
fn what_cannot_be_assumed_is_told() {
    for (open, message) in [
        (
            "fast-lane",
            "no project of this feed is called \"fast-lane\"; nearest: North - South fast railway (fast-line)",
        ),
        ("fast-line=soon", "--open: \"soon\" is not a date; write it as 2018-09-12"),
        ("fast-line,fast-line=2024-01-01", "--open: fast-line is named twice"),
        ("zz", "no project of this feed is called \"zz\"; landsea show project lists what it holds"),
    ] {
        let output = run(&format!("{HANOI_SAIGON} 2024-03-04 --open {open}"));
        assert_eq!(output.status.code(), Some(2));
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(error.contains(message), "{error}");
    }
}
