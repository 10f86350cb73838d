"""The settings: environment and watch.toml, read and checked at start; nothing else looks at the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import time, timedelta
from pathlib import Path
from typing import Self
from urllib.parse import unquote, urlsplit

from pydantic import model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from alerts.channel import Channel, Holds
from alerts.channels import all_channels
from alerts.subscription import Subscription
from findings.model import Kind
from scrapers.councils.choice import watchable
from scrapers.councils.table import CouncilPage, What
from worker.config import secrets
from worker.config.councils import table_of
from worker.config.email import MAIL_OF_MICROSOFT, EmailTable
from worker.config.file import PageTable, WatchFile, read_watch_file
from worker.config.subscription import SubscriptionTable
from worker.config.warnings import warnings
from worker.config.web import WebTable
from worker.errors import Mistakes, UserError

CONFIG, HOME, TESTS = "watch.toml", "home", "tests"
SMTP_USER = "OFSTED_WATCH_SMTP_USER"
SMTP_PASSWORD = "OFSTED_WATCH_SMTP_PASSWORD"  # noqa: S105 (the name of the variable that holds it)
SMTP_CLIENT_SECRET = "OFSTED_WATCH_SMTP_CLIENT_SECRET"  # noqa: S105 (the same)
LINK_KEY = "OFSTED_WATCH_LINK_KEY"
OPERATIONS_PASSWORD = "OFSTED_WATCH_OPERATIONS_PASSWORD"  # noqa: S105 (the same)
FLOWER_PASSWORD = "FLOWER_BASIC_AUTH"  # noqa: S105 (the same)
#: Of what the watch itself logs; of libraries only warnings are.
LOG_LEVELS = ("debug", "info", "warning", "error")
HEARTBEAT_URL = "HEARTBEAT_URL"
_HARMLESS = frozenset({"PATH", "HOME", "USER", "LANG", "LANGUAGE", "TZ", "TMPDIR", "VIRTUAL_ENV", "LD_LIBRARY_PATH"})
# Of these addresses only the password is a secret.
_NO_SECRETS = frozenset({"OFSTED_WATCH_BROKER_URL", "OFSTED_WATCH_DATABASE_URL"})
_SOUNDS_SECRET = re.compile(r"PASSWORD|SECRET|TOKEN|WEBHOOK|CREDENTIAL|(^|_)(KEY|AUTH|PING|URL)(_|$)")
_HARMLESS_BEGIN = ("LC_", "PYTHON", "SSL_CERT_", "COVERAGE_")
_MORNING = time(8, 0)
_BROKERS = ("redis://", "rediss://", "redis+socket://")
_DATABASES = ("sqlite:///", "postgresql://", "postgresql+psycopg://")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSettings:
    """A page or feed that lists documents of one kind; `authority` is a URN, None where it speaks of many.

    `read_as` is the kind of source that reads it, None where the first look is to find that out; `barred` says what is known to
    keep us out there.
    """

    name: str
    url: str
    kind: Kind
    authority: str | None
    every: timedelta | None
    read_as: str | None = None
    barred: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OAuth2Settings:
    """Where an application asks for tokens, by which id, and for which scope.

    Its secret is read when it is needed: `settings.secret(SMTP_CLIENT_SECRET)`.
    """

    token_url: str
    client_id: str
    scope: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailSettings:
    """The server that takes mail (`tls`: from the first byte, otherwise STARTTLS), and the sender's address.

    User and password are read when they are needed: `settings.secret(SMTP_USER)` and `SMTP_PASSWORD`. With `oauth2`
    there is no password, and the user is the sender’s address where the environment names none.
    """

    host: str
    port: int
    tls: bool
    sender: str
    oauth2: OAuth2Settings | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """The public address at which recipients unsubscribe (no slash at its end; None: they cannot), and where pages are served.

    The key that signs links is read when it is needed: `settings.secret(LINK_KEY)`.
    """

    address: str | None
    host: str
    port: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionSettings:
    """After what age the words of alerts, replaced readings, pages of no concern and other texts by others may go; None: never.

    Texts by others of no age go as soon as they are read.
    """

    alerts: timedelta | None = timedelta(days=365)
    readings: timedelta | None = timedelta(days=90)
    pages: timedelta | None = timedelta(days=365)
    texts: timedelta | None = timedelta(0)

    @property
    def forgets_texts(self) -> bool:
        """Whether the text of what others publish is kept only as long as it takes to read it."""
        return self.texts == timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All that can be set. `authorities` holds URNs, None means all; `every` is None where the source's kind decides.

    `broker_url` is None where the engine brings its own. Neither address is part of the repr: both can hold a password.
    """

    config: Path
    home: Path
    database_url: str = field(repr=False)
    broker_url: str | None = field(default=None, repr=False)
    authorities: frozenset[str] | None
    allow_private_addresses: bool = False
    contact: str = ""
    log_level: str = "info"
    ofsted_url: str
    ofsted_every: timedelta | None = None
    pages: tuple[PageSettings, ...] = ()
    email: EmailSettings | None = None
    web: WebSettings | None = None
    retention: RetentionSettings = RetentionSettings()
    subscriptions: tuple[Subscription, ...] = ()
    warnings: tuple[str, ...] = ()
    _by_name: dict[str, Subscription] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_name", {each.name: each for each in self.subscriptions})

    def subscription(self, name: str) -> Subscription | None:
        return self._by_name.get(name)

    def secret(self, name: str) -> str | None:
        """The value of that environment variable, or of its file, now; None where there is none. It is never kept."""
        return _secret(name)


