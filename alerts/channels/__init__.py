"""The channels: each is a file with a CHANNEL, or a folder whose `channel.py` has one."""

from importlib import import_module
from pkgutil import iter_modules

from alerts.channel import Channel


def all_channels() -> dict[str, Channel]:
    """Return every channel by its name, found by the CHANNEL of its module.

    Channels that write to people come first, and among them those that need the most keys.
    """
    homes = [f"{found.name}.channel" if found.ispkg else found.name for found in iter_modules(__path__)]
    channels: list[Channel] = [import_module(f"{__name__}.{home}").CHANNEL for home in homes]
    return {channel.name: channel for channel in sorted(channels, key=_place)}


def _place(channel: Channel) -> tuple[bool, int, int, str]:
    needed = sum(bool(key.missing) for key in channel.keys)
    return not channel.traits.disturbs_people, -needed, -len(channel.keys), channel.name
