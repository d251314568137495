"""Sets a document with pdfLaTeX."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from model import Columns, Heading, Paragraph

SPECIAL = {
    "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_", "″": r"\ensuremath{''}", "×": r"\texttimes{}", "°": r"\textdegree{}",
    "±": r"\textpm{}", "⅓": r"\ensuremath{^1\!/_3}", "Ω": r"\ensuremath{\Omega}", "²": r"\texttwosuperior{}", "–": "--",
    "€": r"\texteuro{}", "·": r"\textperiodcentered{}", "'": r"\textquotesingle{}",
}
LANGUAGES = {"en": "english", "de": "ngerman", "fr": "french"}
HEAD = r"""\documentclass[10pt,a4paper]{article}
\usepackage{cmap}\usepackage[utf8]{inputenc}\usepackage[T1]{fontenc}\usepackage{textcomp,helvet,mathptmx}
\usepackage[%s]{babel}\usepackage[margin=20mm]{geometry}
\usepackage{array,booktabs,longtable,multirow,multicol,fancyhdr}\usepackage[table]{xcolor}
\pdfcompresslevel=9\pdfobjcompresslevel=2\pdfinfoomitdate=1\pdftrailerid{}\pdfsuppressptexinfo=-1
\renewcommand{\familydefault}{%s}\setlength{\parindent}{0pt}\setlength{\parskip}{5pt}
\definecolor{band}{HTML}{EEF1F4}\definecolor{dark}{HTML}{2C4A6E}
\newcolumntype{L}[1]{>{\raggedright\arraybackslash}p{#1}}
\newcolumntype{R}[1]{>{\raggedleft\arraybackslash}p{#1}}
\newcolumntype{C}[1]{>{\centering\arraybackslash}p{#1}}
"""


def find():
    """pdfLaTeX's path, or None."""
    return shutil.which("pdflatex")


def written(text):
    return "".join(SPECIAL.get(char, char) for char in text)


def cell(span, column, table, width, head):
    text = written(span.text)
    if head and table.bold_header:
        text = rf"\textbf{{{text}}}"
    if head and table.header_fill:
        text = rf"\textcolor{{white}}{{{text}}}"
    if span.rows > 1:
        text = rf"\multirow[t]{{{span.rows}}}{{=}}{{{text}}}"
    if span.columns > 1:
        bar = "|" if table.rules == "grid" else ""
        left = bar if column == 0 else ""
        text = rf"\multicolumn{{{span.columns}}}{{{left}l{bar}}}{{{text}}}"
    return text


def lines_between(table, number):
    """The rule under row `number`."""
    if table.rules == "horizontal":
        return r"\hline"
    if table.rules == "grid":
        covered = {
            column + c
            for row, column, span in table.placed()
            for c in range(span.columns)
            if row <= number < row + span.rows - 1
        }
        free = [c for c in range(len(table.align)) if c not in covered]
        return "".join(rf"\cline{{{c + 1}-{c + 1}}}" for c in free) if covered else r"\hline"
    return r"\midrule" if table.rules == "book" and number == table.header_rows - 1 else ""


def row_source(table, number, placed, width):
    row, column = [], 0
    head = number < table.header_rows
    while column < len(table.align):
        span = placed.get((number, column))
        row.append(cell(span, column, table, width, head) if span else "")
        column += span.columns if span else 1
    colour = r"\rowcolor{dark}" if head and table.header_fill else r"\rowcolor{band}" if table.rules == "zebra" and number % 2 else ""
    return colour + " & ".join(row) + r" \\" + lines_between(table, number)


def grid(table, whole):
    unit = whole / sum(table.widths)
    bar = "|" if table.rules == "grid" else ""
    kinds = [f"{a.upper()}{{{w * unit:.3f}\\linewidth}}" for a, w in zip(table.align, table.widths)]
    columns = bar + bar.join(kinds) + bar
    if table.rules == "outer":
        columns = f"|{''.join(kinds)}|"
    top = {"grid": r"\hline", "outer": r"\hline", "book": r"\toprule"}.get(table.rules, "")
    bottom = {"outer": r"\hline", "book": r"\bottomrule"}.get(table.rules, "")
    placed = {(r, c): span for r, c, span in table.placed()}
    rows = [row_source(table, n, placed, unit) for n in range(len(table.rows))]
    size = rf"\fontsize{{{table.size}}}{{{table.size * 1.25}}}\selectfont\setlength{{\tabcolsep}}{{4pt}}"
    if len(rows) > 30:
        head = "\n".join(rows[: table.header_rows]) if table.repeat_header else ""
        body = "\n".join(rows[table.header_rows if table.repeat_header else 0 :])
        return f"{{{size}\\begin{{longtable}}{{{columns}}}{top}\n{head}\n\\endhead\n{body}\n{bottom}\\end{{longtable}}}}"
    return f"\n\n{{{size}\\begin{{tabular}}{{{columns}}}{top}\n" + "\n".join(rows) + f"\n{bottom}\\end{{tabular}}}}\n\n"


def body(blocks, whole=0.84):
    parts = []
    for block in blocks:
        if isinstance(block, Heading):
            parts.append(rf"\section*{{{written(block.text)}}}")
        elif isinstance(block, Paragraph):
            parts.append(written(block.text) + r"\par")
        elif isinstance(block, Columns):
            left, right = body(block.left), body(block.right)
            parts.append(rf"\begin{{multicols}}{{2}}{left}\columnbreak {right}\end{{multicols}}")
        else:
            parts.append(grid(block, whole))
    return "\n".join(parts)


def source(document):
    """The document as LaTeX."""
    family = r"\rmdefault" if document.serif else r"\sfdefault"
    text = HEAD % (LANGUAGES[document.language], family)
    if document.running:
        top, bottom = (written(part) for part in (document.running[0], document.running[1].replace("#", "@")))
        bottom = bottom.replace("@", r"\thepage{}")
        text += rf"\pagestyle{{fancy}}\fancyhf{{}}\lhead{{{top}}}\rfoot{{{bottom}}}"
    else:
        text += r"\pagestyle{empty}"
    return rf"{text}\hypersetup{{}}\begin{{document}}{body(document.blocks)}\end{{document}}".replace(r"\hypersetup{}", "")


def make(document, path):
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "paper.tex").write_text(source(document), encoding="utf-8")
        environment = dict(os.environ, SOURCE_DATE_EPOCH="0", FORCE_SOURCE_DATE="1")
        command = [find(), "-interaction=nonstopmode", "-halt-on-error", "paper.tex"]
        for _ in range(2):
            done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=120)
            if done.returncode:
                raise RuntimeError(f"{document.name}: {done.stdout.decode(errors='replace')[-1500:]}")
        Path(path).write_bytes((Path(folder) / "paper.pdf").read_bytes())
