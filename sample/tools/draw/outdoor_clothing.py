"""Draws the sample pictures of the category "Outdoor clothing" as plain SVG text."""

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


def page(body, defs="", ground=(240, 426, 150)):
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


def both(body):
    """A left half and its mirror image."""
    return body + group(body, "translate(480 0) scale(-1 1)")


def clip(name, d):
    return f'<clipPath id="{name}"><path d="{d}"/></clipPath>'


# Jackets: hood, sleeves and a body whose hem lies at a given height.


def jacket(colour, hem, flare=0, cuff=None, lining=None):
    """Returns the drawing and its gradients; details are laid on top by the caller."""
    edge, dark = shade(colour, -0.42), shade(colour, -0.2)
    defs = gradient("j", shade(colour, 0.12), shade(colour, 0.2), colour, shade(colour, -0.16))
    defs += gradient("s", shade(colour, 0.16), shade(colour, -0.22), angle="d")
    sleeve = path("M176 122Q134 134 118 186L74 352Q72 362 82 366L118 376Q128 378 130 368L176 232z", "url(#s)", edge, 2.5)
    sleeve += line("M120 214Q136 226 158 222M106 270Q120 282 142 276", dark, 4, 'opacity=".6"')
    sleeve += path("M80 334L134 350L129 368Q127 378 118 376L82 366Q72 362 74 352z", cuff or dark, edge, 2)
    left, right = 158 - flare, 322 + flare
    torso = f"M178 120Q240 152 302 120Q326 132 324 190L{right} {hem - 8}Q{right} {hem} {right - 10} {hem}H{left + 10}Q{left} {hem} {left} {hem - 8}L156 190Q154 132 178 120z"
    hood = path("M178 130Q160 40 240 34Q320 40 302 130Q240 166 178 130z", "url(#s)", edge, 2.5)
    hood += path("M200 134Q190 70 240 64Q290 70 280 134Q240 156 200 134z", lining or shade(colour, -0.55), edge, 2)
    collar = path("M190 124Q240 164 290 124L296 150Q240 186 184 150z", shade(colour, 0.06), edge, 2)
    body = both(sleeve) + hood + path(torso, "url(#j)", edge, 2.5) + collar
    return body + line(f"M170 210Q178 290 170 {hem - 30}M310 220Q300 300 312 {hem - 36}", dark, 5, 'opacity=".4"'), defs


def skur():
    blue, orange = "#1d6478", "#f08a2c"
    body, defs = jacket(blue, 392, 4, cuff="#174e5e")
    body += path("M178 121Q240 153 302 121Q324 132 324 182L324 196Q240 222 156 196L156 182Q156 132 178 121z", "#174e5e", extra='opacity=".75"')
    body += path("M190 124Q240 164 290 124L296 150Q240 186 184 150z", "#2b7d93", "#0f3a46", 2)
    body += line("M240 150V390", "#0f3a46", 10) + line("M240 148V388", orange, 5) + box(235, 158, 10, 20, 4, orange)
    body += both(line("M204 220L196 290", "#0f3a46", 8) + line("M204 222L196 288", orange, 4) + line("M158 214L130 280", "#0f3a46", 6)
                 + line("M158 216L131 278", orange, 2.5) + line("M212 132q-10 -6 -12 -20", orange, 3) + box(90, 340, 26, 13, 4, "#0f3a46", 'transform="rotate(15 103 346)"'))
    body += line("M206 76Q240 44 274 76", "#174e5e", 6) + line("M166 378H314", "#0f3a46", 3, 'stroke-dasharray="6 5"') + path("M268 232l12 -18l10 12l7 -9l11 15z", "#ffffff", extra='opacity=".9"')
    return page(body, defs)


