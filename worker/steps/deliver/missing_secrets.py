"""Retries, at each start, the deliveries that wait for a secret."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from alerts.channel import Channel
from storage import deliveries, troubles
from storage.trouble_subjects import TroubleKind
from worker.config.settings import Settings
from worker.steps.deliver.destination import MissingSecret, destination


def retry_now(settings: Settings, channels: Mapping[str, Channel], session: Session, now: datetime) -> None:
    """Retry the deliveries of each subscription whose secret is set now, or which is no longer in watch.toml."""
    for trouble in troubles.all_open(session):
        name, kind = trouble.subject.of, trouble.subject.kind
        if kind is TroubleKind.MISSING_SECRET and not _still_waits(settings, channels, name, now):
            troubles.end(session, trouble.subject, now)
            deliveries.try_now(session, name, now)


def _still_waits(settings: Settings, channels: Mapping[str, Channel], name: str, now: datetime) -> bool:
    subscription = settings.subscription(name)
    if subscription is None:
        return False
    try:
        destination(settings, channels[subscription.channel], subscription, now)
    except MissingSecret:
        return True
    return False
