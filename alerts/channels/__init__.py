"""The channels, one file each; a new file here is a new channel."""

from importlib import import_module
from pkgutil import iter_modules

from alerts.channel import Channel


def all_channels() -> dict[str, Channel]:
    """Every channel by its name, found by its module’s CHANNEL."""
    channels = [import_module(f"{__name__}.{module.name}").CHANNEL for module in iter_modules(__path__)]
    return {channel.name: channel for channel in channels}
