use super::*;
use proptest::prelude::*;

fn cleans(cases: &[(&str, &str)]) {
    for (html, text) in cases {
        assert_eq!(clean_html(html), *text, "{html}");
    }
}

#[test]
fn plain_text_keeps_its_lines_and_loses_superfluous_space() {
    cleans(&[
        (
            "  Tent\tfor two \r\n\r\n 1.85\u{a0}kg\u{200b} ",
            "Tent for two\n1.85 kg",
        ),
        (
            "27″ 802.11ax 10–12 h, <40 °C, a < b",
            "27″ 802.11ax 10–12 h, <40 °C, a < b",
        ),
        ("Donau\u{ad}dampf\u{7}schiff", "Donaudampfschiff"),
        ("cafe\u{301}\u{2028}noir", "café\nnoir"),
        ("R&D at AT&T\nH&amp;M", "R&D at AT&T\nH&M"),
        ("a\u{e0041}\u{e0042}b\u{202e}c", "abc"),
        (" \n\u{feff}\t ", ""),
    ]);
}

#[test]
fn blocks_and_breaks_become_lines_and_source_breaks_become_spaces() {
    cleans(&[
        (
            "<p>One\ntwo</p><p>three<br>four</p>five",
            "One two\nthree\nfour\nfive",
        ),
        ("<h2>Name</h2><div><div>deep</div></div>", "Name\ndeep"),
        ("wa<b>ter</b>proof <i>tent</i>", "waterproof tent"),
        ("<p>one<p>two", "one\ntwo"),
        ("<pre>a\n  b</pre>c", "a\nb\nc"),
    ]);
}

#[test]
fn entities_are_decoded_once() {
    cleans(&[
        (
            "<b>3,000&nbsp;mm &ndash; 27&#8243; &euro;5 &#x41; &copy 2020</b>",
            "3,000 mm – 27″ €5 A © 2020",
        ),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
        (
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "<script>alert(1)</script>",
        ),
        ("&unknown; &#0; &#xD800;", "&unknown; \u{fffd} \u{fffd}"),
    ]);
}

#[test]
fn what_no_reader_sees_goes() {
    cleans(&[
        (
            "a<script>if (1 < 2) '</p>'</script>b<style>p{}</style>c",
            "abc",
        ),
        (
            "a<!-- b --><noscript>c</noscript><template><p>d</p></template>e",
            "ae",
        ),
        ("a<div hidden>b<p>c</div>d", "a\nd"),
        ("a<p style='DISPLAY : none'>b<p>c", "a\nc"),
        ("<s>249 €</s> 199 €", "199 €"),
        (
            "<title>x</title><svg><title>y</title><style/><text>z</text></svg>ok",
            "ok",
        ),
        ("a<iframe src=x>b</iframe><dialog>c</dialog>d", "a\nd"),
        ("a<script>never closed", "a"),
    ]);
}

#[test]
fn what_a_style_hides_goes_and_what_only_looks_like_it_stays() {
    cleans(&[
        ("<p style='color:white;opacity:0'>OP</p>shown", "shown"),
        ("<p style='opacity: 0.0 !important'>OP</p>shown", "shown"),
        ("<p style='opacity:0.5'>half</p>shown", "half\nshown"),
        (
            "<div style='position:absolute;left:-9999px'>OFF</div>shown",
            "shown",
        ),
        ("<b style='text-indent:-999em'>OFF</b>shown", "shown"),
        ("<div style='left:-9999px'>in place</div>", "in place"),
        ("<p style='font-size:0'>FS0</p><p>shown", "shown"),
        // A common way to take the space between blocks out: what is inside has a size again.
        (
            "<ul style='font-size:0'> <li style='font-size:14px'>one</li><li>none</ul>two",
            "• one\ntwo",
        ),
        ("a<i style='font-size:0px'>b</i>c", "ac"),
        ("<p style='font-size:.9em'>small</p>", "small"),
    ]);
}

#[test]
fn words_that_a_shopper_sees_stay_whatever_their_style_says_besides() {
    for style in [
        "opacity: 0.8",
        "opacity: 80%",
        "opacity: 0; opacity: 1",
        "font-size: 0.9em",
        "font-size: 0.05rem",
        "font-size: calc(0px + 1em)",
        "left: -1px",
        "position: relative; left: -1px; top: -20px",
        "position: relative; left: -100%",
        "position: absolute; left: -9999px; left: 0",
        "float: left; width: 200px; margin-left: -100%",
        "margin-left: -15px; text-indent: -2em",
        "backface-visibility: hidden; transform: none",
        "--sale-display:none; color: red",
        "/* display:none; */ color: red",
        "display:none; display:block",
    ] {
        let html = format!("<p>a<div style='{style}'>Waterproof</div>");
        assert_eq!(clean_html(&html), "a\nWaterproof", "{style}");
    }
    cleans(&[
        (
            "<ul style='font-size:0'><li style='font: 14px/1.4 Arial'>one<li>none</ul>two",
            "• one\ntwo",
        ),
        ("<b style='/* x */ display:none'>a</b>b", "b"),
        ("<b style='color:red; /* display'>a</b>b", "ab"),
        ("<b style='font: 0/0 a'>a</b>b", "b"),
    ]);
}

