use crate::frames::{exception, metadata, start, stop, text};
use crate::server::{Parts, Replay, frames, json};
use domain::language::Language;
use domain::ports::{
    AnswerEnd, AnswerPart, AnswerRequest, Answerer, EvidenceLine, ModelSize, PortError,
    ProductEvidence, StopReason,
};
use futures::StreamExt;
use models_bedrock::{ConverseAnswerer, Deadlines, Model, Models, Price};
use std::time::Duration;

fn request(size: ModelSize) -> AnswerRequest {
    AnswerRequest {
        question: "a waterproof tent".to_owned(),
        language: Language::De,
        size,
        products: vec![ProductEvidence {
            name: "Skarv 2".to_owned(),
            lines: vec![EvidenceLine {
                number: 1,
                text: "Wasserdicht: ja".to_owned(),
            }],
        }],
    }
}

fn answerer(replay: &Replay) -> ConverseAnswerer {
    let model = |id: &str, input, output| Model {
        id: id.to_owned(),
        price: Price { input, output },
    };
    let models = Models {
        small: model("eu.small-v1:0", 1_000_000, 5_000_000),
        large: model("eu.large-v1:0", 3_000_000, 15_000_000),
    };
    ConverseAnswerer::new(replay.client(), models)
}

/// The text, and how it ended.
async fn answer(replay: &Replay, size: ModelSize) -> (String, Result<AnswerEnd, PortError>) {
    answer_within(&answerer(replay), size).await
}

async fn answer_within(
    answerer: &ConverseAnswerer,
    size: ModelSize,
) -> (String, Result<AnswerEnd, PortError>) {
    let mut said = String::new();
    let mut stream = match answerer.answer(&request(size)).await {
        Ok(stream) => stream,
        Err(error) => return (said, Err(error)),
    };
    let end = loop {
        match stream
            .next()
            .await
            .expect("a stream ends with an end or an error")
        {
            Ok(AnswerPart::Text(text)) => said += &text,
            Ok(AnswerPart::End(end)) => break Ok(end),
            Err(error) => break Err(error),
        }
    };
    assert!(stream.next().await.is_none(), "nothing follows the end");
    (said, end)
}

fn at_once(frames: impl IntoIterator<Item = Vec<u8>>) -> Parts {
    let bytes: Vec<u8> = frames.into_iter().flatten().collect();
    vec![(Duration::ZERO, bytes)]
}

#[tokio::test]
async fn a_stream_is_read_to_its_end_with_tokens_and_cost() {
    let whole = [
        start(),
        text("Das Skarv 2 ist wasser"),
        text("dicht [1]."),
        stop("end_turn"),
        metadata(1200, 15),
    ];
    let replay = Replay::of(frames(at_once(whole))).await;
    let (said, end) = answer(&replay, ModelSize::Large).await;
    assert_eq!(said, "Das Skarv 2 ist wasserdicht [1].");
    let expected = AnswerEnd {
        stop: StopReason::Complete,
        input_tokens: 1200,
        output_tokens: 15,
        micro_usd: 3 * 1200 + 15 * 15,
    };
    assert_eq!(end.unwrap(), expected);
    let (path, body) = &replay.asked()[0];
    assert_eq!(path, "/model/eu.large-v1%3A0/converse-stream");
    assert_eq!(body["inferenceConfig"]["temperature"], 0.0);
    assert_eq!(body["inferenceConfig"]["maxTokens"], 400);
    let system = body["system"][0]["text"].as_str().unwrap();
    assert!(system.contains("Answer in German"), "{system}");
    assert_eq!(
        body["messages"][0]["content"][0]["text"],
        "<question>a waterproof tent</question>\n<evidence>\nProduct 1: Skarv 2\n[1] Wasserdicht: ja\n</evidence>"
    );
}

#[tokio::test]
async fn the_size_of_the_question_picks_the_model_and_its_price() {
    let replay = Replay::of(frames(at_once([
        start(),
        text("Ja [1]."),
        stop("max_tokens"),
        metadata(10, 1),
    ])))
    .await;
    let (_, end) = answer(&replay, ModelSize::Small).await;
    let end = end.unwrap();
    assert_eq!((end.stop, end.micro_usd), (StopReason::MaxTokens, 15));
    assert!(replay.asked()[0].0.starts_with("/model/eu.small-v1"));
    let names =
        [ModelSize::Small, ModelSize::Large].map(|size| answerer(&replay).model(size).to_owned());
    assert_eq!(names, ["eu.small-v1:0/answer-1", "eu.large-v1:0/answer-1"]);
}

#[tokio::test]
async fn a_refusal_before_the_stream_says_what_the_caller_can_do() {
    let message = serde_json::json!({"message": "no"});
    for (status, code, kind) in [
        ("429 Too Many Requests", "ThrottlingException", "throttled"),
        (
            "400 Bad Request",
            "ServiceQuotaExceededException",
            "throttled",
        ),
        (
            "429 Too Many Requests",
            "ModelNotReadyException",
            "unavailable",
        ),
        (
            "408 Request Timeout",
            "ModelTimeoutException",
            "unavailable",
        ),
        (
            "424 Failed Dependency",
            "ModelErrorException",
            "unavailable",
        ),
        (
            "500 Internal Server Error",
            "InternalServerException",
            "unavailable",
        ),
        (
            "503 Service Unavailable",
            "ServiceUnavailableException",
            "unavailable",
        ),
        ("502 Bad Gateway", "", "unavailable"),
        ("400 Bad Request", "ValidationException", "rejected"),
        ("403 Forbidden", "AccessDeniedException", "rejected"),
        ("404 Not Found", "ResourceNotFoundException", "rejected"),
    ] {
        let replay = Replay::of(json(status, Some(code), &message)).await;
        let (_, end) = answer(&replay, ModelSize::Small).await;
        assert_eq!(name(&end.unwrap_err()), kind, "{code}");
        assert_eq!(
            replay.asked().len(),
            1,
            "the answerer itself never calls twice"
        );
    }
}

