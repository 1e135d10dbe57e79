//! Who may ask, and how much at a time.

use crate::problem::Problem;
use crate::site::Site;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};

/// Requests under way by address.
pub struct Clients {
    under_way: Arc<Mutex<HashMap<IpAddr, usize>>>,
    most: usize,
}

/// A request of an address that is under way.
struct Held {
    under_way: Arc<Mutex<HashMap<IpAddr, usize>>>,
    address: IpAddr,
}

impl Drop for Held {
    fn drop(&mut self) {
        let mut under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = under_way.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                under_way.remove(&self.address);
            }
        }
    }
}

impl Clients {
    /// None under way.
    pub fn new(most: usize) -> Self {
        Self { under_way: Arc::default(), most }
    }
    fn hold(&self, address: IpAddr) -> Option<Held> {
        let mut under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        let count = under_way.entry(address).or_default();
        if *count >= self.most {
            return None;
        }
        *count += 1;
        Some(Held { under_way: Arc::clone(&self.under_way), address })
    }
}

/// Refuses who has no token, or asks too much at a time.
pub async fn admit(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let tokens = &site.options.tokens;
    if !tokens.is_empty() && !tokens.iter().any(|token| bears(&request, token)) {
        let detail = "this server asks for a token: Authorization: Bearer TOKEN";
        return Problem::of(StatusCode::UNAUTHORIZED, detail).into_response();
    }
    // without a socket, as in tests of the router alone, there is no address to count by
    let Some(ConnectInfo(address)) = request.extensions().get::<ConnectInfo<SocketAddr>>().copied() else {
        return next.run(request).await;
    };
    let Some(held) = site.clients.hold(address.ip()) else {
        let detail = format!("more than {} requests of one address at a time", site.clients.most);
        return Problem::of(StatusCode::TOO_MANY_REQUESTS, detail).into_response();
    };
    let response = next.run(request).await;
    drop(held);
    response
}

/// Whether a request bears a token. All of it is compared, so that the time taken does not tell how much was right.
fn bears(request: &Request, token: &str) -> bool {
    let given = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let given = given.and_then(|value| value.strip_prefix("Bearer ")).unwrap_or_default().as_bytes();
    let differences = given.iter().zip(token.as_bytes()).fold(0, |all, (a, b)| all | (a ^ b));
    given.len() == token.len() && differences == 0
}
