#!/usr/bin/env python3
"""Writes sample/images/<product id>.svg for every product of the sample catalogue.

python3 sample/tools/draw_pictures.py          writes the pictures
python3 sample/tools/draw_pictures.py --check  writes nothing, exits 1 when a picture differs
"""

import argparse
import importlib
import pkgutil
import re
import sys
from pathlib import Path

import draw

IMAGES = Path(__file__).resolve().parent.parent / "images"

DEFINITION = re.compile(r'\bid="([^"]+)"')
REFERENCE = re.compile(r'(url\(#|href="#)([^)"]+)')


def unique_ids(product_id: str, svg: str) -> str:
    """The picture with every inner id prefixed by the product's, so that one page can inline many pictures."""
    known = set(DEFINITION.findall(svg))
    missing = {name for _, name in REFERENCE.findall(svg)} - known
    if missing:
        raise ValueError(f"picture {product_id} refers to undefined ids: {', '.join(sorted(missing))}")
    svg = DEFINITION.sub(rf'id="{product_id}-\1"', svg)
    return REFERENCE.sub(rf"\g<1>{product_id}-\2", svg)


def all_pictures() -> dict[str, str]:
    """Product id -> finished SVG text, over all drawing modules."""
    found: dict[str, str] = {}
    for module in sorted(info.name for info in pkgutil.iter_modules(draw.__path__)):
        drawn = importlib.import_module(f"draw.{module}").pictures()
        twice = found.keys() & drawn.keys()
        if twice:
            raise ValueError(f"drawn twice: {', '.join(sorted(twice))}")
        found.update({key: unique_ids(key, svg).rstrip("\n") + "\n" for key, svg in drawn.items()})
    return found


def differences(pictures: dict[str, str]) -> list[str]:
    """What separates the images folder from the drawings, one line each."""
    faults = []
    for product_id, svg in pictures.items():
        path = IMAGES / f"{product_id}.svg"
        if not path.exists():
            faults.append(f"{path.name}: missing")
        elif path.read_text(encoding="utf-8") != svg:
            faults.append(f"{path.name}: differs from its drawing")
    on_disk = {path.stem for path in IMAGES.glob("*.svg")}
    faults += [f"{name}.svg: no drawing makes it" for name in sorted(on_disk - pictures.keys())]
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(description="Writes the pictures of the sample catalogue.")
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 when a picture differs")
    check = parser.parse_args().check
    pictures = all_pictures()
    if check:
        faults = differences(pictures)
        print("\n".join(faults) if faults else f"{len(pictures)} pictures are as drawn")
        return 1 if faults else 0
    IMAGES.mkdir(exist_ok=True)
    for product_id, svg in pictures.items():
        (IMAGES / f"{product_id}.svg").write_text(svg, encoding="utf-8")
    print(f"{len(pictures)} pictures written to {IMAGES.name}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
