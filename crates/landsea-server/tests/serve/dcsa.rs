//! Point-to-point routes, held against the published description of DCSA Commercial Schedules.

use crate::support::{get, repository, server};
use serde_json::Value;

const ROUTES: &str = "/v1/point-to-point-routes?placeOfReceipt=VNHAN&placeOfDelivery=VNSGN";
/// Where the published description is, if it is there.
const PUBLISHED: &str = "../shared/dcsa/specs/CS_v1.0.3.yaml";

#[tokio::test]
async fn routes_are_the_plans_of_the_days_asked_for() {
    let server = server();
    let path = format!("{ROUTES}&departureStartDate=2024-03-04&departureEndDate=2024-03-10");
    let answer = get(&server, &path).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    assert_eq!(answer.header("api-version"), "1.0.3");
    let routes = answer.json();
    let departures: Vec<&str> = routes
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|route| route["legs"][0]["departure"]["dateTime"].as_str()?.split('T').next())
        .collect();
    // the train of Monday the 4th and that of Thursday the 7th
    assert!(departures.contains(&"2024-03-04") && departures.contains(&"2024-03-07"), "{departures:?}");
    assert!(departures.iter().all(|date| ("2024-03-04"..="2024-03-10").contains(date)), "{departures:?}");
}

#[tokio::test]
async fn pages_follow_one_another() {
    let server = server();
    let days = "departureStartDate=2024-03-04&departureEndDate=2024-03-17";
    let whole = get(&server, &format!("{ROUTES}&{days}")).await.json();
    let whole = whole.as_array().unwrap();
    let mut read = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = get(&server, &format!("{ROUTES}&{days}&limit=1{cursor}")).await;
        read.extend(page.json().as_array().unwrap().clone());
        match page.header("next-page-cursor") {
            "" => break,
            next => cursor = format!("&cursor={next}"),
        }
    }
    assert!(whole.len() > 1);
    assert_eq!(&read, whole);
}

#[tokio::test]
async fn errors_are_in_the_words_of_the_standard() {
    let server = server();
    for (query, property) in [
        ("placeOfReceipt=VNHAN&placeOfDelivery=XXXXX", "placeOfDelivery"),
        ("placeOfReceipt=VNHAN", "placeOfDelivery"),
        ("placeOfReceipt=VNHAN&placeOfDelivery=VNSGN&departureStartDate=soon", "departureStartDate"),
        ("placeOfReceipt=VNHAN&placeOfDelivery=VNSGN&limit=0", "limit"),
        ("placeOfReceipt=VNHAN&placeOfDelivery=VNSGN&cursor=x", "cursor"),
    ] {
        let answer = get(&server, &format!("/v1/point-to-point-routes?{query}")).await;
        assert_eq!(answer.status, 400, "{query}");
        let error = answer.json();
        assert_eq!(error["errors"][0]["property"], property, "{error}");
        assert_eq!((error["statusCode"].clone(), error["httpMethod"].clone()), (400.into(), "GET".into()));
    }
}

#[tokio::test]
async fn answers_keep_to_the_published_schemas() {
    let file = repository().join(PUBLISHED);
    let Ok(text) = std::fs::read_to_string(&file) else {
        #[allow(clippy::print_stderr, reason = "who runs the tests is told")]
        {
            eprintln!("skipped: the published description is not at {}", file.display());
        }
        return;
    };
    let published: Value = serde_norway::from_str(&text).unwrap();
    let server = server();
    let routes = get(&server, &format!("{ROUTES}&departureStartDate=2024-03-04")).await.json();
    assert!(!routes.as_array().unwrap().is_empty());
    let of = |name: &str| published["components"]["schemas"][name].clone();
    for route in routes.as_array().unwrap() {
        hold(&published, &of("PointToPoint"), route, "route");
    }
    let error = get(&server, "/v1/point-to-point-routes?placeOfReceipt=VNHAN").await.json();
    hold(&published, &of("ErrorResponse"), &error, "error");
    // and what the standard asks for is what this server takes
    let own = get(&server, "/openapi.json").await.json();
    let names = |description: &Value| -> Vec<String> {
        let parameters =
            description["paths"]["/v1/point-to-point-routes"]["get"]["parameters"].as_array().unwrap();
        let mut names: Vec<String> =
            parameters.iter().filter_map(|p| Some(p["name"].as_str()?.to_owned())).collect();
        names.sort();
        names
    };
    assert_eq!(names(&own), names(&published));
}