class _Environment(BaseSettings):
    """The variables that begin with OFSTED_WATCH_; secrets are not among them."""

    model_config = SettingsConfigDict(env_prefix="OFSTED_WATCH_", env_ignore_empty=True, extra="ignore")

    config: Path | None = None
    home: Path | None = None
    broker_url: str | None = None
    database_url: str | None = None
    contact: str | None = None
    log_level: str = LOG_LEVELS[1]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        """Take the addresses from their files, and put the passwords into them, where those are in files of their own."""
        self.broker_url = secrets.address(os.environ, "OFSTED_WATCH_BROKER")
        self.database_url = secrets.address(os.environ, "OFSTED_WATCH_DATABASE")
        return self


def load(config: Path | None = None, home: Path | None = None) -> Settings:
    """The settings from watch.toml (`config`, or OFSTED_WATCH_CONFIG, or in this directory) and the environment.

    The home is `home`, or OFSTED_WATCH_HOME, or `home` beside watch.toml; the directory is not made here.

    Raises:
        Mistakes: something is missing or wrong; every mistake is named.
    """
    environment = _Environment()
    path = (config or environment.config or Path(CONFIG)).expanduser().absolute()
    mistakes, channels = list(_wrong_variables(environment)), all_channels()
    try:
        file = read_watch_file(path, channels)
    except Mistakes as found:
        raise Mistakes([*mistakes, *found.sentences]) from None
    if mistakes:
        raise Mistakes(mistakes)
    return _settings(path, home or environment.home or path.parent / HOME, environment, file, channels)


def password_of_flower() -> str | None:
    """The name and password (`name:password`) for which Flower asks; it reads nothing else of ours."""
    return _secret(FLOWER_PASSWORD)


def at_level(settings: Settings, level: str | None) -> Settings:
    """The settings with that log level. Raises Mistakes where there is none of that name."""
    if level is not None and level not in LOG_LEVELS:
        raise Mistakes([f"--log-level must be one of {', '.join(LOG_LEVELS)}."])
    return settings if level is None else replace(settings, log_level=level)


def log_level() -> str:
    """The log level of the environment, for a process that logs before it reads anything else."""
    level = _Environment().log_level
    return level if level in LOG_LEVELS else LOG_LEVELS[1]


def secret_values(config: Path | None = None) -> frozenset[str]:
    """Every secret that the environment holds, so that the log can leave them out, whether or not the settings are right.

    `config` is the file that names variables, as for `load`. Of the addresses of the database and the broker only the
    password is a secret.
    """
    names = {name.removesuffix("_FILE") for name in os.environ if _SOUNDS_SECRET.search(name)} - _NO_SECRETS
    names |= {SMTP_PASSWORD, SMTP_CLIENT_SECRET, LINK_KEY, OPERATIONS_PASSWORD}
    with suppress(UserError, OSError):
        names |= _named_secrets(load(config).subscriptions)
    values = {value for name in names if (value := _secret(name))}
    environment = _Environment()
    return frozenset(values.union(*map(_password, (environment.broker_url, environment.database_url))))


def _named_secrets(subscriptions: Iterable[Subscription]) -> set[str]:
    """The variables that subscriptions name in watch.toml."""
    found = set()
    for each in subscriptions:
        keys = all_channels()[each.channel].keys
        found |= {each.options[key.name] for key in keys if key.holds is Holds.SECRET and key.name in each.options}
    return found


def _password(address: str | None) -> set[str]:
    try:
        return {unquote(part) for part in (urlsplit(address or "").password,) if part}
    except ValueError:
        return set()


def broker_url() -> str | None:
    """The broker that the environment names, for a process that must have it before it reads anything else."""
    return _Environment().broker_url


def environment_for(settings: Settings, config: Path, broker: str, needed: Collection[str] = ()) -> dict[str, str]:
    """The environment of a child process that needs only these secrets: `settings`, read from `config`, with that broker."""
    return bare_environment() | secrets.passed_on(os.environ, needed) | _own(settings, config, broker)


def whole_environment_for(settings: Settings, config: Path, broker: str) -> dict[str, str]:
    """The environment of the worker, which sends alerts and so may need every secret that watch.toml names.

    The password of the pages for operators is for the web server alone.
    """
    environment = secrets.without_addresses(os.environ)
    of_pages = {OPERATIONS_PASSWORD, f"{OPERATIONS_PASSWORD}_FILE"}
    others = {name: value for name, value in environment.items() if name not in of_pages}
    return {**others, **_own(settings, config, broker)}


