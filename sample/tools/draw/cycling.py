"""Draws the sample pictures of the category "Cycling" as plain SVG text."""

from math import cos, pi, sin

INK = "#2b2f36"


def shade(colour, amount):
    """Lightens (amount above 0) or darkens (below 0) a #rrggbb colour, amount from -1 to 1."""
    target = 255 if amount > 0 else 0
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(p + (target - p) * abs(amount)):02x}" for p in parts)


def gradient(name, *colours, angle="h"):
    """A linear gradient with evenly spaced stops; angle h, v or d (diagonal)."""
    x2, y2 = {"h": (1, 0), "v": (0, 1), "d": (1, 1)}[angle]
    last = max(1, len(colours) - 1)
    stops = "".join(f'<stop offset="{i / last:.2f}" stop-color="{c}"/>' for i, c in enumerate(colours))
    return f'<linearGradient id="{name}" x1="0" y1="0" x2="{x2}" y2="{y2}">{stops}</linearGradient>'


def glow(name, colour):
    """A radial gradient that fades out, for lamps."""
    return (
        f'<radialGradient id="{name}"><stop offset="0" stop-color="{colour}" stop-opacity=".95"/>'
        f'<stop offset=".4" stop-color="{colour}" stop-opacity=".4"/>'
        f'<stop offset="1" stop-color="{colour}" stop-opacity="0"/></radialGradient>'
    )


def page(body, defs="", ground=(240, 424, 170)):
    """Puts a drawing on the neutral background with a soft shadow on the ground."""
    x, y, r = ground
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 480"><defs>'
        '<radialGradient id="bg" cx=".5" cy=".42" r=".75"><stop offset="0" stop-color="#fbfaf7"/>'
        '<stop offset="1" stop-color="#ece7de"/></radialGradient><radialGradient id="sh">'
        '<stop offset="0" stop-color="#4a4238" stop-opacity=".36"/>'
        f'<stop offset="1" stop-color="#4a4238" stop-opacity="0"/></radialGradient>{defs}</defs>'
        '<rect width="480" height="480" fill="url(#bg)"/>'
        f'<ellipse cx="{x}" cy="{y}" rx="{r}" ry="{max(9, r * 0.1):.0f}" fill="url(#sh)"/>{body}</svg>'
    )


def path(d, fill="none", stroke="none", width=0, extra=""):
    return (
        f'<path d="{d}" fill="{fill}" stroke="{stroke}" stroke-width="{width}" '
        f'stroke-linecap="round" stroke-linejoin="round" {extra}/>'
    )


def line(d, stroke, width, extra=""):
    return path(d, "none", stroke, width, extra)


def circle(x, y, r, fill="none", stroke="none", width=0, extra=""):
    return f'<circle cx="{x}" cy="{y}" r="{r}" fill="{fill}" stroke="{stroke}" stroke-width="{width}" {extra}/>'


def box(x, y, w, h, r, fill, extra=""):
    return f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{r}" fill="{fill}" {extra}/>'


def group(body, transform):
    return f'<g transform="{transform}">{body}</g>'


def tube(d, colour, width):
    """A round tube: dark edge, body colour, and a thin light line along the middle."""
    return (
        line(d, shade(colour, -0.35), width)
        + line(d, colour, width - 2.5)
        + line(d, shade(colour, 0.4), width * 0.22, 'opacity=".8"')
    )


def wheel(x, y, r, tyre="#2e3035", rim="#c9ccd1", width=9, disc=False):
    spokes = "".join(
        f"M{x} {y}L{x + r * cos(a):.1f} {y + r * sin(a):.1f}" for a in (i * pi / 12 + 0.1 for i in range(24))
    )
    out = line(spokes, "#9aa0a8", 0.9) + circle(x, y, r, stroke=tyre, width=width)
    out += circle(x, y, r - width * 0.75, stroke=rim, width=4)
    if disc:
        out += circle(x, y, r * 0.24, stroke="#7d848d", width=4, extra='stroke-dasharray="6 2"')
    return out + circle(x, y, 7, "#6c727a", INK, 2)


def crank(x, y, r=20, colour="#5b6068"):
    return (
        circle(x, y, r, "#d7dade", colour, 4)
        + line(f"M{x - 14} {y - 30}L{x + 14} {y + 30}", INK, 6)
        + line(f"M{x - 24} {y - 31}h19M{x + 5} {y + 31}h19", INK, 7)
    )


