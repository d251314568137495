//! What a test sets at run time, and what it can look at afterwards: behind `/stand-in/`.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Serialize;
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;

/// Most requests that are remembered; older ones go first.
const MOST_REMEMBERED: usize = 200;
/// Most bytes of a body that are remembered.
const MOST_BYTES: usize = 64 * 1024;

/// A request as it came.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Received {
    /// `invoke`, `converse` or `converse-stream`.
    operation: &'static str,
    model: String,
    body: String,
}

/// Faults per operation, requests so far, and leave for those that are held.
#[derive(Debug)]
pub(crate) struct Control {
    faults: Mutex<HashMap<String, String>>,
    received: Mutex<VecDeque<Received>>,
    leave: Semaphore,
}

impl Default for Control {
    fn default() -> Self {
        Self {
            faults: Mutex::default(),
            received: Mutex::default(),
            leave: Semaphore::new(0),
        }
    }
}

impl Control {
    /// Remembers a request; gives the words of what is to go wrong with it.
    pub(crate) fn receive(&self, operation: &'static str, model: &str, body: &[u8]) -> String {
        let body = String::from_utf8_lossy(&body[..body.len().min(MOST_BYTES)]).into_owned();
        let model = model.to_owned();
        let mut received = self.received.lock().unwrap_or_else(PoisonError::into_inner);
        received.push_back(Received {
            operation,
            model,
            body,
        });
        if received.len() > MOST_REMEMBERED {
            received.pop_front();
        }
        drop(received);
        let faults = self.faults.lock().unwrap_or_else(PoisonError::into_inner);
        faults.get(operation).cloned().unwrap_or_default()
    }

    /// Waits until someone is let go.
    pub(crate) async fn held(&self) {
        // The semaphore is never closed.
        if let Ok(leave) = self.leave.acquire().await {
            leave.forget();
        }
    }
}

/// `PUT /stand-in/faults/OPERATION`: the body's words go wrong from now on; none for nothing.
pub(crate) async fn set_faults(
    State(control): State<Arc<Control>>,
    Path(operation): Path<String>,
    words: String,
) -> StatusCode {
    let mut faults = control
        .faults
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    faults.insert(operation, words);
    StatusCode::NO_CONTENT
}

/// `POST /stand-in/go`: one stream that is held, or the next one, goes on.
pub(crate) async fn go(State(control): State<Arc<Control>>) -> StatusCode {
    control.leave.add_permits(1);
    StatusCode::NO_CONTENT
}

/// `GET /stand-in/requests`: the last requests, oldest first; they are forgotten with it.
pub(crate) async fn requests(State(control): State<Arc<Control>>) -> Json<Vec<Received>> {
    let mut received = control
        .received
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    Json(received.drain(..).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_received_is_remembered_up_to_a_number_and_told_once() {
        let control = Arc::new(Control::default());
        for at in 0..=MOST_REMEMBERED {
            control.receive("invoke", "titan", at.to_string().as_bytes());
        }
        let Json(told) = requests(State(Arc::clone(&control))).await;
        assert_eq!((told.len(), told[0].body.as_str()), (MOST_REMEMBERED, "1"));
        assert!(requests(State(control)).await.0.is_empty());
    }

    #[tokio::test]
    async fn faults_are_those_of_the_operation_and_a_leave_that_came_first_counts() {
        let control = Arc::new(Control::default());
        let (state, path) = (State(Arc::clone(&control)), Path("converse".to_owned()));
        set_faults(state, path, "throttle".to_owned()).await;
        assert_eq!(control.receive("converse", "claude", b"{}"), "throttle");
        assert_eq!(control.receive("invoke", "titan", b"{}"), "");
        go(State(Arc::clone(&control))).await;
        control.held().await;
    }
}
