use crate::required;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Logs as lines of JSON on standard output, where Lambda takes them up. `DISCOVERY_LOG` sets what is
/// logged, as a level or as levels of targets (`info,indexer=debug`); `info` where it says nothing.
pub fn start_logging() {
    let lines = tracing_subscriber::fmt::layer()
        .json()
        .flatten_event(true)
        .with_current_span(true)
        .with_span_list(false)
        .with_target(false)
        // CloudWatch notes the time of every line by itself.
        .without_time();
    tracing_subscriber::registry()
        .with(lines)
        .with(wanted(required("DISCOVERY_LOG").ok()))
        .init();
}

/// Levels by targets: the filter that also looks at fields brings regular expressions into every
/// function.
fn wanted(said: Option<String>) -> Targets {
    let read = said.and_then(|said| said.parse().ok());
    read.unwrap_or_else(|| Targets::new().with_default(LevelFilter::INFO))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tracing::Level;

    #[test]
    fn levels_are_read_by_target_and_what_cannot_be_read_is_info() {
        let said = |text: &str| wanted(Some(text.to_owned()));
        assert!(said("debug").would_enable("indexer", &Level::DEBUG));
        let one = said("warn,indexer=debug");
        assert!(one.would_enable("indexer", &Level::DEBUG));
        assert!(!one.would_enable("search", &Level::INFO));
        for odd in [Some("indexer=loud".to_owned()), None] {
            let odd = wanted(odd);
            assert!(odd.would_enable("indexer", &Level::INFO));
            assert!(!odd.would_enable("indexer", &Level::DEBUG));
        }
    }
}
