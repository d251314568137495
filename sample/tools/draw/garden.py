"""Pictures of the garden products, drawn as plain SVG text."""


def shade(colour: str, amount: float) -> str:
    """Mix `#rrggbb` with white (amount > 0) or black (amount < 0); amount is -1..1."""
    target = 255 if amount > 0 else 0
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(p + (target - p) * abs(amount)):02x}" for p in parts)


def gradient(name: str, stops: list, down: bool = False) -> str:
    """A linear gradient; each stop is (offset, colour)."""
    direction = 'x1="0" y1="0" x2="0" y2="1"' if down else 'x1="0" y1="0" x2="1" y2="0"'
    inner = "".join(f'<stop offset="{at}" stop-color="{colour}"/>' for at, colour in stops)
    return f'<linearGradient id="{name}" {direction}>{inner}</linearGradient>'


def round_body(name: str, colour: str, gloss: float = 0.35) -> str:
    """A gradient that makes a flat shape look like an upright cylinder."""
    return gradient(
        name,
        [(0, shade(colour, -0.22)), (0.22, shade(colour, gloss)), (0.45, colour), (0.8, shade(colour, -0.12)), (1, shade(colour, -0.34))],
    )


def lit(name: str, colour: str) -> str:
    """A gradient from a light top to a darker bottom."""
    return gradient(name, [(0, shade(colour, 0.3)), (0.5, colour), (1, shade(colour, -0.25))], down=True)


def ball(name: str, colour: str) -> str:
    """A radial gradient lit from the upper left."""
    return (
        f'<radialGradient id="{name}" cx="0.36" cy="0.3" r="0.8"><stop offset="0" stop-color="{shade(colour, 0.4)}"/>'
        f'<stop offset="0.5" stop-color="{colour}"/><stop offset="1" stop-color="{shade(colour, -0.4)}"/></radialGradient>'
    )


def page(body: str, defs: str = "", ground: tuple = (240, 412, 170, 20)) -> str:
    """The picture: soft background, ground shadow (centre x, y, radii), then the object."""
    x, y, rx, ry = ground
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 480"><defs>'
        '<radialGradient id="bg" cx="0.5" cy="0.42" r="0.75"><stop offset="0" stop-color="#f9faf5"/>'
        '<stop offset="1" stop-color="#e7e9dd"/></radialGradient>'
        '<radialGradient id="sh"><stop offset="0" stop-color="#2f3427" stop-opacity="0.42"/>'
        '<stop offset="0.6" stop-color="#2f3427" stop-opacity="0.18"/>'
        '<stop offset="1" stop-color="#2f3427" stop-opacity="0"/></radialGradient>'
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
    return path(d, "none", f'stroke="{colour}" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round" {extra}')


def group(body: str, transform: str) -> str:
    return f'<g transform="{transform}">{body}</g>'


def wheel(cx, cy, r, hub="#d8dbd9", tyre="#2b2d2c") -> str:
    """A wheel seen from the side, with profile notches."""
    spokes = "".join(group(rect(-r * 0.05, -r * 0.56, r * 0.1, r * 0.5, shade(hub, -0.25)), f"translate({cx} {cy}) rotate({a})") for a in range(0, 360, 60))
    return (
        oval(cx, cy, r, r, tyre) + oval(cx, cy, r * 0.9, r * 0.9, "none", f'stroke="#4b4e4c" stroke-width="{r * 0.08:.1f}" stroke-dasharray="{r * 0.14:.1f} {r * 0.14:.1f}"')
        + oval(cx, cy, r * 0.64, r * 0.64, hub) + spokes + oval(cx, cy, r * 0.2, r * 0.2, shade(hub, -0.4))
    )


def grass(y: int) -> str:
    """A strip of lawn across the picture whose blades start at y."""
    blades = "".join(f"L{i * 8 + 4} {y - 7 - (i * 37) % 9} L{i * 8 + 8} {y + 4} " for i in range(60))
    return path(f"M0 {y + 4} {blades} L480 480 L0 480 Z", "#8dbb5c") + rect(0, y + 26, 480, 480 - y - 26, "#7cab4d")


ZINC = gradient("zinc", [(0, "#848c90"), (0.2, "#dfe4e6"), (0.4, "#b4bbbf"), (0.62, "#ced4d7"), (1, "#757d81")])


