//! Artifacts of pipeline steps in Amazon S3.
