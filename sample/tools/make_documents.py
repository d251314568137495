#!/usr/bin/env python3
"""Writes the spec sheets sample/documents/<product id>.pdf from tools/sheets/<product id>.toml.

The table of a sheet begins with the product's own attributes, read from the catalogue and named by
the labels, so that sheet and record cannot disagree; the rows of the TOML file follow.

python3 sample/tools/make_documents.py          writes the sheets
python3 sample/tools/make_documents.py --check  writes nothing, exits 1 when a sheet differs
"""

import argparse
import json
import sys
import tomllib
from pathlib import Path

import pdf_page
from pdf_page import HEIGHT, WIDTH, Page, wrap

SAMPLE = Path(__file__).resolve().parent.parent
SHEETS, DOCUMENTS = SAMPLE / "tools" / "sheets", SAMPLE / "documents"

MARGIN, BOTTOM = 44, 46
COLUMNS = (232, 195, 80)
WORDS = {
    "en": {"head": ("Attribute", "Value", "Unit"), "care": "Care", "more": "continued", "sheet": "Spec sheet"},
    "de": {"head": ("Merkmal", "Wert", "Einheit"), "care": "Pflege", "more": "Fortsetzung", "sheet": "Datenblatt"},
}
YES = {"en": ("no", "yes"), "de": ("nein", "ja")}


def products() -> dict[str, tuple[dict, dict]]:
    """Product id -> (record, labels of its file)."""
    found = {}
    for path in sorted((SAMPLE / "catalogue").glob("*.json")):
        labels = tomllib.loads((SAMPLE / "labels" / f"{path.stem}.toml").read_text(encoding="utf-8"))
        for record in json.loads(path.read_text(encoding="utf-8")):
            found[record["id"]] = (record, labels)
    return found


def written(value: object, language: str) -> tuple[str, str]:
    """An attribute's value and unit as printed in a language."""
    if isinstance(value, bool):
        return YES[language][value], ""
    if isinstance(value, list):
        return ", ".join(value), ""
    if isinstance(value, dict) and "unit" in value:
        return written(value["value"], language)[0], value["unit"]
    if isinstance(value, dict):
        return value[language], ""
    text = str(value)
    return (text.replace(".", ",") if language == "de" and not isinstance(value, str) else text), ""


def table_rows(record: dict, labels: dict, sheet: dict, language: str) -> list[tuple[str, str, str]]:
    """The rows of one language: (attribute, value, unit)."""
    rows = [(labels[key][language], *written(value, language)) for key, value in record["attributes"].items()]
    for row in sheet["rows"]:
        value = row.get(f"value_{language}", row.get("value"))
        rows.append((row[language], written(value, language)[0], row.get("unit", "")))
    return rows


