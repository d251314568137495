//! Pictures as shoppers get them: made uniform, so that nothing of a camera's notes goes out.

use crate::pictures::{Reader, file, key};
use async_trait::async_trait;
use catalogue_files::Assets;
use domain::ports::{PictureReader, SeenPictures, Unreadable};
use domain::product::{Content, Image};
use product_images::see;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

/// Bytes of pictures that are kept ready: some thousand.
const KEPT: usize = 128 << 20;
/// Pictures that are decoded at a time; one may take some hundred megabytes.
const AT_ONCE: usize = 2;

/// Makes pictures uniform as they are asked for, and keeps the ones asked for last.
pub(crate) struct Gallery {
    assets: Assets,
    ready: Mutex<Ready>,
    decoding: Semaphore,
}

/// What is kept, by the hash of the file; with each, when it was last asked for.
#[derive(Default)]
struct Ready {
    pictures: HashMap<[u8; 32], (Arc<[u8]>, u64)>,
    bytes: usize,
    asked: u64,
}

impl Gallery {
    pub(crate) fn of(assets: Assets) -> Self {
        Self {
            assets,
            ready: Mutex::default(),
            decoding: Semaphore::new(AT_ONCE),
        }
    }

    fn ready(&self) -> std::sync::MutexGuard<'_, Ready> {
        self.ready.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ready {
    fn get(&mut self, key: &[u8; 32]) -> Option<Arc<[u8]>> {
        self.asked += 1;
        let (jpeg, last) = self.pictures.get_mut(key)?;
        *last = self.asked;
        Some(Arc::clone(jpeg))
    }

    fn keep(&mut self, key: [u8; 32], jpeg: Arc<[u8]>, most: usize) {
        self.asked += 1;
        self.bytes += jpeg.len();
        if let Some((before, _)) = self.pictures.insert(key, (jpeg, self.asked)) {
            self.bytes -= before.len();
        }
        while self.bytes > most {
            let oldest = self.pictures.iter().min_by_key(|(_, (_, last))| *last);
            let Some(oldest) = oldest.map(|(key, _)| *key) else {
                break;
            };
            if let Some((jpeg, _)) = self.pictures.remove(&oldest) {
                self.bytes -= jpeg.len();
            }
        }
    }
}

#[async_trait]
impl PictureReader for Gallery {
    async fn look(&self, contents: &[&Content]) -> Vec<SeenPictures> {
        let reader = Reader {
            assets: &self.assets,
            memory: None,
        };
        reader.look(contents).await
    }

    async fn jpeg(&self, image: &Image) -> Result<Arc<[u8]>, Unreadable> {
        let (assets, url) = (self.assets.clone(), image.url.clone());
        let gone = |_| Unreadable("the server stops".to_owned());
        let read = spawn_blocking(move || file(&assets, &url).map(|bytes| (key(&bytes), bytes)));
        let (key, bytes) = read
            .await
            .map_err(|error| Unreadable(error.to_string()))??;
        if let Some(jpeg) = self.ready().get(&key) {
            return Ok(jpeg);
        }
        let _turn = self.decoding.acquire().await.map_err(gone)?;
        // Another request may have made it while this one waited.
        if let Some(jpeg) = self.ready().get(&key) {
            return Ok(jpeg);
        }
        let made = spawn_blocking(move || see(&bytes)).await;
        let (_, jpeg) = made
            .map_err(|error| Unreadable(error.to_string()))?
            .map_err(|error| Unreadable(error.to_string()))?;
        self.ready().keep(key, Arc::clone(&jpeg), KEPT);
        Ok(jpeg)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_that_nobody_asked_for_longest_makes_room() {
        let mut ready = Ready::default();
        let jpeg = |length: usize| Arc::from(vec![0_u8; length]);
        let key = |number| [number; 32];
        for number in 1..=3 {
            assert_eq!(ready.get(&key(number)), None);
            ready.keep(key(number), jpeg(40), 120);
        }
        assert!(ready.get(&key(1)).is_some());
        ready.keep(key(4), jpeg(30), 120);
        assert_eq!(ready.get(&key(2)), None);
        assert!(ready.get(&key(1)).is_some() && ready.get(&key(4)).is_some());
        assert_eq!(ready.bytes, 110);
        ready.keep(key(5), jpeg(200), 120);
        assert_eq!((ready.pictures.len(), ready.bytes), (0, 0));
    }
}
