"""Pictures of the sample category "Home office": one SVG text per product id."""

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


def halo(name, colour, strength):
    """A radial gradient that fades from `colour` to nothing."""
    stops = "".join(f'<stop offset="{at}" stop-color="{colour}" stop-opacity="{strength * part:.2f}"/>' for at, part in ((0, 1), (0.5, 0.45), (1, 0)))
    return f'<radialGradient id="{name}">{stops}</radialGradient>'


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


def _base(colour, hub=338, floor=418, spread=122):
    """The gas column and five-star base of an office chair, with castors on the floor."""
    legs = ((-spread, floor - 22), (-spread * 0.52, floor - 4), (0, floor), (spread * 0.52, floor - 4), (spread, floor - 22))
    castors = "".join(rect(240 + x - 12, y - 12, 24, 22, "#1b1c1e", 8) + circ(240 + x, y - 1, 5, "#55585d") for x, y in legs)
    arms = "".join(line(f"M240 {floor - 48} L{240 + x:g} {y - 16:g}", colour, 13) for x, y in legs)
    column = rect(228, hub, 24, floor - hub - 44, "#2b2d30", 5) + rect(233, hub, 5, floor - hub - 50, "#777b80", 2)
    return column + arms + castors + ell(240, floor - 48, 24, 12, colour)


def desk_lift():
    defs = [lin("oak", "#e3bd85", "#cc9d60"), lin("edge", "#b98548", "#96672f"), lin("steel", "#4a4d52", "#17181a", "#2e3033", angle="h"), lin("inner", "#6b6f75", "#34363a", angle="h")]
    grain = "".join(line(f"M{72 - i * 9} {134 + i * 11} C180 {128 + i * 11} 300 {142 + i * 11} {408 + i * 9} {133 + i * 11}", "#ac7b3f", 1.3, opacity=0.6) for i in range(5))

    def leg(x):
        upper = rect(x - 21, 198, 42, 112, "url(#steel)", 4) + rect(x - 15, 306, 30, 92, "url(#inner)", 2)
        return upper + path(f"M{x - 62} 416 L{x - 50} 394 H{x + 50} L{x + 62} 416 Z", "#17181a") + rect(x - 60, 412, 16, 8, "#3d4045", 3) + rect(x + 44, 412, 16, 8, "#3d4045", 3)

    parts = (
        leg(104),
        leg(376),
        rect(104, 200, 272, 26, "#232528", 4),
        path("M66 124 H414 L462 184 H18 Z", "url(#oak)"),
        grain,
        path("M18 184 H462 V196 Q462 202 456 202 H24 Q18 202 18 196 Z", "url(#edge)"),
        rect(292, 200, 64, 18, "#0f1011", 5),
        path("M302 212 l5 -7 l5 7 Z M320 205 l5 7 l5 -7 Z", "#7fd6a4"),
        circ(344, 209, 3.5, "#d9dcdf"),
    )
    return scene(defs, *parts, shadow=(240, 420, 210, 13))


def desk_pinje():
    defs = [lin("pine", "#f5dca6", "#e6c283"), lin("front", "#e2ba77", "#cfa25d"), lin("leg", "#edcb8f", "#c79a57", angle="h"), rad("knob", "#fbe7bf", "#b98a48", cx=0.35, cy=0.35, r=0.8)]
    knots = "".join(ell(x, y, 9, 3.4, "#b27f3e", opacity=0.55) + ell(x, y, 16, 6.5, "none", stroke="#c79a57", stroke_width=1.2) for x, y in ((142, 166), (322, 150), (262, 184)))
    grain = "".join(line(f"M{88 - i * 10} {146 + i * 12} C190 {140 + i * 12} 280 {154 + i * 12} {392 + i * 10} {144 + i * 12}", "#cda463", 1.2, opacity=0.7) for i in range(5))
    parts = (
        path("M104 214 H130 L116 366 H104 Z", "#b98b4b"),
        path("M376 214 H350 L364 366 H376 Z", "#b98b4b"),
        path("M82 136 H398 L444 204 H36 Z", "url(#pine)"),
        grain,
        knots,
        rect(36, 204, 408, 15, "#d2a661", 3),
        rect(58, 219, 364, 60, "url(#front)"),
        rect(144, 225, 192, 47, "#edcd92", 3, stroke="#b78847", stroke_width=2.5),
        line("M152 240 C220 236 270 246 328 240 M152 258 C210 262 280 252 328 258", "#cda463", 1.2),
        circ(240, 249, 11, "#a87a3a"),
        circ(239, 247, 10, "url(#knob)"),
        path("M52 219 H92 L70 422 H54 Z", "url(#leg)"),
        path("M428 219 H388 L410 422 H426 Z", "url(#leg)"),
    )
    return scene(defs, *parts, shadow=(240, 420, 205, 13))


