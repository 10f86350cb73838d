"""An authority’s timeline as programs are told it, packed: the objects that `ofsted-watch show --json` writes, of what is open.

Packed it takes some kilobytes, where the objects take some hundred.
"""

from __future__ import annotations

import json
import zlib

from findings.timeline.grades import Grades
from findings.timeline.open_now import of_send, standing_now
from findings.timeline.record import (
    Record,
    record_of_document,
    record_of_event,
    record_of_grades,
    record_of_weakness,
)
from findings.timeline.timeline import Timeline


def packed_record(timeline: Timeline, grades: Grades) -> bytes:
    """The grades, the open weaknesses, the longest known first, the events and the documents on none, the latest first."""
    record: Record = {
        "grades": record_of_grades(grades),
        "open_weaknesses": [record_of_weakness(entry) for entry in standing_now(timeline.weaknesses)],
        "open_weaknesses_of_send": [record_of_weakness(entry) for entry in of_send(timeline.weaknesses)],
        "events": [record_of_event(event) for event in reversed(timeline.events)],
        "other_documents": [record_of_document(document) for document in reversed(timeline.others)],
    }
    return zlib.compress(json.dumps(record).encode())


def opened_record(packed: bytes) -> Record:
    """The objects that `packed_record` packed."""
    record: Record = json.loads(zlib.decompress(packed))
    return record
