"""Draws a document with ReportLab."""

from xml.sax.saxutils import escape

from model import Columns, Heading, Paragraph
from reportlab import rl_config
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import SimpleDocTemplate, Spacer
from reportlab.platypus import Paragraph as Text
from reportlab.platypus import Table as Grid

rl_config.invariant = 1
MARGIN = 54
WIDTH = A4[0] - 2 * MARGIN
FONTS = "/usr/share/fonts/truetype/dejavu"
BESIDE = {"l": TA_LEFT, "c": TA_CENTER, "r": TA_RIGHT}
# Characters that the 14 standard fonts lack; a document with one of them is set in DejaVu.
BEYOND_LATIN_1 = set("″⅓Ω")


def find():
    """ReportLab is a package of requirements.txt."""
    return True


def fonts(document):
    """(regular, bold) for a document: the standard fonts where they have all characters."""
    if not BEYOND_LATIN_1 & set(" ".join(document.words())):
        return ("Times-Roman", "Times-Bold") if document.serif else ("Helvetica", "Helvetica-Bold")
    for name, file in (("DejaVu", "DejaVuSans.ttf"), ("DejaVu-Bold", "DejaVuSans-Bold.ttf")):
        pdfmetrics.registerFont(TTFont(name, f"{FONTS}/{file}"))
    return "DejaVu", "DejaVu-Bold"


def cell(text, table, font, align, white):
    style = ParagraphStyle(
        "cell", fontName=font, fontSize=table.size, leading=table.size * 1.2, alignment=BESIDE[align],
        textColor=colors.white if white else colors.black,
    )
    return Text(escape(text), style)


RULES = {
    "grid": [("GRID", (0, 0), (-1, -1), 0.5, colors.grey)],
    "outer": [("BOX", (0, 0), (-1, -1), 0.8, colors.black)],
    "horizontal": [("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.grey)],
    "zebra": [("ROWBACKGROUNDS", (0, 0), (-1, -1), [colors.white, colors.HexColor("#eef1f4")])],
    "none": [],
}


def rules(table):
    if table.rules == "book":
        head = table.header_rows - 1
        return [
            ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black),
            ("LINEBELOW", (0, head), (-1, head), 0.5, colors.black),
            ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black),
        ]
    return RULES[table.rules]


def grid(table, width, names):
    columns = len(table.align)
    cells = [[""] * columns for _ in table.rows]
    style = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("TOPPADDING", (0, 0), (-1, -1), 2), *rules(table)]
    for row, column, span in table.placed():
        head = row < table.header_rows
        font = names[1] if head and table.bold_header else names[0]
        cells[row][column] = cell(span.text, table, font, table.align[column], head and table.header_fill)
        if span.columns > 1 or span.rows > 1:
            style.append(("SPAN", (column, row), (column + span.columns - 1, row + span.rows - 1)))
    if table.header_fill:
        style.append(("BACKGROUND", (0, 0), (-1, table.header_rows - 1), colors.HexColor("#2c4a6e")))
    unit = width / sum(table.widths)
    repeat = table.header_rows if table.repeat_header else 0
    return Grid(cells, colWidths=[w * unit for w in table.widths], style=style, repeatRows=repeat)


def flowables(blocks, width, names):
    head = ParagraphStyle("head", fontName=names[1], fontSize=14, leading=18, spaceBefore=8, spaceAfter=5)
    body = ParagraphStyle("body", fontName=names[0], fontSize=9.5, leading=12, spaceAfter=7)
    for block in blocks:
        if isinstance(block, Heading):
            yield Text(escape(block.text), head)
        elif isinstance(block, Paragraph):
            yield Text(escape(block.text), body)
        elif isinstance(block, Columns):
            half = (width - 20) / 2
            sides = [list(flowables(side, half, names)) for side in (block.left, block.right)]
            yield Grid([sides], colWidths=[half + 10, half + 10], style=[
                ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, 0), 0), ("RIGHTPADDING", (1, 0), (1, 0), 0),
            ])
        else:
            yield grid(block, width, names)
            yield Spacer(1, 9)


def make(document, path):
    names = fonts(document)

    def running(canvas, template):
        if document.running:
            canvas.setFont(names[0], 8)
            canvas.drawString(MARGIN, A4[1] - 34, document.running[0])
            canvas.drawRightString(A4[0] - MARGIN, 30, document.running[1].replace("#", str(template.page)))

    paper = SimpleDocTemplate(str(path), pagesize=A4, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=54, bottomMargin=54, title=document.name)
    paper.build(list(flowables(document.blocks, WIDTH - 12, names)), onFirstPage=running, onLaterPages=running)
