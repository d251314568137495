"""Pictures of the kitchen products, drawn as plain SVG text."""


def shade(colour: str, amount: float) -> str:
    """Mix `#rrggbb` with white (amount > 0) or black (amount < 0); amount is -1..1."""
    target = 255 if amount > 0 else 0
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(p + (target - p) * abs(amount)):02x}" for p in parts)


def gradient(name: str, stops: list, down: bool = False) -> str:
    """A linear gradient; each stop is (offset, colour) or (offset, colour, opacity)."""
    direction = 'x1="0" y1="0" x2="0" y2="1"' if down else 'x1="0" y1="0" x2="1" y2="0"'
    inner = "".join(
        f'<stop offset="{s[0]}" stop-color="{s[1]}" stop-opacity="{s[2] if len(s) > 2 else 1}"/>'
        for s in stops
    )
    return f'<linearGradient id="{name}" {direction}>{inner}</linearGradient>'


def round_body(name: str, colour: str, gloss: float = 0.35) -> str:
    """A gradient that makes a flat shape look like an upright cylinder."""
    return gradient(
        name,
        [
            (0, shade(colour, -0.22)),
            (0.22, shade(colour, gloss)),
            (0.45, colour),
            (0.8, shade(colour, -0.12)),
            (1, shade(colour, -0.34)),
        ],
    )


def page(body: str, defs: str = "", ground: tuple = (240, 412, 160, 20)) -> str:
    """The picture: soft background, ground shadow (centre x, y, radii), then the object."""
    x, y, rx, ry = ground
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 480"><defs>'
        '<radialGradient id="bg" cx="0.5" cy="0.42" r="0.75"><stop offset="0" stop-color="#faf8f5"/>'
        '<stop offset="1" stop-color="#ece7df"/></radialGradient>'
        '<radialGradient id="sh"><stop offset="0" stop-color="#3b342b" stop-opacity="0.42"/>'
        '<stop offset="0.6" stop-color="#3b342b" stop-opacity="0.18"/>'
        '<stop offset="1" stop-color="#3b342b" stop-opacity="0"/></radialGradient>'
        f'{defs}</defs><rect width="480" height="480" fill="url(#bg)"/>'
        f'<ellipse cx="{x}" cy="{y}" rx="{rx}" ry="{ry}" fill="url(#sh)"/>{body}</svg>\n'
    )


def rect(x, y, w, h, fill, r=0, extra="") -> str:
    return f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{r}" fill="{fill}" {extra}/>'


def oval(cx, cy, rx, ry, fill, extra="") -> str:
    return f'<ellipse cx="{cx}" cy="{cy}" rx="{rx}" ry="{ry}" fill="{fill}" {extra}/>'


def path(d, fill="none", extra="") -> str:
    return f'<path d="{d}" fill="{fill}" {extra}/>'


def line(d, colour, width, extra="") -> str:
    """An open stroke with round ends."""
    return path(
        d, "none", f'stroke="{colour}" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round" {extra}'
    )


def cup(x, y, colour="#ffffff", coffee="#5a3216") -> str:
    """A small espresso cup whose rim is centred on (x, y)."""
    return (
        line(f"M{x + 30} {y + 10} q22 0 18 16 q-4 12 -24 10", shade(colour, -0.12), 6)
        + path(f"M{x - 34} {y} C{x - 32} {y + 36} {x - 18} {y + 48} {x} {y + 48} S{x + 32} {y + 36} {x + 34} {y} Z", "url(#cup)")
        + oval(x, y, 34, 8, shade(colour, -0.06))
        + oval(x, y + 1, 29, 6, coffee)
    )


CUP = round_body("cup", "#fbfaf7", 0.6)
STEEL = round_body("steel", "#b9bdc1", 0.7)


