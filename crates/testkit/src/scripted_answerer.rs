use async_trait::async_trait;
use domain::ports::{
    AnswerEnd, AnswerPart, AnswerRequest, AnswerStream, Answerer, ModelSize, PortError, StopReason,
};
use futures::StreamExt;
use futures::stream;
use std::sync::Mutex;

/// What a [`ScriptedAnswerer`] does after its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It ends as a model does, with 100 tokens read, 20 written and a cost of 300 micro-dollars.
    Complete,
    /// It ends at its limit of tokens.
    MaxTokens,
    /// It would not answer.
    Refused,
    /// It breaks off with an error.
    Fails,
    /// It just stops.
    BreaksOff,
    /// It says nothing more and does not end.
    Hangs,
    /// It never begins: it is throttled.
    Throttled,
}

/// An answerer for tests: it says a text, a few characters at a time, and keeps what it was asked.
pub struct ScriptedAnswerer {
    text: String,
    ending: Ending,
    asked: Mutex<Vec<AnswerRequest>>,
}

impl ScriptedAnswerer {
    /// An answerer that says `text`.
    #[must_use]
    pub fn new(text: &str, ending: Ending) -> Self {
        Self {
            text: text.to_owned(),
            ending,
            asked: Mutex::default(),
        }
    }

    /// The requests so far.
    ///
    /// # Panics
    /// When a test has panicked in another thread.
    pub fn asked(&self) -> Vec<AnswerRequest> {
        self.asked.lock().expect("no panic elsewhere").clone()
    }
}

#[async_trait]
impl Answerer for ScriptedAnswerer {
    fn model(&self, size: ModelSize) -> &str {
        match size {
            ModelSize::Small => "scripted-small",
            ModelSize::Large => "scripted-large",
        }
    }

    async fn answer(&self, request: &AnswerRequest) -> Result<AnswerStream, PortError> {
        self.asked
            .lock()
            .expect("no panic elsewhere")
            .push(request.clone());
        let end = |stop| {
            Ok(AnswerPart::End(AnswerEnd {
                stop,
                input_tokens: 100,
                output_tokens: 20,
                micro_usd: 300,
            }))
        };
        let last = match self.ending {
            Ending::Complete => Some(end(StopReason::Complete)),
            Ending::MaxTokens => Some(end(StopReason::MaxTokens)),
            Ending::Refused => Some(end(StopReason::Refused)),
            Ending::Fails => Some(Err(PortError::unavailable("the model")("out of reach"))),
            Ending::BreaksOff | Ending::Hangs => None,
            Ending::Throttled => {
                return Err(PortError::Throttled {
                    what: "the model",
                    source: "too many requests".into(),
                });
            }
        };
        let characters: Vec<char> = self.text.chars().collect();
        let parts: Vec<Result<AnswerPart, PortError>> = characters
            .chunks(7)
            .map(|some| Ok(AnswerPart::Text(some.iter().collect())))
            .chain(last)
            .collect();
        let parts = stream::iter(parts);
        Ok(match self.ending {
            Ending::Hangs => parts.chain(stream::pending()).boxed(),
            _ => parts.boxed(),
        })
    }
}
