//! Ctrl-C while a catalogue is taken in.

use crate::failure::INTERRUPTED;
use crate::output;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use tokio::signal::unix::{Signal, SignalKind, signal};

/// Whether Ctrl-C was pressed, or a supervisor asked for an end.
pub(crate) struct Interrupted(Arc<AtomicBool>);

impl Interrupted {
    /// Listens from now on; a second time ends the program at once, which loses nothing that is
    /// durable.
    ///
    /// # Errors
    /// When the system has no room for a signal handler.
    pub(crate) fn listen() -> io::Result<Self> {
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        let flag = Arc::new(AtomicBool::new(false));
        let raised = Arc::clone(&flag);
        tokio::spawn(async move {
            asked(&mut interrupt, &mut terminate).await;
            raised.store(true, Relaxed);
            output::say("stopping as soon as what was read is written");
            asked(&mut interrupt, &mut terminate).await;
            std::process::exit(i32::from(INTERRUPTED));
        });
        Ok(Self(flag))
    }

    pub(crate) fn is_so(&self) -> bool {
        self.0.load(Relaxed)
    }
}

async fn asked(interrupt: &mut Signal, terminate: &mut Signal) {
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
}
