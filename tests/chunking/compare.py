"""Compares the pieces of `domain::chunk::split` with those of LangChain's own splitter.

Makes random Unicode texts from a seed, splits them with `RecursiveCharacterTextSplitter` and with
the crate `domain`, with several sizes and overlaps, and exits 1 on any difference.

Needs langchain-text-splitters (requirements.txt beside this file) and, unless --command names a
built binary, cargo.
"""

import argparse
import json
import random
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from langchain_text_splitters import RecursiveCharacterTextSplitter

COMMAND = "cargo run --quiet --release -p domain --example split_text --"
# (size, overlap): the one in use, no overlap, as much overlap as size, tiny ones.
SIZES = [(1000, 200), (1000, 0), (200, 50), (100, 100), (37, 11), (8, 3), (1, 0), (2, 2)]
# The characters of a text come from a few of these.
ALPHABETS = [
    "abcdefghijklmnopqrstuvwxyz",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
    "äöüßéèêçœñåøđłžš",
    "абвгдежзиклмнопрстуф",
    "αβγδεζηθικλμνξοπ",
    "אבגדהוזחטיכלמנ",
    "ابتثجحخدذرزسشص",
    "अआइईउऊएऐओऔक़ख़ा्",
    "漢字仮名交文東京大阪",
    "한글조합형",
    "\U0001f600\U0001f6d2\U0001f468\u200d\U0001f469\u200d\U0001f467\U0001f1e9\U0001f1ea\u2764\ufe0f",
    "\u0301\u0308\u0327\u20dd",
    "\u200b\u200d\u00ad\ufeff\u202e",
    ".,;:!?-–—\"'«»()[]{}*+^$|\\/",
    "\x00\x01\x1b\x7f",
]
# What stands between words, the usual ones oftener; also white space that is no separator.
GAPS = [" "] * 12 + ["  ", "\n", "\n", "\n\n", "\n\n", "\n\n\n", "\r\n", "\r\n\r\n", "\t", "\n \n"]
ODD_GAPS = ["\u00a0", "\u3000", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x1f", "\r"]


def random_text(rng):
    """Words of a few alphabets between gaps; now and then a word longer than any size."""
    letters = "".join(rng.sample(ALPHABETS, rng.randint(1, 4)))
    gaps = GAPS + (ODD_GAPS if rng.random() < 0.5 else [])
    parts = []
    for _ in range(int(rng.choice([0, 1, 5, 40, 200, 700]) * rng.random() + 0.5)):
        length = rng.randint(800, 2500) if rng.random() < 0.004 else rng.randint(1, 12)
        parts += ["".join(rng.choices(letters, k=length)), rng.choice(gaps)]
        if rng.random() < 0.02:
            parts.append(rng.choice(["\n", " ", "\n\n", "\r\n"]) * rng.randint(2, 40))
    return "".join(parts)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=int, default=2000, help="number of random texts")
    parser.add_argument("--seed", type=int, default=1, help="seed of the random texts")
    parser.add_argument("--command", default=COMMAND, help="prints the pieces of a file of texts")
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    cases = []
    for _ in range(arguments.texts):
        text = random_text(rng)
        # Every text in the size that is in use, and in another.
        for size, overlap in [SIZES[0], rng.choice(SIZES[1:])]:
            cases.append({"text": text, "size": size, "overlap": overlap})
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "texts.jsonl")
        file.write_text("".join(json.dumps(case) + "\n" for case in cases), encoding="utf-8")
        command = [*shlex.split(arguments.command), str(file)]
        output = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    found = [json.loads(line) for line in output.splitlines()]
    if len(found) != len(cases):
        sys.exit(f"{len(cases)} texts, {len(found)} answers")
    wrong = pieces = 0
    for number, (case, ours) in enumerate(zip(cases, found)):
        theirs = RecursiveCharacterTextSplitter(
            chunk_size=case["size"], chunk_overlap=case["overlap"]
        ).split_text(case["text"])
        pieces += len(theirs)
        if ours != theirs:
            wrong += 1
            if wrong <= 10:
                at = next((n for n, (a, b) in enumerate(zip(ours, theirs)) if a != b), None)
                print(
                    f"case {number}, size {case['size']}, overlap {case['overlap']}: LangChain has "
                    f"{len(theirs)} pieces, domain {len(ours)}, the first that differs is {at}",
                    file=sys.stderr,
                )
    print(f"{arguments.texts} texts, {len(cases)} cases, {pieces} pieces compared, {wrong} cases differ")
    sys.exit(1 if wrong or not pieces else 0)


if __name__ == "__main__":
    main()
