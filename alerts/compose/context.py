"""What is known of an authority beside what is new: its story so far, and how its statistical neighbours stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from alerts.register import Register
from findings.model import Publication
from findings.timeline.document import Filed
from findings.timeline.neighbours import GradeContext
from findings.timeline.timeline import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The story and its register hold the new documents too; `neighbours` counts by overall grade as it stood on `day`."""

    story: Story
    register: Register
    neighbours: GradeContext
    day: date


#: By the authority’s URN. An alert is whole without it, and says less.
Knowledge = Mapping[str, Known]


def stands_in(document: Filed, publication: Publication) -> bool:
    """Is it the document that a change stands in, perhaps in another revision?"""
    return publication.url == document.url or (bool(document.sha256) and document.sha256 == publication.sha256)
