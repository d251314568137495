//! The example files of the search service are exactly what the shapes read and write.

use contracts::http::{
    BehaviourEvents, CardsEvent, Clause, Done, Feedback, Health, InvalidRequest, Problem,
    ProductOut, SearchRequest, SearchResponse,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::path::Path;

fn example(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../events/search");
    std::fs::read(folder.join(format!("{name}.json"))).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// Reads an example as `T`, writes it and compares; what a shape drops or adds shows.
fn agrees<T: Serialize + DeserializeOwned>(name: &str) {
    let json: Value = serde_json::from_slice(&example(name)).unwrap();
    let read: T = serde_json::from_slice(&example(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
    assert_eq!(serde_json::to_value(&read).unwrap(), json, "{name}");
}

#[test]
fn every_answer_is_written_as_its_example() {
    agrees::<CardsEvent>("cards-found");
    agrees::<Clause>("clause-with-a-citation");
    agrees::<Done>("done-answered");
    agrees::<SearchResponse>("response-without-a-stream");
    agrees::<Problem>("problem-filter-not-valid");
    agrees::<ProductOut>("product-in-full");
    agrees::<Feedback>("feedback-thumbs-down");
    agrees::<BehaviourEvents>("behaviour-impression-then-click");
    agrees::<Health>("health-ok");
    agrees::<SearchRequest>("request-with-filters");
}

#[test]
fn a_citation_points_at_the_words_it_supports() {
    let clause: Clause = serde_json::from_slice(&example("clause-with-a-citation")).unwrap();
    let citation = &clause.citations[0];
    let words: String = clause
        .text
        .chars()
        .skip(citation.start)
        .take(citation.end - citation.start)
        .collect();
    assert_eq!(words, "Fjell 2 weighs 1.85 kg");
}

#[test]
fn a_request_needs_words_alone() {
    let request = SearchRequest::parse(&example("request-in-plain-words")).unwrap();
    assert!(request.answer && !request.explain && request.filters.is_empty());
    assert_eq!(
        (request.limit, request.language),
        (SearchRequest::DEFAULT_LIMIT, None)
    );
}

#[test]
fn a_misspelt_field_is_named_beside_those_that_are_known() {
    let error =
        SearchRequest::parse(&example("refused-request-with-a-misspelt-field")).unwrap_err();
    let message = error.to_string();
    assert!(
        message.contains("limt") && message.contains("`limit`"),
        "{message}"
    );
    let problem = Problem::invalid_request(&error, "r1");
    assert_eq!(
        (problem.status, problem.code.as_str()),
        (400, "invalid_request")
    );
    assert!(problem.kind.ends_with("/invalid-request"));
}

#[test]
fn a_value_out_of_range_is_named() {
    let error = SearchRequest::parse(&example("refused-request-for-too-many-cards")).unwrap_err();
    assert_eq!(error.to_string(), "limit must be 1 to 50, found 51");
    let long = format!(
        "{{\"query\":\"{}\"}}",
        "x".repeat(SearchRequest::MAX_QUERY_CHARS + 1)
    );
    assert!(matches!(
        SearchRequest::parse(long.as_bytes()),
        Err(InvalidRequest::Value { field: "query", .. })
    ));
    let comment = format!(
        "{{\"request_id\":\"r\",\"value\":\"up\",\"comment\":\"{}\"}}",
        "x".repeat(1001)
    );
    assert!(matches!(
        Feedback::parse(comment.as_bytes()),
        Err(InvalidRequest::Value {
            field: "comment",
            ..
        })
    ));
}

#[test]
fn what_is_wrong_with_a_body_is_named_with_its_place() {
    for (body, named) in [
        (
            r#"{"query":7}"#,
            "query: invalid type: integer `7`, expected a string at line 1",
        ),
        (
            r#"{"query":"a","limit":-1}"#,
            "limit: invalid type: integer `-1`, expected a whole number",
        ),
        (r#"{"query":"a","limit":2.5}"#, "expected a whole number"),
        (
            r#"{"query":"a","filters":["x",3]}"#,
            "filters[1]: invalid type",
        ),
        (
            r#"{"query":"a"} {"#,
            "trailing characters at line 1 column 15",
        ),
        ("{\n \"query\": }", "line 2 column 11"),
        (r#"["kettle"]"#, "expected an object, found a list"),
    ] {
        let message = SearchRequest::parse(body.as_bytes())
            .unwrap_err()
            .to_string();
        assert!(message.contains(named), "{body}: {message}");
    }
}

#[test]
fn a_problem_does_not_echo_without_end() {
    let problem = Problem::new(
        404,
        "not_found",
        "There is no such page",
        "ü".repeat(9_000),
        "r1",
    );
    assert_eq!(
        problem.detail.chars().count(),
        Problem::MAX_DETAIL_CHARS + 1
    );
    assert!(problem.detail.ends_with('…'));
}
