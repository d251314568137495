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
import shutil
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


class Contestant:
    """A function, or a Python handler, and its starts so far."""

    def __init__(self, name: str, command: list[str], extra: dict[str, str] | None = None):
        self.name, self.command, self.extra = name, command, extra or {}
        self.starts: list[runtime.Start] = []
        self.late: set[str] = set()

    def start(self, event: bytes, world: World, variables: dict, log) -> None:
        world.opened.clear()
        one = started(self.command, event, dict(variables, **self.extra), log)
        if world.unknown:
            raise SystemExit(f"cold-start: {self.name} asked what no stand-in knows: {world.unknown[0]}")
        self.late |= reached_late(world.opened, one.asked_at)
        self.starts.append(one)

    def row(self) -> report.Row:
        binary = pathlib.Path(self.command[0])
        ours = len(self.command) == 1
        size, packed = (binary.stat().st_size, report.zipped(binary)) if ours else (0, 0)
        return report.Row.of(self.name, self.starts, size, packed, sorted(self.late))


def measured(ours: list[Contestant], peers: list[Contestant], rounds: int, world: World, variables: dict) -> None:
    """All of them in turn, round by round, so that other work on the machine meets all of them."""
    with tempfile.TemporaryFile() as log:
        for number in range(rounds):
            world.objects = examples.objects()
            for one in ours:
                world.has_index = one.name != "index-bootstrap"
                one.start(examples.event(one.name, variables["REPLY_URL"]), world, variables, log)
            for one in peers if number % 2 == 0 else ():
                one.start(b'{"a": 1}', world, variables, log)


def found(folder: pathlib.Path, name: str) -> pathlib.Path | None:
    """A function's binary, as cargo or as cargo-lambda lays it out."""
    return next((path for path in (folder / name / "bootstrap", folder / name) if path.is_file()), None)


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
    python = [str(options.peer), "-m", "awslambdaric"]
    others = [Contestant(name, [*python, f"{name}.handler"], {"PYTHONPATH": str(PEERS)}) for name in budget.PEERS]
    with tempfile.TemporaryDirectory() as scratch, tls.served(pathlib.Path(scratch)) as (context, roots):
        # As Lambda has them, unpacked in one go: a file that a linker wrote piece by piece is mapped in more pieces.
        ours = [Contestant(name, [str(shutil.copy2(binary, pathlib.Path(scratch) / name))]) for name, binary in built.items()]
        world = World()
        with stand_ins(world, context) as where:
            variables = dict(examples.VARIABLES, **where, SSL_CERT_FILE=str(roots), AWS_CA_BUNDLE=str(roots))
            measured(ours, others if options.peer else [], options.rounds, world, variables)
        rows = [one.row() for one in ours]
    peers = [one.row() for one in others if one.starts]
    for row in rows + peers:
        print(report.line(row))
    if options.write:
        options.write.write_text(report.page(rows, peers, options.rounds))
    faults = budget.late(rows) if options.only else budget.faults(rows, peers)
    for fault in faults:
        print(f"over budget: {fault}", file=sys.stderr)
    return 1 if options.check and any(fault.steady for fault in faults) else 0


if __name__ == "__main__":
    sys.exit(main())
