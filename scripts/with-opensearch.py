#!/usr/bin/env python3
"""Runs a command beside an OpenSearch, its address in OPENSEARCH_URL.

usage: with-opensearch.py -- COMMAND [ARGUMENT...]
Takes the server at OPENSEARCH_URL when that is set, else starts one of its own and stops it after
the command (see opensearch.py).
"""

import importlib
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
opensearch = importlib.import_module("opensearch")


def main() -> int:
    if len(sys.argv) < 3 or sys.argv[1] != "--":
        print(__doc__, file=sys.stderr)
        return 2
    try:
        server = opensearch.start()
    except opensearch.Missing as missing:
        print(f"opensearch: {missing}", file=sys.stderr)
        return 3
    try:
        return subprocess.run(sys.argv[2:], env=dict(os.environ, OPENSEARCH_URL=server.url)).returncode
    finally:
        server.stop()


if __name__ == "__main__":
    sys.exit(main())
