#!/usr/bin/env python3
"""Compares our ranking with plain BM25, MiniLM and their reciprocal rank fusion, in one run.

Products, queries and judgments are the same for all. BM25 is bm25s over title, product type and
description with an English stemmer and stop words, at the best of three settings of k1 and b (by
NDCG@10 on these very queries, which favours it). MiniLM is the index's own vectors. All measures
are pytrec_eval's; a query without a relevant product counts as 0, as in trec_eval. "Judged only"
leaves out what nobody judged. p is of a paired permutation test (random signs), two-sided.

    python3 scripts/bench-relevance.py --data FOLDER --products CATALOGUE --judgments JUDGMENTS.csv
"""

import argparse
import collections
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import urllib.parse
import venv
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache")
VENV = CACHE / "product-discovery/relevance-venv"
PACKAGES = ["numpy", "bm25s==0.3.16", "PyStemmer", "pytrec-eval-terrier==0.5.11"]
MEASURES = {
    "NDCG@10": "ndcg_cut_10",
    "MRR": "recip_rank",
    "Hit@5": "success_5",
    "Recall@50": "recall_50",
}
DEPTH = 100
RRF = 60
PERMUTATIONS = 20_000


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True, help="folder of the ingested index")
    parser.add_argument("--products", type=pathlib.Path, required=True, help="JSON files or zips")
    parser.add_argument("--judgments", type=pathlib.Path, required=True)
    parser.add_argument("--title", default="title")
    parser.add_argument("--type", default="attr_t_product_type")
    parser.add_argument("--description", default="short_description")
    parser.add_argument("--binary", type=pathlib.Path, default=ROOT / "target/release/discovery")
    parser.add_argument("--venv", type=pathlib.Path, default=VENV)
    return parser.parse_args()


def main():
    options = arguments()
    enter_environment(options.venv)
    qrels = read_judgments(options.judgments)
    runs = {
        "ours": our_run(options, "hybrid"),
        "our words": our_run(options, "lexical"),
        "MiniLM": our_run(options, "semantic"),
        "BM25": bm25_run(options, qrels),
    }
    runs["RRF"] = fuse(runs["BM25"], runs["MiniLM"])
    unanswered = sum(1 for grades in qrels.values() if max(grades.values()) <= 0)
    print(f"{len(qrels)} queries, {unanswered} of them without a relevant product")
    for title, only in [("all products", False), ("judged only", True)]:
        report(title, qrels, runs, only)


def enter_environment(folder):
    """Starts this script again in a virtual environment that has what it needs."""
    python = folder / "bin/python"
    if pathlib.Path(sys.prefix) == folder:
        return
    if not python.exists():
        venv.create(folder, with_pip=True)
    probe = "import numpy, bm25s, Stemmer, pytrec_eval"
    if subprocess.run([python, "-c", probe], capture_output=True).returncode != 0:
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    os.execv(python, [str(python), *sys.argv])


def read_judgments(path):
    qrels = collections.defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["product_id"]:
                qrels[row["query"]][row["product_id"]] = int(float(row["grade"]))
    return dict(qrels)


def our_run(options, ranking):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "ours.run")
        command = [options.binary, "--data", options.data, "evaluate", "--judgments"]
        command += [options.judgments, "--ranking", ranking, "--run-out", path]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        run = collections.defaultdict(dict)
        for line in path.read_text(encoding="utf-8").splitlines():
            query, _, product, _, score, _ = line.split()
            run[urllib.parse.unquote(query)][product] = float(score)
    return run


def read_products(path):
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    for file in files:
        if file.suffix == ".zip":
            with zipfile.ZipFile(file) as archive:
                for name in archive.namelist():
                    yield from json.loads(archive.read(name))
        elif file.suffix == ".json":
            yield from json.loads(file.read_text(encoding="utf-8"))


def bm25_run(options, qrels):
    import bm25s
    import Stemmer

    def text(value):
        return " ".join(value) if isinstance(value, list) else value or ""

    products = list(read_products(options.products))
    fields = (options.title, options.type, options.description)
    ids = [str(product["id"]) for product in products]
    texts = [" ".join(text(product.get(field)) for field in fields) for product in products]
    stemmer, quiet = Stemmer.Stemmer("english"), {"show_progress": False}
    tokens = bm25s.tokenize(texts, stopwords="en", stemmer=stemmer, **quiet)
    queries = bm25s.tokenize(list(qrels), stopwords="en", stemmer=stemmer, **quiet)
    runs = []
    for k1, b in [(1.2, 0.75), (1.5, 0.75), (0.9, 0.4)]:
        index = bm25s.BM25(method="lucene", k1=k1, b=b)
        index.index(tokens, **quiet)
        found, scores = index.retrieve(queries, k=min(DEPTH, len(ids)), **quiet)
        rows = zip(qrels, found, scores)
        runs.append({
            query: {ids[at]: float(score) for at, score in zip(places, row) if score > 0}
            for query, places, row in rows
        })
    return max(runs, key=lambda run: measure(qrels, run)["NDCG@10"].mean())


def fuse(*runs):
    """Reciprocal rank fusion (Cormack, Clarke and Büttcher 2009) with k = 60."""
    fused = collections.defaultdict(lambda: collections.defaultdict(float))
    for run in runs:
        for query, scores in run.items():
            for rank, product in enumerate(sorted(scores, key=scores.get, reverse=True), 1):
                fused[query][product] += 1 / (RRF + rank)
    return fused


def measure(qrels, run):
    import numpy
    import pytrec_eval

    evaluator = pytrec_eval.RelevanceEvaluator(qrels, set(MEASURES.values()))
    found = evaluator.evaluate({query: dict(run.get(query, {})) for query in qrels})
    return {
        name: numpy.array([found.get(query, {}).get(measure, 0.0) for query in qrels])
        for name, measure in MEASURES.items()
    }


def judged_only(qrels, run):
    return {
        query: {product: score for product, score in scores.items() if product in qrels[query]}
        for query, scores in run.items()
        if query in qrels
    }


def p_value(differences):
    import numpy

    signs = numpy.random.default_rng(1).choice([-1, 1], (PERMUTATIONS, len(differences)))
    beyond = abs((signs * differences).mean(1)) >= abs(differences.mean()) - 1e-12
    return (beyond.sum() + 1) / (PERMUTATIONS + 1)


def report(title, qrels, runs, only):
    measured = {
        name: measure(qrels, judged_only(qrels, run) if only else run)
        for name, run in runs.items()
    }
    print(f"\n{title:14}" + "".join(f"{name:>18}" for name in MEASURES))
    for name, values in measured.items():
        cells = ""
        for measure_name in MEASURES:
            mean = values[measure_name].mean()
            p = p_value(measured["ours"][measure_name] - values[measure_name])
            cells += f"{mean:.4f}".rjust(9) + ("" if name == "ours" else f" (p {p:.3f})").rjust(9)
        print(f"{name:14}{cells}")


if __name__ == "__main__":
    main()
