"""Photos: drawn anew, upright and bare, with the day and the place they were taken."""

import io
import struct
import zlib
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from gemba.features.attachments import images
from gemba.features.attachments.kinds import kind_of
from gemba.features.attachments.problems import FileRefused
from tests.features.attachments.sending import SENDER, attachments, content, kept, picture, sent
from tests.support.api import Site

SERIAL = "SN-4711-0815"


def exif(orientation: int = 1, offset: str | None = "+02:00", south_west: bool = False) -> Image.Exif:
    """What a camera writes: much about itself, and when and where."""
    made = Image.Exif()
    made[0x0112] = orientation
    made[0x010F], made[0x0110], made[0x0131] = "Camera maker", "Model X", "Firmware 1.2"
    details = made.get_ifd(0x8769)
    details[0xA431], details[0xA430] = SERIAL, "The owner's name"
    details[0x9003] = "2026:05:04 07:30:15"
    if offset:
        details[0x9011] = offset
    place = made.get_ifd(0x8825)
    place[1], place[2] = "S" if south_west else "N", (Fraction(40), Fraction(25), Fraction(1234, 100))
    place[3], place[4] = "W" if south_west else "E", (Fraction(3), Fraction(42), Fraction(0))
    place[29] = "2026:05:04"
    return made


def opened(body: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(body))
    image.load()
    return image


def redrawn(tmp_path: Path, body: bytes) -> tuple[images.Picture, Image.Image]:
    file, target = tmp_path / "part", io.BytesIO()
    file.write_bytes(body)
    picture = images.redraw(file, kind_of(file, ""), target)
    return picture, opened(target.getvalue())


def test_a_photo_keeps_day_and_place_and_nothing_of_the_camera(site: Site) -> None:
    photo = picture(exif=exif(), comment=SERIAL.encode(), icc_profile=b"a profile that names somebody")
    assert SERIAL.encode() in photo
    attachment = kept(site, photo, filename="IMG_1.JPG", taken_at="2020-01-01T00:00:00Z")
    assert attachment["taken_at"] == "2026-05-04T05:30:15Z"
    assert attachment["latitude"] == pytest.approx(40 + 25 / 60 + 12.34 / 3600)
    assert attachment["longitude"] == pytest.approx(3.7)
    assert (attachment["width"], attachment["height"], attachment["media_type"]) == (640, 480, "image/jpeg")
    body = content(site, attachment)
    for secret in (SERIAL.encode(), b"owner", b"Camera", b"Firmware", b"profile"):
        assert secret not in body
    told = opened(body).getexif()
    assert set(told) == {0x8769, 0x8825}
    assert told.get_ifd(0x8769) == {0x9003: "2026:05:04 07:30:15", 0x9011: "+02:00"}
    assert set(told.get_ifd(0x8825)) == {1, 2, 3, 4}
    assert [float(part) for part in told.get_ifd(0x8825)[2]] == pytest.approx([40.0, 25.0, 12.34], abs=0.001)


def test_a_camera_without_an_offset_shows_the_time_of_the_site(site: Site) -> None:
    attachment = kept(site, picture(exif=exif(offset=None, south_west=True)))
    assert attachment["taken_at"] == "2026-05-04T05:30:15Z"  # half past seven in Madrid, in summer
    assert (attachment["latitude"] < 0, attachment["longitude"] < 0) == (True, True)


def test_a_photo_that_does_not_say_when_is_from_when_the_phone_says(site: Site) -> None:
    attachment = kept(site, picture(), taken_at="2026-05-04T07:30:00+02:00")
    assert attachment["taken_at"] == "2026-05-04T05:30:00Z"
    assert (attachment["latitude"], attachment["longitude"]) == (None, None)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_upright_whatever_the_camera_noted(tmp_path: Path, orientation: int) -> None:
    turned, upright = redrawn(tmp_path, picture(size=(64, 48), exif=exif(orientation)))
    assert (turned.width, turned.height) == ((64, 48) if orientation < 5 else (48, 64))
    assert upright.getexif().get(0x0112, 1) == 1
    left_or_top_is_red = upright.getpixel((4, 4))
    expected_red = orientation in (1, 4, 5, 6)
    assert isinstance(left_or_top_is_red, tuple)
    assert (left_or_top_is_red[0] > 128) is expected_red


@pytest.mark.parametrize(
    ("form", "mode", "becomes"),
    [
        ("JPEG", "L", "JPEG"),
        ("JPEG", "CMYK", "JPEG"),
        ("PNG", "RGBA", "PNG"),
        ("PNG", "P", "PNG"),
        ("PNG", "1", "PNG"),
        ("PNG", "LA", "PNG"),
        ("PNG", "I;16", "PNG"),
        ("WEBP", "RGB", "JPEG"),
        ("WEBP", "RGBA", "JPEG"),
        ("MPO", "RGB", "JPEG"),
    ],
)
def test_every_kind_of_picture_is_kept_with_a_small_one_beside_it(
    tmp_path: Path, form: str, mode: str, becomes: str
) -> None:
    told, drawn = redrawn(tmp_path, picture(form, (900, 600), mode))
    assert (drawn.format, drawn.size) == (becomes, (900, 600))
    small = opened(told.thumbnail)
    assert (small.format, small.size) == ("JPEG", (320, 213))


