#!/usr/bin/env python3
"""Measures `domain::clean::clean_html` beside BeautifulSoup and selectolax, on the same pages.

Prints MB/s and the median of the ratios of all rounds, in which the contestants take turns, and
compares the words of every page. `make peers` installs what it needs.

The peers do what the crate does as far as they can: text of all elements but those that nobody
sees (scripts, styles, templates, noscript, hidden ones, ...), comments left out. BeautifulSoup uses
the parser that comes with Python (html.parser). Words are compared letter by letter in
reading order (peers put a space at every tag, also inside a word), after NFKC (which
makes a raised 2 a 2), without invisible characters, and without what stands between cells and items
only for the reader: bullets, the bars between cells, and the colons behind names.
"""

import argparse
import importlib.metadata
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import unicodedata

from bs4 import BeautifulSoup
from peer_rounds import Example, built_example, measured, print_rates, seconds_of
from selectolax.lexbor import LexborHTMLParser

UNSEEN = (
    "audio canvas datalist del iframe noembed noframes noscript rp s script strike style svg template "
    "title video"
).split()
HIDDEN = ["[hidden]", "dialog:not([open])", "[style*='display:none']", "[style*='display: none']"]
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
# Words that soup is made of; those of pages with units and models that must not be touched.
WORDS = (
    "the tent is waterproof and light for two people Kettle quiet stainless steel 27\u2033 802.11ax M.2 "
    "10\u201312 h 1.85 kg 3000 mm \u20ac249.90 Gr\u00f6\u00dfe Farbe moosgr\u00fcn l\u00e9g\u00e8re \u00e9tanche USB-C 230 V "
    "AT&amp;T 3,000&nbsp;mm &ndash; 27&#8243; &euro;5 caf&eacute; &lt;40 &copy 2026 &frac12;"
).split(" ")


def words(rng, least, most):
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(least, most)))


def block(rng):
    """A piece of a product page, some of it odd."""
    text = lambda least=4, most=30: words(rng, least, most)  # noqa: E731
    return rng.choice([
        lambda: f"<p>{text()}</p>",
        lambda: f"<p class='lead' data-x=\"{text(1, 3)}\">{text()} <b>{text(1, 4)}</b>, <i>{text(1, 4)}</i></p>",
        lambda: "<ul>" + "".join(f"<li>{text(2, 10)}</li>" for _ in range(rng.randint(2, 8))) + "</ul>",
        lambda: "<ul>" + "".join(f"<li>{text(2, 10)}" for _ in range(rng.randint(2, 8))) + "</ul>",
        lambda: "<table class=\"specs\"><tbody>" + "".join(
            f"<tr><th scope=\"row\">{text(1, 2)}</th><td>{text(1, 5)}</td></tr>"
            for _ in range(rng.randint(3, 12))) + "</tbody></table>",
        lambda: f"<table><tr><td>{text(1, 3)}</td><td><table><tr><td>{text(1, 3)}</td></tr></table></td></tr></table>",
        lambda: f"<h2 id=a>{text(2, 6)}</h2><div style=\"color: red; margin: 0\">{text()}<br>{text()}</div>",
        lambda: f"<!-- {text(3, 9)} --><p>{text()}",
        lambda: f"<script type=\"text/javascript\">if (a < b) {{ c('{text(1, 3)}</p>') }}</script>",
        lambda: f"<style>.a > b {{ color: {text(1, 2)} }}</style><div hidden><p>{text()}</p></div>",
        lambda: f"<div style='display:none'>{text()}</div><p>{text()}</p>",
        lambda: f"<dl><dt>{text(1, 2)}</dt><dd>{text(1, 4)}</dd></dl>",
        lambda: f"<div><div><span><font color='#333'>{text()}</font></span></div></div>",
        lambda: f"<a href=\"https://shop.example/?a=1&amp;b={rng.randint(1, 99)}\" title='a > b'>{text(1, 5)}</a>",
    ])()


def made_pages(count, seed):
    rng = random.Random(seed)
    return ["\n".join(block(rng) for _ in range(rng.randint(3, 40))) for _ in range(count)]


def beautiful_soup(page):
    soup = BeautifulSoup(page, "html.parser")
    for element in soup.find_all(UNSEEN):
        element.decompose()
    for element in soup.find_all(hidden=True) + soup.find_all(style=re.compile(r"display:\s*none")):
        if not element.decomposed:
            element.decompose()
    return soup.get_text(" ")


def selectolax_bare(page):
    """Without a look for hidden elements: faster, but their words stay in."""
    tree = LexborHTMLParser(page)
    tree.strip_tags(UNSEEN)
    return tree.body.text(separator=" ") if tree.body else ""


def selectolax(page):
    tree = LexborHTMLParser(page)
    tree.strip_tags(UNSEEN)
    for element in tree.css(", ".join(HIDDEN)):
        element.decompose()
    return tree.body.text(separator=" ") if tree.body else ""


def normalised(text):
    text = INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    text = re.sub("[•|:]", " ", text)
    return "".join(text.split())


def compare(name, texts, ours, pages):
    """Says on how many pages the words are the same, letter by letter in reading order."""
    differ = [n for n, (a, b) in enumerate(zip(texts, ours)) if normalised(a) != normalised(b)]
    print(f"{name:44}same words on {len(pages) - len(differ)} of {len(pages)} pages")
    for number in differ[:2]:
        a, b = normalised(texts[number]), normalised(ours[number])
        at = next((n for n, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
        around = slice(max(0, at - 20), at + 30)
        print(f"  page {number}: {name} has …{a[around]!r}, domain …{b[around]!r}", file=sys.stderr)
    return not differ


def read_pages(options):
    if options.pages:
        lines = options.pages.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines]
    return made_pages(options.count, options.seed)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=pathlib.Path, help="a page a line, as JSON; else made ones")
    parser.add_argument("--count", type=int, default=1000, help="number of pages made")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    pages = read_pages(options)
    # BeautifulSoup is slow: it gets a part of the pages, which changes no rate.
    few = pages[:: max(1, len(pages) // 60)]
    example = built_example("clean_html")
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "pages.jsonl")
        file.write_text("".join(json.dumps(page) + "\n" for page in pages), encoding="utf-8")
        output = subprocess.run([example, file], check=True, stdout=subprocess.PIPE).stdout
        ours = [json.loads(line) for line in output.splitlines()]
        running = Example(example, file, repeats=3)
        version = importlib.metadata.version
        names = [
            "domain::clean::clean_html",
            f"selectolax {version('selectolax')} (lexbor)",
            f"selectolax {version('selectolax')}, hidden text left in",
            f"beautifulsoup4 {version('beautifulsoup4')} (html.parser)",
        ]
        works = [
            running.seconds,
            lambda: seconds_of(lambda: [selectolax(page) for page in pages]),
            lambda: seconds_of(lambda: [selectolax_bare(page) for page in pages]),
            lambda: seconds_of(lambda: [beautiful_soup(page) for page in few]),
        ]
        rounds = measured(dict(zip(names, works)), options.rounds)
        running.close()
    sizes = [sum(len(page.encode()) for page in some) / 1e6 for some in (pages, pages, pages, few)]
    print(f"{len(pages)} pages, {sizes[0]:.1f} MB, {options.rounds} rounds")
    print_rates(rounds, dict(zip(names, sizes)), names[0])
    same = compare(names[1], [selectolax(page) for page in pages], ours, pages)
    # html.parser is no HTML 5 parser: its differences are shown, but only selectolax is to be met.
    compare(names[3], [beautiful_soup(page) for page in pages], ours, pages)
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
