#!/usr/bin/env python3
"""Checks the sample catalogue, its labels, pictures, spec sheets, queries and judgments.

python3 sample/tools/check.py    prints every fault as "<file>: <what is wrong>" and exits 1 when there is one
"""

import csv
import json
import re
import sys
import tomllib
import xml.etree.ElementTree as ElementTree
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

SAMPLE = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "de", "fr")
PER_FILE = 16
FIELDS = (
    "id version title description brand category attributes price stock popularity gtin mpn url images reviews".split()
)
# Units the software converts into each other; every other unit must be the same in the whole catalogue.
CONVERTIBLE = {"g": "mass", "kg": "mass"}


def localised(value: object) -> bool:
    """True for an object with a non-empty text in each of the three languages and nothing else."""
    return (
        isinstance(value, dict)
        and sorted(value) == sorted(LANGUAGES)
        and all(isinstance(text, str) and text.strip() for text in value.values())
    )


def kind(value: object) -> str:
    """The type of an attribute value, with the unit's family for numbers."""
    match value:
        case bool():
            return "yes/no"
        case int() | float():
            return "number"
        case {"value": int() | float(), "unit": str(unit)} if len(value) == 2:
            return f"number in {CONVERTIBLE.get(unit, unit)}"
        case list() if value and all(isinstance(item, str) and item for item in value):
            return "list"
        case str() if value:
            return "code"
        case _ if localised(value):
            return "text"
    return "nothing known"


def gtin_holds(gtin: str) -> bool:
    """The check digit of GS1: weights 3 and 1 from the right; the prefixes 20 to 29 are for use inside a shop."""
    if not re.fullmatch(r"2\d{12}", gtin):
        return False
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(gtin)))
    return total % 10 == 0


def product_faults(product: dict) -> Iterator[str]:
    """Faults of one record seen alone."""
    for field in FIELDS:
        if field not in product:
            yield f"field {field} is missing"
            return
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", product["id"]):
        yield "id is not in kebab-case"
    for field in ("title", "description"):
        if not localised(product[field]):
            yield f"{field} is not in three languages"
    if not gtin_holds(product["gtin"]):
        yield f"gtin {product['gtin']} has a wrong form or check digit"
    if not re.fullmatch(r"\d+\.\d\d", product["price"]["amount"]) or product["price"]["currency"] != "EUR":
        yield f"price {product['price']} is not an amount with two decimals in EUR"
    if not isinstance(product["stock"], int) or product["stock"] < 0 or not 0 <= product["popularity"] <= 1:
        yield "stock or popularity is out of range"
    if len(product["category"]) != 2:
        yield "category is not a path of two names"
    for key, value in product["attributes"].items():
        if not re.fullmatch(r"[a-z][a-z0-9_]*", key) or kind(value) == "nothing known":
            yield f"attribute {key} has a bad name or value"
    yield from file_faults(product)
    yield from review_faults(product["reviews"])


def file_faults(product: dict) -> Iterator[str]:
    """Pictures and documents: present, named in three languages, readable."""
    for field, name in (("images", "alt"), ("documents", "title")):
        for item in product.get(field, []):
            path = SAMPLE / item["url"]
            if not localised(item.get(name)):
                yield f"{item['url']}: {name} is not in three languages"
            if not path.is_file():
                yield f"{item['url']} does not exist"
            elif path.suffix == ".svg":
                yield from svg_faults(path)
            elif not (path.read_bytes().startswith(b"%PDF-") and path.read_bytes().endswith(b"%%EOF\n")):
                yield f"{item['url']} is not a whole PDF"
    if [item["url"] for item in product["images"]] != [f"images/{product['id']}.svg"]:
        yield "has not exactly the one picture named after it"


def svg_faults(path: Path) -> Iterator[str]:
    """A picture must be well-formed and self-contained, and its ids must carry the product's name."""
    text = path.read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    if root.get("viewBox") != "0 0 480 480" or root.get("width") or root.get("height"):
        yield f"{path.name}: not a viewBox of 480 by 480 without a size"
    if re.search(r"<(script|image|foreignObject|style)\b|\bon\w+=|href=\"(?!#)|url\((?!#)", text):
        yield f"{path.name}: script, style or outside reference"
    names = re.findall(r'\bid="([^"]+)"', text)
    if len(names) != len(set(names)) or not all(name.startswith(path.stem) for name in names):
        yield f"{path.name}: ids are not unique to the picture"


def review_faults(reviews: list[dict]) -> Iterator[str]:
    """Two to five reviews with ratings from 1 to 5, a language of the shop and a real date."""
    if not 2 <= len(reviews) <= 5 or len({review["id"] for review in reviews}) != len(reviews):
        yield "has not two to five reviews with ids of their own"
    for review in reviews:
        date.fromisoformat(review["date"])
        if review["rating"] not in range(1, 6) or review["language"] not in LANGUAGES or not review["text"].strip():
            yield f"review {review['id']} has a bad rating, language or text"


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words = 0

    def handle_data(self, data: str) -> None:
        self.words += len(data.split())


