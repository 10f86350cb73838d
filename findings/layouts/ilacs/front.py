"""The head of an ILACS report: the authority, the days of the inspection, the lead inspector."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from findings.text.fields import is_labelled, value_after
from findings.text.lines import Line, joined

# “Inspection of Halton local authority / children’s services”, “Halton Borough Council / Inspection of children’s
# social care services”, “Inspection of Bradford Children and / Families Trust”.
_TITLE = re.compile(r"\bInspection of\b", re.IGNORECASE)
_SERVICES = re.compile(r"(?<!\s)\s*+(?:local authority )?children['’]s (?:social care )?services\.?$", re.IGNORECASE)
_TITLE_END = re.compile(r"(?:services|trust)\.?$", re.IGNORECASE)
_LABELS = {
    # “Inspection date:” in the singular occurs too.
    "dates": re.compile(r"Inspection dates?\s*+(?::\s*+)?", re.IGNORECASE),
    "lead": re.compile(r"Lead inspectors?\s*+(?::\s*+)?", re.IGNORECASE),
    "published": re.compile(r"(?:Report published|Published|Publication date|Date published)\s*:\s*", re.IGNORECASE),
}
_CHILDRENS_SERVICES = re.compile(r"children['’]s (?:social care )?services|children and families trust", re.IGNORECASE)
_OFFICE = re.compile(r"H(?:is|er) Majesty", re.IGNORECASE)
_HEAD_LINES = 30
_TITLE_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Front:
    """The words of the head: authority’s name, dates, lead inspector, publication; each is empty where the head lacks it."""

    has_title: bool = False
    has_services: bool = False
    authority: str = ""
    dates: str = ""
    lead: str = ""
    published: str = ""

    @property
    def is_of_this_form(self) -> bool:
        """Whether the title speaks of children’s services and dates of an inspection follow, whatever comes after them."""
        return self.has_title and bool(self.dates) and self.has_services


def front_of(lines: Sequence[Line], table_begins: int) -> Front:
    """Read the head, which is what stands before the table; `table_begins` is the index of the table’s first line."""
    head = lines[: min(table_begins, _HEAD_LINES)]
    labels = _LABELS.values()
    values = {name: value_after(label, head, labels) for name, label in _LABELS.items()}
    first_label = next((at for at, line in enumerate(head) if is_labelled(line, labels)), len(head))
    title = joined(head[:first_label])[-_TITLE_LENGTH:]
    services = bool(_CHILDRENS_SERVICES.search(title))
    return Front(has_title=_is_title(title), has_services=services, authority=_authority(title), **values)


def below_head(lines: Sequence[Line]) -> str:
    """Return the words after the last label and its value, where the table of judgements should stand."""
    head = lines[:_HEAD_LINES]
    last = max((at for at, line in enumerate(head) if is_labelled(line, _LABELS.values())), default=len(head))
    return joined(line for line in head[last + 1 : last + 5] if not _OFFICE.match(line.text))


def _is_title(title: str) -> bool:
    return bool(_TITLE.search(title)) and bool(_TITLE_END.search(title))


def _authority(title: str) -> str:
    """Return the name in the title, which may stand after or before `Inspection of`; the last `Inspection of` counts."""
    parts = _TITLE.split(title)
    if len(parts) < 2:
        return ""
    after = _SERVICES.sub("", parts[-1].strip())
    name = after or parts[-2].strip()
    return re.sub(r"^the ", "", name, flags=re.IGNORECASE)
