use crate::connection::{Body, Connection, Refusal};
use crate::index::OpenSearchIndex;
use crate::mapping::{MAPPING, OLDEST_MAPPING, index_body};
use crate::settings::Settings;
use domain::ports::{Manifest, ModelIdentity, PortError};
use opensearch::http::Method;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::HashMap;

/// The generations of one product index in a cluster, and which of them is searched.
///
/// Generation `g1` of `products` is the index `products-g1`, its manifest in the mapping's `_meta`.
/// The alias `products` leads to the one that is searched, `products-previous` to the one before;
/// both are switched in one request, so a reader sees the old generation or the new one.
#[derive(Clone, Debug)]
pub struct Generations {
    connection: Connection,
    prefix: String,
    settings: Settings,
}

/// Why a generation cannot be opened, made, switched to or deleted.
#[derive(Debug, thiserror::Error)]
pub enum GenerationError {
    /// A name under which OpenSearch keeps no index.
    #[error("{0:?} cannot name an index: use a-z, 0-9 and inner hyphens, at most 100")]
    Prefix(String),
    /// A name that no generation can have.
    #[error("{0:?} cannot name a generation: use g with a number, such as g2")]
    Name(String),
    /// A generation of this name stands and is another one than was asked for.
    #[error("{name} stands already, with texts cut by {held}, not by {wanted}: take another name")]
    Chunker {
        /// The generation.
        name: String,
        /// What its texts were cut by.
        held: String,
        /// What they were to be cut by.
        wanted: String,
    },
    /// Products in the generation that is searched would be missing or older after the switch.
    #[error("{name} lacks {behind} products of {searched}, or has older ones: refresh it first")]
    Behind {
        /// The generation.
        name: String,
        /// The one that is searched.
        searched: String,
        /// How many.
        behind: u64,
    },
    /// A name that is none of the generations.
    #[error("there is no generation {name}, only {known:?}")]
    NoSuchGeneration {
        /// The name.
        name: String,
        /// The generations that there are.
        known: Vec<String>,
    },
    /// The generation that is searched cannot be deleted.
    #[error("{0} is the generation that is searched: switch to another one first")]
    Searched(String),
    /// No generation was searched before the current one.
    #[error("there is no generation to go back to")]
    NoPrevious,
    /// Built by a version of this crate that this one does not read: build a new generation.
    #[error(
        "{name} has mapping {held}, this program reads {OLDEST_MAPPING} to {MAPPING}: build a new generation"
    )]
    Mapping {
        /// The generation.
        name: String,
        /// Its mapping's version.
        held: u32,
    },
    /// Built with vectors of another model: open it with that one, or build a new generation.
    #[error("{name} holds vectors of {held}, not of {wanted}")]
    Model {
        /// The generation.
        name: String,
        /// The model it was built with.
        held: Box<ModelIdentity>,
        /// The model that was to encode queries.
        wanted: Box<ModelIdentity>,
    },
    /// An index of such a name that this crate did not make.
    #[error("the index {0} has no manifest")]
    Foreign(String),
    /// The cluster is out of reach or refuses.
    #[error(transparent)]
    Index(#[from] PortError),
}

#[derive(Deserialize)]
struct Described {
    mappings: Mappings,
}

#[derive(Deserialize)]
struct Mappings {
    #[serde(rename = "_meta")]
    meta: Option<Meta>,
}

#[derive(Deserialize)]
struct Meta {
    manifest: Manifest,
}

type Aliases = HashMap<String, Value>;

impl Generations {
    /// The generations under a prefix, of which there need not be any yet.
    ///
    /// # Errors
    /// When the prefix cannot name an index.
    pub fn new(
        connection: Connection,
        prefix: impl Into<String>,
        settings: Settings,
    ) -> Result<Self, GenerationError> {
        let prefix = prefix.into();
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
        let valid = (1..=100).contains(&prefix.len())
            && prefix.bytes().all(|b| plain(b) || b == b'-')
            && prefix.bytes().next().is_some_and(plain)
            && prefix.bytes().last().is_some_and(plain);
        if !valid {
            return Err(GenerationError::Prefix(prefix));
        }
        Ok(Self {
            connection,
            prefix,
            settings,
        })
    }

    fn index_name(&self, generation: &str) -> String {
        format!("{}-{generation}", self.prefix)
    }

    fn previous_alias(&self) -> String {
        format!("{}-previous", self.prefix)
    }

