#![doc = include_str!("../README.md")]

mod clock;
mod connections;
mod index;
mod logging;
mod metrics;
mod secret;
mod step;
mod variables;

pub use clock::UnixClock;
pub use connections::open_connections;
pub use index::{CurrentIndex, cluster, generations};
pub use logging::start_logging;
pub use metrics::Metrics;
pub use secret::secret;
pub use step::run_step;
pub use variables::{VariableError, number, required};

use aws_config::retry::RetryConfig;
use aws_config::timeout::TimeoutConfig;
use aws_config::{BehaviorVersion, SdkConfig};
use std::time::Duration;

/// Longest wait for a connection.
const CONNECT: Duration = Duration::from_secs(2);
/// Longest wait for one attempt of a call, streams aside.
const ATTEMPT: Duration = Duration::from_secs(20);

/// The configuration of all SDK clients of a function.
pub async fn aws() -> SdkConfig {
    let timeouts = TimeoutConfig::builder()
        .connect_timeout(CONNECT)
        .operation_attempt_timeout(ATTEMPT)
        .build();
    aws_config::defaults(BehaviorVersion::latest())
        .timeout_config(timeouts)
        .retry_config(RetryConfig::standard())
        .load()
        .await
}
