"""Turns what a command is given into a subscription of watch.toml, or into an authority's URN."""
# ruff: noqa: PLC0415 (the register is imported where it is asked, so that the commands start at once)

from __future__ import annotations

from typing import TYPE_CHECKING

from worker.errors import UserError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from alerts.subscription import Subscription
    from worker.config.settings import Settings


def subscriptions_named(settings: Settings, name: str | None) -> tuple[Subscription, ...]:
    """The subscription of that name; all of them where `name` is None.

    Raises:
        UserError: there is none of that name, or none at all.
    """
    if name is not None:
        return (subscription_named(settings, name),)
    if not settings.subscriptions:
        raise UserError(f"There is no subscription in {settings.config.name}.")
    return settings.subscriptions


def subscription_named(settings: Settings, name: str) -> Subscription:
    """The subscription of that name. Raises UserError, with the names that there are, where there is none."""
    found = settings.subscription(name)
    if found is None:
        known = ", ".join(f"“{each.name}”" for each in settings.subscriptions) or "none"
        raise UserError(f"There is no subscription “{name}” in {settings.config.name}; there are: {known}.")
    return found


def known_urn_of(authority: str) -> str:
    """Its URN. Raises UserError where no authority in England is called so, or has that number."""
    from findings.authorities.register import by_urn

    urn = urn_of(authority)
    if by_urn(urn) is None:
        raise UserError(f"No authority in England has the URN {urn}: give another, or its name as Ofsted lists it.")
    return urn


def urn_of(authority: str) -> str:
    """The authority's URN; a number is taken as it is. Raises UserError where no authority in England has that name."""
    wanted = authority.strip()
    if wanted.isdigit():
        return wanted
    from findings.authorities.register import named, similar_names

    found = named(wanted)
    if found is None:
        close = similar_names(wanted)
        hint = f" Did you mean {' or '.join(close)}?" if close else ""
        raise UserError(
            f"No authority in England is called “{authority}”: give its URN, or its name as Ofsted lists it.{hint}"
        )
    return found.urn


def urn_in_store(session: Session, authority: str) -> str:
    """The URN of the authority of that name or number: one in the store, which England may not have, else one of England's.

    Raises:
        UserError: there is none of that name.
    """
    from storage import readings

    wanted = authority.strip().casefold()
    names = {row.urn: row.name.casefold() for row in readings.authorities(session)}
    return next((urn for urn, name in names.items() if wanted in (urn, name)), None) or urn_of(authority)
