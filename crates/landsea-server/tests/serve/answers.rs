//! What is answered, and how a wrong question is.

use crate::support::{PLAN, get, post, server};
use serde_json::json;

#[tokio::test]
async fn a_plan_has_the_legs_of_the_timetable() {
    let answer = get(&server(), PLAN).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let plan = answer.json();
    let legs = plan["plans"][0]["legs"].as_array().unwrap();
    // Monday's train, and a lorry onwards
    let services: Vec<&str> = legs.iter().filter_map(|leg| leg["service"].as_str()).collect();
    assert_eq!(services, ["TRAIN", "LORRY"]);
    assert_eq!(plan["query"]["from"]["name"], "Hanoi");
}

#[tokio::test]
async fn get_and_post_answer_the_same() {
    let server = server();
    let question = json!({
        "from": "Hanoi", "to": "Phnom Penh", "ready": "2024-03-04", "cargo": "20GP", "mass": "10t", "max_legs": 8
    });
    assert_eq!(get(&server, PLAN).await.text, post(&server, "/v1/plan", &question).await.text);
}

#[tokio::test]
async fn forms_have_their_media_types() {
    let server = server();
    for (form, media_type, beginning) in [
        ("geojson", "application/geo+json", "{"),
        ("csv", "text/csv; charset=utf-8", "plan,leg,"),
        ("ics", "text/calendar; charset=utf-8", "BEGIN:VCALENDAR"),
    ] {
        let answer = get(&server, &format!("{PLAN}&format={form}&pick=1")).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        assert_eq!(answer.header("content-type"), media_type);
        assert!(answer.text.starts_with(beginning), "{}", answer.text);
    }
}

#[tokio::test]
async fn a_wrong_word_is_a_problem_that_names_the_field() {
    let server = server();
    let base = "from=Hanoi&to=Phnom%20Penh&ready=2024-03-04&cargo=20GP&mass=10t";
    for (query, field, says) in [
        (base.replace("Hanoi", "Hanoy"), "from", "Hanoi (VNHAN)"),
        (base.replace("from=Hanoi&", ""), "from", "from is missing"),
        (base.replace("20GP", "20XX"), "cargo", "20XX"),
        (base.replace("10t", "10"), "mass", "18t, 18.5t, 800kg"),
        (base.replace("2024-03-04", "tomorrow"), "ready", "2018-09-12T08:00"),
        (base.replace("&ready=2024-03-04", ""), "ready", "arrive_by 2018-10-01"),
        (format!("{base}&max_legs=many"), "max_legs", "whole number"),
        (format!("{base}&window=14"), "window", "14d"),
        (format!("{base}&avoid=mode:balloon"), "avoid", "rail road"),
        (format!("{base}&close=swez"), "close", "suez"),
        (format!("{base}&open=no-project"), "open", "no-project"),
        (format!("{base}&redy=2024-03-04"), "redy", "there is no parameter"),
        (format!("{base}&pick=99"), "pick", "numbered from 1"),
        (format!("{base}&scenario=nam%3D1"), "scenario", "scenario:1"),
        (format!("{base}&arrive_by=2024-03-20"), "arrive_by", "say one of them"),
        (base.replace("ready=2024-03-04", "arrive_by=2024-03-20&window=7d"), "window", "goes with ready"),
        (format!("{base}&confidence=90"), "confidence", "0.9 for nine in ten"),
        (format!("{base}&confidence=very"), "confidence", "not a number"),
        (format!("{base}&confidence=0.9&window=7d"), "confidence", "not with window"),
        (format!("{base}&due=soon"), "due", "2018-09-12T08:00"),
        (base.replace("ready=2024-03-04", "arrive_by=2024-03-20&due=2024-03-19"), "due", "arrive_by says it"),
        (format!("{base}&penalty=500USD/day"), "penalty", "late after what"),
        (format!("{base}&due=2024-03-08&penalty=500USD"), "penalty", "500USD/day"),
        (format!("{base}&rebook=never"), "rebook", "any"),
        (format!("{base}&book_ahead=7"), "book_ahead", "14d"),
        (format!("{base}&full=sea=often"), "full", "sea=0.1"),
    ] {
        let answer = get(&server, &format!("/v1/plan?{query}")).await;
        assert_eq!(answer.status, 400, "{query}: {}", answer.text);
        assert_eq!(answer.header("content-type"), "application/problem+json");
        let problem = answer.json();
        assert_eq!(problem["errors"][0]["field"], field, "{query}: {problem}");
        let detail = problem["detail"].as_str().unwrap();
        assert!(detail.contains(says), "{query}: {detail}");
        assert!(!detail.contains("--"), "{query} is answered in the words of the command line: {detail}");
    }
}

