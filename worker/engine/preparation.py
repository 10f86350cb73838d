"""Prepares the database for a run: stores what watch.toml says, and tidies up after the run before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from alerts.channel import Channel
from storage import hosts
from storage.by_others import seats
from worker.config.settings import Settings
from worker.steps.deliver import accepted, missing_secrets
from worker.steps.look import arrived, watched
from worker.steps.tell import undefended


def prepare_run(settings: Settings, channels: Mapping[str, Channel], session: Session, now: datetime) -> None:
    """In the caller's transaction: store what watch.toml says, retry what waited for a secret, free left-over hosts, and
    end the troubles that a newer release has mended.

    What was kept on the disk until it would be stored, and for which nobody came in time, is deleted.
    """
    watched.declare(settings, session, now)
    undefended.look_again(session, now)
    missing_secrets.retry_now(settings, channels, session, now)
    arrived.forget_old(settings.home, now)
    accepted.forget_old(settings.home, now)
    if settings.database_url.startswith("sqlite"):
        # With SQLite one run works at a time (the lock on the home), so a claimed host or seat is left over from a killed run.
        hosts.release_all(session)
        seats.give_all_back(session)