/// Holds a value against a schema of OpenAPI 3.0, by the keywords that the standard uses.
fn hold(root: &Value, schema: &Value, value: &Value, at: &str) {
    if let Some(path) = schema["$ref"].as_str() {
        let name = path.rsplit('/').next().unwrap();
        return hold(root, &root["components"]["schemas"][name], value, at);
    }
    if let Some(ways) = schema["oneOf"].as_array() {
        let fit = ways.iter().filter(|way| {
            let way = (*way).clone();
            let (root, value, at) = (root.clone(), value.clone(), at.to_owned());
            std::panic::catch_unwind(move || hold(&root, &way, &value, &at)).is_ok()
        });
        assert_eq!(fit.count(), 1, "{at} fits not just one of its forms: {value}");
        return;
    }
    match schema["type"].as_str() {
        Some("object") => {
            let members = value.as_object().unwrap_or_else(|| panic!("{at} is no object: {value}"));
            for required in schema["required"].as_array().into_iter().flatten() {
                assert!(members.contains_key(required.as_str().unwrap()), "{at} has no {required}");
            }
            for (name, member) in members {
                match schema["properties"].get(name) {
                    Some(of) => hold(root, of, member, &format!("{at}.{name}")),
                    None => panic!("{at}.{name} is not in the standard"),
                }
            }
        }
        Some("array") => {
            let items = value.as_array().unwrap_or_else(|| panic!("{at} is no array: {value}"));
            assert!(items.len() as u64 >= schema["minItems"].as_u64().unwrap_or(0), "{at} is too short");
            items
                .iter()
                .enumerate()
                .for_each(|(i, item)| hold(root, &schema["items"], item, &format!("{at}[{i}]")));
        }
        Some("string") => {
            let text = value.as_str().unwrap_or_else(|| panic!("{at} is no string: {value}"));
            let length = text.chars().count() as u64;
            assert!(length <= schema["maxLength"].as_u64().unwrap_or(u64::MAX), "{at} is too long: {text}");
            assert!(length >= schema["minLength"].as_u64().unwrap_or(0), "{at} is too short: {text}");
            if let Some(allowed) = schema["enum"].as_array() {
                assert!(allowed.contains(value), "{at} is none of {allowed:?}: {text}");
            }
            match schema["pattern"].as_str() {
                None => {}
                Some("^[A-Z]{2}[A-Z2-9]{3}$") => {
                    let (country, place) = text.split_at(2);
                    assert!(country.bytes().all(|b| b.is_ascii_uppercase()), "{at}: {text}");
                    let is_code = |b: u8| b.is_ascii_uppercase() || (b'2'..=b'9').contains(&b);
                    assert!(place.len() == 3 && place.bytes().all(is_code), "{at}: {text}");
                }
                Some(r"^\S(?:.*\S)?$") => assert_eq!((text.trim(), text.is_empty()), (text, false), "{at}"),
                Some(other) => panic!("{at}: this test does not know the pattern {other}"),
            }
            if schema["format"] == "date-time" {
                text.parse::<jiff::Timestamp>().unwrap_or_else(|_| panic!("{at} is no time: {text}"));
            }
        }
        Some("integer") => {
            let number = value.as_i64().unwrap_or_else(|| panic!("{at} is no whole number: {value}"));
            assert!(number >= schema["minimum"].as_i64().unwrap_or(i64::MIN), "{at} is too small: {number}");
        }
        Some("number") => assert!(value.is_number(), "{at} is no number: {value}"),
        other => panic!("{at}: this test does not know the type {other:?}"),
    }
}
