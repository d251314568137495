//! What a server does while it serves: it takes in the changes that others write to the log, and
//! moves to another generation when that becomes the current one.

use super::catch_up;
use crate::beside::Readers;
use crate::store::{Opened, Store};
use axum::Router;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

/// How often the log is looked at: a change is visible within this and the time to write it.
const GLANCE: Duration = Duration::from_millis(20);
/// Glances between two looks at which generation is current.
const GLANCES_PER_LOOK: u32 = 10;

/// The routes that new requests get; requests under way keep those they began with.
#[derive(Clone)]
pub(crate) struct Served(Arc<RwLock<Router>>);

impl Served {
    pub(crate) fn new(router: Router) -> Self {
        Self(Arc::new(RwLock::new(router)))
    }

    pub(crate) fn router(&self) -> Router {
        let router = self.0.read().unwrap_or_else(PoisonError::into_inner);
        router.clone()
    }

    fn replace(&self, router: Router) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = router;
    }
}

/// Keeps what is served up to date.
pub(crate) struct Follower {
    store: Store,
    opened: Opened,
    served: Served,
    /// Lets other processes read what is open.
    readers: Option<Readers>,
}

impl Follower {
    pub(crate) fn new(store: Store, opened: Opened, served: Served) -> Self {
        Self {
            readers: Readers::of(&store, &opened),
            store,
            opened,
            served,
        }
    }

    /// Follows for as long as the process lives. A failure is logged and tried again: what is
    /// served stays as it is.
    pub(crate) async fn follow(mut self) {
        let mut failing = false;
        for glance in 0_u32.. {
            tokio::time::sleep(GLANCE).await;
            let outcome = async {
                if glance.is_multiple_of(GLANCES_PER_LOOK) {
                    self.move_on().await?;
                }
                self.take_in().await
            };
            match outcome.await {
                Ok(()) => failing = false,
                Err(error) if !failing => {
                    failing = true;
                    tracing::error!(%error, "changes cannot be taken in, trying again");
                }
                Err(_) => {}
            }
        }
    }

    async fn take_in(&mut self) -> anyhow::Result<()> {
        let position = self.store.position(&self.opened.generation())?;
        if self.store.changes().end()? <= position {
            return Ok(());
        }
        let applied = catch_up(&self.store, &self.opened).await?;
        for (what, reason) in &applied.refused {
            tracing::warn!(what, reason, "a change was refused");
        }
        tracing::info!(
            applied = applied.applied,
            superseded = applied.superseded,
            model_calls = applied.model_calls,
            "changes taken in"
        );
        if applied.content {
            // New brands and attributes may be named in questions from now on.
            self.serve_opened().await?;
        }
        Ok(())
    }

    async fn move_on(&mut self) -> anyhow::Result<()> {
        let current = self.store.generations().current()?;
        let Some(current) = current.filter(|c| c.generation != self.opened.generation()) else {
            return Ok(());
        };
        let opened = self.store.open_manifest(current)?;
        catch_up(&self.store, &opened).await?;
        // Before the old one is let go: whoever then opens it binds the socket there anew.
        self.readers = None;
        self.readers = Readers::of(&self.store, &opened);
        self.opened = opened;
        self.serve_opened().await?;
        tracing::info!(
            generation = self.opened.generation(),
            "serving another generation"
        );
        Ok(())
    }

    async fn serve_opened(&self) -> anyhow::Result<()> {
        let service = crate::serve::service(&self.store, self.opened.clone()).await?;
        self.served.replace(search_http::router(service));
        Ok(())
    }
}
