"""Scores what a reader found in a document against what was put into it.

Both readers are scored by the same rule. Cells are compared as texts after NFKC, with white space
collapsed. Wholly empty columns and rows of a found table are dropped. The found rows of a document are
aligned with the expected rows in order, so that as many cells as possible are equal in the same column;
so it costs nothing to give the two halves of a table over a page break apart, save for a header that is
repeated. A place that a merged cell covers counts on neither side.
"""

import difflib
import re
import unicodedata

REPLACED = str.maketrans({"⁄": "/", "’": "'", "\u00ad": None, "−": "-"})


def normal(text):
    """A text as compared."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(REPLACED).split())


def readings(text):
    """The ways in which a found cell may be read: a hyphen at a line's end may be one of the word or not."""
    text = text or ""
    return {normal(text), normal(re.sub(r"(\w)[-‐]\n(\w)", r"\1\2", text)), normal(text.replace("-\n", "-"))}


def tidy(table):
    """A found table without its wholly empty rows and columns, each cell as its readings."""
    rows = [[readings(cell) for cell in row] for row in table]
    width = max((len(row) for row in rows), default=0)
    rows = [row + [{""}] * (width - len(row)) for row in rows]
    used = [c for c in range(width) if any(row[c] != {""} for row in rows)]
    return [[row[c] for c in used] for row in rows if any(cell != {""} for cell in row)]


def equal_cells(expected, found):
    return sum(1 for want, cell in zip(expected, found) if want and normal(want) in cell)


def best_alignment(expected, found):
    """Pairs (expected row, found row) in order with the most equal cells."""
    rows, columns = len(expected), len(found)
    gain = [[equal_cells(e, f) for f in found] for e in expected]
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], gain[i][j] + best[i + 1][j + 1])
    pairs, i, j = [], 0, 0
    while i < rows and j < columns:
        if gain[i][j] and best[i][j] == gain[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


class Score:
    """Sums over documents."""

    def __init__(self, right=0, expected=0, found=0, whole=0, tables=0):
        self.right, self.expected, self.found = right, expected, found
        self.whole, self.tables = whole, tables

    def __add__(self, other):
        return Score(*(a + b for a, b in zip(self.parts(), other.parts())))

    def parts(self):
        return self.right, self.expected, self.found, self.whole, self.tables

    @property
    def precision(self):
        return self.right / self.found if self.found else float(not self.expected)

    @property
    def recall(self):
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self):
        total = self.found + self.expected
        return 2 * self.right / total if total else 1.0


def is_whole(expected, found):
    """Whether a found table has exactly the expected rows and cells."""
    return len(expected) == len(found) and all(
        len(want) == len(have) and all(w is None or normal(w) in cell for w, cell in zip(want, have))
        for want, have in zip(expected, found)
    )


def score(tables, found_tables):
    """The Score of one document."""
    found = [tidy(table) for table in found_tables]
    expected_rows = [row for table in tables for row in table]
    found_rows = [row for table in found for row in table]
    pairs = best_alignment(expected_rows, found_rows)
    covered = sum(
        1
        for i, j in pairs
        for want, cell in zip(expected_rows[i], found_rows[j])
        if want is None and cell != {""}
    )
    return Score(
        sum(equal_cells(expected_rows[i], found_rows[j]) for i, j in pairs),
        sum(1 for row in expected_rows for cell in row if cell),
        sum(1 for row in found_rows for cell in row if cell != {""}) - covered,
        sum(any(is_whole(table, other) for other in found) for table in tables),
        len(tables),
    )


def words_in_order(expected, text):
    """Share of words that stand in the expected order, 0 to 1."""
    want, have = [normal(word) for word in expected], normal(text).split()
    return difflib.SequenceMatcher(None, want, have, autojunk=False).ratio()
