"""Pictures of the sample category "Camping": one SVG text per product id."""

BACKGROUND = "#f4f1ec"


def mix(colour, other, share):
    """The colour moved towards another one; `share` runs from 0 (unchanged) to 1 (the other)."""
    pairs = [(int(colour[i:i + 2], 16), int(other[i:i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def dark(colour, share=0.25):
    return mix(colour, "#101418", share)


def light(colour, share=0.3):
    return mix(colour, "#ffffff", share)


def attrs(more):
    return "".join(f' {key.replace("_", "-")}="{value}"' for key, value in more.items())


def path(d, fill="none", **more):
    return f'<path d="{d}" fill="{fill}"{attrs(more)}/>'


def line(d, colour, width=3, **more):
    """A stroked path with round ends and joins."""
    return path(d, stroke=colour, stroke_width=width, stroke_linecap="round", stroke_linejoin="round", **more)


def ell(cx, cy, rx, ry, fill, **more):
    return f'<ellipse cx="{cx}" cy="{cy}" rx="{rx}" ry="{ry}" fill="{fill}"{attrs(more)}/>'


def rect(x, y, w, h, fill, rx=0, **more):
    return f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{rx}" fill="{fill}"{attrs(more)}/>'


def group(transform, *parts):
    return f'<g transform="{transform}">{"".join(parts)}</g>'


def gradient(name, *stops, x2=0, y2=1):
    """A linear gradient with evenly spaced stops, by default from top to bottom."""
    step = 1 / max(len(stops) - 1, 1)
    inner = "".join(f'<stop offset="{i * step:.2f}" stop-color="{c}"/>' for i, c in enumerate(stops))
    return f'<linearGradient id="{name}" x1="0" y1="0" x2="{x2}" y2="{y2}">{inner}</linearGradient>'


def clip(name, d):
    return f'<clipPath id="{name}"><path d="{d}"/></clipPath>'


def picture(parts, defs="", shadow=(240, 404, 200, 20)):
    """The whole SVG text: background, ground shadow (cx, cy, rx, ry), then the object."""
    soft = ('<radialGradient id="ground"><stop offset="0" stop-color="#5a5248" stop-opacity=".38"/>'
            '<stop offset="1" stop-color="#5a5248" stop-opacity="0"/></radialGradient>')
    cx, cy, rx, ry = shadow
    return ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 480">'
            f'<defs>{soft}{defs}</defs>{rect(0, 0, 480, 480, BACKGROUND)}'
            f'{ell(cx, cy, rx, ry, "url(#ground)")}{"".join(parts)}</svg>')


def guy_line(x1, y1, x2, y2):
    """A guy line from the fabric to the ground, with its peg."""
    lean = 5 if x2 > x1 else -5
    return line(f"M{x1} {y1}L{x2} {y2}", "#8b8578", 2) + line(f"M{x2 - lean} {y2 - 8}l{lean * 1.6} 16", "#6b6f73", 5)


# --- tents -------------------------------------------------------------------------------------


def dome_tent():
    green = "#6f8448"
    body = "M52 398C84 296 150 162 246 152C338 160 402 290 432 398Z"
    return picture([
        guy_line(108, 268, 24, 402), guy_line(386, 268, 458, 402),
        path(body, "url(#fly)"),
        path("M246 152C338 160 402 290 432 398L330 398C322 300 300 196 246 152Z", dark(green, 0.28)),
        path("M52 398C84 296 150 162 246 152C214 196 168 300 160 398Z", light(green, 0.12)),
        path("M246 186C212 226 186 310 178 398L316 398C308 310 284 226 246 186Z", "#2c3327"),
        path("M246 204C222 250 212 330 210 398L284 398C282 330 272 250 246 204Z", "#3d4636"),
        path("M190 398C200 380 292 380 304 398Z", "#d9c79f"),
        path("M246 186C284 226 308 310 316 398L336 398C326 300 302 214 246 186Z", light(green, 0.42)),
        line("M316 398C308 310 284 226 246 186", "#e8e2cf", 3),
        line("M160 398C168 300 214 196 246 152C300 196 322 300 330 398", "#e2903a", 5),
        line("M52 398C84 296 150 162 246 152C338 160 402 290 432 398", dark(green, 0.45), 4),
        path("M224 158C232 134 262 134 270 158C262 168 232 168 224 158Z", dark(green, 0.1)),
        line("M232 160C240 166 254 166 262 160", "#2c3327", 4),
        line("M40 400H444", dark(green, 0.4), 4),
    ], gradient("fly", light(green, 0.22), green, dark(green, 0.15)), (240, 406, 228, 22))


def tunnel_tent():
    sand, brown = "#d3bc8d", "#6b5236"
    front = "M34 398C34 240 72 168 128 168C184 168 222 240 222 398Z"
    body = "M128 168C190 174 250 180 310 178C398 180 446 280 452 398L128 398Z"
    return picture([
        guy_line(416, 262, 468, 404), guy_line(56, 262, 14, 404),
        path(body, "url(#side)"),
        path("M222 398C224 372 450 372 452 398Z", brown),
        path(front, light(sand, 0.2)),
        line("M128 168C184 168 222 240 222 398", brown, 6), line("M34 398C34 240 72 168 128 168", brown, 6),
        line("M220 176C278 178 330 262 334 398", dark(sand, 0.42), 5),
        line("M310 178C372 182 412 262 418 398", dark(sand, 0.42), 5),
        path("M246 252C272 244 292 248 300 258L314 322L250 322Z", "#e9f1f2"),
        path("M246 252C272 244 292 248 300 258L306 286L248 288Z", "#cfe0e4"),
        line("M246 252C272 244 292 248 300 258L314 322L250 322Z", brown, 4), line("M275 247L282 322", brown, 3),
        path("M346 262C360 258 374 260 382 266L396 322L358 322Z", "#cfe0e4"),
        line("M346 262C360 258 374 260 382 266L396 322L358 322Z", brown, 4),
        path("M76 398L82 262C88 214 168 214 174 262L180 398Z", "#4a3b2a"),
        path("M100 398L104 290C106 262 150 262 152 290L156 398Z", "#8d7a5c"),
        ell(128, 330, 9, 9, "#f3dfa8"), rect(112, 352, 32, 5, "#c98f4d", 2),
        line("M118 357V390M138 357V390", "#c98f4d", 4),
        path("M174 262L180 398L204 398C206 320 194 258 174 262Z", light(sand, 0.5)),
        line("M82 262C88 214 168 214 174 262", light(sand, 0.6), 9),
        line("M28 400H456", dark(brown, 0.2), 5),
    ], gradient("side", light(sand, 0.3), sand, dark(sand, 0.18)), (242, 406, 232, 22))


def popup_tent():
    orange = "#f37a1f"
    body = "M40 396C34 264 118 170 244 168C366 170 446 262 440 396Z"
    return picture([
        path(body, "url(#skin)"),
        path("M40 396C34 264 118 170 244 168C168 200 116 288 122 396Z", light(orange, 0.25)),
        path("M440 396C446 262 366 170 244 168C318 204 364 290 358 396Z", dark(orange, 0.2)),
        path("M240 214C302 216 326 300 318 390H162C154 300 178 216 240 214Z", "#3a2a20"),
        path("M240 232C284 236 300 306 296 390H184C180 306 196 236 240 232Z", "#56402f"),
        path("M168 390C196 362 284 362 312 390Z", "#b9c3c6"),
        line("M240 214C302 216 326 300 318 390H162C154 300 178 216 240 214Z", "#ffd9b0", 5),
        path("M318 390C330 300 296 218 244 214C300 200 352 290 340 392Z", light(orange, 0.4)),
        line("M122 396C116 288 168 200 244 168C318 204 364 290 358 396", dark(orange, 0.42), 5),
        line(body, dark(orange, 0.42), 5),
        rect(64, 300, 38, 26, "#fff3e2", 6, opacity=".75"), line("M66 313H100", orange, 2),
        line("M34 386L26 408M446 386L454 408M122 388L116 410M358 388L364 410", "#6b6f73", 5),
    ], gradient("skin", light(orange, 0.18), orange), (240, 404, 228, 20))


def pyramid_tent():
    grey = "#c9cdcf"
    return picture([
        guy_line(142, 260, 20, 404), guy_line(338, 260, 460, 404),
        path("M240 74L46 398C110 388 160 388 210 402Z", light(grey, 0.45)),
        path("M240 74L434 398C380 388 330 388 270 402Z", "#a3a9ad"),
        path("M240 74L186 400L300 400Z", "#474d52"),
        path("M240 160L206 398L280 398Z", "#5d646a"),
        path("M196 398C214 378 272 378 288 398Z", "#d39a3c"),
        line("M240 92V396", "#d8442e", 7), line("M240 92V150", "#2b2f33", 9), line("M232 386H248", "#2b2f33", 5),
        path("M240 74L300 400L332 394C300 290 268 180 240 74Z", light(grey, 0.7)),
        line("M240 74L186 400M240 74L300 400", "#7d8589", 3),
        line("M240 74L46 398C110 388 160 388 210 402M240 74L434 398C380 388 330 388 270 402", "#7d8589", 4),
        line("M156 216C140 290 128 340 120 392M324 216C340 290 352 340 364 392", "#8f979b", 2),
        path("M228 96L240 68L252 96Z", "#3b4045"),
        line("M46 398l-8 12M434 398l8 12M120 392l-4 14M364 392l4 14", "#d8442e", 5),
    ], shadow=(240, 406, 224, 20))


# --- sleeping bags and mats ----------------------------------------------------------------------

MUMMY = "M240 34C296 34 318 78 322 118C352 136 356 180 348 232C338 310 318 372 300 424C286 448 194 448 180 424C162 372 142 310 132 232C124 180 128 136 158 118C162 78 184 34 240 34Z"


def mummy(colour, lining, seams):
    """A mummy bag seen from above, head at the top; `seams` are the heights of its stitching."""
    rows = "".join(line(f"M118 {y}Q240 {y + 22} 362 {y}", dark(colour, 0.3), 3)
                   + line(f"M118 {y + 7}Q240 {y + 29} 362 {y + 7}", light(colour, 0.28), 4, opacity=".7") for y in seams)
    return (path(MUMMY, "url(#shell)") + f'<g clip-path="url(#bag)">{rows}</g>' + line(MUMMY, dark(colour, 0.35), 3)
            + ell(240, 100, 62, 50, dark(lining, 0.35)) + ell(240, 104, 54, 42, lining)
            + path("M196 120C214 140 266 140 284 120C274 152 206 152 196 120Z", light(lining, 0.5))
            + line("M184 122C204 156 276 156 296 122", dark(colour, 0.4), 4)
            + ell(208, 152, 5, 7, "#e9e4d8") + line("M210 148C214 160 206 172 212 182", "#e9e4d8", 3))


def down_bag():
    blue = "#1f6475"
    defs = gradient("shell", dark(blue, 0.2), light(blue, 0.22), dark(blue, 0.25), x2=1, y2=0) + clip("bag", MUMMY)
    zip_ = line("M324 160C326 220 316 270 306 320", "#e6b23c", 4) + rect(300, 318, 9, 16, "#e6b23c", 3)
    return picture([group("rotate(14 240 240)", mummy(blue, "#e6b23c", range(160, 440, 34)), zip_)],
                   defs, (246, 440, 150, 22))


def synthetic_bag():
    plum = "#71406f"
    defs = gradient("shell", dark(plum, 0.2), light(plum, 0.2), dark(plum, 0.25), x2=1, y2=0) + clip("bag", MUMMY)
    flap = (path("M322 124C352 150 366 206 340 316L268 176Z", "#c9c2cf")
            + path("M322 124C300 150 276 170 268 176L340 316C312 268 284 216 262 172Z", light(plum, 0.3))
            + line("M268 176L340 316", "#f0ece2", 4) + line("M322 124C352 150 366 206 340 316", dark(plum, 0.3), 3))
    sack = (path("M352 318C352 304 436 304 436 318L440 420C440 436 348 436 348 420Z", dark(plum, 0.1))
            + ell(394, 318, 42, 12, dark(plum, 0.4)) + line("M370 316C380 296 408 296 418 316", "#d9d4c8", 4)
            + line("M349 350H439M348 392H440", "#2e2733", 7) + rect(388, 344, 16, 12, "#d9d4c8", 3) + rect(388, 386, 16, 12, "#d9d4c8", 3))
    return picture([group("translate(-52 0) rotate(-6 240 240)", mummy(plum, "#b9b2c0", (168, 218, 268, 318, 368, 412)), flap), sack],
                   defs, (230, 436, 206, 24))


def blanket_bag():
    red = "#b8322f"
    checks = "".join(rect(x, 60, 10, 140, "#b8322f", opacity=".55") for x in range(206, 372, 26))
    checks += "".join(rect(200, y, 180, 10, "#7d2a28", opacity=".45") for y in range(64, 200, 26))
    seams = "".join(line(f"M126 {y}H354", dark(red, 0.25), 3) + line(f"M126 {y + 6}H354", light(red, 0.25), 3, opacity=".6")
                    for y in range(132, 440, 58))
    return picture([
        group("rotate(7 240 240)",
              path("M142 50H226L360 206V416Q360 438 338 438H142Q120 438 120 416V72Q120 50 142 50Z", "url(#shell)"),
              f'<g clip-path="url(#top)">{seams}</g>',
              path("M226 50C222 96 222 160 240 194C280 204 330 206 360 206Z", "#f5ead9"),
              f'<g clip-path="url(#fold)">{checks}</g>',
              line("M226 50C222 96 222 160 240 194C280 204 330 206 360 206", dark(red, 0.3), 4),
              line("M226 50L360 206", dark(red, 0.15), 5),
              line("M132 62V428H348V218", "#e8c15a", 3, stroke_dasharray="3 5"), rect(343, 208, 10, 18, "#e8c15a", 3)),
    ], gradient("shell", light(red, 0.12), red, dark(red, 0.18), x2=1) + clip("fold", "M226 50C222 96 222 160 240 194C280 204 330 206 360 206Z")
        + clip("top", "M120 50H226L360 206V438H120Z"), (236, 444, 160, 18))


def air_mat():
    yellow = "#d2a02b"
    tiles = ""
    for row in range(9):
        for column in range(4):
            x, y = 148 + column * 47, 62 + row * 40
            tiles += rect(x, y, 43, 36, "url(#tile)", 13) + ell(x + 15, y + 10, 10, 5, light(yellow, 0.6), opacity=".6")
    return picture([
        group("rotate(24 240 240)",
              rect(140, 40, 204, 400, dark(yellow, 0.38), 34, transform="translate(12 12)"),
              rect(138, 36, 204, 400, yellow, 34), tiles,
              rect(138, 36, 204, 400, "none", 34, stroke=dark(yellow, 0.3), stroke_width=4),
              ell(318, 54, 15, 15, "#33383c"), ell(318, 54, 8, 8, "#70777c"),
              line("M138 420V60", light(yellow, 0.5), 4, opacity=".6")),
    ], gradient("tile", light(yellow, 0.3), yellow, dark(yellow, 0.14)), (250, 432, 170, 22))


def foam_mat():
    blue = "#2fb3ab"
    spiral = "M156 236C196 236 216 268 212 300C208 336 176 350 148 344C118 338 104 312 110 288C116 266 138 256 158 262C176 268 184 288 176 304C168 316 150 316 144 302"
    ribs = "".join(line(f"M{214 + i * 24} {356 - i * 1.2:.0f}L{282 + i * 23} {232 - i * 1.0:.0f}", dark(blue, 0.2), 4) for i in range(1, 7))
    return picture([
        path("M150 352L226 226L444 220L396 366L160 374Z", "url(#sheet)"), ribs,
        path("M150 352L396 348L446 218L448 230L398 368L160 374Z", dark(blue, 0.25)),
        path("M152 228C176 206 214 118 236 112C282 104 312 150 300 190L226 330C210 352 180 362 150 356Z", "url(#roll)"),
        "".join(line(f"M{168 + k * 16} {222 + k * 17}L{232 + k * 17} {112 + k * 16}", dark(blue, 0.2), 3, opacity=".7") for k in range(4)),
        ell(154, 292, 66, 66, light(blue, 0.3)), ell(154, 292, 66, 66, "none", stroke=dark(blue, 0.3), stroke_width=4),
        line(spiral, dark(blue, 0.35), 5),
        line("M196 236L256 128M206 250L268 142", "#2b2f33", 7),
    ], gradient("sheet", light(blue, 0.22), blue) + gradient("roll", light(blue, 0.3), blue, dark(blue, 0.22), x2=1), (270, 372, 206, 26))


# --- stoves ----------------------------------------------------------------------------------------


def flame(x, y, h, outer="#4aa3e0", inner="#d6f0ff"):
    """A flame standing on (x, y), h high."""
    w = h * 0.3
    return (path(f"M{x} {y - h}C{x + w} {y - h * .5} {x + w} {y} {x} {y}C{x - w} {y} {x - w} {y - h * .5} {x} {y - h}Z", outer, opacity=".9")
            + path(f"M{x} {y - h * .6}C{x + w * .5} {y - h * .3} {x + w * .5} {y - 2} {x} {y - 2}C{x - w * .5} {y - 2} {x - w * .5} {y - h * .3} {x} {y - h * .6}Z", inner))


def canister_stove():
    return picture([
        path("M128 330C128 290 160 274 202 268L278 268C320 274 352 290 352 330L352 398C352 418 128 418 128 398Z", "url(#can)"),
        path("M128 336H352V376C300 388 180 388 128 376Z", "#d8542f"), path("M128 336H352V348C300 358 180 358 128 348Z", "#e9825f"),
        flame(240, 372, 30, "#fff1dc", "#f3b25a"),
        rect(204, 254, 72, 18, "#8d949a", 6), rect(222, 226, 36, 32, "#c49a45", 5), rect(222, 234, 36, 5, "#9b7730"), rect(222, 244, 36, 5, "#9b7730"),
        line("M258 242H330", "#a9b0b5", 7), line("M330 226V258C350 258 350 226 330 226Z", "#5d646a", 6),
        path("M232 228L226 176H254L248 228Z", "#c3c9cd"), rect(228, 196, 24, 6, "#8d949a"),
        path("M196 162H284L272 182H208Z", "#9aa1a6"), rect(190, 152, 100, 13, "#7b8288", 6),
        "".join(flame(x, 152, h) for x, h in ((204, 40), (222, 54), (240, 62), (258, 54), (276, 40))),
        line("M212 184L140 162L132 112H104M268 184L340 162L348 112H376", "url(#arm)", 10),
        line("M226 184L186 172L182 112H164M254 184L294 172L298 112H316", "#8d949a", 7),
    ], gradient("can", "#e6e8e9", "#fafafa", "#b9bec2", x2=1, y2=0) + gradient("arm", "#d8dde0", "#8d949a", x2=1), (240, 408, 160, 18))


def double_stove():
    green = "#2e5540"

    def burner(x):
        bars = line(f"M{x - 74} 306H{x + 74}M{x - 66} 292H{x + 66}", "#3b4045", 7) + line(f"M{x - 40} 286L{x - 50} 312M{x} 286V312M{x + 40} 286L{x + 50} 312", "#3b4045", 6)
        fire = "".join(flame(x + d, 298, 24) for d in (-30, -15, 0, 15, 30))
        return ell(x, 302, 48, 13, "#23282b") + ell(x, 298, 36, 9, "#7d858a") + fire + bars

    def knob(x):
        return ell(x, 362, 21, 21, "#23282b") + ell(x, 360, 17, 17, "#50575c") + line(f"M{x} 360V346", "#f4f1ec", 4)
    return picture([
        path("M58 128H422L430 280H50Z", "url(#lid)"), path("M72 140H408L414 268H66Z", dark(green, 0.35)),
        line("M92 160H390M90 180H392", dark(green, 0.1), 4),
        path("M50 280L58 150L22 170L16 312Z", light(green, 0.18)), path("M430 280L422 150L458 170L464 312Z", dark(green, 0.15)),
        path("M50 276H430L458 326H22Z", "#b9c0c4"), path("M58 280H422L444 320H36Z", "#8d959a"),
        burner(148), burner(332),
        rect(20, 324, 440, 74, "url(#front)", 12), rect(20, 324, 440, 8, light(green, 0.35), 4),
        knob(148), knob(332), line("M206 352C206 384 274 384 274 352", "#c3c9cd", 8),
        rect(50, 396, 40, 12, "#23282b", 4), rect(390, 396, 40, 12, "#23282b", 4),
    ], gradient("lid", light(green, 0.25), green) + gradient("front", light(green, 0.12), green, dark(green, 0.25)), (240, 410, 234, 18))


def wood_stove():
    holes = "".join(ell(x, y, 7, 7, "#3a3330") for y in (176, 366, 386) for x in range(150, 340, 30))
    fire = (flame(240, 340, 120, "#f2711c", "#ffd75e") + flame(208, 340, 84, "#e2551a", "#ffc24a")
            + flame(274, 340, 92, "#e2551a", "#ffc24a"))
    twigs = line("M150 392L262 330M330 398L226 326", "#7a5634", 15) + line("M150 392L262 330M330 398L226 326", "#96704a", 6)
    return picture([group("translate(44 -12) scale(.84 1.03)",
        path("M122 150L152 118H362L346 150Z", "#3a3330"),
        flame(206, 152, 76, "#f2711c", "#ffd75e"), flame(250, 150, 104, "#f2711c", "#ffd75e"), flame(296, 152, 70, "#e2551a", "#ffc24a"),
        path("M346 150L384 118V388L346 416Z", "#7f868b"), "".join(ell(365, y, 5, 8, "#3a3330") for y in (170, 350, 376)),
        path("M122 150H346V416H122Z", "url(#steel)"),
        path("M166 340V252C166 218 302 218 302 252V340Z", "#2a211d"), f'<g clip-path="url(#door)">{fire}</g>',
        line("M166 340V252C166 218 302 218 302 252V340Z", "#8d949a", 5),
        holes, line("M122 150H346L384 118M346 150V416", "#eef0f1", 3),
        path("M122 150L110 128H134L140 150ZM346 150L336 128H358L352 150Z", "#aab1b5"),
        group("translate(-58 18)", twigs),
    )], gradient("steel", "#d9dde0", "#b3babf", "#dfe3e5", "#9aa1a6", x2=1) + clip("door", "M166 340V252C166 218 302 218 302 252V340Z"), (236, 418, 190, 20))


# --- headlamps and chairs ---------------------------------------------------------------------------


def strap(colour, stripe):
    """An elastic head strap seen slightly from above: back part, then the front band."""
    return (path("M62 236C62 150 150 112 240 112C330 112 418 150 418 236L418 262C418 186 330 150 240 150C150 150 62 186 62 262Z", dark(colour, 0.35))
            + path("M62 230C74 312 160 340 240 340C320 340 406 312 418 230L418 290C406 366 320 396 240 396C160 396 74 366 62 290Z", colour)
            + line("M64 262C80 338 166 366 240 366C314 366 400 338 416 262", stripe, 7))


def simple_headlamp():
    blue = "#5fb0e0"
    return picture([
        strap("#8d9499", "#c9ced1"),
        rect(150, 270, 180, 136, dark(blue, 0.35), 40),
        rect(152, 250, 176, 146, "url(#case)", 58),
        ell(240, 322, 58, 58, "#dfe5e8"), ell(240, 322, 49, 49, "#39424a"), ell(240, 322, 42, 42, "url(#lens)"), ell(240, 322, 15, 15, "#fffbe0"),
        ell(222, 304, 11, 7, "#ffffff", opacity=".8"),
        rect(208, 240, 64, 20, "#e9573f", 10), ell(310, 322, 7, 7, "#c8302a"),
        rect(134, 300, 20, 50, "#4b545b", 6), rect(326, 300, 20, 50, "#4b545b", 6),
    ], gradient("case", light(blue, 0.3), blue, dark(blue, 0.18)) + gradient("lens", "#fff3b5", "#cfd8de"), (240, 416, 170, 18))


def trail_headlamp():
    orange = "#f0701c"
    top = path("M214 132C214 190 216 230 222 270H258C264 230 266 190 266 132Z", dark(orange, 0.22))
    fins = "".join(line(f"M{x} 236V254", "#4c5358", 5) for x in range(166, 330, 18))
    return picture([
        strap(orange, "#24282b"), top,
        rect(196, 96, 88, 54, "#24282b", 12), rect(206, 106, 68, 8, "#4c5358", 4), ell(268, 134, 4, 4, "#5fe08a"),
        rect(116, 262, 248, 134, "#121517", 34), rect(116, 246, 248, 140, "url(#case)", 34), fins,
        ell(180, 322, 50, 50, "#0d0f10"), ell(180, 322, 43, 43, "url(#spot)"), ell(180, 322, 17, 17, "#ffffff"),
        ell(300, 322, 50, 50, "#0d0f10"), ell(300, 322, 43, 43, "#aeb8bf"),
        "".join(ell(300 + dx, 322 + dy, 12, 12, "#fff6cf") for dx, dy in ((-15, -13), (15, -13), (-15, 15), (15, 15))),
        line("M132 268C128 300 128 330 132 364", orange, 6), line("M348 268C352 300 352 330 348 364", orange, 6),
        rect(226, 232, 28, 16, orange, 7), ell(240, 268, 6, 6, "#e23b32"),
    ], gradient("case", "#4a5156", "#24282b", "#17191b") + gradient("spot", "#fff3b5", "#93a0a8"), (240, 410, 190, 18))


def sling_chair():
    teal = "#157f86"
    pole = "#3a4146"
    return picture([
        line("M118 402L322 262M362 402L158 262", pole, 10), line("M148 420L300 300M332 420L180 300", "#575f65", 9),
        ell(118, 404, 12, 7, "#222"), ell(362, 404, 12, 7, "#222"), ell(148, 422, 12, 7, "#222"), ell(332, 422, 12, 7, "#222"),
        rect(214, 318, 52, 26, "#23282b", 10),
        line("M158 262L112 92M322 262L368 92", pole, 9),
        path("M104 84C150 110 330 110 376 84L344 262C326 300 154 300 136 262Z", "url(#back)"),
        path("M158 128C200 140 280 140 322 128L306 216C280 226 200 226 174 216Z", dark(teal, 0.45)),
        "".join(line(f"M{164 + i * 2} {142 + i * 14}Q240 {156 + i * 14} {316 - i * 2} {142 + i * 14}", light(teal, 0.25), 1.5) for i in range(6)),
        "".join(line(f"M{180 + i * 24} 134L{184 + i * 22.5} 220", light(teal, 0.25), 1.5) for i in range(6)),
        path("M136 250C160 276 320 276 344 250L392 286C380 350 290 356 240 356C190 356 100 350 88 286Z", "url(#seat)"),
        line("M88 286C100 350 190 356 240 356C290 356 380 350 392 286", dark(teal, 0.35), 6),
        line("M136 250C160 276 320 276 344 250", dark(teal, 0.3), 4),
        path("M98 76L126 90L120 116L96 104ZM382 76L354 90L360 116L384 104Z", "#23282b"),
        path("M82 276L110 280L112 308L88 302ZM398 276L370 280L368 308L392 302Z", "#23282b"),
    ], gradient("back", light(teal, 0.18), teal) + gradient("seat", light(teal, 0.25), teal, dark(teal, 0.2)), (240, 420, 176, 18))


def armchair():
    navy = "#27406f"
    steel = "#5b6369"
    quilting = "".join(line(f"M{158 + i * 33} 96V246", dark(navy, 0.35), 3) for i in range(1, 5)) + line("M140 148H340M140 198H340", dark(navy, 0.35), 3)
    return picture([
        line("M130 330L342 412M350 330L138 412", steel, 9), line("M112 300L96 414M368 300L384 414", steel, 10),
        line("M130 60L134 330M350 60L346 330", steel, 10),
        rect(124, 48, 232, 226, "url(#back)", 30), quilting, rect(136, 58, 208, 34, dark(navy, 0.2), 16),
        path("M116 262H364L392 326C392 346 88 346 88 326Z", "url(#seat)"),
        line("M178 264L162 338M240 264V342M302 264L318 338", dark(navy, 0.35), 3),
        path("M88 322C88 346 392 346 392 322V346C392 364 88 364 88 346Z", dark(navy, 0.4)),
        rect(60, 206, 66, 30, light(navy, 0.12), 14), rect(354, 206, 76, 30, light(navy, 0.12), 14),
        path("M62 222H118V228C118 240 62 240 62 228Z", dark(navy, 0.35)),
        line("M78 236L98 320M402 236L382 320", steel, 10),
        path("M56 240H100L94 310H62Z", "#1d2c4b", opacity=".85"), line("M60 256H98M62 272H96M64 288H95M70 242V308M84 242V308", "#7f93bd", 1.5),
        path("M398 208H438L432 262H404Z", dark(navy, 0.45)), ell(418, 208, 20, 7, "#11192b"),
        path("M404 168H432L429 208H407Z", "#e0583d"), ell(418, 168, 14, 4, "#f0a08e"),
        ell(96, 416, 14, 7, "#222"), ell(384, 416, 14, 7, "#222"), ell(138, 414, 12, 6, "#222"), ell(342, 414, 12, 6, "#222"),
    ], gradient("back", light(navy, 0.25), navy, dark(navy, 0.15)) + gradient("seat", light(navy, 0.3), navy), (240, 420, 196, 18))


def pictures() -> dict[str, str]:
    """SVG text by product id."""
    return {
        "tent-skarv-2": dome_tent(),
        "tent-langhus-5": tunnel_tent(),
        "tent-hopla-2": popup_tent(),
        "tent-nunatak-1": pyramid_tent(),
        "sleeping-bag-vidde-5": down_bag(),
        "sleeping-bag-heuboden": blanket_bag(),
        "sleeping-bag-myr-3": synthetic_bag(),
        "sleeping-mat-luft-r5": air_mat(),
        "sleeping-mat-rolle": foam_mat(),
        "stove-spillo": canister_stove(),
        "stove-duetto": double_stove(),
        "stove-hobbo-wood": wood_stove(),
        "headlamp-puck-200": simple_headlamp(),
        "headlamp-arc-900": trail_headlamp(),
        "camping-chair-seggio": sling_chair(),
        "camping-chair-terrasse-xl": armchair(),
    }
