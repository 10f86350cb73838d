"""[[subscriptions]] of watch.toml: who hears what, through which channel, and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BeforeValidator,
    Field,
    StrictBool,
    ValidationInfo,
    create_model,
    field_validator,
    model_validator,
)

from alerts.channel import Channel, Holds
from alerts.subscription import DEFAULT_ABOUT, About, Send
from worker.config.authorities import Urns
from worker.config.themes import Themes
from worker.config.times import Day, Hour, Quiet
from worker.config.values import MailAddresses, Text, TomlTable, Variable, as_list, surroundings

_TYPES: dict[Holds, Any] = {
    Holds.TEXT: Text | None,
    Holds.PATH: Text | None,
    Holds.RECIPIENTS: MailAddresses,
    Holds.SECRET: Variable | None,
}
_THEMED = {About.WEAKNESSES, About.PRIORITY_ACTIONS}


class SubscriptionTable(TomlTable):
    """[[subscriptions]]: who hears what, through which channel, and when; `subscription_table` adds the channels’ keys."""

    name: Text
    channel: str
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

    @field_validator("name")
    @classmethod
    def _is_the_only_one_of_its_name(cls, name: str, info: ValidationInfo) -> str:
        if surroundings(info).names[name] > 1:
            raise ValueError("is taken by another subscription; give each its own")
        return name

    @model_validator(mode="after")
    def _makes_sense_as_a_whole(self, info: ValidationInfo) -> Self:
        channels, has_email = surroundings(info).channels, surroundings(info).has_email
        channel = channels[self.channel]
        wrong = [*self._of_other_channels(channels), *self._missing(channel, has_email=has_email), *self._idle()]
        if wrong:
            raise ValueError("\n".join(wrong))
        return self

    def recipients(self, channel: Channel) -> tuple[str, ...]:
        """The recipients that it names under the keys of its channel."""
        return tuple(who for key in channel.keys if key.holds is Holds.RECIPIENTS for who in getattr(self, key.name))

    def options(self, channel: Channel, home: Path) -> dict[str, str]:
        """The other values under the keys of its channel; a path counts from the home directory."""
        others = [key for key in channel.keys if key.holds is not Holds.RECIPIENTS]
        said = {key: getattr(self, key.name) or key.default for key in others}
        return {key.name: str(home / text) if key.holds is Holds.PATH else text for key, text in said.items() if text}

    def _of_other_channels(self, channels: Mapping[str, Channel]) -> Iterator[str]:
        own = {key.name for key in channels[self.channel].keys}
        for key, owner in _first_owners(channels).items():
            if getattr(self, key) and key not in own:
                yield f'"{key}" belongs to channel "{owner}", and this one is "{self.channel}"'

    def _missing(self, channel: Channel, *, has_email: bool) -> Iterator[str]:
        for key in channel.keys:
            if key.missing and not getattr(self, key.name):
                yield f'"{key.name}" is missing; {key.missing}'
        if channel.traits.needs_mail_server and not has_email:
            yield "goes by e-mail, and the file has no [email] that names a server"

    def _idle(self) -> Iterator[str]:
        """A sentence for each setting that could never have an effect."""
        if self.quiet_except and self.quiet is None:
            yield '"quiet_except" is said without "quiet"; say from when to when, for example quiet = "20:00-07:00"'
        if self.say_nothing_new and self.send is not Send.WEEKLY:
            yield '"say_nothing_new" is for send = "weekly"; a line a day would be read by nobody'
        if self.themes and not self.about & _THEMED:
            yield '"themes" choose among weaknesses and priority actions, and "about" asks for neither'


def subscription_table(channels: Mapping[str, Channel]) -> type[SubscriptionTable]:
    """A SubscriptionTable whose `channel` must be one of these, and which has the keys of each."""
    keys = {key.name: key for channel in channels.values() for key in channel.keys}
    fields: dict[str, Any] = {
        name: (_TYPES[key.holds], () if key.holds is Holds.RECIPIENTS else None) for name, key in keys.items()
    }
    names: Any = Literal[tuple(channels)]  # known only when the files are found
    return create_model("SubscriptionTable", __base__=SubscriptionTable, channel=(names, ...), **fields)


def _first_owners(channels: Mapping[str, Channel]) -> dict[str, str]:
    """The name of the first channel that uses it, for each key."""
    owners: dict[str, str] = {}
    for name, channel in channels.items():
        for key in channel.keys:
            owners.setdefault(key.name, name)
    return owners