def kettle_klar() -> str:
    defs = (
        gradient("glass", [(0, "#9fc3d1", 0.55), (0.2, "#ffffff", 0.75), (0.5, "#cfe3ea", 0.35), (1, "#86aebd", 0.6)])
        + gradient("water", [(0, "#7cc4e6", 0.55), (1, "#2f8fd0", 0.75)], down=True)
        + round_body("dark", "#2a2c2f")
        + '<radialGradient id="glow"><stop offset="0" stop-color="#49b6ff" stop-opacity="0.9"/>'
        '<stop offset="1" stop-color="#49b6ff" stop-opacity="0"/></radialGradient>'
    )
    bubbles = "".join(
        oval(x, y, r, r, "#ffffff", 'fill-opacity="0.65"')
        for x, y, r in [(170, 330, 5), (196, 300, 4), (222, 338, 6), (248, 282, 4), (262, 322, 5), (184, 262, 3), (230, 250, 3), (150, 300, 3)]
    )
    body = (
        line("M290 150 C372 140 388 190 378 250 C372 296 350 318 306 322", "url(#dark)", 26)
        + path("M136 128 L296 128 L318 356 L112 356 Z", "url(#glass)", 'stroke="#7d9aa5" stroke-width="3"')
        + path("M130 210 L303 210 L317 356 L113 356 Z", "url(#water)")
        + oval(217, 210, 87, 9, "#a6dcf2", 'fill-opacity="0.85"') + bubbles
        + path("M140 128 L96 140 L134 176 Z", "#d3e5ec", 'stroke="#7d9aa5" stroke-width="3" stroke-linejoin="round"')
        + path("M150 146 L164 146 L144 340 L130 340 Z", "#ffffff", 'fill-opacity="0.5"')
        + rect(128, 104, 176, 28, "url(#dark)", 10) + rect(194, 88, 46, 20, "#2a2c2f", 8)
        + oval(215, 362, 140, 30, "url(#glow)")
        + rect(108, 352, 214, 16, "#56c0ff", 6) + rect(104, 364, 222, 24, "url(#dark)", 8)
        + rect(90, 386, 250, 20, "url(#dark)", 9)
    )
    return page(body, defs, (215, 408, 165, 18))


def kettle_cygne() -> str:
    defs = round_body("dark", "#303235", 0.22)
    body = (
        line("M176 330 C80 330 118 214 84 170 C74 156 58 156 44 164", "#2b2d30", 20)
        + line("M176 324 C92 322 124 212 90 168 C80 156 62 152 48 160", "#5c6064", 5)
        + line("M316 206 C400 180 424 214 408 262 C398 296 388 306 386 322", "#26282a", 22)
        + path("M190 178 L318 178 C326 240 348 300 356 350 L150 350 C158 300 182 240 190 178 Z", "url(#dark)")
        + oval(254, 178, 66, 12, "#3c3f42") + oval(254, 170, 54, 10, "#4a4d51")
        + rect(246, 144, 16, 22, "#2b2d30", 4) + oval(254, 140, 20, 12, "#8a5a34")
        + path("M214 200 C208 250 192 300 184 336 L196 336 C204 296 216 250 222 200 Z", "#ffffff", 'fill-opacity="0.12"')
        + rect(140, 350, 226, 12, "#8c9196", 5) + rect(112, 362, 282, 44, "#232527", 12)
        + rect(212, 370, 82, 28, "#0f1a1c", 5)
        + '<text x="253" y="391" font-family="sans-serif" font-size="21" font-weight="bold" text-anchor="middle" fill="#7be3d2">94°</text>'
        + oval(344, 384, 14, 11, "#55595d") + oval(344, 382, 12, 9, "#8c9196") + oval(150, 384, 5, 5, "#4fa3ff")
    )
    return page(body, defs, (252, 410, 175, 18))


def kettle_leise() -> str:
    defs = round_body("body", "#efe4c8", 0.6) + gradient("wood", [(0, "#a56a38"), (0.5, "#c98d55"), (1, "#8a5429")])
    dots = "".join(oval(x, y, 5, 5, c) for x, y, c in [(382, 190, "#ffe89a"), (383, 212, "#ffc46b"), (379, 234, "#ff8f5a"), (374, 256, "#e0402c")])
    body = (
        line("M300 132 C368 118 392 160 384 214 C378 272 360 306 312 318", "url(#wood)", 30)
        + line("M302 128 C364 118 384 156 378 206", "#e0ab77", 5)
        + path("M140 136 C110 138 92 120 76 112 C86 150 108 178 134 190 Z", "#e3d6b6")
        + path("M136 150 C136 104 172 92 218 92 S304 104 304 150 C306 230 322 300 322 362 L116 362 C116 300 132 230 136 150 Z", "url(#body)")
        + path("M136 150 C150 140 290 140 304 150", "none", 'stroke="#cdbf9c" stroke-width="4"')
        + rect(186, 74, 66, 22, "#b07843", 10)
        + path("M164 168 C158 230 146 290 142 346 L156 346 C160 290 170 230 178 168 Z", "#ffffff", 'fill-opacity="0.55"')
        + dots + rect(112, 356, 214, 18, "url(#st)", 4) + rect(96, 374, 246, 30, "#d9ccab", 12)
    )
    return page(body, defs + round_body("st", "#b9bdc1", 0.7), (219, 408, 165, 18))


