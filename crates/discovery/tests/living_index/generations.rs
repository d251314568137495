use crate::support::{AtTheEnd, Desk, catalogue, get, price, record, until};
use serde_json::json;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::SeqCst};

#[test]
fn a_generation_is_built_beside_and_switched_to_without_one_failed_query() {
    let desk = Desk::with_catalogue();
    let server = desk.serve(&[]);
    let (stop, asked, failed) = (AtomicBool::new(false), AtomicU64::new(0), AtomicU64::new(0));
    let generation = |address: &str| Some(get(address, "/health")?["generation"].clone());
    std::thread::scope(|scope| {
        let _stopped = AtTheEnd(&stop);
        scope.spawn(|| {
            while !stop.load(SeqCst) {
                let found = get(&server.address, "/products/kettle-1");
                asked.fetch_add(1, SeqCst);
                failed.fetch_add(u64::from(found.is_none()), SeqCst);
            }
        });
        let catalogue = desk.shown("catalogue.jsonl");
        assert!(
            desk.run(&["generation", "build", "-q", &catalogue])
                .status
                .success()
        );
        // A change after the build reaches both: the one that is served, and the one to come.
        desk.apply(&price("kettle-1", 5, "18.00"));
        until("the price", || {
            (server.price("kettle-1")? == "18.00").then_some(())
        });
        assert!(desk.run(&["generation", "switch", "g2"]).status.success());
        until("the new generation", || {
            (generation(&server.address)? == "g2").then_some(())
        });
        assert_eq!(server.price("kettle-1"), Some(json!("18.00")));
        assert!(desk.run(&["generation", "rollback"]).status.success());
        until("the old generation", || {
            (generation(&server.address)? == "g1").then_some(())
        });
    });
    assert!(asked.load(SeqCst) > 20, "hardly a query was asked");
    assert_eq!(failed.load(SeqCst), 0, "of {} queries", asked.load(SeqCst));
    drop(server);
    let (code, difference) = desk.json(&["generation", "compare", "--json", "g1", "g2"]);
    assert_eq!((code, &difference["products"]), (0, &json!([12, 12])));
    let refused = desk.run(&["generation", "delete", "g1"]);
    assert!(String::from_utf8_lossy(&refused.stderr).contains("switch to another one"));
    assert!(desk.run(&["generation", "delete", "g2"]).status.success());
    let (_, left) = desk.json(&["generation", "list", "--json"]);
    assert_eq!(left.as_array().unwrap().len(), 1);
}

#[test]
fn only_generations_that_there_are_can_be_named() {
    let desk = Desk::with_catalogue();
    let build = ["generation", "build", "-q", &desk.shown("catalogue.jsonl")];
    assert!(desk.run(&build).status.success());
    let cases: [(&[&str], &str); 4] = [
        (
            &["switch", "g99"],
            "there is no generation g99, only g1, g2",
        ),
        (&["delete", "../generations/g2"], "only g1, g2"),
        (&["compare", "g1", "../generations/g2"], "only g1, g2"),
        (
            &["delete", "g1"],
            "g1 is the generation that is searched: switch to another one first",
        ),
    ];
    for (arguments, named) in cases {
        let output = desk.run(&[&["generation"], arguments].concat());
        let shown = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(3), "{arguments:?}: {shown}");
        assert!(shown.contains(named), "{arguments:?}: {shown}");
    }
    assert!(desk.path("data/generations/g2/manifest.json").exists());
}

#[test]
fn what_a_running_server_does_not_allow_names_the_way_that_it_does() {
    let desk = Desk::with_catalogue();
    let _server = desk.serve(&[]);
    desk.write(
        "judgments.csv",
        "query,product_id,grade\nkettle,kettle-1,3\n",
    );
    let (source, judged) = (desk.shown("catalogue.jsonl"), desk.shown("judgments.csv"));
    let cases: [(&[&str], &str); 3] = [
        (&["search", "kettle"], "POST /search"),
        (&["ingest", &source], "generation build"),
        (&["evaluate", "--judgments", &judged], "--data"),
    ];
    for (arguments, way_out) in cases {
        let output = desk.run(arguments);
        let shown = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(3), "{arguments:?}: {shown}");
        assert!(
            shown.contains("is open in another process") && shown.contains(way_out),
            "{shown}"
        );
    }
}

