//! `landsea serve`: the program over a real socket.

#![allow(clippy::unwrap_used)] // a test fails by panicking
#![cfg(feature = "serve")]

mod support;

use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use support::{copy_of_tiny_gulf, stdout};

/// A server that is stopped when it goes out of sight.
struct Server {
    child: Child,
    addr: String,
}

impl Server {
    fn start(arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_landsea"))
            .args(["serve", "--addr", "127.0.0.1:0"])
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let addr =
            line.trim().strip_prefix("landsea serves http://").unwrap().trim_end_matches('/').to_owned();
        Self { child, addr }
    }
    fn get(&self, path: &str) -> (u16, String) {
        let mut socket = TcpStream::connect(&self.addr).unwrap();
        write!(socket, "GET {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n", self.addr).unwrap();
        let mut answer = String::new();
        socket.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_server_answers_as_the_command_line_does() {
    let server = Server::start(&[]);
    for (typed, asked) in [
        (
            "plan Chongqing Singapore --ready 2018-09-12T08:00 --cargo 40HC --mass 18t",
            "from=Chongqing&to=Singapore&ready=2018-09-12T08:00&cargo=40HC&mass=18t",
        ),
        (
            "plan Chengdu Bangkok --arrive-by 2024-05-20 --cargo 2x20GP --mass 40t --avoid air",
            "from=Chengdu&to=Bangkok&arrive_by=2024-05-20&cargo=2x20GP&mass=40t&avoid=air",
        ),
        (
            "plan Nanning Jakarta --ready 2026-03-02 --window 5d --cargo 40HC --mass 18t --horizon 30d",
            "from=Nanning&to=Jakarta&ready=2026-03-02&window=5d&cargo=40HC&mass=18t&horizon=30d",
        ),
    ] {
        let (status, body) = server.get(&format!("/v1/plan?{asked}&chances=true"));
        assert_eq!(status, 200, "{body}");
        let served: Value = serde_json::from_str(&body).unwrap();
        let printed: Value = serde_json::from_str(&stdout(&format!("{typed} --format json"))).unwrap();
        assert!(!served["plans"].as_array().unwrap().is_empty());
        assert_eq!(served, printed, "{typed}");
    }
}

#[cfg(unix)]
#[test]
fn it_stops_when_it_is_told_to() {
    let mut server = Server::start(&["--log", "json"]);
    assert_eq!(server.get("/readyz"), (200, "ready\n".to_owned()));
    Command::new("kill").arg(server.child.id().to_string()).status().unwrap();
    assert!(server.child.wait().unwrap().success());
}

#[test]
fn a_feed_that_changes_is_taken_while_it_is_served() {
    let folder = copy_of_tiny_gulf("served");
    let server = Server::start(&["--feed", folder.to_str().unwrap()]);
    let (_, before) = server.get("/v1/feed");
    let info = folder.join("feed.toml");
    let text = fs::read_to_string(&info).unwrap();
    let version = text.lines().find(|line| line.starts_with("version")).unwrap();
    fs::write(&info, text.replace(version, "version = \"9.9.9\"")).unwrap();
    let changed = (0..200).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(100));
        server.get("/v1/feed").1.contains("9.9.9")
    });
    assert!(changed && !before.contains("9.9.9"));
}

#[test]
fn a_feed_with_errors_is_not_served() {
    let run = Command::new(env!("CARGO_BIN_EXE_landsea"))
        .args(["serve", "--feed", "no-such-folder"])
        .output()
        .unwrap();
    assert!(!run.status.success());
    assert!(String::from_utf8_lossy(&run.stderr).contains("no-such-folder"));
}
