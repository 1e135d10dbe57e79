//! Work that takes a processor: so many questions at a time, so many waiting, and no more.

use crate::options::Limits;
use crate::problem::Problem;
use axum::http::StatusCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::Semaphore;

/// Who does the work.
#[derive(Clone)]
pub struct Workers {
    free: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
    queue: usize,
    time: Duration,
}

/// One that waits; it leaves the queue when it is dropped, whatever ends its waiting.
struct Place(Arc<AtomicUsize>);

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Workers {
    /// As many as the limits say.
    pub fn new(limits: &Limits) -> Self {
        Self {
            free: Arc::new(Semaphore::new(limits.workers.max(1))),
            waiting: Arc::default(),
            queue: limits.queue,
            time: limits.time,
        }
    }

    /// Questions that wait.
    pub fn waiting(&self) -> usize {
        self.waiting.load(Ordering::Relaxed)
    }

    /// Does a piece of work on a thread of its own.
    ///
    /// # Errors
    /// 503 if the queue is full or the time is over. What has begun is then still done, and holds its worker until it
    /// is, so that a machine is never asked for more than it has.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let place = Place(Arc::clone(&self.waiting));
        if self.waiting.fetch_add(1, Ordering::Relaxed) >= self.queue {
            return Err(Problem::of(
                StatusCode::SERVICE_UNAVAILABLE,
                "too many questions are waiting; ask again in a moment",
            ));
        }
        let answer = async {
            let permit = Arc::clone(&self.free).acquire_owned().await;
            drop(place);
            let done = tokio::task::spawn_blocking(move || {
                let answer = work();
                drop(permit);
                answer
            });
            done.await.unwrap_or_else(|_| {
                Err(Problem::of(StatusCode::INTERNAL_SERVER_ERROR, "the question could not be answered"))
            })
        };
        tokio::time::timeout(self.time, answer).await.unwrap_or_else(|_| {
            Err(Problem::of(
                StatusCode::SERVICE_UNAVAILABLE,
                format!(
                    "no answer within {} s; ask for less, such as a shorter window or horizon",
                    self.time.as_secs()
                ),
            ))
        })
    }
}
