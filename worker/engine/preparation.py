"""What every run does first, until Ctrl-C or once: it takes up what watch.toml says, and what the run before it left."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from alerts.channel import Channel
from storage import hosts
from worker.config.settings import Settings
from worker.steps.deliver import missing_secrets
from worker.steps.look import watched


def prepare_run(settings: Settings, channels: Mapping[str, Channel], session: Session, now: datetime) -> None:
    """Tell the database what watch.toml says, try again what waited for a secret, and end turns that were left over."""
    watched.declare(settings, session, now)
    missing_secrets.retry_now(settings, channels, session, now)
    if settings.database_url.startswith("sqlite"):
        # The lock on the home says that nobody else is at work here: turns are left over from a run that was killed.
        hosts.release_all(session)
