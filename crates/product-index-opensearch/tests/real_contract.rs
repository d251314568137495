//! The index in a real OpenSearch against the contract of its ports.

mod real;

testkit::product_index_suite!(real::fresh);
