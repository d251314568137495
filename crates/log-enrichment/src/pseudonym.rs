/// Replaces the names of sessions and persons by stable ones that nobody can turn back: the same
/// name gives the same pseudonym, under one key.
#[derive(Clone)]
pub struct Pseudonyms {
    key: [u8; 32],
}

impl Pseudonyms {
    /// Pseudonyms under a secret of any length. Who has the secret can test guesses; throwing it
    /// away makes all pseudonyms anonymous.
    #[must_use]
    pub fn new(secret: &str) -> Self {
        Self {
            key: blake3::derive_key(
                "product-discovery 2026 log-enrichment pseudonyms",
                secret.as_bytes(),
            ),
        }
    }

    /// 32 hexadecimal digits: 128 bits of BLAKE3 with a key.
    #[must_use]
    pub fn of(&self, name: &[u8]) -> String {
        let mut hex = blake3::keyed_hash(&self.key, name).to_hex().to_string();
        hex.truncate(32);
        hex
    }
}
