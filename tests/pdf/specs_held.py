"""The documents that were held back last. What their first reading gave stands in the crate's README; the
faults that it showed were mended after, so write new ones for the next figure of that kind."""

from model import Columns, Document, Heading, Paragraph, Span, Table

SPEAKERS = [
    ["Modell", "Leistung", "Frequenzgang", "Impedanz", "Preis"],
    ["KL-200", "60 W", "55 Hz–22 kHz", "8 Ω", "249,00 €"],
    ["KL-300", "90 W", "48 Hz–22 kHz", "8 Ω", "349,00 €"],
    ["KL-500 S", "140 W", "38 Hz–25 kHz", "4 Ω", "699,00 €"],
    ["KL-900 Signature", "220 W", "29 Hz–30 kHz", "4 Ω", "1.499,00 €"],
]

HELMETS = [
    ["Size", "Head", "Weight", "Vents", "Certified"],
    ["S", "51–55 cm", "245 g", "14", "EN 1078"],
    ["M", "55–59 cm", "260 g", "14", "EN 1078"],
    ["L", "59–63 cm", "285 g", "16", ""],
    ["XL", "62–65 cm", "", "16", "EN 1078"],
]

LAMPE = [
    ["Flux lumineux", "806 lm"],
    ["Température de couleur", "2 700 K"],
    ["Durée de vie", "25 000 h, soit environ vingt ans à raison de trois heures et demie par jour"],
    ["Classe énergétique", "E"],
    ["Culot", "E27"],
    ["Angle d'éclairage", "220°"],
    ["Remarque", "ne convient pas aux variateurs ni aux luminaires fermés"],
]

OVEN = [
    [Span("Programme", 1, 2), Span("Temperature", 2), Span("Time", 1, 2)],
    ["°C", "Shelf"],
    ["Bread", "220", "2", "45 min"],
    ["Pizza, frozen", "230", "3", "12 min"],
    ["Cake", "175", "2", "55 min"],
    [Span("Steam programmes", 4)],
    ["Fish", "85", "2", "20 min"],
    ["Vegetables", "100", "2", "15 min"],
]

WASHER = [
    ["Programme", "Load", "Water", "Remarks"],
    ["Cotton 60", "9 kg", "62 l", "For bed linen and towels with heavy stains"],
    ["Easy care 40", "4 kg", "48 l", "For shirts; spin at no more than 800 turns a minute, or they need ironing"],
    ["Wool", "2 kg", "55 l", "Hand wash"],
    ["Quick 15", "3.5 kg", "35 l", "For laundry that was worn only once and has no stains at all"],
]

PUNCTUATION = [
    ["Code", "Meaning", "Contact"],
    ["F-01/a", "Over-temperature (> 85 °C)", "service@example.org"],
    ["F-02", "No flow; valve V3 closed", "+49 30 5550-112"],
    ["F-10", "Sensor S1/S2 mismatch", "–"],
]


def lots(count):
    """Rows of a long list."""
    rows = [["Lot", "Produced", "Quantity", "State"]]
    for n in range(count):
        rows.append([f"L{2000 + 13 * n}", f"{1 + n % 28:02d}.{1 + n % 12:02d}.2025", f"{(n * 37) % 900 + 40}", "free" if n % 5 else "blocked"])
    return rows


INTRO = (
    "Das Backrohr heizt in sieben Minuten auf. Während des Aufheizens blinkt die Anzeige; sobald die Temperatur "
    "erreicht ist, ertönt ein Signal. Öffnen Sie die Tür langsam, denn heißer Dampf kann austreten."
)
SECOND = (
    "Reinigen Sie den Innenraum nach jedem Gebrauch mit einem feuchten Tuch. Scheuernde Mittel beschädigen die "
    "Oberfläche. Die Dichtung lässt sich zum Reinigen abnehmen und wird danach wieder eingesetzt."
)

DOCUMENTS = [
    Document(
        "speakers-book",
        [Heading("Lautsprecher"), Table(SPEAKERS, "lrrrr", [4, 2, 3, 2, 3], "book"), Paragraph("Preise je Stück, mit Mehrwertsteuer.")],
        True,
        language="de",
    ),
    Document(
        "helmets-outer",
        [Heading("Helmet sizes"), Paragraph("Measure above the ears."), Table(HELMETS, "lrrcl", [1, 2, 2, 1, 2], "outer")],
        True,
    ),
    Document(
        "lampe-unruled",
        [Heading("Ampoule LED"), Table(LAMPE, "ll", [3, 4], "none", header_rows=0), Paragraph("Fabriqué en Europe.")],
        True,
        language="fr",
        serif=True,
    ),
    Document(
        "oven-spans",
        [Heading("Oven programmes"), Table(OVEN, "lrrr", [4, 2, 2, 2], "grid", header_rows=2), Paragraph("Preheat for all.")],
        True,
    ),
    Document(
        "washer-zebra",
        [Heading("Programmes"), Paragraph("Values at full load."), Table(WASHER, "lrrl", [3, 2, 2, 6], "zebra", header_fill=True)],
        True,
    ),
    Document(
        "codes-horizontal",
        [Heading("Codes"), Table(PUNCTUATION, "lll", [2, 4, 3], "horizontal"), Heading("More"), Table(HELMETS, "lrrcl", [1, 2, 2, 1, 2], "grid")],
        True,
        serif=True,
    ),
    Document(
        "lots-pages",
        [Heading("Lots"), Table(lots(102), "lrrl", [2, 3, 2, 2], "zebra"), Paragraph("End of the list.")],
        True,
        running=("Quality report", "# of the report"),
    ),
    Document(
        "oven-columns",
        [Heading("Backofen"), Columns([Paragraph(INTRO), Paragraph(SECOND), Paragraph(INTRO)], [Paragraph(SECOND), Paragraph(INTRO), Paragraph(SECOND)])],
        True,
        language="de",
    ),
]