    /// The manifests of all generations, oldest first.
    ///
    /// # Errors
    /// When the cluster is out of reach, or an index of such a name is not ours.
    pub async fn list(&self) -> Result<Vec<Manifest>, GenerationError> {
        let path = format!("/{}-g*/_mapping", self.prefix);
        let described: HashMap<String, Described> = self.get(&path).await?;
        let mut manifests = Vec::new();
        for (index, described) in described {
            let name = index.strip_prefix(&format!("{}-", self.prefix));
            let Some(name) = name.filter(|name| number(name).is_some()) else {
                continue;
            };
            let meta = described.mappings.meta;
            let meta = meta.filter(|meta| meta.manifest.generation == name);
            let meta = meta.ok_or_else(|| GenerationError::Foreign(index.clone()))?;
            manifests.push(meta.manifest);
        }
        manifests.sort_by_key(|manifest| number(&manifest.generation));
        Ok(manifests)
    }

    /// The manifest of a generation by its name.
    ///
    /// # Errors
    /// When there is no such generation, or the cluster is out of reach.
    pub async fn named(&self, name: &str) -> Result<Manifest, GenerationError> {
        let mut all = self.list().await?;
        match all.iter().position(|held| held.generation == name) {
            Some(at) => Ok(all.swap_remove(at)),
            None => Err(GenerationError::NoSuchGeneration {
                name: name.to_owned(),
                known: all.into_iter().map(|held| held.generation).collect(),
            }),
        }
    }

    /// The generation that is searched, if there is one.
    ///
    /// # Errors
    /// When the cluster is out of reach.
    pub async fn current(&self) -> Result<Option<Manifest>, GenerationError> {
        self.behind(&self.prefix).await
    }

    /// The generation that was searched before the current one, if it is still there.
    ///
    /// # Errors
    /// When the cluster is out of reach.
    pub async fn previous(&self) -> Result<Option<Manifest>, GenerationError> {
        self.behind(&self.previous_alias()).await
    }

    async fn behind(&self, alias: &str) -> Result<Option<Manifest>, GenerationError> {
        let aliases: Aliases = self.get(&format!("/_alias/{alias}")).await?;
        let behind = aliases.keys().next();
        let name = behind.and_then(|index| index.strip_prefix(&format!("{}-", self.prefix)));
        match name {
            Some(name) => self.named(name).await.map(Some),
            None => Ok(None),
        }
    }

    /// Starts a new, empty generation; `manifest.generation` is given the next free name.
    ///
    /// # Errors
    /// When the cluster is out of reach or refuses the index.
    pub async fn create(&self, mut manifest: Manifest) -> Result<OpenSearchIndex, GenerationError> {
        let known = self.list().await?;
        let last = known
            .iter()
            .filter_map(|held| number(&held.generation))
            .max();
        let mut next = last.unwrap_or(0) + 1;
        manifest.mapping = MAPPING;
        loop {
            manifest.generation = format!("g{next}");
            match self.put(&manifest).await? {
                true => return self.connect(manifest).await,
                // Someone else made the same one.
                false => next += 1,
            }
        }
    }

    /// Opens the generation `manifest.generation`, made empty unless it stands: the same however
    /// often it is asked for.
    ///
    /// # Errors
    /// When the name is none, a generation of this name has another model, chunker or mapping, or
    /// the cluster is out of reach.
    pub async fn ensure(&self, mut manifest: Manifest) -> Result<OpenSearchIndex, GenerationError> {
        let name = manifest.generation.clone();
        if number(&name).is_none() {
            return Err(GenerationError::Name(name));
        }
        manifest.mapping = MAPPING;
        if self.put(&manifest).await? {
            return self.connect(manifest).await;
        }
        let index = self.open(&name, &manifest.model).await?;
        let (held, wanted) = (index.manifest.chunker.clone(), manifest.chunker);
        if held == wanted {
            Ok(index)
        } else {
            Err(GenerationError::Chunker { name, held, wanted })
        }
    }

    /// Makes the index of a manifest; says whether there was none of its name.
    async fn put(&self, manifest: &Manifest) -> Result<bool, GenerationError> {
        let path = format!("/{}", self.index_name(&manifest.generation));
        let body = index_body(manifest, self.settings.replicas)
            .map_err(PortError::unavailable(crate::INDEX))?;
        let body = Body::Json(&body);
        let made: Result<Value, Refusal> = self
            .connection
            .try_call(Method::Put, &path, &[], body)
            .await?;
        match made {
            Ok(_) => Ok(true),
            Err(refusal) if refusal.reason.contains("already exists") => Ok(false),
            Err(refusal) => {
                let (what, reason) = (crate::INDEX, refusal.reason);
                Err(PortError::Rejected { what, reason }.into())
            }
        }
    }

