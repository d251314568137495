//! Connections: bounded in number, and cut off when a client dawdles over its request's head.

use crate::changes::Served;
use axum::body::Body;
use hyper::Request;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::ServiceExt;

/// Connections served at a time; further ones wait to be accepted.
const MOST_CONNECTIONS: usize = 1_024;

/// How long requests under way may take to end once the service is asked to stop.
const FAREWELL: Duration = Duration::from_secs(10);

/// Serves until `stop` resolves, then lets requests under way end.
///
/// A client has `patience` to send the head of a request; bodies have a limit of their own.
pub(crate) async fn serve(
    listener: TcpListener,
    served: Served,
    patience: Duration,
    stop: impl Future<Output = ()>,
) {
    let open = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let graceful = GracefulShutdown::new();
    tokio::pin!(stop);
    loop {
        let accepted = async {
            let permit = Arc::clone(&open).acquire_owned().await;
            (permit, listener.accept().await)
        };
        let (permit, stream) = tokio::select! {
            accepted = accepted => accepted,
            () = &mut stop => break,
        };
        match stream {
            Ok((stream, _)) => {
                let answered = connection(stream, served.clone(), patience, &graceful);
                tokio::spawn(async move {
                    answered.await;
                    drop(permit);
                });
            }
            // Out of file handles, most likely: the next one may fare better.
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
    if tokio::time::timeout(FAREWELL, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("requests still under way were cut off");
    }
}

fn connection(
    stream: TcpStream,
    served: Served,
    patience: Duration,
    graceful: &GracefulShutdown,
) -> impl Future<Output = ()> + Send + 'static {
    // Events are small and shall leave at once.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "no TCP_NODELAY");
    }
    // Each request gets the routes as they are when it comes.
    let service = service_fn(move |request: Request<Incoming>| {
        served.router().oneshot(request.map(Body::new))
    });
    let connection = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(patience)
        .serve_connection(TokioIo::new(stream), service);
    let watched = graceful.watch(connection);
    async move {
        if let Err(error) = watched.await {
            tracing::debug!(%error, "a connection ended early");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::routing::get;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    async fn started(patience: Duration) -> (TcpStream, tokio::sync::oneshot::Sender<()>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let router = Router::new().route("/", get(async || "here"));
        tokio::spawn(serve(listener, Served::new(router), patience, async {
            let _ = stopped.await;
        }));
        (TcpStream::connect(address).await.unwrap(), stop)
    }

    async fn answer(stream: &mut TcpStream) -> String {
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        answer
    }

    #[tokio::test]
    async fn a_request_is_answered() {
        let (mut stream, _stop) = started(Duration::from_secs(60)).await;
        let request = "GET / HTTP/1.1\r\nhost: shop\r\nconnection: close\r\n\r\n";
        stream.write_all(request.as_bytes()).await.unwrap();
        assert!(answer(&mut stream).await.ends_with("here"));
    }

    #[tokio::test]
    async fn a_client_that_never_ends_its_head_is_cut_off() {
        let (mut stream, _stop) = started(Duration::from_millis(20)).await;
        stream.write_all(b"GET / HTTP/1.1\r\nhost:").await.unwrap();
        // Without the limit this would wait for ever, and the test with it.
        assert!(!answer(&mut stream).await.contains("200"));
    }
}
