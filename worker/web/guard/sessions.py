"""Sessions of operators: a signed cookie that ends by itself, by signing out, by another password, or when the server restarts."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from threading import Lock

from cachetools import LRUCache
from itsdangerous import BadData, URLSafeSerializer

from alerts.destination import Secret

#: A session ends when nothing was asked in it for so long, and after so long in any case.
IDLE, LONGEST = timedelta(minutes=30), timedelta(hours=8)
_LONGEST_COOKIE = 1_000
_MOST_REMEMBERED = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Somebody's visit: `who` says who they are, empty before they have signed in."""

    id: str
    who: str
    began: datetime
    until: datetime

    @property
    def is_signed_in(self) -> bool:
        return bool(self.who)


class Sessions:
    """Makes sessions, and knows its own again.

    The key is made of the password and of chance that no other process knows: so no cookie, which anybody is given who
    asks to sign in, helps to try passwords elsewhere.
    """

    def __init__(self) -> None:
        self._chance = secrets.token_bytes(32)
        self._ended: LRUCache[str, bool] = LRUCache(_MOST_REMEMBERED)
        self._notices: LRUCache[str, tuple[str, ...]] = LRUCache(_MOST_REMEMBERED)
        self._turn = Lock()

    def begin(self, who: str, now: datetime) -> Session:
        """A new session; of nobody where `who` is empty."""
        return Session(id=secrets.token_urlsafe(16), who=who, began=now, until=now + IDLE)

    def renewed(self, session: Session, now: datetime) -> Session:
        """The session, which goes on from now."""
        return replace(session, until=min(now + IDLE, session.began + LONGEST))

    def cookie(self, session: Session, password: Secret) -> str:
        """The session as the text of a cookie."""
        moments = [session.began.timestamp(), session.until.timestamp()]
        return str(self._signer(password).dumps([session.id, session.who, *moments]))

    def known(self, cookie: str, password: Secret, now: datetime) -> Session | None:
        """The session of one of our cookies; None for any other text, and for a session that has ended."""
        if not cookie or len(cookie) > _LONGEST_COOKIE:
            return None
        try:
            name, who, began, until = self._signer(password).loads(cookie)
        except BadData:
            return None
        session = Session(id=name, who=who, began=_moment(began), until=_moment(until))
        return session if now < session.until and name not in self._ended else None

    def end(self, session: Session) -> None:
        """End the session, though somebody may have kept its cookie."""
        with self._turn:
            self._ended[session.id] = True

    def token(self, session: Session, password: Secret) -> str:
        """What each form of the session holds, so that no page of another's can send one."""
        return hmac.new(self._key(password), f"form {session.id}".encode(), hashlib.sha256).hexdigest()

    def notice(self, session: Session, sentences: tuple[str, ...]) -> None:
        """Keep what was done, for the next page of the session."""
        with self._turn:
            self._notices[session.id] = sentences

    def noticed(self, session: Session) -> tuple[str, ...]:
        """What was done, said once."""
        with self._turn:
            return self._notices.pop(session.id, ())

    def _key(self, password: Secret) -> bytes:
        return hmac.new(self._chance, password.reveal().encode(), hashlib.sha256).digest()

    def _signer(self, password: Secret) -> URLSafeSerializer:
        return URLSafeSerializer(
            self._key(password),
            salt="ofsted-watch operations",
            signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256},
        )


def _moment(timestamp: float) -> datetime:
    return datetime.fromtimestamp(timestamp, UTC)
