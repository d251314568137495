//! What shoppers wish for in words: amounts, currencies, kinds of product.

use crate::shop::Shop;
use axum::http::StatusCode;
use domain::product::Money;
use serde_json::Value;
use testkit::build::product;

/// Kettles of three sizes, a tent for two and one for five, gloves; a kettle in francs.
async fn stocked() -> Shop {
    let shop = Shop::open().await;
    let francs = Money::parse("9.00", "CHF".parse().unwrap()).unwrap();
    for made in [
        product("tent-2", "Fjell tent for two")
            .category(&["Camping", "Tents"])
            .number("capacity_persons", 2.0, "")
            .number("weight", 1850.0, "g")
            .flag("waterproof", true)
            .price(24_990),
        product("tent-5", "Langhus family tent")
            .category(&["Camping", "Tents"])
            .number("capacity_persons", 5.0, "")
            .number("weight", 14.0, "kg")
            .price(46_900),
        product("gloves", "waterproof gloves")
            .category(&["Clothing", "Gloves"])
            .flag("waterproof", true)
            .price(1_500),
        product("swiss", "Ombra Swiss kettle")
            .category(&["Kitchen", "Kettles"])
            .priced(francs),
        product("cygne", "Cygne kettle")
            .category(&["Kitchen", "Kettles"])
            .price(11_900),
    ] {
        shop.apply(made.upsert(1)).await;
    }
    shop.learn().await
}

fn ids(body: &Value) -> Vec<&str> {
    let cards = body["cards"]["cards"].as_array().unwrap().iter();
    cards.map(|card| card["id"].as_str().unwrap()).collect()
}

fn said(body: &Value) -> String {
    let clauses = body["answer"].as_array().unwrap().iter();
    let texts: Vec<&str> = clauses
        .map(|clause| clause["text"].as_str().unwrap())
        .collect();
    texts.join(" ")
}

