"""Pictures of the sample category "Audio": one SVG text per product id."""

from math import cos, pi, sin

BACKGROUND = "#f4f1ec"


def lin(name, *stops, angle="v"):
    """A linear gradient; `angle` is "v" (top to bottom), "h" (left to right) or "d" (diagonal)."""
    x2, y2 = {"v": (0, 1), "h": (1, 0), "d": (1, 1)}[angle]
    return f'<linearGradient id="{name}" x1="0" y1="0" x2="{x2}" y2="{y2}">{_stops(stops)}</linearGradient>'


def rad(name, *stops, cx=0.5, cy=0.5, r=0.5):
    """A radial gradient, centre and radius as fractions of the shape's box."""
    return f'<radialGradient id="{name}" cx="{cx}" cy="{cy}" r="{r}">{_stops(stops)}</radialGradient>'


def _stops(stops):
    last = max(len(stops) - 1, 1)
    return "".join(f'<stop offset="{i / last:.2f}" stop-color="{colour}"/>' for i, colour in enumerate(stops))


def attrs(**more):
    """SVG attributes from keyword arguments: `stroke_width=3` becomes `stroke-width="3"`."""
    return "".join(f' {key.replace("_", "-")}="{value}"' for key, value in more.items())


def rect(x, y, w, h, fill, rx=0, **more):
    return f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{rx}" fill="{fill}"{attrs(**more)}/>'


def ell(cx, cy, rx, ry, fill, **more):
    return f'<ellipse cx="{cx}" cy="{cy}" rx="{rx}" ry="{ry}" fill="{fill}"{attrs(**more)}/>'


def circ(cx, cy, r, fill, **more):
    return ell(cx, cy, r, r, fill, **more)


def path(d, fill="none", **more):
    return f'<path d="{d}" fill="{fill}"{attrs(**more)}/>'


def line(d, colour, width, **more):
    """A stroked path with round ends."""
    return path(d, stroke=colour, stroke_width=width, stroke_linecap="round", stroke_linejoin="round", **more)


def group(transform, *parts):
    return f'<g transform="{transform}">{"".join(parts)}</g>'


def mirrored(*parts):
    """The parts as drawn, and once more mirrored at the vertical middle line."""
    return "".join(parts) + group("translate(480 0) scale(-1 1)", *parts)


def dots(x, y, columns, rows, step, r, fill):
    """A grid of small holes, odd rows shifted by half a step."""
    holes = (
        f"M{x + column * step + (row % 2) * step / 2 - r:g} {y + row * step:g}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0"
        for row in range(rows)
        for column in range(columns)
    )
    return path("".join(holes), fill)


def scene(defs, *parts, shadow=(240, 424, 150, 16)):
    """A whole picture: soft backdrop, ground shadow (centre and radii), then the parts."""
    cx, cy, rx, ry = shadow
    common = (
        rad("glow", "#fffdf9", BACKGROUND, r=0.6)
        + '<radialGradient id="ground"><stop offset="0" stop-color="#3a2f22" stop-opacity=".38"/>'
        '<stop offset=".6" stop-color="#3a2f22" stop-opacity=".14"/><stop offset="1" stop-color="#3a2f22" stop-opacity="0"/></radialGradient>'
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 480">'
        f"<defs>{common}{''.join(defs)}</defs>{rect(0, 0, 480, 480, BACKGROUND)}{rect(0, 0, 480, 480, 'url(#glow)')}"
        f"{ell(cx, cy, rx, ry, 'url(#ground)')}{''.join(parts)}</svg>\n"
    )


def headphones_stillwater():
    defs = [
        lin("shell", "#4a4d52", "#1b1c1f", "#2c2e32", angle="h"),
        lin("pad", "#2b2c2f", "#101113", angle="h"),
        lin("band", "#45484d", "#191a1c"),
    ]
    cup = (
        line("M112 262 C104 232 104 214 108 196", "#8d9298", 9),
        rect(150, 236, 46, 160, "url(#pad)", 23),
        line("M173 258 V374", "#3b3d41", 3),
        rect(78, 226, 86, 180, "url(#shell)", 40),
        rect(92, 242, 12, 146, "#ffffff", 6, opacity=0.13),
        circ(124, 372, 4, "#d8b26a"),
        rect(112, 300, 26, 4, "#8d9298", 2),
    )
    band = (
        line("M108 214 C104 36 376 36 372 214", "url(#band)", 30),
        line("M134 150 C166 72 314 72 346 150", "#0f1012", 22),
        line("M140 124 C172 62 308 62 340 124", "#6a6e74", 4, opacity=0.8),
    )
    return scene(defs, *band, mirrored(*cup))