def can_zink() -> str:
    defs = ZINC + gradient("brass", [(0, "#8f6a22"), (0.4, "#f0d386"), (1, "#a27a2c")], down=True)
    holes = "".join(oval(x, y, 2, 2.4, "#6d501a") for x, y in [(-8, -22), (-8, -8), (-8, 8), (-8, 22), (-3, -15), (-3, 0), (-3, 15), (-13, -15), (-13, 0), (-13, 15)])
    rose = path("M38 -9 L38 9 L-2 34 L-2 -34 Z", "url(#brass)") + oval(-7, 0, 11, 36, "#dcb962", 'stroke="#8f6a22" stroke-width="2"') + holes
    body = (
        line("M214 176 C214 84 330 76 340 150", "#8c9498", 15) + line("M216 172 C218 90 324 82 334 146", "#d7dcde", 4)
        + line("M366 196 C446 178 454 306 370 348", "#8c9498", 16) + line("M368 192 C436 180 446 298 372 340", "#d7dcde", 4)
        + path("M212 352 L74 160 L92 146 L216 286 Z", "url(#zinc)", 'stroke="#757d81" stroke-width="2"') + line("M132 208 L206 204", "#8c9498", 8)
        + path("M204 172 L374 172 L382 400 L196 400 Z", "url(#zinc)") + path("M204 172 C210 150 250 146 262 158 L262 172 Z", "#aab2b6")
        + oval(289, 172, 85, 15, "#6b7377") + path("M204 172 A85 15 0 0 1 262 158 L262 181 Z", "#c5ccd0")
        + "".join(path(f"M{202 - i * 2} {y} Q289 {y + 26} {376 + i * 2} {y}", "none", 'stroke="#7c8488" stroke-width="4"') + path(f"M{202 - i * 2} {y + 5} Q289 {y + 31} {376 + i * 2} {y + 5}", "none", 'stroke="#eef1f2" stroke-width="2"') for i, y in enumerate((206, 352)))
        + path("M196 396 Q289 420 382 396 L382 402 Q289 428 196 402 Z", "#6f777b") + group(rose, "translate(62 132) rotate(45) scale(1.15)")
    )
    return page(body, defs, (280, 412, 170, 20))


def can_halm() -> str:
    sage = "#a3b899"
    defs = round_body("sage", sage, 0.45)
    body = (
        line("M196 352 C110 344 118 190 64 96", shade(sage, -0.18), 15) + line("M192 346 C118 334 122 190 66 104", shade(sage, 0.35), 4)
        + line("M340 214 C438 190 452 330 346 362", shade(sage, -0.2), 17) + line("M344 208 C424 192 438 318 352 352", shade(sage, 0.3), 4)
        + path("M226 172 L322 172 C330 250 356 320 362 388 Q362 404 346 404 L200 404 Q184 404 184 388 C190 320 218 250 226 172 Z", "url(#sage)")
        + oval(274, 172, 48, 11, shade(sage, -0.38)) + oval(274, 170, 48, 11, "none", f'stroke="{shade(sage, 0.3)}" stroke-width="4"')
        + path("M304 232 L316 232 L338 382 L322 382 Z", "#dcebf0") + path("M312 296 L325 296 L338 382 L322 382 Z", "#7db8d4")
        + path("M240 196 C232 260 212 320 206 382 L220 382 C226 320 246 260 252 196 Z", "#ffffff", 'fill-opacity="0.35"')
    )
    return page(body, defs, (276, 408, 150, 18))


def secateurs_bypass() -> str:
    defs = gradient("red", [(0, "#e0474b"), (0.5, "#c1272d"), (1, "#8d181e")]) + gradient("bl", [(0, "#f2f4f5"), (0.6, "#b9bfc3"), (1, "#878d91")]) + gradient("dk", [(0, "#6b7175"), (1, "#3d4245")])
    body = (
        path("M-6 0 C-60 60 -86 130 -72 236 Q-66 258 -48 254 Q-34 250 -38 230 C-46 140 -22 80 26 26 Z", "url(#red)")
        + path("M6 0 C64 54 100 120 96 232 Q92 256 74 254 Q60 250 60 230 C58 150 30 90 -22 30 Z", "url(#red)")
        + line("M-52 220 C-58 150 -38 90 -8 52", "#f08a8c", 5) + line("M80 220 C80 150 56 96 26 60", "#f08a8c", 5)
        + "".join(line(f"M{-22 + (i % 2) * 56} {86 + i * 9} L{30 - (i % 2) * 56} {92 + i * 9}", "#8d9397", 5) for i in range(4))
        + path("M-34 8 C-66 -40 -74 -92 -50 -138 C-44 -144 -36 -140 -38 -132 C-44 -96 -28 -62 14 -30 L20 10 Z", "url(#dk)")
        + path("M-28 12 C-38 -60 -14 -136 46 -172 C56 -110 52 -50 26 10 Z", "url(#bl)", 'stroke="#7f8589" stroke-width="2"')
        + path("M46 -172 C-6 -136 -30 -70 -26 -8 L-16 -10 C-18 -68 0 -126 46 -172 Z", "#ffffff", 'fill-opacity="0.85"')
        + oval(0, 6, 27, 27, "#4a4f52") + oval(0, 6, 20, 20, "#c9ced1") + path("M-10 0 L0 -6 L10 0 L10 12 L0 18 L-10 12 Z", "#7a8084")
        + rect(-54, 150, 14, 32, "#2f3336", 5, 'transform="rotate(6)"')
    )
    return page(group(body, "translate(222 206) rotate(24) scale(0.88)"), defs, (226, 412, 150, 24))


