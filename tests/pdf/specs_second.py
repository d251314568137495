"""The documents that were held back until they were first read; the reader is developed with them since."""

from model import Columns, Document, Heading, Paragraph, Span, Table

MOWER = [
    ["Merkmal", "Wert", "Einheit"],
    ["Empfohlene Fläche", "bis 600", "m²"],
    ["Schnittbreite", "18", "cm"],
    ["Schnitthöhe, stufenlos verstellbar über das Gehäuse", "20–60", "mm"],
    ["Größte Steigung an der Begrenzung", "25", "%"],
    ["Schallleistungspegel, gemessen nach EN 50636-2-107", "58", "dB(A)"],
    ["Akku", "Li-Ion, 18 V, 2,5 Ah", ""],
    ["Ladezeit für eine vollständige Füllung", "60", "min"],
    ["Gewicht ohne Ladestation", "7,3", "kg"],
    ["Schutzart", "IPX5", ""],
]

TENTS = [
    ["", "Skarv 2", "Skarv 3", "Skarv 4 XL"],
    ["Persons", "2", "3", "4"],
    ["Weight (kg)", "2.35", "2.90", "4.15"],
    ["Packed size (cm)", "45 × 15", "48 × 17", "55 × 21"],
    ["Water column, fly (mm)", "3,000", "3,000", "5,000"],
    ["Water column, floor (mm)", "5,000", "5,000", "10,000"],
    ["Poles", "2", "3", "4"],
    ["Price (€)", "349.00", "429.00", "599.00"],
]

CLEANER = [
    ["Part", "Description", "Interval"],
    ["Dust container", "Empty it, rinse it with lukewarm water and let it dry for 24 hours", "every week"],
    ["Side brush", "Cut off hair that is wound around the axle", "every month"],
    ["HEPA filter", "Tap it out over a bin; never wash it, since the fibres break when they are wet", "every month"],
    ["Sensors", "Wipe with a dry cloth", "every 3 months"],
    ["Battery", "Charge fully before you store the robot; store it between 5 °C and 30 °C", "once a year"],
]

ROUTERS = [
    ["Model", "Wi-Fi", "Ports", "USB", "Power"],
    ["WR-30", "802.11ac", "4 × 1 Gbit/s", "–", "6 W"],
    ["WR-60", "802.11ax", "4 × 1 Gbit/s", "2.0", "8 W"],
    ["WR-60 Mesh", "802.11ax", "2 × 2.5 Gbit/s", "3.0", "9.5 W"],
    ["WR-90", "802.11be", "1 × 10 Gbit/s", "3.2", "14 W"],
    ["WR-90 Pro", "802.11be", "2 × 10 Gbit/s", "3.2", "17 W"],
    ["RP-10", "802.11ax", "1 × 1 Gbit/s", "–", "4 W"],
]

TURNTABLE = [
    ["Group", "Property", "Value"],
    [Span("Drive", 1, 3), "Type", "belt"],
    ["Speeds", "33⅓, 45"],
    ["Wow and flutter", "±0.15 %"],
    [Span("Tonearm", 1, 2), "Effective length", "230 mm"],
    ["Tracking force", "1.8 g"],
    [Span("Connections and dimensions", 3)],
    ["Output", "Cinch", "gold plated"],
    ["Case", "W × H × D", "430 × 115 × 345 mm"],
]

MATERIALS = ["Polyamid", "Baumwolle, gekämmt", "Merinowolle", "Polyester, recycelt"]
PLACES = ["Rücken und Schultern", "Ärmel", "Kapuze", "Bündchen an Ärmeln und Saum", "Taschenfutter"]


def parts(count):
    """Rows of a long list of parts with some cells of two lines."""
    rows = [["Nr.", "Teil und Einsatzort", "Material", "Anteil", "Prüfung"]]
    for n in range(count):
        place, material = PLACES[n % 5], MATERIALS[n * 3 % 4]
        note = "geprüft nach Öko-Norm 100, Klasse II, ohne Zusätze" if n % 7 == 3 else "geprüft"
        rows.append([f"{n + 1}", place, material, f"{15 + n * 11 % 80} %", note])
    return rows


def wires(count):
    """Rows of a list without lines."""
    rows = [["Wire", "Cross section", "Current", "Resistance"]]
    for n in range(count):
        rows.append([f"H07V-K {n + 1}", f"{0.5 + n * 0.25:.2f} mm²", f"{6 + n} A", f"{39 / (n + 1):.2f} Ω/km"])
    return rows


DRILLS = [
    ["Type", "V", "Ah", "Nm", "1/min", "Chuck", "kg", "Case"],
    ["DD-10", "10.8", "2.0", "30", "0–1,500", "10 mm", "0.95", ""],
    ["DD-12", "12", "2.0", "38", "0–1,550", "10 mm", "1.05", "yes"],
    ["DD-18", "18", "4.0", "60", "0–1,900", "13 mm", "1.60", "yes"],
    ["DD-18 BL", "18", "5.0", "85", "0–2,100", "13 mm", "1.70", ""],
    ["HD-18", "18", "5.0", "100", "0–2,000", "13 mm", "2.15", "yes"],
    ["SDS-18", "18", "8.0", "–", "0–980", "SDS-plus", "3.40", "yes"],
]

