"""Prints what watch.toml says: each subscription, its authorities and subjects, when it is told and where."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from alerts.mailbox import bare
from alerts.subscription import Subscription
from worker.config.operations import password_of_operations
from worker.config.settings import OPERATIONS_PASSWORD, SMTP_USER, OAuth2Settings, Settings
from worker.terminal import Screen
from worker.wording.subscriptions import about, when, where, whose


def show(settings: Settings, now: datetime) -> None:
    console = Screen(highlight=False)
    console.print(Text(f"{settings.config.name} watches {whose(settings.authorities)}{_pages(settings)}."))
    if settings.email:
        console.print(Text(f"Mail goes through {settings.email.host}:{settings.email.port}, {_signed_in(settings)}."))
    if settings.web and settings.web.address:
        place = f"{settings.web.host}:{settings.web.port}"
        console.print(Text(f"Recipients of mails unsubscribe at {settings.web.address}, which is served on {place}."))
    console.print(Text(_pages_for_operators(settings)))
    for each in settings.subscriptions:
        console.print()
        console.print(Text(each.name, style="bold", overflow="fold"))
        console.print(Padding(_facts(each, settings, now), (0, 0, 0, 2)))


def _facts(subscription: Subscription, settings: Settings, now: datetime) -> Table:
    for_operators = subscription.hears_only_of_the_watch
    facts = {
        "hears of": "the watch itself" if for_operators else _heard_of(subscription, settings),
        "about": "its troubles" if for_operators else about(subscription),
        "when": when(subscription, now),
        "where": where(subscription),
    }
    table = Table.grid(padding=(0, 2))
    for name, value in facts.items():
        table.add_row(Text(name, style="dim"), Text(value, overflow="fold"))
    return table


def _signed_in(settings: Settings) -> str:
    """Say how mail is signed in, and as whom, by the settings alone."""
    oauth2, user = settings.email and settings.email.oauth2, settings.secret(SMTP_USER)
    if settings.email and oauth2:
        return f"signed in by OAuth2 as {user or bare(settings.email.sender)}, with a token from {_host(oauth2)}"
    return f"signed in by password as {user}" if user else "without signing in"


def _host(oauth2: OAuth2Settings) -> str:
    return urlsplit(oauth2.token_url).hostname or ""


def _heard_of(subscription: Subscription, settings: Settings) -> str:
    """The authorities that are both asked for and watched; where these are all that are watched they need no names again."""
    asked, watched = subscription.authorities, settings.authorities
    both = watched if asked is None else asked if watched is None else asked & watched
    return f"all {len(both)} of them" if both is not None and both == watched and len(both) > 1 else whose(both)


def _pages_for_operators(settings: Settings) -> str:
    """Say whether there are pages for operators, never their password."""
    if password_of_operations(settings):
        return "The pages for operators (/operations) ask for their password, which is set."
    return f"The pages for operators (/operations) are off: {OPERATIONS_PASSWORD} holds no password."


def _pages(settings: Settings) -> str:
    number = len(settings.pages)
    return f", and {number} {'page' if number == 1 else 'pages'} of others" if number else ""
