//! Answers by a model, as the events of a search.

use crate::shop::Shop;
use futures::StreamExt;
use serde_json::{Value, json};
use std::sync::Arc;
use testkit::{Ending, ScriptedAnswerer};

const QUERY: &str = r#"{"query":"red kettle"}"#;

/// The number of the first line of the first product that starts so.
async fn line(start: &str) -> usize {
    let answerer = Arc::new(ScriptedAnswerer::new("", Ending::Complete));
    let shop = Shop::answered_by(answerer.clone()).await;
    shop.search(QUERY).await;
    let lines = &answerer.asked()[0].products[0].lines;
    let line = lines.iter().find(|line| line.text.starts_with(start));
    line.unwrap_or_else(|| panic!("no {start:?} in {lines:?}"))
        .number
}

async fn events(text: &str, ending: Ending) -> Vec<(String, Value)> {
    let shop = Shop::answered_by(Arc::new(ScriptedAnswerer::new(text, ending))).await;
    shop.stream(QUERY).await
}

#[tokio::test]
async fn a_model_s_clauses_come_between_cards_and_done_with_what_they_cost() {
    let (capacity, price) = (line("Capacity").await, line("Price").await);
    let text = format!(
        "The kettle has a capacity of 1.5 l [{capacity}]. It is wonderful. It costs {{price:1}} [{price}]."
    );
    let events = events(&text, Ending::Complete).await;
    let names: Vec<&str> = events.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["cards", "clause", "clause", "done"]);
    let (first, second, done) = (&events[1].1, &events[2].1, &events[3].1);
    assert_eq!(first["text"], "The kettle has a capacity of 1.5 l.");
    assert_eq!(second["text"], "It costs €29.90.");
    assert_eq!(
        (&second["index"], &second["citations"][0]["marker"]),
        (&json!(1), &json!(2))
    );
    assert_eq!(done["versions"]["answerer"], "scripted-small");
    let cost = json!({"micro_usd": 300, "input_tokens": 100, "output_tokens": 20});
    assert_eq!((&done["cost"], &done["degraded"]), (&cost, &json!([])));
}

#[tokio::test]
async fn a_model_that_fails_leaves_a_composed_answer_that_says_so() {
    for ending in [
        Ending::Throttled,
        Ending::Fails,
        Ending::BreaksOff,
        Ending::Complete,
    ] {
        let events = events("Nothing of this is cited.", ending).await;
        let (name, done) = events.last().unwrap();
        assert_eq!(name, "done", "{ending:?}");
        assert_eq!(done["degraded"], json!(["composed_answer"]), "{ending:?}");
        assert_eq!(done["versions"]["answerer"], "extractive-1");
        assert!(events.len() > 2, "{ending:?}");
    }
}

#[tokio::test]
async fn the_composed_answer_goes_on_where_a_model_broke_off() {
    let capacity = line("Capacity").await;
    let text = format!("The kettle has a capacity of 1.5 l [{capacity}]. It is");
    let events = events(&text, Ending::BreaksOff).await;
    assert_eq!(events[1].1["text"], "The kettle has a capacity of 1.5 l.");
    assert_eq!(events[2].1["break"], "paragraph");
    let (_, done) = events.last().unwrap();
    assert_eq!(done["versions"]["answerer"], "scripted-small, extractive-1");
    assert_eq!(done["degraded"], json!(["composed_answer"]));
    let indices: Vec<_> = events[1..events.len() - 1]
        .iter()
        .map(|(_, e)| e["index"].as_u64())
        .collect();
    let counted: Vec<_> = (0..indices.len() as u64).map(Some).collect();
    assert_eq!(indices, counted);
}

#[tokio::test]
async fn a_price_is_told_without_a_model() {
    let answerer = Arc::new(ScriptedAnswerer::new("", Ending::Fails));
    let shop = Shop::answered_by(answerer.clone()).await;
    let (_, body) = shop
        .search(r#"{"query":"how much is the red kettle"}"#)
        .await;
    assert!(answerer.asked().is_empty());
    assert!(body["answer"].to_string().contains("29.90"), "{body}");
    assert_eq!(body["done"]["degraded"], json!([]));
}

#[tokio::test]
async fn a_clause_leaves_while_the_model_still_thinks() {
    let capacity = line("Capacity").await;
    let text = format!("The kettle has a capacity of 1.5 l [{capacity}]. It is ");
    let answerer = Arc::new(ScriptedAnswerer::new(&text, Ending::Hangs));
    let shop = Shop::answered_by(answerer).await;
    let mut body = shop.streamed(QUERY).await.into_data_stream();
    let mut read = String::new();
    // A clause that waits for the end would never come, and the test with it.
    while !read.contains("event: clause") {
        let bytes = body.next().await.unwrap().unwrap();
        read += std::str::from_utf8(&bytes).unwrap();
    }
    assert!(read.contains("a capacity of 1.5 l."), "{read}");
}