def nieselpack():
    coral = "#f2745f"
    body, defs = jacket(coral, 376, 0, cuff=shade(coral, -0.1), lining="#b84b3a")
    body += line("M240 150V374", "#b84b3a", 7) + line("M240 150V374", "#ffd5cc", 2.5) + box(236, 160, 8, 16, 3, "#ffffff")
    body += line("M260 226L300 218", "#b84b3a", 6) + line("M260 226L300 218", "#ffd5cc", 2) + line("M164 364H316M84 342L130 356M396 342L350 356", "#ffd5cc", 3, 'stroke-dasharray="3 4"')
    body += line("M184 190Q196 260 186 330M214 200Q208 280 218 350M284 250Q276 300 286 350M300 180Q292 200 298 214", "#ffffff", 4, 'opacity=".35"')
    pouch = path("M0 14Q2 4 14 3H86Q98 4 100 14L104 78Q102 90 90 91H10Q-2 90 -4 78z", "url(#s)", shade(coral, -0.42), 2.5)
    pouch += line("M2 22H98", "#b84b3a", 7) + line("M2 22H98", "#ffd5cc", 2.5) + line("M50 3q-2 -22 14 -20t10 20", shade(coral, -0.4), 5) + line("M16 40q14 20 6 40M70 38q-12 16 4 42M44 46q8 12 0 30", shade(coral, -0.2), 4, 'opacity=".7"')
    return page(body + group(pouch, "translate(348 334)"), defs, (250, 426, 170))


def kai_parka():
    olive, dark, cord = "#6a7040", "#3c4023", "#d9c49a"
    body, defs = jacket(olive, 500, 20, cuff="#575c34", lining=cord)
    body += path("M224 156L256 156L260 498H220z", "#575c34", dark, 2) + line("M240 158V496", "#23260f", 9) + line("M240 158V496", "#c9a05a", 4, 'stroke-dasharray="4 3"')
    body += box(234, 172, 12, 24, 4, "#c9a05a", 'stroke="#6d5020" stroke-width="2"') + box(234, 452, 12, 24, 4, "#c9a05a", 'stroke="#6d5020" stroke-width="2"')
    body += line("M152 290Q240 304 328 290", dark, 7) + line("M152 290Q240 304 328 290", "#7d8350", 3) + line("M166 236Q200 248 220 246M314 236Q280 248 260 246", "#575c34", 3)
    body += both(path("M160 336L210 342L208 366L157 360z", "#7d8350", dark, 2) + path("M157 360L208 366L205 412L153 404z", "#626839", dark, 2)
                 + line("M150 440Q190 452 220 450", "#575c34", 3) + line("M206 158q-4 26 -2 50", cord, 3.5) + box(199, 204, 8, 14, 3, "#6d5020"))
    return page(group(body, "translate(41 8) scale(.83)"), defs, (240, 434, 120))


def deichgraf():
    yellow = "#f6c81e"
    body, defs = jacket(yellow, 418, 26, cuff="#e0b010", lining="#c99a0c")
    body += path("M176 122Q240 156 304 122Q324 130 325 186Q282 218 240 202Q198 218 155 186Q156 130 176 122z", "#fbd750", "#b98d08", 2)
    body += path("M190 124Q240 164 290 124L296 150Q240 186 184 150z", "#ffdf62", "#b98d08", 2) + line("M256 168L258 416", "#b98d08", 2.5) + line("M250 168L252 416", "#fff0a8", 3)
    body += "".join(circle(240, 190 + i * 50, 8, "#fdfdfb", "#8b929b", 2.5) + circle(240, 190 + i * 50, 3, "#c3c7cc") for i in range(5))
    body += both(path("M152 308L216 312L215 338Q184 346 149 334z", "#fbd750", "#b98d08", 2.5) + path("M150 336L213 340L211 388L146 382z", "#f0bd12", "#b98d08", 2) + circle(184, 331, 5, "#fdfdfb", "#8b929b", 2)
                 + circle(170, 205, 3, "#b98d08") + circle(182, 209, 3, "#b98d08"))
    body += line("M196 72Q238 34 284 74M168 230Q160 280 152 300", "#ffffff", 8, 'opacity=".5"') + line("M108 236L86 320", "#ffffff", 7, 'opacity=".5"')
    return page(body, defs, (240, 430, 150))


# Footwear: side views with the toe to the right; the second shoe stands behind.


