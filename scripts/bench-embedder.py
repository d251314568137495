#!/usr/bin/env python3
"""Compares the embedded embedding model with onnxruntime: same weights, same texts, same machine.

Prints texts per second and the latency of single queries for both, and the ratio of the medians.
The rounds of the contestants alternate, so that other work on the machine meets all of them.
onnxruntime gets what suits it: its fused transformer operators, all graph optimisations, as many
threads as processors, texts sorted by length, and the best of several batch sizes; a second
contestant has its weights and activations in 8 bits (quantize_dynamic).
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import venv

ROOT = pathlib.Path(__file__).resolve().parent.parent
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache")
OURS = CACHE / "product-discovery"
PACKAGES = ["numpy", "onnx", "onnxruntime", "tokenizers"]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=pathlib.Path, default=OURS / "models/all-MiniLM-L6-v2")
    parser.add_argument("--texts", type=pathlib.Path, help="one a line; else the sample catalogue's")
    parser.add_argument("--limit", type=int, default=400, help="how many of the texts")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=4.0, help="of each measurement")
    parser.add_argument("--venv", type=pathlib.Path, default=OURS / "bench-venv")
    parser.add_argument("--binary", type=pathlib.Path, help="a built embed_bench")
    return parser.parse_args()


def main():
    options = arguments()
    if not (options.model / "model.safetensors").is_file():
        sys.exit(f"no model in {options.model}: run `make model` first")
    python = prepared_python(options.venv)
    binary = options.binary or built_example()
    with tempfile.TemporaryDirectory() as folder:
        texts = pathlib.Path(folder, "texts.txt")
        lines = read_texts(options)
        texts.write_text("\n".join(lines) + "\n", encoding="utf-8")
        words = sum(len(line.split()) for line in lines)
        print(f"{len(lines)} texts of {words / len(lines):.0f} words, {os.cpu_count()} processors")
        compare(options, contestants(options, python, binary, texts, folder))


def prepared_python(folder):
    """The interpreter of a virtual environment that has what the comparison needs."""
    python = folder / "bin/python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    probe = "import numpy, onnx, onnxruntime, tokenizers"
    if subprocess.run([python, "-c", probe], capture_output=True).returncode != 0:
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    return python


def built_example():
    command = ["cargo", "build", "--release", "-p", "models-local", "--example", "embed_bench"]
    lines = subprocess.run(
        [*command, "--message-format=json"], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    ).stdout.splitlines()
    programs = [json.loads(line).get("executable") for line in lines if line.startswith("{")]
    return [program for program in programs if program][-1]


def read_texts(options):
    if options.texts:
        lines = options.texts.read_text(encoding="utf-8").splitlines()
    else:
        files = sorted((ROOT / "sample/catalogue").glob("*.json"))
        lines = [line for file in files for line in strings(json.loads(file.read_text("utf-8")))]
    lines = [" ".join(line.split()) for line in lines]
    lines = list(dict.fromkeys(line for line in lines if len(line) > 20))
    # Spread over the whole, so that every kind of text takes part.
    step = max(1, len(lines) // options.limit)
    return lines[::step][: options.limit]


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def contestants(options, python, binary, texts, folder):
    """Name -> the command that measures once and prints `what number` lines."""
    other = pathlib.Path(__file__).with_name("bench-onnxruntime.py")
    seconds = str(options.seconds)
    commands = {}
    for arithmetic in ["float", "fixed"]:
        command = [binary, options.model, texts, arithmetic, seconds]
        commands[f"models-local, {arithmetic}"] = command
    for bits in ["float32", "int8"]:
        command = [python, other, options.model, texts, bits, seconds, folder]
        commands[f"onnxruntime, {bits}"] = command
    return commands


def compare(options, commands):
    for name in list(commands):
        measure(commands[name])  # warms caches, builds graphs, finds the batch size
    rounds = []
    for number in range(options.rounds):
        print(f"round {number + 1} of {options.rounds}", file=sys.stderr)
        rounds.append({name: measure(command) for name, command in commands.items()})
    print(f"{'':24}{'texts/s':>10}{'p50 ms':>10}{'p99 ms':>10}")
    whats = ["texts_per_second", "query_p50_ms", "query_p99_ms"]
    for name in commands:
        cells = [statistics.median(round[name][what] for round in rounds) for what in whats]
        print(f"{name:24}{cells[0]:>10.1f}{cells[1]:>10.2f}{cells[2]:>10.2f}")
    print("\nratios, above 1 is faster here (median over rounds)")
    for ours, theirs in [("float", "float32"), ("fixed", "float32"), ("fixed", "int8")]:
        one, other = f"models-local, {ours}", f"onnxruntime, {theirs}"
        speed, *latencies = [
            statistics.median(ratio(round[one], round[other], what) for round in rounds)
            for what in whats
        ]
        print(f"{ours} to {theirs:14}{speed:>15.2f}{latencies[0]:>10.2f}{latencies[1]:>10.2f}")


def ratio(ours, theirs, what):
    faster_is_more = what == "texts_per_second"
    return ours[what] / theirs[what] if faster_is_more else theirs[what] / ours[what]


def measure(command):
    run = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, text=True)
    if run.returncode != 0:
        sys.exit(f"{command[0]} failed with exit code {run.returncode}")
    return {line.split()[0]: float(line.split()[1]) for line in run.stdout.splitlines()}


if __name__ == "__main__":
    main()
