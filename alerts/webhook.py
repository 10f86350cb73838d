"""A Teams webhook address: checked, cut into where to call and what to ask for, and otherwise left byte for byte."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address

from alerts.channel import DeliveryError
from alerts.destination import Secret

_ADDRESS = re.compile(
    r"(?P<origin>(?P<scheme>https?)://(?P<host>[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?)(?P<target>/[!-~]*)"
)
_WORKFLOWS = (".api.powerplatform.com", ".logic.azure.com")
_RETIRED = (".webhook.office.com", "outlook.office.com", "outlook.office365.com")


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """`origin` is scheme, host and port; `target` the rest, signature included, never decoded or encoded again."""

    origin: str
    target: Secret


def parsed(address: Secret, *, allow_private: bool) -> Webhook:
    """The address in its two parts. Raises DeliveryError, permanent and without it, where it cannot be right."""
    found = _ADDRESS.fullmatch(address.reveal())
    if found is None:
        raise _wrong("The webhook address is not a web address: copy it again, whole and without spaces.")
    host = found["host"].casefold()
    if host.endswith(_RETIRED):
        raise _wrong(
            "The webhook address is one of an Office 365 connector, which Microsoft has retired: in Teams, choose "
            "Workflows, “Post to a channel when a webhook request is received”, and use the address that it gives."
        )
    practice = allow_private and _is_private(host)
    if not practice and (found["scheme"] != "https" or not host.endswith(_WORKFLOWS)):
        raise _wrong("The webhook address is not one of Teams Workflows (https, at powerplatform.com or azure.com).")
    return Webhook(origin=found["origin"], target=Secret(found["target"].partition("#")[0]))


def _is_private(host: str) -> bool:
    """On this machine or a private network; a name without a dot is a neighbour’s."""
    try:
        address = ip_address(host.strip("[]"))
    except ValueError:
        return "." not in host
    return address.is_private and not address.is_link_local


def _wrong(sentence: str) -> DeliveryError:
    return DeliveryError(sentence, permanent=True)
