//! The models that write answers, as the variables name them.

use crate::guarded::Guarded;
use aws_config::SdkConfig;
use aws_config::retry::RetryConfig;
use aws_sdk_bedrockruntime::Client;
use aws_sdk_bedrockruntime::config::Builder;
use bootstrap::{VariableError, number, required};
use domain::ports::Answerer;
use lambda_http::Error;
use models_bedrock::{ConverseAnswerer, Deadlines, Model, Models, Price};
use std::sync::Arc;
use std::time::Duration;

/// The end of an answer comes at most so many times as late as its first text.
const WHOLE: u32 = 4;

/// What writes answers, behind the guard; none where `ANSWER_SMALL_MODEL` is `none`. Nothing is
/// tried again: the composed answer is there sooner than a second try.
///
/// # Errors
/// When a variable is missing or wrong.
pub(crate) fn answerer(config: &SdkConfig) -> Result<Option<Arc<dyn Answerer>>, Error> {
    let small = required("ANSWER_SMALL_MODEL")?;
    if small == "none" {
        return Ok(None);
    }
    let small = Model {
        id: small,
        price: price("ANSWER_SMALL_PRICE", &required("ANSWER_SMALL_PRICE")?)?,
    };
    let large = match required("ANSWER_LARGE_MODEL")? {
        id if id == "none" => small.clone(),
        id => Model {
            id,
            price: price("ANSWER_LARGE_PRICE", &required("ANSWER_LARGE_PRICE")?)?,
        },
    };
    let once = Builder::from(config)
        .retry_config(RetryConfig::disabled())
        .build();
    let first_text = Duration::from_millis(number("ANSWER_PATIENCE_MS")?);
    let deadlines = Deadlines {
        first_text,
        total: first_text * WHOLE,
    };
    let model = ConverseAnswerer::new(Client::from_conf(once), Models { small, large });
    let model: Arc<dyn Answerer> = Arc::new(model.within(deadlines));
    Ok(Some(Arc::new(Guarded(model))))
}

/// A price such as `0.25/1.25`: US dollars per million tokens read and written.
fn price(name: &str, written: &str) -> Result<Price, VariableError> {
    let wrong = || VariableError::Invalid {
        name: name.to_owned(),
        value: written.to_owned(),
        expected: "two prices in US dollars per million tokens, such as 0.25/1.25",
    };
    let (input, output) = written.split_once('/').ok_or_else(wrong)?;
    let micro = |dollars: &str| micro_usd(dollars.trim()).ok_or_else(wrong);
    Ok(Price {
        input: micro(input)?,
        output: micro(output)?,
    })
}

/// Millionths of a dollar, of a number with at most six decimals.
fn micro_usd(dollars: &str) -> Option<u64> {
    let (whole, part) = dollars.split_once('.').unwrap_or((dollars, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(part) || part.len() > 6 {
        return None;
    }
    let part: u64 = format!("{part:0<6}").parse().ok()?;
    whole
        .parse::<u64>()
        .ok()?
        .checked_mul(1_000_000)?
        .checked_add(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_read_to_the_micro_dollar_and_a_wrong_one_is_named() {
        let read = price("P", "0.25/1").unwrap();
        assert_eq!((read.input, read.output), (250_000, 1_000_000));
        for wrong in [
            "",
            "1",
            "1/",
            "-1/1",
            "1/1.0000001",
            "a/b",
            "1,5/2",
            "99999999999999999/1",
        ] {
            let error = price("P", wrong).unwrap_err().to_string();
            assert!(error.starts_with("environment variable P is"), "{error}");
        }
    }
}
