"""Compares the metrics of the crate `evaluation` with trec_eval's, as built into pytrec_eval.

Makes random judgments and runs from a seed, measures them on both sides, query by query, with
all products and with judged products only, and exits 1 on any difference beyond 1e-12.

Needs pytrec_eval (requirements.txt beside this file) and, unless --command names a built
binary, cargo.
"""

import argparse
import json
import math
import random
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import pytrec_eval

TOLERANCE = 1e-12
COMMAND = "cargo run --quiet --release -p evaluation --example trec_metrics --"
MEASURES = {
    "ndcg_cut.5,10,100",
    "recip_rank",
    "success.1,5,10",
    "recall.5,10,100",
    "P.5,10",
    "map",
    "iprec_at_recall",
}
# Grade pools: usual ones, binary, mostly irrelevant, with negative grades, and wide gaps.
GRADES = [(0, 1, 2, 3), (0, 1), (0, 0, 0, 0, 1), (-2, -1, 0, 1, 2), (0, 1, 7, 40), (0,)]
# Names that tell an order of bytes from one of letters, and one with an escaped percent sign.
NAMES = ["d{}", "D{}", "{}", "é{}", "z{}", "\u4e2d{}", "x-{}_", "100%25{}", "\U0001f6d2{}"]


def random_score(rng, style):
    """One score; most styles tie often, some only in single precision."""
    if style == "integers":
        return float(rng.randint(-3, 3))
    if style == "tenths":
        return rng.randint(0, 10) / 10
    if style == "single":
        return 0.5 + rng.randint(0, 40) * 1e-9
    if style == "zeros":
        return rng.choice([0.0, -0.0])
    if style == "tiny":
        return rng.random() * 10.0 ** rng.randint(-50, -30)
    return rng.uniform(-5, 5)


def random_query(rng):
    """Judgments and a ranking for one query, overlapping in part."""
    pool = [rng.choice(NAMES).format(n) for n in range(rng.randint(1, 160))]
    grades = rng.choice(GRADES)
    judged = rng.sample(pool, rng.randint(1, len(pool)))
    found = rng.sample(pool, rng.randint(1, len(pool)))
    style = rng.choice(["integers", "tenths", "single", "zeros", "tiny", "distinct"])
    qrel = {name: rng.choice(grades) for name in judged}
    if max(qrel.values()) < 0:
        # trec_eval reads memory it never wrote when all grades of a query are negative.
        qrel[judged[0]] = 0
    return qrel, {name: random_score(rng, style) for name in found}


def random_pair(rng):
    """Judgments and a run; some queries stand on one side only."""
    qrels, run = {}, {}
    for number in range(rng.randint(1, 6)):
        qid = f"q{number}"
        qrel, ranking = random_query(rng)
        if number == 0 or rng.random() < 0.9:
            qrels[qid] = qrel
        if number == 0 or rng.random() < 0.9:
            run[qid] = ranking
    return qrels, run


def write(rng, folder, number, qrels, run):
    """Writes both files with their lines shuffled and the ranks nonsense."""
    lines = [f"{q} 0 {d} {g}" for q, ds in qrels.items() for d, g in ds.items()]
    rng.shuffle(lines)
    qrels_file = Path(folder, f"{number}.qrels")
    qrels_file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    lines = [
        f"{q} Q0 {d} {rng.randint(0, 99)} {s!r} random"
        for q, ds in run.items()
        for d, s in ds.items()
    ]
    rng.shuffle(lines)
    run_file = Path(folder, f"{number}.run")
    run_file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [str(qrels_file), str(run_file)]


def differences(where, expected, found):
    """Lines that say what differs between two dictionaries of numbers."""
    for key in sorted(expected.keys() | found.keys()):
        one, other = expected.get(key), found.get(key)
        if one is None or other is None or not math.isclose(
            one, other, rel_tol=0, abs_tol=TOLERANCE
        ):
            yield f"{where} {key}: trec_eval {one}, evaluation {other}"


def check(number, qrels, run, found):
    """Compares one pair; returns the number of values compared and the differences."""
    compared, wrong = 0, []
    for view, judged_only in (("full", 0), ("condensed", 1)):
        evaluator = pytrec_eval.RelevanceEvaluator(
            qrels, MEASURES, judged_docs_only_flag=judged_only
        )
        expected = evaluator.evaluate(run)
        queries = found[view]["queries"]
        if expected.keys() != queries.keys():
            wrong.append(f"pair {number} {view}: queries {sorted(expected)} and {sorted(queries)}")
            continue
        for qid, values in expected.items():
            # trec_eval divides 0 by 0 when no product of a ranking is judged; we say 0.
            values = {key: 0.0 if math.isnan(value) else value for key, value in values.items()}
            compared += len(values)
            wrong += differences(f"pair {number} {view} {qid}", values, queries[qid])
        means = {
            key: math.fsum(values[key] for values in expected.values()) / len(expected)
            for key in found[view]["means"]
        }
        compared += len(means)
        wrong += differences(f"pair {number} {view} mean", means, found[view]["means"])
    return compared, wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=300, help="number of random runs")
    parser.add_argument("--seed", type=int, default=1, help="seed of the random runs")
    parser.add_argument("--command", default=COMMAND, help="prints metrics of the files given")
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    pairs = [random_pair(rng) for _ in range(arguments.runs)]
    with tempfile.TemporaryDirectory() as folder:
        files = [
            file
            for number, (qrels, run) in enumerate(pairs)
            for file in write(rng, folder, number, qrels, run)
        ]
        command = shlex.split(arguments.command) + files
        output = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    found = [json.loads(line) for line in output.splitlines()]
    if len(found) != len(pairs):
        sys.exit(f"{len(pairs)} runs measured, {len(found)} answers")
    compared, wrong = 0, []
    for number, ((qrels, run), values) in enumerate(zip(pairs, found)):
        count, lines = check(number, qrels, run, values)
        compared += count
        wrong += lines
    for line in wrong[:20]:
        print(line, file=sys.stderr)
    queries = sum(len(qrels.keys() & run.keys()) for qrels, run in pairs)
    print(f"{len(pairs)} runs, {queries} queries, {compared} values compared, {len(wrong)} differ")
    sys.exit(1 if wrong or not compared else 0)


if __name__ == "__main__":
    main()