def saddle(x, y, colour="#33302e"):
    d = f"M{x - 34} {y - 6}q4 -13 22 -9q16 6 38 4q14 0 14 7q-1 6 -14 5l-24 1q-8 12 -22 11q-14 -2 -14 -19z"
    return path(d, colour, shade(colour, -0.4), 1.5) + line(f"M{x - 24} {y - 10}q20 4 52 3", shade(colour, 0.35), 2)


def guard(x, y, r, start, end, colour):
    """A mudguard: an arc around a wheel from one angle to another, in degrees."""
    a, b = start * pi / 180, end * pi / 180
    d = f"M{x + r * cos(a):.1f} {y + r * sin(a):.1f}A{r} {r} 0 0 1 {x + r * cos(b):.1f} {y + r * sin(b):.1f}"
    return line(d, shade(colour, -0.3), 8) + line(d, colour, 5.5)


def rack(x, y, colour="#4a4f56"):
    return line(f"M{x} {y}H{x + 98}M{x + 12} {y}l26 92M{x + 70} {y}l-28 92", colour, 5)


def pakhuis():
    green = "#2f6b4a"
    body = wheel(122, 322, 86) + wheel(360, 322, 86)
    body += guard(122, 322, 97, 165, 320, green) + guard(360, 322, 97, 200, 330, green)
    body += rack(70, 212) + path("M62 222h18v14h-18z", "#c23a32", "#7c1d18", 1.5)
    body += tube("M122 322L186 212", green, 8) + tube("M188 178L212 326", green, 12)
    body += tube("M326 206Q300 300 212 322", green, 12) + tube("M330 226Q306 322 226 330", green, 8)
    body += tube("M318 150L330 222", green, 13) + tube("M330 222Q338 268 360 322", green, 10)
    body += path("M110 308Q170 300 214 302Q240 306 240 326Q240 348 214 350Q160 346 118 340Q100 336 110 308z", green,
                 shade(green, -0.35), 2)
    body += line("M122 314Q170 309 212 311", shade(green, 0.35), 3) + circle(214, 326, 9, "#d5d8dc", INK, 2)
    body += line("M214 326L228 364M214 326L200 290", INK, 6) + line("M220 366h20M190 288h20", INK, 7)
    body += line("M188 180L182 150", "#a9aeb5", 8) + saddle(184, 142, "#7a4a2b")
    body += line("M318 152Q312 112 296 104Q276 102 264 118", "#b8bdc4", 7) + line("M276 108Q266 112 260 124", "#6d4128", 11)
    weave = "".join(f"M{338 + i * 13} 152l{2 - i * 0.4} 62" for i in range(7))
    body += path("M330 146H428L416 218H342z", "#c79a5b", "#7d5a2c", 2.5) + line(weave, "#8f6833", 3)
    body += line("M334 164h90M337 181h85M339 198h80", "#e0bb80", 4) + line("M328 146H430", "#8f6833", 8)
    body += circle(350, 234, 11, "#fff3c4", INK, 4)
    return page(body)


def tinto():
    yellow = "#e0a72b"
    body = wheel(118, 318, 90, width=7) + wheel(364, 318, 90, width=7)
    body += line("M118 311L214 306M118 325L214 332", "#4b4f55", 2.5)
    body += tube("M118 318L194 190", yellow, 8) + tube("M118 318L214 320", yellow, 8)
    body += tube("M188 176L214 320", yellow, 11) + tube("M194 192L322 182", yellow, 10) + tube("M328 210L214 320", yellow, 12)
    body += tube("M320 166L330 214", yellow, 13) + tube("M330 214Q344 262 364 318", yellow, 9)
    body += line("M188 176L182 150", INK, 8) + saddle(184, 144) + crank(214, 320, 18)
    body += line("M320 166L314 138L332 130", INK, 8) + line("M332 130Q316 122 286 124", INK, 6) + line("M306 122L278 125", "#7a4a2b", 11)
    body += line("M322 132Q318 146 300 148", "#6c727a", 4) + path("M330 216l18 -8l6 12l-18 10z", "#55595f") + path("M184 214l-14 10l-8 -10l14 -10z", "#55595f")
    return page(body)


