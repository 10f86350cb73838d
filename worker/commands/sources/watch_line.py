"""Writes a source into watch.toml and leaves every other word of it as it is, comments among them."""

from __future__ import annotations

import json
import os
import re
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from worker.errors import UserError

_TABLE = re.compile(r"^\s*\[")
_PAGES = re.compile(r"^\s*\[\[\s*sources\s*\.\s*pages\s*\]\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What [[sources.pages]] says of a source; `authority` is None where it speaks of many."""

    name: str
    url: str
    kind: str
    authority: str | None = None

    def table(self) -> dict[str, str]:
        """The keys and values."""
        said = {"name": self.name, "url": self.url, "kind": self.kind, "authority": self.authority}
        return {key: value for key, value in said.items() if value is not None}

    def text(self) -> str:
        """The lines of the file. A text of JSON is one of TOML, too."""
        keys = "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in self.table().items())
        return f"[[sources.pages]]\n{keys}"


def write(config: Path, line: Line) -> None:
    """Add the source below the last one that the file names, else at its end.

    Raises:
        UserError: the file names its pages in another way, or cannot be written; the lines to add are said.
    """
    file = config.resolve()
    before = file.read_text(encoding="utf-8")
    meant = _with_line(tomllib.loads(before), line)
    for after in _ways(before, line):
        if _says(after, meant):
            _replace(file, after)
            return
    raise UserError(f"{config.name} lists its pages in a way of its own: add by hand\n{line.text()}")


def _ways(before: str, line: Line) -> list[str]:
    """The file with the source where people would put it, and at its end."""
    lines = before.splitlines(keepends=True)
    at_end = f"{before.rstrip()}\n\n{line.text()}" if before.strip() else line.text()
    starts = [number for number, each in enumerate(lines) if _PAGES.match(each)]
    if not starts:
        return [at_end]
    after = starts[-1] + 1
    while after < len(lines) and lines[after].strip() and not _TABLE.match(lines[after]):
        after += 1
    whole = "".join(lines[:after])
    whole += "" if whole.endswith("\n") else "\n"
    return [f"{whole}\n{line.text()}{''.join(lines[after:])}", at_end]


def _with_line(data: dict[str, Any], line: Line) -> dict[str, Any]:
    sources = data.get("sources") or {}
    return {**data, "sources": {**sources, "pages": [*sources.get("pages", []), line.table()]}}


def _says(text: str, meant: dict[str, Any]) -> bool:
    try:
        return tomllib.loads(text) == meant
    except tomllib.TOMLDecodeError:
        return False


def _replace(file: Path, text: str) -> None:
    """Put the text in the place of the file in one step, with the same permissions."""
    try:
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as new:
            new.write(text)
        Path(name).chmod(file.stat().st_mode & 0o777)
        Path(name).replace(file)
    except OSError as error:
        raise UserError(f"{file} cannot be written: {error.strerror}.") from None
