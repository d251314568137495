//! Mappings for well-known formats, found by name.

use super::Mapping;
use crate::error::OpenError;
use std::path::Path;

/// The mappings that come with the crate, by name.
pub const NAMED: [(&str, &str); 5] = [
    (
        "google-merchant",
        include_str!("../../../../mappings/google-merchant.toml"),
    ),
    ("icecat", include_str!("../../../../mappings/icecat.toml")),
    (
        "retail-demo",
        include_str!("../../../../mappings/retail-demo.toml"),
    ),
    (
        "schema-org",
        include_str!("../../../../mappings/schema-org.toml"),
    ),
    ("shopify", include_str!("../../../../mappings/shopify.toml")),
];

impl Mapping {
    /// Reads a mapping file or, where there is no such file, takes the one of that name.
    ///
    /// # Errors
    /// As [`Mapping::read`]; where there is neither, the error names the mappings that come along.
    pub fn read_or_named(path: &Path) -> Result<Self, OpenError> {
        let named = path
            .to_str()
            .filter(|_| !path.is_file())
            .and_then(Self::named);
        match named {
            Some(mapping) => mapping.map_err(|reason| OpenError::Mapping {
                path: path.to_owned(),
                reason,
            }),
            None if !path.exists() => Err(OpenError::Mapping {
                path: path.to_owned(),
                reason: format!(
                    "there is no such file, and no mapping of that name comes along, only {}",
                    NAMED.map(|(name, _)| name).join(", ")
                ),
            }),
            None => Self::read(path),
        }
    }

    /// The mapping of a well-known format, such as `google-merchant`; none if there is none of
    /// that name.
    ///
    /// # Errors
    /// As [`Mapping::parse`]; never for the mappings in [`NAMED`], which tests read.
    pub fn named(name: &str) -> Option<Result<Self, String>> {
        let (_, toml) = NAMED.iter().find(|(known, _)| *known == name)?;
        Some(Self::parse(toml))
    }
}