def linea():
    blue = "#22335f"
    body = wheel(120, 320, 88, disc=True) + wheel(362, 320, 88, disc=True)
    body += guard(120, 320, 98, 170, 318, "#3a3f47") + guard(362, 320, 98, 205, 325, "#3a3f47") + rack(66, 216, "#33373d")
    body += path("M58 226h16v12h-16z", "#d23b32") + line("M120 309L214 303M120 331L214 339", "#17181b", 5)
    body += tube("M120 320L190 232", blue, 8) + tube("M120 320L214 322", blue, 8) + tube("M186 184L214 322", blue, 12)
    body += tube("M196 238L322 176", blue, 11) + tube("M328 208L214 322", blue, 17) + tube("M318 158L330 214", blue, 14)
    body += tube("M330 214L362 320", "#3a3f47", 10) + line("M186 184L181 152", "#26292e", 9) + saddle(183, 145)
    body += crank(214, 322, 20, "#17181b") + line("M318 158L314 136L330 128", "#26292e", 9)
    body += line("M330 128Q318 116 298 118", "#26292e", 6) + line("M316 118Q304 116 292 120", "#17181b", 11)
    body += line("M324 168L344 158", "#33373d", 5) + path("M338 150l22 -4q6 9 0 18l-18 0z", "#41464e", INK, 1.5) + circle(360, 155, 8, "#fff3c4", "#9aa0a8", 2)
    body += line("M236 378l-14 32h-10", "#4a4f56", 5) + line("M214 330l22 48", "#4a4f56", 5)
    return page(body)


def ondine():
    teal = "#1f7f86"
    body = wheel(118, 324, 86, width=12, disc=True) + wheel(366, 324, 86, width=12, disc=True)
    body += guard(118, 324, 98, 170, 318, INK) + guard(366, 324, 98, 205, 325, INK) + rack(62, 218, "#33373d")
    body += path("M54 228h18v13h-18z", "#d23b32") + line("M118 312L206 312M118 336L206 350", "#4b4f55", 2.5)
    body += tube("M118 324L190 230", teal, 9) + tube("M118 324L206 330", teal, 10) + tube("M186 188L208 322", teal, 14)
    body += tube("M326 204Q316 262 212 328", teal, 34) + line("M322 222Q304 270 238 310", "#20242a", 19)
    body += line("M321 228Q303 270 246 305", "#454c55", 4) + line("M290 272l-12 10", "#6fe08a", 4) + circle(256, 296, 4, "#c9ccd1")
    body += path("M184 306q24 -16 48 2q14 22 -4 42q-26 14 -46 -4q-12 -22 2 -40z", "#2c3036", INK, 2) + crank(206, 330, 17)
    body += tube("M314 152L328 216", teal, 15) + tube("M330 222L344 262", "#3a3f47", 15) + tube("M344 262L366 324", "#b8bdc4", 9)
    body += line("M186 188L181 156", "#b8bdc4", 9) + saddle(183, 147) + line("M314 152L308 122", "#33373d", 9)
    body += line("M308 122Q290 108 268 118", "#33373d", 6) + line("M282 112Q270 114 260 122", "#17181b", 12)
    body += group(box(0, 0, 36, 20, 4, "#20242a") + box(4, 4, 28, 12, 2, "#8fe3d2"), "translate(300 100) rotate(-18)")
    body += line("M320 176L346 166", "#33373d", 6) + path("M338 158l24 -4q6 10 0 20l-20 0z", "#33373d") + circle(362, 164, 9, "#fff3c4", "#9aa0a8", 2)
    return page(body)


