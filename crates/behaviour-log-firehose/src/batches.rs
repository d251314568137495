//! Lines as the records of as few calls as the service allows.

/// Most records in a call (PutRecordBatch).
pub const MOST_BATCH_RECORDS: usize = 500;
/// Most bytes of records in a call: 4 MiB (PutRecordBatch).
pub const MOST_BATCH_BYTES: usize = 4 << 20;
/// Most bytes in a record: 1,000 KiB before base64 (Firehose's quotas).
pub const MOST_RECORD_BYTES: usize = 1_000 << 10;

/// A line that no record can hold: its place, and its bytes with the newline.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TooLong(pub(crate) usize, pub(crate) usize);

/// Cuts lines into batches, in order; each line gets the newline that keeps records apart in S3.
pub(crate) fn batches(lines: Vec<String>) -> Result<Vec<Vec<Vec<u8>>>, TooLong> {
    let mut batches: Vec<Vec<Vec<u8>>> = Vec::new();
    let mut bytes = 0;
    for (place, line) in lines.into_iter().enumerate() {
        let mut record = line.into_bytes();
        record.push(b'\n');
        if record.len() > MOST_RECORD_BYTES {
            return Err(TooLong(place, record.len()));
        }
        bytes += record.len();
        match batches.last_mut() {
            Some(batch) if batch.len() < MOST_BATCH_RECORDS && bytes <= MOST_BATCH_BYTES => {
                batch.push(record)
            }
            _ => {
                bytes = record.len();
                batches.push(vec![record]);
            }
        }
    }
    Ok(batches)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines() -> impl Strategy<Value = Vec<String>> {
        let length = prop_oneof![8 => 0..300_usize, 1 => 400_000..MOST_RECORD_BYTES];
        let line = length.prop_map(|length| "x".repeat(length));
        prop_oneof![
            proptest::collection::vec(line, 0..60),
            (0..1_600_usize).prop_map(|count| vec!["{}".to_owned(); count])
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn batches_hold_all_lines_in_order_within_the_limits(lines in lines()) {
            let batches = batches(lines.clone()).expect("no line is too long");
            for batch in &batches {
                prop_assert!(!batch.is_empty() && batch.len() <= MOST_BATCH_RECORDS);
                prop_assert!(batch.iter().map(Vec::len).sum::<usize>() <= MOST_BATCH_BYTES);
            }
            let expected: String = lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect();
            let joined: Vec<u8> = batches.into_iter().flatten().flatten().collect();
            prop_assert!(joined == expected.as_bytes());
        }
    }

    #[test]
    fn a_line_of_the_longest_record_goes_in_and_one_more_byte_does_not() {
        let longest = "x".repeat(MOST_RECORD_BYTES - 1);
        assert_eq!(
            batches(vec![longest.clone()]).map(|batches| batches.len()),
            Ok(1)
        );
        let refused = batches(vec![String::new(), longest + "x"]);
        assert_eq!(refused, Err(TooLong(1, MOST_RECORD_BYTES + 1)));
    }
}
