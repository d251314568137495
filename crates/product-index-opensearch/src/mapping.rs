use domain::ports::Manifest;
use serde_json::{Value, json};

/// The version of this index's mapping and labels that new generations get.
pub const MAPPING: u32 = 2;
/// The oldest version that is still searched and written. Who raises [`MAPPING`] leaves this one as
/// it is until no such generation stands: the generation that is searched has it when the program
/// is deployed.
pub const OLDEST_MAPPING: u32 = 2;

const FILE: &str = include_str!("mapping.json");

/// Settings and mapping of a new generation, its manifest in `_meta`.
pub(crate) fn index_body(manifest: &Manifest, replicas: u32) -> Result<Value, serde_json::Error> {
    let mut body: Value = serde_json::from_str(FILE)?;
    body["settings"]["index"]["number_of_replicas"] = json!(replicas);
    body["mappings"]["_meta"] = json!({ "manifest": manifest });
    body["mappings"]["properties"]["chunks"]["properties"]["vector"]["dimension"] =
        json!(manifest.model.dimensions);
    Ok(body)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::language::Language;

    #[test]
    fn every_language_has_its_two_fields_and_the_vector_its_dimension() {
        let body = index_body(&testkit::build::manifest(), 1).unwrap();
        let properties = &body["mappings"]["properties"];
        for language in Language::ALL {
            for field in ["text", "full"] {
                let held = &properties[format!("{field}_{language}")];
                assert_eq!(held["analyzer"], "terms", "{field}_{language}");
            }
        }
        let vector = &properties["chunks"]["properties"]["vector"];
        assert_eq!(vector["dimension"], testkit::build::DIMENSIONS);
        assert_eq!(body["mappings"]["_meta"]["manifest"]["generation"], "g1");
    }
}
