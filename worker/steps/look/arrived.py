"""Files that have arrived and are not stored yet: each lies on the disk until its transaction is through.

Whoever is killed between the last byte and the transaction, which may have to wait for others, need not ask the site again.
"""

from __future__ import annotations

import json
from contextlib import AbstractContextManager
from dataclasses import asdict
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from scrapers.http.types import Fetched, Validators
from worker.outages import on_disk

_FOLDER = "fetching"
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


def kept_until_stored(
    home: Path, publication_id: int, address: str, answer: Fetched, now: datetime
) -> AbstractContextManager[None]:
    """Keep the answer during the block, which stores it, and for whoever comes after a block that did not end."""
    said = {name: value for name, value in asdict(answer).items() if name != "body"}
    head = {"at": now.isoformat(), "asked": address, "sha256": sha256(answer.body).hexdigest(), "answer": said}
    return on_disk.kept_until_stored(_file(home, publication_id), json.dumps(head).encode() + b"\n" + answer.body)


def forget_old(home: Path, now: datetime) -> None:
    """Delete what nobody came for in time: its publication may be listed no longer, and the text of others is not ours to keep."""
    on_disk.forget_old((home / _FOLDER).glob("*.arrived"), _KEPT_FOR, now)


def _file(home: Path, publication_id: int) -> Path:
    return home / _FOLDER / f"{publication_id}.arrived"
