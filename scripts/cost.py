#!/usr/bin/env python3
"""What the stack costs: docs/COST.md from docs/prices.

usage: cost.py [--write] [--prices FILE]
Prints the page; --write leaves it in docs/COST.md. Prices and workload are data, the lines are in
scripts/cost_model.py.
"""

import argparse
import json
import pathlib
import sys

import cost_model

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "COST.md"
PRICES = ROOT / "docs" / "prices" / "2026-11.json"
REGIONS = ("eu-central-1", "us-east-1")


def dollars(amount: float) -> str:
    """With three digits that count, at least cents."""
    return f"{amount:,.2f}" if amount >= 0.995 else f"{amount:.3g}" if amount >= 0.0001 else f"{amount:.6f}"


def quantity(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"


def table(lines: list[cost_model.Line], prices: dict) -> list[str]:
    rows = ["| what | quantity | of | " + " | ".join(REGIONS) + " | why |", "|---|---:|---|" + "---:|" * len(REGIONS) + "---|"]
    totals = dict.fromkeys(REGIONS, 0.0)
    for line in lines:
        price = prices[line.price]
        costs = [line.quantity * price[region] for region in REGIONS]
        for region, cost in zip(REGIONS, costs):
            totals[region] += cost
        rows.append(f"| {line.what} | {quantity(line.quantity)} | {price['unit']} | " + " | ".join(map(dollars, costs)) + f" | {line.why} |")
    return rows + ["| **sum** | | | " + " | ".join(f"**{dollars(totals[region])}**" for region in REGIONS) + " | |"]


def page(prices_file: pathlib.Path = PRICES) -> str:
    """The page as Markdown."""
    held = json.loads(prices_file.read_text())
    workload = json.loads((prices_file.parent / "workload.json").read_text())
    prices = held["prices"]
    values = {name: value for name, (value, _, _) in workload["values"].items()}
    text = ["# What it costs", "",
            f"Written by `scripts/cost.py --write` from [prices/{prices_file.name}](prices/{prices_file.name}) and "
            "[prices/workload.json](prices/workload.json); do not edit. US dollars, on demand, without taxes and free tiers.", "",
            *cost_model.INTRODUCTION]
    for title, explanation, lines in cost_model.scenarios(values):
        text += ["", f"## {title}", "", explanation, "", *table(lines, prices)]
    text += ["", *cost_model.CASE_STUDY, "", "## Prices", "", held["note"], "",
             "| price | " + " | ".join(REGIONS) + " | per | certainty | source |", "|---|" + "---:|" * len(REGIONS) + "---|---|---|"]
    for name, price in prices.items():
        shown = " | ".join(f"{price[region]:.10f}".rstrip("0") for region in REGIONS)
        text.append(f"| {name} | {shown} | {price['unit']} | {price['certainty']} | {price['source']} |")
    text += ["", "## Workload", "", workload["note"], "", "| value | | from | meaning |", "|---|---:|---|---|"]
    text += [f"| {name} | {value:,} | {origin} | {meaning} |" for name, (value, origin, meaning) in workload["values"].items()]
    return "\n".join(text) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--prices", type=pathlib.Path, default=PRICES)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    text = page(options.prices)
    if options.write:
        PAGE.write_text(text)
    else:
        print(text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