def desk_klapp():
    defs = [lin("white", "#ffffff", "#eceae5"), lin("tube", "#d4d8dc", "#888e95", angle="h"), lin("back", "#a9afb5", "#70767c", angle="h"), lin("screen", "#7fb7d9", "#f2c9a2", angle="d")]
    feet = "".join(rect(x - 10, 410, 20, 14, "#33363a", 5) for x in (92, 388))
    parts = (
        line("M134 196 L334 376 M346 196 L146 376", "url(#back)", 11),
        line("M146 376 H334", "#8a9096", 9),
        path("M92 140 H388 L440 192 H40 Z", "url(#white)", stroke="#cfccc4", stroke_width=2),
        path("M40 192 H440 V206 Q440 210 436 210 H44 Q40 210 40 206 Z", "#d9d6ce"),
        path("M240 140 V210", stroke="#c4c0b6", stroke_width=2.5),
        line("M78 212 L388 412", "#9aa0a6", 16),
        line("M402 212 L92 412", "#bfc4c9", 16),
        line("M80 209 L386 407 M400 209 L94 407", "#f2f4f5", 3, opacity=0.8),
        circ(240, 316, 13, "#33363a"),
        circ(240, 316, 5, "#c9ced3"),
        feet,
        *(rect(x, 208, 34, 12, "#33363a", 4) for x in (66, 380)),
        rect(222, 206, 36, 13, "#e2672f", 5),
        path("M166 70 H314 L320 164 H160 Z", "#2a2c30") + path("M174 77 H306 L311 157 H169 Z", "url(#screen)"),
        path("M160 164 H320 L336 184 H144 Z", "#c9ced3") + path("M170 168 H310 L316 176 H164 Z", "#6d7278") + rect(144, 183, 192, 5, "#9aa0a6", 2),
    )
    return scene(defs, *parts, shadow=(240, 424, 190, 12))


def chair_airline():
    defs = [lin("frame", "#a5abb1", "#6c7278"), lin("seat", "#7d838a", "#4e5358"), lin("mesh", "#b7bdc3", "#90969d"), lin("alu", "#e4e7ea", "#9aa0a6")]
    mesh = "".join(path(f"M166 {y} H314", stroke="#6c7278", stroke_width=1.3, opacity=0.75) for y in range(118, 258, 7))
    mesh += "".join(path(f"M{x} 108 V264", stroke="#dfe3e6", stroke_width=1, opacity=0.6) for x in range(166, 316, 7))
    arm = (line("M150 290 C112 290 106 270 108 234", "#3d4146", 13), rect(82, 216, 56, 20, "#2b2d30", 10))
    parts = (
        _base("url(#alu)"),
        line("M240 60 V110", "#4e5358", 16),
        rect(182, 30, 116, 46, "url(#seat)", 22),
        rect(194, 38, 92, 8, "#ffffff", 4, opacity=0.18),
        path("M168 94 C200 84 280 84 312 94 C334 150 326 220 308 272 H172 C154 220 146 150 168 94 Z", "url(#mesh)", stroke="url(#frame)", stroke_width=13),
        mesh,
        path("M172 206 C200 192 280 192 308 206 L306 238 C280 226 200 226 174 238 Z", "#5b6167"),
        mirrored(*arm),
        path("M136 286 C136 270 160 268 240 268 S344 270 344 286 C352 312 346 336 326 338 H154 C134 336 128 312 136 286 Z", "url(#seat)"),
        path("M150 284 C190 276 290 276 330 284", stroke="#a5abb1", stroke_width=4, stroke_linecap="round"),
    )
    return scene(defs, *parts, shadow=(240, 422, 160, 15))


