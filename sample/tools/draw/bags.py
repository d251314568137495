"""Pictures of the sample category "Bags": one SVG text per product id."""

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


def buckle(x, y, w=22, h=16, colour="#24282b"):
    """A plastic side-release buckle centred on (x, y)."""
    return rect(x - w / 2, y - h / 2, w, h, colour, 4) + rect(x - w / 2 + 5, y - h / 2 + 4, w - 10, h - 8, light(colour, 0.3), 2)


def zipper(d, tape, teeth="#d8d5cc", width=7):
    """A zip along a path: dark tape, dashed teeth on top."""
    return line(d, tape, width) + path(d, stroke=teeth, stroke_width=2, stroke_dasharray="3 3")


def puller(x, y, colour="#d8d5cc"):
    return rect(x - 4, y - 2, 8, 8, "#8d9499", 2) + rect(x - 3, y + 5, 6, 16, colour, 3)


# --- hiking backpacks --------------------------------------------------------------------------


def trekking_pack():
    green = "#2f6340"
    return picture([
        line("M212 44C212 22 268 22 268 44", "#24282b", 8),
        line("M130 318C70 322 52 344 66 372L120 384M350 318C410 322 428 344 414 372L360 384", "#24282b", 24), buckle(78, 374, 26, 20, "#4c5358"), buckle(402, 374, 26, 20, "#4c5358"),
        path("M112 208C84 220 82 350 104 370L142 376V204ZM368 208C396 220 398 350 376 370L338 376V204Z", dark(green, 0.22)),
        rect(86, 256, 40, 12, "#24282b", 3), rect(354, 256, 40, 12, "#24282b", 3),
        path("M96 208L98 150C98 138 130 138 130 150L134 210Z", "#b8c6cc"), rect(100, 130, 28, 16, "#e8863a", 4),
        path("M134 112C134 96 346 96 346 112L358 396C358 424 122 424 122 396Z", "url(#body)"),
        path("M124 330H356L358 396C358 424 122 424 122 396Z", dark(green, 0.3)), zipper("M126 330H354", "#1d2a21"), puller(330, 330, "#e8863a"),
        zipper("M170 128C162 200 162 260 168 318M310 128C318 200 318 260 312 318", "#1d2a21", width=6),
        path("M184 160H296L304 310H176Z", light(green, 0.12)), line("M184 160H296L304 310H176Z", dark(green, 0.3), 3),
        line("M190 240H290", dark(green, 0.3), 4), rect(222, 262, 36, 22, "#e8863a", 4),
        path("M112 100C112 34 368 34 368 100L362 136C330 146 150 146 118 136Z", "url(#lid)"), zipper("M140 84C180 66 300 66 340 84", "#1d2a21", width=6), puller(200, 72, "#e8863a"),
        line("M168 138V214M312 138V214", "#24282b", 8), buckle(168, 186, 22, 26), buckle(312, 186, 22, 26),
        line("M150 352V412M330 352V412", "#24282b", 8), buckle(150, 380, 20, 22), buckle(330, 380, 20, 22),
        path("M96 286C92 320 96 352 106 366L138 370V296ZM384 286C388 320 384 352 374 366L342 370V296Z", "#24382b"),
    ], gradient("body", dark(green, 0.2), light(green, 0.16), dark(green, 0.2), x2=1, y2=0) + gradient("lid", light(green, 0.26), green), (240, 418, 190, 20))


