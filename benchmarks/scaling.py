"""How reading scales out: the production form with 1, 2 and 4 read workers, each of one process, reads the same documents.

    python -m benchmarks.scaling [DOCUMENTS]

Prints a line for each: seconds until all were read, documents a second, and how much quicker than one worker. More workers
than cores bring nothing; readers share nothing but the database and Redis.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp

from sqlalchemy import func, select

from practice.site import PracticeSite
from practice.story import BASELINE, publications
from production.servers import free_port
from production.stack import Form, Stack, running
from storage import documents
from storage.database import Database
from storage.tables import DocumentRow, PublicationRow

WORKERS = (1, 2, 4)
_DOCUMENTS = 60
_LONGEST_SECONDS = 300.0
_WATCH = """\
[watch]
authorities = "all"
allow_private_addresses = true

[sources.ofsted]
url = "{url}"
"""


def main(many: int) -> None:
    """Measure each number of workers, and print its line."""
    print(f"{many} documents, {os.cpu_count()} cores")
    alone = None
    for workers in WORKERS:
        seconds = _measured(workers, many)
        alone = alone or seconds
        print(
            f"{workers} read workers: {seconds:6.1f} s, {many / seconds:5.1f} a second, {alone / seconds:.1f} times one"
        )


def _measured(workers: int, many: int) -> float:
    folder = Path(mkdtemp(prefix="ofsted-watch-scaling-"))
    try:
        with PracticeSite(day=BASELINE.day) as site:
            (folder / "watch.toml").write_text(_WATCH.format(url=site.url))
            web = f"127.0.0.1:{free_port()}"
            form = Form(folder / "watch.toml", folder / "stack", web, readers=workers, processes=1)
            with running(form) as stack:
                return _until_all_are_read(stack, many)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _until_all_are_read(stack: Stack, many: int) -> float:
    """Wait for the baseline, give the readers so many documents more, and return how long they take."""
    database = Database(stack.environment["OFSTED_WATCH_DATABASE_URL"])
    try:
        first = sum(one.published <= BASELINE.day for one in publications())
        _await(stack, lambda: _read(database) == first)
        time.sleep(5)  # Every worker is up.
        _add(database, many)
        begun = time.monotonic()
        _await(stack, lambda: _read(database) == first + many)
        return time.monotonic() - begun
    finally:
        database.close()


def _add(database: Database, many: int) -> None:
    """Store documents that differ in a comment behind their end, as if they had just been collected."""
    body, now = publications()[0].content, datetime.now(UTC)
    with database.begin() as session:
        like = session.scalars(select(PublicationRow).order_by(PublicationRow.id)).first()
        assert like is not None
        for number in range(many):
            row = PublicationRow(
                source_id=like.source_id, urn=like.urn, identity=f"copy-{number}", url=f"{like.url}/{number}", host=like.host,
                label=like.label, form=like.form, published=like.published, inspected=like.inspected, baseline=True,
                first_seen_at=now, collected_at=now, attempts=0,
            )  # fmt: skip
            session.add(row)
            session.flush()
            documents.keep(session, row, body + b"\n%% %d\n" % number, now)


def _read(database: Database) -> int:
    with database.begin() as session:
        return session.scalar(select(func.count()).where(DocumentRow.read_at.is_not(None))) or 0


def _await(stack: Stack, is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + _LONGEST_SECONDS
    while not is_so():
        if time.monotonic() > end:
            sys.exit(f"This took more than {_LONGEST_SECONDS:g} seconds.")
        stack.supervise()
        time.sleep(0.1)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.scaling", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "documents",
        metavar="DOCUMENTS",
        nargs="?",
        type=int,
        default=_DOCUMENTS,
        help=f"how many are read ({_DOCUMENTS})",
    )
    return parser.parse_args()


if __name__ == "__main__":
    main(_arguments().documents)
