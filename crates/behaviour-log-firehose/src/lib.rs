//! Feedback and behaviour events to Amazon Data Firehose.
