"""What every adapter of the port ``Files`` promises."""

import io
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import pytest

from gemba.adapters.files.disk import Disk
from gemba.core.ports import Files

Make = Callable[[Path], Files]


SOME = "594610e1-5553-45a1-98ab-b1761ec7f1a0"  # workers of pytest must see the same names


@pytest.fixture(params=[Disk], ids=["disk"])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> Files:
    make: Make = request.param
    return make(tmp_path / "files")


def key(kind: str = "originals", ending: str = "") -> str:
    return f"{kind}/{uuid4()}{ending}"


def read(files: Files, name: str) -> bytes:
    with files.open(name) as opened:
        return opened.read()


class Failing(io.RawIOBase):
    """Gives some bytes, and then the line breaks."""

    def __init__(self) -> None:
        self.left = 3

    def read(self, size: int = -1) -> bytes:
        self.left -= 1
        if self.left == 0:
            raise ConnectionError("the line broke")
        return b"x" * 1000


def test_what_was_put_can_be_read_and_its_size_is_told(files: Files) -> None:
    name, body = key("attachments", ".jpg"), os.urandom(3_000_001)
    assert files.put(name, io.BytesIO(body)) == len(body)
    assert read(files, name) == body


def test_an_empty_file_is_a_file(files: Files) -> None:
    name = key()
    assert files.put(name, io.BytesIO()) == 0
    assert read(files, name) == b""


def test_what_was_stored_can_be_read_from_any_place_in_it(files: Files) -> None:
    name = key()
    files.put(name, io.BytesIO(b"0123456789"))
    with files.open(name) as opened:
        assert opened.seek(4) == 4
        assert opened.read(3) == b"456"
        assert opened.seek(-2, os.SEEK_END) == 8
        assert opened.read() == b"89"


def test_an_unknown_key_is_a_key_error_and_may_be_deleted(files: Files) -> None:
    name = key()
    with pytest.raises(KeyError), files.open(name):
        pass
    files.delete(name)


def test_what_was_deleted_is_gone_and_nothing_else(files: Files) -> None:
    one, other = key(), key()
    files.put(one, io.BytesIO(b"one"))
    files.put(other, io.BytesIO(b"other"))
    files.delete(one)
    with pytest.raises(KeyError), files.open(one):
        pass
    assert read(files, other) == b"other"


def test_a_source_that_fails_half_way_leaves_nothing(files: Files) -> None:
    name = key()
    with pytest.raises(ConnectionError):
        files.put(name, Failing())  # type: ignore[arg-type]
    with pytest.raises(KeyError), files.open(name):
        pass


def test_a_source_that_fails_half_way_leaves_what_was_there(files: Files) -> None:
    name = key()
    files.put(name, io.BytesIO(b"whole"))
    with pytest.raises(ConnectionError):
        files.put(name, Failing())  # type: ignore[arg-type]
    assert read(files, name) == b"whole"


def test_putting_the_same_again_changes_nothing_for_whoever_reads(files: Files) -> None:
    name, body = key(), os.urandom(200_000)
    files.put(name, io.BytesIO(body))
    with files.open(name) as opened:
        first = opened.read(100_000)
        files.put(name, io.BytesIO(body))
        assert first + opened.read() == body
    assert read(files, name) == body


def test_many_may_put_the_same_key_at_once_and_one_whole_file_comes_of_it(files: Files) -> None:
    name = key()
    bodies = [bytes([number]) * 500_000 for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda body: files.put(name, io.BytesIO(body)), bodies))
    assert read(files, name) in bodies


@pytest.mark.parametrize(
    "name",
    [
        "",
        "originals",
        "originals/..",
        f"../{SOME}",
        f"originals/../{SOME}",
        f"originals/{SOME}/x",
        f"/originals/{SOME}",
        f"Originals/{SOME}",
        f"originals/{SOME}\n",
        f"originals/{SOME}.j/g",
        f"originals/{SOME}.",
        "originals\\00000000-0000-0000-0000-000000000000",
    ],
)
def test_what_is_no_key_is_refused_by_every_promise(files: Files, name: str) -> None:
    with pytest.raises(ValueError, match="not a key"):
        files.put(name, io.BytesIO(b"x"))
    with pytest.raises(ValueError, match="not a key"), files.open(name):
        pass
    with pytest.raises(ValueError, match="not a key"):
        files.delete(name)


def test_the_disk_keeps_no_leftovers_and_shows_files_to_its_owner_alone(tmp_path: Path) -> None:
    disk = Disk(tmp_path / "files")
    disk.put(key("attachments", ".jpg"), io.BytesIO(b"x"))
    with pytest.raises(ConnectionError):
        disk.put(key("attachments", ".jpg"), Failing())  # type: ignore[arg-type]
    kept = [path for path in (tmp_path / "files").rglob("*") if path.is_file()]
    assert len(kept) == 1
    assert kept[0].stat().st_mode & 0o777 == 0o600
    assert kept[0].parent.stat().st_mode & 0o777 == 0o700