def secateurs_anvil() -> str:
    defs = gradient("bu", [(0, "#5a9be0"), (0.5, "#2b6cb8"), (1, "#1a4884")]) + gradient("bl", [(0, "#f2f4f5"), (0.6, "#c3c9cd"), (1, "#8c9296")]) + gradient("ye", [(0, "#ffe27a"), (1, "#e0a91c")])
    body = (
        path("M-4 -6 C-70 50 -104 130 -98 226 Q-94 250 -74 248 Q-58 244 -60 226 C-62 150 -32 84 24 34 Z", "url(#bu)")
        + path("M-92 160 C-96 190 -98 206 -98 226 Q-94 250 -74 248 Q-58 244 -60 226 C-60 200 -58 182 -54 164 Z", "url(#ye)")
        + path("M4 -6 C70 50 104 130 98 226 Q94 250 74 248 Q58 244 60 226 C62 150 32 84 -24 34 Z", "url(#bu)")
        + path("M92 160 C96 190 98 206 98 226 Q94 250 74 248 Q58 244 60 226 C60 200 58 182 54 164 Z", "url(#ye)")
        + line("M-78 150 C-72 110 -50 74 -26 48", "#9cc6f2", 5) + line("M78 150 C72 110 50 74 26 48", "#9cc6f2", 5)
        + path("M-30 18 L-62 -150 Q-62 -162 -50 -162 L-32 -160 L10 8 Z", "url(#bu)") + path("M-50 -158 L-30 -160 L-4 -24 L-20 -20 Z", "#d9dde0", 'stroke="#8c9296" stroke-width="2"')
        + path("M-10 14 L10 -158 Q16 -168 26 -160 C46 -120 52 -60 36 14 Z", "url(#bl)", 'stroke="#7f8589" stroke-width="2"')
        + path("M-6 -20 L10 -158 Q14 -166 18 -164 L6 -20 Z", "#ffffff")
        + path("M-30 -2 L34 -6 L44 40 L-8 52 L-34 36 Z", "url(#ye)", 'stroke="#b98812" stroke-width="2"')
        + "".join(path(f"M{14 + i * 8} {42 - i * 3} l5 10 l5 -12 Z", "#7a8084") for i in range(4)) + oval(0, 14, 19, 19, "#3d4347") + oval(0, 14, 11, 11, "#c9ced1")
        + rect(-16, 76, 32, 15, "#e0a91c", 6)
    )
    return page(group(body, "translate(228 208) rotate(-22) scale(0.88)"), defs, (256, 414, 150, 24))


def secateurs_akku() -> str:
    defs = lit("or", "#f07d1a") + lit("bk", "#33363a") + gradient("bl", [(0, "#f4f6f7"), (0.6, "#b9bfc3"), (1, "#8b9195")], down=True)
    body = (
        path("M136 166 C90 200 52 198 28 172 C24 164 32 160 38 164 C62 178 94 164 124 142 Z", "#4a4e52")
        + path("M150 150 C106 96 58 98 20 118 C44 168 96 186 152 172 Z", "url(#bl)", 'stroke="#7f8589" stroke-width="2"')
        + path("M20 118 C44 168 96 186 152 172 L152 164 C100 174 56 156 30 118 Z", "#ffffff")
        + path("M122 136 Q126 108 160 106 L330 96 Q394 96 416 132 C436 170 430 200 420 226 L448 352 Q452 376 432 382 L366 394 Q348 396 344 380 L320 246 Q250 236 176 202 Q124 190 122 136 Z", "url(#bk)")
        + path("M170 112 L328 102 Q384 102 404 134 Q412 152 408 170 L300 176 Q220 184 160 166 Q146 122 170 112 Z", "url(#or)")
        + line("M186 122 L326 112 Q366 112 388 136", "#ffc48a", 5) + oval(156, 152, 21, 21, "#565a5e") + oval(156, 152, 12, 12, "#c9ced1")
        + rect(268, 124, 76, 34, "#0f1a14", 6, 'transform="rotate(-3 300 140)"')
        + '<text x="306" y="151" font-family="sans-serif" font-size="22" font-weight="bold" text-anchor="middle" fill="#8df0a8">1284</text>'
        + line("M254 222 C244 290 268 320 336 326", "#2b2e31", 12) + path("M272 222 C256 250 266 278 286 286 L294 274 C286 258 292 246 306 236 Z", "#f07d1a")
        + "".join(line(f"M{346 + i * 4} {268 + i * 22} l62 -12", "#55595d", 5) for i in range(4))
        + path("M332 348 L452 328 L468 400 Q470 414 456 416 L362 430 Q346 432 344 418 Z", "url(#or)") + path("M334 360 L456 338 L459 352 L336 374 Z", "#2b2e31")
        + "".join(oval(380 + i * 18, 398 - i * 3, 5, 5, "#b8f59c" if i < 3 else "#8a4a10") for i in range(4))
    )
    return page(group(body, "translate(14 4) scale(0.93)"), defs, (330, 404, 140, 18))


