"""The drawings of the sample catalogue, one module per category, each with `pictures()`."""
