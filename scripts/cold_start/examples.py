"""The example event of each function, from events/, and what it finds in S3."""

import json
import pathlib

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
EVENTS = ROOT / "events"
# In this order, so that each step of product-indexing finds in S3 what the step before it wrote.
ORDER = ["catalog-refresh", "product-change", "preparer", "quality-gate", "chunker", "embedder", "indexer",
         "index-bootstrap", "search", "log-enricher"]
EXAMPLES = {
    "catalog-refresh": "nightly.json",
    "product-change": "price-fell.json",
    "preparer": "one-bad-of-three.json",
    "quality-gate": "two-of-three.json",
    "chunker": "one-of-three.json",
    "embedder": "one-of-three.json",
    "indexer": "one-of-three.json",
    "index-bootstrap": "stack-created.json",
    "search": "api-gateway-search.json",
    "log-enricher": "behaviour-with-personal-data.json",
}
VARIABLES = {
    "ARTIFACT_BUCKET": "artifacts",
    "CATALOGUE_PREFIX": "catalogue/",
    "OPENSEARCH_AUTH": "sigv4",
    "INDEX_PREFIX": "products",
    "INDEXING_STATE_MACHINE": "arn:aws:states:eu-central-1:123456789012:stateMachine:indexing",
    "EMBEDDING_DIMENSIONS": "256",
    "VECTOR_TABLE": "vectors",
    "VECTOR_TTL_DAYS": "90",
    "BEHAVIOUR_STREAM": "behaviour",
    "QUERY_CACHE": "none",
    "ANSWER_SMALL_MODEL": "none",
    "OPENSEARCH_DOMAIN": "none",
    "PRODUCT_FACTS": "index",
    "PSEUDONYM_SECRET": "of-this-measurement-only",
    "AWS_REGION": "eu-central-1",
    "AWS_DEFAULT_REGION": "eu-central-1",
    "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "x",
    "AWS_SESSION_TOKEN": "x",
    "AWS_LAMBDA_FUNCTION_NAME": "f",
    "AWS_LAMBDA_FUNCTION_VERSION": "1",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "512",
    "AWS_LAMBDA_LOG_GROUP_NAME": "g",
    "AWS_LAMBDA_LOG_STREAM_NAME": "s",
    "DISCOVERY_LOG": "info",
}


def objects() -> dict[str, bytes]:
    """What lies in the bucket: a batch of changes, and a catalogue of two products."""
    changes = json.loads((EVENTS / "preparer" / "one-bad-of-three.changes.json").read_text())
    run = json.loads((EVENTS / "preparer" / EXAMPLES["preparer"]).read_text())
    good = [change["product"] for change in changes if not change["product"]["price"]["amount"].startswith("-")]
    catalogue = "".join(json.dumps(product) + "\n" for product in good)
    return {run["artifact"]: json.dumps(changes).encode(), "catalogue/products.jsonl": catalogue.encode()}


def event(function: str, reply_url: str) -> bytes:
    """The event as Lambda would hand it over."""
    text = (EVENTS / function / EXAMPLES[function]).read_text()
    if function == "product-change":
        message = {"messageId": "m1", "receiptHandle": "r", "body": text, "attributes": {}, "messageAttributes": {},
                   "md5OfBody": "", "eventSource": "aws:sqs", "awsRegion": "eu-central-1",
                   "eventSourceARN": "arn:aws:sqs:eu-central-1:123456789012:product-changes"}
        text = json.dumps({"Records": [message]})
    if function == "index-bootstrap":
        text = json.dumps(dict(json.loads(text), ResponseURL=reply_url))
    return text.encode()
