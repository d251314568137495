//! What a test asks the server to do wrong.

use axum::http::HeaderMap;
use std::time::Duration;

/// The header that has the same words as a model's id.
const HEADER: &str = "x-stand-in";
/// The longest delay that can be asked for.
const LONGEST: Duration = Duration::from_secs(60);

/// What goes wrong with a request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Knobs {
    /// Refuses with a ThrottlingException.
    pub(crate) throttle: bool,
    /// Refuses with a ModelNotReadyException.
    pub(crate) not_ready: bool,
    /// Sends a modelStreamErrorException in the middle of a stream.
    pub(crate) break_stream: bool,
    /// Ends a stream in the middle, without an event that says so.
    pub(crate) truncate: bool,
    /// Waits, in a stream before the first event, until `/stand-in/go` is called.
    pub(crate) hold: bool,
    /// Waits before the first event or the answer.
    pub(crate) delay: Duration,
}

impl Knobs {
    /// Reads the words after each `+` of a model's id, those of the header and those that were set
    /// before: `throttle`, `not-ready`, `break`, `truncate`, `hold`, `delay-MS`.
    pub(crate) fn read(model: &str, headers: &HeaderMap, set: &str) -> Self {
        let header = headers.get(HEADER).and_then(|value| value.to_str().ok());
        let words = model.split('+').skip(1);
        let words = words.chain(header.unwrap_or_default().split([' ', ',']));
        let words = words.chain(set.split([' ', '+']));
        let mut knobs = Self::default();
        for word in words {
            match word {
                "throttle" => knobs.throttle = true,
                "not-ready" => knobs.not_ready = true,
                "break" => knobs.break_stream = true,
                "hold" => knobs.hold = true,
                "truncate" => knobs.truncate = true,
                _ => {
                    let delay = word.strip_prefix("delay-").and_then(|ms| ms.parse().ok());
                    let delay = delay.map_or(Duration::ZERO, Duration::from_millis);
                    knobs.delay = knobs.delay.max(delay.min(LONGEST));
                }
            }
        }
        knobs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knobs_stand_in_the_model_s_id_or_the_header_or_were_set() {
        let mut headers = HeaderMap::new();
        assert_eq!(Knobs::read("claude", &headers, ""), Knobs::default());
        let read = Knobs::read("claude+break+delay-250", &headers, "hold");
        assert!(read.break_stream && read.hold && !read.throttle);
        assert_eq!(read.delay, Duration::from_millis(250));
        headers.insert(HEADER, "throttle, delay-999999".parse().unwrap());
        let read = Knobs::read("claude", &headers, "");
        assert!(read.throttle);
        assert_eq!(read.delay, LONGEST);
    }
}