def day_pack():
    red = "#dd3426"
    return picture([
        line("M210 104C210 70 270 70 270 104", "#24282b", 9),
        line("M156 150C108 190 100 300 138 372M324 150C372 190 380 300 342 372", "#33393d", 22), line("M156 150C108 190 100 300 138 372M324 150C372 190 380 300 342 372", "#565e64", 8),
        path("M146 196C146 110 190 94 240 94C290 94 334 110 334 196L350 366C352 404 320 412 240 412C160 412 128 404 130 366Z", "url(#body)"),
        zipper("M158 214C158 136 194 116 240 116C286 116 322 136 322 214", dark(red, 0.55)), puller(322, 206, "#f4f1ec"),
        path("M140 288C190 270 290 270 340 288L348 368C350 402 320 408 240 408C160 408 130 402 132 368Z", dark(red, 0.22)),
        line("M140 288C190 270 290 270 340 288", "#24282b", 6),
        line("M180 176L300 222L180 268L300 314M300 176L180 222L300 268L180 314", "#24282b", 5),
        "".join(ell(x, y, 6, 6, "#f4f1ec") for x in (180, 300) for y in (176, 222, 268, 314)), rect(230, 322, 20, 22, "#24282b", 5), line("M236 342L230 366M244 342L250 366", "#24282b", 4),
        path("M132 320C110 324 110 392 128 404L148 408ZM348 320C370 324 370 392 352 404L332 408Z", "#33393d"),
        path("M112 330V276C112 266 138 266 138 276V330Z", "#9fd0e4"), rect(114, 256, 22, 14, "#24282b", 4),
        rect(222, 140, 36, 16, "#f4f1ec", 4, opacity=".9"), line("M230 152L237 144L243 150L250 144", red, 2.5),
    ], gradient("body", dark(red, 0.12), light(red, 0.22), dark(red, 0.15), x2=1, y2=0), (240, 416, 150, 18))


def hut_pack():
    blue = "#2d6bb0"
    return picture([
        line("M210 82C210 52 270 52 270 82", "#1b2735", 9),
        line("M128 330C76 330 66 352 82 376M352 330C404 330 414 352 398 376", "#1b2735", 20),
        path("M130 214C104 226 100 340 118 366L150 372V210ZM350 214C376 226 380 340 362 366L330 372V210Z", dark(blue, 0.4)),
        path("M138 372C138 436 342 436 342 372Z", "#f4c81f"), line("M146 392C170 420 310 420 334 392", "#c99f0f", 4), line("M180 408L184 422M240 414V428M300 408L296 422", "#c99f0f", 3),
        path("M138 150C138 88 180 74 240 74C300 74 342 88 342 150L354 370C354 394 126 394 126 370Z", "url(#body)"),
        path("M138 150C138 88 180 74 240 74C300 74 342 88 342 150L344 178C300 192 180 192 136 178Z", light(blue, 0.2)), line("M136 178C180 192 300 192 344 178", dark(blue, 0.4), 4),
        zipper("M160 124C190 108 290 108 320 124", "#1b2735", width=6), puller(300, 116, "#f4c81f"),
        path("M170 216C170 208 310 208 310 216L318 330C318 342 162 342 162 330Z", dark(blue, 0.14)), line("M170 216C170 208 310 208 310 216L318 330C318 342 162 342 162 330Z", dark(blue, 0.42), 3),
        path("M190 306L222 252L240 276L258 244L292 306Z", light(blue, 0.55)), path("M258 244L268 262L258 268L249 261Z", "#ffffff"),
        line("M240 186V214", "#1b2735", 9), buckle(240, 204, 26, 20),
        zipper("M132 356C180 366 300 366 348 356", "#1b2735", width=6), puller(170, 360, "#f4c81f"),
        line("M356 196L382 372", "#8d949a", 5), line("M352 186L358 206", "#d0762f", 10), line("M372 350L386 360", "#8d949a", 4),
        path("M126 296C108 304 106 352 118 366L146 370V302ZM354 296C372 304 374 352 362 366L334 370V302Z", "#1b2735"),
    ], gradient("body", dark(blue, 0.18), light(blue, 0.14), dark(blue, 0.18), x2=1, y2=0), (240, 420, 176, 18))