def knik():
    red = "#c8332c"
    body = wheel(124, 352, 60, width=13, disc=True) + wheel(362, 352, 60, width=13, disc=True)
    body += circle(124, 352, 19, "#4a4f56", INK, 3) + circle(124, 352, 8, "#8b9097")
    body += guard(124, 352, 73, 170, 320, INK) + guard(362, 352, 73, 205, 330, INK)
    body += tube("M124 352L196 308", red, 9) + tube("M124 352L206 358", red, 9) + tube("M196 296L210 356", red, 14)
    body += tube("M196 306Q260 316 334 270", red, 26) + group(box(-13, -19, 26, 38, 4, "#3a3f47") + circle(0, 0, 6, "#c9ccd1")
                                                             + line("M0 0l2 26", "#c9ccd1", 5), "translate(264 307) rotate(-14)")
    body += tube("M328 252L340 296", red, 17) + tube("M342 296L362 352", red, 10)
    body += line("M196 300L176 148", "#23262b", 21) + line("M193 286L177 160", "#4b525b", 5) + line("M183 216l-2 -16", "#6fe08a", 4)
    body += saddle(176, 132) + line("M327 254L308 116", "#b8bdc4", 11) + line("M325 240L309 124", "#e8eaed", 3)
    body += line("M322 222l12 -4", "#3a3f47", 12) + line("M308 116L286 104", "#23262b", 7) + line("M308 116L336 110", "#23262b", 7)
    body += line("M292 107L274 98M330 111L350 107", "#17181b", 12) + line("M124 340L206 346M124 364L206 372", "#4b4f55", 2.5) + crank(207, 358, 16)
    body += box(318, 198, 24, 18, 5, "#33373d") + circle(342, 207, 8, "#fff3c4", "#9aa0a8", 2) + line("M90 288L180 260M98 284v-14", "#33373d", 5) + path("M88 262h17v14h-17z", "#ff5a4c", "#7c1d18", 1.5)
    return page(body)


def strap(d, colour="#33373d"):
    return line(d, shade(colour, -0.3), 9) + line(d, colour, 6)


def stadtpilz():
    sage = "#9db39a"
    defs = gradient("a", shade(sage, 0.35), sage, shade(sage, -0.25), angle="d")
    shell = "M62 276C56 150 142 86 246 86C356 86 420 162 420 262Q420 284 398 286Q350 282 318 300Q230 312 132 296Q90 290 62 276z"
    body = strap("M156 290Q190 350 222 396") + strap("M318 296Q280 350 228 396") + strap("M222 396q14 14 34 6")
    body += box(204, 384, 38, 24, 6, "#23262b") + path("M372 284q34 0 42 28q-6 18 -30 16z", "#33373d") + circle(392, 312, 15, "#4a4f56", INK, 3)
    body += line("M384 306l16 12M384 318l16 -12", "#7d848d", 2.5) + path(shell, "url(#a)", shade(sage, -0.4), 2.5)
    body += path("M62 276Q90 290 132 296Q230 312 318 300Q350 282 398 286Q420 284 420 262Q380 262 320 278Q220 294 64 258z", shade(sage, -0.28))
    for x, y, w, t in ((150, 178, 58, -38), (212, 148, 62, -18), (284, 146, 62, 12), (350, 176, 56, 38), (174, 232, 46, -12), (252, 222, 50, 0), (330, 232, 46, 14)):
        body += group(box(-w / 2, -8, w, 16, 8, shade(sage, -0.62)) + box(-w / 2, -8, w, 5, 2.5, "#1d2420", 'opacity=".5"'), f"translate({x} {y}) rotate({t})")
    body += line("M98 196Q130 126 202 104", "#ffffff", 9, 'opacity=".45"')
    return page(body, defs)


def alize():
    defs = gradient("a", "#ffffff", "#eef0f2", "#bfc5cc", angle="v") + gradient("r", "#e8483e", "#a81f1b", angle="v")
    shell = "M40 268C44 176 128 96 248 96C352 94 428 150 446 236Q448 262 424 262L376 258Q338 300 274 296Q170 304 96 292Q48 290 40 268z"
    body = strap("M150 288Q180 350 214 388") + strap("M306 290Q262 344 220 388") + strap("M214 388q16 14 40 4") + circle(216, 386, 13, "#c8332c", INK, 3)
    body += path("M360 262q40 -6 54 18q-2 22 -34 18z", "#33373d") + circle(390, 280, 11, "#4a4f56", INK, 2.5)
    body += path(shell, "url(#a)", "#8d949c", 2.5) + path("M40 268Q48 290 96 292Q170 304 274 296Q338 300 376 258L424 262Q448 262 446 236Q396 238 356 246Q250 280 42 258z", "url(#r)")
    vents = ("M84 226Q118 160 182 130Q196 130 186 144Q140 178 116 230Q96 242 84 226z", "M146 232Q168 176 226 138Q242 136 236 150Q198 186 182 236Q160 250 146 232z",
             "M210 234Q222 184 268 142Q286 140 280 156Q252 196 246 238Q224 252 210 234z", "M274 232Q280 190 312 152Q332 154 326 170Q308 200 308 236Q288 248 274 232z",
             "M336 226Q338 194 356 174Q380 184 374 196Q362 212 362 230Q346 238 336 226z", "M392 222Q392 206 400 202Q418 214 416 226Q402 232 392 222z",
             "M214 118Q262 104 318 118Q336 126 318 130Q266 120 220 128Q204 126 214 118z", "M104 268q40 6 84 6q10 8 -4 12q-46 2 -80 -6q-10 -6 0 -12z", "M226 272q44 -2 82 -14q14 4 2 12q-34 16 -80 14q-12 -6 -4 -12z")
    body += "".join(path(v, "#2a2d33", "#c9ced4", 2) for v in vents)
    return page(body + line("M76 190Q116 124 196 106", "#ffffff", 6), defs)