def pair(shoe, dx=-34, dy=-26):
    twin = group(shoe, f"translate({dx} {dy})")
    return twin + group(shoe, "translate(14 8)")


def sole(colour, top, bottom, lugs, heel=104, toe=448, step=26):
    tread = "".join(f"M{x} {bottom - 4}h{step * 0.6:.0f}v{lugs}h-{step * 0.5:.0f}z" for x in range(heel + 4, toe - 34, step))
    d = f"M{heel} {top}H{toe - 22}Q{toe + 4} {top - 2} {toe} {top + 12}Q{toe - 10} {bottom} {toe - 44} {bottom}H{heel + 6}Q{heel - 6} {bottom - 4} {heel - 4} {top + 8}z"
    return path(tread, shade(colour, -0.2), shade(colour, -0.5), 1) + path(d, colour, shade(colour, -0.5), 2)


def laces(points, colour, hook="#c9a05a", width=6):
    """Short crossing laces; each point is the middle of one crossing on the instep."""
    out = ""
    for x, y in points:
        out += line(f"M{x - 26} {y + 12}L{x + 6} {y - 8}M{x - 28} {y - 2}L{x + 8} {y + 6}", shade(colour, -0.45), width + 2)
        out += line(f"M{x - 26} {y + 12}L{x + 6} {y - 8}M{x - 28} {y - 2}L{x + 8} {y + 6}", colour, width) + circle(x - 29, y + 5, 5, hook, INK, 1.5)
    return out


UPPER = "M126 132Q188 118 256 126Q260 184 282 222Q328 262 392 280Q444 296 444 348V366H104Q98 300 114 244Q128 190 126 132z"
INSTEP = [(262, 152), (268, 186), (282, 218), (308, 246), (338, 266)]


def cairn():
    brown = "#a8744a"
    defs = gradient("u", shade(brown, 0.15), brown, shade(brown, -0.25), angle="d")
    body = path("M214 124Q226 92 262 98L286 220L260 226z", "#6b4a30", "#3c2918", 2) + path(UPPER, "url(#u)", "#5d3d22", 3)
    body += path("M126 132Q188 118 256 126L258 152Q190 144 124 160z", "#4b3a2e", "#2e2219", 2) + path("M104 366Q98 300 114 250Q160 262 178 306Q184 340 182 366z", shade(brown, -0.22), "#5d3d22", 2)
    body += path("M350 366Q356 316 402 284Q444 298 444 348V366z", "#4f4640", "#2e2219", 2) + line("M190 362Q214 290 250 268M262 362Q280 320 330 292M130 180Q150 214 236 214", "#6f4828", 3, 'stroke-dasharray="7 5"')
    body += line("M122 134q-14 -22 4 -28q14 0 10 26", "#4b3a2e", 7) + laces(INSTEP, "#e8d9b8") + box(146, 176, 52, 17, 4, "#2f7a6a")
    body += sole("#3b3531", 360, 396, 12) + path("M104 360H440V372H104z", "#c9b79a", "#8a7757", 1.5)
    return page(pair(body), defs, (244, 420, 200))


def scree():
    brown = "#5a3623"
    defs = gradient("u", shade(brown, 0.28), brown, shade(brown, -0.3), angle="d")
    tall = "M120 78Q186 62 254 72Q256 168 284 216Q328 258 392 276Q446 292 446 344V366H102Q96 300 112 236Q126 170 120 78z"
    body = path("M208 70Q224 40 262 48L288 214L258 224z", "#3a241a", "#22140c", 2) + path(tall, "url(#u)", "#2a170d", 3)
    body += path("M120 78Q186 62 254 72L255 106Q188 98 121 112z", "#2f2018", "#1b110b", 2) + line("M140 84V104M164 80V100M188 78V98M212 77V97M236 78V100", "#4b3527", 4)
    body += path("M101 322Q180 346 262 330Q350 316 444 326L446 366H101z", "#2c2c2e", "#151516", 2.5) + path("M372 322Q384 282 408 282Q446 296 446 340V344z", "#2c2c2e", "#151516", 2)
    body += line("M126 140Q140 220 118 300M132 220Q186 240 248 222M190 318Q212 268 262 250", "#8a5f42", 3, 'stroke-dasharray="7 5"') + line("M136 130Q146 190 130 236", "#c49a78", 6, 'opacity=".45"')
    body += laces([(260, 98), (262, 130), (268, 164), (276, 196), (296, 228), (328, 256)], "#d4352c", "#b8bdc4") + line("M116 80q-16 -24 4 -30q16 0 12 28", "#d4352c", 7)
    body += sole("#202124", 360, 404, 13, step=30) + path("M96 352h34v16h-34z", "#d9a92c", "#6d5020", 1.5) + line("M108 372H436", "#d9a92c", 3)
    return page(pair(body, -30, -18), defs, (244, 428, 204))