def coffee_leva() -> str:
    defs = STEEL + CUP + round_body("red", "#c0272d", 0.25) + gradient("dark", [(0, "#3a3c3f"), (1, "#1c1d1f")], down=True)
    slots = "".join(rect(124 + i * 22, 378, 12, 5, "#3b3e41", 2) for i in range(11))
    body = (
        rect(108, 92, 264, 300, "url(#red)", 20) + rect(96, 76, 288, 30, "url(#steel)", 12)
        + rect(128, 186, 224, 186, "url(#dark)", 10)
        + oval(164, 146, 28, 28, "#d9dcde") + oval(164, 146, 23, 23, "#ffffff") + line("M164 146 L178 132", "#c0272d", 4)
        + "".join(oval(232 + i * 46, 146, 15, 15, "#d9dcde") + oval(232 + i * 46, 146, 11, 11, c) for i, c in enumerate(["#f3f1ed", "#f3f1ed", "#7ed08a"]))
        + rect(186, 186, 108, 34, "url(#steel)", 6) + rect(178, 216, 124, 18, "#85898d", 6)
        + rect(196, 234, 88, 20, "url(#steel)", 6) + path("M222 254 L258 254 L252 274 L228 274 Z", "#85898d")
        + path("M176 238 L196 240 L196 252 L176 256 Z", "#85898d") + rect(56, 234, 126, 26, "#1d1e20", 13)
        + rect(62, 238, 110, 6, "#55585c", 3)
        + line("M334 196 C344 250 340 286 350 330", "#c9cdd0", 9) + line("M350 322 L351 336", "#26282a", 13)
        + line("M232 274 L232 318 M248 274 L248 318", "#6b3d1c", 4) + cup(240, 318)
        + rect(112, 370, 256, 34, "url(#steel)", 8) + slots + rect(124, 404, 40, 8, "#26282a", 3) + rect(316, 404, 40, 8, "#26282a", 3)
    )
    return page(body, defs, (240, 412, 175, 18))


def coffee_vollmond() -> str:
    defs = CUP + STEEL + gradient("case", [(0, "#1c1d20"), (0.2, "#4a4d53"), (0.5, "#2b2d31"), (1, "#141517")])
    beans = "".join(
        f'<g transform="translate({x} {y}) rotate({a})">' + oval(0, 0, 11, 7, "#6b3f1f") + line("M-8 0 q8 4 16 0", "#3a2010", 2) + "</g>"
        for x, y, a in [(176, 76, 20), (198, 70, -30), (220, 76, 50), (242, 69, 0), (264, 76, -20), (286, 70, 35), (304, 78, -50), (186, 88, 70), (210, 88, 10), (232, 88, -40), (254, 87, 25), (276, 88, -10), (298, 90, 15)]
    )
    icons = "".join(oval(188 + i * 52, 166, 15, 15, "none", 'stroke="#e9edf0" stroke-width="3"') + rect(181 + i * 52, 163, 14, 10, "#e9edf0", 3) for i in range(3))
    body = (
        path("M156 60 L324 60 L332 104 L148 104 Z", "#cfe0e6", 'fill-opacity="0.7" stroke="#8ba0a8" stroke-width="3"') + beans
        + rect(146, 50, 188, 14, "#2b2d31", 6) + rect(102, 100, 276, 306, "url(#case)", 22)
        + rect(124, 128, 232, 76, "#0b1116", 12) + icons
        + rect(122, 222, 236, 156, "#0e0f11", 12) + rect(196, 214, 88, 58, "url(#steel)", 10) + rect(212, 268, 56, 12, "#77797d", 4)
        + rect(222, 280, 10, 12, "#55585c", 3) + rect(248, 280, 10, 12, "#55585c", 3)
        + line("M227 292 L227 326 M253 292 L253 326", "#6b3d1c", 4)
        + cup(240, 322, coffee="#a8693a") + rect(112, 372, 256, 18, "url(#steel)", 5)
        + "".join(rect(130 + i * 23, 378, 12, 5, "#3b3e41", 2) for i in range(10)) + oval(344, 220, 3, 3, "#52d08b")
        + rect(122, 404, 46, 8, "#111", 3) + rect(312, 404, 46, 8, "#111", 3)
    )
    return page(body, defs, (240, 413, 175, 18))