def wichtel():
    yellow = "#f2c230"
    defs = gradient("a", shade(yellow, 0.45), yellow, shade(yellow, -0.18), angle="d") + glow("g", "#ff3a30")
    shell = "M70 270C60 148 146 84 248 84C330 84 384 132 392 214L396 300Q392 320 368 316Q340 296 306 298Q220 310 130 292Q82 292 70 270z"
    body = strap("M158 288Q190 346 220 390", "#3c6fb0") + strap("M308 298Q274 348 226 390", "#3c6fb0") + strap("M220 390q14 14 34 6", "#3c6fb0")
    body += box(196, 376, 52, 26, 12, "#23262b") + path(shell, "url(#a)", shade(yellow, -0.4), 2.5)
    body += path("M70 270Q82 292 130 292Q220 310 306 298Q340 296 368 316Q392 320 396 300L395 276Q340 262 300 270Q190 286 70 252z", "#3c6fb0")
    for x, y, t in ((160, 160, -36), (222, 128, -12), (290, 132, 16), (150, 216, -18), (338, 184, 50)):
        body += group(box(-24, -9, 48, 18, 9, "#6b5310") + line("M-16 -5l8 10M-6 -5l8 10M4 -5l8 10", "#a98a2c", 1.5), f"translate({x} {y}) rotate({t})")
    for x, y, r, c in ((236, 214, 20, "#e2574c"), (306, 226, 14, "#ffffff")):
        star = " ".join(f"{x + (r if i % 2 == 0 else r * 0.45) * sin(i * pi / 5):.1f},{y - (r if i % 2 == 0 else r * 0.45) * cos(i * pi / 5):.1f}" for i in range(10))
        body += f'<polygon points="{star}" fill="{c}"/>'
    body += circle(196, 182, 9, "#ffffff") + circle(266, 172, 8, "#4aa06b") + circle(196, 242, 7, "#4aa06b")
    body += circle(398, 262, 50, "url(#g)") + circle(394, 262, 19, "#33373d", INK, 2) + circle(396, 262, 13, "#ff4a3d") + circle(392, 257, 4, "#ffd9d4")
    return page(body + line("M102 190Q130 124 200 104", "#ffffff", 9, 'opacity=".55"'), defs)


def strahl():
    defs = gradient("b", "#5a6069", "#2a2d33", "#17181b", angle="v") + gradient("beam", "#fff1b0", "#fff6d6") + glow("g", "#fff2b8")
    beam = path("M356 178L480 150V330L356 262z", "url(#beam)", extra='opacity=".65"')
    body = beam + line("M356 178L480 150", "#f3dc8a", 2, 'opacity=".7"')
    body += line("M214 352a44 44 0 1 1 .1 0", "#1c1e22", 22) + circle(214, 308, 33, "#aeb4bc", "#6c727a", 4) + circle(214, 308, 23, "#4b525b") + circle(214, 308, 23, stroke="#2b2f36", width=2)
    body += path("M184 276h72l-12 -26h-44z", "#33373d", INK, 2) + box(232, 340, 16, 42, 8, "#1c1e22")
    body += path("M84 178Q78 164 96 160L300 150Q322 150 326 166V266Q322 282 300 280L98 260Q82 258 84 244z", "url(#b)", "#0f1012", 2)
    body += "".join(line(f"M{124 + i * 22} {168 - i}V{256 + i * 2}", "#0f1012", 4) + line(f"M{128 + i * 22} {169 - i}V{255 + i * 2}", "#5d646d", 1.5) for i in range(5))
    body += path("M312 152q42 0 44 22v86q-4 22 -44 20z", "#8d949c", "#4b525b", 2) + f'<ellipse cx="350" cy="218" rx="22" ry="52" fill="#fffbe6" stroke="#6c727a" stroke-width="4"/>'
    body += f'<ellipse cx="352" cy="218" rx="70" ry="92" fill="url(#g)"/>' + f'<ellipse cx="350" cy="222" rx="11" ry="24" fill="#ffffff"/>'
    body += box(246, 142, 46, 14, 7, "#c0392b") + "".join(circle(262 + i * 12, 176, 3.5, "#6fe08a" if i < 3 else "#3b4047") for i in range(4))
    return page(body + line("M100 172L296 162", "#8b929b", 3, 'opacity=".8"'), defs, (220, 412, 130))


