"""What the scripts that measure us beside a Python library share: examples built and timed."""

import json
import pathlib
import statistics
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def built_example(name, package="domain"):
    """The path of a release build of an example of a crate of ours."""
    command = ["cargo", "build", "--quiet", "--release", "--locked", "-p", package]
    lines = subprocess.run(
        [*command, "--example", name, "--message-format=json"],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout.splitlines()
    programs = [json.loads(line).get("executable") for line in lines if line.startswith("{")]
    return [program for program in programs if program][-1]


class Example:
    """A running example that works through its file once for every line it is sent."""

    def __init__(self, program, file, repeats):
        self.repeats = repeats
        self.process = subprocess.Popen(
            [program, file, "timed"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def seconds(self):
        """The median of a few passes: one is too short to be measured well."""
        return statistics.median(self.once() for _ in range(self.repeats))

    def once(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def seconds_of(work):
    """How long a call takes, by the wall clock, as the examples measure it."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def measured(contestants, rounds):
    """Seconds of every round by name; the contestants take turns, so that other work on the
    machine meets all of them."""
    for work in contestants.values():
        work()  # warms caches
    return [{name: work() for name, work in contestants.items()} for _ in range(rounds)]


def print_rates(rounds, megabytes, ours):
    """MB/s of each contestant and how many times faster `ours` is, medians over the rounds."""
    for name in rounds[0]:
        rate = statistics.median(megabytes[name] / one[name] for one in rounds)
        line = f"{name:44}{rate:>9.2f} MB/s"
        if name != ours:
            ratios = sorted(
                (one[name] / megabytes[name]) / (one[ours] / megabytes[ours]) for one in rounds
            )
            line += f"   domain is {statistics.median(ratios):.1f} times as fast"
            line += f" ({ratios[0]:.1f} to {ratios[-1]:.1f})"
        print(line)
