#!/usr/bin/env python3
"""Makes sure that a Chromium is there for the browser tests; installs Debian's where it may."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    if any(shutil.which(name) for name in NAMES):
        return 0
    if not shutil.which("apt-get"):
        print("The browser tests need Chromium on the PATH; install it and try again.", file=sys.stderr)
        return 1
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    steps = (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"])
    for step in steps:
        environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
        if subprocess.run(root + step, env=environment, stdout=subprocess.DEVNULL).returncode != 0:
            print(f"{' '.join(step)} failed; install chromium yourself and try again.", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