def coffee_morgon() -> str:
    defs = STEEL + gradient("case", [(0, "#dcdad5"), (0.3, "#ffffff"), (1, "#cfccc5")])
    body = (
        path("M112 84 Q112 64 132 64 L352 64 Q376 64 376 88 L376 404 L112 404 L112 372 L300 372 L300 176 L112 176 Z", "url(#case)", 'stroke="#bdb9b1" stroke-width="2"')
        + rect(112, 64, 264, 20, "#f9f8f5", 10) + rect(318, 116, 30, 214, "#aac9d6", 8, 'fill-opacity="0.75"')
        + rect(318, 190, 30, 140, "#5fa6c9", 8, 'fill-opacity="0.75"') + "".join(rect(336, 212 + i * 26, 12, 3, "#f5f5f5") for i in range(4))
        + path("M130 110 L276 110 L256 176 L150 176 Z", "#e9e6df", 'stroke="#cbc7be" stroke-width="2"') + rect(182, 176, 40, 10, "#5b5e62", 3)
        + rect(160, 122, 86, 30, "#23282b", 6)
        + '<text x="203" y="144" font-family="sans-serif" font-size="20" text-anchor="middle" fill="#9fe0c4">6:45</text>'
        + line("M146 226 C92 220 88 330 140 340", "#2b2d30", 16)
        + path("M150 212 L252 212 C274 250 278 330 268 370 L134 370 C124 330 128 250 150 212 Z", "url(#steel)")
        + rect(148, 192, 108, 24, "#2b2d30", 8) + path("M252 200 L286 206 L258 224 Z", "#2b2d30")
        + rect(186, 182, 32, 12, "#44474a", 5) + rect(130, 362, 142, 10, "#54575b", 3)
        + rect(112, 372, 264, 32, "url(#case)", 8, 'stroke="#bdb9b1" stroke-width="2"') + oval(150, 388, 9, 9, "#3cab6c")
    )
    return page(body, defs, (244, 410, 170, 18))


def coffee_tazzina() -> str:
    mint = "#8fd3b6"
    defs = CUP + gradient("mint", [(0, shade(mint, 0.35)), (0.5, mint), (1, shade(mint, -0.22))], down=True)
    body = (
        rect(318, 150, 66, 226, "#bcd8e4", 16, 'fill-opacity="0.75" stroke="#86a6b3" stroke-width="3"')
        + rect(322, 214, 58, 158, "#6fb1d2", 12, 'fill-opacity="0.6"') + rect(314, 138, 74, 20, "#f3f1ec", 8)
        + path("M96 190 C96 130 150 108 216 108 L330 108 L330 396 L108 396 Q94 396 94 382 L94 372 L246 372 C246 330 236 286 228 258 L112 258 Q96 258 96 240 Z", "url(#mint)")
        + path("M112 196 C114 150 160 128 216 126 L318 126", "none", 'stroke="#ffffff" stroke-opacity="0.6" stroke-width="7" stroke-linecap="round"')
        + rect(128, 256, 50, 22, "#3b3f42", 6) + rect(144, 278, 18, 12, "#26282a", 4)
        + line("M196 108 C160 66 118 62 84 84", "#dfe2e4", 16) + line("M112 68 L82 86", "#3b3f42", 20)
        + oval(286, 168, 14, 14, "#ffffff") + oval(286, 168, 7, 7, "#6b3d1c") + oval(286, 206, 14, 14, "#ffffff") + oval(286, 206, 10, 10, "#6b3d1c")
        + line("M153 290 L153 322", "#6b3d1c", 4) + cup(153, 322) + rect(92, 368, 152, 10, "#c9cdd0", 4)
        + rect(112, 396, 44, 9, "#3b3f42", 3) + rect(276, 396, 44, 9, "#3b3f42", 3)
    )
    return page(body, defs, (236, 408, 175, 18))


def board(colour="#d9b07a") -> str:
    """A wooden cutting board that fills the middle of the picture."""
    grain = "".join(line(f"M52 {168 + i * 36} C150 {158 + i * 36} 300 {182 + i * 36} 428 {166 + i * 36}", shade(colour, -0.1), 2) for i in range(6))
    return rect(40, 138, 400, 240, shade(colour, -0.28), 26) + rect(40, 128, 400, 240, colour, 26) + grain + oval(404, 156, 12, 12, "#ece7df")


def knife_santoku() -> str:
    defs = gradient("blade", [(0, "#f4f6f7"), (0.55, "#c3c9cd"), (1, "#e9edef")], down=True) + gradient("wood", [(0, "#8a5a38"), (0.5, "#6b4226"), (1, "#4a2c18")], down=True)
    leaves = "".join(
        f'<g transform="translate({x} {y}) rotate({a})">' + path("M0 0 C10 -16 34 -16 44 0 C34 16 10 16 0 0 Z", c) + line("M4 0 L40 0", "#2f6b32", 2) + "</g>"
        for x, y, a, c in [(96, 322, -20, "#5fa64b"), (132, 338, 15, "#4a8f3c"), (78, 296, -60, "#6bb257"), (160, 316, -35, "#5fa64b")]
    )
    knife = (
        path("M-196 -34 L70 -34 L70 30 L-106 30 C-152 26 -188 0 -196 -34 Z", "url(#blade)", 'stroke="#9aa1a6" stroke-width="2"')
        + path("M-184 -8 C-166 14 -138 27 -106 30 L70 30 L70 22 L-106 20 C-136 17 -162 8 -184 -8 Z", "#ffffff", 'fill-opacity="0.85"')
        + "".join(oval(-110 + i * 34, 6, 11, 6, "#b2b9be", 'fill-opacity="0.8"') for i in range(5))
        + rect(68, -34, 18, 44, "#d4b06a", 4)
        + path("M84 -34 L190 -38 Q212 -38 212 -18 L210 6 Q206 20 190 16 L84 10 Z", "url(#wood)")
        + line("M100 -22 L196 -26 M104 -8 L200 -8", "#9c6a44", 2)
        + "".join(oval(112 + i * 38, -14, 6, 6, "#d9c9a4") for i in range(3))
    )
    shadow = path("M-190 -20 L210 -20 L206 26 L-100 42 Z", "#5a3d1c", 'fill-opacity="0.18"')
    return page(board() + leaves + f'<g transform="translate(232 236) rotate(-16) scale(0.92)">{shadow}{knife}</g>', defs, (240, 380, 220, 22))


