"""[[subscriptions]] of watch.toml: who hears what, through which channel, and when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, StrictBool, ValidationInfo, field_validator, model_validator

from alerts.subscription import DEFAULT_ABOUT, About, Send
from worker.config.authorities import Urns
from worker.config.themes import Themes
from worker.config.times import Day, Hour, Quiet
from worker.config.values import MailAddresses, Text, TomlTable, Variable, as_list, surroundings

_BELONGS = {
    "to": ("email",),
    "webhook_env": ("teams", "webhook"),
    "secret_env": ("webhook",),
    "folder": ("file",),
    "file": ("atom",),
}
#: What a channel cannot do without, and what to say where it is missing.
_NEEDS = {
    "email": {"to": 'say who gets the mail, for example to = ["dcs@example.org"]'},
    "teams": {"webhook_env": "name the environment variable that holds the webhook’s address"},
    "webhook": {
        "webhook_env": "name the environment variable that holds the webhook’s address",
        "secret_env": "name the environment variable that holds the secret by which it knows us",
    },
    "atom": {"file": 'name the feed’s file, for example file = "changes.xml"'},
}
_THEMED = {About.WEAKNESSES, About.PRIORITY_ACTIONS}


class SubscriptionTable(TomlTable):
    """[[subscriptions]]: who hears what, through which channel, and when."""

    name: Text
    channel: Literal["email", "teams", "webhook", "atom", "file", "console"]
    authorities: Urns = None
    about: frozenset[About] = Field(default=DEFAULT_ABOUT, min_length=1)
    themes: Themes = frozenset()
    send: Send = Send.AT_ONCE
    at: Hour | None = None
    say_nothing_new: StrictBool = False
    quiet: Quiet | None = None
    quiet_except: Annotated[frozenset[About], BeforeValidator(as_list)] = frozenset()
    muted_until: Day | None = None
    test: StrictBool = False
    to: MailAddresses = ()
    webhook_env: Variable | None = None
    secret_env: Variable | None = None
    folder: Text | None = None
    file: Text | None = None

    @field_validator("name")
    @classmethod
    def _is_the_only_one_of_its_name(cls, name: str, info: ValidationInfo) -> str:
        if surroundings(info).names[name] > 1:
            raise ValueError("is taken by another subscription; give each its own")
        return name

    @model_validator(mode="after")
    def _makes_sense_as_a_whole(self, info: ValidationInfo) -> Self:
        wrong = [*self._of_other_channels(), *self._missing(has_email=surroundings(info).has_email), *self._idle()]
        if wrong:
            raise ValueError("\n".join(wrong))
        return self

    def _of_other_channels(self) -> Iterator[str]:
        for key, channels in _BELONGS.items():
            if getattr(self, key) and self.channel not in channels:
                yield f'"{key}" belongs to channel "{channels[0]}", and this one is "{self.channel}"'

    def _missing(self, *, has_email: bool) -> Iterator[str]:
        for key, help_ in _NEEDS.get(self.channel, {}).items():
            if not getattr(self, key):
                yield f'"{key}" is missing; {help_}'
        if self.channel == "email" and not has_email:
            yield "goes by e-mail, and the file has no [email] that names a server"

    def _idle(self) -> Iterator[str]:
        """What is said and could never have an effect."""
        if self.quiet_except and self.quiet is None:
            yield '"quiet_except" is said without "quiet"; say from when to when, for example quiet = "20:00-07:00"'
        if self.say_nothing_new and self.send is not Send.WEEKLY:
            yield '"say_nothing_new" is for send = "weekly"; a line a day would be read by nobody'
        if self.themes and not self.about & _THEMED:
            yield '"themes" choose among weaknesses and priority actions, and "about" asks for neither'
