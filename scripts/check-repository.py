#!/usr/bin/env python3
"""Rules of the repository that no compiler knows.

* `domain` depends on no AWS, HTTP, runtime or storage crate.
* Adapters do not depend on each other, nor functions.
* No source file is longer than 500 lines.
* No machine path and no private registry address stands in a tracked file.
"""

import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FORBIDDEN_IN_DOMAIN = re.compile(r"^(aws-|lambda|tokio|axum|hyper|reqwest|tantivy|redb|tracing)")
ADAPTERS = {
    "product-index-embedded", "product-index-opensearch", "models-local", "product-images", "documents-pdf", "catalogue-files", "search-http",
    "product-index-opensearch", "models-bedrock", "artifact-store-s3", "vector-cache-dynamodb", "vector-cache-valkey",
    "behaviour-log-firehose",
}
MACHINE_PATH = re.compile(r"(?<![\w./-])/(?:home|root|Users|work)/\w")
LONGEST = 500


def packages() -> dict[str, set[str]]:
    """The workspace's packages with their direct, normal dependencies."""
    command = ["cargo", "metadata", "--format-version", "1", "--no-deps", "--locked"]
    answer = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)
    return {
        package["name"]: {d["name"] for d in package["dependencies"] if d["kind"] is None}
        for package in answer["packages"]
    }


def tracked() -> list[pathlib.Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout
    return [ROOT / name for name in listing.decode().split("\0") if name]


def main() -> int:
    faults = []
    direct = packages()
    for name in sorted(direct["domain"]):
        if FORBIDDEN_IN_DOMAIN.match(name):
            faults.append(f"domain depends on {name}")
    for adapter in sorted(ADAPTERS):
        for other in sorted(direct[adapter] & ADAPTERS):
            faults.append(f"adapter {adapter} depends on adapter {other}")
    functions = {path.parent.name for path in ROOT.glob("functions/*/Cargo.toml")}
    for function in sorted(functions):
        for other in sorted(direct[function] & functions):
            faults.append(f"function {function} depends on function {other}")
    for path in tracked():
        if not path.is_file() or path.suffix not in {".rs", ".py", ".js", ".css", ".toml", ".md", ".yml", ""}:
            continue
        text = path.read_text(errors="replace")
        shown = path.relative_to(ROOT)
        if path.suffix in {".rs", ".py", ".js"} and text.count("\n") > LONGEST:
            faults.append(f"{shown} has {text.count(chr(10))} lines, more than {LONGEST}")
        if MACHINE_PATH.search(text) and path.name != "check-repository.py":
            faults.append(f"{shown} holds a path of one machine")
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults:
        print(f"{len(direct)} packages: no faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
