"""The links by which recipients unsubscribe: signed, so that nobody can make one for somebody else."""

from __future__ import annotations

import hashlib
from urllib.parse import urlsplit

from itsdangerous import BadData, URLSafeSerializer

from alerts.destination import Secret
from alerts.mailbox import bare
from worker.config.settings import LINK_KEY, Settings

PLACE = "/unsubscribe/"
#: The fewest characters of a key.
SHORTEST_KEY = 32
NO_LINK_KEY = (
    f"[web] needs the environment variable {LINK_KEY} with {SHORTEST_KEY} characters or more, or nobody can unsubscribe: "
    "put there what `openssl rand -base64 32` prints, and keep it."
)
#: The most characters of a token; none of ours is as long.
_LONGEST_TOKEN = 2_000


class Links:
    """Makes the link of a recipient, and reads it again. `address` is the public one, without a slash at its end."""

    def __init__(self, address: str, key: Secret) -> None:
        self._address = address
        self._signer = URLSafeSerializer(
            key.reveal(),
            salt="ofsted-watch unsubscribe",
            signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256},
        )

    def link(self, subscription: str, recipient: str) -> str:
        """The link by which this recipient unsubscribes from this subscription; always the same."""
        return f"{self._address}{PLACE}{self._signer.dumps([subscription, bare(recipient)])}"

    def meaning(self, path: str) -> tuple[str, str] | None:
        """(subscription, recipient) of one of our links, by its path; None for any other path."""
        place = urlsplit(self._address).path + PLACE
        token = path.removeprefix(place)
        if not path.startswith(place) or len(token) > _LONGEST_TOKEN:
            return None
        try:
            subscription, recipient = self._signer.loads(token)
        except BadData:
            return None
        return subscription, recipient


def links(settings: Settings) -> Links | None:
    """Make the Links of these settings.

    None where watch.toml has no [web] with an address, or the environment no key of SHORTEST_KEY characters or more.
    """
    key = settings.secret(LINK_KEY)
    if settings.web is None or settings.web.address is None or key is None or len(key) < SHORTEST_KEY:
        return None
    return Links(settings.web.address, Secret(key))
