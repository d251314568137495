"""Writes the test documents and what a reader should find in them.

python make_documents.py --out FOLDER            with ReportLab and Chromium, and the kept files of the others
python make_documents.py --out FOLDER --all      with all four generators, each document
python make_documents.py --refresh-fixtures      renews the kept files

LaTeX and LibreOffice are large. So only 17 of their documents are kept, turn by turn,
in fixtures/, made by with_latex.py and with_libreoffice.py from the same specs.
"""

import argparse
import json
import shutil
import sys
from pathlib import Path

import specs_browser
import specs_held
import specs_open
import specs_second
import with_chromium
import with_latex
import with_libreoffice
import with_reportlab

FIXTURES = Path(__file__).resolve().parent / "fixtures"
ALL = [*specs_open.DOCUMENTS, *specs_second.DOCUMENTS, *specs_held.DOCUMENTS, *specs_browser.DOCUMENTS]
KEPT = {"latex": with_latex, "libreoffice": with_libreoffice}
FRESH = {"reportlab": with_reportlab, "chromium": with_chromium}


def kept(generator):
    """The documents of a large generator that are kept as files: every second one of the first 17."""
    return ALL[list(KEPT).index(generator) : 17 : 2]


def made_by(generator):
    return [document for document in ALL if document.generators is None or generator in document.generators]


def fixture(document, generator):
    return FIXTURES / f"{document.name}.{generator}.pdf"


def need(generator, module):
    if not module.find():
        raise SystemExit(f"{generator} is not installed")


def refresh():
    """Renews the kept files."""
    for generator, module in KEPT.items():
        need(generator, module)
        for document in kept(generator):
            module.make(document, fixture(document, generator))


def plan(everything):
    """Yields (document, generator, how to write it to a path)."""
    for generator, module in FRESH.items():
        need(generator, module)
        for document in made_by(generator):
            yield document, generator, lambda path, d=document, m=module: m.make(d, path)
    for generator, module in KEPT.items():
        if everything:
            need(generator, module)
        for document in made_by(generator) if everything else kept(generator):
            file = fixture(document, generator)
            copy = lambda path, f=file: shutil.copyfile(f, path)  # noqa: E731
            fresh = lambda path, d=document, m=module: m.make(d, path)  # noqa: E731
            yield document, generator, copy if document in kept(generator) else fresh


def write(out, everything=False):
    """Makes the documents in `out`; returns what was made and what should be found."""
    out.mkdir(parents=True, exist_ok=True)
    records = []
    for document, generator, make in plan(everything):
        path = out / f"{document.name}.{generator}.pdf"
        make(path)
        records.append(
            {
                "file": path.name,
                "generator": generator,
                "held_back": document.held_back,
                "tables": [table.expected() for table in document.tables()],
                "words": document.words(),
            }
        )
    (out / "expected.json").write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")
    return records


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path)
    parser.add_argument("--all", action="store_true", help="each document with each of the four generators")
    parser.add_argument("--refresh-fixtures", action="store_true")
    arguments = parser.parse_args()
    if arguments.refresh_fixtures:
        refresh()
    if arguments.out:
        print(f"{len(write(arguments.out, arguments.all))} documents in {arguments.out.name}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
