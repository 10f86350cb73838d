"""Recognises why a mail server refuses a sign-in or a sender, and says in one sentence what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ENHANCED = re.compile(r"(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?![\d.])")
_OAUTH2 = "set sign_in = “oauth2” in [email], as docs/subscriptions.md describes"
_IS_OFF = r"(?:is |are |has been |have been |was )?(?:disabled|turned off|switched off|blocked|retired|deprecated|not|no longer)\b"


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of refusal: a pattern for the server’s words, in small letters, and the sentence, with `{code}` in it."""

    known_by: re.Pattern[str]
    sentence: str


_SWITCHED_OFF = _Kind(
    re.compile(rf"smtp ?client ?authentication {_IS_OFF}|smtp_auth_disabled|smtp auth\w{{0,12}} {_IS_OFF}"),
    "Authenticated SMTP is switched off for this mailbox or its organisation ({code}): the mail administrator must "
    "switch it on for this mailbox, and [email] should say sign_in = “oauth2”, for passwords go next.",
)
_LOCKED = _Kind(
    re.compile(
        r"account (?:is |has been |was )?(?:temporarily )?(?:locked|disabled|suspended|blocked)|password (?:has |is )?expired"
    ),
    "The mail account is locked, or its password has expired ({code}): the mail administrator must see to it.",
)
_NO_PASSWORDS = _Kind(
    re.compile(
        rf"basic auth\w{{0,12}} {_IS_OFF}|\b5\.7\.30\b|less secure app"
        rf"|passwords? (?:based )?(?:sign.?in|log.?in|auth\w{{0,12}}) {_IS_OFF}|app.?passwords? {_IS_OFF}"
    ),
    f"The mail server takes no passwords any more ({{code}}): {_OAUTH2}.",
)
_POLICY = re.compile(r"security defaults|conditional access|did not meet the criteria|multi.?factor|\bmfa\b")
_POLICY_ON_PASSWORDS = _Kind(
    _POLICY,
    f"A sign-in policy of the organisation refuses this user and password ({{code}}): {_OAUTH2}, or have the account "
    "excepted.",
)
_POLICY_ON_TOKENS = _Kind(
    _POLICY,
    "A sign-in policy of the organisation refuses the application ({code}): its administrator must allow it.",
)
_APP_PASSWORD = _Kind(
    re.compile(r"\bapp(?:lication)?.?(?:specific )?password"),
    "The mail account needs an app password ({code}): make one at the provider, and put it into "
    "OFSTED_WATCH_SMTP_PASSWORD.",
)
_BROWSER = _Kind(
    re.compile(r"\bweb browser\b"),
    "The mail provider wants this account to sign in once in a web browser ({code}): do that, and then send again what "
    "failed.",
)
_MICROSOFT = _Kind(
    re.compile(r"\b5\.7\.139\b|\b5\.7\.3 auth|\boutlook\.com\b"),
    "Microsoft 365 refused the user or the password ({code}): where both are right it takes no passwords any more; "
    f"then {_OAUTH2}.",
)
_NOT_AS_SENDER = _Kind(
    re.compile(r"sendasdenied|send as (?:this|the) sender|\b5\.7\.60\b|sender address rejected: not owned"),
    "The account may not send as the address in “from” ({code}): let “from” in [email] be the mailbox that signs in, or "
    "have that given the right to send as the other.",
)
_NOBODY = _Kind(
    re.compile(
        r"client (?:was )?not authenticated|\b5\.7\.57\b|^530 (?!.*starttls)|must authenticate before|log ?in first"
    ),
    "The mail server wants us to sign in ({code}): set OFSTED_WATCH_SMTP_USER and OFSTED_WATCH_SMTP_PASSWORD, or "
    "sign_in = “oauth2” in [email].",
)
_PASSWORD = "The mail server refused the user or the password ({code})."  # noqa: S105 (a sentence)
_TOKEN = (
    "The mail server refused the token ({code}): the application needs the permission SMTP.SendAsApp with the "  # noqa: S105
    "administrator’s consent, and the right to the mailbox (docs/subscriptions.md)."
)


def refused_password(code: int, said: str) -> str:
    """Return the sentence for a refused user and password."""
    kinds = (_SWITCHED_OFF, _NO_PASSWORDS, _POLICY_ON_PASSWORDS, _LOCKED, _APP_PASSWORD, _BROWSER, _MICROSOFT)
    return _first(kinds, code, said) or _PASSWORD.format(code=code)


def refused_token(code: int, said: str) -> str:
    """Return the sentence for a refused token."""
    return _first((_SWITCHED_OFF, _POLICY_ON_TOKENS, _LOCKED), code, said) or _TOKEN.format(code=_full(code, said))


def refused_unsigned(code: int, said: str) -> str | None:
    """Return the sentence for a refused message, where the cause is the sign-in or the sender; None for other causes."""
    return _first((_SWITCHED_OFF, _NO_PASSWORDS, _NOT_AS_SENDER, _NOBODY), code, said) if code >= 500 else None


def _first(kinds: tuple[_Kind, ...], code: int, said: str) -> str | None:
    words = f"{code} {' '.join(said[:1_000].lower().split())}"
    found = next((kind for kind in kinds if kind.known_by.search(words)), None)
    return found.sentence.format(code=_full(code, said)) if found else None


def _full(code: int, said: str) -> str:
    """Return the code with the enhanced one (RFC 3463), where there is one: `535 5.7.139`."""
    enhanced = _ENHANCED.search(said[:1_000])
    return f"{code} {enhanced[0]}" if enhanced else str(code)
