use super::*;

fn unit(seed: u32, dimensions: usize) -> Vec<f32> {
    let mut state = seed.wrapping_mul(2_654_435_761).wrapping_add(1);
    let mut vector: Vec<f32> = (0..dimensions)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / 8_388_608.0 - 1.0
        })
        .collect();
    let length = simd::dot(&vector, &vector).sqrt();
    vector.iter_mut().for_each(|x| *x /= length);
    vector
}

fn filled(folder: &Path, products: u32) -> (Vectors, Vec<(Ordinal, Vec<f32>)>) {
    let mut vectors = Vectors::open(folder, 48, std::iter::empty()).unwrap();
    let mut all = Vec::new();
    for ordinal in 0..products {
        let chunks: Vec<_> = (0..1 + ordinal % 3)
            .map(|c| unit(ordinal * 7 + c, 48))
            .collect();
        let first = Vectors::place(vectors.next(), chunks.len() as u32);
        let writes: Vec<_> = chunks
            .iter()
            .enumerate()
            .map(|(c, v)| (first + c as u32, v.as_slice()))
            .collect();
        vectors.write(&writes).unwrap();
        vectors.assign(ordinal, Some((first, chunks.len() as u32)));
        all.extend(chunks.into_iter().map(|chunk| (ordinal, chunk)));
    }
    (vectors, all)
}

fn brute_force(
    all: &[(Ordinal, Vec<f32>)],
    query: &[f32],
    allowed: &OrdinalSet,
) -> Vec<(Ordinal, f32)> {
    let mut best = std::collections::BTreeMap::new();
    for (ordinal, vector) in all.iter().filter(|(ordinal, _)| allowed.contains(*ordinal)) {
        let score = simd::dot(query, vector);
        let held = best.entry(*ordinal).or_insert(f32::NEG_INFINITY);
        *held = score.max(*held);
    }
    let mut ranked: Vec<_> = best.into_iter().collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    ranked
}

#[test]
fn a_scan_finds_just_what_brute_force_finds_under_any_filter() {
    let folder = tempfile::tempdir().unwrap();
    let (vectors, all) = filled(folder.path(), 400);
    for (seed, keep_one_in) in [(1, 1), (2, 3), (3, 40), (4, 401)] {
        let query = unit(9000 + seed, 48);
        let mut allowed = OrdinalSet::new();
        (0..400)
            .filter(|o| (o + seed) % keep_one_in == 0)
            .for_each(|o| allowed.insert(o));
        let truth = brute_force(&all, &query, &allowed);
        let scan = vectors.scan(&query, &allowed, 20, Some(0.15));
        let found: Vec<_> = scan.best.iter().map(|s| s.ordinal).collect();
        let expected: Vec<_> = truth.iter().take(20).map(|t| t.0).collect();
        assert_eq!(found, expected, "one in {keep_one_in}");
        let above: Vec<_> = scan.above_floor.iter().collect();
        let mut expected: Vec<_> = truth.iter().filter(|t| t.1 >= 0.15).map(|t| t.0).collect();
        expected.sort_unstable();
        assert_eq!(above, expected, "floor, one in {keep_one_in}");
    }
}

#[test]
fn vectors_survive_a_restart_and_a_product_without_a_vector_is_not_found() {
    let folder = tempfile::tempdir().unwrap();
    let (mut vectors, _) = filled(folder.path(), 30);
    let query = unit(3 * 7, 48);
    let everything = |count| {
        let mut all = OrdinalSet::new();
        (0..count).for_each(|o| all.insert(o));
        all
    };
    let before = vectors.scan(&query, &everything(30), 5, None).best;
    assert_eq!(before[0].ordinal, 3);
    let claims: Vec<_> = (0..30)
        .scan(0, |next, ordinal| {
            let first = Vectors::place(*next, 1 + ordinal % 3);
            *next = first + 1 + ordinal % 3;
            Some((ordinal, first, 1 + ordinal % 3))
        })
        .collect();
    vectors.assign(3, None);
    assert!(
        vectors
            .scan(&query, &everything(30), 5, None)
            .best
            .iter()
            .all(|s| s.ordinal != 3)
    );
    drop(vectors);
    let reopened = Vectors::open(folder.path(), 48, claims.into_iter()).unwrap();
    let after = reopened.scan(&query, &everything(30), 5, None).best;
    for (b, a) in before.iter().zip(&after) {
        assert_eq!((b.ordinal, b.score), (a.ordinal, a.score));
    }
}

#[test]
fn a_file_that_has_lost_vectors_is_named_and_not_opened() {
    let folder = tempfile::tempdir().unwrap();
    let (vectors, all) = filled(folder.path(), 10);
    let claims: Vec<_> = (0_u32..)
        .zip(&vectors.slots)
        .map(|(ordinal, (first, count))| (ordinal, *first, *count))
        .collect();
    drop(vectors);
    let file = folder.path().join("00000.f32");
    let opened = || Vectors::open(folder.path(), 48, claims.iter().copied());
    let cut = |length: u64| {
        let mut options = OpenOptions::new();
        let file = options.write(true).open(&file).unwrap();
        file.set_len(length).unwrap();
    };
    let needed = all.len() as u64 * 48 * 4;
    cut(needed);
    assert!(opened().is_ok(), "only room for more was lost");
    cut(needed - 1);
    let error = opened().err().unwrap().to_string();
    assert!(
        error.contains("00000.f32") && error.contains("build the generation again"),
        "{error}"
    );
    std::fs::remove_file(&file).unwrap();
    assert!(opened().is_err());
}