def chair_lite():
    defs = [lin("blue", "#5b90d6", "#2d62ae"), lin("seat", "#4f86cf", "#24549b")]
    parts = (
        _base("#33363a", hub=332, spread=108),
        line("M240 296 V190", "#26282b", 22),
        rect(150, 96, 180, 122, "url(#blue)", 42),
        rect(162, 108, 156, 98, "none", 34, stroke="#8db5ea", stroke_width=2.5, stroke_dasharray="7 6"),
        path("M128 290 C128 264 176 258 240 258 S352 264 352 290 C356 318 346 332 326 334 H154 C134 332 124 318 128 290 Z", "url(#seat)"),
        path("M146 284 C186 270 294 270 334 284", stroke="#8db5ea", stroke_width=3, stroke_dasharray="7 6"),
        line("M300 340 L340 346", "#26282b", 8),
    )
    return scene(defs, *parts, shadow=(240, 422, 145, 14))


def chair_regent():
    defs = [lin("hide", "#cf8545", "#8d4c1e"), lin("seat", "#c67a3b", "#7d4017"), lin("roll", "#d99253", "#96531f"), lin("alu", "#f4f6f7", "#a2a8ae")]
    seams = "".join(line(f"M{152 + 44 * i} 104 L{196 + 44 * i} 160 L{152 + 44 * i} 216 M{196 + 44 * i} 104 L{152 + 44 * i} 160 L{196 + 44 * i} 216 M{152 + 44 * i} 216 L{174 + 44 * i} 246 L{196 + 44 * i} 216", "#6f3813", 2.4) for i in range(4))
    buttons = "".join(circ(152 + 44 * i, y, 5, "#5f2e0e") for y in (104, 216) for i in range(5)) + "".join(circ(174 + 44 * i, 132, 5, "#5f2e0e") + circ(174 + 44 * i, 188, 5, "#5f2e0e") for i in range(4))
    arm = (line("M140 312 C96 314 96 290 98 250", "url(#alu)", 12), rect(66, 226, 70, 34, "url(#roll)", 17), rect(76, 232, 48, 6, "#f0b883", 3, opacity=0.6))
    parts = (
        _base("url(#alu)", hub=346, spread=128),
        path("M148 52 C170 26 310 26 332 52 C352 110 348 200 334 282 H146 C132 200 128 110 148 52 Z", "url(#hide)"),
        seams,
        buttons,
        rect(142, 34, 196, 58, "url(#roll)", 28),
        path("M162 46 C200 38 280 38 318 46", stroke="#f3c08c", stroke_width=5, stroke_linecap="round", opacity=0.7),
        mirrored(*arm),
        path("M122 296 C124 268 164 266 240 266 S356 268 358 296 C366 330 352 350 330 352 H150 C128 350 114 330 122 296 Z", "url(#seat)"),
        path("M136 300 C180 286 300 286 344 300 M240 290 V350", stroke="#5f2e0e", stroke_width=2.5),
    )
    return scene(defs, *parts, shadow=(240, 424, 165, 15))


def monitor_home():
    defs = [lin("case", "#3a3c40", "#151618"), lin("screen", "#3f8fc4", "#79c0d8", "#c8e6de", angle="d"), lin("foot", "#34363a", "#101113")]
    windows = (
        rect(78, 124, 190, 136, "#ffffff", 6, opacity=0.94),
        rect(78, 124, 190, 20, "#2f6c9c", 6),
        *(rect(92 + 42 * c, 154 + 17 * r, 36, 11, "#d9e4ea" if (r + c) % 3 else "#9cc7a9", 2) for r in range(6) for c in range(4)),
        rect(288, 148, 118, 92, "#f7f3ea", 6, opacity=0.96),
        *(rect(300, 164 + 13 * i, w, 6, "#a3a7ab", 3) for i, w in enumerate((92, 80, 92, 58))),
    )
    parts = (
        path("M212 340 H268 L274 400 H206 Z", "url(#foot)"),
        path("M140 420 C140 400 180 394 240 394 S340 400 340 420 Z", "url(#foot)"),
        rect(42, 82, 396, 264, "url(#case)", 12),
        rect(54, 94, 372, 222, "url(#screen)", 3),
        *windows,
        rect(228, 326, 24, 7, "#6d7176", 3),
        circ(420, 330, 3.5, "#7fd6a4"),
    )
    return scene(defs, *parts, shadow=(240, 420, 150, 13))


