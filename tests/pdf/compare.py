"""Compares our PDF reader with pdfplumber, cell by cell, on documents made by four real generators.

Makes the documents (make_documents.py), reads each with both in the same run and exits 1 when ours has
fewer cells right than pdfplumber, or a lower F1, in any group. pdfplumber is run with six settings: its
default, columns by text alignment, and rows and columns by text alignment where a page has no lines, each
also with word gaps relative to the font size. Of its cells, those of the setting that gets most right in
the document count; its F1 is the best of that choice and of each setting over the group.

Needs requirements.txt, Chromium and, unless --command names a built binary, cargo.
"""

import argparse
import json
import shlex
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import make_documents
import pdfplumber
from scoring import Score, score, words_in_order

COMMAND = "cargo run --quiet --release --locked -p documents-pdf --example pdf_to_json --"
TEXT = {"vertical_strategy": "text", "horizontal_strategy": "text"}
SPACES = {"x_tolerance_ratio": 0.15}
COLUMNS = {"vertical_strategy": "text", "horizontal_strategy": "lines"}


def ours(command, folder, records):
    """File name -> what our reader gives."""
    files = [str(folder / record["file"]) for record in records]
    done = subprocess.run(shlex.split(command) + files, check=True, capture_output=True, text=True)
    return {Path(answer["file"]).name: answer for answer in map(json.loads, done.stdout.splitlines())}


def plumbed(path):
    """(tables by setting, texts, seconds of the default setting, pages) from pdfplumber."""
    with pdfplumber.open(path) as file:
        start = time.perf_counter()
        default = [page.extract_tables() for page in file.pages]
        texts = ["\n".join(page.extract_text() or "" for page in file.pages)]
        seconds = time.perf_counter() - start
        texts.append("\n".join(page.extract_text(**SPACES) or "" for page in file.pages))
        settings = []
        for spaces in ({}, {"text_x_tolerance_ratio": SPACES["x_tolerance_ratio"]}):
            ruled = [page.extract_tables(spaces) for page in file.pages] if spaces else default
            columns = [page.extract_tables(COLUMNS | spaces) for page in file.pages]
            loose = [found or page.extract_tables(TEXT | spaces) for found, page in zip(ruled, file.pages)]
            settings += [[table for page in pages for table in page] for pages in (ruled, columns, loose)]
        return settings, texts, seconds, len(file.pages)


class Tally:
    """Sums of one group of documents."""

    def __init__(self):
        self.ours, self.chosen, self.settings = Score(), Score(), [Score() for _ in range(6)]
        self.our_words, self.peer_words, self.documents = 0.0, 0.0, 0

    def add(self, own, scores, own_words, peer_words):
        self.ours += own
        self.chosen += max(scores, key=lambda s: (s.right, s.f1))
        self.settings = [total + new for total, new in zip(self.settings, scores)]
        self.our_words, self.peer_words = self.our_words + own_words, self.peer_words + peer_words
        self.documents += 1

    @property
    def peer_f1(self):
        return max(score.f1 for score in (self.chosen, *self.settings))

    def is_behind(self):
        return self.ours.right < self.chosen.right or self.ours.f1 < self.peer_f1

    def line(self, name):
        o, p = self.ours, self.chosen
        return (
            f"{name:24} {self.documents:4} {o.expected:6}  {o.right:6} {o.precision:6.1%} {o.recall:6.1%} {o.f1:6.1%}"
            f"  {p.right:6} {self.peer_f1:6.1%} {self.settings[0].f1:6.1%}  {o.whole:3} {p.whole:3} {o.tables:3}"
            f"  {self.our_words / self.documents:6.1%} {self.peer_words / self.documents:6.1%}"
        )


HEAD = (
    f"{'':24} {'docs':>4} {'cells':>6}  {'ours: right, P, R, F1':27}  {'peer: right, F1, default':21} "
    f" {'whole, peer, of':11}  {'words in order, peer':13}"
)


def measure(folder, records, answers, details):
    """Group name -> Tally; also the seconds and pages of both."""
    groups, clock = defaultdict(Tally), defaultdict(float)
    for record in records:
        mine = answers[record["file"]]
        settings, texts, seconds, pages = plumbed(folder / record["file"])
        scores = [score(record["tables"], tables) for tables in settings]
        own = score(record["tables"], mine["tables"])
        own_words = words_in_order(record["words"], mine["text"])
        peer_words = max(words_in_order(record["words"], text) for text in texts)
        half = "latest" if record["held_back"] else "earlier"
        for name in (f"{record['generator']}, {half}", f"all, {half}", "all"):
            groups[name].add(own, scores, own_words, peer_words)
        clock["ours"] += mine["seconds"]
        clock["peer"] += seconds
        clock["pages"] += pages
        if details in (half, "all"):
            best = max(s.f1 for s in scores)
            print(f"{record['file']:44} ours {own.f1:6.1%} {own_words:6.1%}  peer {best:6.1%} {peer_words:6.1%}")
    return groups, clock


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--command", default=COMMAND, help="how to run our reader; file names follow")
    parser.add_argument("--all", action="store_true", help="make every document with all four generators")
    parser.add_argument("--folder", type=Path, help="keep the documents here, and use those that are there")
    parser.add_argument("--details", choices=["earlier", "latest", "all"], help="one line for each document of these")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or Path(temporary)
        known = folder / "expected.json"
        if known.exists():
            records = json.loads(known.read_text(encoding="utf-8"))
        else:
            records = make_documents.write(folder, arguments.all)
        groups, clock = measure(folder, records, ours(arguments.command, folder, records), arguments.details)
    print(HEAD)
    for name in sorted(groups):
        print(groups[name].line(name))
    speeds = [clock["pages"] / clock[side] for side in ("ours", "peer")]
    print(f"pages a second: ours {speeds[0]:.0f}, pdfplumber {speeds[1]:.1f} ({speeds[0] / speeds[1]:.0f} times)")
    worse = [name for name, tally in groups.items() if tally.is_behind()]
    for name in worse:
        print(f"ours is behind pdfplumber: {name}", file=sys.stderr)
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
