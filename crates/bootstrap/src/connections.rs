use std::time::Duration;

/// Longest wait for connections; Lambda ends an INIT after ten seconds.
const PATIENCE: Duration = Duration::from_secs(2);

/// Makes calls for the sake of their connections, so that no TLS handshake stands in the first
/// request; what they answer does not matter, and what is not open in time is opened when needed.
pub async fn open_connections<T>(calls: impl Future<Output = T>) {
    within(PATIENCE, calls).await;
}

async fn within<T>(patience: Duration, calls: impl Future<Output = T>) {
    if tokio::time::timeout(patience, calls).await.is_err() {
        tracing::warn!("connections could not be opened ahead of the first request");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_service_out_of_reach_does_not_keep_a_function_from_starting() {
        within(Duration::from_millis(1), std::future::pending::<()>()).await;
    }
}
