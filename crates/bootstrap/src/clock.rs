use domain::ports::Clock;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Time since 1970, by the machine's clock.
pub struct UnixClock;

impl Clock for UnixClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the wiring tells the core what time it is"
    )]
    fn elapsed(&self) -> Duration {
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default()
    }
}