#[test]
fn generations_are_listed_compared_and_reconciled_while_one_of_them_is_served() {
    let desk = Desk::with_catalogue();
    let server = desk.serve(&[]);
    let source = desk.shown("catalogue.jsonl");
    let built = desk.run(&["generation", "build", "-q", &source]);
    assert!(built.status.success());
    let (_, listed) = desk.json(&["generation", "list", "--json"]);
    let counts: Vec<_> = listed
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["products"])
        .collect();
    assert_eq!(counts, [12, 12]);
    let compare = ["generation", "compare", "--json", "g1", "g2"];
    let (code, same) = desk.json(&compare);
    assert_eq!((code, &same["products"]), (0, &json!([12, 12])), "{same}");
    // What is told to the server a moment before counts.
    let (code, same) = desk.json(&["reconcile", "--json", &source]);
    assert_eq!((code, &same["verdict"]), (0, &json!("same")), "{same}");
    desk.apply(&price("kettle-1", 5, "18.00"));
    desk.apply(&json!({"type": "delete", "id": "kettle-2", "version": 5}));
    let (code, newer) = desk.json(&["reconcile", "--json", &source]);
    assert_eq!(
        (code, &newer["verdict"]),
        (4, &json!("newer_in_index")),
        "{newer}"
    );
    let (code, same) = desk.json(&compare);
    assert_eq!((code, &same["products"]), (0, &json!([11, 11])), "{same}");
    // Nor does the quarantine need the index.
    desk.write("bad.jsonl", "{\"id\": \"bad\"}\n");
    desk.run(&["generation", "build", "-q", &desk.shown("bad.jsonl")]);
    let (code, done) = desk.json(&["quarantine", "drop", "--json", "bad"]);
    assert_eq!((code, &done["dropped"]), (0, &json!(1)));
    let refused = desk.run(&["reconcile", "--heal", &source]);
    assert_eq!(refused.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("without --heal"));
    // After the switch it is the other one that is served.
    assert!(desk.run(&["generation", "switch", "g2"]).status.success());
    until("the new generation", || {
        (server.get("/health")?["generation"] == "g2").then_some(())
    });
    let (code, _) = desk.json(&compare);
    assert_eq!(code, 0);
}

#[test]
fn a_catalogue_that_is_cut_off_or_much_smaller_does_not_empty_the_shop() {
    let desk = Desk::with_catalogue();
    let first = record(0, 2);
    let all = catalogue(12, 2).replace('\n', ",");
    for (name, text, reason) in [
        ("nothing.json", "{\"id\": ".to_owned(), "it is empty"),
        (
            "cut.json",
            format!("[{all}"),
            "could not be read to its end",
        ),
        (
            "fewer.json",
            format!("[{first}]"),
            "it has 11 products fewer",
        ),
    ] {
        desk.write(name, &text);
        let source = desk.shown(name);
        for command in [
            &["generation", "build", "--switch", &source][..],
            &["ingest", "--new-generation", &source],
        ] {
            let output = desk.run(command);
            let shown = String::from_utf8_lossy(&output.stdout).into_owned();
            assert_eq!(output.status.code(), Some(3), "{command:?}: {shown}");
            assert!(shown.contains(reason), "{command:?}: {shown}");
        }
    }
    let (_, listed) = desk.json(&["generation", "list", "--json"]);
    let current: Vec<_> = listed
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["current"])
        .collect();
    assert_eq!(current[0], true, "{listed}");
    assert!(
        desk.run(&["generation", "switch", "g7"]).status.success(),
        "a person may"
    );
}
