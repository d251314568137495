//! The shapes of the search service, one module each.

mod behaviour;
mod cards;
mod clause;
mod done;
mod facets;
mod feedback;
mod health;
mod problem;
mod product;
mod request;
mod response;
mod shared;

pub use behaviour::{Action, BehaviourEvent, BehaviourEvents};
pub use cards::{ArmPlace, Card, CardsEvent, Explain, Highlight};
pub use clause::{Break, Citation, Clause};
pub use done::{Cost, Done, Timings, Versions};
pub use facets::{AppliedFilter, FacetKind, FacetOut, FacetValue, FilterSource, RelaxedFilter};
pub use feedback::{Feedback, FeedbackValue};
pub use health::Health;
pub use problem::Problem;
pub use product::{
    AspectOut, AspectQuoteOut, AttributeOut, DocumentOut, ImageOut, ProductOut, ReviewOut,
};
pub use request::{Mode, SearchRequest};
pub use response::SearchResponse;
pub use shared::{AnswerOutcome, Availability, CardsOutcome, InvalidRequest, PriceOut, RatingOut};
