"""Documents as browsers print them: borders that do not collapse, dotted and dashed ones, text in balanced columns."""

from model import Balanced, Columns, Document, Heading, Paragraph, Span, Table

KETTLE = [
    ["Property", "Value", "Note"],
    ["Noise", "62 dB(A)", "at 1 m"],
    ["Cable", "0.75 m", ""],
    ["Material", "stainless steel, with a long text that wraps because it is much longer than the others and goes on", "outer"],
    ["Diagonal", "27″", "802.11ax"],
    ["Runtime", "10–12 h", "at half load"],
]

MODELS = [
    [Span("Model", 1, 2), Span("Electrical", 2), Span("Weight", 1, 2)],
    ["Power", "Voltage"],
    ["WK-1700", "2200 W", Span("230 V", 1, 2), "1.1 kg"],
    ["WK-1000", "1500 W", "0.8 kg"],
]

FILTERS = [
    ["Filtre", "Référence", "Prix"],
    ["Charbon actif", "FC-12", "14,90 €"],
    ["Mousse", "FM-03", "6,50 €"],
    ["HEPA 13", "FH-13", "29,00 €"],
]


def codes(count):
    """Rows of a list of error codes, in two or three columns of short text."""
    return [["Code", "Meaning", "Action"], *([f"E{n:02d}", f"Fault number {n}", f"Do thing {3 * n}"] for n in range(count))]


FIRST = (
    "Left column first. The kettle holds 1.7 litres and boils in three minutes. Fill it to the mark only. Never run "
    "it dry, because the heater would be damaged."
)
SECOND = (
    "Right column second. Descale monthly with citric acid. Rinse twice. The warranty lasts 36 months from purchase."
)
LONG = (
    "Before the first use, boil water twice and pour it away. The base must stand on a level surface that does not mind "
    "a splash. Do not move the kettle while it is on, and do not open the lid while the water boils: steam burns."
)
CARE = (
    "Scale shows as a white layer on the floor. Fill in half a litre of water with two spoons of citric acid, let it act "
    "for half an hour without heating, then rinse well. Hard water needs this once a month, soft water once a year."
)


def printed(name, blocks, **more):
    return Document(name, blocks, False, generators=("chromium",), **more)


def bordered(rules, **more):
    return Table(KETTLE, "lll", [2, 5, 2], rules, **more)


DOCUMENTS = [
    printed("kettle-separate", [Heading("Kettle"), bordered("separate", fit=True), Paragraph("All values are typical.")]),
    printed("kettle-spaced", [Heading("Kettle"), bordered("spaced", bold_header=False), Paragraph("All values are typical.")]),
    printed("codes-separate", [Heading("Error codes"), Table(codes(70), "lll", [1, 3, 3], "separate", fit=True), Paragraph("End.")]),
    printed("models-separate", [Heading("Models"), Table(MODELS, "lrrr", [3, 2, 2, 2], "separate", header_rows=2)]),
    printed("kettle-dotted", [Heading("Spec"), Paragraph("Text above."), bordered("dotted", fit=True), Paragraph("Text below.")]),
    printed("kettle-dashed", [Heading("Spec"), bordered("dashed"), Paragraph("Text below.")]),
    printed("filters-separate-dotted", [Table(FILTERS, "llr", [3, 2, 1], "separate-dotted"), Paragraph("Prix TTC.")], language="fr"),
    printed("filters-separate-dashed", [Table(FILTERS, "lcr", [3, 2, 1], "separate-dashed", fit=True)], language="fr", serif=True),
    printed("models-dotted", [Heading("Models"), Table(MODELS, "lccr", [3, 2, 2, 2], "dotted", header_rows=2)]),
    printed("codes-dotted", [Heading("Error codes"), Table(codes(80), "lll", [1, 3, 3], "dotted"), Paragraph("End.")]),
    printed("kettle-lines", [Heading("Kettle"), bordered("lines"), Paragraph("Wide cells, a line under each.")]),
    printed("codes-lines", [Heading("Error codes"), Table(codes(60), "lll", [1, 3, 3], "lines"), Paragraph("End.")]),
    printed("notes-balanced", [Heading("Notes"), Balanced([Paragraph(FIRST), Paragraph(SECOND)])]),
    printed(
        "manual-balanced",
        [
            Heading("Manual WK-1700"),
            Balanced([Paragraph(FIRST), Paragraph(SECOND)]),
            Table(MODELS, "lrrr", [3, 2, 2, 2], "separate", header_rows=2, fit=True),
            Paragraph("Without rules:"),
            Table(KETTLE, "lll", [2, 5, 2], "none", fit=True),
            Heading("Error codes"),
            Table(codes(50), "lll", [1, 3, 3], "separate", fit=True),
        ],
    ),
    printed(
        "care-balanced",
        [
            Heading("Use and care"),
            Paragraph("This part is for all models. Keep it with the appliance."),
            Balanced([Paragraph(LONG), Paragraph(CARE), Paragraph(FIRST), Paragraph(SECOND), Paragraph(LONG)]),
            Table(FILTERS, "lll", [3, 2, 1], "none", fit=True),
            Paragraph("Filters fit all models of the row and are changed twice a year, or when water runs through them slowly."),
        ],
        serif=True,
    ),
    printed(
        "care-three-columns",
        [Heading("Use and care"), Balanced([Paragraph(LONG), Paragraph(CARE), Paragraph(FIRST), Paragraph(SECOND)], 3), bordered("separate")],
    ),
    printed(
        "beside-separate",
        [Heading("Beside"), Columns([Table(FILTERS, "lll", [3, 2, 2], "separate"), Paragraph(FIRST)], [Paragraph(LONG), Paragraph(CARE)])],
    ),
]
