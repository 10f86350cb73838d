"""The Atom channel: it writes the newest alerts into one feed file, for feed readers and intranet pages."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from alerts.alert import Alert
from alerts.channel import Channel, DeliveryError, Holds, Receipt, SettingsKey, Traits
from alerts.channels.atom.feed import NEWEST, feed_with
from alerts.destination import Destination
from alerts.subscription import Subscription
from alerts.whole_file import write_whole


class Atom(Channel):
    """Puts the alert first in the file, which is replaced whole; of the older entries the newest stay."""

    name = "atom"
    keys = (
        SettingsKey(name="file", holds=Holds.PATH, missing='name the feed’s file, for example file = "changes.xml"'),
    )
    traits = Traits(disturbs_people=False)

    def where(self, subscription: Subscription) -> str:
        return subscription.options["file"]

    def send(self, alert: Alert, to: Destination) -> Receipt:
        """Write the feed.

        Raises DeliveryError, also where the file is there and is no feed of ours: then it is left as it is.
        """
        feed = to.options.get("file")
        if feed is None:
            raise DeliveryError("The subscription names no file for its feed.", permanent=True)
        try:
            _put_first(alert, to.alert_id, Path(feed), to.at)
        except ValueError as error:
            failure = DeliveryError(str(error), permanent=True)
        except OSError as error:
            failure = DeliveryError(f"The feed cannot be written: {error.strerror}.", permanent=False)
        else:
            return Receipt(sentence=f"First in the feed of the newest {NEWEST}.")
        raise failure


CHANNEL = Atom()


def _put_first(alert: Alert, alert_id: str, path: Path, at: datetime) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone_with(path):
        kept = path.read_bytes() if path.exists() else None
        write_whole(path, feed_with(alert, alert_id, kept, at))
        path.chmod(0o644)


@contextmanager
def _alone_with(path: Path) -> Iterator[None]:
    """Hold the lock of the file: of two deliveries at once each would write the feed without the other’s entry."""
    with path.with_name(f".{path.name}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