def ultralight_pack():
    white = "#f7f8f8"
    grid = "".join(line(f"M{x} 120V400", "#c9d0d4", 1.2) for x in range(140, 352, 26)) + "".join(line(f"M124 {y}H356", "#c9d0d4", 1.2) for y in range(130, 400, 26))
    shape = "M150 116H330L350 390C350 420 130 420 130 390Z"
    return picture([
        line("M134 340C84 346 78 364 92 384M346 340C396 346 402 364 388 384", "#4c5358", 16),
        path(shape, "url(#body)"), f'<g clip-path="url(#skin)">{grid}</g>', line(shape, "#a9b1b6", 3),
        path("M142 74H338L334 120H146Z", "#e3e7e9"), line("M142 74H338L334 120H146Z", "#a9b1b6", 3), line("M146 90H336M145 105H335", "#a9b1b6", 3),
        path("M138 60C138 52 342 52 342 60V80H138Z", "#ffffff"), line("M138 60C138 52 342 52 342 60V80H138Z", "#a9b1b6", 3),
        line("M142 68C116 80 118 160 134 186M338 68C364 80 362 160 346 186", "#33393d", 7), buckle(126, 120, 18, 26), buckle(354, 120, 18, 26),
        path("M150 236C190 214 290 214 330 236L340 380C340 400 140 400 140 380Z", "#5b646b", opacity=".92"),
        "".join(line(f"M{148 - i} {258 + i * 20}C200 {248 + i * 20} 280 {248 + i * 20} {332 + i} {258 + i * 20}", "#798289", 2) for i in range(7)),
        line("M150 236C190 214 290 214 330 236", "#24282b", 7),
        path("M184 226C200 186 280 190 292 224Z", "#e2903a"), path("M150 236C190 214 290 214 330 236L331 246C290 226 190 226 149 246Z", "#24282b"),
        path("M132 286C108 296 104 380 128 398L138 398ZM348 286C372 296 376 380 352 398L342 398Z", "#6f7981"),
        line("M148 140L330 196M332 140L150 196", "#d8442e", 4),
    ], gradient("body", "#dfe4e6", white, "#ffffff", "#d3d9dc", x2=1, y2=0) + clip("skin", shape), (240, 412, 166, 18))


# --- city backpacks ------------------------------------------------------------------------------


def rolltop_pack():
    yellow = "#d6a32a"
    return picture([
        line("M148 190C116 220 112 330 134 384M332 190C364 220 368 330 346 384", "#24282b", 16),
        path("M136 150H344L352 392C352 414 128 414 128 392Z", "url(#body)"),
        path("M136 150H344L345 176H135Z", dark(yellow, 0.22)), path("M126 92H354L348 158H132Z", light(yellow, 0.12)),
        rect(120, 74, 240, 34, light(yellow, 0.28), 16), rect(120, 96, 240, 12, dark(yellow, 0.2), 6, opacity=".55"), line("M132 124C190 134 290 134 350 124M134 142C190 152 290 152 348 142", dark(yellow, 0.25), 3),
        rect(226, 64, 28, 216, "#24282b", 4), buckle(240, 206, 44, 34, "#3a4146"), rect(232, 262, 16, 40, "#24282b", 3),
        path("M158 268H322L328 380C328 388 152 388 152 380Z", dark(yellow, 0.1), opacity=".75"), line("M158 268H322L328 380C328 388 152 388 152 380Z", dark(yellow, 0.32), 3),
        zipper("M164 284H316", "#24282b", width=8), puller(302, 286, "#f4f1ec"),
        line("M134 200L130 388M346 200L350 388", "#f3f3ee", 4, opacity=".9"),
        rect(176, 322, 52, 18, "#24282b", 3), line("M182 331H220", yellow, 3),
    ], gradient("body", dark(yellow, 0.12), light(yellow, 0.2), dark(yellow, 0.14), x2=1, y2=0), (240, 410, 160, 18))


