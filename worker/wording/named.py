"""Turns what a command is given into a subscription of watch.toml, or into an authority's URN."""
# ruff: noqa: PLC0415 (the register is imported where it is asked, so that the commands start at once)

from __future__ import annotations

from typing import TYPE_CHECKING

from worker.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy.orm import Session

    from alerts.subscription import Subscription
    from worker.config.settings import Settings


class NoSuchAuthority(UserError):
    """No authority is called so; `hint` is a sentence with the names that may have been meant, or empty."""

    def __init__(self, asked: str, hint: str) -> None:
        super().__init__(
            f"No authority in England is called “{asked}”: give its URN, or its name as Ofsted lists it.{hint}"
        )
        self.hint = hint


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


def urn_of(authority: str, others: Collection[str] = ()) -> str:
    """The authority's URN; a number is taken as it is. `others` are further names that may have been meant.

    Raises:
        UserError: no authority in England has that name, or several have it; it names those that may be meant.
    """
    wanted = authority.strip()
    if wanted.isdigit():
        return wanted
    from findings.authorities.register import bearers, similar_names

    found = bearers(wanted)
    if len(found) > 1:
        raise several(wanted, [each.name for each in found])
    if not found:
        close = similar_names(wanted, others)
        hint = f" Did you mean {_either(close)}?" if close else ""
        raise NoSuchAuthority(authority, hint)
    return found[0].urn


def urn_in_store(session: Session, authority: str) -> str:
    """The URN of the authority of that name or number: one in the store, which England may not have, else one of England's.

    A name may be said in short: `Wexmoor` for Wexmoor Borough Council.

    Raises:
        UserError: there is none of that name, or there are several.
    """
    from storage import readings

    names = {row.urn: row.name for row in readings.authorities(session)}
    found = _called(authority, names)
    if len(found) > 1:
        raise several(authority, [names[urn] for urn in found])
    return found[0] if found else urn_of(authority, names.values())


def several(asked: str, names: Sequence[str]) -> UserError:
    """The error where a name may be that of several authorities."""
    return UserError(f"“{asked}” may be {_either(names)}: give the whole name, or the URN.")


def _either(names: Sequence[str]) -> str:
    """The names as a choice: `A, B or C`."""
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _called(authority: str, names: Mapping[str, str]) -> list[str]:
    """The URNs of those that have this number, this name, or else this name in short."""
    from findings.authorities.names import without_style, words_of

    wanted = authority.strip().casefold()
    exactly = [urn for urn, name in names.items() if wanted in (urn, name.casefold())]
    words = without_style(words_of(wanted))
    return exactly or [urn for urn, name in names.items() if words and without_style(words_of(name)) == words]