def test_texts_inside_a_png_do_not_come_along(tmp_path: Path) -> None:
    from PIL.PngImagePlugin import PngInfo

    texts = PngInfo()
    texts.add_text("Author", SERIAL)
    texts.add_itxt("XML:com.adobe.xmp", f"<x>{SERIAL}</x>")
    photo = picture("PNG", pnginfo=texts, exif=exif())
    assert SERIAL.encode() in photo
    told, drawn = redrawn(tmp_path, photo)
    assert told.told.wall == datetime(2026, 5, 4, 7, 30, 15)
    assert set(drawn.info) == {"exif"}
    assert set(drawn.getexif()) == {0x8769, 0x8825}


def test_a_transparent_png_stays_transparent(tmp_path: Path) -> None:
    _, drawn = redrawn(tmp_path, picture("PNG", mode="P", transparency=0))
    assert drawn.has_transparency_data


@pytest.mark.parametrize(
    "odd",
    [
        {0x9003: "2026:13:45 99:99:99"},
        {0x9003: "1066:10:14 09:00:00"},
        {0x9003: 5},
        {0x9011: "+99:00"},
        {0x9011: "now"},
    ],
)
def test_a_time_that_cannot_be_is_left_out(tmp_path: Path, odd: dict[int, Any]) -> None:
    made = exif(offset=None)
    made.get_ifd(0x8769).update(odd)
    told, _ = redrawn(tmp_path, picture(exif=made))
    assert told.told.offset is None
    assert told.told.wall in (None, datetime(2026, 5, 4, 7, 30, 15))


@pytest.mark.parametrize(
    "odd",
    [
        {2: (Fraction(91), Fraction(0), Fraction(0))},
        {4: (Fraction(181), Fraction(0), Fraction(0))},
        {2: (Fraction(1),)},
        {2: 5},
    ],
)
def test_a_place_that_cannot_be_is_left_out(tmp_path: Path, odd: dict[int, Any]) -> None:
    made = exif()
    made.get_ifd(0x8825).update(odd)
    told, drawn = redrawn(tmp_path, picture(exif=made))
    assert (told.told.latitude, told.told.longitude) == (None, None)
    assert 0x8825 not in drawn.getexif()


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_metadata_that_is_garbage_does_not_cost_the_photo(tmp_path: Path) -> None:
    garbage = b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\xff\xff" + b"\xff" * 200
    told, drawn = redrawn(tmp_path, picture(exif=garbage))
    assert (drawn.size, told.told.wall) == ((640, 480), None)


def test_a_photo_in_the_hour_that_comes_twice_or_never_has_a_time() -> None:
    told = images.Told(wall=datetime(2026, 10, 25, 2, 30, 5))
    assert told.taken_at("Europe/Madrid") == datetime(2026, 10, 25, 0, 30, 5, tzinfo=UTC)
    skipped = images.Told(wall=datetime(2026, 3, 29, 2, 30, 5))
    assert skipped.taken_at("Europe/Madrid") == datetime(2026, 3, 29, 1, 30, 5, tzinfo=UTC)


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_of(width: int, height: int) -> bytes:
    """A PNG that says it is that large, and is a few kilobytes."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    pixels = zlib.compress(bytes((width // 8 + 2) * min(height, 100)), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def webp_of(width: int, height: int) -> bytes:
    sizes = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF" + struct.pack("<I", 4 + 8 + 10) + b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4) + sizes


@pytest.mark.parametrize(
    "body",
    [png_of(10_000, 5_001), png_of(12_000, 12_000), png_of(100_000, 100_000), webp_of(16_000, 16_000)],
    ids=["a little", "more", "a bomb", "webp"],
)
def test_a_picture_with_too_many_pixels_is_refused_before_it_is_unpacked(site: Site, body: bytes) -> None:
    answer = sent(site, body)
    assert (answer.status_code, answer.json()["reason"]) == (422, "pixels")


@pytest.mark.parametrize(
    "body",
    [
        picture()[:2000],
        picture("PNG")[:300],
        picture("WEBP")[:200],
        b"\xff\xd8\xff" + bytes(100),
        b"RIFF\x00\x00\x00\x00WEBPwhat" + bytes(30),
        webp_of(10, 10),
        png_of(1000, 1000),
    ],
)
def test_a_damaged_picture_is_refused(tmp_path: Path, body: bytes) -> None:
    with pytest.raises(FileRefused) as refused:
        redrawn(tmp_path, body)
    assert refused.value.members["reason"] == "damaged"


def test_a_small_picture_of_a_photo_can_be_had(site: Site) -> None:
    attachment = kept(site, picture(size=(1000, 2000)), filename="site.jpg")
    answer = site.as_(SENDER).get(attachments(site, attachment["id"], "thumbnail"))
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/jpeg")
    assert opened(answer.content).size == (160, 320)
    assert attachment["has_thumbnail"] is True
