//! Amazon Titan: texts and pictures into vectors, one a call.

mod image;
mod text;

pub use image::TitanImageEmbedder;
pub use text::TitanTextEmbedder;

use crate::failure::failure;
use aws_sdk_bedrockruntime::Client;
use aws_sdk_bedrockruntime::primitives::Blob;
use domain::ports::{PortError, Vector};
use serde::{Deserialize, Serialize};

/// How far a vector's length may be from one.
const LENGTH_TOLERANCE: f32 = 1e-2;

/// A number of dimensions that the model does not have.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{model} has no vectors of {asked} dimensions, choose one of {offered:?}")]
pub struct UnknownDimensions {
    /// The model.
    pub model: &'static str,
    /// What was asked for.
    pub asked: usize,
    /// What there is.
    pub offered: [usize; 3],
}

fn offered(
    model: &'static str,
    asked: usize,
    offered: [usize; 3],
) -> Result<usize, UnknownDimensions> {
    let unknown = UnknownDimensions {
        model,
        asked,
        offered,
    };
    offered.contains(&asked).then_some(asked).ok_or(unknown)
}

/// What is asked of a model.
struct Call {
    what: &'static str,
    model: &'static str,
    dimensions: usize,
    /// Whether the model promises vectors of length one.
    unit: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Embedded {
    embedding: Vec<f32>,
    /// What is billed.
    #[serde(default)]
    input_text_token_count: u64,
}

/// One call; the answer is checked. Gives the vector and how many tokens were read.
async fn invoke(
    client: &Client,
    call: &Call,
    body: &impl Serialize,
) -> Result<(Vector, u64), PortError> {
    let what = call.what;
    let body = serde_json::to_vec(body).map_err(PortError::unavailable(what))?;
    let sent = client
        .invoke_model()
        .model_id(call.model)
        .content_type("application/json")
        .accept("application/json")
        .body(Blob::new(body))
        .send();
    let answer = sent.await.map_err(|error| failure(what, error))?;
    let read = serde_json::from_slice(answer.body().as_ref());
    let read: Embedded = read.map_err(PortError::unavailable(what))?;
    Ok((checked(call, read.embedding)?, read.input_text_token_count))
}

/// The vector brought to length one, if it has the right number of numbers, all finite, and the
/// length that the model promises.
fn checked(call: &Call, mut vector: Vec<f32>) -> Result<Vector, PortError> {
    let wrong = |why: String| Err(PortError::unavailable(call.what)(why));
    let (numbers, dimensions) = (vector.len(), call.dimensions);
    if numbers != dimensions {
        return wrong(format!(
            "the vector has {numbers} numbers, not {dimensions}"
        ));
    }
    let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
    let promised = !call.unit || (length - 1.0).abs() <= LENGTH_TOLERANCE;
    if !length.is_normal() || !promised {
        return wrong(format!("the vector has the length {length}"));
    }
    vector.iter_mut().for_each(|x| *x /= length);
    Ok(vector.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_vector_of_the_right_size_and_length_passes() {
        let call = |unit| Call {
            what: "the model",
            model: "titan",
            dimensions: 2,
            unit,
        };
        let check = |vector: &[f32]| checked(&call(true), vector.to_vec());
        let two = checked(&call(false), vec![0.0, 2.0]);
        assert_eq!(&*two.unwrap(), [0.0, 1.0]);
        assert!(checked(&call(false), vec![0.0, 0.0]).is_err());
        assert_eq!(&*check(&[0.6, 0.8]).unwrap(), [0.6, 0.8]);
        for bad in [
            &[1.0][..],
            &[0.6, 0.9],
            &[f32::NAN, 0.0],
            &[0.0, 0.0],
            &[f32::INFINITY, 1.0],
        ] {
            assert!(check(bad).is_err(), "{bad:?}");
        }
    }
}