def grill_kugel() -> str:
    defs = ball("bk", "#2c2e30") + round_body("st", "#b4babd", 0.6)
    body = (
        line("M186 290 L122 396", "#aab0b3", 11) + line("M294 290 L352 396", "#aab0b3", 11) + line("M240 306 L240 402", "#8d9396", 11)
        + line("M152 348 L326 348", "#8d9396", 6) + path("M206 318 L274 318 L266 356 L214 356 Z", "url(#st)") + oval(240, 318, 34, 8, "#8d9396")
        + wheel(120, 390, 25) + wheel(358, 390, 25) + oval(240, 404, 9, 6, "#2b2d2c")
        + path("M102 206 C106 280 166 320 240 320 S374 280 378 206 Z", "url(#bk)") + path("M98 196 C102 116 162 74 240 74 S378 116 382 196 Z", "url(#bk)")
        + rect(94, 194, 292, 13, "#191a1b", 6) + rect(98, 193, 284, 4, "#7c8285", 2)
        + path("M138 172 C148 132 176 106 214 98", "none", 'stroke="#ffffff" stroke-opacity="0.4" stroke-width="10" stroke-linecap="round"')
        + line("M210 78 C210 44 270 44 270 78", "#b4babd", 7) + rect(208, 42, 64, 17, "#8a5a34", 8)
        + oval(306, 138, 24, 24, "#c9ced1") + oval(306, 138, 19, 19, "#fdfdfb") + line("M306 138 L317 127", "#c1272d", 4)
        + line("M96 214 C66 214 66 250 108 250", "#b4babd", 8) + rect(66, 220, 14, 26, "#8a5a34", 6)
        + oval(188, 128, 14, 9, "#5a5e61", 'transform="rotate(-24 188 128)"') + line("M262 330 L300 338", "#8a5a34", 9)
    )
    return page(body, defs, (240, 412, 165, 18))


def grill_gas() -> str:
    defs = gradient("st", [(0, "#eff2f3"), (0.4, "#c2c8cb"), (1, "#8d9497")], down=True) + lit("bk", "#35383b")
    knobs = "".join(oval(x, 224, 17, 17, "#2b2e30") + oval(x, 222, 12, 12, "#d5dadc") + line(f"M{x} 222 L{x} 213", "#2b2e30", 4) for x in (184, 240, 296))
    shelf = "".join(rect(x, 202, 88, 15, "url(#st)", 5) + line(f"M{x + 14} 222 L{x + 74} 222", "#6f7679", 6) for x in (34, 358))
    body = (
        shelf + line("M48 222 L48 238 M62 222 L62 244", "#aab0b3", 5) + rect(128, 244, 224, 142, "url(#bk)", 4)
        + rect(136, 252, 101, 126, "url(#st)", 5) + rect(243, 252, 101, 126, "url(#st)", 5) + rect(222, 278, 7, 66, "#4a4e51", 3) + rect(251, 278, 7, 66, "#4a4e51", 3)
        + path("M116 196 L116 144 C116 96 154 78 240 78 S364 96 364 144 L364 196 Z", "url(#st)") + path("M116 178 L364 178 L364 196 L116 196 Z", "#3a3d40")
        + path("M134 140 C138 108 168 96 214 92", "none", 'stroke="#ffffff" stroke-opacity="0.85" stroke-width="8" stroke-linecap="round"')
        + rect(112, 194, 256, 54, "url(#st)", 7, 'stroke="#8d9497" stroke-width="2"') + knobs + rect(144, 150, 192, 11, "#2b2e30", 5)
        + rect(156, 142, 8, 16, "#6f7679") + rect(316, 142, 8, 16, "#6f7679") + oval(240, 118, 19, 19, "#2b2e30") + oval(240, 118, 14, 14, "#fdfdfb") + line("M240 118 L248 110", "#c1272d", 3)
        + oval(340, 238, 4, 4, "#4fa3ff") + rect(128, 384, 224, 10, "#26282a", 3) + wheel(150, 394, 18) + wheel(330, 394, 18)
    )
    return page(group(body, "translate(-12 -12) scale(1.05)"), defs, (240, 412, 190, 18))


