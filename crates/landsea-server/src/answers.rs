//! Answers that were given, kept for whoever asks the same of the same feed.

use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use lru::LruCache;
use std::sync::{Mutex, PoisonError};

/// Of the memory for answers, one may take this part; a longer one is not kept.
const LARGEST_PART: usize = 8;
/// What an answer takes beside question and body, at most: its headers, and its place among the others.
const BESIDE_BYTES: usize = 512;

/// Answers, the ones that were asked for last.
pub struct Answers {
    kept: Mutex<Kept>,
    most_bytes: usize,
}

struct Kept {
    answers: LruCache<Box<str>, Answer>,
    bytes: usize,
}

#[derive(Clone)]
struct Answer {
    headers: HeaderMap,
    body: Bytes,
}

impl Answers {
    /// None yet; they may take so many bytes.
    pub fn new(most_bytes: usize) -> Self {
        Self { kept: Mutex::new(Kept { answers: LruCache::unbounded(), bytes: 0 }), most_bytes }
    }

    /// The answer to a question, if it is kept.
    pub fn get(&self, question: &str) -> Option<Response> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let Answer { headers, body } = kept.answers.get(question)?.clone();
        Some((headers, body).into_response())
    }

    /// Keeps an answer, in place of those not asked for the longest time, and gives it on.
    pub async fn keep(&self, question: Box<str>, answer: Response) -> Response {
        let length = answer.body().size_hint().exact().and_then(|length| usize::try_from(length).ok());
        if length.is_none_or(|length| length > self.most_bytes / LARGEST_PART) {
            return answer;
        }
        let (parts, body) = answer.into_parts();
        // a body of known length is there already
        let Ok(body) = to_bytes(body, self.most_bytes).await else {
            return Response::from_parts(parts, Body::empty());
        };
        let answer = Answer { headers: parts.headers.clone(), body: body.clone() };
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).put(question, answer, self.most_bytes);
        Response::from_parts(parts, Body::from(body))
    }
}

impl Kept {
    fn put(&mut self, question: Box<str>, answer: Answer, most_bytes: usize) {
        let size = |question: &str, answer: &Answer| question.len() + answer.body.len() + BESIDE_BYTES;
        self.bytes += size(&question, &answer);
        if let Some((question, before)) = self.answers.push(question, answer) {
            self.bytes -= size(&question, &before);
        }
        while self.bytes > most_bytes {
            let Some((question, oldest)) = self.answers.pop_lru() else { return };
            self.bytes -= size(&question, &oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a test fails by panicking

    use super::*;

    async fn ask(answers: &Answers, question: &str) -> Option<String> {
        let body = answers.get(question)?.into_body();
        Some(String::from_utf8(to_bytes(body, usize::MAX).await.unwrap().to_vec()).unwrap())
    }

    #[tokio::test]
    async fn the_answers_asked_for_last_are_kept_within_the_bytes_allowed() {
        // eight answers of five bytes with their questions
        let most = 8 * (5 + BESIDE_BYTES);
        let answers = Answers::new(most);
        for (question, answer) in [("a", "1111"), ("b", "2222"), ("c", "3333")] {
            answers.keep(question.into(), answer.into_response()).await;
        }
        answers.keep("long".into(), "x".repeat(most / LARGEST_PART + 1).into_response()).await;
        assert_eq!(ask(&answers, "long").await, None);
        assert_eq!(ask(&answers, "a").await.as_deref(), Some("1111"));
        for question in ["d", "e", "f", "g", "h", "i"] {
            answers.keep(question.into(), "4444".into_response()).await;
        }
        // eight of nine fit; b was not asked for the longest time
        assert_eq!(ask(&answers, "b").await, None);
        assert_eq!(ask(&answers, "a").await.as_deref(), Some("1111"));
        assert_eq!(answers.kept.lock().unwrap().bytes, most);
    }

    #[tokio::test]
    async fn a_new_answer_takes_the_place_of_the_one_before() {
        let answers = Answers::new(8 * (5 + BESIDE_BYTES));
        answers.keep("a".into(), "1".into_response()).await;
        answers.keep("a".into(), "22".into_response()).await;
        assert_eq!(ask(&answers, "a").await.as_deref(), Some("22"));
        assert_eq!(answers.kept.lock().unwrap().bytes, 3 + BESIDE_BYTES);
    }

    #[tokio::test]
    async fn without_memory_nothing_is_kept() {
        let answers = Answers::new(0);
        let given = answers.keep("a".into(), "1".into_response()).await;
        assert_eq!(to_bytes(given.into_body(), 9).await.unwrap(), "1");
        assert_eq!(ask(&answers, "a").await, None);
    }
}
