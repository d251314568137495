//! The router on a real index: what each bad request gets.

use crate::shop::Shop;
use axum::http::StatusCode;

#[tokio::test]
async fn each_bad_search_gets_a_problem_of_its_own() {
    let shop = Shop::open().await;
    let long = format!(r#"{{"query":"{}"}}"#, "x".repeat(1001));
    let huge = format!(r#"{{"query":"{}"}}"#, "x".repeat(70_000));
    for (body, status, code, named) in [
        ("", 400, "invalid_request", "EOF"),
        ("{\"query\":", 400, "invalid_request", "EOF"),
        (r#"{"query":7}"#, 400, "invalid_request", "query: "),
        (
            r#"["kettle"]"#,
            400,
            "invalid_request",
            "expected an object",
        ),
        (
            "{\"query\":\"a\u{0}b\"}",
            400,
            "invalid_request",
            "column 12",
        ),
        (r#"{"query":"\ud800"}"#, 400, "invalid_request", "query: "),
        (
            r#"{"query":"a","colour":"red"}"#,
            400,
            "invalid_request",
            "colour",
        ),
        (
            r#"{"query":"a","limit":0}"#,
            400,
            "invalid_request",
            "limit",
        ),
        (
            r#"{"query":"a","language":"xx"}"#,
            400,
            "invalid_request",
            "xx",
        ),
        (
            r#"{"query":"a","filters":["cheap"]}"#,
            400,
            "invalid_filter",
            "cheap",
        ),
        (
            r#"{"query":"a","filters":["wingspan<=3"]}"#,
            400,
            "invalid_filter",
            "wingspan",
        ),
        (&long, 400, "invalid_request", "query"),
        (&huge, 413, "body_too_large", "65536"),
    ] {
        let (found, problem) = shop.search(body).await;
        let shown = &body[..body.len().min(60)];
        assert_eq!(found.as_u16(), status, "{shown}: {problem}");
        assert_eq!(problem["code"], code, "{shown}: {problem}");
        assert_eq!(problem["status"], status, "{shown}");
        assert!(
            problem["detail"].as_str().unwrap().contains(named),
            "{shown}: {problem}"
        );
        assert!(!problem["request_id"].as_str().unwrap().is_empty());
    }
}

#[tokio::test]
async fn wrong_types_methods_and_places_are_named() {
    let shop = Shop::open().await;
    let (status, problem) = shop
        .send("POST", "/search", "application/xml", "<query/>")
        .await;
    assert_eq!(
        (status.as_u16(), problem["code"].as_str()),
        (415, Some("unsupported_media_type"))
    );
    let (status, problem) = shop.send("DELETE", "/search", "application/json", "").await;
    assert_eq!(
        (status.as_u16(), problem["code"].as_str()),
        (405, Some("method_not_allowed"))
    );
    for path in ["/nowhere", "/web/nothing.js", "/assets/none.svg"] {
        let (status, problem) = shop.get(path).await;
        assert_eq!(
            (status.as_u16(), problem["code"].as_str()),
            (404, Some("not_found")),
            "{path}"
        );
    }
    let (status, problem) = shop.get("/products/none").await;
    assert_eq!(
        (status.as_u16(), problem["code"].as_str()),
        (404, Some("product_not_found"))
    );
    let (status, problem) = shop.get("/products/kettle?language=xx").await;
    assert_eq!(
        (status.as_u16(), problem["code"].as_str()),
        (400, Some("invalid_request"))
    );
}

#[tokio::test]
async fn an_address_that_cannot_be_read_is_a_problem_too() {
    let shop = Shop::open().await;
    for path in [
        "/products/%ff",
        "/web/%ff.js",
        "/assets/%ff.svg",
        "/products/kettle?language=de&language=en",
    ] {
        let (parts, problem) = shop.answer("GET", path, &[], "").await;
        assert_eq!(parts.status, StatusCode::BAD_REQUEST, "{path}");
        assert_eq!(problem["code"], "invalid_request", "{path}");
        assert_eq!(parts.headers["content-type"], "application/problem+json");
        assert_eq!(
            parts.headers["x-request-id"],
            problem["request_id"].as_str().unwrap()
        );
    }
}

#[tokio::test]
async fn an_encoded_body_is_refused_for_what_it_is() {
    let shop = Shop::open().await;
    let headers = |encoding| {
        [
            ("content-type", "application/json"),
            ("content-encoding", encoding),
        ]
    };
    let body = r#"{"query":"kettle"}"#;
    let (parts, problem) = shop.answer("POST", "/search", &headers("gzip"), body).await;
    assert_eq!(parts.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert!(
        problem["detail"].as_str().unwrap().contains("gzip"),
        "{problem}"
    );
    let (parts, _) = shop
        .answer("POST", "/search", &headers("identity"), body)
        .await;
    assert_eq!(parts.status, StatusCode::OK);
}

#[tokio::test]
async fn a_refused_method_names_those_that_are_allowed() {
    let shop = Shop::open().await;
    for (method, path, allowed) in [
        ("GET", "/search", "POST"),
        ("OPTIONS", "/search", "POST"),
        ("PUT", "/products/kettle", "GET,HEAD"),
    ] {
        let (parts, problem) = shop.answer(method, path, &[], "").await;
        assert_eq!(
            parts.status,
            StatusCode::METHOD_NOT_ALLOWED,
            "{method} {path}"
        );
        assert_eq!(parts.headers["allow"], allowed);
        assert_eq!(parts.headers["content-type"], "application/problem+json");
        assert_eq!(problem["code"], "method_not_allowed");
    }
}
