"""Prints a document with Chromium."""

import os
import shutil
import subprocess
import tempfile
from html import escape
from pathlib import Path

from model import Balanced, Columns, Heading, Paragraph

NAMES = ("chromium", "chromium-browser", "google-chrome")
BESIDE = {"l": "left", "c": "center", "r": "right"}
STYLE = """
@page { size: A4; margin: 18mm }
body { font: 10pt/1.35 %s; margin: 0; hyphens: auto }
h2 { font-size: 15pt; margin: 8pt 0 5pt }
p { margin: 0 0 7pt }
table { border-collapse: collapse; margin-bottom: 9pt; width: 100%% }
td, th { padding: 2.5pt 5pt; vertical-align: top; overflow-wrap: break-word; hyphens: manual }
tr { break-inside: avoid }
.grid td, .grid th { border: .5pt solid #888 }
.outer { border: 1pt solid #000 }
.horizontal td, .horizontal th { border-bottom: .5pt solid #999 }
.book { border-top: 1pt solid #000; border-bottom: 1pt solid #000 }
.book thead { border-bottom: .5pt solid #000 }
.zebra tr.even { background: #eef1f4; print-color-adjust: exact }
.separate, .spaced, .separate-dotted, .separate-dashed, .lines { border-collapse: separate }
.spaced { border-spacing: 5px }
.separate td, .separate th, .spaced td, .spaced th { border: 1px solid #000 }
.dotted td, .dotted th, .separate-dotted td, .separate-dotted th { border: 1px dotted #000 }
.dashed td, .dashed th, .separate-dashed td, .separate-dashed th { border: 1px dashed #000 }
.lines td, .lines th { border-bottom: 1px solid #000; padding: 6pt 8pt }
.fit { width: auto }
.filled thead { background: #2c4a6e; color: #fff; print-color-adjust: exact }
.sides { column-count: 2; column-gap: 20pt; text-align: justify }
.sides > div + div { break-before: column }
.balanced { column-gap: 16pt }
.balanced p { margin: 1em 0 }
"""
RUNNING = """
@page { @top-left { content: %s; font: 8pt sans-serif } @bottom-right { content: %s; font: 8pt sans-serif } }
"""


def find():
    """Chromium's path, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def cell(span, column, table, head):
    tag = "th" if head and table.bold_header else "td"
    style = f"text-align:{BESIDE[table.align[column]]}"
    spans = f' colspan="{span.columns}"' * (span.columns > 1) + f' rowspan="{span.rows}"' * (span.rows > 1)
    return f'<{tag}{spans} style="{style}">{escape(span.text)}</{tag}>'


def grid(table):
    rows = [""] * len(table.rows)
    for row, column, span in table.placed():
        rows[row] += cell(span, column, table, row < table.header_rows)
    lines = [f'<tr class="{"even" if n % 2 else "odd"}">{cells}</tr>' for n, cells in enumerate(rows)]
    head, body = lines[: table.header_rows], lines[table.header_rows :]
    if not table.repeat_header:
        head, body = [], lines
    columns = "".join(f'<col style="width:{100 * w / sum(table.widths):.2f}%">' for w in table.widths if not table.fit)
    filled = " filled" * table.header_fill + " fit" * table.fit
    thead = f"<thead>{''.join(head)}</thead>" if head else ""
    return (
        f'<table class="{table.rules}{filled}" style="font-size:{table.size}pt">{columns}{thead}'
        f"<tbody>{''.join(body)}</tbody></table>"
    )


def body(blocks):
    parts = []
    for block in blocks:
        if isinstance(block, Heading):
            parts.append(f"<h2>{escape(block.text)}</h2>")
        elif isinstance(block, Paragraph):
            parts.append(f"<p>{escape(block.text)}</p>")
        elif isinstance(block, Columns):
            parts.append(f'<div class="sides"><div>{body(block.left)}</div><div>{body(block.right)}</div></div>')
        elif isinstance(block, Balanced):
            inner = body(block.paragraphs)
            parts.append(f'<div class="balanced" style="column-count:{block.columns}">{inner}</div>')
        else:
            parts.append(grid(block))
    return "".join(parts)


def page(document):
    """The document as HTML."""
    style = STYLE % ('"DejaVu Serif", serif' if document.serif else '"DejaVu Sans", sans-serif')
    if document.running:
        top, bottom = document.running
        before, after = bottom.split("#")
        style += RUNNING % (f'"{top}"', f'"{before}" counter(page) "{after}"')
    return (
        f'<!doctype html><html lang="{document.language}"><meta charset="utf-8"><title>{escape(document.name)}</title>'
        f"<style>{style}</style><body>{body(document.blocks)}</body></html>"
    )


def make(document, path):
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{document.name}.html"
        source.write_text(page(document), encoding="utf-8")
        command = [
            find(), "--headless", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={path}", source.as_uri(),
        ]
        if os.geteuid() == 0:
            command.insert(1, "--no-sandbox")
        subprocess.run(command, check=True, timeout=120, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
