#!/usr/bin/env python3
"""The whole stack on this machine, without an account: a command runs beside it.

usage: aws-local.py [-- COMMAND [ARGUMENT...]]
Starts an AWS emulator (ministack), a real OpenSearch and a stand-in for Bedrock's models, deploys
template.yaml with SAM, and runs the command with STACK_OUTPUTS (JSON), OPENSEARCH_URL, BEDROCK_STAND_IN
and the emulator's variables set. Without a command it prints them and waits for Ctrl-C. All of it is on
loopback, and stopped at the end. The functions are those of target/release (`make build`).
"""

import contextlib
import importlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))
opensearch = importlib.import_module("opensearch")
with_aws = importlib.import_module("with-aws")
roots = importlib.import_module("cold_start.roots")

STACK = "product-discovery"
BUILT = ROOT / "target" / "release"
DEPLOYED = ROOT / "target" / "lambda"
ROOTS = DEPLOYED / "roots.pem"
MODELS = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "product-discovery/models"


def functions() -> list[str]:
    return sorted(path.parent.name for path in ROOT.glob("functions/*/Cargo.toml"))


def lay_out() -> None:
    """Puts each function where the template looks for it, as cargo-lambda does."""
    for name in functions():
        binary = BUILT / name
        if not binary.exists():
            raise with_aws.Missing(f"{binary} is not built: run `make build` first")
        folder = DEPLOYED / name
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy2(binary, folder / "bootstrap")
    ROOTS.write_text(roots.pem())


@contextlib.contextmanager
def stand_in(scratch: pathlib.Path):
    address = scratch / "bedrock-address"
    command = [str(BUILT / "bedrock-stand-in"), "--address-file", str(address),
               "--model", str(MODELS / "all-MiniLM-L6-v2")]
    with with_aws.process(command, address.exists):
        yield address.read_text().strip()


def deploy(environment: dict, search: str, models: str) -> None:
    parameters = {
        "Architecture": "x86_64",
        "OpenSearchUrl": search,
        "OpenSearchAuth": "none",
        # The stand-in's vectors have 384 numbers, filled up with zeros.
        "EmbeddingDimensions": "512",
        "NotificationEmail": "ops@example.com",
        "AnswerSmallModel": "stand-in.small",
        "AnswerSmallPrice": "0.25/1.25",
        "AnswerLargeModel": "stand-in.large",
        "AnswerLargePrice": "3/15",
        "AnswerModelArns": "arn:aws:bedrock:us-east-1::foundation-model/stand-in.small",
        "RetrySeconds": "2",
        "BehaviourSeconds": "1",
        "TrustedRoots": str(ROOTS),
        "AwsEndpoint": environment["AWS_ENDPOINT_URL"],
        "BedrockEndpoint": models,
    }
    sam = ROOT / ".venv-sam" / "bin" / "sam"
    command = [str(sam), "deploy", "--template", str(ROOT / "template.yaml"), "--stack-name", STACK, "--resolve-s3",
               "--capabilities", "CAPABILITY_IAM", "--no-confirm-changeset", "--no-progressbar",
               "--parameter-overrides", *(f"{name}={value}" for name, value in parameters.items())]
    done = subprocess.run(command, env=dict(environment, SAM_CLI_TELEMETRY="0"), cwd=ROOT, text=True,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != 0:
        raise with_aws.Missing(f"the stack could not be deployed:\n{done.stdout[-4000:]}")


def outputs(environment: dict) -> dict:
    import boto3

    client = boto3.client("cloudformation", endpoint_url=environment["AWS_ENDPOINT_URL"],
                          region_name=environment["AWS_REGION"])
    stack = client.describe_stacks(StackName=STACK)["Stacks"][0]
    return {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}


def wait() -> int:
    print("Ctrl-C stops everything.", flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        signal.pause()
    return 0


def run(command: list[str]) -> int:
    lay_out()
    port = with_aws.free_port()
    environment = with_aws.emulator_environment(port)
    os.environ.update({name: value for name, value in environment.items() if name.startswith("AWS_")})
    with contextlib.ExitStack() as stack:
        scratch = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = opensearch.start()
        stack.callback(server.stop)
        models = stack.enter_context(stand_in(scratch))
        stack.enter_context(with_aws.emulator(port, environment, scratch))
        deploy(environment, server.url, models)
        there = outputs(environment)
        beside = dict(environment, OPENSEARCH_URL=server.url, STACK_OUTPUTS=json.dumps(there),
                      BEDROCK_STAND_IN=models)
        if command:
            return subprocess.run(command, env=beside, cwd=ROOT).returncode
        for name in ("AWS_ENDPOINT_URL", "OPENSEARCH_URL", "BEDROCK_STAND_IN", "STACK_OUTPUTS"):
            print(f"{name}={beside[name]}")
        for name, value in there.items():
            print(f"{name}  {value}")
        return wait()


def main() -> int:
    arguments = sys.argv[1:]
    if arguments and arguments[0] != "--":
        print(__doc__, file=sys.stderr)
        return 2
    try:
        return run(arguments[1:])
    except (with_aws.Missing, opensearch.Missing) as missing:
        print(f"aws-local: {missing}", file=sys.stderr)
        return 3


if __name__ == "__main__":
    sys.exit(main())
