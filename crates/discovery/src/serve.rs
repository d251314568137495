//! `discovery serve`.

use crate::arguments::Serve;
use crate::behaviour::BehaviourFile;
use crate::changes::{Follower, Served, catch_up};
use crate::gallery::Gallery;
use crate::listen;
use crate::output;
use crate::store::{Opened, Stopwatch, Store};
use crate::watch;
use anyhow::Context;
use domain::ports::EmbeddingRole;
use domain::understand::Vocabulary;
use search_http::{SearchService, router};
use std::io::{self, IsTerminal};
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

/// How long a client may take to send the head of a request.
const PATIENCE: Duration = Duration::from_secs(10);

pub(crate) async fn run(store: &Store, wanted: Serve) -> anyhow::Result<ExitCode> {
    wanted.watch.as_deref().map_or(Ok(()), watch::is_there)?;
    let listener = bind(wanted.address()).await?;
    start_logging(wanted.json);
    let opened = store.open()?;
    catch_up(store, &opened).await?;
    let service = service(store, opened.clone()).await?;
    // The first shopper should not wait for pages of the model to come in from the disk.
    service
        .embedder
        .embed(&["warm up".to_owned()], EmbeddingRole::Query)
        .await?;
    let address = listener.local_addr()?;
    let (products, manifest) = (service.index.count().await?, service.index.manifest());
    // Nothing here holds on to the index: the follower lets it go when another takes over.
    let served = Served::new(router(service));
    let follower = Follower::new(store.clone(), opened, served.clone());
    if let Some(path) = &wanted.address_file {
        std::fs::write(path, format!("http://{address}\n"))
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    output::say(&format!(
        "{}, generation {}, model {}

  Shopper page   http://{address}/
  Stream         curl -N http://{address}/search -H 'content-type: application/json' \\
                   -d '{{\"query\": \"waterproof tent under 300 EUR\"}}'

Ctrl-C stops.",
        output::counted(products, "product"),
        manifest.generation,
        manifest.model
    ));
    tokio::spawn(follower.follow());
    if let Some(folder) = wanted.watch {
        tokio::spawn(watch::feed(folder, store.changes()));
    }
    listen::serve(listener, served, PATIENCE, asked_to_stop()).await;
    output::say("stopped");
    Ok(ExitCode::SUCCESS)
}

/// The routes' ports, all embedded.
pub(crate) async fn service(store: &Store, opened: Opened) -> anyhow::Result<SearchService> {
    let vocabulary = Vocabulary::of(&*opened.index, &opened.labels).await?;
    Ok(SearchService {
        vocabulary: Arc::new(vocabulary),
        index: opened.index,
        embedder: opened.embedder,
        answerer: None,
        labels: Arc::new(opened.labels),
        clock: Arc::new(Stopwatch::started()),
        behaviour: Arc::new(BehaviourFile::at(store.folder.join("behaviour.jsonl"))),
        asset_folders: opened.assets.paths().map(Into::into).collect(),
        pictures: Some(Arc::new(Gallery::of(opened.assets))),
    })
}

async fn bind(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address)
        .await
        .map_err(|error| match error.kind() {
            io::ErrorKind::AddrInUse => anyhow::anyhow!(
                "port {} is taken by another program, choose one with --port (0 takes a free one)",
                address.port()
            ),
            io::ErrorKind::PermissionDenied => anyhow::anyhow!(
                "port {} needs more rights than you have, choose one above 1023 with --port",
                address.port()
            ),
            _ => anyhow::anyhow!("cannot listen on {address}: {error}"),
        })
}

pub(crate) fn start_logging(json: bool) {
    let filter = tracing_subscriber::EnvFilter::try_from_env("DISCOVERY_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info,tantivy=warn"));
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(io::stderr().is_terminal())
        // Where nobody reads the log any more, there is nobody to tell either.
        .log_internal_errors(false)
        .with_writer(io::stderr);
    if json {
        subscriber.json().init();
    } else {
        subscriber.with_target(false).init();
    }
}

/// Ctrl-C, or the signal by which a supervisor ends a service.
pub(crate) async fn asked_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = interrupted => {}
        () = terminated => {}
    }
}
