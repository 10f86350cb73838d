"""Pages are drawn apart: no PDF holds up or takes over who asks for its pages."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.recipes.endless_pdf import endless_pdf
from tests.recipes.quoted_pdf import HYPHENATED, quoted_pdf
from worker.config.settings import bare_environment
from worker.reader.pictures import NoPicture, picture_of, sheet_of
from worker.reader.pool import ReaderPool


def test_a_page_is_drawn_and_its_quote_found_in_a_child(reader: ReaderPool) -> None:
    assert picture_of(reader, quoted_pdf(), 1).startswith(b"\x89PNG")
    assert len(sheet_of(reader, quoted_pdf(), 1, HYPHENATED, 1).boxes_on(1)) == 3


@pytest.mark.parametrize("body", [b"", b"<html><body>%PDF-1.4</body></html>", b"%PDF-1.4 and nothing %%EOF"])
def test_what_is_no_pdf_has_no_pages(reader: ReaderPool, body: bytes) -> None:
    with pytest.raises(NoPicture):
        picture_of(reader, body, 1)


def test_a_pdf_that_is_drawn_for_ever_is_ended_and_the_next_one_is_drawn(reader: ReaderPool) -> None:
    with pytest.raises(NoPicture, match="so it was stopped"):
        picture_of(reader, endless_pdf(), 1)
    assert picture_of(reader, quoted_pdf(), 1)


@pytest.mark.parametrize(
    "answer",
    [
        '{"picture": "PHNjcmlwdD4="}',
        '{"picture": "no base64"}',
        '{"picture": null}',
        '{"sheet": {"pages": 1, "size": [1, 1], "marks": [[1, [[1, 2, 3, "4"]]]]}}',
        "[]",
    ],
)
def test_what_a_child_answers_that_a_file_took_over_is_no_picture_and_no_sheet(tmp_path: Path, answer: str) -> None:
    child = tmp_path / "child.py"
    child.write_text(
        textwrap.dedent(f"""
            import json, sys
            while line := sys.stdin.buffer.readline():
                sys.stdin.buffer.read(json.loads(line)["size"])
                print({answer!r}, flush=True)
        """)
    )
    pool = ReaderPool(bare_environment(), processes=1, child=(sys.executable, str(child)))
    asks: list[Callable[[], object]] = [
        lambda: picture_of(pool, b"%PDF-", 1),
        lambda: sheet_of(pool, b"%PDF-", 1, "", 1),
    ]
    for ask in asks:
        with pytest.raises(NoPicture, match="made to do harm"):
            ask()
    pool.close()
