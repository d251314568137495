#!/usr/bin/env python3
"""Measures how each function starts: from its process to its first response, on this machine.

usage: cold-start.py [--binaries DIR] [--rounds N] [--peer PYTHON] [--write FILE] [--check [--only connections]]
A stand-in plays the Lambda Runtime API and gives each function its example event from events/; other
stand-ins on loopback answer for the services it calls, over TLS. CPU time is the process's own, user
and system, so that a busy machine hardly matters; the least of all rounds counts. --peer adds
Python handlers of tests/cold_start, measured in the same rounds. --write leaves the table in a file,
--check fails where a budget that does not hang on the machine's speed is missed; with --only
connections, for binaries of another profile, where a first request opens a connection to a service.
"""

import argparse
import pathlib
import statistics
import subprocess
import sys
import tempfile

from cold_start import budget, examples, report, runtime, tls
from cold_start.stand_ins import World, stand_ins

ROOT = pathlib.Path(__file__).resolve().parent.parent
PEERS = ROOT / "tests" / "cold_start"


def started(command, event, variables, log) -> runtime.Start:
    try:
        return runtime.start(command, event, variables, log)
    except runtime.Failed as failed:
        log.seek(0)
        raise SystemExit(f"cold-start: {command[0]}: {failed}\n{log.read()[-2000:].decode(errors='replace')}")


def reached_late(opened: list[tuple[str, float]], asked_at: float) -> set[str]:
    """The services that had no connection yet when the first event was handed over."""
    return {service for service, _ in opened} - {service for service, at in opened if at <= asked_at}


def measured(name: str, binary: pathlib.Path, rounds: int, world: World, variables: dict) -> report.Row:
    before = dict(world.objects)
    starts, late = [], set()
    with tempfile.TemporaryFile() as log:
        for _ in range(rounds):
            world.objects, world.has_index = dict(before), name != "index-bootstrap"
            world.opened.clear()
            event = examples.event(name, variables["REPLY_URL"])
            one = started([str(binary)], event, variables, log)
            late |= reached_late(world.opened, one.asked_at)
            starts.append(one)
    if world.unknown:
        raise SystemExit(f"cold-start: {name} asked what no stand-in knows: {world.unknown[0]}")
    return report.Row.of(name, starts, binary.stat().st_size, report.zipped(binary), sorted(late))


def found(folder: pathlib.Path, name: str) -> pathlib.Path | None:
    """A function's binary, as cargo or as cargo-lambda lays it out."""
    return next((path for path in (folder / name / "bootstrap", folder / name) if path.is_file()), None)


def peer(python: pathlib.Path, name: str, rounds: int, variables: dict) -> report.Row:
    command = [str(python), "-m", "awslambdaric", f"{name}.handler"]
    starts = []
    with tempfile.TemporaryFile() as log:
        for _ in range(rounds):
            starts.append(started(command, b'{"a": 1}', dict(variables, PYTHONPATH=str(PEERS)), log))
    return report.Row.of(name, starts, 0, 0, [])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binaries", type=pathlib.Path, default=ROOT / "target" / "function")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--peer", type=pathlib.Path, help="a Python with tests/cold_start/requirements.txt")
    parser.add_argument("--write", type=pathlib.Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--only", choices=["connections"])
    options = parser.parse_args()
    built = {name: binary for name in examples.ORDER if (binary := found(options.binaries, name))}
    if not built:
        raise SystemExit(f"cold-start: there is no function in {options.binaries}: run `make functions` first")
    rows, peers = [], []
    with tempfile.TemporaryDirectory() as scratch, tls.served(pathlib.Path(scratch)) as (context, roots):
        world = World()
        world.objects = examples.objects()
        with stand_ins(world, context) as where:
            variables = dict(examples.VARIABLES, **where, SSL_CERT_FILE=str(roots), AWS_CA_BUNDLE=str(roots))
            for name, binary in built.items():
                rows.append(measured(name, binary, options.rounds, world, variables))
                print(report.line(rows[-1]), flush=True)
            for name in ("handler", "sdk_only") if options.peer else ():
                peers.append(peer(options.peer, name, max(3, options.rounds // 4), variables))
                print(report.line(peers[-1]), flush=True)
    if options.write:
        options.write.write_text(report.page(rows, peers, options.rounds))
    faults = budget.late(rows) if options.only else budget.faults(rows, peers)
    for fault in faults:
        print(f"over budget: {fault}", file=sys.stderr)
    return 1 if options.check and any(fault.steady for fault in faults) else 0


if __name__ == "__main__":
    sys.exit(main())
