"""Recognises web pages in answers, and among them those that ask a person to sign in."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PAGE = re.compile(
    r"(?is)\s*+(?:(?:<\?xml[^>]{0,200}>|(?><!--.{0,2000}?-->))\s*+){0,5}+"
    r"<(?:!doctype\s++html|html|head|body|form|meta|script|title|h1|h2|iframe)\b"
)
_SIGN_IN = r"(?:sign|log)[-_ ]?(?:in|on)\b|\bsingle[- ]sign[- ]on\b|\bauthentication required\b"
_HEADING = re.compile(rf"(?is)<(?:title|h1|h2)\b[^<>]{{0,300}}>[^<]{{0,100}}?(?:{_SIGN_IN})")
_PASSWORD_FIELD = re.compile(r"(?i)<input\b[^<>]{0,500}?\btype\s{0,5}=\s{0,5}[\"']?password\b")
_LEADS_THERE = re.compile(
    r"(?i)(?:\burl|\baction|\blocation(?:\.href)?)\s{0,5}[=(]\s{0,5}[\"']?(?P<address>[^\"'<>\s]{1,300})"
)
_WHERE_ONE_SIGNS_IN = re.compile(
    r"(?i)//(?:login|signin|logon|sso|auth|adfs|accounts)[.-]|[/.?&_-](?:log[-_]?[io]n|sign[-_]?[io]n|sso|adfs|saml2?|oauth2?)(?![a-z])"
)
_SAML = re.compile(r"\bname\s{0,5}=\s{0,5}[\"']?SAMLRe(?:quest|sponse)\b")


def is_page(text: str) -> bool:
    """Tell whether a body is HTML, whatever its content type."""
    return _PAGE.match(text) is not None


def asks_to_sign_in(text: str) -> bool:
    """Tell whether a page asks for a password, says “sign in” in a heading, or leads on to a sign-in address."""
    if _HEADING.search(text) or _PASSWORD_FIELD.search(text) or _SAML.search(text):
        return True
    return any(_WHERE_ONE_SIGNS_IN.search(found["address"]) for found in _LEADS_THERE.finditer(text))


def leads_to_sign_in(headers: Mapping[str, str]) -> bool:
    """Tell whether a redirect leads to a sign-in address."""
    return _WHERE_ONE_SIGNS_IN.search(headers.get("Location", "")[:500]) is not None