def puck():
    defs = gradient("p", "#3a3f47", "#7d848d", "#2a2d33") + glow("g", "#ff2d22") + gradient("r", "#ff8a7d", "#e1261c", "#8e120d", angle="d")
    body = path("M196 30H262L282 440H216z", "url(#p)") + line("M214 34L234 436", "#a4abb3", 4, 'opacity=".5"')
    body += path("M176 178Q232 160 296 172L302 206Q240 194 182 212z", "#1c1e22") + path("M182 296Q240 314 304 294L310 326Q246 346 186 330z", "#1c1e22")
    body += circle(242, 252, 190, "url(#g)", extra='opacity=".75"') + circle(242, 252, 104, "#2a2d33", "#111214", 3)
    body += circle(242, 252, 90, "url(#r)", "#5c0b08", 3)
    rings = "".join(circle(242, 252, r, stroke="#ffb3ab", width=1.6, extra='opacity=".5"') for r in (24, 38, 52, 66, 79))
    body += rings + "".join(circle(242 + 46 * cos(i * pi / 3), 252 + 46 * sin(i * pi / 3), 9, "#fff1ee") for i in range(6)) + circle(242, 252, 12, "#ffffff")
    return page(body + line("M178 204Q200 178 234 174", "#ffffff", 8, 'opacity=".6"'), defs, (248, 440, 90))


def duo():
    defs = glow("w", "#fff3bf") + glow("g", "#ff3a30") + gradient("s", "#565c65", "#23262b", angle="d")

    def pod(x, y, lens, light):
        loop = f"M{x - 42} {y + 40}C{x - 66} {y + 170} {x + 66} {y + 170} {x + 42} {y + 40}"
        out = circle(x, y, 128, light) + line(loop, "#15171a", 22) + line(loop, "#3a3f47", 15) + line(loop, "#5b626b", 3)
        out += box(x - 16, y + 118, 32, 30, 9, "#23262b") + box(x - 66, y - 66, 132, 132, 46, "url(#s)", 'stroke="#0f1012" stroke-width="3"')
        out += circle(x, y, 42, lens, "#0f1012", 4) + circle(x - 13, y, 12, "#ffffff", extra='opacity=".9"')
        return out + circle(x + 15, y, 12, "#ffffff", extra='opacity=".9"') + line(f"M{x - 28} {y - 24}q12 -12 28 -12", "#ffffff", 5, 'opacity=".7"')

    return page(pod(142, 196, "#f7f3df", "url(#w)") + pod(338, 216, "#e1261c", "url(#g)"), defs, (240, 400, 180))


def bastion():
    defs = gradient("s", "#1b1d20", "#6d747d", "#2a2d33", "#111214") + gradient("b", "#4b5058", "#1b1d20", angle="v")
    u = "M158 326V168a82 82 0 0 1 164 0V326"
    body = line(u, "#0f1012", 40) + line(u, "#33373d", 35) + line("M150 322V166a90 90 0 0 1 60 -84", "#7d848d", 6, 'opacity=".8"')
    body += box(141, 258, 35, 34, 0, "#b8bdc4") + box(304, 258, 35, 34, 0, "#b8bdc4")
    body += box(98, 318, 284, 78, 30, "url(#b)", 'stroke="#0b0c0d" stroke-width="3"') + box(150, 318, 26, 78, 0, "#e8792b") + box(304, 318, 26, 78, 0, "#e8792b")
    body += circle(240, 357, 22, "#c9ccd1", "#6c727a", 4) + box(236, 345, 8, 24, 4, "#17181b") + line("M122 334H358", "#8b929b", 4, 'opacity=".55"')
    key = circle(0, 0, 21, "#23262b", "#0b0c0d", 2) + circle(0, -8, 5, "#f4f1ec") + box(-5, 20, 10, 52, 2, "#c9ccd1") + path("M5 44h9v7h-9zM5 58h7v7h-7z", "#c9ccd1")
    return page(body + group(key, "translate(404 356) rotate(24)"), defs, (246, 414, 176))