def heide():
    grey, teal = "#aab2b8", "#1fa6a0"
    low = "M124 158Q190 140 254 152Q262 196 284 226Q330 264 394 282Q446 298 444 346V366H104Q98 306 114 256Q126 210 124 158z"
    defs = gradient("u", shade(grey, 0.4), grey, shade(grey, -0.15), angle="d") + clip("c", low)
    mesh = "".join(f"M{x} 140L{x - 100} 370M{x - 100} 140L{x} 370" for x in range(110, 560, 15))
    body = path("M210 150Q226 116 262 124L288 226L258 232z", "#6f787f", "#474e54", 2) + path(low, "url(#u)", "#626b72", 3)
    body += group(line(mesh, "#7f8990", 1.3, 'opacity=".75"'), "") .replace("<g ", '<g clip-path="url(#c)" ') + path("M124 158Q190 140 254 152L256 182Q184 168 122 190z", "#dfe3e6", "#626b72", 2)
    body += path("M104 366Q98 306 114 258Q160 276 176 318Q182 344 180 366z", teal, shade(teal, -0.4), 2) + path("M358 366Q362 318 404 286Q446 300 444 346V366z", teal, shade(teal, -0.4), 2)
    body += line("M196 360L252 232M232 360L278 252M268 360L312 270", teal, 9) + line("M120 160q-14 -24 4 -30q14 0 12 26", teal, 7) + laces([(262, 178), (270, 206), (290, 232), (320, 256)], "#1c7f7b", "#e9ecee", 5)
    body += sole("#4c555c", 372, 396, 9, step=20) + path("M100 354H430Q452 352 446 376H98z", "#f3f1ea", "#8f979d", 2)
    return page(pair(body), defs, (244, 420, 200))


def polarsti():
    black = "#33363c"
    defs = gradient("u", shade(black, 0.25), black, shade(black, -0.4), angle="d") + gradient("f", "#f1ece2", "#cfc6b6", angle="v")
    tall = "M124 96Q190 82 262 94Q262 174 286 220Q330 256 392 274Q448 290 446 344V366H102Q96 300 112 240Q128 176 124 96z"
    fleece = "".join(circle(122 + i * 18, 84 + 5 * sin(i * 2.1) + (j * 17), 15, "url(#f)", "#b9af9c", 1.2) for j in range(2) for i in range(9))
    body = path(tall, "url(#u)", "#111214", 3) + line("M122 150Q190 164 264 150M120 196Q190 212 270 196M116 240Q190 256 256 244", "#111214", 4) + line("M124 154Q190 168 262 154M121 200Q190 216 268 200", "#636872", 2)
    body += path("M102 366Q96 310 106 276Q190 300 256 284Q330 262 392 274Q448 290 446 344V366z", "#1d1f22", "#0b0c0d", 2.5) + line("M122 292Q200 312 260 296Q330 276 400 290", "#4d525a", 4)
    body += fleece + line("M236 122L268 262", "#111214", 14) + line("M236 122L268 262", "#d8703a", 6) + "".join(line(f"M{224 + i * 7} {140 + i * 30}h38", "#d8703a", 5) + circle(222 + i * 7, 140 + i * 30, 5, "#b8bdc4") for i in range(4))
    body += group(path("M0 -17V17M-15 -8.500L15 8.500M-15 8.500L15 -8.500", "none", "#e8edf1", 4.5), "translate(176 228)") + box(226, 112, 20, 26, 5, "#b8bdc4", 'stroke="#4b5058" stroke-width="2"')
    body += sole("#26282c", 360, 402, 11, step=22) + path("M102 358H440V368H102z", "#d8703a")
    return page(pair(body, -30, -18), defs, (244, 426, 204))


