"""The names of responsible bodies as tables print them: in a narrow column, and cut where a row continues on the next page."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_ROLES = (
    "and|of|the|for|in|with|upon|on|schools?|colleges?|education|educational|health|care|social|leaders|local|authority"
    "|authorities|area|partnership|partners?|providers?|services?|settings?|all|children’s|children's"
)
_NAME = re.compile(rf"\(?(?:[A-Z&][\w’'&./-]*+|{_ROLES})\)?[,;.]*+")
# In characters. No line of a table is longer.
_LONGEST = 200
_BODY = (
    r"Councils?|NHS|Boards?|\(?ICBs?\)?|Trusts?|Partnerships?|Borough|Integrated|Authority|[Ll]ocal [Aa]uthority|[Ll]eaders"
    r"|[Pp]artners|[Pp]artnership|[Pp]roviders|[Ss]ervices|Community"
)
_NAMES_A_BODY = re.compile(rf"(?:^|[\s(])(?:{_BODY})(?=$|[\s,;.)])")
_COMPLETE = re.compile(
    r"(?:Council|Board|ICB|Trust|Partnership|Authority|authority|leaders|partners|partnership|\))[.,;]?$"
)
_LEADERS = re.compile(r"(?:(?:The )?(?:[\w-]+ ){0,3}leaders|Leaders|The)\b")
_BETWEEN = re.compile(r",? and |, ")
# “Board that children, young people and their families receive …”: the end of a name before the middle of a sentence.
_TAIL = re.compile(
    r"(?:(?:(?:Integrated )?Care )?Board(?: \(ICB\))?|\(ICB\)|ICB|(?:(?:Borough|City|County) )?Council|Trust|Partnership)"
    r"(?= [a-z])"
)


def names_only(line: str) -> bool:
    """Say whether the line holds only names, so that it may be part of a body; a sentence would have a verb."""
    return len(line) <= _LONGEST and all(map(_NAME.fullmatch, line.split()))


def names_a_body(text: str) -> bool:
    """Say whether the text names a council, a board, a trust, or leaders. `services.` alone does not: it ends a sentence."""
    return bool(_NAMES_A_BODY.search(text)) and any(letter.isupper() for letter in text)


def ends_a_name(text: str) -> bool:
    """Say whether the text ends as the names of bodies end: in `Council`, `Board`, `(ICB)`."""
    return bool(_COMPLETE.search(text)) and not text.endswith((",", ";"))


def begins_an_area(line: str) -> bool:
    """Say whether the line begins an area with those who must act: `Leaders across the partnership`."""
    return bool(_LEADERS.match(line))


def with_its_parts(names: str) -> Iterator[str]:
    """Yield a list of bodies, and every part of it between two commas or `and`s, because another row may name that part alone.

    `NHS Vale and Wexmoor Integrated Care Board` is one body, so that a part may hold an `and` itself.
    """
    between = list(_BETWEEN.finditer(names))
    for begin in (0, *(match.end() for match in between)):
        for end in (*(match.start() for match in between), len(names)):
            part = names[begin:end]
            if " " in part and ends_a_name(part):
                yield part


def rest_of(body: str, line: str, known: Collection[str]) -> str:
    """Return the words at the line’s beginning that complete a body’s name cut by a page’s end; empty where there are none."""
    ends = [other[len(body) + 1 :] for other in known if other.startswith(f"{body} ")]
    rest = max((end for end in ends if line == end or line.startswith(f"{end} ")), key=len, default="")
    if rest or ends_a_name(body):
        return rest
    tail = _TAIL.match(line)
    return tail[0] if tail else ""


def beginning_of(line: str, known: Collection[str]) -> str:
    """Return the body that stands on the same line before its area: `Plymouth City Council` before `Leaders should …`.

    A name is no such body where the area would begin in small letters: `Plymouth City Council should …`.
    """
    spaces = [match.start() for match in re.finditer(" ", line[:_LONGEST])]
    parts = [(line[:at], line[at + 1 :]) for at in spaces if line[at + 1].isupper()]
    bodies = [name for name, area in parts if names_only(name) and (begins_an_area(area) or not names_only(area))]
    whole = [name for name in bodies if name in known]
    complete = [name for name in bodies if names_a_body(name) and ends_a_name(name)]
    cut = [name for name in bodies if " " in name and any(other.startswith(f"{name} ") for other in known)]
    return (whole[-1:] or complete[:1] or cut[-1:] or [""])[0]
