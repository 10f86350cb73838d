"""Opens what `ofsted-watch compare` compares: a document, or a file that `ofsted-watch read --json` wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from findings.model import Findings, Status
from findings.read import read
from findings.record import findings_from_record
from scrapers.documents.documents import Unreadable, open_document
from worker.errors import UserError

_COMPARED = ("kind", "event", "published", "judgements", "needs_improvement", "priority_actions")


def findings_in(path: Path) -> Findings:
    """The findings in a document, or in a .json file that `ofsted-watch read --json` wrote.

    Raises:
        UserError: the file cannot be opened, or holds nothing that can be compared.
    """
    try:
        body = path.read_bytes()
    except OSError as error:
        raise UserError(f"{path} cannot be opened: {error.strerror or error}.") from None
    return _recorded(path, body) if path.suffix.casefold() == ".json" else _read(path, body)


def doubts(before: Findings, after: Findings) -> Iterator[str]:
    """A sentence for each reason to doubt the comparison: two authorities, or the documents in the wrong order."""
    one, other = before.event.authority or before.event.urn, after.event.authority or after.event.urn
    if before.event.urn and after.event.urn and before.event.urn != after.event.urn:
        yield f"These are two authorities: {one} and {other}."
    if before.event.start and after.event.start and before.event.start > after.event.start:
        yield "OLD is of a later inspection than NEW: they may be the wrong way round."


def _recorded(path: Path, body: bytes) -> Findings:
    try:
        record = json.loads(body)
    except ValueError:
        record = None
    if not isinstance(record, dict):
        raise UserError(f"{path} does not hold one JSON object, as `ofsted-watch read --json` writes it.")
    try:
        return findings_from_record({key: record[key] for key in _COMPARED if record.get(key) is not None})
    except ValueError as error:
        raise UserError(f"{path} is not in the form that `ofsted-watch read --json` writes: {error}") from None


def _read(path: Path, body: bytes) -> Findings:
    try:
        findings = read(open_document(body, None))
    except Unreadable as error:
        raise UserError(f"{path} cannot be compared: {error.sentence}") from None
    if findings.status is not Status.READ:
        what = {Status.NOT_A_REPORT: "no report", Status.UNSURE: "unclear"}.get(findings.status, "held for a person")
        raise UserError(f"{path} cannot be compared, it is {what}: {' '.join(findings.problems)}")
    return findings