RUNNER = "M50 206Q60 186 82 192Q112 226 156 222Q196 214 216 182Q254 214 296 244Q344 266 400 280Q444 294 446 330L440 346H52Q42 300 50 262Q56 236 50 206z"


def brume():
    orange = "#f0762a"
    defs = gradient("u", shade(orange, 0.3), orange, shade(orange, -0.22), angle="d") + clip("c", RUNNER)
    body = path("M160 220Q166 180 212 166Q230 184 240 206L190 230z", "#2e3338", INK, 2) + path(RUNNER, "url(#u)", "#8a3b0c", 3)
    body += group(path("M366 360Q372 300 410 282Q448 296 446 350z", "#2e3338") + path("M40 350Q80 330 84 250Q70 220 44 214z", "#2e3338") + line("M100 346Q160 300 206 230M150 346Q200 310 244 254M208 346Q240 320 288 276", "#2e3338", 9)
                  + line("M90 320Q200 330 380 324", "#ffd08a", 3, 'stroke-dasharray="2 7"'), "").replace("<g ", '<g clip-path="url(#c)" ')
    body += line("M52 216Q46 186 62 184Q76 188 72 206", "#2e3338", 8) + laces([(234, 202), (258, 222), (286, 244), (316, 262)], "#f6f3ea", "#2e3338", 5)
    lugs = "".join(path(f"M{x} 384l4 22h17l5 -22z", "#23262b", "#0f1012", 1) for x in range(56, 416, 38))
    body += lugs + path("M46 336Q240 352 442 330Q458 344 436 366Q420 374 396 374H66Q40 372 46 336z", "#f3efe4", "#8a8373", 2.5) + path("M52 368Q240 378 430 364Q424 390 390 390H74Q54 390 52 368z", "#23262b")
    return page(pair(body, -18, -62), defs, (248, 424, 206))


def allee():
    sky = "#7fbfe8"
    defs = gradient("u", shade(sky, 0.45), sky, shade(sky, -0.15), angle="d") + clip("c", RUNNER)
    knit = "".join(f"M{x} {230 + (x % 40) / 5}v150" for x in range(44, 450, 9))
    body = path("M160 220Q168 184 212 170Q228 186 240 206L190 230z", "#4d86ad", "#2f5f80", 2) + path(RUNNER, "url(#u)", "#3b7aa5", 3)
    body += group(line(knit, "#ffffff", 3, 'stroke-dasharray="4 6" opacity=".55"') + path("M40 350Q96 340 100 262Q74 226 44 214z", "#4d86ad")
                  + path("M176 346Q230 336 250 262L276 280Q262 330 214 346z", "#ffffff", "#b9d3e4", 1.5), "").replace("<g ", '<g clip-path="url(#c)" ')
    body += line("M54 224Q76 262 66 316", "#e8edf1", 6) + line("M52 216Q46 190 62 188Q76 192 72 208", "#4d86ad", 8) + laces([(234, 204), (258, 224), (286, 246)], "#ffffff", "#4d86ad", 5)
    body += path("M40 322Q120 344 240 342Q360 342 444 322Q464 334 446 366Q424 398 380 398H84Q38 396 32 356Q30 332 40 322z", "#fdfdfb", "#9fb0bb", 2.5)
    body += line("M48 352Q150 366 250 360T442 346", "#d5e3ec", 5) + path("M48 386Q70 400 90 400H378Q410 398 428 382Q410 390 380 390H84Q62 390 48 386z", "#4b5560") + line("M70 372h90M250 376h110", "#a9cfe8", 6)
    return page(pair(body, -16, -66), defs, (248, 424, 206))


