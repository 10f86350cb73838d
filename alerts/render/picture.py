"""A chart of grades as a PNG: each grade as its word and as full squares out of four, with colour only beside them."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from alerts.chart import Chart, ChartRow
from findings.model import Grade
from findings.wording import grade_word

if TYPE_CHECKING:
    from PIL import ImageDraw, ImageFont

#: The colours of a cell’s ground and words: dark on pale. The picture has its own ground, so dark mode changes nothing.
COLOURS = {
    Grade.OUTSTANDING: ("#d3e4f8", "#0b3a66"),
    Grade.GOOD: ("#d9eedf", "#0b4a2c"),
    Grade.ADEQUATE: ("#fcebc8", "#5f3900"),
    Grade.REQUIRES_IMPROVEMENT: ("#fcebc8", "#5f3900"),
    Grade.INADEQUATE: ("#f9d5d2", "#86101a"),
    Grade.NOT_JUDGED: ("#e6eaee", "#43505e"),
}
GROUND, INK = "#ffffff", "#1c2733"
_NOT_GIVEN = ("#f4f6f8", "#4a5766")
# Sizes in pixels; the picture is shown at half its size, so that it is sharp on a phone.
_TWICE = 2
_MARGIN, _NAMES, _CELL, _ROW, _HEAD, _GAP = 8, 116, 92, 56, 40, 4


def width(chart: Chart) -> int:
    """Return the greatest width, in pixels, at which the picture is to be shown."""
    return 2 * _MARGIN + _NAMES + _CELL * len(chart.columns)


def content_id(chart: Chart) -> str:
    """Return the picture’s name inside a mail, the same whenever the same alert is sent again."""
    return hashlib.sha256(png(chart)).hexdigest()[:16]


def as_data(chart: Chart) -> str:
    """Return the picture as a `data:` address, for a page that stands by itself."""
    return f"data:image/png;base64,{b64encode(png(chart)).decode()}"


@lru_cache(maxsize=64)
def png(chart: Chart) -> bytes:
    """Return the picture as bytes, some kilobytes: a row for each judgement, a column for each inspection."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 (as in `templates`)

    height = 2 * _MARGIN + _HEAD + _ROW * len(chart.rows)
    image = Image.new("RGB", (width(chart) * _TWICE, height * _TWICE), GROUND)
    draw = ImageDraw.Draw(image)
    for at, column in enumerate(chart.columns):
        _centred(draw, _left(at), _MARGIN, _HEAD, "\n".join(filter(None, (column.short, column.framework))), INK)
    for at, row in enumerate(chart.rows):
        _row(draw, row, _MARGIN + _HEAD + at * _ROW)
    out = BytesIO()
    image.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def _row(draw: ImageDraw.ImageDraw, row: ChartRow, top: int) -> None:
    _written(draw, (_MARGIN, top + _ROW / 2), _in_lines(row.judgement), INK, "lm")
    for at, grade in enumerate(row.grades):
        _cell(draw, grade, _left(at), top)


def _cell(draw: ImageDraw.ImageDraw, grade: Grade | None, left: int, top: int) -> None:
    ground, ink = COLOURS[grade] if grade else _NOT_GIVEN
    box = (left + _GAP / 2, top + _GAP / 2, left + _CELL - _GAP / 2, top + _ROW - _GAP / 2)
    draw.rounded_rectangle([edge * _TWICE for edge in box], 5 * _TWICE, fill=ground)
    word = grade_word(grade).replace("requires ", "requires\n")
    rank = grade.rank if grade else None
    _centred(draw, left, top, _ROW - (0 if rank is None else 13), word, ink)
    for step in range(4 if rank is not None else 0):
        _square(draw, left + _CELL / 2 - 23 + step * 12, top + _ROW - 14, ink, full=step <= (rank or 0))


def _square(draw: ImageDraw.ImageDraw, left: float, top: float, ink: str, *, full: bool) -> None:
    box = (left, top, left + 10, top + 5)
    draw.rectangle([edge * _TWICE for edge in box], fill=ink if full else None, outline=ink, width=_TWICE)


def _left(column: int) -> int:
    return _MARGIN + _NAMES + column * _CELL


def _centred(draw: ImageDraw.ImageDraw, left: int, top: int, height: int, words: str, ink: str) -> None:
    _written(draw, (left + _CELL / 2, top + height / 2), words, ink, "mm")


def _written(draw: ImageDraw.ImageDraw, at: tuple[float, float], words: str, ink: str, anchor: str) -> None:
    place = (at[0] * _TWICE, at[1] * _TWICE)
    align = "center" if anchor == "mm" else "left"
    draw.multiline_text(place, words, ink, _font(), anchor=anchor, align=align, spacing=1)


def _in_lines(name: str) -> str:
    """Return the name in two lines where it is too long for one."""
    if _font().getlength(name) <= (_NAMES - 6) * _TWICE or " " not in name:
        return name
    words = name.split(" ")
    at = min(range(1, len(words)), key=lambda n: abs(len(" ".join(words[:n])) - len(" ".join(words[n:]))))
    return f"{' '.join(words[:at])}\n{' '.join(words[at:])}"


@lru_cache(maxsize=1)
def _font() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    from PIL import ImageFont  # noqa: PLC0415 (as in `templates`)

    return ImageFont.load_default(size=13 * _TWICE)