def headphones_plain():
    defs = [rad("foam", "#45464a", "#1d1e20", cx=0.4, cy=0.35, r=0.7), lin("red", "#ff7d6b", "#e2503f"), lin("redside", "#f4685a", "#c93e30", angle="h")]
    cup = (
        line("M126 330 C126 390 190 372 236 404", "#3a3b3e", 5),
        ell(158, 268, 42, 62, "url(#foam)"),
        ell(128, 268, 34, 58, "url(#redside)"),
        ell(120, 268, 16, 36, "#ff9d8f", opacity=0.55),
        rect(112, 196, 24, 40, "#c93e30", 8),
    )
    band = (line("M124 216 C124 50 356 50 356 216", "url(#red)", 18), line("M176 104 C208 84 272 84 304 104", "#2a2b2e", 16))
    rings = path("M236 442 h8 M236 449 h8", stroke="#5b5138", stroke_width=2)
    plug = (line("M240 398 V414", "#3a3b3e", 7), rect(231, 410, 18, 26, "#2a2b2e", 5), rect(236, 434, 8, 24, "#d9c48c", 3), rings)
    return scene(defs, *band, mirrored(*cup), *plug, shadow=(240, 446, 120, 11))


def headphones_atelier():
    defs = [
        lin("wood", "#9a6238", "#6d3f20", "#8a5530", "#5a3218", angle="d"),
        lin("velour", "#a9a7a4", "#74726f", angle="h"),
        rad("grille", "#55585c", "#222326", r=0.6),
        lin("steel", "#d9dcdf", "#8f9499"),
    ]
    grain = "".join(line(f"M{72 + i * 9} {206 + abs(6 - i) * 7} C{80 + i * 9} 270 {66 + i * 9} 320 {76 + i * 9} {378 - abs(6 - i) * 7}", "#4a2812", 1.4, opacity=0.5) for i in range(13))
    cup = (
        line("M122 196 C92 200 62 244 64 292", "url(#steel)", 9),
        ell(174, 292, 40, 92, "url(#velour)"),
        ell(130, 292, 70, 98, "url(#wood)"),
        grain,
        ell(122, 292, 42, 64, "url(#grille)"),
        dots(94, 246, 6, 12, 10, 2.6, "#8b9096"),
        ell(122, 292, 42, 64, "none", stroke="#c9cdd1", stroke_width=5),
        rect(112, 154, 18, 50, "url(#steel)", 6),
    )
    band = (line("M121 168 C126 36 354 36 359 168", "#3b2415", 14), line("M140 140 C172 78 308 78 340 140", "#8a5c38", 24), line("M152 126 C184 82 296 82 328 126", "#a97850", 5))
    return scene(defs, *band, mirrored(*cup))


def headphones_kidwave():
    defs = [lin("aqua", "#4fd6d0", "#149c9c", angle="h"), lin("sun", "#ffd95a", "#eaa91f", angle="h"), lin("top", "#52dbd4", "#1aa5a4")]
    cup = (
        rect(164, 232, 50, 128, "url(#sun)", 25),
        rect(94, 218, 88, 156, "url(#aqua)", 44),
        path("M94 300 q11 -16 22 0 t22 0 t22 0 t22 0 V330 A44 44 0 0 1 138 374 A44 44 0 0 1 94 330 Z", "#0f8486"),
        line("M94 300 q11 -16 22 0 t22 0 t22 0 t22 0", "#f4f1ec", 6),
        circ(138, 262, 13, "#ffd95a"),
        rect(122, 178, 32, 54, "#0f8486", 12),
        circ(138, 196, 6, "#ffd95a"),
    )
    band = (line("M138 196 C138 66 342 66 342 196", "url(#top)", 38), line("M176 128 C206 100 274 100 304 128", "#f0b429", 22))
    return scene(defs, *band, mirrored(*cup), shadow=(240, 398, 150, 15))