# Gloves: fingers are thick round lines, drawn once for the edge and once for the cloth.


def glove(colour, width, cuff):
    bones = "M92 250L76 130M126 240L122 96M160 240L168 102M192 252L214 140"
    thumb = "M74 318Q34 290 22 232"
    palm = "M70 240Q140 214 214 240Q222 300 204 360H84Q66 300 70 240z"
    edge = shade(colour, -0.5)
    out = line(bones, edge, width + 5) + line(thumb, edge, width + 7) + path(palm, colour, edge, 6)
    out += line(thumb, colour, width + 2) + line(bones, colour, width) + path(palm, colour)
    return out + cuff


def fram():
    cuff = path("M80 340H208L228 430Q144 448 62 430z", "#3a3f47", "#0f1012", 2.5) + box(78, 334, 132, 24, 8, "#c92f2a", 'stroke="#6b1512" stroke-width="2"') + box(150, 328, 40, 36, 7, "#26292e", 'stroke="#0f1012" stroke-width="2"')
    cuff += line("M66 418Q144 436 224 418", "#c92f2a", 6) + line("M144 436q-4 18 10 20", "#c92f2a", 5)
    detail = path("M78 254Q144 232 208 254L200 316Q144 296 88 316z", "#c92f2a", "#6b1512", 2.5) + line("M96 262L100 300M126 254L128 292M162 254L160 292M192 262L188 300", "#8d1d19", 4)
    detail += line("M74 160l14 -3M112 136h20M156 138l20 2M196 182l18 6", "#c92f2a", 7) + line("M70 126L74 150M116 96L118 126M162 100L160 128", "#8b929b", 5, 'opacity=".7"')
    hand = glove("#2e3238", 34, cuff) + detail
    return page(group(hand, "translate(246 44) rotate(7 124 260) scale(.86)") + group(hand, "translate(234 44) scale(-.86 .86) rotate(7 144 302)"), "", (240, 436, 170))


def filet():
    grey, dark = "#9298a0", "#6d737b"
    knit = "".join(f"M{80 + (y % 20) / 4} {y}q8 7 16 0t16 0t16 0t16 0t16 0t16 0t16 0" for y in range(248, 350, 10))
    ribs = "".join(line(f"M{x} 350L{x + (x - 144) * 0.08:.0f} 432", "#c2c6cb" if i % 2 else dark, 5) for i, x in enumerate(range(88, 206, 9)))
    cuff = box(80, 344, 128, 92, 14, grey, f'stroke="{shade(grey, -0.5)}" stroke-width="2.5"') + ribs
    tips = line("M78 142L75 120M122 112V92M24 244L21 228", "#eef1f4", 26) + line("M78 142L75 120M122 112V92M24 244L21 228", "#c5cbd2", 14, 'stroke-dasharray="2 5"')
    fingers = line("M90 232L80 160M126 226L123 130M160 226L167 110M192 238L212 148M56 300Q42 280 34 256", "#b3b8be", 15, 'stroke-dasharray="2 6" opacity=".8"')
    hand = glove(grey, 29, cuff) + line(knit, "#b3b8be", 2.5, 'opacity=".9"') + fingers + tips
    return page(group(hand, "translate(246 40) rotate(6 124 260) scale(.88)") + group(hand, "translate(234 40) scale(-.88 .88) rotate(6 141 295)"), "", (240, 436, 160))


