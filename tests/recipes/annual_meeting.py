"""Notes of the annual meeting of Ofsted and a council, “Annual meeting with Kestrelby City Council, 3 March 2026”."""

from __future__ import annotations

import re

from findings.authorities.register import recognised
from findings.dates.dates import dated
from findings.events.event import occurred
from findings.model import Document, EventKind, Findings, Kind, Status
from findings.text.lines import lines_of

_HEAD = 20
_TITLE = re.compile(r"Annual meeting with (?P<authority>[^,]+), (?P<day>.+)")


class AnnualMeeting:
    """A layout that reads whom Ofsted met, and when, from the title."""

    name = "annual_meeting"

    def claims(self, document: Document) -> bool:
        return _title(document) is not None

    def read(self, document: Document) -> Findings:
        """Return whom Ofsted met and when; held where the day cannot be read."""
        title = _title(document)
        assert title, "it was claimed by its title"
        name, when = title["authority"], dated(title["day"], document.published)
        return Findings(
            kind=Kind.OTHER,
            status=Status.READ if when else Status.HELD,
            problems=() if when else ("The day of the meeting could not be found.",),
            event=occurred(EventKind.OTHER, when, authority=recognised(name), printed=name),
        )


LAYOUT = AnnualMeeting()


def _title(document: Document) -> re.Match[str] | None:
    return next((found for line in lines_of(document)[:_HEAD] if (found := _TITLE.fullmatch(line.text))), None)
