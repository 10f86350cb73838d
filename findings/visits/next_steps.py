"""What a letter on a visit asks for, and by when.

“You should submit an action plan that responds to these areas within 70 working days of receiving this letter.”
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from findings.model import Remark
from findings.text.lines import Line
from findings.text.quoted import quoted_sentences

_ASKS = re.compile(
    r"\bworking days (?:of|from|after)\b"
    r"|^We have notified (?:the )?(?:DfE|Department|Secretary)\b"
    r"|^(?:You|The (?:local authority|trust|council|director of children[’']s services)) should (?:now )?(?:submit|send|prepare)\b"
    r"[^.]*\b(?:action plan|written statement)\b"
)
_OF_THE_LETTER = re.compile(r"\b(?:this|the) letter\b|\baction plan\b|\bpriority action\b|\bwritten statement\b")
_SHARE = 3


def next_steps_in(lines: Sequence[Line]) -> tuple[Remark, ...]:
    """Return the sentences, which stand in the last third of the letter: before that, days are those of the authority’s work."""
    last = lines[len(lines) - len(lines) // _SHARE :]
    return tuple(
        each for each in quoted_sentences(last) if _ASKS.search(each.quote) and _OF_THE_LETTER.search(each.quote)
    )