def bobine():
    wine = "#7d1f35"
    dome = "M92 316C92 178 156 122 240 122C324 122 388 178 388 316z"
    defs = gradient("d", shade(wine, 0.2), wine, shade(wine, -0.35)) + clip("c", dome)
    stitch = path("M-1 26Q-20 14 -15 -8Q-2 -2 -1 26z", shade(wine, 0.16), shade(wine, -0.4), 1.5) + path("M1 26Q20 14 15 -8Q2 -2 1 26z", shade(wine, 0.06), shade(wine, -0.4), 1.5)
    cable = "".join(group(stitch, f"translate({240 + i * (25 + k * 0.9):.0f} {122 + k * 25 + i * i * (1.6 - k * 0.18):.0f}) scale({0.8 + k * 0.03:.2f} 1)") for k in range(8) for i in range(-6, 7))
    strands = "".join(line(f"M240 84L{240 + (66 + 7 * (i % 3)) * cos(i * pi / 28):.1f} {84 + (66 + 7 * (i % 3)) * sin(i * pi / 28):.1f}", ("#c45a72", "#a83a54", "#e3a3b1", "#8c2741")[i % 4], 6) for i in range(56))
    ribs = "".join(path(f"M{92 + i * 23} 306q11 -8 23 0v82q-12 8 -23 0z", shade(wine, 0.14 if i % 2 else 0.04), shade(wine, -0.5), 2) for i in range(13))
    body = path(dome, "url(#d)", shade(wine, -0.5), 3) + f'<g clip-path="url(#c)">{cable}</g>' + ribs + box(300, 336, 44, 26, 4, "#ead9b8", 'stroke="#8f7a4f" stroke-width="2"')
    return page(body + strands + circle(240, 84, 30, "#b5475f", extra='opacity=".6"'), defs, (240, 404, 175))


def tynn():
    lime = "#a6d531"
    dome = "M84 366C74 196 126 86 250 84C372 86 408 210 396 366Q240 396 84 366z"
    defs = gradient("d", shade(lime, 0.4), lime, shade(lime, -0.25)) + gradient("r", "#9aa2aa", "#f6f8fa", "#c3c9cf", "#f6f8fa", "#8b939b") + clip("c", dome)
    body = path(dome, "url(#d)", shade(lime, -0.5), 3) + line("M250 86Q224 200 232 380M250 86Q340 170 352 374M250 86Q140 160 124 372", shade(lime, -0.35), 3, 'stroke-dasharray="8 5"')
    body += f'<g clip-path="url(#c)">' + line("M70 300Q240 336 410 300", "#6c747c", 32) + line("M70 300Q240 336 410 300", "url(#r)", 27) + "</g>"
    body += line("M90 352Q240 382 392 352", shade(lime, -0.4), 3) + path("M362 196q14 30 4 66q-16 -26 -4 -66z", "#4a5f14", "#33420d", 2) + line("M128 200Q156 132 214 110", "#ffffff", 10, 'opacity=".55"') + box(112, 340, 40, 18, 3, INK)
    return page(body, defs, (240, 398, 170))


# Umbrellas: a canopy of panels seen from slightly below its rim.


def canopy(colour, cx, top, r, rim, panels, drop):
    """Panels fan out from the tip; the hem hangs in scallops between the ribs."""
    xs = [cx - r * cos(i * pi / panels) for i in range(panels + 1)]
    ys = [rim - drop * sin(i * pi / panels) * 0.35 for i in range(panels + 1)]
    out = ""
    for i in range(panels):
        a, b = xs[i], xs[i + 1]
        ca, cb = cx + (a - cx) * 0.92, cx + (b - cx) * 0.92
        high = top + (rim - top) * 0.12
        d = f"M{cx} {top}C{cx + (ca - cx) * .6:.1f} {high:.1f} {ca:.1f} {rim - (rim - top) * .52:.1f} {a:.1f} {ys[i]:.1f}Q{(a + b) / 2:.1f} {min(ys[i], ys[i + 1]) - drop * .5:.1f} {b:.1f} {ys[i + 1]:.1f}C{cb:.1f} {rim - (rim - top) * .52:.1f} {cx + (cb - cx) * .6:.1f} {high:.1f} {cx} {top}z"
        light = 0.3 - 0.55 * i / (panels - 1) + (0.06 if i % 2 else 0)
        out += path(d, shade(colour, light), shade(colour, -0.5), 2)
    return out + "".join(circle(round(x, 1), round(y, 1), 4, "#c9ccd1", INK, 1.2) for x, y in zip(xs, ys))


