"""Who led an area SEND inspection for Ofsted, by the table “Inspection team”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from findings.inspector import lead_inspector
from findings.text.lines import Line

# “Dave Gilkerson HMI, Ofsted Lead inspector David Roberts, CQC Lead inspector”
_OFSTED = re.compile(r"(?P<name>.{3,60}?),? ?(?:\bS?HMI\b,? ?)?\bOfsted\b.{0,40}?\blead\b", re.IGNORECASE)
_TEAM = re.compile(r"Inspection team", re.IGNORECASE)
_TEAM_LINES = 12


def lead_of_team(lines: Sequence[Line]) -> str | None:
    """The first whom the table calls Ofsted’s lead inspector; None where it calls nobody so."""
    at = next((at for at, line in enumerate(lines) if _TEAM.fullmatch(line.text)), len(lines))
    matches = (_OFSTED.match(line.text) for line in lines[at + 1 : at + _TEAM_LINES])
    return next((lead_inspector(match["name"]) for match in matches if match), None)