def knife_brot() -> str:
    defs = gradient("blade", [(0, "#dfe3e6"), (0.5, "#f7f8f9"), (1, "#b6bcc1")], down=True) + gradient("crust", [(0, "#c98a45"), (1, "#8f5423")], down=True)
    teeth = "q-6 10 -12 0 " * 21
    slices = "".join(
        path(f"M{x} 226 C{x - 8} 168 {x + 28} 146 {x + 58} 146 S{x + 124} 168 {x + 116} 226 L{x + 110} 282 L{x + 6} 282 Z", "url(#crust)")
        + path(f"M{x + 10} 226 C{x + 4} 178 {x + 34} 156 {x + 58} 156 S{x + 112} 178 {x + 106} 226 L{x + 101} 273 L{x + 15} 273 Z", "#f6e3bb")
        + "".join(oval(x + a, b, r, r * 0.7, "#e5c88f") for a, b, r in [(40, 196, 5), (74, 186, 4), (58, 222, 6), (86, 238, 4), (34, 246, 4)])
        for x in (206, 146, 86)
    )
    knife = (
        path(f"M-206 -16 C-190 -26 -160 -28 -120 -28 L76 -28 L76 12 L52 12 {teeth} C-204 8 -206 -4 -206 -16 Z", "url(#blade)", 'stroke="#949ba0" stroke-width="2" stroke-linejoin="round"')
        + line("M-180 -14 L70 -14", "#aab1b6", 2)
        + path("M74 -30 L88 -32 L96 -26 L196 -30 Q216 -28 214 -8 Q214 16 200 18 L180 12 L112 10 L98 24 L84 20 L74 12 Z", "#232527")
        + line("M106 -18 L196 -22", "#5a5e62", 4) + "".join(oval(122 + i * 34, -6, 5, 5, "#aeb4b8") for i in range(3))
    )
    return page(board("#cfa06a") + slices + f'<g transform="translate(238 318) rotate(-7)">{knife}</g>', defs, (240, 380, 220, 22))


def pan_skillet() -> str:
    defs = (
        '<radialGradient id="iron" cx="0.42" cy="0.38" r="0.7"><stop offset="0" stop-color="#55585b"/><stop offset="0.6" stop-color="#34373a"/><stop offset="1" stop-color="#222426"/></radialGradient>'
    )
    dots = "".join(oval(x, y, 2, 2, "#6b6f73", 'fill-opacity="0.5"') for x, y in [(-60, -40), (-20, 50), (40, -60), (70, 20), (-80, 30), (10, -10), (-30, -80), (50, 70), (0, 90), (90, -30)])
    body = (
        '<g transform="translate(206 234) rotate(38)">'
        + path("M128 -26 C160 -20 176 -18 196 -20 L262 -24 Q282 -22 282 0 Q282 22 262 24 L196 20 C176 18 160 20 128 26 Z", "#2a2c2e")
        + oval(256, 0, 14, 8, "#efeae3") + line("M150 -8 C180 -6 200 -6 232 -8", "#5d6164", 4)
        + path("M-138 -36 Q-178 -34 -178 0 Q-178 34 -138 36 Z", "#2a2c2e") + oval(-156, 0, 8, 18, "#efeae3")
        + path("M-44 -139 Q-16 -144 0 -159 Q16 -144 44 -139 Z M-44 139 Q-16 144 0 159 Q16 144 44 139 Z", "#2f3234")
        + oval(0, 0, 148, 148, "#2b2d2f") + oval(0, 0, 148, 148, "none", 'stroke="#64686b" stroke-width="4"')
        + oval(0, 0, 126, 126, "url(#iron)") + oval(0, 0, 126, 126, "none", 'stroke="#191a1b" stroke-width="5"') + dots
        + path("M-104 30 A108 108 0 0 1 -20 -106", "none", 'stroke="#8b9094" stroke-width="9" stroke-linecap="round" stroke-opacity="0.55"') + "</g>"
    )
    return page(body, defs, (226, 384, 190, 40))


