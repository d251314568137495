use crate::support::{Desk, price, until};
use serde_json::json;

#[test]
fn a_change_reaches_a_server_that_is_running() {
    let desk = Desk::with_catalogue();
    let server = desk.serve(&[]);
    let applied = desk.apply(&price("kettle-1", 2, "17.50"));
    assert_eq!(applied["handed_over"], 1);
    until("the new price", || {
        (server.price("kettle-1")? == "17.50").then_some(())
    });
    let new = json!({"type": "upsert", "product": {"id": "toaster", "version": 1, "title": "Toaster", "brand": "Ombra"}});
    desk.apply(&new);
    until("the new product", || server.get("/products/toaster"));
    desk.apply(&json!({"type": "delete", "id": "kettle-2", "version": 2}));
    until("the deletion", || {
        server.get("/products/kettle-2").is_none().then_some(())
    });
    drop(server);
    let applied = desk.apply(&price("kettle-1", 1, "99.00"));
    assert_eq!(
        (&applied["applied"], &applied["superseded"]),
        (&json!(0), &json!(1))
    );
}

#[test]
fn files_in_a_watched_folder_are_applied_once_even_when_the_server_starts_again() {
    let desk = Desk::with_catalogue();
    let inbox = desk.path("inbox");
    std::fs::create_dir(&inbox).unwrap();
    let lines = format!(
        "{}\nno event\n{}\n",
        price("kettle-1", 2, "11.00"),
        price("kettle-3", 2, "13.00")
    );
    desk.write("inbox/a.jsonl", &lines);
    let shown = inbox.display().to_string();
    let misspelled = desk.run(&["watch", "--once", &desk.shown("outbox")]);
    assert_eq!(misspelled.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&misspelled.stderr).contains("there is no folder"));
    assert!(!desk.path("outbox").exists());
    let server = desk.serve(&["--watch", &shown]);
    until("both prices", || {
        let both = (server.price("kettle-1")?, server.price("kettle-3")?);
        (both == (json!("11.00"), json!("13.00"))).then_some(())
    });
    until("the file to be moved", || {
        inbox.join("done/a.jsonl").exists().then_some(())
    });
    let refused = std::fs::read_to_string(inbox.join("refused/a.jsonl")).unwrap();
    assert!(refused.contains("a.jsonl:2"), "{refused}");
    drop(server);
    // The same file again, as after a crash before it was moved, and an older event: no effect.
    desk.write("inbox/a.jsonl", &lines);
    desk.write(
        "inbox/b.jsonl",
        &format!("{}\n", price("kettle-1", 1, "99.00")),
    );
    let output = desk.run(&["watch", "--once", &shown]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let server = desk.serve(&[]);
    assert_eq!(server.price("kettle-1"), Some(json!("11.00")));
}

#[test]
fn bad_events_of_a_file_are_named_each_by_its_line_and_their_neighbours_apply() {
    let desk = Desk::with_catalogue();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/files/changes-bad.jsonl");
    let (code, done) = desk.json(&["apply", "--json", file]);
    assert_eq!((code, &done["events"]), (1, &json!(14)));
    let refused = done["refused"].as_array().unwrap();
    let lines: Vec<_> = refused
        .iter()
        .map(|one| {
            one["location"]
                .as_str()
                .unwrap()
                .rsplit(':')
                .next()
                .unwrap()
        })
        .collect();
    let bad: Vec<String> = (3..=14).map(|line| line.to_string()).collect();
    assert_eq!(lines, bad, "{done}");
    for (at, named) in [
        (3, "id"),
        (4, "price"),
        (5, "XXQ"),
        (6, "rename"),
        (7, "version"),
        (8, "stock"),
        (10, "rating"),
        (11, "id"),
    ] {
        let reason = refused[at]["reason"].as_str().unwrap();
        assert!(reason.contains(named), "{reason}");
    }
    let server = desk.serve(&[]);
    assert_eq!(server.price("kettle-1"), Some(json!("11.50")));
    assert_eq!(server.price("kettle-10"), Some(json!("13.50")));
    assert_eq!(server.price("kettle-4"), Some(json!("20.00")));
}
