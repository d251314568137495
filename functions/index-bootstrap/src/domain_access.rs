use lambda_runtime::Error;
use product_index_opensearch::{Access, Connection, Health, endpoint_of_domain};
use serde::{Deserialize, Serialize};

/// What the stack says: the roles (ARNs) of the functions that read the index, and of those that
/// write it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(crate) struct Properties {
    pub(crate) readers: Vec<String>,
    pub(crate) writers: Vec<String>,
}

/// The domain that the stack made.
pub(crate) struct Domain {
    pub(crate) name: String,
    /// The address that the functions were given.
    pub(crate) url: String,
    pub(crate) service: aws_sdk_opensearch::Client,
    pub(crate) connection: Connection,
    pub(crate) access: Access,
}

impl Domain {
    /// Checks that the domain is fit, where the functions look for it and whole; then lets the
    /// functions in, each with the least that it needs.
    ///
    /// # Errors
    /// When the domain is not fit, or may not be managed.
    pub(crate) async fn open_to(&self, properties: &Properties) -> Result<(), Error> {
        let url = endpoint_of_domain(&self.service, &self.name).await?;
        if url != self.url {
            let (name, given) = (&self.name, &self.url);
            return Err(format!("the domain {name} is at {url}, not at {given}").into());
        }
        if self.connection.health().await? == Health::Red {
            return Err(format!("the domain {} misses shards", self.name).into());
        }
        let (readers, writers) = (&properties.readers, &properties.writers);
        self.access.grant(readers, writers).await?;
        tracing::info!(
            readers = readers.len(),
            writers = writers.len(),
            "functions were let in"
        );
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_lambda_events::event::cloudformation::CloudFormationCustomResourceRequest as Request;
    use serde_json::Value;

    #[test]
    fn the_roles_are_read_from_the_request_of_cloudformation() {
        let event = include_str!("../../../events/index-bootstrap/stack-created.json");
        let request: Request<Value, Properties> = serde_json::from_str(event).unwrap();
        let Request::Create(request) = request else {
            unreachable!("it is a creation")
        };
        let Properties { readers, writers } = request.resource_properties;
        assert_eq!((readers.len(), writers.len()), (1, 1));
        assert!(readers[0].contains("search") && writers[0].contains("indexer"));
    }
}
