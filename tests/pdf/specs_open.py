"""The documents that the reader was first developed with."""

from model import Columns, Document, Heading, Paragraph, Span, Table

MONITOR = [
    ["Attribute", "Value", "Unit"],
    ["Screen diagonal", "27″ (68.5 cm)", ""],
    ["Resolution", "3840 × 2160", "px"],
    ["Refresh rate", "60–144", "Hz"],
    ["Brightness (typ.)", "350", "cd/m²"],
    ["Contrast", "1,300:1", ""],
    ["Colour space DCI-P3", "98", "%"],
    ["USB-C charging power", "90", "W"],
    ["Operating temperature", "0 to +40", "°C"],
    ["Weight without stand", "4.85", "kg"],
    ["Energy class (A–G)", "F", ""],
]

EBIKE = [
    ["Motor", "Polderra Drive 2, 250 W, 65 Nm"],
    ["Battery", "504 Wh, 36 V, removable, lockable"],
    ["Range", "40 to 120 km, depending on rider and terrain"],
    ["Gears", "8-speed hub, belt drive"],
    ["Brakes", "Hydraulic discs, 180/160 mm"],
    ["Tyres", "28″ × 1.75, reflective"],
    ["Frame sizes", "S (46 cm), M (50 cm), L (54 cm)"],
    ["Weight", "24.6 kg"],
    ["Permitted total weight", "150 kg"],
    ["Light", "70 lux front, LED rear with brake light"],
]

PUMPS = [
    ["Model", "Flow (l/min)", "Head (m)", "Power (W)", "Noise (dB(A))"],
    ["AQ-100", "16.7", "1.8", "22", "31"],
    ["AQ-200", "33.3", "2.4", "48", "34.5"],
    ["AQ-350 Pro", "58.3", "3.1", "95", "38"],
    ["AQ-500 Pro", "83.3", "4.0", "160", "41"],
    ["AQ-900 XL", "150.0", "6.25", "410", "47"],
]

CAFETIERE = [
    ["Caractéristique", "Valeur", "Remarque"],
    ["Réservoir d'eau", "1,8 l", "amovible, lavable"],
    ["Pression", "15 bars", "à l'extraction : 9 bars"],
    ["Puissance", "1 450 W", "mise en veille après 20 min"],
    ["Capacité du bac à grains", "250 g", "couvercle hermétique"],
    ["Réglages de mouture", "13", "broyeur conique en acier"],
    ["Hauteur sous buse", "8,5–14 cm", "pour tasses élevées"],
    ["Température", "86 à 94 °C", "réglable en 5 degrés"],
    ["Garantie", "2 ans", "pièces et main-d'œuvre"],
    ["Dimensions", "24 × 43 × 36 cm", "largeur, profondeur, hauteur"],
]

BACKPACK = [
    [Span("Model", 1, 2), Span("Dimensions (cm)", 3), Span("Load (kg)", 2)],
    ["Height", "Width", "Depth", "min.", "max."],
    ["Ridge 45", "66", "31", "24", "4", "15"],
    ["Ridge 55", "70", "32", "26", "5", "18"],
    ["Ridge 65", "74", "34", "28", "6", "22"],
    [Span("Ridge Junior", 1, 2), "52", "28", "20", "2", "8"],
    ["56", "29", "21", "3", "10"],
    ["Rain cover", Span("fits all sizes", 5)],
]

FAULTS = [
    ["Fault", "Possible cause", "What to do"],
    [
        "The appliance does not start.",
        "The mains plug is not inserted, or the fuse of the building has blown.",
        "Insert the plug. Check the fuse. If the appliance still does not start, call customer service.",
    ],
    [
        "Water leaks at the front.",
        "The door seal is dirty or worn.",
        "Clean the seal with a damp cloth; replace it when it shows cracks (part no. 4055-118).",
    ],
    ["Error E21", "Drain pump blocked", "Empty the filter as described in chapter 7.2, then run programme P0."],
    [
        "Loud noise while spinning",
        "Transport bolts are still in place. The appliance does not stand level.",
        "Remove all four transport bolts. Turn the feet until a spirit level shows 0°.",
    ],
    ["Error E40", "Door open", "Close the door until it clicks."],
]

PRICES = [
    ["Order no.", "Article", "Pack", "Colour"],
    ["1001-A", "Hook, straight", "10", "white"],
    ["1001-B", "Hook, straight", "10", ""],
    ["1002-A", "Hook, angled", "", "black"],
    ["1003-C", "Rail 60 cm", "1", "oak"],
    ["1004-C", "Rail 90 cm", "", ""],
]

FILTERS = [
    ["Filter", "Class", "Life"],
    ["Pre-filter", "G4", "12 months"],
    ["HEPA", "H13", "24 months"],
    ["Active carbon", "–", "12 months"],
]

