"""Files that have arrived and are not stored yet: each lies on the disk until its transaction is through.

Whoever is killed between the last byte and the transaction, which may have to wait for others, need not ask the site again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from scrapers.http.types import Fetched, Validators

_FOLDER, _ENDING = "fetching", "arrived"
#: What lies longer is asked for again: the site may have replaced it.
_KEPT_FOR = timedelta(days=1)


def arrived(home: Path, publication_id: int, address: str, now: datetime) -> Fetched | None:
    """Return the answer that this address gave to a process that died before it was stored; None where there is none, whole and new."""
    try:
        head, _, body = _file(home, publication_id).read_bytes().partition(b"\n")
        said = json.loads(head)
        is_new = timedelta(0) <= now - datetime.fromisoformat(said["at"]) <= _KEPT_FOR
        if said["asked"] != address or said["sha256"] != sha256(body).hexdigest() or not is_new:
            return None
        return Fetched(**{**said["answer"], "validators": Validators(**said["answer"]["validators"]), "body": body})
    except (OSError, ValueError, KeyError, TypeError):
        return None


@contextmanager
def kept_until_stored(home: Path, publication_id: int, address: str, answer: Fetched, now: datetime) -> Iterator[None]:
    """Keep the answer during the block, which stores it, and for whoever comes after a block that did not end."""
    file = _file(home, publication_id)
    with suppress(OSError):  # Where the home takes no files, the window stays open.
        _write(file, address, answer, now)
    yield
    file.unlink(missing_ok=True)


def forget_old(home: Path, now: datetime) -> None:
    """Delete what nobody came for in time: its publication may be listed no longer, and the text of others is not ours to keep."""
    before = (now - _KEPT_FOR).timestamp()
    for file in (home / _FOLDER).glob(f"*.{_ENDING}"):
        with suppress(OSError):
            if file.stat().st_mtime < before:
                file.unlink()


def _write(file: Path, address: str, answer: Fetched, now: datetime) -> None:
    said = {name: value for name, value in asdict(answer).items() if name != "body"}
    head = {"at": now.isoformat(), "asked": address, "sha256": sha256(answer.body).hexdigest(), "answer": said}
    file.parent.mkdir(mode=0o700, exist_ok=True)
    part = file.with_suffix(f".part.{_ENDING}")
    part.touch(mode=0o600)
    part.write_bytes(json.dumps(head).encode() + b"\n" + answer.body)
    part.replace(file)


def _file(home: Path, publication_id: int) -> Path:
    return home / _FOLDER / f"{publication_id}.{_ENDING}"
