"""The headers of every page: a browser runs no script, loads nothing from elsewhere, and tells nobody where it was."""

from __future__ import annotations

from flask import Response

#: What each page may do. A page that needs more says so itself, in a header of this name.
POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
_ALWAYS = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "private, no-cache",
}


def with_headers(response: Response) -> Response:
    """The response with these headers, but for those that it has already."""
    for name, value in _ALWAYS.items():
        response.headers.setdefault(name, value)
    return response
