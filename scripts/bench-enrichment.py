#!/usr/bin/env python3
"""Measures `log-enrichment` beside two Python handlers, on the same Firehose events.

The handlers do less: they parse each record, add one field and write it again; no personal data is
looked for and no product joined. `json` is how such handlers are usually written; `orjson` is the
fastest that Python has. All are timed from the bytes of the event to the bytes of the response,
which is what a Lambda function pays. `make enrichment-peers` installs what it needs.
"""

import argparse
import base64
import gzip
import importlib.metadata
import json
import os
import pathlib
import random
import statistics
import subprocess
import tempfile

import orjson
from peer_rounds import Example, built_example, measured, seconds_of

# One word in six has a digit, more than in most product texts; the hard ones are among them.
WORDS = (
    "waterproof tent for two people kettle quiet Bohrmaschine leicht wasserdicht chaussures de marche size under EUR and the "
    "is warm größe élégant with handle spare battery easy to clean für zwei Personen aus Edelstahl très léger pour la randonnée "
    "42 150 802.11ax 10-12 h iPhone 15 Pro GTIN 4006381333931 27\u2033 3.5 mm"
).split(" ")
# As the template sets them for all functions; for ours only, since Python has an allocator of its own.
MEMORY = {"MALLOC_MMAP_THRESHOLD_": "33554432", "MALLOC_TRIM_THRESHOLD_": "268435456"}
PERSONAL = ["anna@example.com", "+49 170 1234567", "Hauptstraße 12, 10115 Berlin"]


def words(rng, count):
    return " ".join(rng.choice(WORDS) for _ in range(count))


def record(rng, number):
    """A log record of a search, about 1 KB; one in ten holds personal data."""
    query = words(rng, 8) + (" " + rng.choice(PERSONAL) if rng.random() < 0.1 else "")
    return {
        "timestamp": f"2026-11-25T10:{number % 60:02}:37.{number % 1000:03}Z",
        "level": "INFO",
        "target": "search_http::search",
        "message": "searched",
        "request_id": f"01920000-1234-7000-8000-{rng.randrange(16**12):012x}",
        "client_id": f"c-{rng.randrange(16**8):08x}",
        "action_name": rng.choice(["impression", "click", "add_to_cart"]),
        "object_id": f"tent-{rng.randrange(5000)}",
        "position": rng.randrange(20),
        "query": query,
        "ip": f"203.0.113.{rng.randrange(255)}",
        "answer": words(rng, 60),
        "timings_ms": {name: round(rng.random() * 9, 3) for name in ("understand", "embed", "retrieve", "rank", "answer")},
        "cards": [f"tent-{rng.randrange(5000)}" for _ in range(5)],
    }


def event(payloads):
    records = [
        {"recordId": f"{4966347:041}{number:015}", "approximateArrivalTimestamp": 1764067477000 + number, "data": base64.b64encode(data).decode()}
        for number, data in enumerate(payloads)
    ]
    return json.dumps({"invocationId": "i", "deliveryStreamArn": "a", "region": "eu-central-1", "records": records}).encode()


def envelope(rng, events):
    lines = [{"id": str(n), "timestamp": 1764067477000, "message": json.dumps(record(rng, n))} for n in range(events)]
    body = {"messageType": "DATA_MESSAGE", "owner": "1", "logGroup": "g", "logStream": "s", "subscriptionFilters": ["f"], "logEvents": lines}
    return gzip.compress(json.dumps(body).encode(), 6, mtime=0)


def answered(event, loads, dumps):
    """A transformation as Python handlers do it."""
    answers = []
    for one in loads(event)["records"]:
        try:
            entry = loads(base64.b64decode(one["data"]))
            entry["enriched"] = True
            data = base64.b64encode(dumps(entry) + b"\n").decode()
            answers.append({"recordId": one["recordId"], "result": "Ok", "data": data})
        except ValueError:
            answers.append({"recordId": one["recordId"], "result": "ProcessingFailed", "data": one["data"]})
    return dumps({"records": answers})


def with_json(event):
    return answered(event, json.loads, lambda value: json.dumps(value).encode())


def with_orjson(event):
    return answered(event, orjson.loads, orjson.dumps)


def results(response):
    found = [one["result"] for one in json.loads(response)["records"]]
    return {result: found.count(result) for result in sorted(set(found))}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=2500, help="records in the event")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    os.environ.update(MEMORY)
    payloads = [json.dumps(record(rng, number), ensure_ascii=False).encode() for number in range(options.count)]
    plain = event(payloads)
    logs = event([envelope(rng, 10) for _ in range(options.count // 10)])
    program = built_example("enrich", "log-enrichment")
    with tempfile.TemporaryDirectory() as folder:
        files = {name: pathlib.Path(folder, name) for name in ("plain", "logs")}
        files["plain"].write_bytes(plain)
        files["logs"].write_bytes(logs)
        responses = {name: subprocess.run([program, file], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout for name, file in files.items()}
        ours, ours_logs = (Example(program, file, repeats=3) for file in files.values())
        version = importlib.metadata.version("orjson")
        works = {
            "log-enrichment": ours.seconds,
            "log-enrichment, gzip envelopes of 10 events": ours_logs.seconds,
            "Python, json": lambda: seconds_of(lambda: with_json(plain)),
            f"Python, orjson {version}": lambda: seconds_of(lambda: with_orjson(plain)),
        }
        rounds = measured(works, options.rounds)
        ours.close()
        ours_logs.close()
    size = statistics.mean(map(len, payloads))
    print(f"{options.count} records of {size:.0f} bytes, event of {len(plain) / 1e6:.2f} MB, {options.rounds} rounds")
    for name in works:
        rate = statistics.median(options.count / one[name] for one in rounds)
        ratios = sorted(one[name] / one["log-enrichment"] for one in rounds)
        print(f"{name:46}{rate:>10,.0f} records/s   log-enrichment is {statistics.median(ratios):.1f} times as fast ({ratios[0]:.1f} to {ratios[-1]:.1f})")
    print("plain records:", results(responses["plain"]), "by log-enrichment,", results(with_orjson(plain)), "by Python")
    print("gzip envelopes:", results(responses["logs"]), "by log-enrichment,", results(with_json(logs)), "by Python")


if __name__ == "__main__":
    main()
