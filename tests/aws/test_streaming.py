"""The search function streams, seen chunk by chunk: under `cargo lambda watch`, as the emulator buffers.

The stand-in's model holds its first word until it is told to go on, which happens only once the
cards have been read here. Had anything on the way buffered, the cards could not have come first:
the model's deadline would have passed, and the composed answer been told as degraded.
"""

import contextlib
import http.client
import importlib
import json
import os
import pathlib
import subprocess
import sys
import time

import pytest
import stand_in
from test_hosted_answers import ASKED
from test_flow import OUTPUTS, ROOT, client, refreshed  # noqa: F401 (the fixture fills the index)

sys.path.insert(0, str(ROOT / "scripts"))
with_aws = importlib.import_module("with-aws")
# Longer than any wait of this test for a busy machine.
PATIENCE_MS = "60000"


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    """Where Lambda's runtime API of cargo-lambda serves the built function."""
    scratch, port = tmp_path_factory.mktemp("watch"), with_aws.free_port()
    lambda_binary = pathlib.Path(sys.executable).with_name("cargo-lambda")
    watch = [lambda_binary, "lambda", "watch", "-A", "127.0.0.1", "-P", str(port), "--only-lambda-apis"]
    with contextlib.ExitStack() as stack:
        stack.enter_context(with_aws.process([str(part) for part in watch], lambda: with_aws.listens(port), cwd=ROOT))
        deployed = client("lambda").get_function_configuration(FunctionName=OUTPUTS["SearchFunction"])
        environment = dict(os.environ, **deployed["Environment"]["Variables"])
        environment |= {
            "ANSWER_PATIENCE_MS": PATIENCE_MS,
            # Where and under which name cargo-lambda expects a function that it did not start itself.
            "AWS_LAMBDA_RUNTIME_API": f"http://127.0.0.1:{port}/.rt",
            "AWS_LAMBDA_FUNCTION_NAME": "_",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "1024",
            "AWS_LAMBDA_FUNCTION_VERSION": "1",
        }
        function = [str(ROOT / "target/release/search")]
        stack.enter_context(with_aws.process(function, lambda: True, cwd=scratch, env=environment))
        yield port


def chunks(port: int, query: str):
    """Each piece of the body as it comes, with the milliseconds since the request."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    started = time.monotonic()
    body = json.dumps({"query": query, "limit": 5})
    connection.request("POST", "/lambda-url/_/search", body, {"content-type": "application/json"})
    response = connection.getresponse()
    assert response.status == 200, response.read()
    while piece := response.read1(1 << 20):
        yield (time.monotonic() - started) * 1e3, piece.decode()
    connection.close()


def names(text: str) -> list[str]:
    return [line.removeprefix("event: ") for line in text.splitlines() if line.startswith("event: ")]


def test_cards_are_read_before_the_model_has_said_a_word(port, capsys):
    seen, text = [], ""
    with stand_in.fault("converse-stream", "hold"):
        for at, piece in chunks(port, ASKED):
            seen.append((at, names(piece), len(piece)))
            text += piece
            if len(seen) == 1:
                assert names(piece) == ["cards"]
                stand_in.go()
    with capsys.disabled():
        print("\n      ms   bytes  events")
        for at, events, size in seen:
            print(f"{at:8.1f} {size:7}  {', '.join(events)}")
    order = names(text)
    assert order[0] == "cards" and order[-1] == "done"
    assert set(order[1:-1]) == {"clause"}
    done = json.loads(text.rsplit("data: ", 1)[1])
    assert done["degraded"] == []
    assert done["versions"]["answerer"].startswith("stand-in.")
    assert len(seen) >= 2, "the answer came in a chunk of its own"
