"""Makes the files of this folder. Needs ReportLab, qpdf and Chromium.

python make_files.py
"""

import subprocess
import sys
from pathlib import Path

from PIL import Image
from reportlab import rl_config
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas
from reportlab.platypus import SimpleDocTemplate, Table

rl_config.invariant = 1
HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parents[3] / "tests" / "pdf"))
PRINTED = ("notes-balanced", "care-balanced", "kettle-separate", "kettle-dotted")
ROWS = [["Attribute", "Value", "Unit"], ["Weight", "2.35", "kg"], ["Packed size", "45 × 15", "cm"], ["Poles", "2", ""]]


def table(path):
    style = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold")]
    SimpleDocTemplate(str(path), pagesize=A4).build([Table(ROWS, style=style)])


def scanned(path):
    """Two pages that are pictures: a grey picture of 8 by 8 points over the page."""
    paper = canvas.Canvas(str(path), pagesize=A4)
    for _ in range(2):
        paper.drawImage(ImageReader(Image.linear_gradient("L").resize((8, 8))), 0, 0, *A4)
        paper.showPage()
    paper.save()


def printed():
    """Four of the documents of tests/pdf, printed by a browser."""
    import specs_browser
    import with_chromium

    for document in specs_browser.DOCUMENTS:
        if document.name in PRINTED:
            with_chromium.make(document, HERE / f"printed-{document.name}.pdf")


def main():
    printed()
    small = HERE / "small-table.pdf"
    table(small)
    scanned(HERE / "scanned.pdf")
    for name, user in (("password.pdf", "secret"), ("no-printing.pdf", "")):
        command = ["qpdf", "--encrypt", user, "owner", "256", "--print=none", "--", str(small), str(HERE / name)]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