def antitheft_pack():
    grey = "#8a9197"
    shape = "M130 176C130 92 176 72 240 72C304 72 350 92 350 176V372C350 402 330 410 240 410C150 410 130 402 130 372Z"
    melange = "".join(line(f"M{134 + (i * 89 + i * i * 7) % 206} {84 + (i * 61 + i * i * 11) % 318}h6", light(grey, 0.35) if i % 2 else dark(grey, 0.25), 1.6, opacity=".7") for i in range(260))
    return picture([
        line("M206 78C206 40 274 40 274 78", "#3a4146", 11),
        line("M138 170C104 200 100 320 130 380", "#4c5358", 18),
        path(shape, "url(#body)"), f'<g clip-path="url(#front)">{melange}</g>',
        path("M130 250C190 288 290 288 350 250V262C290 300 190 300 130 262Z", dark(grey, 0.3), opacity=".6"),
        line("M166 92C150 160 150 340 168 406M314 92C330 160 330 340 312 406", dark(grey, 0.35), 2.5),
        path("M130 352H350V372C350 402 330 410 240 410C150 410 130 402 130 372Z", dark(grey, 0.4)), line("M150 334H330", "#e8ecee", 5),
        rect(204, 128, 72, 22, dark(grey, 0.45), 5), line("M216 139H264", light(grey, 0.5), 3),
        rect(340, 252, 20, 54, "#24282b", 6), rect(345, 262, 10, 18, "#e9eef0", 2), rect(347, 266, 6, 10, "#3a78c2", 1),
        line("M350 300C352 340 392 326 392 364", "#f4f1ec", 6), line("M350 300C352 340 392 326 392 364", "#2d3236", 4), rect(376, 362, 32, 54, "#24282b", 7), rect(380, 368, 24, 40, "#7fb5dd", 3), path("M394 374L386 390H392L389 402L399 385H393Z", "#ffffff"),
    ], gradient("body", dark(grey, 0.15), light(grey, 0.22), dark(grey, 0.12), x2=1, y2=0) + clip("front", shape), (250, 414, 166, 18))


def canvas_pack():
    clay = "#c2623f"
    return picture([
        line("M148 190C108 226 104 330 132 384M332 190C372 226 376 330 348 384", dark(clay, 0.3), 13),
        line("M214 92C214 56 266 56 266 92", "#7a4a2c", 9),
        path("M134 176C140 128 170 112 190 118L290 118C310 112 340 128 346 176L356 372C358 410 122 410 124 372Z", "url(#body)"),
        "".join(line(f"M{x} 120C{x - 6} 140 {x + 4} 150 {x - 4} 176", dark(clay, 0.35), 3) for x in range(158, 334, 18)),
        line("M144 146C190 160 290 160 336 146", "#efe3cf", 5), line("M136 150L118 206M344 150L362 206", "#efe3cf", 4), ell(118, 210, 7, 10, "#efe3cf"), ell(362, 210, 7, 10, "#efe3cf"),
        path("M152 110C152 88 328 88 328 110L338 214C338 254 142 254 142 214Z", "url(#flap)"), line("M150 214C152 242 328 242 330 214", "#efd9c6", 2, stroke_dasharray="6 5"), line("M142 214C142 254 338 254 338 214", dark(clay, 0.35), 3),
        path("M168 280H312L318 372C318 388 162 388 162 372Z", light(clay, 0.08)), line("M168 280H312L318 372C318 388 162 388 162 372Z", dark(clay, 0.32), 3), line("M174 292H306", "#efd9c6", 2, stroke_dasharray="6 5"),
        rect(227, 196, 26, 112, "#7a4a2c", 6), rect(220, 244, 40, 34, "none", 5, stroke="#d9b45c", stroke_width=5), line("M240 246V264", "#d9b45c", 4),
        "".join(ell(240, y, 2.6, 2.6, "#3d2415") for y in (288, 298)),
    ], gradient("body", dark(clay, 0.16), light(clay, 0.1), dark(clay, 0.18), x2=1, y2=0) + gradient("flap", light(clay, 0.2), clay), (240, 402, 160, 18))


# --- laptop bags ---------------------------------------------------------------------------------


