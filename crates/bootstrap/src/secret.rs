use crate::required;
use aws_config::SdkConfig;
use aws_sdk_secretsmanager::Client;
use lambda_runtime::Error;

/// The secret that a variable leads to: the value in Secrets Manager where it is an ARN, so that it
/// stands in no function's configuration; else what it says, for tests. Read once, at the start.
///
/// # Errors
/// When the variable is missing, or the secret cannot be read or is no text.
pub async fn secret(config: &SdkConfig, variable: &str) -> Result<String, Error> {
    let named = required(variable)?;
    if !named.starts_with("arn:") {
        return Ok(named);
    }
    let request = Client::new(config).get_secret_value().secret_id(&named);
    let answer = request.send().await?;
    let text = answer.secret_string().filter(|text| !text.is_empty());
    text.map(str::to_owned)
        .ok_or_else(|| format!("the secret {named} holds no text").into())
}
