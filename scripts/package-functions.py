#!/usr/bin/env python3
"""Completes the folders from which SAM deploys the functions, and tells their sizes.

usage: package-functions.py [--from DIR]
`cargo lambda build` leaves target/lambda/<function>/bootstrap; --from takes the binaries of a plain
build instead. Each folder gets `roots.pem`, the few root certificates that a function needs in AWS
(see scripts/cold_start/roots.py). Fails where a zip would be over its budget.
"""

import argparse
import pathlib
import shutil
import sys

from cold_start import budget, report, roots

ROOT = pathlib.Path(__file__).resolve().parent.parent
DEPLOYED = ROOT / "target" / "lambda"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="source", type=pathlib.Path)
    options = parser.parse_args()
    names = sorted(path.parent.name for path in ROOT.glob("functions/*/Cargo.toml"))
    certificates, over = roots.pem(), []
    for name in names:
        folder = DEPLOYED / name
        folder.mkdir(parents=True, exist_ok=True)
        binary = folder / "bootstrap"
        if options.source:
            shutil.copy2(options.source / name, binary)
        if not binary.exists():
            print(f"package-functions: {binary.relative_to(ROOT)} is not built: run `make lambda`", file=sys.stderr)
            return 3
        (folder / "roots.pem").write_text(certificates)
        size = report.zipped(binary) / 1e6
        over += [name] if size > budget.ZIP_MB else []
        print(f"{name:16} {binary.stat().st_size / 1e6:5.1f} MB, zip {size:4.1f} MB")
    for name in over:
        print(f"package-functions: the zip of {name} is over {budget.ZIP_MB:.0f} MB", file=sys.stderr)
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
