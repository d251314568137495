#!/usr/bin/env python3
"""Fits the floor below which a query gets an honest "nothing", on catalogues with a part left out.

A catalogue is a folder with one file per kind of product, and graded queries for it. Each file in
turn is left out: a query whose relevant products all were in it has no answer then, all others
still have theirs. `discovery evaluate --signals-out` says what the ten best hits of each query look
like; the evidence of a hit is a weighted sum of its signals, that of a query the greatest of its
hits, and the weights are those of a logistic regression in which every catalogue and both classes
weigh alike. The floor is the highest at which in no catalogue more than `--wrong` of the answerable
queries would get nothing.

    python3 scripts/calibrate-floor.py NAME=FOLDER,MAPPING,JUDGMENTS,DATA …

MAPPING may be empty. DATA is a folder into which the whole catalogue was ingested: its vectors are
taken over, so that no text is embedded again. Only `dev` queries are used where the judgments have a
column `split`.
"""

import argparse
import collections
import csv
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import venv

ROOT = pathlib.Path(__file__).resolve().parent.parent
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache")
VENV = CACHE / "product-discovery/relevance-venv"
SIGNALS = ["about", "coverage", "cosine, spoken", "cosine, not spoken"]
WITNESSES = 10
FOLDS = 5


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("catalogues", nargs="+", metavar="NAME=FOLDER,MAPPING,JUDGMENTS,DATA")
    parser.add_argument("--wrong", type=float, default=0.02)
    parser.add_argument("--binary", type=pathlib.Path, default=ROOT / "target/release/discovery")
    parser.add_argument("--venv", type=pathlib.Path, default=VENV)
    parser.add_argument("--keep", type=pathlib.Path, help="keep the signals here, or reuse them")
    return parser.parse_args()


def main():
    options = arguments()
    enter_environment(options.venv)
    import numpy

    cases = []
    for catalogue in options.catalogues:
        name, _, rest = catalogue.partition("=")
        cases += cases_of(options, name, *rest.split(","))
    queries = sorted({case["query"] for case in cases})
    answerable = numpy.array([case["answerable"] for case in cases])
    print(f"{len(queries)} queries, {len(cases)} cases, {(~answerable).sum()} without an answer")
    everything = numpy.ones(len(cases), bool)
    weights = fit(cases, answerable, everything)
    fold = numpy.array([queries.index(case["query"]) % FOLDS for case in cases])
    held_out = numpy.zeros(len(cases))
    for part in range(FOLDS):
        # Each fold's evidence in units of its own floor, so that folds can be put together.
        own = fit(cases, answerable, fold != part)
        floor = floor_of(cases, evidence(cases, own), answerable & (fold != part), options.wrong)
        held_out[fold == part] = evidence(cases, own)[fold == part] - floor
    scores = evidence(cases, weights)
    floor = floor_of(cases, scores, answerable, options.wrong)
    describe(cases, answerable, held_out, weights, floor)


def enter_environment(folder):
    """Starts this script again in a virtual environment that has what it needs."""
    python = folder / "bin/python"
    if pathlib.Path(sys.prefix) == folder:
        return
    if not python.exists():
        venv.create(folder, with_pip=True)
    if subprocess.run([python, "-c", "import numpy"], capture_output=True).returncode != 0:
        subprocess.run([python, "-m", "pip", "install", "--quiet", "numpy"], check=True)
    os.execv(python, [str(python), *sys.argv])


def cases_of(options, name, folder, mapping, judgments, data):
    relevant = collections.defaultdict(set)
    known = {}
    with open(judgments, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row.get("split") in (None, "dev"):
                known.setdefault(row.get("query_id") or row["query"], row["query"])
                if row["product_id"] and float(row["grade"]) > 0:
                    relevant[row.get("query_id") or row["query"]].add(row["product_id"])
    files = sorted(path for path in pathlib.Path(folder).iterdir() if path.is_file())
    for left_out in [None, *files]:
        present = [file for file in files if file != left_out]
        label = f"{name}-{left_out.stem if left_out else 'whole'}"
        hits, ids = signals(options, label, present, mapping, judgments, data)
        for query, text in known.items():
            yield {
                "name": label,
                "catalogue": name,
                "query": text,
                "answerable": bool(relevant[query] & ids),
                "hits": hits.get(query, []),
            }


def signals(options, label, files, mapping, judgments, data):
    """The best hits of each query, and which products the catalogue has."""
    kept = options.keep / f"{label}.json" if options.keep else None
    if kept and kept.exists():
        hits, ids = json.loads(kept.read_text(encoding="utf-8"))
        return hits, set(ids)
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder, "signals.jsonl")
        shutil.copy(pathlib.Path(data, "vectors.redb"), folder)
        ours = [options.binary, "--data", folder]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        shape = ["--mapping", mapping] if mapping else []
        subprocess.run([*ours, "ingest", *files, *shape], check=True, **quiet)
        command = [*ours, "evaluate", "--judgments", judgments, "--as-shown", "--signals-out", out]
        subprocess.run(command, check=True, **quiet)
        hits = collections.defaultdict(list)
        for line in map(json.loads, out.read_text(encoding="utf-8").splitlines()):
            if line["place"] < WITNESSES:
                cosine = max(line["cosine"], 0.0)
                cosines = [cosine, 0.0] if line["spoken"] else [0.0, cosine]
                hits[line["query"]].append([line["about"], line["coverage"], *cosines])
    texts = "".join(file.read_text(encoding="utf-8") for file in files)
    ids = sorted({line for line in judged_ids(judgments) if line in texts})
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps([hits, ids]), encoding="utf-8")
    return hits, set(ids)


