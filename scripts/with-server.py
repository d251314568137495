#!/usr/bin/env python3
"""Runs a command beside a `discovery serve` on the sample catalogue, its address in DISCOVERY_URL.

usage: with-server.py -- COMMAND [ARGUMENT...]
The server listens on loopback at a free port, over a data folder of its own that goes afterwards.
"""

import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
BINARY = ROOT / "target" / "release" / "discovery"
PATIENCE_SECONDS = 60


def wait_for_address(server: subprocess.Popen, file: pathlib.Path) -> str:
    """The server writes its address once it answers."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if file.exists() and file.read_text().endswith("\n"):
            return file.read_text().strip()
        if server.poll() is not None:
            raise SystemExit(f"the server ended with code {server.returncode} before it answered")
        time.sleep(0.05)
    raise SystemExit(f"the server did not answer within {PATIENCE_SECONDS} s")


def main() -> int:
    if len(sys.argv) < 3 or sys.argv[1] != "--":
        print(__doc__, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        data, address = pathlib.Path(scratch) / "data", pathlib.Path(scratch) / "address"
        subprocess.run([BINARY, "--data", data, "ingest", "--quiet", ROOT / "sample"], check=True)
        log = open(pathlib.Path(scratch) / "log", "w+")
        step = [BINARY, "--data", data, "serve", "--port", "0", "--address-file", address]
        server = subprocess.Popen(step, stderr=log)
        try:
            url = wait_for_address(server, address)
            code = subprocess.run(sys.argv[2:], env=dict(os.environ, DISCOVERY_URL=url)).returncode
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=10)
        if code != 0:
            log.seek(0)
            print("the server's log:\n" + log.read()[-4000:], file=sys.stderr)
        return code


if __name__ == "__main__":
    sys.exit(main())
