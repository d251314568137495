//! Which pictures are copies of each other.

use crate::PerceptualHash;

/// The groups of pictures that are copies of each other, each group and the list of groups
/// ascending; a picture without a copy is in none. Copies of copies belong together, so the order
/// of the pictures changes nothing but their numbers. Every pair is compared.
#[must_use]
pub fn near_duplicates(hashes: &[PerceptualHash]) -> Vec<Vec<usize>> {
    let mut first: Vec<usize> = (0..hashes.len()).collect();
    for (index, hash) in hashes.iter().enumerate() {
        for (other, earlier) in hashes[..index].iter().enumerate() {
            if hash.is_near_duplicate(earlier) {
                let (a, b) = (root(&mut first, index), root(&mut first, other));
                first[a.max(b)] = a.min(b);
            }
        }
    }
    let mut groups = vec![Vec::new(); hashes.len()];
    for index in 0..hashes.len() {
        let group = root(&mut first, index);
        groups[group].push(index);
    }
    groups.retain(|group: &Vec<usize>| group.len() > 1);
    groups
}

/// The least member of a picture's group so far; shortens the way to it.
fn root(first: &mut [usize], mut index: usize) -> usize {
    while first[index] != index {
        first[index] = first[first[index]];
        index = first[index];
    }
    index
}
