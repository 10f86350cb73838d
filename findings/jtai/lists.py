"""“What needs to improve” and “Areas for priority action” in a letter on a joint targeted area inspection."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from findings.model import PriorityAction, Weakness
from findings.paragraphs import paragraphs_in
from findings.points import has_marks, is_a_list_without_marks, weaknesses_in
from findings.text import Line

_IMPROVE = re.compile(r"What needs to improve\s*[?:.]*\s*\d?", re.IGNORECASE)
_PRIORITY = re.compile(r"Areas? (?:for|of) priority actions?\s*[:.]?\s*\d?", re.IGNORECASE)
_OTHER = re.compile(
    r"(?:Headline|Main) findings\s*:?|Context|Background|(?:Key )?strengths\s*:?|Areas? for improvement\s*:?|Next steps"
    r"|(?:Case|Practice) study\b.{0,80}|Yours sincerely",
    re.IGNORECASE,
)
#: Letters until 2020 tell strengths and areas for improvement at length, those since 2022 list them.
_OLD = re.compile(r"Key strengths\s*:?|Areas? for improvement\s*:?", re.IGNORECASE)
_NEW = re.compile(r"Headline findings\s*:?|What needs to improve\s*[?:.]*\s*\d?", re.IGNORECASE)
_NONE = re.compile(r"There (?:are|were) no (?:areas?|priority)\b", re.IGNORECASE)
