"""The ground of an attack: `ofsted-watch run` in a process of its own on a new home, and the sites that it watches."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil
from sqlalchemy.exc import SQLAlchemyError

from benchmarks.attacks.sites import Hostile, Ofsted
from practice.story import FALL
from storage.database import Database
from storage.exports import EXPORTS, Filter, Row

#: Seconds for what the product does in ten on a quiet machine: only what never comes has to wait so long.
PATIENCE = 120.0
_WATCH = """\
[watch]
authorities = "all"
allow_private_addresses = true
[sources.ofsted]
url = "{ofsted}"
every = "1s"
[[sources.pages]]
name = "Wexmoor newsroom"
url = "{ofsted}/newsroom/feed/"
kind = "press_release"
authority = "9900001"
every = "1s"
[[sources.pages]]
name = "A newsroom that was broken into"
url = "{hostile}/newsroom"
kind = "press_release"
authority = "9900001"
every = "1s"
[[sources.pages]]
name = "A stranger"
url = "{hostile}/stranger"
kind = "news"
every = "1s"
[[subscriptions]]
name = "Leadership"
channel = "file"
folder = "alerts"
"""


class Ground:
    """Both sites and a home, as a context manager; `watch_toml` and `environment` may be changed before `run`."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.home = folder, folder / "home"
        self.ofsted, self.hostile = Ofsted(), Hostile()
        self.environment = {name: text for name, text in os.environ.items() if not name.startswith("OFSTED_WATCH_")}
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.ofsted.__enter__()
        self.watch_toml = _WATCH.format(ofsted=self.ofsted.url, hostile=self.hostile.url)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        self.ofsted.__exit__(kind, error, trace)
        self.hostile.end()

    def also_watch(self, path: str) -> None:
        """Watch another page of the hostile site, less often: looks come before files at each host."""
        page = f'name = "Page {path}"\nurl = "{self.hostile.url}{path}"\nkind = "press_release"\nevery = "20s"\n'
        self.watch_toml += f"[[sources.pages]]\n{page}"

    def start(self) -> subprocess.Popen[bytes]:
        """Start `ofsted-watch run`, with the careless umask that many systems have."""
        (self.folder / "watch.toml").write_text(self.watch_toml, encoding="utf-8")
        program = str(Path(sys.executable).with_name("ofsted-watch"))
        words = [program, "run", "--config", str(self.folder / "watch.toml"), "--home", str(self.home)]
        with (self.folder / "run.log").open("wb") as log:
            self.process = subprocess.Popen(
                words, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, umask=0o022
            )
        return self.process

    def run(self) -> None:
        """Start it, and wait for its baseline: what is listed from then on is news. Raises TimeoutError."""
        self.start()
        self.until(self._has_baseline, "a baseline")

    def stop(self) -> float:
        """Stop it as an operator would; the seconds that it took, 15 where it had to be killed."""
        if self.process is None:
            return 0.0
        began = time.monotonic()
        children = psutil.Process(self.process.pid).children(recursive=True) if self.process.poll() is None else []
        self.process.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(15)
        for each in children:
            with suppress(psutil.NoSuchProcess):
                each.kill()
        self.process.kill()
        self.process.wait()
        self.process = None
        return time.monotonic() - began

    def processes(self) -> list[psutil.Process]:
        """What the run has started and still runs."""
        started = psutil.Process(self.process.pid).children(recursive=True) if self.process else []
        return [each for each in started if each.is_running() and each.status() != psutil.STATUS_ZOMBIE]

    def rows(self, what: str) -> list[Row]:
        """The rows of an export; none while there is no database yet."""
        path = self.home / "ofsted-watch.db"
        if not path.exists():
            return []
        with closing(Database(f"sqlite:///{path}")) as database, database.begin() as session:
            return list(EXPORTS[what](session, Filter()))

    def until(self, question: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
        """Ask again and again. Raises TimeoutError where the answer is not yes after so many seconds."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with suppress(SQLAlchemyError):
                if question():
                    return
            time.sleep(0.3)
        raise TimeoutError(f"{what} did not come within {seconds:g} seconds")

    def was_read(self, *paths: str) -> bool:
        """Whether each document under the hostile site's paths has been read, or refused."""
        dealt_with = {row["url"] for row in self.rows("documents") if row["status"] or row["problem"]}
        return all(f"{self.hostile.url}{path}" in dealt_with for path in paths)

    def graded(self) -> list[Row]:
        return [row for row in self.rows("changes") if row["kind"] == "grade"]

    def ofsted_publishes(self, patience: float = PATIENCE) -> float:
        """Let Ofsted publish a report in which grades fall; the seconds until it is told. Raises TimeoutError."""
        began = time.monotonic()
        self.ofsted.day(FALL.day)
        self.until(self._has_told_grades, "Ofsted's report", patience)
        return time.monotonic() - began

    def _has_told_grades(self) -> bool:
        told = {change for row in self.rows("deliveries") if row["sent_at"] for change in row["change_ids"]}
        return any(row["id"] in told for row in self.graded())

    def _has_baseline(self) -> bool:
        of_ofsted = [row for row in self.rows("documents") if row["publisher"] == "ofsted" and row["status"]]
        known = (f"{self.ofsted.url}/newsroom", f"{self.hostile.url}/newsroom", f"{self.hostile.url}/stranger")
        looked_at = [row for row in self.rows("sources") if row["looked_at"] and row["url"].startswith(known)]
        return len(of_ofsted) == 2 and len(looked_at) == len(known) and self.was_read("/bins")