def monitor_studio():
    defs = [lin("alu", "#f1f3f5", "#aab0b6"), lin("stem", "#f7f8f9", "#8f959b", "#d3d7db", angle="h"), lin("sky", "#2e3f8f", "#d9658b", "#ffb469"), lin("sea", "#4a3f86", "#1d2456")]
    parts = (
        rect(206, 250, 68, 158, "url(#stem)", 8),
        circ(240, 368, 15, "#e7e4de"),
        circ(240, 368, 15, "none", stroke="#8f959b", stroke_width=3),
        path("M120 424 Q120 402 146 402 H334 Q360 402 360 424 Z", "url(#alu)"),
        rect(26, 58, 428, 258, "#2a2c30", 10),
        rect(32, 64, 416, 238, "url(#sky)", 4),
        circ(300, 194, 34, "#fff1c9"),
        path("M32 214 L96 152 L150 196 L214 128 L292 214 L346 176 L448 226 V302 H32 Z", "#5b3a78", opacity=0.85),
        path("M32 238 L120 206 L206 240 L300 216 L448 246 V302 H32 Z", "#33285f"),
        path("M36 302 H444 Q448 302 448 298 V258 H32 V298 Q32 302 36 302 Z", "url(#sea)"),
        path("M262 270 H340 M272 280 H328 M284 290 H318", stroke="#ffcf9a", stroke_width=3, stroke_linecap="round"),
        rect(26, 302, 428, 16, "url(#alu)", 6),
    )
    return scene(defs, *parts, shadow=(240, 424, 165, 13))


def monitor_arc():
    defs = [lin("white", "#ffffff", "#d6d8da"), lin("shot", "#10152e", "#3b1d66", "#0c5f7e", angle="d"), rad("sun", "#ffd9f2", "#ff5fa8", r=0.6), lin("foot", "#f8f9fa", "#b6babf")]
    grid = "".join(line(f"M240 206 L{x} 292", "#39d2e6", 2, opacity=0.8) for x in range(-120, 640, 60))
    grid += "".join(path(f"M24 {y} Q240 {y - 26} 456 {y}", stroke="#39d2e6", stroke_width=1.8, opacity=0.8) for y in (244, 258, 276))
    screen = "M20 116 Q240 148 460 116 V294 Q240 262 20 294 Z"
    parts = (
        path("M220 250 H260 L254 392 H226 Z", "url(#foot)"),
        line("M240 388 L126 418 M240 388 L354 418", "#d3d6d9", 17),
        line("M240 385 L128 414 M240 385 L352 414", "#ffffff", 5),
        '<clipPath id="cut"><path d="' + screen + '"/></clipPath>',
        path("M8 102 Q240 136 472 102 V310 Q240 276 8 310 Z", "url(#white)", stroke="#c3c6c9", stroke_width=2),
        path(screen, "url(#shot)"),
        '<g clip-path="url(#cut)">' + circ(240, 196, 46, "url(#sun)") + path("M0 240 L70 176 L120 214 L176 168 L214 214 H266 L318 164 L368 212 L414 180 L480 240 V300 H0 Z", "#191040") + grid + "</g>",
        path("M30 128 Q120 142 200 143 L150 266 Q90 272 30 284 Z", "#ffffff", opacity=0.07),
        circ(240, 280, 3.5, "#ff5fa8"),
    )
    return scene(defs, group("translate(14 26) scale(.94)", *parts), shadow=(240, 420, 155, 13))


def _keys(x, y, rows, pitch, height, colour_of, gap=4):
    """Rows of key caps; `rows` holds the widths of each row in units of `pitch`."""
    caps = []
    for r, widths in enumerate(rows):
        left = x
        for k, width in enumerate(widths):
            if width > 0:
                top, side = colour_of(r, k, width)
                caps.append(rect(f"{left:g}", y + r * height, f"{width * pitch - gap:g}", height - gap, side, 5))
                caps.append(rect(f"{left + 2.5:g}", y + r * height + 1, f"{width * pitch - gap - 5:g}", height - gap - 7, top, 4))
            left += abs(width) * pitch
    return "".join(caps)


