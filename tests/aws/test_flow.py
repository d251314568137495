"""The deployed stack from end to end: run by `make aws-local`, beside what scripts/aws-local.py starts."""

import json
import os
import pathlib
import time
import urllib.request
import uuid

import boto3
import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
OUTPUTS = json.loads(os.environ["STACK_OUTPUTS"])
PATIENCE_SECONDS = 240
TENT = "tent-skarv-2"


def client(service: str):
    return boto3.client(service, endpoint_url=os.environ["AWS_ENDPOINT_URL"], region_name=os.environ["AWS_REGION"])


def index(path: str, body: dict | None = None) -> dict:
    data = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(os.environ["OPENSEARCH_URL"] + path, data, {"content-type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def until(condition, what: str):
    """Waits for a condition, not for a time."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.2)
    pytest.fail(f"in vain waited {PATIENCE_SECONDS} s for {what}")


def ended(execution: str) -> dict:
    def look():
        described = client("stepfunctions").describe_execution(executionArn=execution)
        return described if described["status"] != "RUNNING" else None

    return until(look, "an execution to end")


def refresh(**wanted) -> dict:
    started = client("stepfunctions").start_execution(
        stateMachineArn=OUTPUTS["CatalogRefreshingArn"],
        name=f"refresh-{uuid.uuid4().hex[:8]}",
        input=json.dumps(wanted or {"source": "catalogue/"}),
    )
    return ended(started["executionArn"])


def runs() -> list[dict]:
    listed = client("stepfunctions").list_executions(stateMachineArn=OUTPUTS["ProductIndexingArn"], maxResults=1000)
    return listed["executions"]


def send(*bodies) -> None:
    entries = [
        {"Id": str(at), "MessageBody": body if isinstance(body, str) else json.dumps(body)}
        for at, body in enumerate(bodies)
    ]
    sent = client("sqs").send_message_batch(QueueUrl=OUTPUTS["ProductChangesUrl"], Entries=entries)
    assert not sent.get("Failed"), sent


def shown() -> int:
    index("/products/_refresh", {})
    return index("/products/_count", {"query": {"term": {"visible": True}}})["count"]


def document(product: str) -> str:
    """What the index holds of a product, as text; a change shows in it."""
    found = index("/products/_search", {"query": {"ids": {"values": [product]}}, "_source": {"excludes": ["chunks"]}})
    hits = found["hits"]["hits"]
    return json.dumps(hits[0]["_source"]) if hits else ""


@pytest.fixture(scope="module", autouse=True)
def refreshed() -> dict:
    """The sample catalogue, uploaded and refreshed once."""
    s3 = client("s3")
    for path in sorted((ROOT / "sample").rglob("*")):
        if path.suffix in {".json", ".toml", ".pdf"} and "tools" not in path.parts:
            s3.upload_file(str(path), OUTPUTS["ArtifactBucketName"], f"catalogue/{path.relative_to(ROOT / 'sample')}")
    return refresh()


def test_a_refresh_brings_the_whole_catalogue_in_and_a_second_one_has_nothing_to_do(refreshed):
    assert refreshed["status"] == "SUCCEEDED", refreshed
    plan = json.loads(refreshed["output"])
    assert (plan["records"], plan["unreadable"], plan["changed"]) == (128, 0, 128)
    assert shown() == 128
    before = len(runs())
    again = json.loads(refresh()["output"])
    assert (again["unchanged"], again["changed"], again["batches"]) == (128, 0, 0)
    assert len(runs()) == before


def test_a_spec_sheet_beside_the_catalogue_is_found_by_its_page():
    assert "documents/tent-skarv-2.pdf" in document(TENT)
    work = client("s3").list_objects_v2(Bucket=OUTPUTS["ArtifactBucketName"], Prefix="work/")["Contents"]
    cut = [item["Key"] for item in work if item["Key"].endswith("/cut.json")]
    bodies = (client("s3").get_object(Bucket=OUTPUTS["ArtifactBucketName"], Key=key)["Body"].read() for key in cut)
    pages = sum(bool(chunk["page"]) for body in bodies for one in json.loads(body) for chunk in one["change"]["chunks"])
    assert pages >= 8


def test_a_price_through_the_queue_is_there_at_once_without_a_run():
    before = len(runs())
    send({"type": "price", "id": TENT, "version": 1_000, "price": {"amount": "287.65", "currency": "EUR"}})
    until(lambda: "28765" in document(TENT), "the new price")
    assert len(runs()) == before


def test_new_content_through_the_queue_becomes_a_run_of_its_own():
    product = {"id": "lamp-new", "title": {"en": "Zanzibar reading lamp"}, "description": {"en": "<p>Warm light.</p>"}}
    event = {"type": "upsert", "version": 5, "product": product}
    send(event, event)
    until(lambda: "Zanzibar" in document("lamp-new"), "the new product")
    named = [run for run in runs() if run["name"].startswith("lamp-new-")]
    assert len(named) == 1
    assert ended(named[0]["executionArn"])["status"] == "SUCCEEDED"


def test_a_deletion_through_the_queue_removes():
    count = shown()
    send({"type": "delete", "id": "turntable-kestrop-meridian-2", "version": 1_000})
    until(lambda: shown() == count - 1, "the product to go")


def test_a_poison_message_ends_in_the_dead_letter_queue_and_its_nine_neighbours_pass():
    ids = [f"mug-{at}" for at in range(9)]
    stock = [{"type": "stock", "id": product, "version": 3, "stock": 40 + at} for at, product in enumerate(ids)]
    send(*stock[:4], "{poison", *stock[4:])
    for product in ids:
        until(lambda product=product: document(product), f"{product} in the index")
    sqs, dead = client("sqs"), OUTPUTS["ProductChangesDeadUrl"]
    received = until(lambda: sqs.receive_message(QueueUrl=dead).get("Messages"), "a dead letter")
    assert [message["Body"] for message in received] == ["{poison"]


def test_a_price_that_fell_by_nine_tenths_goes_to_quarantine_and_the_old_one_stays():
    s3, bucket = client("s3"), OUTPUTS["ArtifactBucketName"]
    send({"type": "price", "id": TENT, "version": 2_000, "price": {"amount": "2.00", "currency": "EUR"}})
    held = until(lambda: s3.list_objects_v2(Bucket=bucket, Prefix="quarantine/").get("Contents"), "a quarantine")
    entry = json.loads(s3.get_object(Bucket=bucket, Key=held[0]["Key"])["Body"].read())
    assert (entry["id"], entry["reasons"][0]["field"]) == (TENT, "price")
    assert "28765" in document(TENT)


def test_a_failing_step_tells_people_and_ends_failed():
    sns, sqs = client("sns"), client("sqs")
    queue = sqs.create_queue(QueueName="notices")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    sns.subscribe(TopicArn=OUTPUTS["NotificationsArn"], Protocol="sqs", Endpoint=arn)
    failed = refresh(source="nothing-here/")
    assert failed["status"] == "FAILED"
    assert failed["error"] == "Permanent.Invalid"
    notice = until(lambda: sqs.receive_message(QueueUrl=queue).get("Messages"), "a notice")
    assert "there is no catalogue in nothing-here/" in notice[0]["Body"]


def generations(**operation) -> dict:
    answer = client("lambda").invoke(FunctionName=OUTPUTS["GenerationsFunction"], Payload=json.dumps(operation))
    return json.loads(answer["Payload"].read())


def held_in(generation: str, product: str) -> str:
    index(f"/products-{generation}/_refresh", {})
    found = index(f"/products-{generation}/_search", {"query": {"ids": {"values": [product]}}})["hits"]["hits"]
    return json.dumps(found[0]["_source"]) if found else ""


def test_a_second_generation_is_built_beside_written_to_compared_switched_to_and_left_again():
    assert generations(operation="list")["searched"] == "g1"
    count = shown()
    generations(operation="make", generation="g2")
    refused = generations(operation="switch", generation="g2")
    assert refused["errorType"] == "Permanent.Rejected" and "g2 lacks" in refused["errorMessage"]
    built = refresh(generation="g2")
    assert built["status"] == "SUCCEEDED", built
    assert json.loads(built["output"])["changed"] == count
    assert "28765" in held_in("g2", TENT) and '"chunks": [{"vector"' in held_in("g2", TENT)
    assert json.loads(refresh(generation="g2")["output"])["changed"] == 0
    send({"type": "upsert", "version": 9, "product": {"id": "lamp-both", "title": {"en": "Quokka desk lamp"}}})
    for generation in ("g1", "g2"):
        until(lambda generation=generation: "Quokka" in held_in(generation, "lamp-both"), f"the lamp in {generation}")
    assert generations(operation="switch", generation="g2")["searched"] == "g2"
    assert shown() == count + 1
    assert "Quokka" in document("lamp-both")
    assert generations(operation="rollback")["searched"] == "g1"
    assert generations(operation="delete", generation="g2")["searched"] == "g1"
    assert json.loads(refresh()["output"])["records"] == 128
