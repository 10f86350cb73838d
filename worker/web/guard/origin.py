"""Whether a browser says that a form was sent from a page of ours; and whether it speaks https."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Request

from findings.web.hosts import is_loopback


def is_from_here(request: Request, address: str | None) -> bool:
    """Whether the form came from a page of ours: every browser says so, in one header or in two that agree.

    `address` is the public one, whose host a proxy may not pass on.
    """
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is None and origin is None:
        return False
    ours = {request.host.casefold(), urlsplit(address or "").netloc.casefold()} - {""}
    return site in (None, "same-origin") and (origin is None or _place(origin) in ours)


def is_encrypted(request: Request, address: str | None) -> bool:
    """Whether the browser speaks https; `address` is the public one, behind which a proxy may decrypt for us."""
    public = urlsplit(address or "")
    return request.is_secure or (public.scheme == "https" and public.netloc.casefold() == request.host.casefold())


def is_open_to_eyes(request: Request, address: str | None) -> bool:
    """Whether what is sent crosses a network as it is, for others to read."""
    host = urlsplit(f"//{request.host}").hostname or ""
    return not is_encrypted(request, address) and not is_loopback(host)


def _place(origin: str) -> str:
    try:
        parts = urlsplit(origin)
    except ValueError:
        return ""
    return parts.netloc.casefold() if parts.scheme in ("http", "https") and not parts.path else ""
