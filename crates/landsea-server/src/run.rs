//! A server from its start to its stop.

use crate::options::Options;
use crate::site::{FeedSource, Site};
use crate::{logs, reload, routes};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::net::TcpListener;

/// How long what is under way may take to end when the server stops.
const GRACE: Duration = Duration::from_secs(25);

/// Why a server cannot serve.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The feed cannot be read, or has errors; the text is its report.
    #[error("{0}")]
    Feed(String),
    /// The address cannot be listened at.
    #[error("cannot listen at {addr}: {source}")]
    Listen {
        /// The address.
        addr: SocketAddr,
        /// What the system says.
        source: std::io::Error,
    },
    /// The folder cannot be watched, or the system has no threads.
    #[error("{0}")]
    System(String),
}

/// Serves until it is told to stop by SIGINT or SIGTERM. `listening` is told the address.
///
/// # Errors
/// If it cannot begin.
pub fn serve(
    options: Options,
    source: FeedSource,
    listening: impl FnOnce(SocketAddr),
) -> Result<(), ServeError> {
    logs::start(options.log);
    let addr = options.addr;
    let site = Site::new(options, &source).map_err(ServeError::Feed)?;
    // kept until the end: it watches for as long as it lives
    let _watcher = match &source {
        FeedSource::Folder(folder) => {
            Some(reload::watch(Arc::clone(&site), folder).map_err(ServeError::System)?)
        }
        FeedSource::Fixed(_) => None,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|error| ServeError::System(error.to_string()))?;
    let served = runtime.block_on(async {
        let failed = |source| ServeError::Listen { addr, source };
        let listener = TcpListener::bind(addr).await.map_err(failed)?;
        let local = listener.local_addr().map_err(failed)?;
        let stop = stop();
        listening(local);
        tracing::info!(%local, "listening");
        // the map of the feed takes a moment; whoever opens the page first should not wait for it
        let warm = Arc::clone(&site);
        tokio::task::spawn_blocking(move || warm.edition.load().map());
        let service = routes::router(Arc::clone(&site)).into_make_service_with_connect_info::<SocketAddr>();
        let told = {
            let site = Arc::clone(&site);
            async move {
                stop.await;
                site.stopping.store(true, Ordering::Relaxed);
                tracing::info!("stopping; what is under way is answered");
            }
        };
        let (begin, begun) = tokio::sync::oneshot::channel::<()>();
        let serving = axum::serve(listener, service).with_graceful_shutdown(async move {
            told.await;
            // nobody may be waiting for it
            let _ = begin.send(());
        });
        let overdue = async {
            if begun.await.is_ok() {
                tokio::time::sleep(GRACE).await;
            } else {
                std::future::pending::<()>().await;
            }
        };
        tokio::select! {
            served = serving => served.map_err(failed),
            () = overdue => Ok(()),
        }
    });
    runtime.shutdown_timeout(Duration::from_secs(1));
    served
}

/// Begins to listen for the wish to stop: a signal is heard from now on, and not only once the future is looked at.
#[cfg(unix)]
fn stop() -> impl Future<Output = ()> {
    use tokio::signal::unix::{Signal, SignalKind, signal};
    // where a signal cannot be heard, only the other one stops the server
    async fn told(by: std::io::Result<Signal>) {
        match by {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    }
    let [interrupted, terminated] = [SignalKind::interrupt(), SignalKind::terminate()].map(signal);
    async move {
        tokio::select! {
            () = told(interrupted) => {}
            () = told(terminated) => {}
        }
    }
}

/// Waits for the wish to stop.
#[cfg(not(unix))]
async fn stop() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
