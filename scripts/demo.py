#!/usr/bin/env python3
"""Ingests the sample catalogue, unless the data folder holds it already, and serves it.

The sample counts as ingested when a stamp in the data folder equals a hash over the catalogue's
files, so a second start goes straight to serving.
"""

import argparse
import errno
import hashlib
import os
import pathlib
import socket
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


def busy(port: int) -> bool:
    """Whether another program listens where the server is going to."""
    with socket.socket() as probe:
        # As the server does: an address that was just left may be taken.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            return error.errno == errno.EADDRINUSE
    return False


def wait_for(child: subprocess.Popen) -> int:
    """The child's exit code; Ctrl-C reaches it too, and it ends by itself."""
    try:
        return child.wait()
    except KeyboardInterrupt:
        return child.wait()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--data", type=pathlib.Path, default=ROOT / "target" / "demo")
    parser.add_argument("--ingest-only", action="store_true")
    options = parser.parse_args()
    if not 0 <= options.port <= 65535:
        parser.error(f"there is no port {options.port}")
    if not options.ingest_only and busy(options.port):
        print(
            f"port {options.port} is taken by another program, choose another one: make demo PORT=9000",
            file=sys.stderr,
        )
        return 3
    stamp, wanted = options.data / "sample.sha256", fingerprint()
    if not stamp.exists() or stamp.read_text() != wanted:
        step = [BINARY, "--data", options.data, "ingest", ROOT / "sample"]
        if options.data.joinpath("current").exists():
            step.append("--new-generation")
        code = wait_for(subprocess.Popen(step))
        if code != 0:
            return code
        stamp.write_text(wanted)
    if options.ingest_only:
        return 0
    # The server takes this process's place, so that Ctrl-C reaches it and nothing else.
    os.execv(BINARY, [str(BINARY), "--data", str(options.data), "serve", "--port", str(options.port)])


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        # The program that was interrupted has said what is to be said.
        sys.exit(130)