def grill_balkon() -> str:
    defs = lit("red", "#c8232c") + gradient("saus", [(0, "#c9733c"), (0.5, "#a04e22"), (1, "#6f3113")], down=True)
    bars = "".join(line(f"M{112 + i * 20} 186 L{72 + i * 26} 292", "#9aa1a5", 4) for i in range(14))
    sausages = "".join(
        group(rect(-66, -14, 132, 28, "url(#saus)", 14) + "".join(line(f"M{k} -9 l8 18", "#5a250d", 4) for k in (-40, -14, 12, 38)) + line("M-48 -7 L44 -7", "#e8a877", 3), f"translate({x} {y}) rotate(-8)")
        for x, y in [(176, 214), (190, 252)]
    )
    corn = group(rect(-58, -19, 116, 38, "#f2c230", 19) + "".join(oval(-44 + i * 12, -9 + j * 9, 4, 3, "#d99d12") for i in range(8) for j in range(3)), "translate(328 222) rotate(10)")
    pepper = path("M280 262 C300 244 330 252 352 268 C334 288 296 286 280 262 Z", "#5fa64b") + path("M292 264 C306 256 324 260 338 268 C324 276 304 276 292 264 Z", "#a7d48c")
    body = (
        path("M96 176 L384 176 L444 296 L36 296 Z", "#26282a") + path("M108 184 L372 184 L424 288 L56 288 Z", "#4a3230")
        + "".join(line(f"M{104 - k * 14} {206 + k * 30} L{376 + k * 14} {206 + k * 30}", "#ff6a2b", 6) for k in range(3)) + bars
        + path("M96 176 L384 176 L444 296 L36 296 Z", "none", 'stroke="#b9bfc2" stroke-width="9" stroke-linejoin="round"') + sausages + corn + pepper
        + path("M36 300 L444 300 L420 366 Q416 374 404 374 L76 374 Q64 374 60 366 Z", "url(#red)") + line("M60 314 L420 314", "#f0898d", 5)
        + rect(186, 322, 108, 42, "#26282a", 8) + oval(216, 343, 15, 15, "#d5dadc") + line("M216 343 L224 333", "#26282a", 4) + oval(262, 343, 6, 6, "#ff5a3c")
        + path("M36 258 L10 262 Q2 282 14 296 L36 296", "none", 'stroke="#26282a" stroke-width="11" stroke-linejoin="round"') + path("M444 258 L470 262 Q478 282 466 296 L444 296", "none", 'stroke="#26282a" stroke-width="11" stroke-linejoin="round"')
        + rect(84, 372, 46, 13, "#26282a", 5) + rect(350, 372, 46, 13, "#26282a", 5)
    )
    return page(group(body, "translate(17 -4) scale(0.93)"), defs, (240, 352, 205, 20))


def mower_akku() -> str:
    green = "#4d9a3a"
    defs = lit("gr", green) + lit("bk", "#3a3e3c")
    body = (
        line("M250 300 L420 92 L456 96", "#4a4e4c", 12) + line("M262 304 L432 96", "#6e7371", 4) + rect(416, 84, 52, 18, "#26282a", 9)
        + line("M404 112 L444 116", "#f0b429", 7)
        + path("M272 268 L420 244 Q436 244 436 260 L424 358 Q420 370 408 370 L286 366 Z", "url(#bk)") + "".join(line(f"M{300 + i * 22} 278 L{302 + i * 20} 352", "#5c615f", 4) for i in range(6)) + rect(350, 236, 44, 14, "#f0b429", 6)
        + path("M54 346 C54 312 84 298 122 290 L146 258 L276 258 L300 290 Q314 296 314 320 L314 366 L64 366 Q54 360 54 346 Z", "url(#gr)")
        + path("M156 262 L164 216 Q166 206 176 206 L246 206 Q256 206 258 216 L266 262 Z", "url(#bk)") + rect(188, 194, 46, 16, "#f0b429", 6) + rect(170, 222, 82, 6, "#6e7371", 3)
        + rect(150, 258, 122, 8, "#26282a", 4) + rect(184, 234, 54, 20, "#101413", 5) + "".join(line(f"M{206 + i * 18} 290 L{200 + i * 18} 324", "#2f6b24", 5) for i in range(5))
        + "".join(rect(190 + i * 11, 239, 7, 10, "#8df07a" if i < 3 else "#3f5a3a", 1) for i in range(4)) + line("M80 318 C92 306 108 303 130 299", "#a9d99b", 7)
        + rect(60, 346, 252, 18, "#26282a", 6) + wheel(112, 366, 38, "#e6e8e4") + wheel(296, 358, 48, "#e6e8e4")
    )
    return page(grass(408) + oval(226, 410, 190, 14, "#2f4a1e", 'fill-opacity="0.35"') + body, defs, (230, 410, 10, 4))


