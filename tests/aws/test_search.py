"""The search function and the stream of behaviour, in the deployed stack."""

import gzip
import json
import os
import pathlib
import subprocess

import pytest
from test_flow import OUTPUTS, ROOT, TENT, client, refreshed, until  # noqa: F401 (the fixture fills the index)

EVENT = json.loads((ROOT / "events/search/api-gateway-search.json").read_text())
BINARY = ROOT / "target" / "release" / "discovery"
# In English: of the embedded model only its cosines in English count in full, of Titan those in all
# three languages, so that other languages rank a little otherwise by intent.
QUERIES = [
    "waterproof jacket under 200 EUR",
    "quiet kettle with temperature control",
    "bag for a bicycle that keeps the rain out",
    "wireless headphones with noise cancelling",
    "office chair for a bad back",
    "lawn mower for a small garden",
]


def call(path: str, body: dict | None = None, method: str = "POST") -> tuple[int, bytes]:
    """What API Gateway would ask and get: a prelude of JSON, eight zero bytes, the body."""
    event = dict(EVENT, path=path, httpMethod=method, body=json.dumps(body) if body is not None else None)
    event["headers"] = dict(EVENT["headers"], accept="application/json")
    event["multiValueHeaders"] = dict(EVENT["multiValueHeaders"], accept=["application/json"])
    answer = client("lambda").invoke(FunctionName=OUTPUTS["SearchFunction"], Payload=json.dumps(event))
    raw = answer["Payload"].read()
    assert "FunctionError" not in answer, raw
    # The emulator hands a stream over as a text of JSON.
    raw = json.loads(raw).encode() if raw.startswith(b'"') else raw
    prelude, zeros, rest = raw.partition(b"\0" * 8)
    assert zeros, raw[:500]
    return json.loads(prelude)["statusCode"], rest


@pytest.fixture(scope="module")
def embedded(tmp_path_factory) -> pathlib.Path:
    data = tmp_path_factory.mktemp("embedded")
    subprocess.run([BINARY, "--data", data, "ingest", ROOT / "sample", "--quiet"], check=True)
    return data


def ids(answer: dict) -> list[str]:
    return [card["id"] for card in answer["cards"]["cards"]]


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_finds_the_same_ten_products_as_the_embedded_index(query, embedded):
    status, body = call("/search", {"query": query, "limit": 10})
    assert status == 200, body
    shown = subprocess.run([BINARY, "--data", embedded, "search", query, "--limit", "10", "--json"],
                           check=True, capture_output=True, env=dict(os.environ))
    here = ids(json.loads(shown.stdout))
    assert here
    assert ids(json.loads(body)) == here


def test_a_wrong_request_is_a_problem_with_a_code_and_health_is_well():
    status, body = call("/search", {"quary": "tent"})
    assert (status, json.loads(body)["status"]) == (400, 400)
    status, body = call("/health", method="GET")
    assert (status, json.loads(body)["status"]) == (200, "ok")


def test_feedback_arrives_in_s3_joined_with_facts_and_without_personal_data():
    feedback = json.loads((ROOT / "events/search/feedback-thumbs-down.json").read_text())
    feedback["product_id"] = TENT
    feedback["comment"] = "write to jane.doe@example.com about it"
    status, body = call("/feedback", feedback)
    assert status in (200, 202, 204), body
    s3, bucket = client("s3"), OUTPUTS["ArtifactBucketName"]
    found = until(lambda: s3.list_objects_v2(Bucket=bucket, Prefix="behaviour/").get("Contents"), "a record in S3")
    raw = s3.get_object(Bucket=bucket, Key=found[0]["Key"])["Body"].read()
    text = (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).decode()
    assert text.endswith("\n")
    record = json.loads(text.splitlines()[0])
    assert "[email]" in json.dumps(record)
    assert "jane.doe" not in text
    assert "Torvane" in text, "the product's brand is joined"
