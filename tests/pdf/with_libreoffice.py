"""Exports a document with LibreOffice Writer."""

import shutil
import subprocess
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

from model import Columns, Heading, Paragraph

BESIDE = {"l": "start", "c": "center", "r": "end"}
SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"))
) + ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
LINE = "0.5pt solid #888888"
WIDTH = 17.0  # cm


def find():
    """LibreOffice's path, or None."""
    return shutil.which("soffice")


def borders(table, row, rows):
    """The border attributes of a cell."""
    black = "1pt solid #000000"
    top, bottom = row == 0, row + rows == len(table.rows)
    if table.rules == "grid":
        return f'fo:border="{LINE}"'
    if table.rules == "horizontal":
        return f'fo:border="none" fo:border-bottom="{LINE}"'
    if table.rules == "book":
        under = black if bottom else LINE if row + rows == table.header_rows else "none"
        return f'fo:border="none" fo:border-top="{black if top else "none"}" fo:border-bottom="{under}"'
    return 'fo:border="none"'


class Writer:
    """Collects automatic styles while the body is written."""

    def __init__(self, document):
        self.document, self.styles, self.tables = document, [], 0

    def style(self, family, properties):
        name = f"{family[0]}{len(self.styles)}"
        self.styles.append(f'<style:style style:name="{name}" style:family="{family}">{properties}</style:style>')
        return name

    def paragraph_style(self, align, size, bold, colour="#000000"):
        weight = "bold" if bold else "normal"
        return self.style(
            "paragraph",
            f'<style:paragraph-properties fo:text-align="{align}"/>'
            f'<style:text-properties fo:font-size="{size}pt" fo:font-weight="{weight}" fo:color="{colour}"/>',
        )

    def cell(self, table, row, column, span):
        head = row < table.header_rows
        fill = "#2c4a6e" if head and table.header_fill else "#eef1f4" if table.rules == "zebra" and row % 2 else "transparent"
        edges = borders(table, row, span.rows)
        if table.rules == "outer":
            last = column + span.columns == len(table.align)
            sides = {"top": row == 0, "bottom": row + span.rows == len(table.rows), "left": column == 0, "right": last}
            edges = " ".join(f'fo:border-{side}="{"1pt solid #000000" if on else "none"}"' for side, on in sides.items())
        box = self.style(
            "table-cell", f'<style:table-cell-properties fo:padding="0.05cm" fo:background-color="{fill}" {edges}/>'
        )
        white = head and table.header_fill
        text = self.paragraph_style(
            BESIDE[table.align[column]], table.size, head and table.bold_header, "#ffffff" if white else "#000000"
        )
        spans = f' table:number-columns-spanned="{span.columns}" table:number-rows-spanned="{span.rows}"'
        return (
            f'<table:table-cell table:style-name="{box}"{spans}><text:p text:style-name="{text}">'
            f"{escape(span.text)}</text:p></table:table-cell>"
        )

    def table(self, table, width):
        self.tables += 1
        unit = width / sum(table.widths)
        frame = self.style("table", f'<style:table-properties style:width="{width}cm" table:align="left" table:border-model="collapsing"/>')
        columns = ""
        for part in table.widths:
            name = self.style("table-column", f'<style:table-column-properties style:column-width="{part * unit:.3f}cm"/>')
            columns += f'<table:table-column table:style-name="{name}"/>'
        placed = {(r, c): span for r, c, span in table.placed()}
        rows = []
        for row in range(len(table.rows)):
            cells = [
                self.cell(table, row, column, placed[row, column]) if (row, column) in placed else "<table:covered-table-cell/>"
                for column in range(len(table.align))
            ]
            rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
        head = "".join(rows[: table.header_rows])
        if head and table.repeat_header:
            head = f"<table:table-header-rows>{head}</table:table-header-rows>"
        return f'<table:table table:name="T{self.tables}" table:style-name="{frame}">{columns}{head}{"".join(rows[table.header_rows:])}</table:table><text:p/>'

    def body(self, blocks, width):
        parts = []
        for block in blocks:
            if isinstance(block, Heading):
                parts.append(f'<text:p text:style-name="Head">{escape(block.text)}</text:p>')
            elif isinstance(block, Paragraph):
                parts.append(f'<text:p text:style-name="Body">{escape(block.text)}</text:p>')
            elif isinstance(block, Columns):
                half = (width - 0.8) / 2
                section = self.style(
                    "section",
                    '<style:section-properties text:dont-balance-text-columns="false"><style:columns fo:column-count="2" fo:column-gap="0.8cm">'
                    '<style:column style:rel-width="1*" fo:end-indent="0.4cm"/><style:column style:rel-width="1*" fo:start-indent="0.4cm"/>'
                    "</style:columns></style:section-properties>",
                )
                inside = self.body(block.left, half) + self.body(block.right, half)
                parts.append(f'<text:section text:style-name="{section}" text:name="S{len(self.styles)}">{inside}</text:section>')
            else:
                parts.append(self.table(block, width))
        return "".join(parts)

    def running(self):
        """Page header and footer of the master page."""
        if not self.document.running:
            return ""
        top, bottom = (escape(part) for part in self.document.running)
        bottom = bottom.replace("#", "<text:page-number/>")
        return (
            f'<style:header><text:p text:style-name="Small">{top}</text:p></style:header>'
            f'<style:footer><text:p text:style-name="SmallEnd">{bottom}</text:p></style:footer>'
        )

    def file(self):
        """The document as flat OpenDocument text."""
        body = self.body(self.document.blocks, WIDTH)
        family = "Liberation Serif" if self.document.serif else "Liberation Sans"
        named = "".join(
            f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties {para}/>'
            f'<style:text-properties fo:font-family="{family}" {text}/></style:style>'
            for name, para, text in (
                ("Standard", "", 'fo:font-size="9pt"'),
                ("Head", 'fo:margin-top="0.3cm" fo:margin-bottom="0.15cm"', 'fo:font-size="14pt" fo:font-weight="bold"'),
                ("Body", 'fo:margin-bottom="0.25cm"', 'fo:font-size="9.5pt"'),
                ("Small", "", 'fo:font-size="8pt"'),
                ("SmallEnd", 'fo:text-align="end"', 'fo:font-size="8pt"'),
            )
        )
        default = f'<style:default-style style:family="paragraph"><style:text-properties fo:font-family="{family}" fo:font-size="9pt" fo:language="{self.document.language}" fo:country="none"/></style:default-style>'
        bands = "<style:header-style/><style:footer-style/>" if self.document.running else ""
        layout = f'<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"/>{bands}</style:page-layout>'
        master = f'<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4">{self.running()}</style:master-page></office:master-styles>'
        return (
            f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} office:version="1.3" '
            f'office:mimetype="application/vnd.oasis.opendocument.text"><office:styles>{default}{named}</office:styles>'
            f"<office:automatic-styles>{''.join(self.styles)}{layout}</office:automatic-styles>{master}"
            f"<office:body><office:text>{body}</office:text></office:body></office:document>"
        )


def make(document, path):
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{document.name}.fodt"
        source.write_text(Writer(document).file(), encoding="utf-8")
        command = [
            find(), f"-env:UserInstallation=file://{tempfile.gettempdir()}/libreoffice-profile", "--headless",
            "--convert-to", 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"false"}}', "--outdir", folder, str(source),
        ]
        subprocess.run(command, check=True, timeout=180, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        Path(path).write_bytes(source.with_suffix(".pdf").read_bytes())