def pan_sauteuse() -> str:
    defs = (
        gradient("cu", [(0, "#8e4a26"), (0.15, "#d98a58"), (0.3, "#f8cfae"), (0.48, "#c9733f"), (0.8, "#b4602f"), (1, "#7c3d1c")])
        + gradient("lid", [(0, "#a65a30"), (0.3, "#fbdcc2"), (0.6, "#cf7d49"), (1, "#8a4522")]) + round_body("brass", "#b99045", 0.5)
    )
    body = (
        path("M306 270 C360 262 396 232 452 214 Q466 212 464 224 Q462 232 452 234 C404 250 368 286 306 292 Z", "url(#brass)")
        + oval(446, 223, 7, 4, "#efe9df")
        + path("M40 256 L318 256 L312 372 Q308 394 284 394 L74 394 Q50 394 46 372 Z", "url(#cu)")
        + path("M40 256 L318 256 L317 270 L41 270 Z", "#fbe3cf", 'fill-opacity="0.7"')
        + "".join(oval(x, y, 5, 5, "#d9b775") for x, y in [(296, 282), (296, 300), (280, 291)])
        + path("M30 250 C40 208 110 190 179 190 S318 208 328 250 Q329 260 318 260 L40 260 Q29 260 30 250 Z", "url(#lid)")
        + line("M64 238 C90 216 124 208 150 206", "#ffffff", 6, 'stroke-opacity="0.6"')
        + path("M150 190 C150 158 208 158 208 190 L196 190 C196 172 162 172 162 190 Z", "url(#brass)")
        + path("M54 300 C52 330 54 356 60 376", "none", 'stroke="#ffe9d8" stroke-opacity="0.5" stroke-width="8" stroke-linecap="round"')
    )
    return page(f'<g transform="translate(-6 -20)">{body}</g>', defs, (190, 376, 190, 20))


def pan_lett() -> str:
    defs = (
        '<radialGradient id="cer" cx="0.45" cy="0.4" r="0.7"><stop offset="0" stop-color="#6fd6d0"/><stop offset="1" stop-color="#2ba39f"/></radialGradient>'
        + gradient("alu", [(0, "#8d9297"), (0.3, "#e8ebed"), (0.7, "#aeb3b8"), (1, "#7b8085")]) + gradient("grip", [(0, "#63686d"), (1, "#34383b")], down=True)
    )
    body = (
        '<g transform="rotate(-24 190 262)">'
        + path("M318 244 L356 246 L448 238 Q470 240 470 260 Q470 280 448 282 L356 274 L318 278 Z", "url(#grip)") + oval(450, 260, 9, 7, "#efeae3")
        + rect(322, 248, 30, 26, "#c6cbcf", 4) + "</g>"
        + path("M34 258 C36 340 96 386 190 386 S344 340 346 258 Z", "url(#alu)")
        + oval(190, 256, 158, 104, "#dfe3e6") + oval(190, 256, 150, 97, "#239691") + oval(190, 264, 136, 82, "url(#cer)")
        + path("M82 236 C98 204 140 188 180 186", "none", 'stroke="#ffffff" stroke-opacity="0.5" stroke-width="9" stroke-linecap="round"')
        + path("M124 276 C108 246 150 232 172 238 C196 216 248 226 254 252 C284 262 270 302 238 300 C216 324 170 318 160 304 C138 308 120 298 124 276 Z", "#fffdf7", 'stroke="#e6e1d2" stroke-width="3"')
        + oval(198, 268, 32, 24, "#f5a91f") + oval(190, 260, 12, 7, "#ffd777")
    )
    return page(f'<g transform="translate(8 -14)">{body}</g>', defs, (206, 374, 180, 24))


