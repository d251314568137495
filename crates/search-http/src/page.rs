//! The shopper page, carried in the binary.

use crate::problem::Refusal;
use crate::routes::RequestId;
use axum::Extension;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::header;
use axum::response::{IntoResponse, Response};

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../../web/", $name)))),+]
    };
}

/// Every file of the page; a test holds this list against the folder.
const FILES: &[(&str, &[u8])] = files![
    "answer.js",
    "api.js",
    "behaviour.js",
    "cards.js",
    "dialogs.css",
    "dialogs.js",
    "dom.js",
    "facets.js",
    "favicon.svg",
    "i18n.js",
    "index.html",
    "main.js",
    "notes.js",
    "results.css",
    "state.js",
    "styles.css",
    "texts-fr.js",
    "texts.js",
    "theme.js",
    "turn.js",
];

pub(crate) async fn index() -> Response {
    respond("index.html").unwrap_or_else(|| "".into_response())
}

pub(crate) async fn file(
    name: Result<Path<String>, PathRejection>,
    Extension(RequestId(request)): Extension<RequestId>,
) -> Response {
    let name = match name {
        Ok(Path(name)) => name,
        Err(error) => return Refusal::address(error.body_text(), &request).into_response(),
    };
    respond(&name).unwrap_or_else(|| {
        let detail = format!("the page has no file {name:?}");
        Refusal::new(404, "not_found", "There is no such file", detail, &request).into_response()
    })
}

fn respond(name: &str) -> Option<Response> {
    let (_, bytes) = FILES.iter().find(|(held, _)| *held == name)?;
    let headers = [
        (header::CONTENT_TYPE, content_type(name)),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    Some((headers, *bytes).into_response())
}

/// The media type by a name's ending.
pub(crate) fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_page_is_served() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../web");
        let mut there: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        let mut served: Vec<_> = FILES.iter().map(|(name, _)| (*name).to_owned()).collect();
        there.sort();
        served.sort();
        assert_eq!(served, there);
    }
}