    /// Opens a generation by its name, for queries of a model.
    ///
    /// # Errors
    /// When there is no such generation, it was built with another mapping or model, or the
    /// cluster is out of reach.
    pub async fn open(
        &self,
        name: &str,
        model: &ModelIdentity,
    ) -> Result<OpenSearchIndex, GenerationError> {
        let manifest = self.named(name).await?;
        if !readable(&manifest) {
            return Err(GenerationError::Mapping {
                name: name.to_owned(),
                held: manifest.mapping,
            });
        }
        if manifest.model != *model {
            return Err(GenerationError::Model {
                name: name.to_owned(),
                held: Box::new(manifest.model),
                wanted: Box::new(model.clone()),
            });
        }
        self.connect(manifest).await
    }

    async fn connect(&self, manifest: Manifest) -> Result<OpenSearchIndex, GenerationError> {
        let name = self.index_name(&manifest.generation);
        let (connection, settings) = (self.connection.clone(), self.settings.clone());
        Ok(OpenSearchIndex::new(connection, name, manifest, settings).await?)
    }

    /// Makes a generation the one that is searched, in one atomic step, and remembers the one
    /// before it.
    ///
    /// # Errors
    /// When there is no such generation, or the cluster is out of reach.
    pub async fn switch(&self, name: &str) -> Result<(), GenerationError> {
        self.named(name).await?;
        let current = self.current().await?.map(|held| held.generation);
        if current.as_deref() == Some(name) {
            return Ok(());
        }
        let all = format!("{}-g*", self.prefix);
        let lead = |generation: &str, alias: &str| json!({ "add": { "index": self.index_name(generation), "alias": alias } });
        let leave = |alias: &str| json!({ "remove": { "index": all, "alias": alias, "must_exist": false } });
        let mut actions = vec![leave(&self.prefix), lead(name, &self.prefix)];
        if let Some(current) = current {
            let previous = self.previous_alias();
            actions.extend([leave(&previous), lead(&current, &previous)]);
        }
        let body = json!({ "actions": actions });
        let connection = &self.connection;
        let body = Body::Json(&body);
        connection
            .call::<_, Value>(Method::Post, "/_aliases", &[], body)
            .await?;
        Ok(())
    }

    /// Goes back to the generation that was searched before; says which it is.
    ///
    /// # Errors
    /// When there is none, or the cluster is out of reach.
    pub async fn rollback(&self) -> Result<Manifest, GenerationError> {
        let previous = self.previous().await?.ok_or(GenerationError::NoPrevious)?;
        self.switch(&previous.generation).await?;
        Ok(previous)
    }

    /// Deletes a generation that is not searched.
    ///
    /// # Errors
    /// When it is the one that is searched, there is no such one, or the cluster is out of reach.
    pub async fn delete(&self, name: &str) -> Result<(), GenerationError> {
        self.named(name).await?;
        if self
            .current()
            .await?
            .is_some_and(|held| held.generation == name)
        {
            return Err(GenerationError::Searched(name.to_owned()));
        }
        let path = format!("/{}", self.index_name(name));
        let nothing = Body::<()>::None;
        self.connection
            .call::<_, Value>(Method::Delete, &path, &[], nothing)
            .await?;
        Ok(())
    }

    /// What stands under a path; nothing where there is nothing.
    async fn get<T>(&self, path: &str) -> Result<HashMap<String, T>, GenerationError>
    where
        T: serde::de::DeserializeOwned,
    {
        let nothing = Body::<()>::None;
        let answer = self
            .connection
            .try_call(Method::Get, path, &[], nothing)
            .await?;
        match answer {
            Ok(found) => Ok(found),
            Err(refusal) if refusal.status.as_u16() == 404 => Ok(HashMap::new()),
            Err(refusal) => {
                let (what, reason) = (crate::INDEX, refusal.reason);
                Err(PortError::Rejected { what, reason }.into())
            }
        }
    }
}

/// Whether this program reads and writes a generation of this mapping.
pub(crate) fn readable(manifest: &Manifest) -> bool {
    (OLDEST_MAPPING..=MAPPING).contains(&manifest.mapping)
}

/// The number of a generation's name: `g` with digits, as `create` gives them.
fn number(name: &str) -> Option<u64> {
    let digits = name.strip_prefix('g')?;
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_that_could_lead_to_another_index_is_refused() {
        let connection = Connection::open("http://127.0.0.1:1").unwrap();
        let made = |prefix: &str| {
            Generations::new(connection.clone(), prefix, Settings::default()).is_ok()
        };
        for bad in [
            "", "-a", "a-", "A", "a*", "a,b", "a/b", "_all", "a b", "größe",
        ] {
            assert!(!made(bad), "{bad}");
        }
        assert!(made("products") && made("shop-2-products"));
    }

    #[test]
    fn only_g_with_digits_names_a_generation() {
        assert_eq!(number("g12"), Some(12));
        for other in ["g", "g1x", "h1", "g-1", "g+1"] {
            assert_eq!(number(other), None, "{other}");
        }
    }
}