def text_faults(product: dict) -> Iterator[str]:
    """A description is a paragraph or more, not a caption, in every language."""
    for language, html in product["description"].items():
        parser = _Text()
        parser.feed(html)
        if not 45 <= parser.words <= 190:
            yield f"description in {language} has {parser.words} words"


def catalogue_faults(catalogue: dict[str, list[dict]]) -> Iterator[str]:
    """Faults between records: ids, numbers and texts used twice, attribute types that differ."""
    kinds: dict[str, dict[str, str]] = defaultdict(dict)
    for slug, products in catalogue.items():
        if len(products) != PER_FILE:
            yield f"{slug}.json: has {len(products)} products, not {PER_FILE}"
        for product in products:
            for fault in (*product_faults(product), *text_faults(product)):
                yield f"{slug}.json: {product.get('id')}: {fault}"
            for key, value in product["attributes"].items():
                kinds[key].setdefault(kind(value), product["id"])
    everything = [product for products in catalogue.values() for product in products]
    for field in ("id", "gtin", "mpn"):
        for value, count in Counter(product[field] for product in everything).items():
            if count > 1:
                yield f"catalogue: {field} {value} is used {count} times"
    for key, found in kinds.items():
        if len(found) > 1:
            yield f"catalogue: attribute {key} has several types: {found}"


def label_faults(catalogue: dict[str, list[dict]]) -> Iterator[str]:
    """Every key and category has a label in its own file, none is idle, and files agree with each other."""
    seen: dict[str, tuple[str, dict]] = {}
    for slug, products in catalogue.items():
        labels = tomllib.loads((SAMPLE / "labels" / f"{slug}.toml").read_text(encoding="utf-8"))
        categories = labels.pop("categories", {})
        used = {key for product in products for key in product["attributes"]}
        used_categories = {name for product in products for name in product["category"]}
        for what, given, needed in (("attribute", labels, used), ("category", categories, used_categories)):
            for name in sorted(needed - given.keys()):
                yield f"{slug}.toml: no label for {what} {name}"
            for name in sorted(given.keys() - needed):
                yield f"{slug}.toml: label for {what} {name}, which no product has"
            for name, label in given.items():
                if not localised(label):
                    yield f"{slug}.toml: label of {name} is not in three languages"
                first, other = seen.setdefault(f"{what} {name}", (slug, label))
                if label != other:
                    yield f"{slug}.toml: label of {what} {name} differs from {first}.toml"


def rows_of(name: str) -> list[dict]:
    with (SAMPLE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def judgment_faults(known: set[str]) -> Iterator[str]:
    """Queries and judgments: same queries in both, halves of equal size, existing products, grades 0 to 3."""
    queries = {row["query_id"]: row for row in rows_of("queries.csv")}
    judged: dict[str, list[dict]] = defaultdict(list)
    for row in rows_of("judgments.csv"):
        judged[row["query_id"]].append(row)
        query = queries.get(row["query_id"])
        if query is None or any(query[field] != row[field] for field in query):
            yield f"judgments.csv: {row['query_id']} does not repeat a row of queries.csv"
    nulls = 0
    for query_id, query in queries.items():
        rows = judged[query_id]
        found = [row["product_id"] for row in rows]
        if len(rows) == 1 and not found[0]:
            nulls += 1
            if rows[0]["grade"]:
                yield f"judgments.csv: {query_id}: a query without answers has a grade"
            continue
        if query["language"] not in LANGUAGES or not query_id.startswith(query["language"]):
            yield f"queries.csv: {query_id}: language does not fit"
        if len(set(found)) != len(found) or not set(found) <= known:
            yield f"judgments.csv: {query_id}: a product is unknown or judged twice"
        if not {row["grade"] for row in rows} <= set("0123") or not any(row["grade"] == "3" for row in rows):
            yield f"judgments.csv: {query_id}: a grade is not 0 to 3, or no product has a 3"
    splits = Counter(query["split"] for query in queries.values())
    if len(queries) < 80 or nulls < 10 or splits["dev"] != splits["test"] or len(splits) != 2:
        yield f"queries.csv: {len(queries)} queries, {nulls} without answers, split {dict(splits)}"


def made_faults() -> Iterator[str]:
    """Pictures and spec sheets must be what their tools make today."""
    import draw_pictures
    import make_documents

    yield from draw_pictures.differences(draw_pictures.all_pictures())
    yield from make_documents.differences(make_documents.all_documents())


def main() -> int:
    catalogue = {
        path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted((SAMPLE / "catalogue").glob("*.json"))
    }
    known = {product["id"] for products in catalogue.values() for product in products}
    faults = [
        *catalogue_faults(catalogue),
        *label_faults(catalogue),
        *judgment_faults(known),
        *made_faults(),
    ]
    print("\n".join(faults) if faults else f"{len(known)} products in {len(catalogue)} files: no faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
