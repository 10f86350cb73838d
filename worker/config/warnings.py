"""Finds what is no mistake in watch.toml, but would keep somebody from being told something."""

from __future__ import annotations

from collections.abc import Iterator

from alerts.subscription import Send
from findings.authorities.register import by_urn
from worker.config.file import WatchFile
from worker.config.subscription import SubscriptionTable

#: These servers take mail for their own organisation from anybody, without a sign-in.
_TAKES_ANYBODYS = ".mail.protection.outlook.com"


def warnings(file: WatchFile) -> Iterator[str]:
    """A sentence for each such setting, with its place in the file."""
    yield from (f"[watch]: {sentence}" for sentence in _abolished(file.watch.authorities))
    for number, page in enumerate(file.sources.pages, start=1):
        if page.authority and file.watch.authorities is not None and page.authority not in file.watch.authorities:
            place = f'[[sources.pages]] number {number} "{page.name}"'
            yield f"{place}: is of {_name(page.authority)}, which [watch] does not watch, so nothing of it is ever told."
    if file.email is not None and file.email.sign_in == "password" and _is_microsofts(file.email.server.host):
        yield (
            "[email]: Microsoft 365 takes no passwords from the end of December 2026, unless its administrator allows them "
            'again; say sign_in = "oauth2" before that (docs/subscriptions.md).'
        )
    if not file.subscriptions:
        yield "there is no [[subscriptions]], so nobody is told anything."
    for number, each in enumerate(file.subscriptions, start=1):
        place = f'[[subscriptions]] number {number} "{each.name}": '
        yield from (place + sentence for sentence in _of_subscription(each, file.watch.authorities))


def _is_microsofts(host: str) -> bool:
    """Tell whether this is a server of Microsoft 365 or Outlook at which senders sign in."""
    return host.casefold().endswith((".office365.com", ".outlook.com")) and not host.casefold().endswith(
        _TAKES_ANYBODYS
    )


def _abolished(urns: frozenset[str] | None) -> Iterator[str]:
    for authority in map(by_urn, sorted(urns or ())):
        if authority is not None and authority.successors:
            heirs = " and ".join(_name(urn) for urn in authority.successors)
            yield f"{authority.name} was abolished; watch {heirs} instead."


def _of_subscription(each: SubscriptionTable, watched: frozenset[str] | None) -> Iterator[str]:
    if each.at is not None and each.send is Send.AT_ONCE:
        yield '"at" means nothing where send = "at_once"; did you mean send = "daily"?'
    unwatched = sorted(each.authorities - watched) if each.authorities is not None and watched is not None else []
    if unwatched:
        names = _name(unwatched[0]) + (f" and {len(unwatched) - 1} more" if unwatched[1:] else "")
        yield f"asks for {names}, which [watch] does not watch; add it there, or nothing is ever told of them."


def _name(urn: str) -> str:
    authority = by_urn(urn)
    return authority.name if authority else urn