def earbuds_pebble():
    defs = [lin("case", "#ffffff", "#d5d8db"), rad("bud", "#ffffff", "#c3c8cc", cx=0.35, cy=0.3, r=0.8), lin("inside", "#b9bec3", "#e7eaec"), rad("tip", "#b5b9be", "#7c8187", cx=0.4, cy=0.4, r=0.7)]
    bud = (
        ell(212, 384, 22, 17, "url(#tip)", transform="rotate(-28 212 384)"),
        ell(216, 381, 8, 6, "#4a4e53", transform="rotate(-28 216 381)"),
        ell(172, 378, 46, 40, "url(#bud)", transform="rotate(-20 172 378)"),
        ell(160, 366, 12, 6, "#33373b", transform="rotate(-30 160 366)"),
        circ(188, 396, 3, "#8a9096"),
    )
    case = (
        path("M104 196 C104 92 162 62 240 62 S376 92 376 196 Z", "url(#case)"),
        path("M124 196 C126 118 176 92 240 92 S354 118 356 196 Z", "url(#inside)"),
        ell(240, 200, 136, 24, "#eef0f2"),
        ell(240, 202, 116, 16, "#a9afb5"),
        ell(192, 204, 34, 10, "#6d7378"),
        ell(288, 204, 34, 10, "#6d7378"),
        path("M104 200 C104 296 160 330 240 330 S376 296 376 200 C376 236 104 236 104 200 Z", "url(#case)"),
        circ(240, 276, 5, "#5fc08a"),
        rect(222, 188, 36, 8, "#9da3a9", 4),
    )
    return scene(defs, ell(240, 330, 130, 14, "url(#ground)"), *case, mirrored(*bud), shadow=(240, 418, 150, 14))


def earbuds_mini():
    defs = [lin("mint", "#c4f0da", "#7fcfa8"), lin("stem", "#d3f6e5", "#86d3ae", angle="h"), rad("head", "#dcfaeb", "#7ecba5", cx=0.35, cy=0.3, r=0.8)]
    case = (
        rect(110, 78, 260, 176, "url(#mint)", 62),
        path("M110 146 H370", stroke="#5fae88", stroke_width=3),
        rect(214, 138, 52, 12, "#5fae88", 6),
        circ(240, 190, 5, "#ffffff"),
        rect(132, 92, 120, 14, "#ffffff", 7, opacity=0.45),
    )
    bud = group(
        "rotate(9 160 330)",
        ell(206, 306, 20, 24, "#f3f3f0"),
        ell(212, 306, 9, 14, "#b8c2bc"),
        ell(168, 304, 44, 38, "url(#head)"),
        rect(138, 304, 34, 128, "url(#stem)", 17),
        rect(147, 372, 16, 28, "#5fae88", 8),
        ell(155, 424, 8, 4, "#3f8263"),
        ell(152, 290, 8, 5, "#3f8263"),
    )
    return scene(defs, ell(240, 258, 130, 12, "url(#ground)"), *case, mirrored(bud), shadow=(240, 438, 140, 13))


def earbuds_sprint():
    defs = [rad("org", "#ffb15c", "#e2640f", cx=0.35, cy=0.3, r=0.8), lin("tip", "#4a4b4e", "#1c1d1f"), lin("hook", "#4b4c50", "#161719")]
    bud = (
        line("M108 240 C92 120 150 70 190 96 C232 124 216 190 206 232", "url(#hook)", 20),
        line("M104 250 C92 318 104 372 132 384", "#161719", 13),
        line("M112 196 C112 134 150 96 180 108", "#7b7d82", 4, opacity=0.7),
        rect(180, 258, 46, 44, "url(#tip)", 20, transform="rotate(18 204 280)"),
        ell(224, 288, 9, 20, "#5e6064", transform="rotate(18 224 288)"),
        rect(96, 204, 112, 116, "url(#org)", 46),
        circ(146, 262, 28, "none", stroke="#fff2e2", stroke_width=5),
        path("M138 250 V274 M154 250 V274", stroke="#fff2e2", stroke_width=7, stroke_linecap="round"),
        rect(116, 214, 60, 10, "#ffffff", 5, opacity=0.35),
    )
    return scene(defs, mirrored(*bud), shadow=(240, 410, 150, 14))