def blender_wirbel() -> str:
    defs = (
        STEEL + gradient("pink", [(0, "#f19ab2"), (0.4, "#ee7f9d"), (1, "#cf5b7d")])
        + gradient("glass", [(0, "#a9c4cd", 0.6), (0.25, "#ffffff", 0.85), (0.6, "#d7e6eb", 0.4), (1, "#8fadb7", 0.65)])
    )
    marks = "".join(rect(282 - i * 1.5, 132 + i * 30, 20, 3, "#ffffff") for i in range(5))
    body = (
        line("M312 104 C384 98 378 240 304 248", "#c7d9df", 20) + line("M312 100 C376 96 372 232 306 242", "#eff6f8", 5)
        + path("M150 76 L324 76 L302 292 L178 292 Z", "url(#glass)", 'stroke="#86a1ab" stroke-width="3"')
        + path("M157 140 C200 128 260 154 317 140 L302 290 L178 290 Z", "url(#pink)")
        + "".join(oval(x, y, 4, 4, "#f9c3d1") for x, y in [(190, 170), (230, 190), (268, 168), (210, 236), (256, 250), (284, 210)])
        + path("M238 290 L208 268 L238 278 L268 266 Z", "#d9dee1") + marks + path("M164 88 L178 88 L192 280 L182 280 Z", "#ffffff", 'fill-opacity="0.6"')
        + rect(142, 58, 190, 22, "#2a2c2f", 8) + rect(206, 42, 62, 20, "#3a3d40", 7)
        + rect(172, 288, 136, 18, "#2a2c2f", 5) + path("M170 304 L310 304 L346 404 L134 404 Z", "url(#steel)")
        + oval(240, 354, 32, 32, "#2a2c2f") + oval(240, 354, 25, 25, "#515559") + line("M240 354 L254 338", "#ffffff", 5)
        + "".join(oval(240 + dx, 354 + dy, 2.5, 2.5, "#3a3d40") for dx, dy in [(-42, 0), (-36, -22), (-20, -38), (0, -43), (20, -38), (36, -22), (42, 0)])
        + rect(140, 402, 40, 9, "#2a2c2f", 3) + rect(300, 402, 40, 9, "#2a2c2f", 3)
    )
    return page(body, defs, (240, 412, 150, 18))


def blender_vai() -> str:
    coral = "#f47c66"
    defs = round_body("coral", coral, 0.4) + gradient("glass", [(0, "#a9c4cd", 0.55), (0.25, "#ffffff", 0.85), (0.6, "#dbe8ec", 0.4), (1, "#8fadb7", 0.6)])
    berries = "".join(
        oval(x, y, r, r, c) + oval(x - r * 0.3, y - r * 0.3, r * 0.28, r * 0.28, "#ffffff", 'fill-opacity="0.6"')
        for x, y, r, c in [(206, 252, 17, "#d6304a"), (240, 258, 16, "#3f4f9d"), (274, 250, 17, "#d6304a"), (222, 226, 15, "#3f4f9d"), (256, 222, 17, "#e0475c"), (208, 200, 13, "#3f4f9d"), (276, 218, 12, "#3f4f9d"), (238, 198, 14, "#d6304a")]
    )
    body = (
        line("M212 74 C212 34 268 34 268 74", coral, 13) + rect(190, 66, 100, 44, "url(#coral)", 14)
        + path("M186 108 L294 108 Q304 112 304 126 L304 272 L176 272 L176 126 Q176 112 186 108 Z", "#f3e6e4", 'fill-opacity="0.7"') + berries
        + path("M186 108 L294 108 Q304 112 304 126 L304 272 L176 272 L176 126 Q176 112 186 108 Z", "url(#glass)", 'fill-opacity="0.55" stroke="#8ea9b2" stroke-width="3"')
        + rect(188, 124, 12, 136, "#ffffff", 6, 'fill-opacity="0.75"')
        + path("M240 276 L212 262 L240 268 L268 262 Z", "#c9ced2") + rect(170, 270, 140, 16, "#d9dde0", 5)
        + path("M172 286 L308 286 L304 392 Q302 408 286 408 L194 408 Q178 408 176 392 Z", "url(#coral)")
        + oval(240, 336, 22, 22, "#ffffff") + oval(240, 336, 16, 16, shade(coral, 0.15)) + line("M240 326 L240 336", "#ffffff", 4)
        + "".join(oval(222 + i * 12, 374, 3.5, 3.5, "#ffffff", f'fill-opacity="{0.95 if i < 3 else 0.35}"') for i in range(4))
    )
    return page(body, defs, (240, 410, 110, 16))


def toast(x, y, w) -> str:
    """A slice of toast that stands upright, `w` wide, top at y."""
    top = f"M{x} {y + 34} C{x - 14} {y + 4} {x + 16} {y} {x + w / 2} {y} S{x + w + 14} {y + 4} {x + w} {y + 34} L{x + w} {y + 120} L{x} {y + 120} Z"
    return path(top, "#b06a2c") + f'<g transform="translate({x + w / 2} {y + 60}) scale(0.88 0.86) translate({-x - w / 2} {-y - 58})">{path(top, "#edc07e")}</g>'