def judged_ids(judgments):
    with open(judgments, encoding="utf-8", newline="") as file:
        return {row["product_id"] for row in csv.DictReader(file) if row["product_id"]}


def evidence(cases, weights):
    import numpy

    def best(hits):
        return max((float(numpy.dot(hit, weights)) for hit in hits), default=0.0)

    return numpy.array([best(case["hits"]) for case in cases])


def fit(cases, answerable, chosen):
    """Weights in turn with the choice of each query's best hit, until both stand still."""
    import numpy

    weights = numpy.ones(len(SIGNALS))
    share = numpy.zeros(len(cases))
    for here in catalogues(cases).values():
        for kind in (False, True):
            group = chosen & here & (answerable == kind)
            share[group] = 1 / max(group.sum(), 1)
    share = share[chosen]
    for _ in range(20):
        rows = [
            max(case["hits"], key=lambda hit: numpy.dot(hit, weights), default=[0.0] * len(SIGNALS))
            for case, taken in zip(cases, chosen)
            if taken
        ]
        found = logistic(numpy.array(rows), answerable[chosen].astype(float), share)
        weights = numpy.maximum(found[1:], 0.0)
    return weights


def logistic(rows, labels, share):
    """Newton's method with a little ridge; the first weight is the constant."""
    import numpy

    rows = numpy.hstack([numpy.ones((len(rows), 1)), rows])
    weights = numpy.zeros(rows.shape[1])
    ridge = 1e-3 * numpy.eye(len(weights))
    for _ in range(50):
        chance = 1 / (1 + numpy.exp(-rows @ weights))
        gradient = rows.T @ (share * (labels - chance)) - ridge @ weights
        curvature = (rows * (share * chance * (1 - chance))[:, None]).T @ rows + ridge
        weights = weights + numpy.linalg.solve(curvature, gradient)
    return weights


def catalogues(cases):
    import numpy

    names = numpy.array([case["catalogue"] for case in cases])
    return {str(name): names == name for name in numpy.unique(names)}


def floor_of(cases, scores, chosen, wrong):
    import numpy

    return min(
        float(numpy.quantile(scores[chosen & here], wrong, method="lower"))
        for here in catalogues(cases).values()
        if (chosen & here).any()
    )


def roc_area(scores, answerable):
    import numpy

    right, wrong = scores[answerable], scores[~answerable]
    pairs = (right[:, None] > wrong) + 0.5 * (right[:, None] == wrong)
    return float(numpy.mean(pairs))


def describe(cases, answerable, held_out, weights, floor):
    print("weights in units of the floor:")
    for name, weight in zip(SIGNALS, weights / floor):
        print(f"  {name:20}{weight:.3f}")
    print(f"area under the ROC, held-out folds: {roc_area(held_out, answerable):.3f}")
    for wrong in (0.005, 0.01, 0.02, 0.05, 0.1):
        cut = floor_of(cases, held_out, answerable, wrong)
        silent = (held_out[~answerable] < cut).mean()
        print(f"  wrong nothings up to {wrong:5.1%} a catalogue: honest nothings {silent:5.1%}")
    print("held-out folds at their own floors, and the floor in use:")
    for part, here in catalogues(cases).items():
        for label, shown in [("fitted", held_out >= 0), ("in use", in_use(cases))]:
            wrong = (~shown)[here & answerable].mean()
            honest = (~shown)[here & ~answerable].mean()
            print(f"  {part:10}{label:8}wrong nothings {wrong:5.1%}, honest nothings {honest:5.1%}")


def in_use(cases):
    """The floor that `domain::rank` has."""
    import numpy

    def answers(hit):
        cosine = hit[2] + 0.5 * hit[3]
        floor = 1.4 if hit[2] > 0 else 0.9
        return cosine >= 0.45 or (hit[0] > 0 and hit[0] + hit[1] + cosine >= floor)

    return numpy.array([any(map(answers, case["hits"])) for case in cases])


if __name__ == "__main__":
    main()
