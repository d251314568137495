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
use std::path::{Component, PathBuf};
use std::sync::Arc;
use tokio::io::AsyncReadExt;

/// Endings that are served; a catalogue's own data files are not.
const SERVED: [&str; 7] = ["svg", "png", "jpg", "jpeg", "webp", "gif", "pdf"];

pub(crate) async fn asset(
    State(service): State<Arc<SearchService>>,
    path: Result<Path<String>, PathRejection>,
    Extension(RequestId(request)): Extension<RequestId>,
) -> Response {
    let path = match path {
        Ok(Path(path)) => path,
        Err(error) => return Refusal::address(error.body_text(), &request).into_response(),
    };
    for folder in &service.asset_folders {
        if let Some(file) = inside(folder, &path)
            && let Ok(Some(bytes)) = read(&file).await
        {
            let mut response = bytes.into_response();
            let headers = response.headers_mut();
            headers.insert(
                header::CONTENT_TYPE,
                HeaderValue::from_static(content_type(&path)),
            );
            headers.insert(
                header::CACHE_CONTROL,
                HeaderValue::from_static("public, max-age=3600"),
            );
            // A picture is catalogue data: opened on its own it must not run anything.
            let locked =
                HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; sandbox");
            headers.insert(header::CONTENT_SECURITY_POLICY, locked);
            return response;
        }
    }
    let detail = format!("the catalogue has no file {path:?}");
    Refusal::new(404, "not_found", "There is no such file", detail, &request).into_response()
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

/// The file at a relative path, if it is served and truly lies in the folder.
fn inside(folder: &std::path::Path, path: &str) -> Option<PathBuf> {
    let relative = std::path::Path::new(path);
    let plain = relative
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    let ending = relative.extension()?.to_str()?.to_ascii_lowercase();
    if !plain || !SERVED.contains(&ending.as_str()) {
        return None;
    }
    let folder = folder.canonicalize().ok()?;
    let file = folder.join(relative).canonicalize().ok()?;
    file.starts_with(&folder).then_some(file)
}