def earbuds_line_c():
    defs = [lin("navy", "#3d5a99", "#16254f", angle="d"), lin("tip", "#e6e6e3", "#a6a7a8"), lin("metal", "#eceef0", "#989da3", angle="h")]
    cable = (
        line("M150 178 C150 300 236 250 240 318", "#22356b", 7),
        line("M330 178 C330 300 244 250 240 318", "#22356b", 7),
        line("M240 318 C240 350 96 330 104 384 C112 436 330 440 352 392 C370 350 262 346 240 384 C226 410 258 432 300 428 H350", "#22356b", 7),
        rect(228, 304, 24, 34, "url(#navy)", 8),
        rect(318, 206, 22, 66, "#2c4580", 9, transform="rotate(4 330 240)"),
        circ(330, 222, 4, "#dfe4f2"),
        rect(327, 234, 6, 10, "#dfe4f2", 2),
        circ(330, 257, 4, "#dfe4f2"),
    )
    bud = (
        ell(194, 112, 26, 32, "url(#tip)", transform="rotate(20 194 112)"),
        ell(202, 114, 10, 16, "#73777b", transform="rotate(20 202 114)"),
        rect(112, 78, 72, 64, "url(#navy)", 26, transform="rotate(20 148 110)"),
        ell(124, 104, 12, 24, "#6f8ac6", transform="rotate(20 124 104)", opacity=0.8),
        rect(139, 134, 20, 54, "url(#navy)", 9),
    )
    plug = (rect(348, 412, 52, 30, "url(#navy)", 9), rect(398, 418, 30, 18, "url(#metal)", 8))
    return scene(defs, *cable, mirrored(*bud), *plug, shadow=(250, 440, 170, 12))


def speaker_buoy():
    defs = [lin("yel", "#e3a800", "#ffd83d", "#ffdf57", "#cf9600", angle="h"), lin("mesh", "#17181a", "#45474b", "#3a3c40", "#101113", angle="h"), lin("top", "#ffe680", "#f0bd1c")]
    holes = dots(150, 158, 18, 19, 11, 2.1, "#6b6e73")
    parts = (
        line("M346 130 C412 150 404 300 350 296", "#2a2b2e", 12),
        rect(130, 84, 220, 340, "url(#yel)", 46),
        rect(130, 140, 220, 222, "url(#mesh)"),
        f'<g opacity=".8">{holes}</g>',
        path("M130 140 H350 M130 362 H350", stroke="#b58400", stroke_width=4),
        ell(240, 96, 98, 24, "url(#top)"),
        ell(240, 96, 78, 16, "#2a2b2e"),
        path("M232 96 h16 M240 90 v12 M196 96 h14 M270 96 h14 M277 92 v8", stroke="#ffd83d", stroke_width=3),
        rect(206, 236, 68, 40, "#ffd83d", 12),
        path("M218 262 q11 -14 22 0 t22 0", stroke="#2a2b2e", stroke_width=5, stroke_linecap="round"),
        rect(146, 372, 40, 8, "#ffffff", 4, opacity=0.4),
        circ(240, 392, 5, "#2a2b2e"),
    )
    return scene(defs, *parts, shadow=(240, 426, 130, 15))


def speaker_torrent():
    defs = [lin("body", "#43464b", "#16171a"), rad("cone", "#5b5f65", "#17181b", r=0.55), rad("cap", "#8b9097", "#2a2c30", cx=0.4, cy=0.35, r=0.7)]

    def driver(cx):
        ring = circ(cx, 276, 84, "#0e0f11") + circ(cx, 276, 78, "none", stroke="#e2492f", stroke_width=5) + circ(cx, 276, 70, "url(#cone)")
        return ring + circ(cx, 276, 54, "none", stroke="#0e0f11", stroke_width=4) + circ(cx, 276, 26, "url(#cap)")

    parts = (
        line("M104 176 V118 C104 92 124 84 150 84 H330 C356 84 376 92 376 118 V176", "#26282b", 26),
        line("M150 76 H330", "#5c6066", 5),
        rect(30, 154, 420, 250, "url(#body)", 46),
        rect(38, 162, 404, 234, "none", 40, stroke="#0a0b0c", stroke_width=4),
        driver(134),
        driver(346),
        rect(218, 196, 44, 26, "#0e0f11", 8),
        path("M228 212 v-6 M236 214 v-10 M244 210 v-4 M252 213 v-8", stroke="#6fe0a0", stroke_width=4),
        circ(240, 256, 9, "#5c6066") + circ(240, 288, 9, "#5c6066") + rect(222, 324, 36, 14, "#e2492f", 7),
        *(rect(x, 400, 60, 14, "#0e0f11", 6) for x in (84, 336)),
    )
    return scene(defs, *parts, shadow=(240, 416, 220, 18))


