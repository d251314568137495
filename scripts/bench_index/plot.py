"""A picture of what grows with the catalogue: four small log-log plots in one SVG."""

import math

WIDTH, HEIGHT, MARGIN, TOP = 250, 190, 46, 34
PANELS = [
    ("hybrid top 50, ms", {"p50": "all_p50_ms", "p99": "all_p99_ms"}),
    ("a changed price visible, ms", {"p50": "one_fact_visible_p50_ms", "p99": "one_fact_visible_p99_ms"}),
    ("reopen, ms", {"": "reopen_ms"}),
    ("megabytes", {"memory": "resident_mb", "disk": "disk_mb"}),
]
COLOURS = ["#0b6e75", "#c2571a"]


def draw(rows: list[dict]) -> str:
    panels = [panel(rows, title, lines, at * (WIDTH + 10)) for at, (title, lines) in enumerate(PANELS)]
    width = len(PANELS) * (WIDTH + 10)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" font-family="sans-serif" '
        f'font-size="11" role="img" aria-label="Latency, reopening and size by number of products">'
        f'<rect width="{width}" height="{HEIGHT}" fill="#fff"/>{"".join(panels)}</svg>\n'
    )


def panel(rows: list[dict], title: str, lines: dict, left: int) -> str:
    values = [row[key] for row in rows for key in lines.values()]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    sizes = [math.log10(row["products"]) for row in rows]
    x = lambda size: MARGIN + (math.log10(size) - sizes[0]) / (sizes[-1] - sizes[0]) * (WIDTH - MARGIN - 14)
    y = lambda value: HEIGHT - 30 - (math.log10(value) - low) / max(high - low, 1) * (HEIGHT - 30 - TOP)
    parts = [f'<g transform="translate({left} 0)"><text x="{MARGIN}" y="16" font-weight="bold">{title}</text>']
    for power in range(low, high + 1):
        at = y(10**power)
        label = f"{10**power:,g}"
        parts.append(f'<path d="M{MARGIN} {at:.1f}H{WIDTH - 14}" stroke="#ddd"/>')
        parts.append(f'<text x="{MARGIN - 5}" y="{at + 4:.1f}" text-anchor="end" fill="#555">{label}</text>')
    for row in rows:
        label = f"{row['products']:,}".replace(",000,000", "M").replace(",000", "k")
        parts.append(f'<text x="{x(row["products"]):.1f}" y="{HEIGHT - 12}" text-anchor="middle" fill="#555">{label}</text>')
    for colour, (name, key) in zip(COLOURS, lines.items()):
        points = " ".join(f"{x(row['products']):.1f},{y(row[key]):.1f}" for row in rows)
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x(row["products"]):.1f}" cy="{y(row[key]):.1f}" r="3" fill="{colour}"/>' for row in rows]
        at = MARGIN + 4 + 60 * list(lines).index(name)
        if name:
            parts.append(f'<text x="{at}" y="{TOP - 4}" fill="{colour}">{name}</text>')
    return "".join(parts) + "</g>"