def mower_petrol() -> str:
    defs = lit("red", "#c8232c") + lit("bk", "#3a3d3f") + lit("st", "#aeb4b7")
    fins = "".join(rect(122, 216 + i * 10, 34, 5, "#5e6467", 2) for i in range(6))
    body = (
        line("M276 316 L408 84 L450 84", "#3f4345", 13) + line("M290 318 L420 90", "#777d80", 4) + rect(406, 74, 58, 20, "#26282a", 10)
        + line("M392 116 L436 112", "#c8232c", 8) + line("M216 196 C290 190 350 160 372 142", "#e8e4da", 3) + rect(366, 130, 22, 14, "#26282a", 5)
        + path("M292 264 L432 236 Q450 238 448 256 L432 362 L302 364 Z", "#2f3234") + "".join(line(f"M{310 + i * 20} 276 L{314 + i * 17} 350", "#515659", 3) for i in range(7)) + "".join(line(f"M300 {282 + i * 18} L438 {262 + i * 20}", "#515659", 3) for i in range(5))
        + path("M54 342 C54 308 80 292 116 286 L292 286 C312 296 316 330 318 362 L62 362 Q54 356 54 342 Z", "url(#red)") + line("M78 316 C90 304 104 300 126 298 L250 298", "#f08a8c", 6)
        + rect(120, 206, 120, 82, "url(#st)", 8) + fins + path("M136 212 C136 172 160 160 196 160 S256 172 256 212 Z", "url(#bk)") + rect(150, 180, 92, 8, "#6a7073", 4)
        + rect(176, 146, 40, 16, "#26282a", 6) + rect(88, 226, 40, 34, "#7e8588", 6) + "".join(rect(94, 232 + i * 8, 28, 3, "#3f4345") for i in range(3)) + rect(220, 218, 46, 60, "url(#red)", 8) + oval(243, 214, 15, 8, "#26282a")
        + rect(58, 346, 262, 18, "#8d181e", 5) + wheel(108, 366, 36, "#f0eee6") + wheel(312, 346, 62, "#f0eee6")
    )
    return page(grass(408) + oval(226, 410, 200, 14, "#2f4a1e", 'fill-opacity="0.35"') + body, defs, (230, 410, 10, 4))


def mower_robot() -> str:
    defs = gradient("sh1", [(0, "#b9bfc2"), (0.35, "#8a9195"), (1, "#4f5558")], down=True) + lit("gr", "#747d82")
    body = (
        path("M46 348 C44 300 74 266 130 244 C180 224 300 216 352 234 C408 254 434 300 436 352 L430 372 L54 372 Z", "url(#sh1)")
        + path("M128 246 C180 226 300 218 350 235 C372 242 388 254 400 268 L88 276 C98 264 112 252 128 246 Z", "#9fa6aa")
        + path("M50 322 C54 306 66 292 82 280 L404 272 C418 286 426 300 431 316 L430 326 C330 312 150 316 50 334 Z", "url(#gr)")
        + path("M120 262 C160 246 230 240 290 242", "none", 'stroke="#ffffff" stroke-opacity="0.7" stroke-width="7" stroke-linecap="round"')
        + path("M196 236 L286 232 L298 256 L186 260 Z", "#26292b") + rect(206, 240, 40, 13, "#8df0a8", 3) + oval(272, 246, 8, 6, "#d8322d")
        + path("M46 342 Q240 318 436 342 L430 376 Q240 360 52 376 Z", "#34383a") + oval(96, 338, 12, 8, "#e9f7ff") + oval(96, 338, 7, 5, "#2a2d2f")
        + oval(140, 333, 12, 8, "#e9f7ff") + oval(140, 333, 7, 5, "#2a2d2f") + wheel(346, 352, 54, "#6cbf3f") + wheel(94, 382, 24, "#9fa6aa")
    )
    drops = "".join(path(f"M{x} {y} q-9 15 0 21 q9 -6 0 -21 Z", "#7db8dc") for x, y in [(112, 120), (176, 160), (248, 104), (318, 152), (382, 112), (214, 186), (410, 182), (66, 178)])
    return page(drops + grass(402) + oval(240, 404, 200, 13, "#2f4a1e", 'fill-opacity="0.35"') + body, defs, (240, 404, 10, 4))


def barrow_steel() -> str:
    defs = gradient("zn", [(0, "#d9dee0"), (0.4, "#aeb6ba"), (1, "#7e868a")], down=True)
    body = (
        line("M100 352 L246 318 L456 236", "#4a7a3a", 12) + rect(410, 236, 60, 22, "#26282a", 11, 'transform="rotate(-21 440 247)"')
        + line("M252 316 L282 402 L316 402 L352 284", "#4a7a3a", 11) + line("M270 366 L326 366", "#3a612d", 8)
        + line("M100 352 L176 262", "#3a612d", 9)
        + path("M74 178 L430 158 L356 300 Q350 308 338 310 L178 318 Q166 318 158 308 Z", "url(#zn)")
        + path("M74 178 L430 158 L424 172 L82 192 Z", "#f0f3f4") + line("M74 178 L430 158", "#868e92", 7)
        + path("M108 206 L170 300 M220 198 L234 304 M330 190 L306 300", "none", 'stroke="#8d9599" stroke-width="4"')
        + "".join(oval(x, y, 5, 5, "#646b6f") for x, y in [(196, 306), (252, 303), (310, 300)])
        + path("M96 176 C120 138 150 150 166 128 C196 104 220 132 250 122 C286 108 306 130 332 132 C362 134 384 146 404 160 Z", "#8b6a48")
        + "".join(oval(x, y, rx, rx * 0.7, c) for x, y, rx, c in [(150, 158, 13, "#a07f5b"), (206, 138, 15, "#75573a"), (262, 144, 14, "#a07f5b"), (320, 150, 13, "#75573a"), (356, 152, 10, "#a07f5b"), (234, 160, 10, "#6a4d32")])
        + line("M74 178 L430 158", "#868e92", 7) + wheel(100, 352, 55, "#d9a62b") + rect(94, 346, 70, 10, "#3a612d", 4, 'transform="rotate(-12 100 352)"')
    )
    return page(body, defs, (226, 408, 205, 16))