def briefcase():
    cognac = "#a65a26"

    def strap(x):
        return (rect(x - 15, 232, 30, 122, dark(cognac, 0.28), 8) + line(f"M{x - 9} 244V340M{x + 9} 244V340", "#e6bf8f", 1.6, stroke_dasharray="5 4")
                + rect(x - 21, 286, 42, 34, "none", 5, stroke="#d9b45c", stroke_width=6) + line(f"M{x} 288V306", "#d9b45c", 4))
    return picture([
        line("M58 190C30 190 24 380 62 394M422 190C450 190 456 380 418 394", dark(cognac, 0.38), 9),
        line("M178 152C178 96 302 96 302 152", dark(cognac, 0.4), 17), line("M180 148C182 100 298 100 300 148", light(cognac, 0.15), 4),
        rect(164, 142, 28, 26, "#d9b45c", 5), rect(288, 142, 28, 26, "#d9b45c", 5),
        rect(54, 156, 372, 248, "url(#body)", 18), line("M66 392H414", "#e6bf8f", 1.8, stroke_dasharray="6 5"),
        path("M50 174C50 154 62 148 80 148H400C418 148 430 154 430 174L424 266C422 290 408 296 380 296H100C72 296 58 290 56 266Z", "url(#flap)"),
        line("M62 176L68 262C70 280 78 284 102 284H378C402 284 410 280 412 262L418 176", "#e6bf8f", 1.8, stroke_dasharray="6 5"), line("M56 266C58 290 72 296 100 296H380C408 296 422 290 424 266", dark(cognac, 0.4), 3),
        strap(142), strap(338), ell(62, 184, 10, 10, "none", stroke="#d9b45c", stroke_width=5), ell(418, 184, 10, 10, "none", stroke="#d9b45c", stroke_width=5),
        path("M90 160C180 152 300 152 390 160C300 170 180 170 90 160Z", light(cognac, 0.5), opacity=".45"),
    ], gradient("body", cognac, dark(cognac, 0.25)) + gradient("flap", light(cognac, 0.2), cognac, dark(cognac, 0.12)), (240, 408, 214, 18))


def felt_sleeve():
    felt = "#4f5458"
    fibres = "".join(line(f"M{66 + (i * 71) % 350} {196 + (i * 47) % 196}l{6 - i % 12} {4 - i % 7}", light(felt, 0.3) if i % 2 else dark(felt, 0.3), 1.6, opacity=".75") for i in range(170))
    return picture([group("rotate(-6 240 260)",
        path("M86 110Q86 94 102 94H378Q394 94 394 110V230H86Z", "url(#metal)"), path("M86 110Q86 94 102 94H378Q394 94 394 110V116Q394 100 378 100H102Q86 100 86 116Z", "#ffffff"),
        ell(240, 134, 11, 11, "#aab1b6"),
        path("M56 176H424V384Q424 404 404 404H76Q56 404 56 384Z", "url(#felt)"), fibres,
        path("M56 176H424V190H56Z", dark(felt, 0.35)), path("M56 176H424V181H56Z", light(felt, 0.3)),
        line("M70 196V390M410 196V390", "#c9a36b", 2.5, stroke_dasharray="9 6"),
        path("M208 148H272V272C272 296 208 296 208 272Z", "url(#tab)"), line("M215 152V270C217 286 263 286 265 270V152", "#e8c79c", 1.6, stroke_dasharray="5 4"), rect(192, 240, 96, 11, dark(felt, 0.55), 5), rect(198, 243, 84, 5, "#1b1d1f", 2),
        path("M208 148H272V240H208Z", "url(#tab)"), line("M215 152V238M265 152V238", "#e8c79c", 1.6, stroke_dasharray="5 4"))],
        gradient("felt", light(felt, 0.12), felt, dark(felt, 0.15)) + gradient("metal", "#e3e7e9", "#b4bbc0") + gradient("tab", "#b9753c", "#935827"), (240, 416, 200, 16))


def trolley_laptop_bag():
    black = "#2b2e31"
    return picture([
        line("M62 206C20 60 460 60 418 206", "#3a3f43", 15), line("M62 206C20 60 460 60 418 206", "#565d62", 3),
        path("M176 92C200 82 280 82 304 92L300 118C270 110 210 110 180 118Z", "#191b1d"),
        line("M176 190C176 146 304 146 304 190", "#191b1d", 15), rect(212, 146, 56, 22, "#3f454a", 9),
        rect(46, 184, 388, 218, "url(#body)", 26), zipper("M58 206C120 196 360 196 422 206", "#111", "#9aa1a6"), puller(390, 204, "#e0583d"), puller(372, 202, "#e0583d"),
        rect(74, 238, 332, 148, "#373b3f", 16), rect(74, 238, 332, 148, "none", 16, stroke="#14161a", stroke_width=3), zipper("M84 256H396", "#111", "#9aa1a6"), puller(112, 256, "#e0583d"),
        line("M240 282V380", "#14161a", 3), zipper("M92 296H226", "#111", "#9aa1a6", 6), puller(206, 296, "#e0583d"), rect(274, 300, 96, 50, "#2b2e31", 6), line("M274 322H370", "#50575c", 3),
        rect(288, 334, 68, 22, "#e0583d", 4, opacity=".95"), ell(62, 204, 10, 10, "none", stroke="#aab1b6", stroke_width=5), ell(418, 204, 10, 10, "none", stroke="#aab1b6", stroke_width=5),
        rect(30, 270, 20, 46, "#191b1d", 6), rect(430, 270, 20, 46, "#191b1d", 6),
    ], gradient("body", light(black, 0.2), black, dark(black, 0.35)), (240, 408, 216, 18))


