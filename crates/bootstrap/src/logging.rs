use tracing_subscriber::EnvFilter;

/// Logs as lines of JSON on standard output, where Lambda takes them up. `DISCOVERY_LOG` sets what is
/// logged (`info` where it says nothing).
pub fn start_logging() {
    let filter =
        EnvFilter::try_from_env("DISCOVERY_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_current_span(true)
        .with_span_list(false)
        .with_target(false)
        // CloudWatch notes the time of every line by itself.
        .without_time()
        .with_env_filter(filter)
        .init();
}
