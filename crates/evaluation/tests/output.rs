//! Summaries and the report.

use evaluation::{
    Bootstrap, Evaluation, Judgments, Outcome, Run, evaluate, report_html, summary_json,
    summary_text,
};
use serde_json::Value;

const HOSTILE: &str = "<script>alert('1')</script>";

fn judgments() -> Judgments {
    let mut text = String::from("query,product_id,grade,language\ncarpet,,,\n");
    for number in 0..8 {
        text += &format!("query {number},good,3,de\nquery {number},bad,0,de\n");
    }
    text += &format!("{HOSTILE},{HOSTILE},1,{HOSTILE}\n");
    Judgments::from_csv(text.as_bytes(), "j").unwrap()
}

fn evaluation(tag: &str, order: [&str; 3]) -> Evaluation {
    let judgments = judgments();
    let mut run = Run::new(tag);
    for query in judgments.queries().filter(|query| !query.expects_nothing) {
        run.insert_ranked(&query.id, order).unwrap();
    }
    evaluate(&judgments, &run)
}

fn pair() -> [Evaluation; 2] {
    let hostile_run = format!("{HOSTILE}\u{1b}[31m");
    [
        evaluation(&hostile_run, ["unseen", "bad", "good"]),
        evaluation("new", ["good", HOSTILE, "bad"]),
    ]
}

fn compared(pair: &[Evaluation; 2]) -> Outcome<'_> {
    Outcome::compared(HOSTILE, &pair[0], &pair[1], &Bootstrap::default()).unwrap()
}

#[test]
fn the_report_escapes_every_text_from_outside() {
    let pair = pair();
    let html = report_html(&compared(&pair), &|_| Some(HOSTILE.to_owned()));
    assert!(!html.contains("<script"), "{html}");
    assert!(!html.contains('\u{1b}'));
    assert!(html.matches("&lt;script&gt;alert(&#39;1&#39;)").count() > 10);
}

#[test]
fn the_report_loads_nothing() {
    let pair = pair();
    let html = report_html(&compared(&pair), &|_| None);
    for loads in ["http:", "https:", "src=", "href=", "url(", "@import"] {
        assert!(!html.contains(loads), "{loads}");
    }
}

#[test]
fn the_report_closes_what_it_opens() {
    let pair = pair();
    for outcome in [compared(&pair), Outcome::of("one", &pair[0])] {
        let html = report_html(&outcome, &|_| None);
        for tag in [
            "section", "table", "tr", "td", "svg", "details", "div", "ol", "li", "span",
        ] {
            let opened = html.matches(&format!("<{tag}>")).count()
                + html.matches(&format!("<{tag} ")).count();
            assert_eq!(opened, html.matches(&format!("</{tag}>")).count(), "{tag}");
        }
    }
}

#[test]
fn the_report_says_who_is_better_and_marks_unjudged_products() {
    let pair = pair();
    let html = report_html(&compared(&pair), &|_| None);
    assert!(html.contains("The candidate is better."));
    assert!(html.contains("title=\"unjudged\""));
    assert!(html.contains("1 of 1"), "the null query was kept empty");
}

#[test]
fn a_report_of_no_query_is_still_a_page() {
    let nothing = Judgments::from_csv("query,product_id,grade\nyeti,,\n".as_bytes(), "j").unwrap();
    let evaluation = evaluate(&nothing, &Run::new("t"));
    assert!(report_html(&Outcome::of("t", &evaluation), &|_| None).ends_with("</html>\n"));
}

#[test]
fn the_terminal_table_lines_up_and_obeys_no_control_character() {
    let pair = pair();
    let text = summary_text(&compared(&pair));
    assert!(!text.contains('\u{1b}'));
    let rows = text
        .lines()
        .skip(2)
        .take(7)
        .map(|line| line.chars().count());
    let widths: Vec<usize> = rows.collect();
    assert!(widths.iter().all(|&width| width == widths[0]), "{text}");
    assert!(
        text.contains("rightly nothing for 1 of 1 null queries (100 %)"),
        "{text}"
    );
}

#[test]
fn the_json_holds_means_comparisons_and_every_query() {
    let pair = pair();
    let json: Value = serde_json::from_str(&summary_json(&compared(&pair))).unwrap();
    assert_eq!(
        json["runs"][1]["means"]["full"]["recip_rank"],
        (8.0 + 0.5) / 9.0
    );
    assert_eq!(json["runs"][0]["per_query"].as_array().unwrap().len(), 9);
    assert_eq!(json["comparisons"].as_array().unwrap().len(), 12);
    assert_eq!(json["comparisons"][0]["metric"], "ndcg_cut_10");
    assert_eq!(json["comparisons"][0]["wins"], 9);
}

#[test]
fn few_queries_and_unjudged_products_are_admitted() {
    let pair = pair();
    let cautions = compared(&pair).cautions().join("\n");
    assert!(cautions.contains("Only 9 queries"), "{cautions}");
    assert!(cautions.contains("were judged"), "{cautions}");
}
