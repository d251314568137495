#!/usr/bin/env python3
"""Makes the picture files of this folder: good ones in odd dress, and bad ones of every kind.

Needs Pillow. Run in this folder; the files are kept in the repository, so that tests need neither.
"""

import io
import struct
import zlib
from pathlib import Path

from PIL import Image, ImageDraw


def drawing(size=(160, 96), corner="red", ground="white"):
    """A picture with an up and a down: a red corner, a blue bar at the right."""
    picture = Image.new("RGB", size, ground)
    pen = ImageDraw.Draw(picture)
    width, height = size
    pen.rectangle((0, 0, width // 2, height // 2), fill=corner)
    pen.rectangle((width * 3 // 4, height // 4, width - 9, height - 9), fill="blue")
    return picture


def other():
    """A picture that nobody takes for the first."""
    picture = Image.new("RGB", (120, 120), "white")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((10, 40, 70, 110), fill="green")
    pen.polygon(((60, 5), (115, 60), (80, 80)), fill="black")
    return picture


def lamp():
    """A third one."""
    picture = Image.new("RGB", (120, 160), "white")
    pen = ImageDraw.Draw(picture)
    for row in range(5):
        pen.rectangle((20 + 15 * (row % 3), 10 + 30 * row, 60 + 10 * row, 25 + 30 * row), fill="purple")
    return picture


def written(picture, kind, **options):
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def chunk(name, body, crc=None):
    """A chunk of a PNG, with a checksum of its own where one is given."""
    crc = zlib.crc32(name + body) if crc is None else crc
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", crc)


def png(width, height, rows, crc=None):
    """A PNG in RGBA that says it is so wide and high, whatever its rows are."""
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    parts = [chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(rows, 9), crc), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def gif_bomb():
    """A GIF of a few bytes whose screen and frame are 65535 pixels wide and high."""
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 65535, 65535, 0) + b"\x02\x02\x4c\x01\x00"
    screen = struct.pack("<HHBBB", 65535, 65535, 0x80, 0, 0) + bytes(6)
    return b"GIF89a" + screen + frame + b"\x3b"


def webp_past_its_canvas():
    """A WebP whose header says 16 by 16 pixels, and whose frame is 160 by 96."""
    frame = written(drawing(), "WEBP", lossless=True)[12:]
    canvas = b"VP8X" + struct.pack("<I", 10) + bytes(4) + (15).to_bytes(3, "little") * 2
    body = b"WEBP" + canvas + frame
    return b"RIFF" + struct.pack("<I", len(body)) + body


def turned(picture):
    """The picture lying on its side, with the note in EXIF that says so."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return written(picture.transpose(Image.Transpose.ROTATE_90), "JPEG", quality=80, exif=exif)


def main():
    good = written(drawing(), "JPEG", quality=80)
    row = b"\0" + b"\xff\x20\x10\xff" * 8
    files = {
        "good.jpg": good,
        "good-smaller.jpg": written(drawing().resize((120, 72)), "JPEG", quality=50),
        "cmyk.jpg": written(other().convert("CMYK"), "JPEG", quality=40),
        "turned.jpg": turned(lamp()),
        "truncated.jpg": good[: len(good) * 2 // 3],
        "bad-checksum.png": png(8, 8, row * 8, crc=0xBAD),
        "bomb.png": png(60_000, 60_000, bytes(20_000)),
        "bomb.gif": gif_bomb(),
        "frame-past-canvas.webp": webp_past_its_canvas(),
        "text.jpg": b"<html><body>404: no such picture</body></html>\n",
        "empty.jpg": b"",
        "entities.svg": b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>\n'
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&a;</text></svg>\n',
    }
    for name, contents in files.items():
        Path(name).write_bytes(contents)


main()