def toaster_rost() -> str:
    blue = "#a9d0e3"
    defs = gradient("blue", [(0, shade(blue, 0.45)), (0.45, blue), (1, shade(blue, -0.22))], down=True) + gradient("chrome", [(0, "#f7f8f9"), (0.5, "#a8aeb3"), (1, "#e6e9eb")], down=True)
    body = (
        toast(128, 92, 100) + toast(232, 100, 100)
        + path("M72 372 L72 262 C72 186 118 170 164 170 L300 170 C350 170 392 186 392 262 L392 372 Q392 388 376 388 L88 388 Q72 388 72 372 Z", "url(#blue)")
        + rect(120, 166, 222, 18, "url(#chrome)", 8) + rect(130, 171, 202, 7, "#4b4f53", 3)
        + path("M92 262 C94 214 124 198 160 196", "none", 'stroke="#ffffff" stroke-opacity="0.75" stroke-width="10" stroke-linecap="round"')
        + rect(72, 330, 320, 14, "url(#chrome)", 4) + rect(396, 206, 9, 110, "#6a6f74", 4) + rect(384, 222, 46, 26, "#f2efe8", 11, 'stroke="#c4bfb4" stroke-width="2"')
        + oval(338, 288, 26, 26, "url(#chrome)") + oval(338, 288, 17, 17, "#f2efe8") + line("M338 288 L346 276", "#4b4f53", 4)
        + rect(106, 272, 92, 22, "none", 11, 'stroke="#ffffff" stroke-width="4"') + oval(278, 288, 9, 9, "#f2efe8")
        + rect(96, 386, 56, 18, "#3c3f42", 6) + rect(312, 386, 56, 18, "#3c3f42", 6)
    )
    return page(body, defs, (236, 406, 190, 18))


def toaster_lang() -> str:
    defs = gradient("st", [(0, "#f1f3f4"), (0.35, "#c3c8cc"), (0.7, "#adb3b8"), (1, "#8d9398")], down=True)
    brushed = "".join(rect(48, 226 + i * 11, 372, 1.5, "#ffffff", 0, 'fill-opacity="0.35"') for i in range(14))
    rack = "".join(line(f"M{90 + i * 38} 150 L{84 + i * 38} 132", "#9aa0a5", 5) for i in range(9))
    body = (
        path("M96 160 C92 130 116 122 150 124 L318 122 C362 120 388 132 384 160 L384 220 L96 220 Z", "#b06a2c")
        + path("M106 166 C104 140 124 134 154 134 L316 132 C354 131 376 142 374 166 L374 220 L106 220 Z", "#edc07e")
        + "".join(oval(x, y, 6, 4, "#d39d56") for x, y in [(140, 166), (186, 182), (230, 158), (280, 180), (332, 164)])
        + line("M62 200 L66 110 L406 110 L410 200", "#aab0b5", 7) + "".join(line(f"M{104 + i * 44} 110 L{104 + i * 44} 96", "#aab0b5", 5) for i in range(7)) + line("M84 96 L390 96", "#c6cbcf", 7)
        + rect(44, 192, 388, 202, "url(#st)", 24) + rect(76, 194, 324, 14, "#3c4043", 7) + brushed
        + rect(72, 330, 96, 40, "#101416", 8)
        + '<text x="120" y="358" font-family="sans-serif" font-size="24" text-anchor="middle" fill="#ffb35c">1:45</text>'
        + "".join(oval(206 + i * 44, 350, 14, 14, "#4a4e52") + oval(206 + i * 44, 348, 11, 11, "#d6dadd") for i in range(3))
        + oval(352, 350, 24, 24, "#4a4e52") + oval(352, 350, 18, 18, "#e2e5e7") + line("M352 350 L362 338", "#4a4e52", 4)
        + rect(430, 236, 8, 120, "#4a4e52", 4) + rect(424, 250, 38, 24, "#2a2c2f", 8)
        + rect(74, 392, 60, 14, "#2a2c2f", 5) + rect(340, 392, 60, 14, "#2a2c2f", 5)
    )
    return page(body, defs, (240, 408, 215, 18))


def pictures() -> dict[str, str]:
    """SVG text of every kitchen product, by product id."""
    return {
        "kettle-halvorn-klar": kettle_klar(),
        "kettle-ostrelle-cygne": kettle_cygne(),
        "kettle-kesselmark-leise": kettle_leise(),
        "coffee-piccorva-leva": coffee_leva(),
        "coffee-kesselmark-vollmond": coffee_vollmond(),
        "coffee-halvorn-morgon": coffee_morgon(),
        "coffee-piccorva-tazzina": coffee_tazzina(),
        "knife-nagatori-santoku": knife_santoku(),
        "knife-sechsberg-brot": knife_brot(),
        "pan-eisenhain-skillet": pan_skillet(),
        "pan-ostrelle-sauteuse": pan_sauteuse(),
        "pan-halvorn-lett": pan_lett(),
        "blender-kesselmark-wirbel": blender_wirbel(),
        "blender-piccorva-vai": blender_vai(),
        "toaster-halvorn-rost": toaster_rost(),
        "toaster-kesselmark-lang": toaster_lang(),
    }
