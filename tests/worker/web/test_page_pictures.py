"""Pictures of pages are drawn once and kept as long as there is room; who asks for many holds nobody up."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event, Thread
from typing import Any, cast

import psutil
import pytest

from scrapers.documents.pictures.sheet import Sheet
from tests.recipes.quoted_pdf import HYPHENATED, quoted_pdf
from worker.config.settings import bare_environment
from worker.reader.pictures import NoPicture, picture_of
from worker.reader.pool import ReaderPool
from worker.web.page_pictures import pictures as module
from worker.web.page_pictures.files import KeptFiles
from worker.web.page_pictures.pictures import Busy, PagePictures

SHA = "a" * 64
PNG = b"\x89PNG and so on"


class Asked:
    """The bytes of a document, and how often they were asked for."""

    def __init__(self, body: bytes) -> None:
        self.body, self.times = body, 0

    def __call__(self) -> bytes:
        self.times += 1
        return self.body


def answering(monkeypatch: pytest.MonkeyPatch, answer: Callable[[int], bytes]) -> None:
    """In place of a child: the picture of the page with that number."""
    monkeypatch.setattr(module, "picture_of", lambda _pool, _body, number: answer(number))


def no_pool() -> ReaderPool:
    return cast(ReaderPool, None)


def test_a_page_is_drawn_once(reader: ReaderPool, tmp_path: Path) -> None:
    body = Asked(quoted_pdf())
    for pictures in (PagePictures(reader, tmp_path), PagePictures(reader, tmp_path)):
        assert pictures.picture(SHA, 1, body).startswith(b"\x89PNG")
        found = pictures.sheet(SHA, 1, HYPHENATED, 1, body)
        assert isinstance(found, Sheet)
        assert len(found.boxes_on(1)) == 3
    assert body.times == 2


def test_a_page_that_cannot_be_drawn_is_not_tried_again_at_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tried = []

    def refuse(number: int) -> bytes:
        tried.append(number)
        raise NoPicture("It takes too long.")

    answering(monkeypatch, refuse)
    pictures = PagePictures(no_pool(), tmp_path)
    for _ in range(3):
        with pytest.raises(NoPicture, match="takes too long"):
            pictures.picture(SHA, 1, Asked(b""))
    assert tried == [1]


def test_who_asks_for_more_pages_than_are_drawn_at_once_is_told_to_come_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    done = Event()
    monkeypatch.setattr(module, "_WAIT_SECONDS", 0.05)

    def draw(number: int) -> bytes:
        done.wait(20)
        return PNG

    answering(monkeypatch, draw)
    pictures = PagePictures(no_pool(), tmp_path)
    others = [Thread(target=pictures.picture, args=(SHA, number, Asked(b""))) for number in (1, 2)]
    for other in others:
        other.start()
    until = time.monotonic() + 20
    while pictures._places._value and time.monotonic() < until:
        time.sleep(0.01)
    with pytest.raises(Busy):
        pictures.picture(SHA, 3, Asked(b""))
    done.set()
    for other in others:
        other.join()
    assert pictures.picture(SHA, 3, Asked(b"")) == PNG


def test_kept_files_take_a_bounded_room_and_those_not_asked_for_go_first(tmp_path: Path) -> None:
    kept = KeptFiles(tmp_path, most_bytes=1_000)
    for at in range(9):
        kept.put(f"{at}", bytes(100))
        os.utime(tmp_path / f"{at}", (at, at))
    assert kept.get("0") == bytes(100)
    kept.put("new", bytes(200))
    assert kept.get("0") == bytes(100)
    assert kept.get("1") is None
    assert kept.get("new") == bytes(200)
    assert sum(each.stat().st_size for each in tmp_path.iterdir()) <= 1_000


def test_a_home_in_which_nothing_can_be_written_shows_pages_all_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answering(monkeypatch, lambda _: PNG)
    in_the_way = tmp_path / "pictures"
    in_the_way.write_text("a file, where the folder should be")
    assert PagePictures(no_pool(), in_the_way).picture(SHA, 1, Asked(b"")) == PNG


def test_the_reader_that_is_started_beforehand_lives_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pool, has_answered = ReaderPool(bare_environment(), processes=1), Event()

    def answered(*asked: Any) -> bytes:
        try:
            return bytes(picture_of(*asked))
        finally:
            has_answered.set()

    monkeypatch.setattr(module, "picture_of", answered)
    before = set(psutil.Process().children())
    with closing(pool):
        PagePictures(pool, tmp_path).warm_up()
        assert has_answered.wait(60)
        time.sleep(0.3)  # Time enough for the thread to end, and for the reader with it.
        (started,) = set(psutil.Process().children()) - before
        assert started.status() != psutil.STATUS_ZOMBIE