#[tokio::test]
async fn an_amount_in_the_words_is_a_condition() {
    let shop = stocked().await;
    for (query, filter, found) in [
        ("tent for 4 people", "capacity_persons>=4", "tent-5"),
        ("tent under 2 kg", "weight<=2", "tent-2"),
    ] {
        let (_, body) = shop.search(&format!(r#"{{"query":"{query}"}}"#)).await;
        assert_eq!(body["cards"]["filters"][0]["filter"], filter, "{query}");
        assert_eq!(ids(&body), [found], "{query}");
        let key = filter.split(['<', '>']).next().unwrap();
        let first = &body["cards"]["cards"][0]["highlights"][0];
        assert_eq!(first["field"], key, "what was asked for stands first");
    }
}

#[tokio::test]
async fn what_is_denied_is_not_shown_though_titles_alone_say_it() {
    let shop = stocked().await;
    for made in [
        product("radio", "Ombra radio with cable").category(&["Audio", "Radios"]),
        product("mobile", "Ombra cordless radio").category(&["Audio", "Radios"]),
        product("free", "Ombra radio, cable-free").category(&["Audio", "Radios"]),
    ] {
        shop.apply(made.upsert(1)).await;
    }
    let shop = shop.learn().await;
    let (_, body) = shop.search(r#"{"query":"radio without cable"}"#).await;
    assert_eq!(body["cards"]["filters"][0]["filter"], "words!=cable");
    assert_eq!(body["cards"]["filters"][0]["label"], "Without: cable");
    let found = ids(&body);
    assert!(
        found.contains(&"free") && found.contains(&"mobile"),
        "{found:?}"
    );
    assert!(!found.contains(&"radio"), "{found:?}");
    assert_eq!(
        body["cards"]["total"],
        found.len(),
        "the count is of what is shown"
    );
    let (_, body) = shop
        .search(r#"{"query":"radio","filters":["words!=cordless"]}"#)
        .await;
    let found = ids(&body);
    assert!(
        found.contains(&"free") && found.contains(&"radio"),
        "{found:?}"
    );
    assert!(!found.contains(&"mobile"), "{found:?}");
    let (_, body) = shop
        .search(r#"{"query":"tent that is not waterproof"}"#)
        .await;
    assert!(!ids(&body).contains(&"tent-2"), "{:?}", ids(&body));
    assert_eq!(
        body["cards"]["filters"][0]["label"],
        "Waterproof: no, or not stated"
    );
}

#[tokio::test]
async fn a_colour_is_held_to_in_all_its_shades_and_an_unmet_one_is_said() {
    let shop = stocked().await;
    for (id, colour) in [
        ("brick", "brick red"),
        ("coral", "coral red"),
        ("night", "night blue"),
    ] {
        let made = product(id, "Ombra mug").category(&["Kitchen", "Mugs"]);
        shop.apply(made.word("colour", colour).upsert(1)).await;
    }
    let shop = shop.learn().await;
    let (_, body) = shop.search(r#"{"query":"red mug"}"#).await;
    let mut found = ids(&body);
    found.sort_unstable();
    assert_eq!(found, ["brick", "coral"]);
    assert_eq!(body["cards"]["filters"][0]["label"], "Colour: red");
    let (_, body) = shop.search(r#"{"query":"mug, not red"}"#).await;
    assert_eq!(ids(&body)[0], "night");
    assert!(!ids(&body).iter().any(|id| ["brick", "coral"].contains(id)));
    let (_, body) = shop.search(r#"{"query":"green mug"}"#).await;
    assert_eq!(body["cards"]["relaxed"][0]["label"], "Colour: green");
    for mug in ["brick", "coral", "night"] {
        assert!(ids(&body).contains(&mug), "{mug}");
    }
    let told = said(&body);
    assert!(
        told.starts_with("No product of this kind meets this: Colour: green."),
        "{told}"
    );
}

#[tokio::test]
async fn an_unmet_amount_is_said_and_the_nearest_is_no_fit() {
    let shop = stocked().await;
    let (_, body) = shop.search(r#"{"query":"tent for 8 people"}"#).await;
    assert_eq!(body["cards"]["relaxed"][0]["filter"], "capacity_persons>=8");
    assert_eq!(ids(&body)[0], "tent-5", "the nearest comes first");
    let said = said(&body);
    assert!(
        said.starts_with("No product of this kind meets this"),
        "{said}"
    );
    assert!(said.contains("sleeps 5 people"), "{said}");
    for praise in ["fits best", "best match", "first:"] {
        assert!(!said.contains(praise), "{said}");
    }
}

#[tokio::test]
async fn a_bound_that_no_product_can_tell_is_called_unchecked() {
    let shop = stocked().await;
    let (_, body) = shop
        .search(r#"{"query":"tent of at least 300 litres"}"#)
        .await;
    assert_eq!(body["cards"]["filters"], serde_json::json!([]));
    let said = said(&body);
    assert!(
        said.contains("“at least 300 litres” could not be checked"),
        "{said}"
    );
}

#[tokio::test]
async fn prices_in_another_currency_meet_no_price_condition() {
    let shop = stocked().await;
    let (_, body) = shop.search(r#"{"query":"kettle under 50 EUR"}"#).await;
    assert_eq!(ids(&body), ["kettle"]);
    let (_, body) = shop.search(r#"{"query":"kettle under 50 CHF"}"#).await;
    assert_eq!(ids(&body), ["swiss"]);
    assert_eq!(
        body["cards"]["filters"][0]["label"],
        "Price up to 50\u{a0}CHF"
    );
    let (_, body) = shop
        .search(r#"{"query":"kettle","filters":["price<=50"]}"#)
        .await;
    assert_eq!(ids(&body), ["kettle"], "most of the catalogue is in euros");
    let (_, body) = shop.search(r#"{"query":"kettle under 50 SEK"}"#).await;
    assert!(said(&body).contains("“under 50 SEK” could not be checked"));
    let (_, body) = shop.search(r#"{"query":"cheapest kettle"}"#).await;
    assert_eq!(
        ids(&body)[0],
        "cygne",
        "nine francs are not compared with euros"
    );
    let facets = body["cards"]["facets"].as_array().unwrap();
    let price = facets.iter().find(|facet| facet["field"] == "price");
    assert!(
        price.is_none_or(|facet| facet["min"] != "9.00"),
        "{price:?}"
    );
}

#[tokio::test]
async fn a_condition_from_the_words_does_not_change_what_is_asked_for() {
    let shop = stocked().await;
    let (_, body) = shop
        .search(r#"{"query":"waterproof tent under 20 EUR"}"#)
        .await;
    assert!(ids(&body)[0].starts_with("tent"), "{:?}", ids(&body));
    assert_eq!(body["cards"]["relaxed"][0]["label"], "Price up to €20");
}

#[tokio::test]
async fn a_chosen_value_shows_the_products_that_its_count_promises() {
    let shop = stocked().await;
    let (_, body) = shop.search(r#"{"query":"tent"}"#).await;
    let facets = body["cards"]["facets"].as_array().unwrap();
    for facet in facets.iter().filter(|facet| facet["kind"] == "terms") {
        for value in facet["values"].as_array().unwrap() {
            let filter = value["filter"].as_str().unwrap();
            let request = serde_json::json!({ "query": "tent", "filters": [filter], "limit": 50 });
            let (_, chosen) = shop.search(&request.to_string()).await;
            assert_eq!(ids(&chosen).len() as u64, value["count"], "{filter}");
        }
    }
}

#[tokio::test]
async fn categories_name_the_step_above_them() {
    let shop = stocked().await;
    let (_, body) = shop.search(r#"{"query":"tent"}"#).await;
    let facets = body["cards"]["facets"].as_array().unwrap();
    let category = facets
        .iter()
        .find(|facet| facet["field"] == "category")
        .unwrap();
    let value = |name: &str| {
        let mut values = category["values"].as_array().unwrap().iter();
        values.find(|value| value["value"] == name).unwrap().clone()
    };
    assert_eq!(value("Tents")["parent"], "Camping");
    assert_eq!(value("Camping")["parent"], Value::Null);
}

#[tokio::test]
async fn a_problem_is_told_in_the_language_of_the_request() {
    let shop = Shop::open().await;
    let bad = r#"{"query":"a","filters":["cheap"]}"#;
    let german = r#"{"query":"a","filters":["cheap"],"language":"de"}"#;
    for (accepted, body, language, title) in [
        ("en", bad, "en", "A filter is not valid"),
        (
            "de-DE,de;q=0.9,en;q=0.5",
            bad,
            "de",
            "Ein Filter ist ungültig",
        ),
        ("fr", bad, "fr", "Un filtre n’est pas valide"),
        ("fr", german, "de", "Ein Filter ist ungültig"),
    ] {
        let headers = [
            ("content-type", "application/json"),
            ("accept-language", accepted),
        ];
        let (parts, problem) = shop.answer("POST", "/search", &headers, body).await;
        assert_eq!(parts.status, StatusCode::BAD_REQUEST);
        assert_eq!(parts.headers["content-language"], language);
        assert_eq!(parts.headers["content-type"], "application/problem+json");
        assert_eq!(problem["title"], title);
        assert!(
            problem["detail"].as_str().unwrap().contains("cheap"),
            "{problem}"
        );
    }
    let headers = [("accept-language", "fr")];
    let (parts, problem) = shop.answer("DELETE", "/search", &headers, "").await;
    assert_eq!(problem["detail"], "/search ne répond pas à DELETE");
    assert_eq!(parts.headers["allow"], "POST");
}

#[tokio::test]
async fn a_query_of_no_telling_words_is_read_in_the_language_of_the_header() {
    let shop = stocked().await;
    for (accepted, body, language) in [
        ("fr", r#"{"query":"kettle"}"#, "fr"),
        ("fr", r#"{"query":"kettle","language":"de"}"#, "de"),
        ("fr", r#"{"query":"a tent for the two of us"}"#, "en"),
        ("ja", r#"{"query":"kettle"}"#, "en"),
    ] {
        let headers = [
            ("content-type", "application/json"),
            ("accept", "application/json"),
            ("accept-language", accepted),
        ];
        let (_, found) = shop.answer("POST", "/search", &headers, body).await;
        assert_eq!(found["cards"]["language"], language, "{accepted} {body}");
    }
}

#[tokio::test]
async fn a_comparison_is_between_the_two_that_are_named() {
    let shop = stocked().await;
    for query in [
        "what is the difference between the Langhus and the Fjell?",
        "Langhus or Fjell, which is lighter?",
        "Langhus vs Fjell",
    ] {
        let (_, body) = shop.search(&format!(r#"{{"query":"{query}"}}"#)).await;
        assert_eq!(ids(&body)[..2], ["tent-5", "tent-2"], "{query}");
        let said = said(&body);
        assert!(said.contains("14 kg") && said.contains("1,850 g"), "{said}");
    }
}

#[tokio::test]
async fn what_is_compared_and_not_there_is_said_not_to_be() {
    let shop = stocked().await;
    let query = r#"{"query":"what is the difference between the Langhus and the Skarvheim?"}"#;
    let (_, body) = shop.search(query).await;
    assert_eq!(ids(&body)[0], "tent-5");
    let said = said(&body);
    assert!(
        said.starts_with("Nothing in the catalogue answers “Skarvheim”."),
        "{said}"
    );
}

#[tokio::test]
async fn a_purpose_that_nothing_speaks_of_is_given_up_and_said() {
    let shop = Shop::without_embedder().await;
    let query = r#"{"query":"toaster for moonlit terrace breakfasts"}"#;
    let (_, body) = shop.search(query).await;
    assert_eq!(ids(&body), ["toaster"]);
    let said = said(&body);
    let purpose = "As to “for moonlit terrace breakfasts”, the catalogue says nothing.";
    assert!(said.starts_with(purpose), "{said}");
    let (_, body) = shop
        .search(r#"{"query":"dishwasher for moonlit terrace breakfasts"}"#)
        .await;
    assert_eq!(body["cards"]["outcome"], "nothing_relevant");
    assert_eq!(
        body["answer"][0]["text"],
        "Nothing in the catalogue answers this."
    );
}
