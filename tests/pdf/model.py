"""What a test document is made of, and what a reader should find in it."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Span:
    """A cell over several columns or rows."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass
class Table:
    """A table: `align` has one of l, c, r for each column, `widths` are parts of the text width.

    `rules` says how it is drawn: grid (all lines), outer (a box around), horizontal (a line under each
    row), book (top, under the header, bottom), zebra (shaded rows, no line), none. Browsers also draw
    separate (each cell its own box), spaced (boxes further apart), dotted, dashed, separate-dotted,
    separate-dashed and lines (a line under each cell). `fit` makes it no wider than its text needs.
    """

    rows: list
    align: str
    widths: list
    rules: str = "grid"
    header_rows: int = 1
    bold_header: bool = True
    header_fill: bool = False
    repeat_header: bool = True
    size: float = 9
    fit: bool = False

    def placed(self):
        """Yields (row, column, Span) of each cell as it is drawn."""
        taken = set()
        for number, row in enumerate(self.rows):
            column = 0
            for cell in row:
                span = cell if isinstance(cell, Span) else Span(cell)
                while (number, column) in taken:
                    column += 1
                for r in range(span.rows):
                    for c in range(span.columns):
                        taken.add((number + r, column + c))
                yield number, column, span
                column += span.columns

    def expected(self):
        """Rows of cells: a text, "" where empty, None where a merged cell covers the place."""
        grid = [[None] * len(self.align) for _ in self.rows]
        for row, column, span in self.placed():
            grid[row][column] = span.text
        return grid


@dataclass
class Heading:
    """A heading in larger, bold type."""

    text: str


@dataclass
class Paragraph:
    """Running text."""

    text: str


@dataclass
class Columns:
    """Paragraphs (or one narrow table) set in two columns, filled one after the other."""

    left: list
    right: list


@dataclass
class Balanced:
    """Paragraphs that flow through columns, which end at about one height."""

    paragraphs: list
    columns: int = 2


@dataclass
class Document:
    """One document; `held_back` tells those of the latest set, which the reader met last.

    `generators` names the programs that can make it; None for all.
    """

    name: str
    blocks: list
    held_back: bool
    language: str = "en"
    serif: bool = False
    running: tuple = field(default_factory=tuple)  # page header and page footer ("#" is the page number)
    generators: tuple | None = None

    def flat(self):
        """The blocks in reading order, columns opened."""
        for block in self.blocks:
            if isinstance(block, Columns):
                yield from block.left
                yield from block.right
            elif isinstance(block, Balanced):
                yield from block.paragraphs
            else:
                yield block

    def tables(self):
        return [block for block in self.flat() if isinstance(block, Table)]

    def words(self):
        """All words in reading order; the cells of a table row by row."""
        found = []
        for block in self.flat():
            if isinstance(block, Table):
                for row in block.expected():
                    for cell in row:
                        found += (cell or "").split()
            else:
                found += block.text.split()
        return found
