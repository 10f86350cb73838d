"""Which inspectorates carried out an inspection together, in the words of the document: “Ofsted, the Care Quality Commission …”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from findings.model import Remark
from findings.text.lines import Line
from findings.text.quoted import quoted_sentences

#: Each by a name that holds whatever it was called that year, with the words by which documents name it.
_INSPECTORATES = {
    "Ofsted": r"\bOfsted\b",
    "the Care Quality Commission": r"\bCare Quality Commission\b|\bQuality Care Commission\b|\bCQC\b",
    "the inspectorate of constabulary": r"\b(?:HMI|Inspectorate of) Constabulary\b|\bHMIC(?:FRS)?\b",
    "the inspectorate of probation": r"\b(?:HMI|Inspectorate of) Prob(?:ation)?\b|\bHMIP\b",
    "the inspectorate of prisons": r"\b(?:HMI|Inspectorate of) Prisons\b",
}
_NAMED = {name: re.compile(words) for name, words in _INSPECTORATES.items()}


def inspectorates_in(lines: Sequence[Line]) -> Remark | None:
    """Return the inspectorates of the first sentence that names one beside Ofsted, and that sentence; None where none does.

    A report that lists its inspectors under the names of their inspectorates speaks of Ofsted in its title.
    """
    for remark in quoted_sentences(lines):
        named = [name for name, words in _NAMED.items() if words.search(remark.quote)]
        if any(name != "Ofsted" for name in named):
            names = dict.fromkeys(("Ofsted", *named))
            return Remark(text=", ".join(names), quote=remark.quote, page=remark.page)
    return None