#[test]
fn a_cell_over_several_rows_stands_in_each() {
    cleans(&[
        (
            "<table><tr><th>Size<th>Weight<tr><td rowspan=2>S<td>1 kg<tr><td>2 kg<tr><td>M<td>3 kg</table>",
            "Size: Weight\nS: 1 kg\nS: 2 kg\nM: 3 kg",
        ),
        (
            "<table><tr><td>a<td rowspan=2>b<td>c<tr><td>d<td>e<tr><td>f</table>",
            "a | b | c\nd | b | e\nf",
        ),
        (
            "<table><tr><td colspan=2>a<td rowspan=3>b<tr><td>c<td>d<tr><td>e<td>f</table>",
            "a: b\nc | d | b\ne | f | b",
        ),
        (
            "<table><tr><td rowspan=9>S<td>1 kg</table><table><tr><td>x<td>y</table>",
            "S: 1 kg\nx: y",
        ),
    ]);
}

#[test]
fn spans_do_not_multiply_a_page() {
    let row = "<tr><td rowspan=65000>".to_owned() + &"word ".repeat(15);
    let html = format!("<table>{}{}", row.repeat(40), "<tr><td>x".repeat(20_000));
    assert!(clean_html(&html).len() < 10 * html.len());
}

#[test]
fn list_items_are_lines_with_a_bullet() {
    cleans(&[
        (
            "<ul><li>one</li><li> two</li><li></li></ul>after",
            "• one\n• two\nafter",
        ),
        (
            "<ul><li>one<ul><li>inner</ul><li><p>two</p><p>more</p></ul>",
            "• one\n• inner\n• two\nmore",
        ),
        ("<ol><li>• one<li>two</ol>", "• one\n• two"),
        ("<p>For:<ul><li></ul><p>x", "For:\nx"),
    ]);
}

#[test]
fn tables_and_definitions_become_readable_lines() {
    cleans(&[
        (
            "<table><thead><tr><th>Size<th>Chest<th>Waist<tbody><tr><td>S<td>88<td>72</table>",
            "Size | Chest | Waist\nS | 88 | 72",
        ),
        (
            "<table><tr><th>Weight:</th><td>1.85 kg</td></tr></table>end",
            "Weight: 1.85 kg\nend",
        ),
        ("<table><td>a<td>b<tr><td>c<td></table>", "a: b\nc"),
        (
            "<table><tr><td>left<td><table><tr><td>Weight<td>1 kg<tr><td>Colour<td>red</table></table>",
            "left\nWeight: 1 kg\nColour: red",
        ),
        (
            "<dl><dt>Weight<dd>1.85 kg<dt>Colour:</dt><dd>red</dd><dd>or blue</dd></dl>",
            "Weight: 1.85 kg\nColour: red\nor blue",
        ),
        ("a<td>b</td>c", "a\nb\nc"),
    ]);
}

#[test]
fn superscripts_stay_apart_from_the_number_before_them() {
    cleans(&[
        (
            "12 m<sup>2</sup>, 10<sup>-6</sup>, 5 kg<sup>1)</sup>",
            "12 m², 10⁻⁶, 5 kg¹⁾",
        ),
        ("Acme<sup>TM</sup> H<sub>2</sub>O", "AcmeTM H2O"),
    ]);
}

#[test]
fn a_line_is_one_line() {
    assert_eq!(
        clean_line("<b>Tent</b><br>for\ntwo &amp; more"),
        "Tent for two & more"
    );
}

#[test]
fn deep_and_broken_nesting_is_read_to_its_end() {
    let deep = format!(
        "{}x{}",
        "<div><b>".repeat(50_000),
        "</i></div>".repeat(50_000)
    );
    assert_eq!(clean_html(&deep), "x");
    let lists = "<ul><li>".repeat(20_000) + "x";
    assert_eq!(clean_html(&lists), "• x");
    let tables = "<table><tr><td>".repeat(20_000) + "x";
    assert_eq!(clean_html(&tables), "x");
}

/// Pieces of HTML, well-formed or not.
fn html() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zäé0-9 \n.,:|•]{0,8}",
        3 => prop::sample::select(vec![
            "<p>", "</p>", "<div>", "</div>", "<div hidden>", "<ul>", "<li>", "</li>", "</ul>",
            "<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", "<dl>", "<dt>", "<dd>", "</dl>",
            "<b>", "</b>", "<s>", "</s>", "<sup>", "</sup>", "<script>", "</script>", "<svg>",
            "</svg>", "<pre>", "</pre>", "<br>", "<!--", "-->", "&amp;", "&lt;", "<title>", "<",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,4}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn whatever_comes_in_lines_are_clean(html in html()) {
        let text = clean_html(&html);
        for line in text.split('\n') {
            prop_assert_eq!(line.trim(), line);
            prop_assert!(line.is_empty() == text.is_empty(), "an empty line in {:?}", text);
            prop_assert!(!line.contains("  ") && !line.chars().any(char::is_control));
        }
    }

    #[test]
    fn cleaning_plain_text_twice_is_cleaning_it_once(text in "[^<&]{0,200}") {
        let once = clean_html(&text);
        prop_assert_eq!(clean_html(&once), once);
    }

    #[test]
    fn escaped_text_comes_back(text in "[a-z <>&\"0-9]{0,60}") {
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(clean_html(&format!("<p>{escaped}</p>")), words);
    }
}

#[test]
fn no_common_character_is_changed_by_normalisation() {
    for c in ('\u{80}'..='\u{2fff}').filter(|c| characters::is_common(*c)) {
        let alone = c.to_string();
        assert!(unicode_normalization::is_nfc(&alone), "{c:?}");
        assert!(!characters::is_invisible(c) && !c.is_whitespace(), "{c:?}");
    }
}
