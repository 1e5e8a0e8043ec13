"""Photos as they are kept: drawn anew from their pixels, so that nothing else that was in the file comes along."""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import BinaryIO, Final

from PIL import Image

from gemba.features.attachments import exif
from gemba.features.attachments.exif import Told
from gemba.features.attachments.kinds import JPEG, PNG, WEBP, Kind
from gemba.features.attachments.problems import FileRefused

MOST_PIXELS: Final = 50_000_000
THUMBNAIL: Final = 320
_QUALITY: Final = 85
_THUMBNAIL_QUALITY: Final = 80
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_one_at_a_time: Final = Lock()  # a picture of the largest size takes more than half a gigabyte while it is drawn


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo that was drawn anew: what it is now, and what it told of itself."""

    kind: Kind
    width: int
    height: int
    told: Told
    thumbnail: bytes


def redraw(source: Path, kind: Kind, target: BinaryIO) -> Picture:
    """Write a photo to ``target`` upright and bare: PNG stays PNG, all others become JPEG.

    Raises:
        FileRefused: it is damaged, or has more pixels than are kept.
    """
    with _one_at_a_time:
        drawn = _decoded(source, kind)  # under one name all along, so that no more than one of them is kept
        told = exif.read(drawn)
        drawn = _bare(_upright(drawn, told.orientation))
        kept = PNG if kind is PNG else JPEG
        drawn = drawn if kept is PNG else _opaque(drawn)
        size = drawn.size
        if kept is PNG:
            drawn.save(target, "PNG", exif=exif.written(told))
        else:
            drawn.save(target, "JPEG", quality=_QUALITY, exif=exif.written(told))
        return Picture(kept, *size, told, _thumbnail(drawn))


def _decoded(source: Path, kind: Kind) -> Image.Image:
    with source.open("rb") as opened:
        if kind is WEBP:
            _refuse_if_large(*_size_of_webp(opened.read(30)))  # Pillow makes room for all of it before it looks
            opened.seek(0)
        try:
            image = Image.open(opened, formats=("JPEG", "PNG", "WEBP"))
            _refuse_if_large(*image.size)
            image.load()
        except FileRefused:
            raise
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            raise _too_large() from None
        except Exception as error:  # a decoder may raise anything on bytes that anybody made
            raise FileRefused("the picture is damaged", reason="damaged") from error
    return image


def _refuse_if_large(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise _too_large()


def _too_large() -> FileRefused:
    return FileRefused(f"the picture has more than {MOST_PIXELS // 1_000_000} megapixels", reason="pixels")


def _size_of_webp(head: bytes) -> tuple[int, int]:
    """Width and height, from the first chunk of a WebP file."""
    form, body = head[12:16], head[20:]
    if form == b"VP8X" and len(body) >= 10:
        return int.from_bytes(body[4:7], "little") + 1, int.from_bytes(body[7:10], "little") + 1
    if form == b"VP8L" and len(body) >= 5:
        packed = int.from_bytes(body[1:5], "little")
        return (packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1
    if form == b"VP8 " and len(body) >= 10:
        width, height = struct.unpack("<HH", body[6:10])
        return width & 0x3FFF, height & 0x3FFF
    raise FileRefused("the picture is damaged", reason="damaged")


def _upright(image: Image.Image, orientation: int) -> Image.Image:
    turn = _TURNS.get(orientation)
    return image if turn is None else image.transpose(turn)


def _bare(image: Image.Image) -> Image.Image:
    """The picture without what its file told, which Pillow would write again: comments, profiles, texts."""
    image.info = {name: image.info[name] for name in ("transparency",) if name in image.info}
    return image


def _opaque(image: Image.Image) -> Image.Image:
    """The picture on white, in the colours a JPEG can have."""
    if image.mode in ("RGB", "L"):
        return image
    if image.mode.startswith("I"):  # sixteen bits of grey
        return image.point(lambda grey: grey / 256).convert("L")
    if not image.has_transparency_data:
        return image.convert("RGB")
    clear = image if image.mode == "RGBA" else image.convert("RGBA")
    ground = Image.new("RGB", clear.size, "white")
    ground.paste(clear, mask=clear.getchannel("A"))
    return ground


def _thumbnail(image: Image.Image) -> bytes:
    image.thumbnail((THUMBNAIL, THUMBNAIL))
    small = io.BytesIO()
    _bare(_opaque(image)).save(small, "JPEG", quality=_THUMBNAIL_QUALITY)
    return small.getvalue()
