//! The router on a real index: what each good request gets.

use crate::shop::Shop;
use axum::http::StatusCode;

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
async fn what_reviews_judge_is_counted_and_quoted_as_they_come_and_go() {
    let shop = Shop::open().await;
    let (_, product) = shop.get("/products/kettle").await;
    assert_eq!(product["aspects"], serde_json::json!([]));
    let written = |id: &str, version: u64, text: &str| {
        let review = domain::product::Review {
            text: text.to_owned(),
            ..testkit::build::review(id, 4)
        };
        testkit::build::change("kettle", version, domain::event::Change::Review(review))
    };
    shop.apply(written("r1", 2, "Boils fast. It is not loud."))
        .await;
    shop.apply(written("r2", 3, "The motor is loud!")).await;
    let (_, product) = shop.get("/products/kettle?language=de").await;
    let noise = serde_json::json!({
        "aspect": "noise", "label": "Lautstärke", "positive": 1, "negative": 1, "reviews": 2,
        "quotes": [
            {"review_id": "r1", "polarity": "positive", "language": "en", "text": "It is not loud."},
            {"review_id": "r2", "polarity": "negative", "language": "en", "text": "The motor is loud!"},
        ],
    });
    assert_eq!(product["aspects"][0], noise);
    shop.apply(written("r2", 4, "I was wrong.")).await;
    let (_, product) = shop.get("/products/kettle").await;
    let counted = &product["aspects"][0];
    let counts = (&counted["positive"], &counted["negative"]);
    assert_eq!(counts, (&1.into(), &0.into()));
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
        "/assets/images/no-drawing.svg",
        "/assets/images/none.png",
    ] {
        assert_eq!(shop.get(path).await.0, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_photograph_is_served_made_anew_and_a_drawing_can_run_nothing() {
    let shop = Shop::open().await;
    let (head, bytes) = shop.bytes("/assets/images/kettle.png").await;
    assert_eq!(bytes, b"made uniform");
    assert_eq!(head.headers["content-type"], "image/jpeg");
    let (head, bytes) = shop.bytes("/assets/images/kettle.svg").await;
    assert_eq!(bytes, b"<svg/>");
    assert_eq!(head.headers["content-type"], "image/svg+xml");
    assert_eq!(head.headers["x-content-type-options"], "nosniff");
    let policy = head.headers["content-security-policy"].to_str().unwrap();
    let rules: Vec<_> = policy.split("; ").collect();
    assert!(rules.contains(&"default-src 'none'") && rules.contains(&"sandbox"));
    assert!(!policy.contains("script"), "{policy}");
}

#[tokio::test]
async fn what_was_seen_on_a_picture_stands_in_where_the_catalogue_says_nothing_of_it() {
    let shop = Shop::open().await;
    shop.hang_pictures().await;
    let (_, found) = shop.get("/products/toaster").await;
    let alts: Vec<_> = found["images"].as_array().unwrap().iter().collect();
    assert_eq!(alts[0]["alt"], "Ombra red toaster. Colour: red.");
    assert_eq!(alts[1]["alt"], "Two slots from above");
    assert_eq!(alts[2]["alt"], "", "a copy has no words of its own");
    let (_, cards) = shop.search(r#"{"query": "red toaster"}"#).await;
    let card = &cards["cards"]["cards"][0];
    assert_eq!(card["image"]["alt"], "Ombra red toaster. Colour: red.");
}

#[tokio::test]
async fn a_named_pipe_among_the_pictures_is_no_picture_and_holds_nobody_up() {
    let shop = Shop::open().await;
    let folder = &shop.service.asset_folders[0];
    let pipe = folder.join("images/pipe.jpg");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    std::fs::create_dir(folder.join("images/folder.jpg")).unwrap();
    for path in ["/assets/images/pipe.jpg", "/assets/images/folder.jpg"] {
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

#[tokio::test]
async fn every_filter_read_from_the_words_can_be_taken_back_as_it_is_written() {
    let shop = Shop::open().await;
    for query in [
        "kettle under 50 euro",
        "kettle between 10 and 50 euro",
        "waterproof jacket",
    ] {
        let asked = serde_json::json!({"query": query});
        let (_, body) = shop.search(&asked.to_string()).await;
        let filter = &body["cards"]["filters"][0];
        assert_eq!(filter["source"], "query", "{query}: {body}");
        let asked = serde_json::json!({"query": query, "without": [filter["filter"]]});
        let (status, body) = shop.search(&asked.to_string()).await;
        assert_eq!(status, StatusCode::OK, "{query}: {body}");
        assert_eq!(body["cards"]["filters"], serde_json::json!([]), "{query}");
    }
}

#[tokio::test]
async fn what_is_wanted_most_is_sent() {
    let shop = Shop::open().await;
    for (accept, kind) in [
        ("application/json", "application/json"),
        (
            "text/html, Application/JSON;charset=utf-8",
            "application/json",
        ),
        ("text/event-stream, application/json", "application/json"),
        (
            "text/event-stream, application/json;q=0.5",
            "text/event-stream",
        ),
        ("application/json;q=0", "text/event-stream"),
        ("application/json-seq", "text/event-stream"),
        ("*/*", "text/event-stream"),
    ] {
        let headers = [("content-type", "application/json"), ("accept", accept)];
        let body = r#"{"query":"kettle"}"#;
        let (parts, _) = shop.answer("POST", "/search", &headers, body).await;
        assert_eq!(parts.headers["content-type"], kind, "{accept}");
    }
}

#[tokio::test]
async fn filters_and_their_values_are_called_by_their_names_in_the_page_s_language() {
    let shop = Shop::open().await;
    let (_, body) = shop
        .search(r#"{"query":"jacket","language":"de","filters":["colour=GREEN|nobody's"]}"#)
        .await;
    let label = body["cards"]["filters"][0]["label"].as_str().unwrap();
    assert!(label.ends_with(": grün, nobody's"), "{label}");
    let facets = body["cards"]["facets"].as_array().unwrap();
    let colour = facets
        .iter()
        .find(|facet| facet["field"] == "colour")
        .unwrap();
    let told = |value: &serde_json::Value| {
        let text = |key: &str| value[key].as_str().unwrap().to_owned();
        (
            text("label"),
            text("filter"),
            value["count"].as_u64(),
            value["selected"].as_bool(),
        )
    };
    let values: Vec<_> = colour["values"]
        .as_array()
        .unwrap()
        .iter()
        .map(told)
        .collect();
    let expected = [
        (
            "grün".to_owned(),
            "colour=green".to_owned(),
            Some(1),
            Some(true),
        ),
        (
            "nobody's".to_owned(),
            "colour=nobody's".to_owned(),
            Some(0),
            Some(true),
        ),
    ];
    assert_eq!(values, expected);
}

#[tokio::test]
async fn an_explained_card_tells_its_place_in_each_arm_and_what_its_score_is_made_of() {
    let shop = Shop::open().await;
    let (_, body) = shop
        .search(r#"{"query":"red kettle","explain":true}"#)
        .await;
    let explain = &body["cards"]["cards"][0]["explain"];
    assert_eq!(explain["lexical"]["rank"], 1);
    assert_eq!(explain["semantic"]["rank"], 1);
    let signal = |name: &str| explain["signals"][name].as_f64().unwrap();
    let sum: f64 = ["bm25", "coverage", "cosine", "kind"]
        .map(signal)
        .iter()
        .sum();
    assert!((sum - signal("fused")).abs() < 1e-6, "{explain}");
    let (_, body) = shop
        .search(r#"{"query":"red kettle","explain":true,"mode":"keyword"}"#)
        .await;
    assert!(body["cards"]["cards"][0]["explain"]["semantic"].is_null());
}
