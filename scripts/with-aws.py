#!/usr/bin/env python3
"""Runs a command beside an AWS emulator and a Valkey (or Redis), both on loopback and stopped after it.

usage: with-aws.py -- COMMAND [ARGUMENT...]
The emulator is ministack, found beside the Python that runs this; its address is in
AWS_ENDPOINT_URL. The server of Valkey or Redis is the one on the PATH, or Debian's package is
installed where that may be done; its address is in VALKEY_URL.
"""

import contextlib
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

SERVERS = {"valkey-server": "valkey-server", "redis-server": "redis-server"}
PATIENCE_SECONDS = 60


class Missing(Exception):
    """Something that this machine lacks, in words."""


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]


def cache_server() -> str:
    for name in SERVERS:
        if found := shutil.which(name):
            return found
    if not shutil.which("apt-get"):
        raise Missing("a Valkey or Redis server is needed on the PATH")
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    subprocess.run(root + ["apt-get", "update", "-qq"], env=environment, stdout=subprocess.DEVNULL)
    for package in SERVERS.values():
        step = root + ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
        subprocess.run(step, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if found := shutil.which(package):
            return found
    raise Missing("neither valkey-server nor redis-server could be installed")


@contextlib.contextmanager
def process(command: list[str], answers, **options):
    """A process that is there once `answers` is true, and gone after the block."""
    log = tempfile.TemporaryFile()
    started = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, start_new_session=True, **options)
    try:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not answers():
            if started.poll() is not None or time.monotonic() > deadline:
                log.seek(0)
                said = log.read().decode(errors="replace")[-2000:]
                raise Missing(f"{pathlib.Path(command[0]).name} did not start:\n{said}")
            time.sleep(0.2)
        yield started
    finally:
        started.terminate()
        try:
            started.wait(10)
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait()


def listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_ministack/health", timeout=2) as answer:
            return answer.status == 200
    except OSError:
        return False


def emulator_environment(port: int) -> dict:
    """What makes a program talk to the emulator on this port."""
    return dict(
        os.environ,
        AWS_ENDPOINT_URL=f"http://127.0.0.1:{port}",
        AWS_ACCESS_KEY_ID="test",
        AWS_SECRET_ACCESS_KEY="test",
        AWS_REGION="us-east-1",
        AWS_DEFAULT_REGION="us-east-1",
    )


def emulator(port: int, environment: dict, scratch):
    """The emulator on this port; its functions get the endpoint from its own environment."""
    binary = pathlib.Path(sys.executable).with_name("ministack")
    if not binary.exists():
        raise Missing("ministack is not installed beside this Python: see tests/aws/requirements.txt")
    own = dict(environment, BIND_HOST="127.0.0.1", GATEWAY_PORT=str(port))
    return process([str(binary)], lambda: healthy(environment["AWS_ENDPOINT_URL"]), cwd=scratch, env=own)


def cache(port: int, scratch):
    command = [cache_server(), "--bind", "127.0.0.1", "--port", str(port), "--save", "", "--appendonly", "no"]
    return process(command, lambda: listens(port), cwd=scratch)


def main() -> int:
    if len(sys.argv) < 3 or sys.argv[1] != "--":
        print(__doc__, file=sys.stderr)
        return 2
    aws_port, cache_port = free_port(), free_port()
    environment = dict(emulator_environment(aws_port), VALKEY_URL=f"redis://127.0.0.1:{cache_port}")
    try:
        with tempfile.TemporaryDirectory() as scratch:
            with cache(cache_port, scratch), emulator(aws_port, environment, scratch):
                return subprocess.run(sys.argv[2:], env=environment).returncode
    except Missing as missing:
        print(f"with-aws: {missing}", file=sys.stderr)
        return 3


if __name__ == "__main__":
    sys.exit(main())
