//! Odd HTML, as shops write it: each page in `files/html` beside the text that a reader sees.

use domain::clean::clean_html;
use std::path::Path;

#[test]
fn every_odd_page_becomes_the_text_beside_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/html");
    let mut pages = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let page = entry.unwrap().path();
        if page.extension().is_none_or(|ending| ending != "html") {
            continue;
        }
        let html = std::fs::read_to_string(&page).unwrap();
        let text = std::fs::read_to_string(page.with_extension("txt")).unwrap();
        assert_eq!(clean_html(&html), text.trim_end(), "{}", page.display());
        pages += 1;
    }
    assert_eq!(pages, 7);
}