def bare_environment() -> dict[str, str]:
    """What any program needs of the environment: where programs and libraries are, language and clock; no secret."""
    return {name: value for name, value in os.environ.items() if name in _HARMLESS or name.startswith(_HARMLESS_BEGIN)}


def _own(settings: Settings, config: Path, broker: str) -> dict[str, str]:
    return {
        "OFSTED_WATCH_CONFIG": str(config),
        "OFSTED_WATCH_HOME": str(settings.home),
        "OFSTED_WATCH_BROKER_URL": broker,
        "OFSTED_WATCH_DATABASE_URL": settings.database_url,
        "OFSTED_WATCH_LOG_LEVEL": settings.log_level,
    }


def _wrong_variables(environment: _Environment) -> Iterator[str]:
    if environment.broker_url and not environment.broker_url.startswith(_BROKERS):
        yield "OFSTED_WATCH_BROKER_URL must begin with redis:// or rediss://."
    if environment.database_url and not environment.database_url.startswith(_DATABASES):
        yield "OFSTED_WATCH_DATABASE_URL must begin with postgresql:// or sqlite:///."
    if environment.log_level not in LOG_LEVELS:
        yield f"OFSTED_WATCH_LOG_LEVEL must be one of {', '.join(LOG_LEVELS)}."


def _settings(
    path: Path, home: Path, environment: _Environment, file: WatchFile, channels: Mapping[str, Channel]
) -> Settings:
    home = home.expanduser().absolute()
    return Settings(
        config=path,
        home=home,
        database_url=environment.database_url or f"sqlite:///{home / 'ofsted-watch.db'}",
        broker_url=environment.broker_url,
        authorities=file.watch.authorities,
        allow_private_addresses=file.watch.allow_private_addresses,
        contact=environment.contact or file.watch.contact,
        log_level=environment.log_level,
        ofsted_url=file.sources.ofsted.url.rstrip("/"),
        ofsted_every=file.sources.ofsted.every,
        pages=_pages(path, file),
        email=_email(file.email) if file.email else None,
        web=_web(file.web) if file.web else None,
        retention=RetentionSettings(**file.retention.model_dump()),
        subscriptions=tuple(_subscription(each, channels[each.channel], home) for each in file.subscriptions),
        warnings=tuple(f"{path.name}: {warning}" for warning in warnings(file)),
    )


def _pages(path: Path, file: WatchFile) -> tuple[PageSettings, ...]:
    """The pages that the file names, and those of the watched councils."""
    named = [_page(page) for page in file.sources.pages]
    table, known = table_of(file.sources.councils, path), {page.url for page in named}
    return (*named, *map(_council_page, watchable(table, file.watch.authorities, known)))


def _council_page(page: CouncilPage) -> PageSettings:
    is_newsroom = page.what is What.NEWSROOM
    return PageSettings(
        name=page.name,
        url=page.address,
        kind=Kind.PRESS_RELEASE if is_newsroom else Kind.COMMITTEE_REPORT,
        authority=page.urn,
        every=None,
        read_as=page.kind,
        barred=page.barred,
    )


def _page(page: PageTable) -> PageSettings:
    return PageSettings(name=page.name, url=page.url, kind=Kind(page.kind), authority=page.authority, every=page.every)


def _email(email: EmailTable) -> EmailSettings:
    server, oauth2 = email.server, None
    if email.sign_in == "oauth2" and email.client_id:
        oauth2 = OAuth2Settings(
            token_url=email.where_tokens_are_had(), client_id=email.client_id, scope=email.scope or MAIL_OF_MICROSOFT
        )
    return EmailSettings(host=server.host, port=server.port, tls=server.tls, sender=email.sender, oauth2=oauth2)


def _web(web: WebTable) -> WebSettings:
    return WebSettings(address=web.address, host=web.listen.host, port=web.listen.port)


def _subscription(each: SubscriptionTable, channel: Channel, home: Path) -> Subscription:
    options = each.options(channel, home)
    return Subscription(
        name=each.name,
        channel=each.channel,
        authorities=each.authorities,
        about=each.about,
        themes=each.themes,
        send=each.send,
        at=each.at or _MORNING,
        say_nothing_new=each.say_nothing_new,
        quiet=each.quiet,
        quiet_except=each.quiet_except,
        muted_until=each.muted_until,
        test=each.test,
        to=each.recipients(channel),
        options=options,
        folder=Path(options["folder"]) if channel.traits.keeps_files else home / TESTS / file_name(each.name),
    )


def file_name(name: str) -> str:
    """A name as a folder's name: `Improvement board` is `improvement-board`."""
    return re.sub(r"[^\w]+", "-", name.casefold()).strip("-")[:60] or "subscription"


def _secret(name: str) -> str | None:
    return secrets.value_of(os.environ, name)
