use domain::ports::Vector;

/// Four bytes a number, little endian.
pub(crate) fn to_bytes(vector: &[f32]) -> Vec<u8> {
    vector
        .iter()
        .flat_map(|value| value.to_le_bytes())
        .collect()
}

/// The numbers again; nothing where the bytes are no numbers.
pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Vector> {
    let (quads, rest) = bytes.as_chunks::<4>();
    rest.is_empty()
        .then(|| quads.iter().map(|quad| f32::from_le_bytes(*quad)).collect())
}