def keyboard_k75():
    defs = [lin("case", "#f3e9d2", "#d8c9a5"), lin("edge", "#c8b78f", "#a8966c"), rad("knob", "#ffb36b", "#d9641c", cx=0.35, cy=0.3, r=0.8)]
    rows = [[1.2] + [1] * 12 + [-1.8], [1] * 13 + [2], [1.5] + [1] * 12 + [1.5], [1.8] + [1] * 11 + [2.2], [2.2] + [1] * 10 + [1.6, 1.2], [1.3, 1.3, 1.3, 5.9, 1.2, 1, 1, 1, 1]]

    def colour(r, k, width):
        if (r, k) in ((0, 0), (3, 12)):
            return "#f58a3c", "#c75f17"
        return ("#b7ab90", "#8f8468") if width != 1 and width < 5 else ("#fffaf0", "#cfc3a6")

    parts = (
        rect(14, 150, 452, 204, "url(#edge)", 24),
        rect(14, 140, 452, 202, "url(#case)", 24),
        rect(26, 152, 428, 178, "#6e6248", 12),
        _keys(32, 158, rows, 27.9, 28, colour),
        circ(434, 169, 17, "#8a4310"),
        circ(434, 167, 15, "url(#knob)"),
        line("M434 158 V164", "#7a3a0c", 3),
    )
    return scene(defs, group("translate(17 17) scale(.93) rotate(-7 240 246)", *parts), shadow=(240, 352, 220, 34))


def keyboard_rinse():
    defs = [lin("case", "#5a6067", "#33383d"), rad("drop", "#ffffff", "#8cc9ea", "#4d9cc9", cx=0.35, cy=0.3, r=0.8)]
    main = [[1] * 13 + [2], [1.5] + [1] * 12 + [1.5], [1.8] + [1] * 11 + [2.2], [2.3] + [1] * 10 + [2.7], [1.4, 1.2, 1.4, 6, 1.4, 1.2, 2.4]]
    pad = [[1] * 4] * 4 + [[2, 1, 1]]
    soft = ("#7e858c", "#474c52")

    def drop(x, y, s):
        return group(f"translate({x} {y}) scale({s})", path("M0 -16 C8 -4 13 3 13 10 A13 13 0 0 1 -13 10 C-13 3 -8 -4 0 -16 Z", "url(#drop)"), ell(-5, 7, 3, 5, "#ffffff", opacity=0.9))

    drops = "".join(drop(*d) for d in ((86, 196, 1.1), (176, 262, 0.8), (266, 204, 1.2), (334, 292, 0.9), (416, 224, 1), (128, 306, 0.7), (228, 306, 0.6), (396, 318, 0.7), (148, 212, 0.5), (306, 250, 0.55)))
    parts = (
        line("M240 178 C240 120 330 152 340 96 C344 70 320 62 304 74", "#3a3f44", 8),
        rect(272, 62, 40, 22, "#3a3f44", 6, transform="rotate(-32 292 73)"),
        rect(8, 176, 464, 176, "#282c30", 20),
        rect(8, 168, 464, 176, "url(#case)", 20),
        _keys(20, 182, main, 22.2, 29, lambda r, k, width: soft, gap=3),
        _keys(370, 182, pad, 23, 29, lambda r, k, width: soft, gap=3),
        drops,
    )
    splash = "".join(drop(*d) for d in ((120, 120, 1.5), (172, 84, 1), (74, 92, 0.9)))
    return scene(defs, group("translate(17 17) scale(.93) rotate(-5 240 260)", *parts), splash, shadow=(240, 368, 224, 30))


def mouse_upright():
    defs = [lin("body", "#55595f", "#1c1d20", "#2c2e32", angle="d"), lin("thumb", "#33363a", "#0f1011"), lin("wheel", "#ffa24f", "#d9641c")]
    parts = (
        path("M62 392 C48 350 92 330 122 276 C152 200 190 96 268 78 C330 66 374 116 398 196 C418 270 436 344 430 392 C430 412 410 416 390 416 H104 C80 416 66 408 62 392 Z", "url(#body)"),
        path("M62 392 C48 350 92 330 122 276 C140 232 158 180 188 138 C186 220 214 280 262 320 C300 352 330 380 330 416 H104 C80 416 66 408 62 392 Z", "url(#thumb)"),
        path("M86 384 C84 362 122 346 138 308 C168 342 236 352 262 392 C210 400 140 402 86 384 Z", "#45494e"),
        *(line(f"M{118 + 9 * i} {378 - 9 * i} C{150 + 9 * i} {382 - 8 * i} {176 + 9 * i} {386 - 6 * i} {206 + 8 * i} {388 - 5 * i}", "#24262a", 3) for i in range(4)),
        line("M268 80 C250 150 276 216 318 262 C360 306 392 352 396 414", "#0b0c0d", 4),
        line("M330 92 C318 150 340 204 412 252", "#0b0c0d", 4),
        rect(292, 112, 25, 66, "#0b0c0d", 12, transform="rotate(-12 304 145)"),
        rect(296, 118, 17, 54, "url(#wheel)", 8, transform="rotate(-12 304 145)"),
        path("M290 128 l19 -4 M292 140 l19 -4 M295 152 l19 -4 M297 164 l19 -4", stroke="#8f3d0c", stroke_width=2.5),
        rect(178, 204, 44, 14, "#787d83", 7, transform="rotate(62 200 211)"),
        rect(208, 254, 44, 14, "#787d83", 7, transform="rotate(46 230 261)"),
        path("M206 116 C226 94 250 88 262 90", stroke="#a7acb2", stroke_width=6, stroke_linecap="round", opacity=0.7),
        circ(330, 216, 4, "#7fd6a4"),
    )
    return scene(defs, *parts, shadow=(246, 418, 206, 16))


