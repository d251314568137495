use std::str::FromStr;

/// Why a function cannot start.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum VariableError {
    /// The variable is not set, or empty.
    #[error("environment variable {0} is missing")]
    Missing(String),
    /// It is set to what it cannot be.
    #[error("environment variable {name} is {value:?}, which is not {expected}")]
    Invalid {
        /// The variable.
        name: String,
        /// What it is set to.
        value: String,
        /// What it may be.
        expected: &'static str,
    },
}

/// The value of a variable.
///
/// # Errors
/// When it is not set, or empty.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place where functions read their environment"
)]
pub fn required(name: &str) -> Result<String, VariableError> {
    match std::env::var(name) {
        Ok(value) if !value.trim().is_empty() => Ok(value),
        _ => Err(VariableError::Missing(name.to_owned())),
    }
}

/// The value of a variable that is a number.
///
/// # Errors
/// When it is not set, or no number of this kind.
pub fn number<T: FromStr>(name: &str) -> Result<T, VariableError> {
    let value = required(name)?;
    value.trim().parse().map_err(|_| VariableError::Invalid {
        name: name.to_owned(),
        value,
        expected: "a number",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_or_wrong_variable_is_named() {
        let missing = required("PRODUCT_DISCOVERY_NOT_SET").unwrap_err();
        assert_eq!(
            missing.to_string(),
            "environment variable PRODUCT_DISCOVERY_NOT_SET is missing"
        );
        // Cargo sets this one for every test.
        let wrong = number::<u32>("CARGO_PKG_NAME").unwrap_err();
        assert!(
            wrong
                .to_string()
                .contains("\"bootstrap\", which is not a number")
        );
    }
}