#[tokio::test]
async fn plans_are_chosen_by_the_chance_asked_for() {
    let server = server();
    let answer = get(&server, &format!("{PLAN}&confidence=0.9")).await.json();
    assert_eq!(answer["plans"][0]["chances"]["confidence"]["share"], 0.9, "{answer}");
    assert_eq!(answer["plans"][0]["chances"]["confidence"]["arrive"], "2024-03-08T07:00:00+07:00");
    assert!(answer["remarks"][0].as_str().unwrap().contains("plans looked at"), "{}", answer["remarks"]);
    // by a deadline, how late goods may leave
    let late = PLAN.replace("ready=2024-03-04", "arrive_by=2024-03-20");
    let answer = get(&server, &format!("{late}&confidence=0.95")).await.json();
    let ready: Vec<&str> =
        answer["plans"].as_array().unwrap().iter().filter_map(|plan| plan["ready_by"].as_str()).collect();
    assert_eq!(ready, ["2024-03-14T14:00:00+07:00", "2024-03-11T14:00:00+07:00"]);
    let shares = answer["plans"].as_array().unwrap().iter().map(|plan| &plan["chances"]["on_time_share"]);
    assert!(shares.into_iter().all(|share| share.as_f64().unwrap() >= 0.95), "{answer}");
}

#[tokio::test]
async fn no_plan_that_is_sure_enough_is_an_answer_that_says_why() {
    let late = PLAN.replace("ready=2024-03-04", "arrive_by=2024-03-20");
    let answer =
        get(&server(), &format!("{late}&confidence=0.999&full=rail=0.6,road=0.6,barge=0.6")).await.json();
    assert_eq!(answer["plans"], json!([]), "{answer}");
    assert!(answer["obstacles"][0].as_str().unwrap().contains("the best chance is"), "{answer}");
}

#[tokio::test]
async fn with_a_due_date_being_late_has_a_chance_and_a_price() {
    let server = server();
    let plain = get(&server, PLAN).await.json();
    assert_eq!(plain["plans"][0]["chances"], json!(null));
    let due = get(&server, &format!("{PLAN}&due=2024-03-08&penalty=500USD/day")).await.json();
    let chances = &due["plans"][0]["chances"];
    assert_eq!(chances["on_time_share"], 0.0, "{chances}");
    // by the timetable it comes seven hours into the day after
    assert!(chances["expected_penalty"].as_f64().unwrap() >= 500.0, "{chances}");
}

#[tokio::test]
async fn plans_beyond_the_dates_of_the_feed_are_remarked() {
    let server = server();
    assert_eq!(get(&server, PLAN).await.json()["remarks"], json!([]));
    let later = get(&server, &PLAN.replace("2024-03-04", "2026-03-04")).await.json();
    let remark = later["remarks"][0].as_str().unwrap_or_default();
    assert!(remark.ends_with("the feed is meant, 2023-01-01 to 2024-12-31"), "{later}");
}

