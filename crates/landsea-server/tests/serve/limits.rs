//! What a server answers when it is asked for more than it gives.

use crate::support::{PLAN, get, post, river, send, server, site};
use axum::body::Body;
use axum::http::Request;
use landsea_server::{Limits, Options, Site, router};
use serde_json::json;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

fn limited(limits: Limits) -> Options {
    Options { limits, ..Options::default() }
}

#[tokio::test]
async fn a_long_body_is_too_large() {
    let server = router(site(limited(Limits { body_bytes: 100, ..Limits::default() })));
    let answer = post(&server, "/v1/plan", &json!({ "from": "x".repeat(200) })).await;
    assert_eq!((answer.status.as_u16(), answer.json()["status"].clone()), (413, json!(413)));
}

#[tokio::test]
async fn a_body_of_another_type_is_refused() {
    let request =
        Request::post("/v1/plan").header("content-type", "text/plain").body(Body::from("{}")).unwrap();
    assert_eq!(send(&server(), request).await.status, 415);
}

#[tokio::test]
async fn a_full_queue_asks_to_come_again() {
    let server = router(site(limited(Limits { queue: 0, ..Limits::default() })));
    let answer = get(&server, PLAN).await;
    assert_eq!((answer.status.as_u16(), answer.header("retry-after")), (503, "1"));
    // what takes no worker is still answered
    assert_eq!(get(&server, "/healthz").await.status, 200);
}

#[tokio::test]
async fn an_answer_that_takes_too_long_is_given_up() {
    let server = router(site(limited(Limits { time: Duration::from_millis(1), ..Limits::default() })));
    // two years of timetable take longer than a millisecond on any machine
    let answer = get(&server, &format!("{PLAN}&window=366d&horizon=366d")).await;
    assert_eq!(answer.status, 503);
    assert!(answer.json()["detail"].as_str().unwrap().contains("no answer within"));
}

#[tokio::test]
async fn one_address_gets_no_more_than_its_share() {
    let options = limited(Limits { per_client: 0, ..Limits::default() });
    let service = router(Site::new(options, &river()).unwrap());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addr = listener.local_addr().unwrap();
    let service = service.into_make_service_with_connect_info::<SocketAddr>();
    let serving = tokio::spawn(async move { axum::serve(listener, service).await });
    let mut socket = tokio::net::TcpStream::connect(addr).await.unwrap();
    let request = format!("GET {PLAN} HTTP/1.1\r\nhost: {addr}\r\nconnection: close\r\n\r\n");
    socket.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    socket.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 429"), "{answer}");
    assert!(answer.contains("retry-after: 1"), "{answer}");
    serving.abort();
}

#[tokio::test]
async fn a_token_is_asked_for_where_there_is_one() {
    let options = Options { tokens: vec!["s3cret".to_owned()], ..Options::default() };
    let server = router(site(options));
    let with = |token: &str| {
        Request::get(PLAN).header("authorization", format!("Bearer {token}")).body(Body::empty()).unwrap()
    };
    let refused = get(&server, PLAN).await;
    assert_eq!((refused.status.as_u16(), refused.header("www-authenticate")), (401, "Bearer"));
    assert_eq!(send(&server, with("s3creT")).await.status, 401);
    assert_eq!(send(&server, with("s3cret")).await.status, 200);
    // the page is open: it asks for the token
    assert_eq!(get(&server, "/").await.status, 200);
}
