#![doc = include_str!("../README.md")]

mod arguments;
mod control;
mod frames;
mod knobs;
mod models;
mod refusal;
mod reply;
mod routes;
mod vectors;

use anyhow::Context;
use arguments::Arguments;
use clap::Parser;
use models::Models;
use std::net::Ipv4Addr;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let models = Models::open(&arguments)?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, arguments.port))
        .await
        .with_context(|| format!("cannot listen on port {}", arguments.port))?;
    let address = format!("http://{}", listener.local_addr()?);
    if let Some(path) = &arguments.address_file {
        // Renamed into place: whoever waits for the file never reads half an address.
        let partial = path.with_extension("partial");
        std::fs::write(&partial, &address)
            .and_then(|()| std::fs::rename(&partial, path))
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    println!("{address}");
    axum::serve(listener, routes::router(models)).await?;
    Ok(())
}
