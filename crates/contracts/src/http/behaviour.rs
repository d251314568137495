use super::shared::{InvalidRequest, at_most, read};
use serde::{Deserialize, Serialize};

/// What a shopper did: the body of `POST /events`. `request_id` and `product_id` are `query_id`
/// and `object_id` of OpenSearch's User Behavior Insights.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BehaviourEvents {
    /// In the order they happened.
    pub events: Vec<BehaviourEvent>,
}

/// One action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BehaviourEvent {
    /// What was done.
    pub action_name: Action,
    /// The search that showed the product.
    pub request_id: String,
    /// The product.
    pub product_id: String,
    /// Its place in the list, from zero.
    #[serde(default)]
    pub position: Option<u32>,
    /// A random name of the browser's session, if the shopper agreed.
    #[serde(default)]
    pub client_id: Option<String>,
}

/// What a shopper can do with a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// It was on the screen.
    Impression,
    /// It was opened.
    Click,
    /// It was put into the basket.
    AddToCart,
    /// It was bought.
    Purchase,
}

impl BehaviourEvents {
    /// Most events in one request.
    pub const MAX_EVENTS: usize = 500;

    /// Reads a request's body.
    ///
    /// # Errors
    /// When it is not JSON of this shape, has too many events or a text is too long.
    pub fn parse(json: &[u8]) -> Result<Self, InvalidRequest> {
        let events: Self = read(json)?;
        if events.events.len() > Self::MAX_EVENTS {
            let reason = format!("has more than {} entries", Self::MAX_EVENTS);
            return Err(InvalidRequest::value("events", reason));
        }
        for event in &events.events {
            at_most("request_id", &event.request_id, 128)?;
            at_most("product_id", &event.product_id, 128)?;
            at_most(
                "client_id",
                event.client_id.as_deref().unwrap_or_default(),
                128,
            )?;
        }
        Ok(events)
    }
}