class Sheet:
    """Fills pages from top to bottom and starts a new one when the next piece does not fit."""

    def __init__(self, title: str, subtitle: str, accent: str) -> None:
        self.title, self.subtitle, self.accent = title, subtitle, accent
        self.pages: list[Page] = []
        self.new_page()

    def new_page(self) -> None:
        first, page = not self.pages, Page()
        band = 64 if first else 30
        page.box(0, HEIGHT - band, WIDTH, band, self.accent)
        page.text(MARGIN, HEIGHT - (34 if first else 20), self.title, "F2", 19 if first else 11, "#ffffff")
        if first:
            page.text(MARGIN, HEIGHT - 51, self.subtitle, "F1", 9.5, "#ffffff")
        self.pages.append(page)
        self.y = HEIGHT - band - 22

    @property
    def page(self) -> Page:
        return self.pages[-1]

    def room_for(self, height: float) -> bool:
        return self.y - height >= BOTTOM

    def heading(self, text: str, needed: float) -> None:
        """A section heading; moves to a new page unless `needed` points follow it on this one."""
        if not self.room_for(needed):
            self.new_page()
        self.page.text(MARGIN, self.y, text, "F2", 11, self.accent)
        self.y -= 14

    def paragraph(self, text: str, indent: float = 0, bullet: bool = False) -> None:
        lines = wrap(text, "F1", 8.6, WIDTH - 2 * MARGIN - indent)
        if not self.room_for(11 * len(lines)):
            self.new_page()
        if bullet:
            self.page.text(MARGIN, self.y, "•", "F1", 8.6)
        for line in lines:
            self.page.text(MARGIN + indent, self.y, line, "F1", 8.6)
            self.y -= 11

    def table(self, head: tuple, rows: list[tuple[str, str, str]], more: str) -> None:
        """A ruled table; a page break repeats the head with the word for "continued"."""
        self.y += 4
        self._row(head, "F2", fill="#e7ebee", top=True)
        for number, row in enumerate(rows):
            height = self._height(row, "F1")
            if not self.room_for(height):
                self.new_page()
                self._row((f"{head[0]} ({more})", *head[1:]), "F2", fill="#e7ebee", top=True)
            self._row(row, "F1", fill="#f4f6f7" if number % 2 else None)
        self.y -= 17

    def _cells(self, row: tuple, font: str) -> list[list[str]]:
        return [wrap(text, font, 8.2, width - 10) for text, width in zip(row, COLUMNS)]

    def _height(self, row: tuple, font: str) -> float:
        return 3 + 9.6 * max(len(lines) for lines in self._cells(row, font))

    def _row(self, row: tuple, font: str, fill: str | None = None, top: bool = False) -> None:
        height, right = self._height(row, font), MARGIN + sum(COLUMNS)
        if fill:
            self.page.box(MARGIN, self.y - height + 0.3, right - MARGIN, height - 0.6, fill)
        x = MARGIN
        for lines, width in zip(self._cells(row, font), COLUMNS):
            for index, line in enumerate(lines):
                self.page.text(x + 5, self.y - 9.2 - 9.6 * index, line, font, 8.2)
            self.page.line(x, self.y, x, self.y - height)
            x += width
        self.page.line(right, self.y, right, self.y - height)
        if top:
            self.page.line(MARGIN, self.y, right, self.y)
        self.page.line(MARGIN, self.y - height, right, self.y - height)
        self.y -= height

    def footers(self, product_id: str, gtin: str) -> None:
        for number, page in enumerate(self.pages, start=1):
            page.line(MARGIN, 34, WIDTH - MARGIN, 34)
            page.text(MARGIN, 22, f"{product_id} · GTIN {gtin} · fictional product of the sample catalogue", "F1", 7.4, "#5d666d")
            page.text(WIDTH - MARGIN - 30, 22, f"{number} / {len(self.pages)}", "F1", 7.4, "#5d666d")


def make(record: dict, labels: dict, sheet: dict) -> bytes:
    """The PDF of one product: an English section, then a German one."""
    words = WORDS["en"]["sheet"], WORDS["de"]["sheet"]
    paper = Sheet(sheet["name"], f"{' / '.join(words)} · {record['brand']} · {record['mpn']}", sheet["accent"])
    for language, text in WORDS.items():
        paper.heading(sheet["heading"][language], 110)
        paper.paragraph(sheet["intro"][language])
        paper.y -= 2
        paper.table(text["head"], table_rows(record, labels, sheet, language), text["more"])
        paper.heading(text["care"], 14 + 11 * len(sheet["care"][language]))
        for line in sheet["care"][language]:
            paper.paragraph(line, indent=9, bullet=True)
        paper.y -= 12
    paper.footers(record["id"], record["gtin"])
    return pdf_page.build(paper.pages, f"{sheet['name']}: {words[0]}", "en")


def all_documents() -> dict[str, bytes]:
    """Product id -> finished PDF, over all sheets."""
    known = products()
    return {
        path.stem: make(*known[path.stem], tomllib.loads(path.read_text(encoding="utf-8")))
        for path in sorted(SHEETS.glob("*.toml"))
    }


def differences(documents: dict[str, bytes]) -> list[str]:
    """What separates the documents folder from the sheets, one line each."""
    faults = []
    for product_id, data in documents.items():
        path = DOCUMENTS / f"{product_id}.pdf"
        if not path.exists() or path.read_bytes() != data:
            faults.append(f"{path.name}: missing or different from its sheet")
    on_disk = {path.stem for path in DOCUMENTS.glob("*.pdf")}
    return faults + [f"{name}.pdf: no sheet makes it" for name in sorted(on_disk - documents.keys())]


def main() -> int:
    parser = argparse.ArgumentParser(description="Writes the spec sheets of the sample catalogue.")
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 when a sheet differs")
    check = parser.parse_args().check
    documents = all_documents()
    if check:
        faults = differences(documents)
        print("\n".join(faults) if faults else f"{len(documents)} spec sheets are as made")
        return 1 if faults else 0
    DOCUMENTS.mkdir(exist_ok=True)
    for product_id, data in documents.items():
        (DOCUMENTS / f"{product_id}.pdf").write_bytes(data)
    print(f"{len(documents)} spec sheets written to {DOCUMENTS.name}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