#[tokio::test]
async fn no_plan_is_an_answer_that_says_why() {
    let answer = get(&server(), &format!("{PLAN}&avoid=rail,road")).await;
    assert_eq!(answer.status, 200);
    let answer = answer.json();
    assert_eq!(answer["plans"], json!([]));
    assert!(!answer["obstacles"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn places_are_suggested_by_the_beginning_of_a_name() {
    let server = server();
    let first = |answer: serde_json::Value| answer["places"][0]["id"].as_str().unwrap_or_default().to_owned();
    for (beginning, id) in
        [("phn", "KHPNH"), ("ha%20no", "VNHAN"), ("%E6%B2%B3", "VNHAN"), ("vnhan-r", "VNHAN-RAIL")]
    {
        let answer = get(&server, &format!("/v1/places?q={beginning}")).await;
        assert_eq!(first(answer.json()), id, "{beginning}");
    }
    assert_eq!(get(&server, "/v1/places?q=xyz").await.json()["places"], json!([]));
}

#[tokio::test]
async fn a_board_lists_the_monday_train() {
    let answer = get(&server(), "/v1/terminals/VNHAN-RAIL/departures?from=2024-03-04&days=1").await;
    let board = answer.json();
    let services: Vec<&str> =
        board["departures"].as_array().unwrap().iter().filter_map(|d| d["service"].as_str()).collect();
    assert_eq!(services, ["TRAIN"], "{board}");
    let missing = get(&server(), "/v1/terminals/NOWHERE/departures?from=2024-03-04").await;
    assert_eq!((missing.status.as_u16(), missing.json()["errors"][0]["field"].clone()), (404, json!("id")));
}

#[tokio::test]
async fn a_calendar_has_every_day_of_its_month() {
    let path = "/v1/calendar?month=2024-02&from=Hanoi&to=Phnom%20Penh&cargo=20GP&mass=10t";
    let calendar = get(&server(), path).await.json();
    let days = calendar["days"].as_array().unwrap();
    assert_eq!(days.len(), 29);
    assert!(days.iter().all(|day| day["cheapest"]["cost"]["amount"].is_number()), "{calendar}");
}

#[tokio::test]
async fn a_matrix_has_the_figures_of_the_plans() {
    let server = server();
    let path = "/v1/matrix?from=Hanoi&to=Phnom%20Penh,VNSGN&ready=2024-03-04&cargo=20GP&mass=10t";
    let matrix = get(&server, path).await.json();
    assert_eq!(matrix["pairs"].as_array().unwrap().len(), 2);
    let plans = get(&server, PLAN).await.json();
    let costs =
        plans["plans"].as_array().unwrap().iter().map(|plan| plan["cost"]["amount"].as_f64().unwrap());
    let least = costs.fold(f64::INFINITY, f64::min);
    assert_eq!(matrix["pairs"][0]["cheapest"]["cost"]["amount"], json!(least));
}

#[tokio::test]
async fn a_long_matrix_is_streamed_pair_by_pair() {
    let body = json!({
        "from": ["Hanoi"], "to": ["Phnom Penh", "Nowhere"], "ready": "2024-03-04", "cargo": "20GP", "mass": "10t"
    });
    let request = axum::http::Request::post("/v1/matrix")
        .header("content-type", "application/json")
        .header("accept", "text/event-stream")
        .body(axum::body::Body::from(body.to_string()))
        .unwrap();
    let answer = crate::support::send(&server(), request).await;
    assert_eq!(answer.header("content-type"), "text/event-stream");
    let events: Vec<&str> = answer.text.lines().filter_map(|line| line.strip_prefix("event: ")).collect();
    assert_eq!(events, ["pair", "progress", "problem", "progress", "end"], "{}", answer.text);
}

#[tokio::test]
async fn a_scenario_tells_what_became_of_each_plan() {
    let scenario = "name = \"No barge\"\n[[remove.service]]\nid = [\"BARGE\"]\n";
    let body = json!({
        "scenario": scenario,
        "from": "Hanoi", "to": "Phnom Penh", "ready": "2024-03-04", "cargo": "20GP", "mass": "10t"
    });
    let answer = post(&server(), "/v1/scenario", &body).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let compared = answer.json();
    let legs = compared["after"]["plans"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|plan| plan["legs"].as_array().unwrap());
    assert!(legs.clone().all(|leg| leg["service"] != "BARGE"));
    assert!(
        compared["changes"].as_array().unwrap().iter().any(|change| change["fate"] == "gone"),
        "{compared}"
    );
}

#[tokio::test]
async fn sources_and_rules_tell_what_rests_on_them() {
    let server = server();
    let source = get(&server, "/v1/sources/example").await.json();
    assert!(source["rows"]["services.csv"].as_array().is_some(), "{source}");
    let rule = get(&server, "/v1/sources/estimate:even-days").await.json();
    assert_eq!(rule["is_estimate"], true);
    assert_eq!(get(&server, "/v1/sources/nothing").await.status, 404);
}

#[tokio::test]
async fn the_map_has_lines_and_terminals() {
    let map = get(&server(), "/v1/map").await.json();
    let kinds: std::collections::BTreeSet<&str> = map["features"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|feature| feature["properties"]["kind"].as_str())
        .collect();
    assert!(kinds.contains("terminal") && kinds.contains("leg"), "{kinds:?}");
}
