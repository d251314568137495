#!/usr/bin/env python3
"""Ingests the sample catalogue, unless the data folder holds it already, and serves it.

The sample counts as ingested when a stamp in the data folder equals a hash over the catalogue's
files, so a second start goes straight to serving.
"""

import argparse
import hashlib
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
BINARY = ROOT / "target" / "release" / "discovery"


def fingerprint() -> str:
    """A hash over names and contents of what is ingested, and over the program that does it."""
    digest = hashlib.sha256()
    files = sorted((ROOT / "sample" / "catalogue").rglob("*")) + sorted((ROOT / "sample" / "labels").rglob("*"))
    for path in [*files, ROOT / "sample" / "mapping.toml"]:
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    digest.update(str(BINARY.stat().st_size).encode())
    return digest.hexdigest()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", default="8080")
    parser.add_argument("--data", type=pathlib.Path, default=ROOT / "target" / "demo")
    parser.add_argument("--ingest-only", action="store_true")
    options = parser.parse_args()
    stamp, wanted = options.data / "sample.sha256", fingerprint()
    if not stamp.exists() or stamp.read_text() != wanted:
        step = [BINARY, "--data", options.data, "ingest", ROOT / "sample"]
        if options.data.joinpath("current").exists():
            step.append("--new-generation")
        done = subprocess.run(step)
        if done.returncode != 0:
            return done.returncode
        stamp.write_text(wanted)
    if options.ingest_only:
        return 0
    # The server takes this process's place, so that Ctrl-C reaches it and nothing else.
    os.execv(BINARY, [str(BINARY), "--data", str(options.data), "serve", "--port", options.port])


if __name__ == "__main__":
    sys.exit(main())
