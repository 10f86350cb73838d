"""What a subscription asks for, in words: about what, of whom, when it is told and where its alerts go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from alerts.channels import all_channels
from alerts.subscription import DEFAULT_ABOUT, About, Send, Subscription
from findings.authorities.register import all_authorities, by_urn
from findings.wording import day, listed


def about(subscription: Subscription) -> str:
    """What the subscription asks about: `weaknesses; weaknesses and actions only on private fostering`."""
    asked = subscription.about
    words = "everything" if asked == DEFAULT_ABOUT else ", ".join(_plain(each) for each in About if each in asked)
    themes = f"; weaknesses and actions only on {', '.join(sorted(subscription.themes))}"
    return words + (themes if subscription.themes else "")


def when(subscription: Subscription, now: datetime) -> str:
    """When the subscription is told: `daily at 08:00`, with its quiet hours and its pause."""
    return "; ".join(_times(subscription, now))


def where(subscription: Subscription) -> str:
    """Where its alerts go, as its channel says it: recipients, the variable with a secret address, or a folder."""
    if subscription.test:
        return f"TEST: kept in {subscription.folder}"
    return all_channels()[subscription.channel].where(subscription)


def _times(subscription: Subscription, now: datetime) -> Iterator[str]:
    match subscription.send:
        case Send.AT_ONCE:
            yield "at once"
        case Send.DAILY:
            yield f"daily at {subscription.at:%H:%M}"
        case Send.WEEKLY:
            yield f"Mondays at {subscription.at:%H:%M}"
    if subscription.quiet:
        excepted = ", ".join(_plain(each) for each in About if each in subscription.quiet_except)
        yield f"not {subscription.quiet}" + (f" but for {excepted}" if excepted else "")
    if subscription.muted_until and subscription.is_muted(now):
        yield f"PAUSED until {day(subscription.muted_until)}"


def whose(urns: frozenset[str] | None) -> str:
    """The names of the authorities, in alphabetical order: `Halton, St Helens and Wirral`; None means all."""
    if urns is None:
        return f"all {sum(each.current for each in all_authorities())} authorities"
    if not urns:
        return "nobody"
    found = [(by_urn(urn), urn) for urn in urns]
    names = sorted(authority.short_name if authority else urn for authority, urn in found)
    return listed(names) if len(names) == 1 else f"{len(names)} authorities: {listed(names)}"


def _plain(about: About) -> str:
    return about.value.replace("_", " ")
