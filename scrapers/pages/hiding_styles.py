"""Styles by which nobody sees a box: what a `style` attribute, or a rule of a page's own styles, declares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_MOST_OF_A_STYLE = 2_000
_NOT_SHOWN = {
    "display": {"none"},
    "visibility": {"hidden", "collapse"},
    "content-visibility": {"hidden"},
    "opacity": {"0"},
}
_LENGTH = re.compile(r"([+-]?(?:\d++(?:\.\d*+)?|\.\d++))(px|pt|r?em|ch|ex|vw|vh|%)?")
#: What is smaller, or further away, cannot be seen; by unit, where a unit that is not here says nothing.
_TINY = {"": 1.0, "px": 1.0, "pt": 1.0, "em": 0.1, "rem": 0.1, "%": 5.0}
_FAR = {
    "": -999.0,
    "px": -999.0,
    "pt": -999.0,
    "em": -99.0,
    "rem": -99.0,
    "ch": -99.0,
    "ex": -99.0,
    "vw": -100.0,
    "vh": -100.0,
}
_PLACES = ("left", "top", "right", "bottom", "text-indent", "margin-left", "margin-top")
_SIZES = ("height", "max-height", "width", "max-width")
_BARELY_THERE = 0.05
# Of shapes, those that leave nothing: `rect(0 0 0 0)`, `rect(1px, 1px, …)`, `inset(50%)`, `circle(0)`.
_CLIPPED = re.compile(r"rect\(\s*+[01](?:px)?[\s,)]|inset\(\s*+(?:50|100)%|circle\(\s*+0[\s%)p]")
_SCALED_AWAY = re.compile(r"scale(?:3d|x|y)?\(\s*+0(?:\.0*+)?[\s,)]")
_MOVED = re.compile(r"translate(?:3d|x|y)?\(\s*+([^\s,)]++)(?:\s*+,\s*+([^\s,)]++))?")
_ESCAPE = re.compile(r"\\([0-9a-f]{1,6})\s?", re.IGNORECASE)
_COLOURS = {"white": "#ffffff", "black": "#000000"}


def hides(style: str) -> bool:
    """Say whether nobody sees a box that has this style, such as `display: none` or `position: absolute; left: -9999px`."""
    said = dict(_declarations(style[:_MOST_OF_A_STYLE].lower()))
    return (
        any(said.get(name) in values for name, values in _NOT_SHOWN.items())
        or _is_tiny(said.get("font-size", ""), _TINY)
        or _is_faint(said.get("opacity", ""))
        or _is_away(said)
        or _is_shut(said)
        or _has_no_colour(said)
    )


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    """Yield names and values as a browser reads them: without comments, with letters in place of their numbers."""
    first, *commented = style.split("/*")
    plain = _ESCAPE.sub(_letter, first + "".join(part.partition("*/")[2] for part in commented))
    for declaration in plain.split(";"):
        name, _, value = declaration.partition(":")
        yield name.strip(), value.partition("!")[0].strip()


def _letter(found: re.Match[str]) -> str:
    number = int(found[1], 16)
    return chr(number).lower() if 32 <= number < 127 else ""


def _length(value: str) -> tuple[float, str] | None:
    found = _LENGTH.fullmatch(value)
    return (float(found[1]), found[2] or "") if found else None


def _is_tiny(value: str, most: Mapping[str, float]) -> bool:
    length = _length(value)
    return length is not None and length[0] <= most.get(length[1], -1.0)


def _is_faint(value: str) -> bool:
    length = _length(value)
    return length is not None and length[0] <= (_BARELY_THERE * 100 if length[1] == "%" else _BARELY_THERE)


def _is_far(value: str) -> bool:
    length = _length(value)
    return length is not None and length[1] in _FAR and length[0] <= _FAR[length[1]]


def _is_away(said: Mapping[str, str]) -> bool:
    transform = said.get("transform", "")
    moved = _MOVED.search(transform)
    is_moved = moved is not None and any(_is_far(value) for value in moved.groups() if value)
    return is_moved or bool(_SCALED_AWAY.search(transform)) or any(_is_far(said.get(place, "")) for place in _PLACES)


def _is_shut(said: Mapping[str, str]) -> bool:
    """Say whether nothing of the box is left; one that opens slowly is opened by a reader."""
    if _CLIPPED.search(said.get("clip", "")) or _CLIPPED.search(said.get("clip-path", "")):
        return True
    is_cut = said.get("overflow", "") in ("hidden", "clip") and "transition" not in said
    return is_cut and any(_is_tiny(said.get(size, ""), {"": 0.0, "px": 1.0}) for size in _SIZES)


def _has_no_colour(said: Mapping[str, str]) -> bool:
    """Say whether the letters are transparent, or of the colour that they stand on."""
    colour = _colour(said.get("color", ""))
    ground = said.get("background-color") or said.get("background", "").partition(" ")[0]
    return colour == "transparent" or (colour != "" and colour == _colour(ground))


def _colour(value: str) -> str:
    value = _COLOURS.get(value, value)
    if value.startswith("#") and len(value) in (4, 5):
        value = "#" + "".join(figure * 2 for figure in value[1:])
    parts = value.partition("(")[2].rstrip(")").replace("/", " ").replace(",", " ").split()
    is_clear = (len(value) == 9 and value.startswith("#") and value.endswith("00")) or (
        len(parts) == 4 and _is_faint(parts[3])
    )
    return "transparent" if is_clear else value
