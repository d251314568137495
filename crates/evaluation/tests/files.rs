//! Reading and writing judgments and runs.

use evaluation::{Judgments, Run, Scored};

fn csv(text: &str) -> Result<Judgments, String> {
    Judgments::from_csv(text.as_bytes(), "j.csv").map_err(|error| error.to_string())
}

fn run(text: &str) -> Result<Run, String> {
    Run::from_trec(text.as_bytes(), "r.run").map_err(|error| error.to_string())
}

fn scored(product_id: &str, score: f64) -> Scored {
    Scored {
        product_id: product_id.to_owned(),
        score,
    }
}

#[test]
fn csv_columns_are_found_by_name_and_others_are_ignored() {
    let text = "note,grade,language,product_id,query,query_id\nx,2,de,p1,zelt,q7\n";
    let judgments = csv(text).unwrap();
    let query = judgments.get("q7").unwrap();
    assert_eq!(
        (query.text.as_str(), query.language.as_deref()),
        ("zelt", Some("de"))
    );
    assert_eq!(query.grade("p1"), Some(2));
}

#[test]
fn without_query_id_the_text_names_the_query() {
    assert!(
        csv("query,product_id,grade\nwarm hat,p1,1\n")
            .unwrap()
            .get("warm hat")
            .is_some()
    );
}

#[test]
fn a_row_without_product_makes_a_null_query() {
    let judgments = csv("query,product_id,grade\nflying carpet,,\nflying carpet,p1,0\n").unwrap();
    assert!(judgments.get("flying carpet").unwrap().expects_nothing);
    let mut qrels = Vec::new();
    judgments.write_qrels(&mut qrels).unwrap();
    assert_eq!(qrels, b"", "trec_eval knows no null queries");
}

#[test]
fn errors_name_file_line_and_value() {
    let cases = [
        (
            "query,grade\na,1\n",
            "j.csv line 1: no column `product_id` in the header",
        ),
        (
            "query,product_id,grade\na,p,high\n",
            "j.csv line 2: grade `high` is not a whole number",
        ),
        (
            "query,product_id,grade\n,p,1\n",
            "j.csv line 2: the query is empty",
        ),
        (
            "query,product_id,grade\na,p,1\nb,p,1\na,p,2\n",
            "j.csv line 4: product `p` of query `a` has grade 2 here but 1 on line 2",
        ),
        (
            "query,product_id,grade\na,,\na,p,1\n",
            "j.csv line 3: query `a` is said to find nothing (a row without product) but has a \
             relevant product",
        ),
        (
            "query,product_id,grade,language\na,p,1,de\na,r,1,en\n",
            "j.csv line 3: query `a` has language `en` here but `de` before; give a query_id",
        ),
        (
            "query,product_id,grade\na,p\n",
            "j.csv line 2: not valid CSV: 2 fields under a header of 3",
        ),
        ("query,product_id,grade\n", "j.csv holds no judgment"),
    ];
    for (text, message) in cases {
        assert_eq!(csv(text).unwrap_err(), message);
    }
}

#[test]
fn the_same_grade_twice_is_no_error() {
    assert_eq!(
        csv("query,product_id,grade\na,p,1\na,p,1\n")
            .unwrap()
            .queries()
            .len(),
        1
    );
}

#[test]
fn qrels_with_a_missing_field_are_refused() {
    let error = Judgments::from_qrels("q 0 d 1\nq 0 d\n".as_bytes(), "x.qrels").unwrap_err();
    assert_eq!(
        error.to_string(),
        "x.qrels line 2: 3 fields where `qid 0 docno grade` has 4"
    );
}

#[test]
fn qrels_come_back_as_they_were_written() {
    let text = "query,product_id,grade\nwarm hat,p 1,3\nwarm hat,50%,-1\nb,c,0\n";
    let judgments = csv(text).unwrap();
    let mut qrels = Vec::new();
    judgments.write_qrels(&mut qrels).unwrap();
    let again = Judgments::from_qrels(qrels.as_slice(), "again").unwrap();
    assert_eq!(again, judgments);
}

#[test]
fn a_run_comes_back_as_it_was_written() {
    let mut first = Run::new("my run");
    let ranking = vec![
        scored("a b", 1.0 / 3.0),
        scored("c%20", -0.5),
        scored("é", 1e-30),
    ];
    first.insert("warm hat", ranking).unwrap();
    let mut file = Vec::new();
    first.write_trec(&mut file).unwrap();
    let text = String::from_utf8(file).unwrap();
    assert!(
        text.starts_with("warm%20hat Q0 a%20b 1 0.3333333333333333 my%20run\n"),
        "{text}"
    );
    assert_eq!(run(&text).unwrap(), first);
}

#[test]
fn a_broken_run_is_refused_with_its_line() {
    let cases = [
        (
            "q Q0 d 1 high t\n",
            "r.run line 1: score `high` is not a finite number",
        ),
        (
            "q Q0 d 1 NaN t\n",
            "r.run line 1: score `NaN` is not a finite number",
        ),
        (
            "q Q0 d 1 2 t\n\nq Q0 d 2 1 t\n",
            "r.run line 3: product `d` is ranked twice",
        ),
        (
            "q Q0 d 1 2\n",
            "r.run line 1: 5 fields where `qid Q0 docno rank score tag` has 6",
        ),
    ];
    for (text, message) in cases {
        assert_eq!(run(text).unwrap_err(), message);
    }
}

#[test]
fn the_score_orders_a_run_and_the_rank_does_not() {
    let run = run("q Q0 low 1 1.0 t\nq Q0 high 2 2.0 t\n").unwrap();
    assert_eq!(run.ranking("q").unwrap()[0].product_id, "high");
}

#[test]
fn ties_in_single_precision_go_to_the_higher_id() {
    let mut run = Run::new("t");
    run.insert("q", vec![scored("a", 0.5 + 1e-9), scored("b", 0.5)])
        .unwrap();
    assert_eq!(run.ranking("q").unwrap()[0].product_id, "b");
}

#[test]
fn an_order_given_as_such_is_kept() {
    let mut run = Run::new("t");
    run.insert_ranked("q", ["b", "c", "a"]).unwrap();
    let order: Vec<_> = run
        .ranking("q")
        .unwrap()
        .iter()
        .map(|s| s.product_id.as_str())
        .collect();
    assert_eq!(order, ["b", "c", "a"]);
}