TORQUES = [
    ["Screw", "Torque"],
    ["M4", "2.8 Nm"],
    ["M5", "5.5 Nm"],
    ["M6", "9.5 Nm"],
    ["M8", "23 Nm"],
]

LONG = (
    "Der Rasenmäher arbeitet selbstständig innerhalb der Begrenzung. Vor der ersten Inbetriebnahme wird der "
    "Begrenzungsdraht verlegt und an die Ladestation angeschlossen. Hindernisse, die höher als zehn Zentimeter sind, "
    "erkennt das Gerät am Aufprall; flache Gegenstände müssen vor dem Mähen entfernt werden."
)
NIGHT = (
    "Nachts soll das Gerät ruhen, damit Igel und andere kleine Tiere nicht verletzt werden. Die Betriebszeiten werden "
    "in der Anwendung eingestellt. Bei Regen kehrt der Mäher in die Station zurück und setzt die Arbeit fort, sobald "
    "die eingestellte Wartezeit abgelaufen ist."
)
FIT = (
    "Tighten the screws crosswise and in two steps. Use the torques of the table; a torque wrench with a range from "
    "two to twenty-five newton metres is sufficient. Check the screws again after the first fifty kilometres."
)
OFFER = (
    "Fix the rear rack first, then the front rack. The fittings are different: the rear ones are flat, the front ones "
    "are offset. Grease the threads lightly so that they can be loosened again after a winter on salted roads."
)

DOCUMENTS = [
    Document(
        "mower-grid",
        [
            Heading("Mähroboter Igel"),
            Paragraph("Ein leiser Helfer für kleine und mittlere Gärten. Alle Angaben beziehen sich auf trockenen Rasen."),
            Table(MOWER, "lrl", [4, 3, 2], "grid"),
            Heading("Hinweise"),
            Paragraph("Nicht mit dem Hochdruckreiniger säubern."),
        ],
        False,
        language="de",
    ),
    Document(
        "tents-unruled",
        [
            Heading("Skarv tents compared"),
            Paragraph("Three sizes of the same construction: inner tent first, fly over it."),
            Table(TENTS, "lrrr", [4, 2, 2, 2], "none"),
            Paragraph("Weights are without pegs and bags and may differ by three percent."),
        ],
        False,
    ),
    Document(
        "cleaner-horizontal",
        [
            Heading("Cleaning and maintenance"),
            Table(CLEANER, "lll", [2, 6, 2], "horizontal"),
            Paragraph("Spare parts are sold by all dealers."),
        ],
        False,
    ),
    Document(
        "routers-zebra",
        [
            Heading("Routers and repeaters"),
            Paragraph("All routers come with a power supply and one network cable of 1.5 m."),
            Table(ROUTERS, "lllcr", [3, 2, 3, 2, 2], "zebra", header_fill=True),
        ],
        False,
    ),
    Document(
        "turntable-spans",
        [
            Heading("Meridian 2"),
            Table(TURNTABLE, "lll", [3, 4, 4], "grid"),
            Paragraph("Measured with the cartridge that is in the box."),
        ],
        False,
    ),
    Document(
        "parts-pages",
        [
            Heading("Stückliste der Jacke"),
            Table(parts(94), "rlllr", [1, 4, 3, 2, 4], "horizontal"),
            Paragraph("Alle Anteile sind Anteile am Gewicht."),
        ],
        False,
        language="de",
        running=("Stückliste · Stand März", "Seite #"),
    ),
    Document(
        "mower-columns",
        [
            Heading("Erste Schritte"),
            Columns([Paragraph(LONG), Paragraph(NIGHT)], [Paragraph(NIGHT), Paragraph(LONG)]),
        ],
        False,
        language="de",
        serif=True,
    ),
    Document(
        "rack-table-in-column",
        [
            Heading("Mounting the racks"),
            Columns([Paragraph(FIT), Paragraph(OFFER)], [Table(TORQUES, "lr", [2, 2], "grid"), Paragraph(FIT)]),
        ],
        False,
        serif=True,
    ),
    Document(
        "wires-unruled-pages",
        [
            Heading("Wires"),
            Paragraph("Values at 20 °C."),
            Table(wires(74), "llrr", [3, 3, 2, 3], "none", repeat_header=False),
        ],
        False,
    ),
    Document(
        "drills-dense",
        [
            Heading("Drills at a glance"),
            Table(DRILLS, "lrrrrlrc", [3, 2, 2, 2, 3, 3, 2, 2], "grid", header_fill=True, size=7.5),
            Paragraph("Weights include the battery."),
        ],
        False,
    ),
]
