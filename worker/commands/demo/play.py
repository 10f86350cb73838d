"""Plays the demo: the whole job on the practice site, on the embedded engine, offline, chapter by chapter."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from practice.site import PracticeSite
from practice.story import CHAPTERS, Chapter, articles, publications
from storage import changes, deliveries, progress, readings
from storage.database import Database
from worker.config.settings import Settings, load
from worker.engine.engine import Engine, running
from worker.engine.lock import lock_home
from worker.engine.signals import Stopping, until_told_to_stop
from worker.errors import UserError
from worker.terminal import log_line

#: The longest wait for a chapter, which takes a few seconds: after this the engine has hung.
LONGEST_SECONDS = 60.0
_MARK = ".made-by-the-demo"

_WATCH = """\
# The demo's settings: a practice site on this machine, two subscriptions that need no server.
[watch]
authorities = "all"
allow_private_addresses = true

[sources.ofsted]
url = "{url}"
every = "1s"

[[sources.pages]]
name = "Wexmoor newsroom"
url = "{url}/newsroom/feed/"
kind = "press_release"
authority = "9900001"
every = "1s"

[[sources.pages]]
name = "Kestrelby news"
url = "{url}/news"
kind = "press_release"
authority = "9900002"
every = "1s"

[[sources.pages]]
name = "Wexmoor committees"
url = "{url}/committees/mgRss.aspx"
kind = "committee_report"
authority = "9900001"
every = "1s"

[[sources.pages]]
name = "GOV.UK"
url = "{url}/search/all.atom"
kind = "government_notice"
every = "1s"

[[subscriptions]]
name = "Leadership"
channel = "console"

[[subscriptions]]
name = "Kept to look at"
channel = "file"
folder = "../alerts"
"""


def demo(folder: Path) -> Path:
    """Play every chapter, printing the alerts as they go out; return the folder with their files.

    Raises:
        UserError: the folder holds something else, or a chapter does not end.
    """
    _make_room(folder)
    with PracticeSite() as site, until_told_to_stop() as stopping:
        settings = _settings(folder, site.url)
        with lock_home(settings.home), running(settings, stopping) as engine:
            play = _Player(settings, engine, stopping)
            for number, chapter in enumerate(CHAPTERS, start=1):
                site.day(chapter.day)
                log_line(f"\n{number}. {chapter.day.day} {chapter.day:%B %Y}. {chapter.happens}")
                if not play.through(chapter):
                    break
            play.tell_of_the_dismissed()
            log_line("")
    return folder / "alerts"


class _Player:
    """Keeps the engine running until every document of a chapter is read and every alert on it is sent."""

    def __init__(self, settings: Settings, engine: Engine, stopping: Stopping) -> None:
        self._settings = settings
        self._engine = engine
        self._stopping = stopping

    def through(self, chapter: Chapter) -> bool:
        """Wait until all that is published by the chapter's day is read and told; False where a signal asked to stop.

        Raises:
            UserError: that takes longer than LONGEST_SECONDS.
        """
        end = time.monotonic() + LONGEST_SECONDS
        database = Database(self._settings.database_url)
        try:
            return self._wait(lambda: self._is_told(database, chapter), end)
        finally:
            database.close()

    def tell_of_the_dismissed(self) -> None:
        """Print a sentence on each page that was read and is no news, with the reason."""
        database = Database(self._settings.database_url)
        with closing(database), database.begin() as session:
            for each in readings.dismissed(session):
                log_line(f"\nKept and told to nobody: “{each.publication.label}”. {' '.join(each.findings.problems)}")

    def _wait(self, is_over: Callable[[], bool], end: float) -> bool:
        while not is_over():
            if time.monotonic() > end:
                raise UserError(f"The demo does not get on; the logs in {self._settings.home / 'logs'} say why.")
            if self._stopping.wait(0.2):
                return False
            self._engine.supervise(datetime.now(UTC))
        return True

    def _is_told(self, database: Database, chapter: Chapter) -> bool:
        published = sum(one.published <= chapter.day for one in publications())
        published += sum(one.published <= chapter.day for one in articles())
        with database.begin() as session:
            so_far = progress.so_far(session)
            owed = any(
                changes.owes(session, one.name, datetime.min.replace(tzinfo=UTC))
                for one in self._settings.subscriptions
            )
            waiting = deliveries.count(session, state="waiting") > 0
        seen, listed = so_far["Pages seen"]
        return (
            seen == listed
            and so_far["Documents collected"] == (published, published)
            and so_far["Documents read"] == (published, published)
            and not owed
            and not waiting
        )


def _make_room(folder: Path) -> None:
    """Make an empty folder; what an earlier demo left is deleted. Raises UserError where it holds anything else."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / _MARK).exists():
            raise UserError(f"{folder} holds something else: name another folder with --out.")
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _MARK).touch()


def settings_in(folder: Path) -> Settings:
    """The settings of the watch.toml in the demo’s folder, never with the broker or database of the environment."""
    settings = load(folder / "watch.toml", folder / "home")
    return replace(settings, database_url=f"sqlite:///{settings.home / 'ofsted-watch.db'}", broker_url=None)


def _settings(folder: Path, url: str) -> Settings:
    (folder / "watch.toml").write_text(_WATCH.format(url=url))
    return settings_in(folder)
