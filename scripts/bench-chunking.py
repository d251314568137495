#!/usr/bin/env python3
"""Measures `domain::chunk::split` beside LangChain's RecursiveCharacterTextSplitter(1000, 200).

Same texts, same run, turns taken; prints MB/s and the median of the ratios of all rounds.
`make peers` installs what it needs; the pieces themselves are compared by `make chunking`.
"""

import argparse
import importlib.metadata
import json
import pathlib
import random
import tempfile

from langchain_text_splitters import RecursiveCharacterTextSplitter
from peer_rounds import ROOT, Example, built_example, measured, print_rates, seconds_of

SIZE, OVERLAP = 1000, 200


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def made_texts(count, seed):
    """Texts of 500 to 20,000 characters out of the sentences of the sample catalogue."""
    files = sorted((ROOT / "sample/catalogue").glob("*.json"))
    lines = [line for file in files for line in strings(json.loads(file.read_text("utf-8")))]
    sentences = sorted({line for line in lines if len(line) > 40})
    rng = random.Random(seed)
    texts = []
    for _ in range(count):
        length, text = rng.randint(500, 20_000), ""
        while len(text) < length:
            text += rng.choice(sentences) + rng.choice([" ", " ", "\n", "\n\n"])
        texts.append(text)
    return texts


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    texts = made_texts(options.texts, options.seed)
    splitter = RecursiveCharacterTextSplitter(chunk_size=SIZE, chunk_overlap=OVERLAP)
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "texts.jsonl")
        cases = [{"text": text, "size": SIZE, "overlap": OVERLAP} for text in texts]
        file.write_text("".join(json.dumps(case) + "\n" for case in cases), encoding="utf-8")
        example = Example(built_example("split_text"), file, repeats=5)
        ours = "domain::chunk::split"
        theirs = f"langchain-text-splitters {importlib.metadata.version('langchain-text-splitters')}"
        contestants = {
            ours: example.seconds,
            theirs: lambda: seconds_of(lambda: [splitter.split_text(text) for text in texts]),
        }
        rounds = measured(contestants, options.rounds)
        example.close()
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{len(texts)} texts, {megabytes:.1f} MB, {options.rounds} rounds")
    print_rates(rounds, dict.fromkeys(contestants, megabytes), ours)


if __name__ == "__main__":
    main()
