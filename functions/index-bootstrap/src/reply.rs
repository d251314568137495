//! What CloudFormation is told: by a PUT to the address that it gave.

use lambda_runtime::Error;
use serde_json::json;

/// Where and under which names CloudFormation waits for an answer.
pub(crate) struct ReplyTo {
    url: String,
    request: String,
    stack: String,
    resource: String,
}

impl ReplyTo {
    pub(crate) const fn new(url: String, request: String, stack: String, resource: String) -> Self {
        Self {
            url,
            request,
            stack,
            resource,
        }
    }

    /// Tells how it went: the resource's physical id, or why there is none.
    pub(crate) async fn send(
        self,
        client: &reqwest::Client,
        made: Result<String, Error>,
    ) -> Result<(), Error> {
        let (status, physical, reason) = match made {
            Ok(name) => ("SUCCESS", name, String::new()),
            Err(error) => ("FAILED", "none".to_owned(), error.to_string()),
        };
        let body = json!({
            "Status": status,
            "Reason": reason,
            "PhysicalResourceId": physical,
            "StackId": self.stack,
            "RequestId": self.request,
            "LogicalResourceId": self.resource,
        });
        // The address is signed for a request without a content type.
        let sent = client.put(self.url).body(body.to_string()).send().await?;
        sent.error_for_status()?;
        Ok(())
    }
}
