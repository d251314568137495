//! The product index on Amazon OpenSearch Service, or any OpenSearch with k-NN.
