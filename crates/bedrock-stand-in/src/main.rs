//! A small server that speaks the protocol of the Bedrock runtime with a model of this machine.

mod titan;

use anyhow::Context;
use axum::Router;
use axum::routing::post;
use clap::Parser;
use models_local::{LocalEmbedder, Options};
use std::path::PathBuf;
use std::sync::Arc;
use tokio::net::TcpListener;

#[derive(Parser)]
#[command(about)]
struct Arguments {
    /// The folder of a sentence-transformers model.
    #[arg(long, value_name = "FOLDER")]
    model: PathBuf,
    /// The port on loopback; 0 takes a free one.
    #[arg(long, default_value_t = 4570)]
    port: u16,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let wanted = Arguments::parse();
    let embedder = LocalEmbedder::open(&wanted.model, Options::default())
        .with_context(|| format!("cannot open the model in {}", wanted.model.display()))?;
    let listener = TcpListener::bind(("127.0.0.1", wanted.port)).await?;
    let router = Router::new()
        .route("/model/{id}/invoke", post(titan::invoke))
        .with_state(Arc::new(embedder));
    Ok(axum::serve(listener, router).await?)
}