# --- suitcases and the rest ------------------------------------------------------------------------


def wheel(x, y, r=17):
    return rect(x - 13, y - r - 14, 26, 20, "#3a4146", 5) + ell(x, y, r * 0.8, r, "#1d2022") + ell(x, y, r * 0.4, r * 0.5, "#8d949a")


def hard_case(colour, x, y, w, h, corners, handle):
    """A ribbed four-wheel shell; `handle` is how far the telescopic handle stands out."""
    cx = x + w / 2
    ribs = "".join(rect(x + w * (0.13 + i * 0.126), y + 26, w * 0.06, h - 52, dark(colour, 0.16), w * 0.03)
                   + rect(x + w * (0.13 + i * 0.126), y + 26, w * 0.02, h - 52, light(colour, 0.42), w * 0.01) for i in range(6))
    guards = ""
    if corners:
        for sx, sy, ox, oy in ((1, 1, x, y), (-1, 1, x + w, y), (1, -1, x, y + h), (-1, -1, x + w, y + h)):
            guards += group(f"translate({ox} {oy}) scale({sx} {sy})", path("M0 70V30Q0 0 30 0H70Q62 46 46 46Q46 62 0 70Z", dark(colour, 0.38)), line("M10 52V34Q10 10 34 10H52", light(colour, 0.25), 3))
    return "".join([
        line(f"M{cx - 44} {y}V{y - handle}M{cx + 44} {y}V{y - handle}", "#aab1b6", 8), rect(cx - 58, y - handle - 14, 116, 22, "#24282b", 10),
        wheel(x + 34, y + h + 16), wheel(x + w - 34, y + h + 16), wheel(x + 62, y + h + 10, 13), wheel(x + w - 62, y + h + 10, 13),
        rect(x, y, w, h, "url(#shell)", 30), ribs, guards,
        rect(cx - 40, y - 9, 80, 16, "#24282b", 8), rect(x + w - 9, y + h * 0.4, 16, 64, "#24282b", 7),
        rect(x + w - 36, y + h * 0.42, 26, 46, "#d9dde0", 5), "".join(rect(x + w - 32, y + h * 0.42 + 5 + i * 13, 18, 10, "#24282b", 2) for i in range(3)),
    ])


def cabin_case():
    mint = "#8fd3bb"
    return picture([hard_case(mint, 128, 138, 224, 250, False, 72), rect(206, 166, 68, 22, dark(mint, 0.45), 6), line("M220 177H260", light(mint, 0.5), 3)],
                   gradient("shell", light(mint, 0.35), mint, dark(mint, 0.18), x2=1, y2=0), (240, 420, 150, 16))


def large_case():
    wine = "#7b2038"
    extra = "".join([rect(97, 212, 286, 7, dark(wine, 0.6)), zipper("M97 215H383", "#2b0f17", "#d9b9a8", 8)])
    return picture([hard_case(wine, 96, 84, 288, 320, True, 46), extra, rect(206, 112, 68, 24, "#d9b45c", 6), line("M220 124H260", dark(wine, 0.2), 3)],
                   gradient("shell", light(wine, 0.25), wine, dark(wine, 0.3), x2=1, y2=0), (240, 436, 176, 16))