def falter():
    grey = "#4c525b"
    defs = gradient("l", shade(grey, 0.35), grey, shade(grey, -0.35), angle="v")

    def link(x1, y1, x2, y2):
        d = f"M{x1} {y1}L{x2} {y2}"
        return line(d, "#16181b", 38) + line(d, grey, 33) + line(d, shade(grey, 0.3), 12, 'opacity=".55"')

    points = [(104, 330), (74, 196), (166, 88), (306, 84), (404, 176), (388, 316)]
    body = "".join(link(*points[i], *points[i + 1]) for i in (0, 2, 4)) + "".join(link(*points[i], *points[i + 1]) for i in (1, 3))
    body += link(388, 316, 318, 352) + "".join(circle(x, y, 12, "#c9ccd1", "#6c727a", 3) + circle(x, y, 4, "#5b6068") for x, y in points[1:])
    body += box(66, 304, 258, 92, 26, "url(#l)", 'stroke="#16181b" stroke-width="3"') + box(92, 320, 112, 60, 14, "#23262b")
    body += circle(124, 350, 17, "#33373d", "#5fa8ff", 4) + "".join(line(f"M{156 + i * 10} {338 - i * 4}q{8 + i * 2} {12 + i * 4} 0 {24 + i * 8}", "#5fa8ff", 4) for i in range(3))
    body += circle(250, 350, 10, "#6fe08a") + circle(292, 350, 15, "#16181b", "#8b929b", 2)
    return page(body, defs, (236, 412, 180))


def kordel():
    blue = "#25b3b0"
    dark, light = shade(blue, -0.5), shade(blue, 0.5)

    def cable(d, base):
        return line(d, dark, 22) + line(d, base, 18) + line(d, light, 4, 'opacity=".7"')

    backs = "".join(cable(f"M94 {y}C94 {y - 46} 386 {y - 46} 386 {y}", shade(blue, -0.28)) for y in range(128, 300, 42))
    fronts = "".join(cable(f"M386 {y}C386 {y + 58} 94 {y + 100} 94 {y + 42}", blue) for y in range(128, 258, 42))
    tails = cable("M386 296Q392 390 336 388", blue) + cable("M94 128Q62 130 58 200V336Q60 386 128 386", blue)
    body = backs + fronts + tails
    body += box(120, 352, 232, 66, 22, "#2a2d33", 'stroke="#0f1012" stroke-width="3"') + box(126, 356, 220, 14, 7, "#5b626b", 'opacity=".7"')
    for i, digit in enumerate("4185"):
        x = 154 + i * 43
        body += box(x, 346, 34, 78, 8, "#e9e6df", 'stroke="#6c727a" stroke-width="2"') + box(x, 346, 34, 20, 8, "#b4b0a7") + box(x, 404, 34, 20, 8, "#b4b0a7")
        body += f'<text x="{x + 17}" y="395" font-family="sans-serif" font-size="28" font-weight="700" text-anchor="middle" fill="#23262b">{digit}</text>'
    return page(body, "", (240, 432, 190))


