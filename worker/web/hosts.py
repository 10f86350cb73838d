"""Under which names pages are shown: a page on the web that gives its own name this machine’s address must not read them."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit


class Hosts:
    """The names that a browser may have asked for: an address in figures, a name without a dot, and the public one."""

    def __init__(self, address: str | None) -> None:
        """`address` is the public one of [web] in watch.toml."""
        self._public = urlsplit(address or "").hostname

    def has(self, asked: str) -> bool:
        """Whether the Host header `asked` names this watch. Nobody can own a name without a dot, nor figures."""
        try:
            name = urlsplit(f"//{asked}").hostname
        except ValueError:
            return False
        return name is not None and (name == self._public or "." not in name or _is_in_figures(name))


def _is_in_figures(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
