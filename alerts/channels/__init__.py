"""The channels: each a file with a CHANNEL, or a folder whose `channel.py` has it."""

from importlib import import_module
from pkgutil import iter_modules

from alerts.channel import Channel


def all_channels() -> dict[str, Channel]:
    """Every channel by its name, found by its module’s CHANNEL."""
    homes = [f"{found.name}.channel" if found.ispkg else found.name for found in iter_modules(__path__)]
    channels = [import_module(f"{__name__}.{home}").CHANNEL for home in homes]
    return {channel.name: channel for channel in channels}