def mouse_hush():
    defs = [lin("blue", "#cfe6f7", "#93bfe0"), lin("top", "#e4f3fc", "#b5d7ee"), lin("wheel", "#6f757c", "#2f3236", "#6f757c", angle="h")]
    parts = (
        path("M240 50 C334 50 362 130 362 246 C362 366 316 430 240 430 S118 366 118 246 C118 130 146 50 240 50 Z", "#7ba8ca"),
        path("M240 44 C332 44 358 126 358 242 C358 360 314 422 240 422 S122 360 122 242 C122 126 148 44 240 44 Z", "url(#blue)"),
        path("M240 46 C150 48 127 126 125 222 C160 240 200 248 240 248 C280 248 320 240 355 222 C353 126 330 48 240 46 Z", "url(#top)"),
        path("M125 222 C160 240 200 248 240 248 C280 248 320 240 355 222 M240 46 V248", stroke="#5f93b8", stroke_width=4),
        rect(222, 98, 36, 92, "#7ba8ca", 18),
        rect(227, 104, 26, 80, "url(#wheel)", 13),
        path("".join(f"M228 {y} H252" for y in range(114, 180, 9)), stroke="#1d1f22", stroke_width=2.4),
        path("M150 118 C160 84 182 68 206 62", stroke="#ffffff", stroke_width=9, stroke_linecap="round", opacity=0.75),
        path("M170 384 C200 410 280 410 310 384", stroke="#ffffff", stroke_width=5, stroke_linecap="round", opacity=0.5),
        circ(240, 218, 5, "#3f7299"),
    )
    return scene(defs, group("rotate(16 240 240)", *parts), shadow=(240, 424, 140, 20))


def lamp_crane():
    defs = [lin("arm", "#4c4f54", "#17181a", angle="h"), lin("wood", "#dcb27c", "#b98649"), lin("head", "#3d4044", "#131416")]
    glow = '<linearGradient id="beam" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#ffe9a8" stop-opacity=".85"/><stop offset="1" stop-color="#ffe9a8" stop-opacity="0"/></linearGradient>'
    parts = (
        path("M242 172 L404 128 L460 372 H176 Z", "url(#beam)"),
        rect(0, 370, 480, 32, "url(#wood)"),
        rect(0, 398, 480, 8, "#8b5c2a"),
        path("M52 352 H132 V372 H76 V426 H118 V440 H52 Z", "#1b1c1e"),
        rect(92, 404, 14, 26, "#85898f", 3) + rect(80, 432, 38, 10, "#1b1c1e", 4) + ell(99, 404, 18, 5, "#3d4044"),
        rect(80, 318, 24, 38, "url(#arm)", 5),
        line("M92 322 L60 142", "#1f2124", 15),
        line("M88 310 L60 150", "#73777d", 3),
        line("M60 142 L300 88", "#1f2124", 14),
        line("M70 137 L290 87", "#73777d", 3),
        *(circ(x, y, 16, "#2b2d30") + circ(x, y, 7, "#a6abb1") for x, y in ((92, 322), (60, 142), (302, 88))),
        line("M302 88 L318 124", "#1f2124", 12),
        group("rotate(-15 322 138)", rect(222, 122, 200, 32, "url(#head)", 14), rect(234, 150, 176, 8, "#fff3c4", 4), rect(300, 127, 60, 5, "#85898f", 2), circ(318, 129, 5, "#ffe9a8")),
    )
    return scene([*defs, glow], *parts, shadow=(318, 372, 130, 6))