def barrow_cart() -> str:
    green = "#3f8a4a"
    defs = lit("gr", green)
    colours = ["#d98a2b", "#b5541f", "#e0b13a", "#8f9c3a", "#c9702a"]
    leaves = "".join(
        group(path("M-20 0 C-8 -15 10 -15 22 0 C10 15 -8 15 -20 0 Z", colours[i % 5]) + line("M-16 0 L18 0", "#7a4a18", 1.5), f"translate({x} {y}) rotate({i * 53 % 180 - 90})")
        for i, (x, y) in enumerate([(112, 160), (146, 140), (180, 152), (206, 124), (236, 142), (262, 118), (290, 138), (318, 146), (160, 164), (222, 164), (272, 160), (334, 160), (188, 128), (128, 152), (304, 122), (246, 112)])
    )
    body = (
        oval(200, 360, 52, 52, "#1f2120") + line("M330 300 L446 150", "#5a5f5d", 12) + line("M286 296 L398 138", "#8a908d", 11)
        + line("M398 138 Q406 122 424 130 L444 140 Q456 146 446 152", "#26282a", 16)
        + line("M318 306 L330 402 L302 402", "#5a5f5d", 11)
        + path("M88 172 C120 142 160 150 190 128 C230 104 280 112 310 132 C334 146 350 160 358 176 Z", "#b5742a") + leaves
        + path("M66 168 L372 168 L338 304 Q334 318 320 318 L128 318 Q112 318 108 304 Z", "url(#gr)") + rect(58, 162, 322, 20, shade(green, 0.18), 9)
        + "".join(path(f"M{128 + i * 46} 196 L{142 + i * 38} 300", "none", f'stroke="{shade(green, -0.28)}" stroke-width="5" stroke-linecap="round"') for i in range(5))
        + line("M92 196 L112 280", shade(green, 0.5), 6) + wheel(152, 348, 60, "#e8e2d2")
    )
    return page(body, defs, (236, 408, 185, 16))


def coil(cx, cy, colour, turns, width, rx, ry, step) -> str:
    """Loops of hose lying on the ground, the outer ones first."""
    return "".join(
        oval(cx, cy - i * 3, rx - i * step, ry - i * step * ry / rx, "none", f'stroke="{shade(colour, -0.45)}" stroke-width="{width + 4}"')
        + oval(cx, cy - i * 3, rx - i * step, ry - i * step * ry / rx, "none", f'stroke="{colour}" stroke-width="{width}"')
        + oval(cx, cy - 3 - i * 3, rx - i * step, ry - i * step * ry / rx, "none", f'stroke="{shade(colour, 0.4)}" stroke-width="{width * 0.2:.1f}" stroke-opacity="0.7"')
        for i in range(turns)
    )


def hose_flex() -> str:
    blue = "#2f74c9"
    defs = lit("bk", "#34383b") + lit("or", "#f08a24")
    loops = coil(226, 306, blue, 4, 23, 174, 92, 28)
    weave = "".join(oval(226, 306 - i * 3, 174 - i * 28, 92 - i * 28 * 92 / 174, "none", f'stroke="{shade(blue, -0.4)}" stroke-width="21" stroke-opacity="0.45" stroke-dasharray="3 9"') for i in range(4))
    gun = (
        line("M-6 92 C-20 130 -60 150 -100 150", shade(blue, -0.45), 27) + line("M-6 92 C-20 130 -60 150 -100 150", blue, 23)
        + path("M-26 86 L-30 60 L-8 -14 L34 0 L22 86 Z", "url(#bk)") + rect(-32, 78, 56, 22, "#f08a24", 6)
        + path("M-44 -44 Q-44 -58 -28 -58 L66 -52 L66 -4 L-22 4 Q-44 -4 -44 -44 Z", "url(#or)") + path("M64 -60 L96 -68 Q104 -28 96 12 L64 4 Z", "url(#bk)")
        + oval(97, -28, 10, 40, "#55595c") + "".join(oval(98, -52 + k * 12, 2.5, 3, "#cfd4d6") for k in range(5)) + path("M38 4 C62 28 54 56 34 72 L26 62 C38 46 36 28 20 14 Z", "#f08a24")
    )
    spray = "".join(line(f"M{388 + i * 3} {100 + i * 16} L{446 - (i % 2) * 12} {64 + i * 26}", "#9fd0ee", 5, 'stroke-dasharray="11 10"') for i in range(5))
    return page(loops + weave + spray + group(gun, "translate(276 150)"), defs, (226, 384, 220, 40))