def speaker_linen():
    defs = [lin("oak", "#dcb27c", "#b98649"), lin("side", "#a87439", "#8b5c2a"), lin("cloth", "#e9e2d2", "#cfc5af"), rad("brass", "#f6dc93", "#a97a26", cx=0.35, cy=0.3, r=0.8)]
    weave = path("".join(f"M48 {y} H358" for y in range(222, 382, 6)), stroke="#b3a78d", stroke_width=1, opacity=0.5)
    weave += path("".join(f"M{x} 214 V384" for x in range(52, 358, 6)), stroke="#f8f4ea", stroke_width=1.2, opacity=0.5)
    drivers = "".join(circ(cx, 299, 66, "#8f8467", opacity=0.28) + circ(cx, 299, 48, "#6f6549", opacity=0.16) for cx in (124, 282))
    parts = (
        path("M26 198 L58 158 H450 L430 198 Z", "#e8c594"),
        path("M60 176 C180 168 300 184 436 174 M48 188 C180 182 300 194 430 186", stroke="#b98649", stroke_width=1.5, opacity=0.6),
        path("M430 198 L450 158 V372 L430 398 Z", "url(#side)"),
        rect(24, 196, 408, 204, "url(#oak)", 12),
        rect(40, 212, 320, 174, "url(#cloth)", 16),
        drivers,
        weave,
        rect(40, 212, 320, 174, "none", 16, stroke="#9c8a68", stroke_width=2),
        circ(396, 268, 25, "#7d5322"),
        circ(396, 266, 23, "url(#brass)"),
        line("M396 266 L406 252", "#6d4a12", 4),
        path("M384 330 h24 M384 342 h24 M384 354 h24", stroke="#7d5322", stroke_width=3, stroke_linecap="round"),
        *(path(f"M{x} 398 h30 l-6 26 h-12 z", "#5f3f1b") for x in (52, 370)),
    )
    return scene(defs, *parts, shadow=(240, 424, 214, 15))


def speaker_dot():
    defs = [rad("pink", "#ffc2d4", "#ec6f98", cx=0.38, cy=0.32, r=0.75), rad("face", "#f58bab", "#d04e7d", cx=0.4, cy=0.35, r=0.7), lin("steel", "#f1f3f5", "#8d939a", angle="d")]
    rings = "".join(circ(240 + radius * cos(a * pi / n), 296 + radius * sin(a * pi / n), 4.2, "#8f2a52") for radius, n in ((22, 4), (44, 8), (66, 12), (88, 16)) for a in range(2 * n))
    parts = (
        line("M240 150 C212 150 202 116 206 88 C210 52 270 42 282 76 C292 104 278 150 240 150 Z", "url(#steel)", 13),
        line("M284 84 C290 108 276 138 262 144", "#6f757c", 13),
        path("M214 168 C214 132 266 132 266 168 Z", "#c54a76"),
        circ(240, 296, 140, "url(#pink)"),
        circ(240, 296, 108, "url(#face)"),
        circ(240, 296, 4.2, "#8f2a52"),
        rings,
        path("M140 236 C158 200 190 180 220 174", stroke="#ffffff", stroke_width=10, stroke_linecap="round", opacity=0.5),
        circ(240, 418, 7, "#ffffff"),
    )
    return scene(defs, *parts, shadow=(240, 442, 110, 11))


