#!/usr/bin/env python3
"""The embedded index beside other indexes, on the same products and queries in the same run.

    make build && .venv/bin/pip install -r scripts/bench_index/requirements.txt
    .venv/bin/python scripts/bench-index.py                        # peers at 100,000 products
    .venv/bin/python scripts/bench-index.py --growth               # this index from 1,000 to 1,000,000

Every index answers the same hybrid queries (one to four words and a vector) under the same five
filters, 50 results each. Recall is that of the vector arm against a full scan. Times are wall
clock in this process; the machine should be idle. `--growth` draws docs/images/index-growth.svg.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
BINARY = ROOT / "target" / "release" / "discovery"
CHECKED = 20


def measured_here(products: list[int], queries: int) -> list[dict]:
    sizes = [argument for size in products for argument in ("--products", str(size))]
    command = [BINARY, "bench", "index", "--json", "--queries", str(queries), *sizes]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def percentile(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def measured(peer_class, data: dict, folder: pathlib.Path, filters: dict) -> dict:
    from bench_index.peers import allowed

    import numpy as np

    started = time.perf_counter()
    peer = peer_class(folder, data["products"], data["vectors"])
    build = time.perf_counter() - started
    times, found, expected = [], 0, 0
    for conditions in filters.values():
        mask = allowed(data["products"], conditions)
        for vector in data["query_vectors"][:CHECKED]:
            scores = np.where(mask, data["vectors"] @ vector, -np.inf)
            truth = np.argsort(-scores)[: min(50, int(mask.sum()))]
            found += len(set(truth.tolist()) & set(peer.nearest(vector, conditions, mask)))
            expected += len(truth)
        for text, vector in zip(data["texts"], data["query_vectors"]):
            started = time.perf_counter()
            peer.hybrid(text, vector, conditions, mask)
            times.append((time.perf_counter() - started) * 1e3)
    disk = sum(path.stat().st_blocks * 512 for path in folder.rglob("*") if path.is_file())
    return {
        "index": peer.name,
        "p50_ms": percentile(times, 0.50),
        "p99_ms": percentile(times, 0.99),
        "recall": found / expected,
        "build_seconds": build,
        "disk_mb": disk / 1e6,
    }


def load(folder: pathlib.Path, dimensions: int) -> dict:
    import numpy as np

    lines = lambda name: [json.loads(line) for line in (folder / name).read_text().splitlines()]
    vectors = lambda name: np.fromfile(folder / name, dtype="<f4").reshape(-1, dimensions)
    return {
        "products": lines("products.jsonl"),
        "vectors": vectors("products.f32"),
        "texts": [line["text"] for line in lines("queries.jsonl")],
        "query_vectors": vectors("queries.f32"),
    }


def ours(figures: dict) -> dict:
    return {
        "index": "this project",
        "p50_ms": figures["all_p50_ms"],
        "p99_ms": figures["all_p99_ms"],
        "recall": figures["recall"],
        "build_seconds": figures["products"] / figures["build_per_second"],
        "disk_mb": figures["disk_mb"],
    }


def compare(size: int, queries: int) -> list[dict]:
    from bench_index.peers import FILTERS, PEERS

    rows = [ours(measured_here([size], queries)[0])]
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        command = [BINARY, "bench", "index", "--products", str(size), "--queries", str(queries), "--export", scratch]
        subprocess.run(command, check=True)
        data = load(scratch / str(size), 384)
        for peer in PEERS:
            folder = scratch / peer.name.replace(" ", "")
            folder.mkdir()
            print(f"measuring {peer.name}", file=sys.stderr)
            rows.append(measured(peer, data, folder, FILTERS))
    rows.append(ours(measured_here([size], queries)[0]) | {"index": "this project, again"})
    return rows


def growth(queries: int) -> list[dict]:
    from bench_index.plot import draw

    rows = measured_here([1_000, 10_000, 100_000, 1_000_000], queries)
    target = ROOT / "docs" / "images" / "index-growth.svg"
    target.write_text(draw(rows))
    print(f"drawn: {target.relative_to(ROOT)}", file=sys.stderr)
    return rows


def show(rows: list[dict], columns: dict) -> None:
    print("| " + " | ".join(columns.values()) + " |")
    print("|---" * len(columns) + "|")
    for row in rows:
        cells = [f"{row[key]:,.2f}" if isinstance(row[key], float) else f"{row[key]:,}" if isinstance(row[key], int)
                 else row[key] for key in columns]
        print("| " + " | ".join(cells) + " |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--products", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--growth", action="store_true", help="measure this index alone from 1,000 to 1,000,000 products")
    parser.add_argument("--json", action="store_true")
    wanted = parser.parse_args()
    rows = growth(wanted.queries) if wanted.growth else compare(wanted.products, wanted.queries)
    if wanted.json:
        print(json.dumps(rows, indent=2))
    elif wanted.growth:
        show(rows, {"products": "products", "all_p50_ms": "p50 ms", "all_p99_ms": "p99 ms", "recall": "recall",
                    "build_per_second": "products/s built", "facts_per_second": "facts/s",
                    "one_fact_visible_p99_ms": "a fact visible, p99 ms", "reopen_ms": "reopen ms",
                    "disk_mb": "disk MB", "resident_mb": "memory MB"})
    else:
        show(rows, {"index": "index", "p50_ms": "p50 ms", "p99_ms": "p99 ms", "recall": "recall",
                    "build_seconds": "build s", "disk_mb": "disk MB"})


if __name__ == "__main__":
    main()
