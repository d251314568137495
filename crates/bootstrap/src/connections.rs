use std::time::Duration;

/// Longest wait for connections; Lambda ends an INIT after ten seconds.
const PATIENCE: Duration = Duration::from_secs(2);

/// Makes calls for the sake of their connections, so that no TLS handshake stands in the first
/// request; what they answer does not matter, and what is not open in time is opened when needed.
pub async fn open_connections<T>(calls: impl Future<Output = T>) {
    if tokio::time::timeout(PATIENCE, calls).await.is_err() {
        tracing::warn!("connections could not be opened ahead of the first request");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_service_out_of_reach_does_not_keep_a_function_from_starting() {
        open_connections(std::future::pending::<()>()).await;
    }
}
