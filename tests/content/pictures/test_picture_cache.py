"""Pictures are prepared once, and what is damaged in the cache is prepared again."""

from __future__ import annotations

import hashlib
import os
import time
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from briefgen.content.folder_guard import FileError
from briefgen.content.pictures import picture_cleaning
from briefgen.content.pictures.picture_cache import WORTH
from briefgen.content.pictures.picture_cropping import cropped
from briefgen.content.pictures.picture_resizing import narrowed


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    cropped.cache_clear()
    narrowed.cache_clear()
    return tmp_path / "briefgen" / "pictures"


@pytest.fixture
def photograph() -> bytes:
    file = BytesIO()
    Image.effect_noise((900, 600), 90).convert("RGB").save(file, "JPEG", quality=95)
    assert len(file.getvalue()) > WORTH
    return file.getvalue()


@pytest.fixture
def unopened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What Pillow is asked to open from now on."""
    opened: list[str] = []
    original = Image.open

    def counted(*args: object, **options: object) -> object:
        opened.append(repr(args))
        return original(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Image, "open", counted)
    return opened


def test_the_second_time_no_picture_is_opened(
    cache: Path, photograph: bytes, unopened: list[str]
) -> None:
    def prepared() -> list[object]:
        picture = picture_cleaning.read(photograph, "a.jpg")
        return [picture, cropped(picture, 1.0, (0.5, 0.5)), narrowed(picture, 300)]

    first = prepared()
    assert unopened
    unopened.clear()
    cropped.cache_clear()
    narrowed.cache_clear()
    assert prepared() == first
    assert unopened == []
    assert len(list(cache.iterdir())) == 3
    assert cache.stat().st_mode & 0o077 == 0


def test_another_name_another_brief_and_other_hidden_parts(cache: Path, photograph: bytes) -> None:
    one = picture_cleaning.read(photograph, "a.jpg")
    other = picture_cleaning.read(photograph, "b.jpg")
    assert (one.name, other.name) == ("a.jpg", "b.jpg")
    assert one.data == other.data
    hidden = picture_cleaning.read(photograph, "a.jpg", [(0.1, 0.1, 0.2, 0.2)])
    assert hidden.data != one.data
    assert hidden.original == one.original == hashlib.sha256(photograph).hexdigest()
    assert len(list(cache.iterdir())) == 2


def test_what_is_damaged_is_prepared_again(cache: Path, photograph: bytes) -> None:
    good = picture_cleaning.read(photograph, "a.jpg")
    (file,) = cache.iterdir()
    for damaged in (b"", file.read_bytes()[:-1], b"x" * 4000):
        file.write_bytes(damaged)
        assert picture_cleaning.read(photograph, "a.jpg") == good


def test_what_nobody_asked_for_is_removed(cache: Path, photograph: bytes) -> None:
    picture_cleaning.read(photograph, "a.jpg")
    (old,) = cache.iterdir()
    long_ago = time.time() - 61 * 86_400
    os.utime(old, (long_ago, long_ago))
    picture_cleaning.read(photograph, "a.jpg", [(0, 0, 0.1, 0.1)])
    assert old not in list(cache.iterdir())


def test_without_a_cache_pictures_are_prepared_all_the_same(
    tmp_path: Path, photograph: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "briefgen").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert picture_cleaning.read(photograph, "a.jpg").width == 900


def test_a_broken_picture_is_refused_each_time(cache: Path, photograph: bytes) -> None:
    for _ in range(2):
        with pytest.raises(FileError):
            picture_cleaning.read(photograph[: len(photograph) // 2], "a.jpg")
    assert not cache.is_dir() or list(cache.iterdir()) == []