def soft_case():
    navy = "#29406e"
    return picture([
        line("M196 110V52M284 110V52", "#aab1b6", 8), rect(180, 38, 120, 22, "#24282b", 10),
        ell(132, 402, 30, 30, "#1d2022"), ell(132, 402, 13, 13, "#8d949a"), ell(348, 402, 30, 30, "#1d2022"), ell(348, 402, 13, 13, "#8d949a"),
        rect(104, 96, 272, 306, "url(#body)", 24), zipper("M116 130C116 112 128 108 144 108H336C352 108 364 112 364 130V380", "#121c33"), puller(364, 240, "#e8c15a"),
        path("M116 384H364V390Q364 402 350 402H130Q116 402 116 390Z", "#16223d"),
        rect(132, 140, 216, 102, light(navy, 0.1), 12), rect(132, 140, 216, 102, "none", 12, stroke=dark(navy, 0.4), stroke_width=3), zipper("M142 160H338", "#121c33"), puller(316, 160, "#e8c15a"),
        rect(132, 256, 216, 120, light(navy, 0.1), 12), rect(132, 256, 216, 120, "none", 12, stroke=dark(navy, 0.4), stroke_width=3), zipper("M142 278H338", "#121c33"), puller(164, 278, "#e8c15a"),
        rect(204, 308, 72, 26, "#e9e4d8", 4), line("M214 321H266", navy, 3), line("M206 100C206 80 274 80 274 100", "#16223d", 12),
        rect(366, 206, 16, 80, "#16223d", 7), rect(160, 402, 26, 22, "#3a4146", 4), rect(294, 402, 26, 22, "#3a4146", 4),
    ], gradient("body", dark(navy, 0.12), light(navy, 0.16), dark(navy, 0.15), x2=1, y2=0), (240, 430, 164, 16))


def dry_bag():
    orange = "#ee7d1d"
    return picture([
        line("M150 130C70 170 66 330 142 374", "#24282b", 12), buckle(92, 250, 24, 34, "#4c5358"),
        path("M146 148C146 136 334 136 334 148L342 386C342 422 138 422 138 386Z", "url(#body)"), path("M138 372C180 396 300 396 342 372V386C342 422 138 422 138 386Z", dark(orange, 0.22)),
        path("M146 150C146 118 176 104 240 104C304 104 334 118 334 150C300 164 180 164 146 150Z", light(orange, 0.15)), line("M176 120C190 136 190 150 184 170M300 120C288 136 290 150 296 170M240 112V166", dark(orange, 0.25), 3),
        path("M142 118C116 108 114 72 146 70H334C366 72 364 108 338 118Z", "#2b2f33"), path("M146 82H334", stroke="#565d62", stroke_width=5),
        line("M146 88C112 60 150 30 208 36M334 88C368 60 330 30 272 36", "#24282b", 13), buckle(240, 36, 74, 34, "#3a4146"),
        path("M168 176C162 240 162 320 170 384L188 388C180 320 180 240 186 178Z", "#ffffff", opacity=".35"),
        path("M240 214C262 246 276 262 276 286C276 330 204 330 204 286C204 262 218 246 240 214Z", "#ffffff", opacity=".92"), line("M214 292C224 284 230 300 240 292C250 284 256 300 266 292", orange, 5),
        ell(150, 372, 9, 12, "none", stroke="#8d949a", stroke_width=5), ell(340, 188, 9, 12, "none", stroke="#8d949a", stroke_width=5), rect(320, 176, 20, 22, "#24282b", 3),
    ], gradient("body", dark(orange, 0.16), light(orange, 0.22), orange, dark(orange, 0.22), x2=1, y2=0), (240, 414, 150, 18))


