"""Prunes the store, and says in words what that frees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime, timedelta

from alerts.alert import Alert, as_json, from_json
from storage.retention.prune import Before, prune
from worker.config.settings import Settings
from worker.store import store

#: A part that has not run for so long does not run any more.
_DEAD_AFTER = timedelta(days=30)
_NOT_KEPT = "The words of this alert are no longer kept ([retention] in watch.toml); its changes are."


def freed(settings: Settings, now: datetime, *, dry_run: bool) -> Iterator[str]:
    """Prune, or with `dry_run` only count; yield a line for each sort of thing, and one for all."""
    with store(settings) as database, database.begin() as session:
        found = prune(session, _before(settings, now), stub, dry_run=dry_run)
    for one in found:
        yield f"{one.rows:>7,}  {one.size / 1e6:>9,.1f} MB  {one.what}"
    total = f"{sum(one.size for one in found) / 1e6:,.1f} MB"
    yield f"{total} would be freed; nothing was changed." if dry_run else f"{total} were freed, which are used again."


def stub(content: str) -> str:
    """What is kept of an alert: what it was, its subject and headline."""
    alert = from_json(content)
    return as_json(Alert(kind=alert.kind, subject=alert.subject, headline=alert.headline, sentences=(_NOT_KEPT,)))


def _before(settings: Settings, now: datetime) -> Before:
    ages = {field.name: getattr(settings.retention, field.name) for field in fields(settings.retention)}
    moments = {name: None if age is None else now - age for name, age in ages.items()}
    return Before(**moments, heartbeats=_DEAD_AFTER)