fn name(error: &PortError) -> &'static str {
    match error {
        PortError::Throttled { .. } => "throttled",
        PortError::Unavailable { .. } => "unavailable",
        PortError::Rejected { .. } => "rejected",
    }
}

#[tokio::test]
async fn an_error_in_the_middle_of_a_stream_comes_after_the_text_before_it() {
    for (code, kind) in [
        ("modelStreamErrorException", "unavailable"),
        ("internalServerException", "unavailable"),
        ("serviceUnavailableException", "unavailable"),
        ("throttlingException", "throttled"),
        ("validationException", "rejected"),
        ("somethingNewException", "unavailable"),
    ] {
        let broken = [start(), text("Das Skarv"), exception(code)];
        let replay = Replay::of(frames(at_once(broken))).await;
        let (said, end) = answer(&replay, ModelSize::Small).await;
        assert_eq!(
            (said.as_str(), name(&end.unwrap_err())),
            ("Das Skarv", kind),
            "{code}"
        );
    }
}

#[tokio::test]
async fn a_stream_that_is_cut_anywhere_is_no_answer() {
    let mut whole = [start(), text("Das Skarv 2"), stop("end_turn")].concat();
    let stopped = whole.len();
    whole.extend(metadata(10, 2));
    let first = start().len() + text("Das Skarv 2").len();
    for length in [0, 5, start().len(), first - 1, first, first + 30] {
        let replay = Replay::of(frames(at_once([whole[..length].to_vec()]))).await;
        let (said, end) = answer(&replay, ModelSize::Small).await;
        assert_eq!(name(&end.unwrap_err()), "unavailable", "{length}");
        let expected = if length >= first { "Das Skarv 2" } else { "" };
        assert_eq!(said, expected, "{length}");
    }
    // The model had ended; only what it took is not known.
    let replay = Replay::of(frames(at_once([whole[..stopped].to_vec()]))).await;
    let end = answer(&replay, ModelSize::Small).await.1.unwrap();
    assert_eq!((end.stop, end.input_tokens), (StopReason::Complete, 0));
}

#[tokio::test]
async fn damaged_frames_are_no_answer() {
    let mut damaged = [
        start(),
        text("Das Skarv 2"),
        stop("end_turn"),
        metadata(1, 1),
    ]
    .concat();
    let middle = start().len() + 20;
    damaged[middle] ^= 0xff;
    let replay = Replay::of(frames(at_once([damaged]))).await;
    let (said, end) = answer(&replay, ModelSize::Small).await;
    assert_eq!(
        (said.as_str(), name(&end.unwrap_err())),
        ("", "unavailable")
    );
}

#[tokio::test]
async fn what_a_model_would_not_say_is_told_apart_from_what_it_said() {
    for reason in [
        "content_filtered",
        "guardrail_intervened",
        "tool_use",
        "a_new_reason",
    ] {
        let refused = [start(), text("I"), stop(reason), metadata(10, 1)];
        let replay = Replay::of(frames(at_once(refused))).await;
        let end = answer(&replay, ModelSize::Small).await.1.unwrap();
        assert_eq!(end.stop, StopReason::Refused, "{reason}");
    }
}

#[tokio::test]
async fn a_late_model_is_unavailable_before_its_first_text_and_before_its_end() {
    let hour = Duration::from_secs(3600);
    let deadlines = |first_text, total| Deadlines {
        first_text: Duration::from_millis(first_text),
        total: Duration::from_millis(total),
    };
    // Neither a head nor a first event without text is a first text.
    let silent = vec![(Duration::ZERO, start()), (hour, text("late"))];
    let replay = Replay::of(frames(silent)).await;
    let late = answerer(&replay).within(deadlines(100, 60_000));
    let (said, end) = answer_within(&late, ModelSize::Small).await;
    assert_eq!(
        (said.as_str(), name(&end.unwrap_err())),
        ("", "unavailable")
    );
    let slow = vec![
        (Duration::ZERO, [start(), text("Das")].concat()),
        (hour, text("late")),
    ];
    let replay = Replay::of(frames(slow)).await;
    let late = answerer(&replay).within(deadlines(60_000, 500));
    let (said, end) = answer_within(&late, ModelSize::Small).await;
    assert_eq!(
        (said.as_str(), name(&end.unwrap_err())),
        ("Das", "unavailable")
    );
    let unanswered = Replay::of(vec![(hour, Vec::new())]).await;
    let late = answerer(&unanswered).within(deadlines(100, 60_000));
    let (_, end) = answer_within(&late, ModelSize::Small).await;
    assert_eq!(name(&end.unwrap_err()), "unavailable");
}
