use aws_sdk_opensearch::Client;
use aws_sdk_opensearch::error::DisplayErrorContext;
use aws_sdk_opensearch::types::DomainStatus;

/// The oldest engine that has what the index asks for: filters within nested k-NN, named scores.
pub const OLDEST_ENGINE: (u32, u32) = (2, 19);

/// Why a managed domain cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DomainError {
    /// No domain of this name in the account and region.
    #[error("there is no OpenSearch domain {0:?}")]
    NotFound(String),
    /// Being created, without an address so far; may work later.
    #[error("the OpenSearch domain {0:?} has no endpoint yet")]
    NotReady(String),
    /// Deleted, or being so.
    #[error("the OpenSearch domain {0:?} is being deleted")]
    Deleted(String),
    /// Not OpenSearch, or too old.
    #[error("the domain {name:?} runs {engine}, OpenSearch {}.{} or newer is needed", OLDEST_ENGINE.0, OLDEST_ENGINE.1)]
    Engine {
        /// The domain.
        name: String,
        /// What it runs, as the service tells it.
        engine: String,
    },
    /// Catalogue or queries would be open to others; the text says which protection is off.
    #[error("the domain {name:?} has no {protection}")]
    Unprotected {
        /// The domain.
        name: String,
        /// What is switched off.
        protection: &'static str,
    },
    /// The service is out of reach, throttles or refuses; the text says which.
    #[error("the domain {name:?} cannot be described: {reason}")]
    Service {
        /// The domain.
        name: String,
        /// What went wrong.
        reason: String,
    },
}

/// The address (`https://…`) of a managed domain by its name, once it is fit for the index: with an
/// endpoint, OpenSearch 2.19 or newer, encrypted at rest and between nodes, HTTPS only, fine-grained
/// access control. A domain whose configuration is being changed goes on serving and is taken.
///
/// # Errors
/// When there is no such domain, it is not fit, or the service is out of reach.
pub async fn endpoint_of_domain(client: &Client, name: &str) -> Result<String, DomainError> {
    let answer = client.describe_domain().domain_name(name).send().await;
    let answer = answer.map_err(|error| {
        let service = error.as_service_error();
        if service.is_some_and(|error| error.is_resource_not_found_exception()) {
            return DomainError::NotFound(name.to_owned());
        }
        DomainError::Service {
            name: name.to_owned(),
            reason: DisplayErrorContext(&error).to_string(),
        }
    })?;
    match answer.domain_status() {
        Some(status) => endpoint_in(status, name),
        None => Err(DomainError::NotFound(name.to_owned())),
    }
}

fn endpoint_in(status: &DomainStatus, name: &str) -> Result<String, DomainError> {
    if status.deleted() == Some(true) {
        return Err(DomainError::Deleted(name.to_owned()));
    }
    let engine = status.engine_version().unwrap_or("an unknown engine");
    if version_of(engine).is_none_or(|version| version < OLDEST_ENGINE) {
        return Err(DomainError::Engine {
            name: name.to_owned(),
            engine: engine.to_owned(),
        });
    }
    if let Some(protection) = missing_protection(status) {
        return Err(DomainError::Unprotected {
            name: name.to_owned(),
            protection,
        });
    }
    // A domain within a VPC has its address under that name.
    let within = status.endpoints().and_then(|all| all.get("vpc"));
    let endpoint = status.endpoint().or(within.map(String::as_str));
    let endpoint = endpoint.filter(|endpoint| !endpoint.is_empty());
    endpoint
        .map(|endpoint| format!("https://{endpoint}"))
        .ok_or_else(|| DomainError::NotReady(name.to_owned()))
}

/// The version in `OpenSearch_2.19`.
fn version_of(engine: &str) -> Option<(u32, u32)> {
    let (major, minor) = engine.strip_prefix("OpenSearch_")?.split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}

fn missing_protection(status: &DomainStatus) -> Option<&'static str> {
    let at_rest = status.encryption_at_rest_options();
    let between = status.node_to_node_encryption_options();
    let address = status.domain_endpoint_options();
    let access = status.advanced_security_options();
    let checks = [
        (at_rest.and_then(|o| o.enabled()), "encryption at rest"),
        (
            between.and_then(|o| o.enabled()),
            "encryption between nodes",
        ),
        (
            address.and_then(|o| o.enforce_https()),
            "obligation to use HTTPS",
        ),
        (
            access.and_then(|o| o.enabled()),
            "fine-grained access control",
        ),
    ];
    let missing = checks.into_iter().find(|(on, _)| *on != Some(true));
    missing.map(|(_, protection)| protection)
}
