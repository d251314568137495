"""A small PDF writer: A4 pages, Helvetica in two weights, lines and filled boxes, the same bytes every time.

Lengths are points (1/72 inch), y grows upwards from the lower edge. Text outside Windows-1252 is an error.
"""

import unicodedata

WIDTH, HEIGHT = 595, 842

# Advance widths of ASCII 32..126 in thousandths of the font size, from Adobe's metrics of the standard fonts.
_PLAIN = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584"
    " 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667"
    " 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556"
    " 500 722 500 500 500 334 260 334 584"
)
_BOLD = (
    "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 584"
    " 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667"
    " 611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556"
    " 778 556 556 500 389 280 389 584"
)
_WIDTHS = {"F1": [int(w) for w in _PLAIN.split()], "F2": [int(w) for w in _BOLD.split()]}
# Characters without an ASCII base letter; their widths are (nearly) the same in both weights.
_SPECIAL = {"–": 556, "€": 556, "°": 400, "±": 584, "²": 333, "·": 278, "×": 584, "ß": 611, "•": 350, "„": 500, "“": 500}


def text_width(text: str, font: str, size: float) -> float:
    """Width of one line in points; `font` is F1 (regular) or F2 (bold)."""
    total = 0
    for char in text:
        base = unicodedata.normalize("NFKD", char)[0] if char not in _SPECIAL else char
        total += _SPECIAL[char] if char in _SPECIAL else _WIDTHS[font][ord(base) - 32]
    return total * size / 1000


def wrap(text: str, font: str, size: float, width: float) -> list[str]:
    """The text broken at spaces into lines of at most `width` points."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".lstrip()
        if lines[-1] and text_width(longer, font, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


class Page:
    """The drawing commands of one page."""

    def __init__(self) -> None:
        self.commands: list[str] = []

    def text(self, x: float, y: float, text: str, font: str = "F1", size: float = 9, colour: str = "#22272b") -> None:
        """Writes one line with its baseline at y."""
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        escaped.encode("cp1252")  # fails here, with the character's name, rather than as a box on paper
        self.commands.append(f"BT /{font} {size} Tf {_rgb(colour)} rg {x:.2f} {y:.2f} Td ({escaped}) Tj ET")

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fills a rectangle whose lower left corner is (x, y)."""
        self.commands.append(f"{_rgb(colour)} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def line(self, x1: float, y1: float, x2: float, y2: float, colour: str = "#9aa3aa", width: float = 0.6) -> None:
        """Draws a straight line."""
        self.commands.append(f"{_rgb(colour)} RG {width} w {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S")


def _rgb(colour: str) -> str:
    return " ".join(f"{int(colour[i : i + 2], 16) / 255:.3f}" for i in (1, 3, 5))


def build(pages: list[Page], title: str, language: str) -> bytes:
    """The finished file: no dates, no random ids, uncompressed streams, so equal input gives equal bytes."""
    fonts = [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        for name in ("Helvetica", "Helvetica-Bold")
    ]
    kids = " ".join(f"{6 + 2 * i} 0 R" for i in range(len(pages)))
    escaped = title.replace("(", r"\(").replace(")", r"\)")
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R /Lang ({language}) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        *fonts,
        f"<< /Title ({escaped}) >>",
    ]
    for index, page in enumerate(pages):
        stream = "\n".join(page.commands)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {7 + 2 * index} 0 R"
            " /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
    return _file(objects)


def _file(objects: list[str]) -> bytes:
    out, offsets = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode("ascii")