def inside(colour, cx, r, rim, drop):
    """The shaded underside with its ribs, behind the front panels."""
    ribs = "".join(f"M{cx} {rim + 26}L{cx - r * cos(i * pi / 6):.0f} {rim - drop * 0.35 * sin(i * pi / 6):.0f}" for i in range(1, 6))
    return f'<ellipse cx="{cx}" cy="{rim - 6}" rx="{r - 3}" ry="{drop * .62:.0f}" fill="{shade(colour, -0.6)}"/>' + line(ribs, "#8b929b", 2.5)


def sturmkind():
    navy = "#24407a"
    defs = gradient("m", "#5b6068", "#d5d8dc", "#6c727a") + gradient("k", "#d9aa72", "#b98347", "#8a5a2a")
    body = inside(navy, 240, 208, 236, 60) + box(235, 60, 10, 322, 4, "url(#m)") + line("M240 44V66", "#8b929b", 7)
    body += line("M240 372V404A26 26 0 0 0 292 404V394", "#6b4318", 23) + line("M240 372V404A26 26 0 0 0 292 404V394", "#c08c50", 18)
    body += line("M236 378V404M241 396v12M262 428l8 1M288 410l1 -10M249 418l4 4", "#8a5a2a", 3) + line("M235 374V402", "#e8c79a", 3) + box(229, 348, 22, 22, 5, "#2b2f36") + circle(240, 359, 5, "#c9ccd1")
    return page(body + canopy(navy, 240, 62, 212, 234, 8, 56), defs, (246, 448, 130))


def minuit():
    red = "#c8203a"
    defs = gradient("m", "#5b6068", "#d5d8dc", "#6c727a") + gradient("c", shade(red, 0.25), red, shade(red, -0.35))
    body = inside(red, 210, 158, 226, 48) + box(206, 90, 8, 130, 2, "url(#m)") + box(204.500, 220, 11, 70, 2, "url(#m)") + box(203, 288, 14, 44, 2, "url(#m)")
    body += box(195, 326, 30, 58, 11, "#26292e", 'stroke="#0f1012" stroke-width="2"') + line("M203 336V372", "#6c727a", 3) + line("M210 384q-16 24 4 34t6 -32", "#26292e", 4) + line("M210 76V96", "#26292e", 8)
    body = group(body + canopy(red, 210, 92, 162, 224, 6, 46), "rotate(-10 210 240)")
    sleeve = box(0, 16, 62, 170, 22, "url(#c)", 'stroke="#65101e" stroke-width="2.5"') + box(4, 4, 54, 26, 10, "#f2e9dc", 'stroke="#b3a58e" stroke-width="2"') + line("M10 12v10M18 12v10M26 12v10M34 12v10M42 12v10M50 12v10", "#d0c3ac", 2)
    sleeve += line("M14 44V164", "#ffffff", 6, 'opacity=".35"') + line("M36 32Q42 100 34 180", shade(red, -0.4), 2.5) + line("M56 30q30 10 24 54", "#26292e", 4) + box(18, 140, 26, 16, 3, "#f2e9dc")
    return page(body + group(sleeve, "translate(344 236)"), defs, (268, 432, 160))


def pictures() -> dict[str, str]:
    """Product id to SVG text, one picture per product of the category."""
    return {
        "jacket-tarnvik-skur-shell": skur(),
        "jacket-wolkenau-nieselpack": nieselpack(),
        "jacket-sorrelund-kai-parka": kai_parka(),
        "jacket-wolkenau-deichgraf": deichgraf(),
        "boots-brynmoor-cairn-mid": cairn(),
        "boots-brynmoor-scree-pro": scree(),
        "boots-sorrelund-heide-vegan": heide(),
        "boots-tarnvik-polarsti": polarsti(),
        "shoes-lievrac-brume-trail": brume(),
        "shoes-lievrac-allee-road": allee(),
        "gloves-hjeltara-fram": fram(),
        "gloves-calouette-filet": filet(),
        "beanie-calouette-bobine": bobine(),
        "beanie-hjeltara-tynn": tynn(),
        "umbrella-wolkenau-sturmkind": sturmkind(),
        "umbrella-ombrelin-minuit": minuit(),
    }
