"""The rules of a robots.txt that are for us, as one group for every robot: what is written for others is not kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrapers.http.types import PRODUCT

#: A record's name and value, as generously as the parser reads it: `Useragent: *`, `User agent *`, and the usual misspellings.
_RECORD = re.compile(
    r"\s*+(user[- ]?agent|crawl[- ]delay|allow|dis++al++ow|diasllow|disallaw)(?:\s*+:|\s)(.*+)", re.IGNORECASE
)
#: A record that we do not know, such as `Request-rate: 1/5`.
_OTHER = re.compile(r"\s*+[a-z][a-z -]*+:(?!//)", re.IGNORECASE)
#: They are about the whole site, and stand between a group's records in many files.
_OF_THE_SITE = re.compile(r"\s*+(?:site-?maps?|host)(?:\s*+:|\s)", re.IGNORECASE)
#: The name of a robot without its version (RFC 9309, 2.2.1).
_NAME = re.compile(r"[a-z_-]*+", re.IGNORECASE)
_FIELDS = {"a": "Allow", "c": "Crawl-delay", "d": "Disallow"}


def for_us(text: str) -> str:
    """Return the rules of the groups that name our robot, or where none does of those for every robot; empty for none.

    RFC 9309: groups of the same name are one, and a group that names us holds for us alone. Only the robot's own name is asked
    for: a name in a group costs nothing, or a file could give each of a thousand names each of a thousand rules.
    """
    ours: list[str] = []
    everybodys: list[str] = []
    names_us = False
    for names, record in _records(text):
        names_us = names_us or PRODUCT in names
        if record and PRODUCT in names:
            ours.append(record)
        if record and "*" in names:
            everybodys.append(record)
    rules = ours if names_us else everybodys
    return "\n".join(["User-agent: *", *rules]) if rules else ""


def _records(text: str) -> Iterator[tuple[frozenset[str], str]]:
    """Yield which of `*` and our name a group has so far, and a rule of it; an empty rule for a line that names a robot."""
    names: frozenset[str] = frozenset()
    is_open = False
    for line in text.splitlines():
        plain = line.partition("#")[0]
        found = _RECORD.match(plain)
        if found is None:
            is_open = is_open and not (_OTHER.match(plain) and not _OF_THE_SITE.match(plain))
            continue
        record, value = found[1].casefold(), found[2].strip()
        if record.startswith("user"):
            names = (names if is_open else frozenset()) | {_robot(value)} & {"*", PRODUCT}
            is_open = True
            yield names, ""
        else:
            is_open = False
            yield names, f"{_FIELDS[record[0]]}: {value}" if value else ""


def _robot(value: str) -> str:
    """Return the name of the robot in a `User-agent` line: `ofsted-watch` for `Ofsted-Watch/2.0` and `*ofsted-watch*`."""
    name = _NAME.match(value.replace("*", ""))
    return value if value == "*" else (name[0].casefold() if name else "")