SIZES = ["XS", "S", "M", "L", "XL", "XXL"]
COLOURS = ["anthracite", "moss green", "signal red", "sand", "navy blue"]


def variants(count):
    """Rows of a long list of variants, each with its own order number."""
    rows = [["Order number", "Size", "Colour", "Chest (cm)", "EAN"]]
    for n in range(count):
        size, colour = SIZES[n % 6], COLOURS[n // 6 % 5]
        rows.append([f"BR-{4100 + 7 * n}", size, colour, str(84 + 6 * (n % 6)), f"40{n * 7919 % 90000000 + 10000000:011d}"])
    return rows


FINE = (
    "The office kitchen profits from an efficient coffee machine: fluffy milk foam, fine grinding and a flat tray that "
    "fits below any cup. First fill the tank, then fix the filter. The flow stops by itself after five minutes."
)
CARE = (
    "Rinse the milk system after each use and descale the machine when the display asks for it. The water hardness "
    "is set once, with the test strip that is in the box. Do not use vinegar, it attacks the seals of the pump."
)
SAFETY = (
    "Unplug the appliance before you open it. Children of eight years and more may use it when they are supervised "
    "and know the dangers. Keep the cable away from hot surfaces and sharp edges; a damaged cable must be replaced."
)

DOCUMENTS = [
    Document(
        "monitor-grid",
        [
            Heading("Panelund Studio 27"),
            Paragraph("A work monitor that docks a laptop with one cable. Every unit is measured at the factory and the calibration report is in the box."),
            Table(MONITOR, "lll", [5, 4, 2], "grid", header_fill=True),
            Heading("Care"),
            Paragraph("Wipe with a soft, slightly damp cloth; no alcohol, no window cleaner."),
        ],
        False,
    ),
    Document(
        "ebike-unruled",
        [
            Heading("Ondine 500"),
            Paragraph("The city bike with belt drive and a motor that you feel but hardly hear."),
            Heading("Technical data"),
            Table(EBIKE, "ll", [3, 7], "none", header_rows=0),
            Paragraph("All data are subject to change. Ranges are measured at 18 °C on dry asphalt without wind."),
        ],
        False,
    ),
    Document(
        "pumps-book",
        [
            Heading("Pond pumps AQ"),
            Paragraph("Five sizes for ponds from one to thirty cubic metres. The table shows the values at 50 Hz."),
            Table(PUMPS, "lrrrr", [3, 2, 2, 2, 2], "book"),
            Paragraph("Noise is measured at a distance of one metre with the pump under water."),
        ],
        False,
        serif=True,
    ),
    Document(
        "cafetiere-zebra",
        [
            Heading("Machine à café Vollmond"),
            Paragraph("Une machine automatique qui moud, infuse et fait mousser, à peine plus large qu'une feuille A4."),
            Table(CAFETIERE, "lll", [4, 3, 5], "zebra", bold_header=True),
        ],
        False,
        language="fr",
    ),
    Document(
        "backpack-spans",
        [
            Heading("Ridge backpacks"),
            Table(BACKPACK, "lrrrrr", [4, 2, 2, 2, 2, 2], "grid", header_rows=2),
            Paragraph("Load is the weight that the frame carries well, not the limit of the seams."),
        ],
        False,
    ),
    Document(
        "variants-pages",
        [
            Heading("Brynmoor Scree jacket: all variants"),
            Paragraph("Order numbers are valid for all markets in Europe."),
            Table(variants(86), "llrrr", [3, 2, 3, 3, 4], "grid"),
            Paragraph("Sizes are measured on the body, not on the garment."),
        ],
        False,
        running=("Brynmoor Scree · order list", "Page #"),
    ),
    Document(
        "coffee-columns",
        [
            Heading("Vollmond: short manual"),
            Columns([Paragraph(FINE), Paragraph(CARE)], [Paragraph(SAFETY), Paragraph(FINE)]),
            Table(FILTERS, "lll", [3, 2, 3], "grid"),
        ],
        False,
        serif=True,
    ),
    Document(
        "hooks-two-tables",
        [
            Heading("Hooks and rails"),
            Table(PRICES, "llrl", [2, 4, 1, 2], "horizontal"),
            Heading("Filters"),
            Table(FILTERS, "lcr", [3, 2, 3], "outer"),
            Paragraph("Hooks are sold in packs only."),
        ],
        False,
    ),
    Document(
        "faults-grid",
        [
            Heading("7 Troubleshooting"),
            Paragraph("Before you call customer service, look whether you can clear the fault yourself."),
            Table(FAULTS, "lll", [3, 4, 5], "grid"),
            Paragraph("Repairs are done by trained staff only."),
        ],
        False,
    ),
]
