//! Pictures and documents that lie in the catalogue's own folders.

use crate::page::content_type;
use crate::problem::Refusal;
use crate::routes::RequestId;
use crate::service::SearchService;
use axum::Extension;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::product::{Image, LocalizedText};
use std::path::{Component, PathBuf};
use std::sync::Arc;
use tokio::io::AsyncReadExt;

/// Endings that are served as they are; a catalogue's own data files are not.
const AS_IT_IS: [&str; 2] = ["svg", "pdf"];
/// Endings of photographs. What their files say besides the picture (where it was taken, by whom) is
/// not a shopper's business, so what is served is made anew from the pixels.
const MADE_ANEW: [&str; 5] = ["png", "jpg", "jpeg", "webp", "gif"];

pub(crate) async fn asset(
    State(service): State<Arc<SearchService>>,
    path: Result<Path<String>, PathRejection>,
    Extension(RequestId(request)): Extension<RequestId>,
) -> Response {
    let path = match path {
        Ok(Path(path)) => path,
        Err(error) => return Refusal::address(error.body_text(), &request).into_response(),
    };
    let ending = std::path::Path::new(&path).extension();
    let ending = ending.map(|ending| ending.to_string_lossy().to_lowercase());
    let ending = ending.unwrap_or_default();
    if MADE_ANEW.contains(&ending.as_str()) {
        if let Some(jpeg) = photograph(&service, &path).await {
            return served(jpeg.to_vec(), "image/jpeg");
        }
    } else if AS_IT_IS.contains(&ending.as_str())
        && let Some(bytes) = file(&service, &path).await
        && (ending != "svg" || is_drawing(&service, &path, &bytes).await)
    {
        return served(bytes, content_type(&path));
    }
    let detail = format!("the catalogue has no file {path:?}");
    Refusal::new(404, "not_found", "There is no such file", detail, &request).into_response()
}

fn served(bytes: Vec<u8>, kind: &'static str) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=3600"),
    );
    // A picture is catalogue data: opened on its own it must not run or load anything.
    let locked = HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; sandbox");
    headers.insert(header::CONTENT_SECURITY_POLICY, locked);
    response
}

async fn photograph(service: &SearchService, path: &str) -> Option<Arc<[u8]>> {
    let image = Image {
        url: path.to_owned(),
        alt: LocalizedText::default(),
    };
    service.pictures.as_ref()?.jpeg(&image).await.ok()
}

async fn file(service: &SearchService, path: &str) -> Option<Vec<u8>> {
    for folder in &service.asset_folders {
        if let Some(file) = inside(folder, path)
            && let Ok(Some(bytes)) = read(&file).await
        {
            return Some(bytes);
        }
    }
    None
}

/// The bytes of a regular file; none of anything else. Opening does not wait, as it would at a named
/// pipe for somebody to write, and what was opened is what is looked at.
async fn read(path: &std::path::Path) -> std::io::Result<Option<Vec<u8>>> {
    let mut options = tokio::fs::OpenOptions::new();
    options.read(true).custom_flags(libc::O_NONBLOCK);
    let mut file = options.open(path).await?;
    if !file.metadata().await?.is_file() {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).await?;
    Ok(Some(bytes))
}

/// Whether it is a drawing at all, not a photograph under another name, and one that can be drawn.
async fn is_drawing(service: &SearchService, path: &str, bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| text.contains("<svg"))
        && (service.pictures.is_none() || photograph(service, path).await.is_some())
}

/// The file at a relative path, if it truly lies in the folder.
fn inside(folder: &std::path::Path, path: &str) -> Option<PathBuf> {
    let relative = std::path::Path::new(path);
    let plain = relative
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    if !plain {
        return None;
    }
    let folder = folder.canonicalize().ok()?;
    let file = folder.join(relative).canonicalize().ok()?;
    file.starts_with(&folder).then_some(file)
}
