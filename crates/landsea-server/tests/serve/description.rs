//! The description of the API.

use crate::support::{get, server};
use landsea_server::description;

#[tokio::test]
async fn every_question_is_described_for_programs_and_people() {
    let server = server();
    let description = get(&server, "/openapi.json").await.json();
    assert_eq!(description["openapi"], "3.1.0");
    let readable = get(&server, "/docs").await.text;
    let paths = description["paths"].as_object().unwrap();
    for path in [
        "/v1/plan",
        "/v1/places",
        "/v1/terminals/{id}/departures",
        "/v1/matrix",
        "/v1/sea",
        "/v1/emissions",
        "/v1/scenario",
        "/v1/sources/{id}",
        "/v1/calendar",
        "/v1/point-to-point-routes",
    ] {
        assert!(paths.contains_key(path), "{path}");
        assert!(readable.contains(path), "{path} is not on the page");
    }
    assert!(
        readable.contains("How long after ready it may still be made ready"),
        "an option of the command line"
    );
}

#[test]
fn every_answer_that_may_come_is_described() {
    let description = serde_json::to_value(description()).unwrap();
    for (path, item) in description["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            for status in ["200", "400", "401", "429", "500", "503"] {
                assert!(operation["responses"][status].is_object(), "{method} {path}: {status}");
            }
        }
    }
}