def hose_reel() -> str:
    defs = lit("gy", "#7f878b") + lit("dk", "#474d50") + gradient("wall", [(0, "#e6dccb"), (1, "#d9cdb8")], down=True)
    bricks = "".join(rect(-40 + c * 84 + (r % 2) * 42, 10 + r * 42, 80, 38, "#dfd3bf", 3) for r in range(11) for c in range(7))
    hose = "M268 358 C266 420 330 440 366 410 C398 382 384 330 404 316"
    body = (
        rect(0, 0, 480, 480, "url(#wall)") + bricks + oval(250, 388, 150, 20, "url(#sh)")
        + rect(56, 128, 34, 208, "url(#dk)", 6) + "".join(oval(73, y, 6, 6, "#c9ced1") for y in (148, 316)) + rect(84, 150, 40, 24, "#474d50", 5) + rect(84, 290, 40, 24, "#474d50", 5)
        + line("M166 112 C170 62 290 62 296 112", "#474d50", 17) + path(hose, "none", 'stroke="#a87f0c" stroke-width="21" stroke-linecap="round"') + line(hose, "#f2c21a", 17) + line(hose, "#ffe48a", 4)
        + path("M104 232 C104 146 156 96 232 96 S366 146 366 232 S312 372 232 372 S104 318 104 232 Z", "url(#gy)") + oval(234, 232, 98, 98, "url(#dk)") + oval(234, 232, 82, 82, "#2f3436")
        + "".join(oval(234, 232, r, r, "none", 'stroke="#f2c21a" stroke-width="12"') + oval(234, 232, r + 6, r + 6, "none", 'stroke="#a87f0c" stroke-width="2"') for r in (74, 60, 46)) + oval(234, 232, 34, 34, "url(#gy)") + oval(234, 232, 13, 13, "#2f3436")
        + path("M134 176 C148 144 176 122 212 116", "none", 'stroke="#ffffff" stroke-opacity="0.55" stroke-width="9" stroke-linecap="round"')
        + rect(242, 344, 54, 26, "#2f3436", 7) + group(rect(-14, -34, 28, 46, "#474d50", 6) + rect(-18, -50, 36, 18, "#f08a24", 5) + path("M-11 -50 L-7 -84 L7 -84 L11 -50 Z", "#2f3436"), "translate(406 306) rotate(16)")
    )
    return page(body, defs)


def hose_rubber() -> str:
    black = "#3a3d3f"
    defs = gradient("br", [(0, "#8f6a22"), (0.35, "#f4da92"), (0.7, "#c79a3c"), (1, "#8a6420")], down=True)
    fitting = "".join(rect(x, -h / 2, w, h, "url(#br)", 3, 'stroke="#8a6420" stroke-width="1"') for x, w, h in [(0, 24, 40), (24, 12, 34), (36, 26, 46), (62, 18, 32)]) + "".join(line(f"M{40 + k * 6} -18 L{40 + k * 6} 18", "#8a6420", 2) for k in range(4))
    tail = "M86 330 C60 400 160 424 250 410"
    upper = "M380 240 C424 190 394 128 330 110"
    body = (
        "".join(oval(234, 318 - i * 26, 164, 74, "none", 'stroke="#17181a" stroke-width="30"') + oval(234, 316 - i * 26, 164, 74, "none", f'stroke="{black}" stroke-width="24"') + oval(234, 310 - i * 26, 165, 74, "none", 'stroke="#7b8083" stroke-width="4" stroke-opacity="0.8"') for i in range(4))
        + line(tail, "#17181a", 30) + line(tail, black, 24) + line("M88 338 C70 390 160 416 248 403", "#7b8083", 4) + group(fitting, "translate(250 410) rotate(-7)")
        + line(upper, "#17181a", 30) + line(upper, black, 24) + line("M378 232 C414 188 388 134 330 104", "#7b8083", 4) + group(fitting, "translate(332 110) rotate(196)")
        + line("M92 222 L106 326", "#c1272d", 10) + line("M98 222 L112 326", "#e8676b", 3)
    )
    return page(body, defs, (236, 400, 215, 34))


def pictures() -> dict[str, str]:
    """SVG text of every garden product, by product id."""
    return {
        "can-polderkamp-zink": can_zink(),
        "can-gartwyn-halm": can_halm(),
        "secateurs-rosavelle-bypass": secateurs_bypass(),
        "secateurs-gartwyn-ratsche": secateurs_anvil(),
        "secateurs-eichmoor-akku": secateurs_akku(),
        "grill-glutnest-kugel": grill_kugel(),
        "grill-braselle-garrigue": grill_gas(),
        "grill-glutnest-balkon": grill_balkon(),
        "mower-eichmoor-akku": mower_akku(),
        "mower-polderkamp-benzin": mower_petrol(),
        "mower-gartwyn-igel": mower_robot(),
        "barrow-polderkamp-bau": barrow_steel(),
        "barrow-gartwyn-zwilling": barrow_cart(),
        "hose-rosavelle-flex": hose_flex(),
        "hose-eichmoor-trommel": hose_reel(),
        "hose-polderkamp-kautschuk": hose_rubber(),
    }