def running_belt():
    neon = "#dcee1e"
    return picture([
        path("M52 208C52 150 140 124 240 124C340 124 428 150 428 208V256C428 200 340 178 240 178C140 178 52 200 52 256Z", dark(neon, 0.42)),
        path("M48 206C60 276 150 300 240 300C330 300 420 276 432 206L432 296C420 366 330 392 240 392C150 392 60 366 48 296Z", "url(#band)"),
        line("M52 222C66 288 152 312 240 312C328 312 414 288 428 222", dark(neon, 0.35), 3), line("M52 292C66 356 152 380 240 380C328 380 414 356 428 292", dark(neon, 0.35), 3),
        zipper("M78 286C96 312 120 322 146 330", "#24282b"), zipper("M176 342C210 350 270 350 304 342", "#24282b"), zipper("M334 330C360 322 384 312 402 286", "#24282b"),
        puller(300, 342, "#24282b"), puller(142, 330, "#24282b"), puller(400, 288, "#24282b"),
        path("M196 326V268C196 256 284 256 284 268V326C250 332 230 332 196 326Z", "#24282b"), path("M203 322V270C203 264 277 264 277 270V322C250 327 230 327 203 322Z", "#7fb5dd"), path("M184 318C220 328 260 328 296 318L304 342C270 350 210 350 176 342Z", "url(#band)"),
        "".join(line(f"M{x} {y}l12 4", "#c3cad0", 5) for x, y in ((84, 330), (106, 344), (366, 348), (388, 336))), line("M160 366C200 374 280 374 320 366", "#c3cad0", 5, stroke_dasharray="14 9"),
    ], gradient("band", light(neon, 0.25), neon, dark(neon, 0.14)), (240, 400, 196, 18))


def leather_belt_bag():
    black = "#26262a"
    return picture([
        path("M64 216C50 90 430 90 416 216L396 226C400 128 80 128 84 226Z", "#33333a"), line("M72 196C84 104 396 104 408 196", "#5a5a63", 2.5, stroke_dasharray="7 6"),
        rect(286, 112, 46, 34, "none", 6, stroke="#d9b45c", stroke_width=6, transform="rotate(12 309 129)"), line("M306 128L330 134", "#d9b45c", 4),
        path("M56 214L106 190V272L80 262ZM424 214L374 190V272L400 262Z", "#1b1b1f"), rect(58, 204, 30, 34, "none", 7, stroke="#d9b45c", stroke_width=6), rect(392, 204, 30, 34, "none", 7, stroke="#d9b45c", stroke_width=6),
        path("M92 210C92 180 124 174 160 174H320C356 174 388 180 388 210C394 290 366 384 318 390H162C114 384 86 290 92 210Z", "url(#body)"),
        path("M106 206C150 190 330 190 374 206C330 200 150 200 106 206Z", "#8a8a95", opacity=".7"),
        line("M104 236C150 220 330 220 376 236", "#111114", 12), line("M104 236C150 220 330 220 376 236", "#d9b45c", 5, stroke_dasharray="4 3"), rect(356, 226, 16, 14, "#d9b45c", 3), path("M360 240H370L374 288C374 296 356 296 356 288Z", "#d9b45c"), line("M365 262V284", "#a5833a", 3),
        path("M122 270C130 330 146 364 166 372H314C334 364 350 330 358 270C300 258 180 258 122 270Z", "#ffffff", opacity=".05"), line("M118 268C126 332 144 368 166 376H314C336 368 348 336 356 304", "#6a6a75", 2, stroke_dasharray="7 6"),
        path("M130 284C140 330 150 352 168 362C156 330 152 304 154 276Z", "#ffffff", opacity=".14"), rect(212, 320, 56, 22, "#d9b45c", 5, opacity=".9"), line("M224 331H256", "#8a6b2a", 3),
    ], gradient("body", "#4a4a52", black, "#121215"), (240, 398, 170, 16))


def pictures() -> dict[str, str]:
    """SVG text by product id."""
    return {
        "backpack-ridge-65": trekking_pack(),
        "backpack-sprint-18": day_pack(),
        "backpack-alm-30": hut_pack(),
        "backpack-feder-45": ultralight_pack(),
        "city-backpack-quai": rolltop_pack(),
        "city-backpack-metro": antitheft_pack(),
        "city-backpack-brot": canvas_pack(),
        "laptop-bag-notaio": briefcase(),
        "laptop-sleeve-feutre": felt_sleeve(),
        "laptop-bag-pendel-17": trolley_laptop_bag(),
        "suitcase-orbit-38": cabin_case(),
        "suitcase-orbit-96": large_case(),
        "suitcase-reiselust-62": soft_case(),
        "dry-bag-flut-20": dry_bag(),
        "belt-bag-pace": running_belt(),
        "belt-bag-borsetta": leather_belt_bag(),
    }
