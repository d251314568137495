#!/usr/bin/env python3
"""Compares the recursive splitter with a semantic one, piece by piece, on a graded catalogue (ADR 7).

Every judged product becomes one text: its description and a row `name: value` for each attribute. Each
splitter cuts it, each piece is taken in as a record of its own under the product's title, and a
product's place is that of its best piece. Both have the same size and the same overlap. The recursive
one is LangChain's, to which ours is byte-identical. The semantic one keeps rows and list items whole,
and cuts longer prose between sentences; it repeats whole rows up to the overlap.

    python3 scripts/bench-splitters.py --products FOLDER_OF_ZIPS --judgments JUDGMENTS.csv --work FOLDER

It needs the packages of `make chunking` and a built `discovery`.
"""

import argparse
import csv
import json
import pathlib
import re
import shutil
import subprocess
import zipfile

from langchain_text_splitters import RecursiveCharacterTextSplitter

ROOT = pathlib.Path(__file__).resolve().parent.parent


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--products", type=pathlib.Path, required=True, help="zips of JSON arrays")
    parser.add_argument("--judgments", type=pathlib.Path, required=True)
    parser.add_argument("--work", type=pathlib.Path, required=True, help="for what is made on the way")
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--overlap", type=int, default=200)
    parser.add_argument("--binary", type=pathlib.Path, default=ROOT / "target/release/discovery")
    return parser.parse_args()


def main():
    options = arguments()
    options.work.mkdir(parents=True, exist_ok=True)
    recursive = RecursiveCharacterTextSplitter(chunk_size=options.size, chunk_overlap=options.overlap)
    splitters = {
        "recursive": recursive.split_text,
        "semantic": lambda text: semantic(text, options.size, options.overlap),
    }
    products = list(judged(options.products, options.judgments))
    for name, split in splitters.items():
        pieces = [(key, title, split(text)) for key, title, text in products]
        cut = sum(len(parts) > 1 for _, _, parts in pieces)
        print(f"{name}: {len(pieces)} products, {cut} cut, {sum(len(p) for _, _, p in pieces)} pieces")
        rank(options, name, pieces)
    for ranking in ("semantic", "hybrid"):
        print(f"\n{ranking}, recursive on the left, semantic splitter on the right")
        runs = [options.work / f"{name}-{ranking}.run" for name in ("semantic", "recursive")]
        evaluate(options, "semantic", "--ranking", runs[0], "--compare", runs[1], quiet=False)


def judged(folder, judgments):
    with judgments.open(newline="", encoding="utf-8") as rows:
        wanted = {row["product_id"] for row in csv.DictReader(rows)}
    for path in sorted(folder.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                for product in json.loads(archive.read(name)):
                    if str(product["id"]) in wanted:
                        yield str(product["id"]), product["title"], text_of(product)


def text_of(product):
    rows = [
        f"{key[7:].replace('_', ' ')}: {'yes' if value is True else value}"
        for key, value in product.items()
        if key.startswith("attr_") and value not in (None, "", False)
    ]
    return (product.get("short_description") or "") + "\n\n" + "\n".join(rows)


def semantic(text, size, overlap):
    if len(text.strip()) <= size:
        return [text.strip()]
    pieces, current = [], []
    length = lambda lines: sum(len(line) + 1 for line in lines)
    for block in blocks(text, size):
        if current and length(current) + len(block) > size:
            pieces.append("\n".join(current))
            while current and (length(current) > overlap or length(current) + len(block) > size):
                current.pop(0)
        current.append(block)
    return pieces + ["\n".join(current)]


def blocks(text, size):
    """Rows and list items whole; prose that is longer than a piece in sentences."""
    for line in filter(None, map(str.strip, text.split("\n"))):
        parts = [line] if len(line) <= size else re.split(r"(?<=[.!?])\s+", line)
        for part in parts:
            yield from (part[at : at + size] for at in range(0, len(part), size))


def rank(options, name, pieces):
    records = options.work / f"{name}.jsonl"
    price = {"amount": "1.00", "currency": "EUR"}
    with records.open("w", encoding="utf-8") as lines:
        for key, title, parts in pieces:
            for at, part in enumerate(parts or [""]):
                record = {"id": f"{key}#{at}", "title": title, "description": part, "price": price, "version": 1}
                lines.write(json.dumps(record) + "\n")
    data, vectors = options.work / name, options.work / "vectors.redb"
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir()
    if vectors.exists():  # What both cut alike is embedded once.
        shutil.copy(vectors, data)
    command = [options.binary, "--data", data, "ingest", "-q", records]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    shutil.copy(data / "vectors.redb", vectors)
    for ranking in ("semantic", "hybrid"):
        run = options.work / f"{name}-{ranking}.run"
        evaluate(options, name, "--ranking", ranking, "--run-out", run)
        run.write_text("".join(by_product(run.read_text(encoding="utf-8"))), encoding="utf-8")


def by_product(run):
    """A run of pieces as one of products: the best piece counts."""
    best = {}
    for line in run.splitlines():
        query, _, piece, _, score, _ = line.split("\t") if "\t" in line else line.split()
        best.setdefault(query, {}).setdefault(piece.rsplit("#", 1)[0], float(score))
    for query, products in best.items():
        for place, (product, score) in enumerate(sorted(products.items(), key=lambda one: -one[1]), 1):
            yield f"{query} Q0 {product} {place} {score:.6f} pieces\n"


def evaluate(options, name, *more, quiet=True):
    command = [options.binary, "--data", options.work / name, "evaluate", "--judgments", options.judgments, *more]
    output = subprocess.DEVNULL if quiet else None
    subprocess.run(command, check=True, stdout=output, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
