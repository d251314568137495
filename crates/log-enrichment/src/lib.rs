//! Log records, cleaned of personal data and joined with product facts: the same code behind Firehose and on one machine.
