//! Small manners of a server: tags, compression, other origins, ids, counts, a feed that changes.

use crate::support::{PLAN, get, repository, send, server, site};
use axum::body::Body;
use axum::http::Request;
use landsea_server::{FeedSource, Options, Site, router};
use std::fs;
use std::path::PathBuf;

fn with(name: &str, value: &str) -> Request<Body> {
    Request::get(PLAN).header(name, value).body(Body::empty()).unwrap()
}

#[tokio::test]
async fn who_has_the_answer_is_told_so() {
    let server = server();
    let first = get(&server, PLAN).await;
    let tag = first.header("etag").to_owned();
    assert!(tag.starts_with("W/\""), "{tag}");
    let again = send(&server, with("if-none-match", &tag)).await;
    assert_eq!((again.status.as_u16(), again.text.as_str()), (304, ""));
    let other = get(&server, &format!("{PLAN}&pick=1")).await;
    assert_ne!(other.header("etag"), tag);
}

#[tokio::test]
async fn who_asks_again_is_given_the_answer_that_was_worked_out() {
    let again = |metrics: &str| metrics.lines().any(|line| line == "landsea_answers_given_again_total 1");
    let server = server();
    let first = get(&server, PLAN).await;
    assert!(!again(&get(&server, "/metrics").await.text));
    let second = get(&server, PLAN).await;
    assert_eq!((second.status, &second.text), (first.status, &first.text));
    assert_eq!(
        ["etag", "content-type"].map(|h| second.header(h)),
        ["etag", "content-type"].map(|h| first.header(h))
    );
    assert!(again(&get(&server, "/metrics").await.text));
    // in another form it is another answer
    assert_ne!(get(&server, &format!("{PLAN}&format=csv")).await.text, first.text);
}

#[tokio::test]
async fn answers_are_compressed_for_who_can_read_it() {
    let server = server();
    for encoding in ["gzip", "br"] {
        let answer = send(&server, with("accept-encoding", encoding)).await;
        assert_eq!(answer.header("content-encoding"), encoding);
    }
    assert_eq!(get(&server, PLAN).await.header("content-encoding"), "");
}

#[tokio::test]
async fn pages_of_other_origins_ask_if_they_may() {
    let options = Options { cors: vec!["https://booking.example".to_owned()], ..Options::default() };
    let server = router(site(options));
    let answer = send(&server, with("origin", "https://booking.example")).await;
    assert_eq!(answer.header("access-control-allow-origin"), "https://booking.example");
    let other = send(&server, with("origin", "https://other.example")).await;
    assert_eq!(other.header("access-control-allow-origin"), "");
}

#[tokio::test]
async fn a_request_keeps_its_id_or_gets_one() {
    let server = server();
    assert_eq!(send(&server, with("x-request-id", "abc")).await.header("x-request-id"), "abc");
    assert_eq!(get(&server, PLAN).await.header("x-request-id").len(), 36);
}

#[tokio::test]
async fn the_page_may_ask_nobody_else() {
    let answer = get(&server(), "/").await;
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    assert!(answer.header("content-security-policy").contains("default-src 'self'"));
    assert!(!answer.text.contains("//cdn"), "{}", answer.text);
    assert_eq!(get(&server(), "/nothing-here").await.status, 404);
    let wrong = Request::delete(PLAN).body(Body::empty()).unwrap();
    assert_eq!(send(&server(), wrong).await.status, 405);
}

#[tokio::test]
async fn requests_are_counted() {
    let server = server();
    get(&server, PLAN).await;
    get(&server, "/v1/plan").await;
    let text = get(&server, "/metrics").await.text;
    for line in [
        "landsea_http_requests_total{route=\"/v1/plan\",method=\"GET\",status=\"200\"} 1",
        "landsea_http_requests_total{route=\"/v1/plan\",method=\"GET\",status=\"400\"} 1",
        "landsea_http_request_seconds_count{route=\"/v1/plan\"} 2",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    assert_eq!(get(&server, "/readyz").await.text, "ready\n");
}

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("landsea-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for entry in fs::read_dir(repository().join("feeds/tiny-river")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
    }
    folder
}

#[tokio::test]
async fn a_changed_feed_is_taken_and_a_broken_one_refused() {
    let folder = folder("reload");
    let source = FeedSource::Folder(folder.clone());
    let site = Site::new(Options::default(), &source).unwrap();
    let server = router(site.clone());
    let before = get(&server, PLAN).await;

    let calendars = folder.join("calendars.csv");
    let sound = fs::read_to_string(&calendars).unwrap();
    fs::write(&calendars, sound.replace("Mo Th", "Mo Thursday")).unwrap();
    let report = site.reload(&source).unwrap_err();
    assert!(report.contains("calendars.csv:3"), "{report}");
    let still = get(&server, PLAN).await;
    assert_eq!((still.status.as_u16(), &still.text), (200, &before.text));

    fs::write(&calendars, sound.replace("Mo Th", "Tu")).unwrap();
    site.reload(&source).unwrap();
    let after = get(&server, PLAN).await;
    assert_ne!(after.text, before.text);
    assert_ne!(after.header("etag"), before.header("etag"));
    fs::remove_dir_all(&folder).unwrap();
}
