//! The router on a real index: what each request gets, good and bad.

mod shop;

use axum::http::StatusCode;
use shop::Shop;

#[tokio::test]
async fn a_search_streams_cards_then_clauses_then_done() {
    let shop = Shop::open().await;
    let events = shop.stream(r#"{"query":"red kettle"}"#).await;
    let names: Vec<_> = events.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names.first(), Some(&"cards"));
    assert_eq!(names.last(), Some(&"done"));
    assert!(
        names[1..names.len() - 1]
            .iter()
            .all(|name| *name == "clause")
            && names.len() > 2,
        "{names:?}"
    );
    let cards = &events[0].1;
    assert_eq!(cards["cards"][0]["id"], "kettle");
    assert_eq!(cards["cards"][0]["price"]["amount"], "29.90");
    assert_eq!(cards["outcome"], "found");
    assert_eq!(events.last().unwrap().1["outcome"], "answered");
    assert_eq!(events.last().unwrap().1["request_id"], cards["request_id"]);
}

#[tokio::test]
async fn the_same_comes_in_one_piece_for_those_who_ask_for_json() {
    let shop = Shop::open().await;
    let (status, body) = shop
        .search(r#"{"query":"red kettle","explain":true}"#)
        .await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(body["cards"]["cards"][0]["id"], "kettle");
    assert!(
        body["cards"]["cards"][0]["explain"]["signals"]["bm25"]
            .as_f64()
            .unwrap()
            > 0.0
    );
    assert!(!body["answer"].as_array().unwrap().is_empty());
    for clause in body["answer"].as_array().unwrap() {
        assert!(
            !clause["citations"].as_array().unwrap().is_empty(),
            "a clause without a source: {clause}"
        );
    }
    assert_eq!(body["done"]["versions"]["generation"], "g1");
}

#[tokio::test]
async fn prices_and_stock_are_those_of_the_moment() {
    let shop = Shop::open().await;
    shop.apply(testkit::build::price("kettle", 9, 1234)).await;
    shop.apply(testkit::build::stock("kettle", 9, 0)).await;
    let (_, body) = shop
        .search(r#"{"query":"how much is the red kettle"}"#)
        .await;
    assert_eq!(body["cards"]["cards"][0]["price"]["amount"], "12.34");
    assert_eq!(body["cards"]["cards"][0]["availability"], "out_of_stock");
    let said = body["answer"].to_string();
    assert!(said.contains("12.34") && !said.contains("29.90"), "{said}");
    let (_, product) = shop.get("/products/kettle").await;
    assert_eq!(product["price"]["amount"], "12.34");
}

#[tokio::test]
async fn conditions_in_the_words_hold_and_are_given_up_only_when_nothing_passes() {
    let shop = Shop::open().await;
    let (_, body) = shop.search(r#"{"query":"red thing under 25 EUR"}"#).await;
    assert_eq!(body["cards"]["filters"][0]["filter"], "price<=25");
    assert_eq!(body["cards"]["filters"][0]["source"], "query");
    assert_eq!(body["cards"]["cards"].as_array().unwrap().len(), 1);
    assert_eq!(body["cards"]["cards"][0]["id"], "toaster");
    let (_, body) = shop.search(r#"{"query":"red kettle under 2 EUR"}"#).await;
    assert_eq!(body["cards"]["relaxed"][0]["filter"], "price<=2");
    assert_eq!(body["cards"]["cards"][0]["id"], "kettle");
    let (_, body) = shop
        .search(r#"{"query":"red kettle","filters":["price<=2"]}"#)
        .await;
    assert_eq!(
        body["cards"]["outcome"], "nothing_relevant",
        "a chosen filter is never given up"
    );
}

#[tokio::test]
async fn what_was_read_from_the_words_can_be_taken_back_or_replaced() {
    let shop = Shop::open().await;
    let ids = |body: &serde_json::Value| -> Vec<String> {
        let cards = body["cards"]["cards"].as_array().unwrap().iter();
        cards
            .map(|c| c["id"].as_str().unwrap().to_owned())
            .collect()
    };
    let (_, body) = shop
        .search(r#"{"query":"red thing under 25 EUR","without":["price<=25"]}"#)
        .await;
    assert_eq!(body["cards"]["filters"], serde_json::json!([]));
    let mut found = ids(&body);
    found.sort();
    assert_eq!(found, ["kettle", "toaster"]);
    let (_, body) = shop
        .search(r#"{"query":"red thing under 25 EUR","filters":["price<=40"]}"#)
        .await;
    assert_eq!(body["cards"]["filters"][0]["filter"], "price<=40");
    assert_eq!(
        ids(&body).len(),
        2,
        "the chosen limit takes the place of the one in the words"
    );
    let (status, problem) = shop
        .search(r#"{"query":"red thing","without":["cheap"]}"#)
        .await;
    assert_eq!(
        (status.as_u16(), &problem["code"]),
        (400, &"invalid_filter".into())
    );
}

#[tokio::test]
async fn nothing_relevant_is_said_and_keyword_results_are_always_linked() {
    let shop = Shop::open().await;
    let (status, body) = shop.search(r#"{"query":"zeppelin hangar"}"#).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(body["cards"]["outcome"], "nothing_relevant");
    assert_eq!(body["cards"]["total"], 0);
    assert_eq!(
        body["cards"]["keyword_url"],
        "/?q=zeppelin+hangar&mode=keyword"
    );
    assert_eq!(body["done"]["outcome"], "nothing_relevant");
    assert!(
        !body["answer"].as_array().unwrap().is_empty(),
        "silence is no answer"
    );
}

#[tokio::test]
async fn without_an_embedder_words_still_find_and_the_answer_says_so() {
    let shop = Shop::without_embedder().await;
    let (status, body) = shop.search(r#"{"query":"red kettle"}"#).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(body["cards"]["degraded"][0], "lexical_only");
    assert_eq!(body["done"]["degraded"][0], "lexical_only");
    assert_eq!(body["cards"]["cards"][0]["id"], "kettle");
}

#[tokio::test]
async fn each_bad_search_gets_a_problem_of_its_own() {
    let shop = Shop::open().await;
    let long = format!(r#"{{"query":"{}"}}"#, "x".repeat(1001));
    let huge = format!(r#"{{"query":"{}"}}"#, "x".repeat(70_000));
    for (body, status, code, named) in [
        ("", 400, "invalid_request", "EOF"),
        ("{\"query\":", 400, "invalid_request", "EOF"),
        (r#"{"query":7}"#, 400, "invalid_request", "string"),
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
async fn only_pictures_and_documents_inside_the_catalogue_are_served() {
    let shop = Shop::open().await;
    assert_eq!(
        shop.get("/assets/images/kettle.svg").await.0,
        StatusCode::OK
    );
    for path in [
        "/assets/secret.txt",
        "/assets/images/../secret.txt",
        "/assets/..%2f..%2fetc/passwd.svg",
        "/assets/%2e%2e/outside.svg",
        "/assets/link.svg",
    ] {
        assert_eq!(shop.get(path).await.0, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn thumbs_and_behaviour_are_kept_under_their_standard_names() {
    let shop = Shop::open().await;
    let thumbs = r#"{"request_id":"r1","value":"up","comment":"nice"}"#;
    assert_eq!(
        shop.send("POST", "/feedback", "application/json", thumbs)
            .await
            .0,
        StatusCode::ACCEPTED
    );
    let events = r#"{"events":[{"action_name":"click","request_id":"r1","product_id":"kettle","position":0}]}"#;
    assert_eq!(
        shop.send("POST", "/events", "application/json", events)
            .await
            .0,
        StatusCode::ACCEPTED
    );
    let lines = shop.recorded();
    assert_eq!(lines.len(), 2);
    assert_eq!(
        (&lines[0]["action_name"], &lines[0]["query_id"]),
        (&"thumbs_up".into(), &"r1".into())
    );
    assert_eq!(
        (&lines[1]["action_name"], &lines[1]["object_id"]),
        (&"click".into(), &"kettle".into())
    );
    let bad = r#"{"request_id":"r1","value":"sideways"}"#;
    assert_eq!(
        shop.send("POST", "/feedback", "application/json", bad)
            .await
            .0,
        StatusCode::BAD_REQUEST
    );
}

#[tokio::test]
async fn health_page_and_description_are_there() {
    let shop = Shop::open().await;
    let (status, health) = shop.get("/health").await;
    assert_eq!((status, &health["products"]), (StatusCode::OK, &3.into()));
    assert_eq!(shop.get("/").await.0, StatusCode::OK);
    let (_, description) = shop.get("/openapi.json").await;
    for path in [
        "/search",
        "/products/{id}",
        "/feedback",
        "/events",
        "/health",
    ] {
        assert!(
            description["paths"][path].is_object(),
            "{path} is not described"
        );
    }
}
