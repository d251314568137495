use domain::product::{ProductId, Version};

/// Most characters of the id that a run's name shows.
const SHOWN: usize = 40;

/// The name of the run that indexes one version of a product: the same for the same two, other for
/// any others, and a valid name of an execution (at most 80 letters, digits, `-` and `_`).
#[must_use]
pub fn run_name(id: &ProductId, version: Version) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let shown: String = id.as_str().chars().map(plain).take(SHOWN).collect();
    let hash = blake3::hash(id.as_str().as_bytes()).to_hex();
    format!("{shown}-{}-{}", &hash[..12], version.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_and_version_makes_a_valid_name_of_its_own() {
        let long = "ü".repeat(128);
        let ids = ["tent", "tent ", "a/b", "a b", "a?b", long.as_str()];
        let mut names = std::collections::BTreeSet::new();
        for id in ids {
            for version in [0, u64::MAX] {
                let name = run_name(&ProductId::new(id).unwrap(), Version(version));
                assert!(name.len() <= 80, "{name}");
                let valid = |c: char| c.is_ascii_alphanumeric() || c == '-';
                assert!(name.chars().all(valid), "{name}");
                names.insert(name);
            }
        }
        // "tent" and "tent " are one product.
        assert_eq!(names.len(), (ids.len() - 1) * 2);
    }
}