def standfest():
    blue = "#2a66b1"
    defs = gradient("b", shade(blue, -0.35), shade(blue, 0.45), blue, shade(blue, -0.4)) + gradient("w", "#e0b67c", "#c08c4c", "#8f6230", angle="v")
    hose = "M262 344C350 380 404 300 372 222C352 170 330 160 322 116"
    body = path("M122 404Q128 384 170 380H310Q352 384 358 404L366 416H114z", shade(blue, -0.15), shade(blue, -0.5), 3) + line("M140 394H340", shade(blue, 0.4), 4)
    body += line(hose, "#15171a", 13) + line(hose, "#33373d", 9) + box(222, 60, 18, 108, 4, "#c9ccd1") + box(226, 60, 4, 108, 2, "#ffffff")
    body += box(206, 150, 50, 234, 10, "url(#b)", 'stroke="#163a68" stroke-width="2"') + box(200, 146, 62, 18, 8, "#2b2f36") + box(196, 362, 70, 26, 8, "#2b2f36")
    body += box(138, 40, 186, 30, 15, "url(#w)", 'stroke="#6b4720" stroke-width="2.5"') + line("M160 50H300M152 60H290", "#8f6230", 1.8, 'opacity=".7"') + box(216, 36, 30, 38, 6, "#2b2f36")
    ticks = "".join(f"M{231 + 34 * cos(a):.1f} {216 + 34 * sin(a):.1f}L{231 + 41 * cos(a):.1f} {216 + 41 * sin(a):.1f}" for a in (pi * (0.75 + i * 0.15) for i in range(11)))
    body += circle(231, 216, 56, "#c9ccd1", "#5b6068", 4) + circle(231, 216, 47, "#fdfdfb", "#9aa0a8", 2) + line(ticks, INK, 3) + line("M231 216L256 190", "#d2322a", 5) + circle(231, 216, 7, INK)
    return page(body + group(box(-13, -44, 26, 56, 8, "#23262b") + box(-9, -58, 18, 18, 5, "#8b929b") + box(10, -38, 32, 11, 5, "#e8b52b"), "translate(320 112) rotate(-12)"), defs, (240, 418, 170))


def brummer():
    defs = gradient("b", "#5a6069", "#2a2d33", "#17181b", angle="d") + gradient("n", "#8b929b", "#f0f2f4", "#7d848d")
    defs += '<clipPath id="c"><rect x="99" y="103" width="252" height="304" rx="51"/></clipPath>'
    hose = "M388 396C446 376 374 320 404 262"
    body = line(hose, "#15171a", 17) + line(hose, "#3a3f47", 12)
    body += box(392, 218, 28, 54, 7, "#b8bdc4", 'stroke="#6c727a" stroke-width="2"') + box(364, 384, 42, 26, 7, "#b8bdc4", 'stroke="#6c727a" stroke-width="2"')
    body += box(206, 52, 48, 56, 8, "url(#n)", 'stroke="#6c727a" stroke-width="2"') + box(216, 36, 28, 22, 6, "#d9b13a") + line("M208 74h44M208 88h44", "#6c727a", 3)
    body += box(98, 102, 254, 306, 52, "url(#b)", 'stroke="#0b0c0d" stroke-width="3"')
    body += path("M99 176L351 126V196L99 246z", "#f2c230", extra='clip-path="url(#c)"') + path("M99 286L351 236V306L99 356z", "#f2c230", extra='opacity=".95"')
    body += circle(224, 250, 45, "#17181b", "#5b626b", 4) + line("M208 234a25 25 0 1 0 32 0M224 222v26", "#f4f1ec", 6)
    body += "".join(circle(186 + i * 25, 376, 5.5, "#6fe08a" if i < 3 else "#4b525b") for i in range(4)) + line("M122 152Q124 126 152 122H250", "#aab1b9", 5, 'opacity=".7"')
    body += box(300, 372, 34, 14, 7, "#0b0c0d") + box(305, 376, 24, 6, 3, "#8b929b")
    return page(body, defs, (236, 422, 160))


def pictures() -> dict[str, str]:
    """Product id to SVG text, one picture per product of the category."""
    return {
        "citybike-grachtwind-pakhuis-7": pakhuis(),
        "citybike-polderra-tinto-single": tinto(),
        "citybike-ostrela-linea-belt": linea(),
        "ebike-polderra-ondine-500": ondine(),
        "ebike-grachtwind-knik-20": knik(),
        "helmet-kopfling-stadtpilz": stadtpilz(),
        "helmet-ostrela-alize-22": alize(),
        "helmet-kopfling-wichtel-kids": wichtel(),
        "light-lumenka-strahl-350": strahl(),
        "light-glimtra-puck-rear": puck(),
        "light-glimtra-duo-set": duo(),
        "lock-klampenberg-bastion-u": bastion(),
        "lock-klampenberg-falter-smart": falter(),
        "lock-ventoura-kordel-120": kordel(),
        "pump-luftikant-standfest": standfest(),
        "pump-luftikant-brummer": brummer(),
    }
