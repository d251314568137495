//! Which texts go through the network together.

/// Tokens of a batch, roughly: enough rows to use each weight often, few enough to share the work
/// between processors and to stay in their caches.
const TOKENS: usize = 128;

/// Groups texts, given by their token counts, longest first so that no long one is left over at
/// the end; each group is a list of the texts' indices.
pub(crate) fn batches(lengths: &[usize]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..lengths.len()).collect();
    order.sort_by_key(|&index| std::cmp::Reverse(lengths[index]));
    let mut batches = Vec::new();
    let mut batch = Vec::new();
    let mut tokens = 0;
    for index in order {
        if !batch.is_empty() && tokens + lengths[index] > TOKENS {
            batches.push(std::mem::take(&mut batch));
            tokens = 0;
        }
        batch.push(index);
        tokens += lengths[index];
    }
    if !batch.is_empty() {
        batches.push(batch);
    }
    batches
}

#[cfg(test)]
mod tests {
    use super::{TOKENS, batches};

    #[test]
    fn every_text_is_in_exactly_one_batch() {
        let lengths: Vec<usize> = (0..500).map(|i| 2 + (i * 37) % 300).collect();
        let batches = batches(&lengths);
        let mut seen: Vec<usize> = batches.iter().flatten().copied().collect();
        seen.sort_unstable();
        assert_eq!(seen, (0..500).collect::<Vec<_>>());
    }

    #[test]
    fn a_batch_holds_more_than_its_tokens_only_for_a_single_long_text() {
        for batch in batches(&[300, 5, 100, 20, 64, 64, 9, 256]) {
            let lengths = [300, 5, 100, 20, 64, 64, 9, 256];
            let tokens: usize = batch.iter().map(|&index| lengths[index]).sum();
            assert!(tokens <= TOKENS || batch.len() == 1, "{batch:?}");
        }
    }

    #[test]
    fn no_texts_are_no_batches() {
        assert!(batches(&[]).is_empty());
    }
}