def radio_hearth():
    defs = [lin("cream", "#fff8e6", "#e6d8b6"), lin("wood", "#b97f4a", "#8d5a2c"), rad("knob", "#fbf3dc", "#b9a676", cx=0.35, cy=0.3, r=0.8), lin("screen", "#1d2a2a", "#0d1515")]
    grille = "".join(rect(66, y, 190, 8, "#7a4f26", 4) for y in range(186, 362, 16))
    keys = "".join(rect(280 + (i % 3) * 46, 320 + (i // 3) * 26, 38, 18, "#c9b88e", 6) for i in range(6))
    parts = (
        line("M128 134 C128 74 352 74 352 134", "#8a5229", 18),
        line("M140 108 C190 82 290 82 340 108", "#b87a48", 5),
        rect(34, 126, 412, 276, "url(#cream)", 60),
        rect(34, 126, 412, 276, "none", 60, stroke="#cdbb8e", stroke_width=3),
        rect(54, 164, 214, 204, "url(#wood)", 26),
        grille,
        rect(280, 160, 134, 54, "url(#screen)", 12),
        path("M302 174 h16 l-8 26 M330 181 v1 M330 194 v1 M342 174 v13 h14 M356 174 v26 M384 174 h-16 v12 h16 v14 h-16", stroke="#ffc66b", stroke_width=4, stroke_linecap="round"),
        circ(348, 264, 44, "#cdbb8e"),
        circ(348, 262, 41, "url(#knob)"),
        line("M348 244 V230", "#8a5229", 6),
        keys,
        *(rect(x, 398, 46, 18, "#8d5a2c", 6) for x in (86, 348)),
    )
    return scene(defs, *parts, shadow=(240, 416, 210, 17))


def radio_stormcrank():
    defs = [lin("red", "#ef4b3c", "#b51f17"), lin("solar", "#2c3f6e", "#101a38", angle="d"), lin("dark", "#3d3f43", "#1a1b1d"), rad("lamp", "#ffffff", "#ffe9a3", "#c9ccd0", r=0.6)]
    cells = "".join(path(f"M{x} 150 V196", stroke="#7f93c8", stroke_width=1.6) for x in range(126, 330, 24)) + path("M102 173 H330", stroke="#7f93c8", stroke_width=1.6)
    slots = "".join(rect(74, y, 122, 8, "#66696e", 4) for y in range(248, 352, 17))
    parts = (
        line("M352 150 L430 44", "#b9bec4", 6),
        circ(431, 42, 7, "#e3e6e9"),
        rect(40, 136, 352, 274, "url(#red)", 34),
        rect(88, 142, 256, 62, "#1a1b1d", 12),
        rect(98, 149, 236, 48, "url(#solar)", 5),
        cells,
        rect(58, 230, 154, 140, "url(#dark)", 18),
        slots,
        rect(230, 230, 144, 46, "#f4ead2", 8),
        path("M242 262 h120 M248 262 v-14 M268 262 v-8 M288 262 v-14 M308 262 v-8 M328 262 v-14 M348 262 v-8", stroke="#3a3b3e", stroke_width=3),
        path("M300 236 V270", stroke="#d3271c", stroke_width=4),
        circ(262, 330, 34, "#1a1b1d") + circ(262, 330, 27, "url(#lamp)"),
        circ(340, 330, 25, "#1a1b1d") + circ(340, 330, 15, "#54575c"),
        circ(392, 256, 20, "#1a1b1d"),
        line("M392 256 L440 318", "url(#dark)", 17),
        line("M440 318 L440 318", "#26282b", 30),
        rect(426, 310, 28, 62, "#e9e2d2", 13),
    )
    return scene(defs, *parts, shadow=(230, 416, 200, 16))


def _record(cy, rx, ry, label):
    grooves = "".join(ell(240 - 34, cy, rx * k, ry * k, "none", stroke="#3a3b3f", stroke_width=1.4) for k in (0.93, 0.85, 0.77, 0.69, 0.61, 0.53, 0.45))
    shine = path(f"M206 {cy} L{206 - rx * 0.86:g} {cy - ry * 0.5:g} A{rx} {ry} 0 0 1 {206 - rx * 0.5:g} {cy - ry * 0.86:g} Z", "#ffffff", opacity=0.16)
    shine += path(f"M206 {cy} L{206 + rx * 0.86:g} {cy + ry * 0.5:g} A{rx} {ry} 0 0 1 {206 + rx * 0.5:g} {cy + ry * 0.86:g} Z", "#ffffff", opacity=0.16)
    return ell(206, cy, rx, ry, "#151618") + grooves + shine + ell(206, cy, rx * 0.33, ry * 0.33, label) + ell(206, cy, 5, 3.5, "#f4f1ec")


def turntable_meridian():
    defs = [lin("top", "#9c6a3f", "#7b4c28"), lin("front", "#6c4022", "#432512"), lin("alu", "#f0f2f4", "#9fa5ab"), lin("foot", "#3b3d41", "#141517")]
    grain = "".join(line(f"M{70 - i * 8} {176 + i * 36} C180 {166 + i * 36} 300 {186 + i * 36} {410 + i * 8} {174 + i * 36}", "#5a3419", 1.6, opacity=0.55) for i in range(6))
    parts = (
        *(rect(x, 398, 62, 26, "url(#foot)", 9) for x in (62, 356)),
        path("M76 142 H404 L450 364 H30 Z", "url(#top)"),
        grain,
        rect(30, 364, 420, 42, "url(#front)", 4),
        ell(206, 264, 150, 98, "#4d2c14", opacity=0.5),
        ell(206, 258, 148, 96, "url(#alu)"),
        _record(250, 142, 91, "#d9793b"),
        ell(384, 182, 34, 22, "#1d1e20") + ell(384, 176, 30, 19, "url(#alu)"),
        line("M392 152 L378 200", "#1d1e20", 11),
        rect(378, 132, 36, 26, "#2d2f33", 8, transform="rotate(12 396 145)"),
        line("M384 178 L338 296 L308 322", "#24262a", 8),
        line("M384 176 L338 294", "#6a6e74", 2.5),
        rect(286, 308, 36, 18, "#c23b2b", 4, transform="rotate(-40 304 317)"),
        circ(398, 332, 11, "url(#alu)") + circ(366, 336, 7, "#1d1e20"),
    )
    return scene(defs, *parts, shadow=(240, 420, 226, 18))


def turntable_valise():
    defs = [lin("lid", "#2f8b8d", "#1b6a6d"), lin("inner", "#174f52", "#226063"), lin("top", "#e9e2d2", "#d3c8b0"), lin("front", "#2a8386", "#15585b"), lin("brass", "#f3d98e", "#a97a26"), lin("alu", "#f0f2f4", "#9fa5ab")]
    parts = (
        path("M80 44 H400 A16 16 0 0 1 416 60 L412 200 H68 L64 60 A16 16 0 0 1 80 44 Z", "url(#lid)"),
        path("M92 60 H388 A10 10 0 0 1 398 70 L394 196 H86 L82 70 A10 10 0 0 1 92 60 Z", "url(#inner)"),
        *(rect(x, 188, 44, 22, "url(#brass)", 4) for x in (112, 324)),
        path("M66 200 H414 L446 334 H34 Z", "url(#top)"),
        ell(206, 268, 122, 60, "#1d1e20"),
        _record(262, 128, 58, "#e7a53a"),
        ell(376, 232, 20, 11, "#2d2f33") + ell(376, 228, 17, 9, "url(#alu)"),
        line("M376 228 L352 288 L318 300", "#f4f4f2", 8),
        line("M376 228 L352 288 L318 300", "#8d939a", 2),
        rect(300, 292, 26, 14, "#c23b2b", 4) + circ(394, 312, 8, "#2d2f33") + circ(370, 316, 6, "#2d2f33"),
        rect(30, 332, 420, 82, "url(#front)", 12),
        *(rect(x, 350, 128, 46, "#123f42", 10) + dots(x + 12, 361, 11, 3, 10.5, 2.6, "#5fb3b2") for x in (56, 296)),
        line("M204 366 C204 390 276 390 276 366", "url(#brass)", 9),
        *(rect(x, 356, 16, 18, "url(#brass)", 4) for x in (196, 268)),
        *(rect(x, y, 22, 18, "url(#brass)", 6) for x in (28, 430) for y in (330, 398)),
    )
    return scene(defs, *parts, shadow=(240, 420, 222, 16))


DRAWINGS = {
    "headphones-auderlin-stillwater-700": headphones_stillwater,
    "headphones-brumlo-plain": headphones_plain,
    "headphones-kestrop-atelier-80": headphones_atelier,
    "headphones-brumlo-kidwave": headphones_kidwave,
    "earbuds-auderlin-pebble": earbuds_pebble,
    "earbuds-brumlo-mini": earbuds_mini,
    "earbuds-tonavik-sprint": earbuds_sprint,
    "earbuds-kestrop-line-c": earbuds_line_c,
    "speaker-tonavik-buoy": speaker_buoy,
    "speaker-tonavik-torrent-xl": speaker_torrent,
    "speaker-sorrelby-linen": speaker_linen,
    "speaker-brumlo-dot": speaker_dot,
    "radio-sorrelby-hearth": radio_hearth,
    "radio-brumlo-stormcrank": radio_stormcrank,
    "turntable-kestrop-meridian-2": turntable_meridian,
    "turntable-sorrelby-valise": turntable_valise,
}


def pictures() -> dict[str, str]:
    """All pictures of this category, product id to SVG text."""
    return {product: draw() for product, draw in DRAWINGS.items()}
