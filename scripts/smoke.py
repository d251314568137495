#!/usr/bin/env python3
"""Asks a running search service what a shopper would, and fails if an answer is not as it has to be.

usage: smoke.py URL [--query TEXT] [--attempts N]
URL is that of `discovery serve`, or the stack's output SearchUrl; an API key is taken from API_KEY. It
checks health, cards, the stream (cards before the answer, `done` at its end), a product, and that a
faulty request is refused with a problem that has a code. It writes nothing. --attempts tries again
while a new deployment is not answering yet.
"""

import argparse
import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

PATIENCE_SECONDS = 30


class Wrong(Exception):
    """An answer that is not as it has to be."""


def ask(url: str, path: str, body: dict | None = None, accept: str = "application/json"):
    """Status, headers and the lines of an answer, each with the seconds after which it came."""
    headers = {"accept": accept, "user-agent": "smoke"}
    if key := os.environ.get("API_KEY"):
        headers["x-api-key"] = key
    data = None
    if body is not None:
        headers["content-type"], data = "application/json", json.dumps(body).encode()
    request = urllib.request.Request(url.rstrip("/") + path, data, headers)
    begun = time.monotonic()
    try:
        answer = urllib.request.urlopen(request, timeout=PATIENCE_SECONDS)
    except urllib.error.HTTPError as refused:
        answer = refused
    with answer:
        lines = [(time.monotonic() - begun, line) for line in answer]
    return answer.status, answer.headers, lines


def text(lines) -> bytes:
    return b"".join(line for _, line in lines)


def expect(holds: bool, what: str) -> None:
    if not holds:
        raise Wrong(what)


def health(url: str) -> str:
    status, _, lines = ask(url, "/health")
    expect(status == 200, f"/health answers {status}: {text(lines)[:300]!r}")
    return "healthy"


def cards(url: str, query: str) -> list[str]:
    status, _, lines = ask(url, "/search", {"query": query, "limit": 10})
    expect(status == 200, f"/search answers {status}: {text(lines)[:300]!r}")
    answer = json.loads(text(lines))["cards"]
    expect(answer["outcome"] == "found", f"{query!r} finds nothing")
    ids = [card["id"] for card in answer["cards"]]
    expect(len(set(ids)) == len(ids) > 0, f"cards are missing or there twice: {ids}")
    return ids


def stream(url: str, query: str) -> tuple[float, float]:
    """The seconds until the cards, and until the end."""
    status, headers, lines = ask(url, "/search", {"query": query}, "text/event-stream")
    kind = headers.get("content-type", "")
    expect(status == 200 and kind.startswith("text/event-stream"), f"the stream answers {status} as {kind!r}")
    events = [(at, line.removeprefix(b"event:").strip().decode()) for at, line in lines if line.startswith(b"event:")]
    names = [name for _, name in events]
    expect(bool(names) and names[0] == "cards", f"cards do not come first: {names[:5]}")
    expect(names[-1] == "done", f"the stream was cut: {names[-3:]}")
    return events[0][0], events[-1][0]


def product(url: str, identifier: str) -> None:
    status, _, lines = ask(url, "/products/" + urllib.parse.quote(identifier, safe=""))
    expect(status == 200, f"the product {identifier!r} of a card answers {status}")
    expect(json.loads(text(lines))["id"] == identifier, f"another product than {identifier!r} is answered")


def refusal(url: str) -> None:
    status, headers, lines = ask(url, "/search", {"query": "tent", "limt": 5})
    kind = headers.get("content-type", "")
    expect(status == 400 and kind.startswith("application/problem+json"), f"a misspelt field answers {status} as {kind!r}")
    expect("code" in json.loads(text(lines)), "the refusal has no code")


def run(url: str, query: str) -> str:
    health(url)
    ids = cards(url, query)
    product(url, ids[0])
    refusal(url)
    first, last = stream(url, query)
    return f"{len(ids)} cards for {query!r}; in the stream after {first * 1000:.0f} ms, done after {last * 1000:.0f} ms"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("url")
    parser.add_argument("--query", default="waterproof jacket")
    parser.add_argument("--attempts", type=int, default=1)
    options = parser.parse_args()
    for attempt in range(1, options.attempts + 1):
        try:
            print(f"smoke: {run(options.url, options.query)}")
            return 0
        except (Wrong, OSError, ValueError, KeyError) as wrong:
            print(f"smoke: attempt {attempt}: {wrong!r}" if isinstance(wrong, KeyError) else f"smoke: attempt {attempt}: {wrong}",
                  file=sys.stderr)
            if attempt < options.attempts:
                time.sleep(10)
    return 1


if __name__ == "__main__":
    sys.exit(main())