def lamp_notary():
    defs = [lin("glass", "#3fa377", "#0f6a47", "#0a4f35"), lin("brass", "#8f6420", "#f6dc93", "#b98a35", "#7d5519", angle="h"), lin("foot", "#f3d68a", "#9a7026"), halo("warm", "#ffe08a", 0.7)]
    parts = (
        ell(240, 310, 220, 150, "url(#warm)"),
        path("M148 424 C148 402 184 394 240 394 S332 402 332 424 Z", "url(#foot)"),
        ell(240, 397, 62, 11, "#d9b565"),
        rect(230, 176, 20, 222, "url(#brass)", 4),
        ell(240, 318, 20, 13, "url(#brass)") + ell(240, 250, 15, 9, "url(#brass)") + ell(240, 386, 24, 10, "url(#brass)"),
        path("M92 200 H388 L380 214 H100 Z", "#fffbe6"),
        path("M62 200 C62 118 108 84 168 80 H312 C372 84 418 118 418 200 Z", "url(#glass)"),
        path("M92 178 C100 124 132 102 176 98 H230", stroke="#b5ecd0", stroke_width=10, stroke_linecap="round", opacity=0.65),
        path("M62 200 H418", stroke="#e8f5d8", stroke_width=4),
        rect(204, 66, 72, 18, "url(#brass)", 6) + circ(240, 58, 11, "url(#brass)"),
        *(rect(x, 160, 16, 46, "url(#brass)", 5) for x in (50, 414)),
        path("M312 204 V296", stroke="#a97a26", stroke_width=4, stroke_dasharray="1 6", stroke_linecap="round"),
        path("M305 296 H319 L323 320 H301 Z", "url(#brass)"),
    )
    return scene(defs, *parts, shadow=(240, 424, 125, 13))


def lamp_firefly():
    defs = [lin("clay", "#b0532f", "#e58a5f", "#d2714a", "#9a4526", angle="h"), lin("cap", "#e9926a", "#bf5c36"), lin("lit", "#fff7d6", "#ffdf8a"), lin("foot", "#a34c2a", "#dd7f55", "#8d3d20", angle="h"), halo("warm", "#ffd27a", 0.75)]
    parts = (
        circ(240, 240, 236, "url(#warm)"),
        ell(240, 424, 130, 13, "url(#ground)"),
        rect(216, 216, 48, 166, "url(#clay)", 8),
        path("M144 420 C146 392 190 382 216 372 H264 C290 382 334 392 336 420 Q240 436 144 420 Z", "url(#foot)"),
        ell(240, 214, 134, 24, "url(#lit)"),
        ell(240, 214, 52, 10, "#ffffff"),
        path("M98 208 C98 112 162 62 240 62 S382 112 382 208 C382 232 98 232 98 208 Z M106 210 C140 236 340 236 374 210 C340 192 140 192 106 210 Z", "url(#cap)", fill_rule="evenodd"),
        ell(240, 68, 26, 8, "#f6b18f"),
        path("M128 164 C142 118 176 92 210 84", stroke="#ffd3bb", stroke_width=9, stroke_linecap="round", opacity=0.75),
        circ(240, 398, 5, "#7fd6a4"),
    )
    return scene(defs, *parts)


DRAWINGS = {
    "desk-askerby-lift-160": desk_lift,
    "desk-askerby-pinje": desk_pinje,
    "desk-werkling-klapp": desk_klapp,
    "chair-sittgard-airline": chair_airline,
    "chair-sittgard-lite": chair_lite,
    "chair-holmska-regent": chair_regent,
    "monitor-panelund-home-24": monitor_home,
    "monitor-panelund-studio-27": monitor_studio,
    "monitor-panelund-arc-34": monitor_arc,
    "keyboard-klikkado-k75": keyboard_k75,
    "keyboard-brevika-rinse": keyboard_rinse,
    "mouse-klikkado-upright": mouse_upright,
    "mouse-brevika-hush": mouse_hush,
    "lamp-glimtar-crane": lamp_crane,
    "lamp-glimtar-notary": lamp_notary,
    "lamp-glimtar-firefly": lamp_firefly,
}


def pictures() -> dict[str, str]:
    """All pictures of this category, product id to SVG text."""
    return {product: draw() for product, draw in DRAWINGS.items()}
