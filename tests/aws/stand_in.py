"""The stand-in for Bedrock's models: what is to go wrong, and what reached a model."""

import contextlib
import json
import os
import urllib.request


def call(method: str, path: str, body: str = "") -> bytes:
    request = urllib.request.Request(os.environ["BEDROCK_STAND_IN"] + path, body.encode(), method=method,
                                     headers={"content-type": "text/plain"})
    with urllib.request.urlopen(request) as answer:
        return answer.read()


@contextlib.contextmanager
def fault(operation: str, words: str):
    """Within the block the operation goes wrong as the words say."""
    call("PUT", f"/stand-in/faults/{operation}", words)
    try:
        yield
    finally:
        call("PUT", f"/stand-in/faults/{operation}")


def go() -> None:
    call("POST", "/stand-in/go")


def received() -> list[dict]:
    """The requests since the last time."""
    request = urllib.request.urlopen(os.environ["BEDROCK_STAND_IN"] + "/stand-in/requests")
    with request as answer:
        return json.load(answer)
